/*
 * shown.h - the published run that workbooks show.
 *
 * What is told of it is what it was when it was published, the law too: its edition with the site's
 * changes, as the run found it.
 *
 *     status = shown_find(target, 0, &arena, &run, err);
 *     run.run_id is "17", and every report view of the transaction shows that run
 */
#ifndef REPORTS_SHOWN_H
#define REPORTS_SHOWN_H

#include "core/day.h"
#include "core/pg.h"
#include "core/status.h"

/** A number of the law and the day from which it stood, of goodtime.law. */
struct shown_number {
    const char *name;
    const char *effective_on;
    int64_t value;
};

/** Texts live in the arena that the run was found with; NULL where the run has none. */
struct shown_run {
    const char *run_id;
    day_t as_of;
    const char *edition;
    const char *mode;
    const char *head; /* in hex */
    const char *program_version;
    const char *persons;
    const char *entries;
    const char *exceptions;
    const char *today;    /* NULL where the clock told it */
    const char *accepted; /* breakers let pass, and a change of edition */
    const char *why_full; /* why everybody was looked at; NULL where only some were */
    /* What the run held its result against (sql/functions/31_conserve.sql); an old run did not. */
    const char *rows_read;
    const char *rows_used;
    const char *rows_ignored;
    const char *rows_unasked;
    const char *events;
    const char *days_earned;
    const char *credit_years;
    const char *days_forfeited;
    const char *days_given_back;
    const char *credit_types; /* that the run decided; NULL for none */
    /* The law up to as-of, in order of name and day; empty where an old run did not keep it. */
    const struct shown_number *numbers;
    size_t number_count;
};

/**
 * Find a run (0: the last published) and let the views of the transaction show it.
 * STATUS_REFUSED: no published run, or not that one.
 */
enum status shown_find(struct pg *target, int64_t run_id, struct arena *arena,
                       struct shown_run *run, struct error *err);

#endif
