/*
 * run.h - a run from its lock to its last row, and the one transaction that publishes it.
 */
#ifndef LOAD_RUN_H
#define LOAD_RUN_H

#include "core/law_in_force.h"
#include "core/pg.h"
#include "core/status.h"
#include "load/breaker.h"
#include "load/law_change.h"
#include "load/person_tally.h"

/** What a run is called with, and what came of it. */
struct run {
    int64_t run_id; /* 0 in a dry run */
    day_t as_of;
    day_t today;
    bool today_is_given; /* by an option, not by the clock */
    const char *edition;
    const char *program_version;
    const char *source_snapshot;
    const char *accepted;       /* breakers let pass and a change of edition, as an array of SQL */
    const char *why_full;       /* why everybody is looked at; NULL where only some are */
    bool is_proved;             /* everybody is looked at beside those */
    const char *program_digest; /* of the sources that decide */
    const char *law_digest;
    day_t law_begins_on; /* of a number of the law that came into force since the last run, or
                            DAY_NULL */
    const char *reference_digest;
    int64_t changes_until; /* when the source's changes were read (extract/change.h), or INT_NULL */
    int64_t persons;
    int64_t entries;
    int64_t exceptions;
};

#define ACCEPTED_EDITION "edition" /* how a change of edition stands among what was let pass */

/** The last published run; run_id 0 where there is none. */
struct last_run {
    int64_t run_id;
    day_t as_of;
    const char *edition;
    const char *program_version;
    const char *program_digest; /* NULL as the next where the run left none */
    const char *law_digest;
    const char *reference_digest;
    int64_t changes_until;
    const struct person_tally *person_tally; /* of all persons; NULL where the run left none */
    day_t last_log_on;                       /* the newest line's; DAY_NULL for none */
    day_t proved_on;    /* as-of of the last run that looked at everybody; DAY_NULL for none */
    bool is_counted;    /* by a program that keeps a tally */
    struct tally tally; /* what the next run is compared with */
};

/** What a run leaves for the next to be compared with and to build on. */
struct run_left {
    struct tally tally;
    struct person_tally person_tally; /* of all persons */
    day_t last_log_on;
};

/** Whether the target's schema is this program's; STATUS_DATABASE says what to do. */
enum status run_check_schema(struct pg *target, struct error *err);

/** Take the lock that one run at a time holds, for the session; STATUS_LOCKED where it is held. */
enum status run_lock(struct pg *target, struct error *err);

/** Say that a worker writes into staging, until its session ends. */
enum status run_lock_worker(struct pg *target, struct error *err);

/**
 * The last published run as of a date or of a day before, of all where it is DAY_NULL; its edition
 * is copied into arena.
 */
enum status run_last(struct pg *target, day_t until, struct arena *arena, struct last_run *last,
                     struct error *err);

/**
 * Set the digest of the law of the run's edition, and law_begins_on: the first day after another
 * (the last run's as-of, DAY_NULL for none) and not after as-of on which a number of it begins.
 * Texts live in arena.
 */
enum status run_read_law_digest(struct pg *target, struct run *run, day_t after,
                                struct arena *arena, struct error *err);

/** The edition to decide by: the one asked for, else the last published run's, else the first. */
const char *run_edition(const struct last_run *last, const char *asked);

/**
 * STATUS_REFUSED where a run as of a date, under an edition, cannot follow the last published one:
 * its as-of lies before that one's, or the edition is another and may not be.
 */
enum status run_check_follows(const struct last_run *last, day_t as_of, const char *edition,
                              bool may_change_edition, struct error *err);

/**
 * err says that a source relation is gone. Where the last published run read rows of it, say
 * instead what to look for, STATUS_REFUSED: an empty one in its place would take back all that came
 * from it.
 */
enum status
run_explain_gone(const struct last_run *last, enum relation_number gone, struct error *err);

/**
 * Read the law of an edition. STATUS_REFUSED where the edition is not there, where a row of it
 * cannot be right or one is missing (core/law_in_force.h), which is named, or a list of charges.
 */
enum status run_read_law(struct pg *target, const char *edition, struct arena *arena,
                         struct law *law, struct error *err);

/**
 * The same with changes put over its rows; refused likewise, and as law_changes_apply has it.
 * *otherwise is how many rows are.
 */
enum status
run_read_law_changed(struct pg *target, const char *edition, const struct law_changes *changes,
                     struct arena *arena, struct law *law, size_t *otherwise, struct error *err);

/**
 * Read the law of an edition as a published run found it. A parameter of which the run kept no row
 * is one that its program did not ask for: it is read as it stands. STATUS_REFUSED as above, and
 * where the run kept no law at all.
 */
enum status run_read_law_then(struct pg *target, int64_t run_id, const char *edition,
                              struct arena *arena, struct law *law, struct error *err);

/** Add to faults, as struct law_fault, all for which run_read_law would refuse an edition's rows.
 */
enum status run_law_faults(struct pg *target, const char *edition, struct arena *arena,
                           struct list *faults, struct error *err);

/** Add to faults, as struct law_fault, all for which run_read_law would refuse the lists of
 * charges.
 */
enum status
run_statute_faults(struct pg *target, struct arena *arena, struct list *faults, struct error *err);

/**
 * Write the run's row, before anything else, and set run_id. Rows that a run left open when it was
 * killed are closed as failed. The lock is held.
 */
enum status run_begin(struct pg *target, struct run *run, struct error *err);

/** Empty the staging tables. STATUS_LOCKED while a worker of an earlier run still writes there. */
enum status run_clear_staging(struct pg *target, struct error *err);

/**
 * Close the run's row as failed, saying why, also after a request to end. Its own errors are not
 * reported.
 */
void run_fail(struct pg *target, const struct run *run, const char *why);

/**
 * Publish what is staged: ledger, decisions, histories and the run's closing row, in one
 * transaction, with what the next run is compared with. Counts persons, entries and exceptions into
 * run. The server refuses what does not continue the ledger (sql/functions/30_publish.sql);
 * STATUS_FINDINGS where a run that is proved finds a difference for somebody who was not due.
 *
 * Where the connection is lost, the run's row is asked by new ones whether it was published, for 30
 * seconds and what the last of them takes: STATUS_OK where it was. STATUS_DATABASE says that
 * nothing was published, or that it is not known.
 */
enum status
run_publish(struct pg *target, struct run *run, const struct run_left *left, struct error *err);

#endif
