/*
 * past.h - what stood at a published run: the run, the closed days that it counted by, and what a
 * person's entries were before and after it.
 *
 * With the law as the run found it (load/run.h, run_read_law_then) that is all that a decision of
 * then rested on but the facts, so that it can be decided again. Reads only; the transaction that
 * it is read in shows the run that was asked for last (goodtime.report_run).
 *
 *     status = past_find(target, &(struct past_wanted){ .run_id = 17, .as_of = DAY_NULL }, &arena,
 *                        &run, err);
 *     status = past_read(target, run.before, &persons, &arena, &posted, err);
 */
#ifndef LOAD_PAST_H
#define LOAD_PAST_H

#include "core/reference.h"
#include "load/posted.h"

/** Which run is asked for. Neither of the two: the last published one. */
struct past_wanted {
    int64_t run_id; /* 0: by the date */
    day_t as_of;    /* the last run as of it or of a day before; DAY_NULL: of any day */
};

/** A published run; texts live in the arena that it was found with. */
struct past_run {
    int64_t run_id;
    day_t as_of;
    const char *edition;
    const char *program_version;
    const char *started_at; /* as the server writes times */
    int64_t before;         /* the published run before it; 0 for none */
};

/** Find a run. STATUS_REFUSED where none was published, or not that one. */
enum status past_find(struct pg *target, const struct past_wanted *wanted, struct arena *arena,
                      struct past_run *run, struct error *err);

/** An entry of the ledger. */
struct past_entry {
    int64_t entry_no;
    int64_t run_id;
    bool is_retract;
    int64_t supersedes; /* INT_NULL where it takes nothing back */
};

/** Find an entry of a person. STATUS_USAGE where there is none of that number. */
enum status past_entry_find(struct pg *target, int64_t person_id, int64_t entry_no,
                            struct past_entry *entry, struct error *err);

/**
 * The closed days that a run counted by, in order of their keys, into arena. None of a run that
 * kept none.
 */
enum status past_holidays(struct pg *target, const struct past_run *run, struct arena *arena,
                          struct holiday_rows *holidays, struct error *err);

/**
 * What a run left of persons, into arena, and let the views of the transaction show that run; of
 * run 0, before the first, nothing.
 */
enum status past_read(struct pg *target, int64_t run_id, const struct posted_persons *persons,
                      struct arena *arena, struct posted *posted, struct error *err);

#endif
