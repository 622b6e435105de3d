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
#include "load/run.h"

/** What a night is called with. */
struct night_request {
    const char *source;
    const char *target;
    const char *edition;  /* NULL: the last published run's, at first 2018 */
    bool changes_edition; /* another one than the last published run's is meant */
    struct today today;
    day_t as_of;         /* not after today */
    struct names accept; /* breakers to let pass */
    struct breaker_limits limits;
    int64_t jobs;          /* at least 1 */
    int64_t chunk_persons; /* at least 1 */
    bool is_dry;           /* decide and count, write nothing */
    bool is_full;          /* look at everybody */
    bool proves;           /* decide everybody beside those whom the night looks at */
    int64_t prove_every;   /* do so after so many days without a look at everybody; 0 for never */
};

/** What came of it. */
struct night_account {
    struct run run;
    char edition[64]; /* run.edition */
    int64_t milliseconds_deciding;
    int64_t milliseconds_publishing;
};

/** Run a night. What fails leaves the night before, whole. */
enum status
night_run(const struct night_request *request, struct night_account *account, struct error *err);

#endif
