/*
 * shown.h - the published run that workbooks show.
 */
#ifndef REPORTS_SHOWN_H
#define REPORTS_SHOWN_H

#include "core/day.h"
#include "core/pg.h"
#include "core/status.h"

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
    const char *today;        /* NULL where the clock told it */
    const char *accepted;     /* breakers let pass, and a change of edition */
    const char *credit_types; /* that the run decided; NULL for none */
};

/**
 * Find a run (0: the last published) and let the views of the transaction show it.
 * STATUS_REFUSED: no published run, or not that one.
 */
enum status shown_find(struct pg *target, int64_t run_id, struct arena *arena,
                       struct shown_run *run, struct error *err);

#endif
