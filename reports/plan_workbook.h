/*
 * plan_workbook.h - what a plan comes to as a workbook, with the look of those that a run writes.
 *
 * Rows are handed over by who planned; nothing of it is in a database. plan.xlsx is a file that
 * somebody asks for by itself, so it is none of reports/workbooks.h.
 *
 *     status = plan_workbook_put("plan.xlsx", &book, err);
 */
#ifndef REPORTS_PLAN_WORKBOOK_H
#define REPORTS_PLAN_WORKBOOK_H

#include "core/pg.h"
#include "reports/about.h"
#include "reports/definition.h"
#include "reports/shown.h"

enum plan_sheet {
    PLAN_SHEET_SUMMARY,
    PLAN_SHEET_DATES,
    PLAN_SHEET_RULES,
    PLAN_SHEET_FACILITIES,
    PLAN_SHEET_PEOPLE,
    PLAN_SHEET_ENTRIES,
    PLAN_SHEET_COUNT
};

extern const struct workbook WORKBOOK_PLAN;

/** What a sheet must add up to; COLUMN_NONE: its rows. */
struct plan_figure {
    enum plan_sheet sheet;
    enum column_name column;
    const char *what;
    int64_t figure;
};

struct plan_book {
    const struct shown_run *run;
    const struct about_fact *facts;
    size_t fact_count;
    const struct plan_figure *figures;
    size_t figure_count;
    /** Hands a sheet's rows over in order, in the columns that WORKBOOK_PLAN has of it. */
    enum status (*rows)(enum plan_sheet sheet, void *source, pg_row_fn each, void *context,
                        struct error *err);
    void *source;
};

/**
 * Write it to a path. STATUS_OUTPUT; STATUS_DEFECT where a sheet does not add up, and no file is
 * left then.
 */
enum status plan_workbook_put(const char *path, const struct plan_book *book, struct error *err);

#endif
