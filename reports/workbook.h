/*
 * workbook.h - from the tables of a workbook, and a database that shows a run, to a file.
 *
 * First stands Summary, then tables of numbers, then lists of persons, each in the order of their
 * definitions, Dictionary, and About, which tells what the others came to: their rows, and whether
 * they agree with the tables beneath the report views.
 *
 *     status = workbook_write(&WORKBOOK_CREDITS, &call, &arena, &outcome, err);
 *     outcome.broken is 2: two checks on its About sheet say FAIL
 */
#ifndef REPORTS_WORKBOOK_H
#define REPORTS_WORKBOOK_H

#include "core/pg.h"
#include "reports/about.h"
#include "reports/definition.h"
#include "reports/sheet.h"
#include "reports/shown.h"
#include "reports/xlsx.h"

/** Rows that come from elsewhere than the statements of the sheets. */
struct workbook_source {
    sheet_rows_fn rows;
    void *context;
};

/**
 * Gives the run's other files, in arena; asked when the sheets are written, and may wait until they
 * are all there.
 */
typedef enum status (*workbook_others_fn)(void *context, struct arena *arena,
                                          const struct about_other **others, size_t *count,
                                          struct error *err);

/** What a workbook is written of, and where. */
struct workbook_call {
    const struct shown_run *run;
    struct xlsx_place place;
    struct pg *target;         /* whose transaction shows the run already */
    sheet_rows_fn rows;        /* the sheets' rows; NULL: what their statements give */
    void *rows_source;         /* its own; shared by workers, and not changed */
    workbook_others_fn others; /* of a workbook that tells of them */
    void *context;             /* its own */
};

/** What was written beside the file, and what it came to. */
struct workbook_outcome {
    size_t broken;    /* checks that do not hold */
    const char **csv; /* names of the files that have a list's rows, in the temporary directory */
    size_t csv_count;
};

/** Write one workbook to a path; *outcome is in arena. On failure the file is of no use. */
enum status
workbook_write(const struct workbook *workbook, const struct workbook_call *call,
               struct arena *arena, struct workbook_outcome *outcome, struct error *err);

#endif
