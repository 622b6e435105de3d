/*
 * workbook.h - what a workbook is: tables that say which sheets, columns, checks and words it has.
 *
 * Heading, width and format of a column, and how many columns its statement must give, are read
 * from one row. workbook_write turns the tables into a file; report.h decides which and where.
 */
#ifndef REPORTS_WORKBOOK_H
#define REPORTS_WORKBOOK_H

#include "core/day.h"
#include "core/pg.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* ID: a number that is a name. MONTH: the first day of a month. */
enum cell_kind { CELL_TEXT, CELL_ID, CELL_INT, CELL_DATE, CELL_MONTH };

struct sheet_column {
    const char *title;
    enum cell_kind kind;
    double width; /* characters */
};

enum chart_kind { CHART_LINE, CHART_COLUMN, CHART_STACKED_COLUMN, CHART_BAR, CHART_STACKED_BAR };

/** A picture of a sheet's first rows; columns are indexes into its columns. */
struct sheet_chart {
    enum chart_kind kind;
    const char *title;
    const char *description; /* alternative text: what the picture shows, for who cannot see it */
    size_t category;
    size_t series[4];
    size_t series_count;
};

struct sheet {
    const char *title; /* at most 25 characters: " (2)" and on may follow */
    const char *shows;
    const char *sql; /* no parameters; in total order; columns as below */
    const struct sheet_column *columns;
    size_t column_count;
    const struct sheet_chart *chart; /* or NULL */
};

struct definition {
    const char *word;
    const char *meaning;
    const char *citation;
};

struct workbook {
    const char *name; /* of the file, without .xlsx */
    const char *title;
    const char *shows;
    const struct sheet *sheets;
    size_t sheet_count;
    const struct definition *definitions;
    size_t definition_count;
    const char *check_sql; /* rows of sheet, column title (null: its rows), what, figure */
};

/** The run that a workbook shows; texts are borrowed. */
struct report_run {
    const char *run_id;
    day_t as_of;
    const char *edition;
    const char *mode;
    const char *head; /* in hex */
    const char *program_version;
    const char *persons;
    const char *entries;
    const char *exceptions;
};

/** Where a workbook is written, and within which limits. */
struct workbook_place {
    const char *path;
    const char *temporary; /* directory for libxlsxwriter's own files */
    uint32_t sheet_rows;
    uint32_t memory_cells;
};

/**
 * Write one workbook to a path. The transaction shows the run already.
 *
 * *broken is raised by the number of checks that do not hold. On failure the file is of no use.
 */
enum status workbook_write(const struct workbook *workbook, const struct report_run *run,
                           const struct workbook_place *place, struct pg *target, size_t *broken,
                           struct error *err);

#endif
