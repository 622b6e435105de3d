/*
 * night.h - one run from the snapshot to the published ledger: extract, transform, load.
 *
 * The coordinator takes the lock, writes the run's row, exports a snapshot of the source, and hands
 * out ranges of persons; workers, each with a connection to either database, decide them one
 * person at a time and leave the results in the staging tables; then one transaction publishes.
 */
#ifndef CLI_NIGHT_H
#define CLI_NIGHT_H

#include "cli/options.h"
#include "cli/today.h"
#include "core/pg.h"
#include "core/status.h"
#include "load/plan.h"
#include "load/run.h"

/** What a night is called with. */
struct night_request {
    const char *source;
    const char *target;
    const char *edition;  /* NULL: the last published run's, at first 2018 */
    bool changes_edition; /* another one than the last published run's is meant */
    struct today today;
    day_t as_of;         /* not after today, but for a plan */
    struct names accept; /* breakers to let pass */
    struct breaker_limits limits;
    int64_t jobs;          /* at least 1 */
    int64_t chunk_persons; /* at least 1 */
    bool is_dry;           /* decide and count, write nothing */
    struct plan *plan; /* what a run would write is gathered there, of any as-of, by any edition,
                          and nothing is written or locked; NULL for a run */
    struct law_changes changes; /* of a plan: rows put over those of the law; none for the law in
                                   force */
    bool is_full;               /* look at everybody */
    bool proves;                /* decide everybody beside those whom the night looks at */
    int64_t prove_every; /* do so after so many days without a look at everybody; 0 for never */
};

#define NIGHT_TRIPPED_MOST 64 /* breakers, of which each relation has one */

/** What came of it. */
struct night_account {
    struct run run; /* without what is below as texts */
    char edition[64];
    char why_full[96];       /* empty where only some were looked at */
    int64_t followed_run;    /* the published run that it is compared with; 0 for none */
    day_t followed_as_of;    /* that run's; DAY_NULL for none */
    char usual_edition[64];  /* of the law that a run would decide by without being told */
    size_t law_rows_changed; /* of a plan: how many rows of the law are otherwise by its changes */
    size_t tripped_count;    /* of a plan: breakers that would stop a run */
    struct {
        char name[48];
        char text[192];
    } tripped[NIGHT_TRIPPED_MOST];
    int64_t milliseconds_deciding;
    int64_t milliseconds_publishing;
};

/**
 * What settings make of a night; to be run, and dry where they say so. STATUS_USAGE for a number
 * that is out of its bounds.
 */
enum status night_request_read(const struct settings *settings, struct night_request *request,
                               struct error *err);

/** Run a night. What fails leaves the night before, whole. */
enum status
night_run(const struct night_request *request, struct night_account *account, struct error *err);

#endif
