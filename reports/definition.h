/*
 * definition.h - what a workbook is: tables that say which sheets, columns, charts, checks and
 * words it has. workbook.h turns them into a file, of which wording.h fills in the law's numbers.
 *
 * A sheet is a title, a line on what it shows, a statement and the names of its columns:
 *
 *     {
 *         .title = "Issuers",
 *         .shows = "certificates by issuer",
 *         .sql = sql_reports_certificate_issuer,
 *         .columns = { ISSUER, PROGRAMS, CERTIFICATES, PEOPLE },
 *     },
 *
 * No text has a number of the law in it: it names the parameter, {rac-annual-days}, and each run
 * shows its own (wording.h). docs/reports.md adds a sheet and a workbook step by step.
 */
#ifndef REPORTS_DEFINITION_H
#define REPORTS_DEFINITION_H

#include "core/array.h"
#include "reports/column.h"

#include <stdbool.h>
#include <stddef.h>

#define SHEET_COLUMNS_MOST 32
#define CHART_SERIES_MOST 4

enum chart_kind { CHART_LINE, CHART_COLUMN, CHART_STACKED_COLUMN, CHART_BAR, CHART_STACKED_BAR };

/** A picture of a sheet's first rows, of months the last; its columns are of the sheet. */
struct chart {
    enum chart_kind kind;
    const char *title;
    const char *description; /* alternative text: what the picture shows, for who cannot see it */
    enum column_name category;
    enum column_name series[CHART_SERIES_MOST]; /* up to COLUMN_NONE */
};

struct sheet {
    const char *title; /* at most 25 characters: " 2" and on may follow */
    const char *shows;
    const char *sql;  /* no parameters; in total order; columns as below */
    const char *rows; /* of sql/trace: the rows behind one of its rows, whose sum a number is */
    enum column_name columns[SHEET_COLUMNS_MOST]; /* up to COLUMN_NONE; each once */
    enum column_name across;   /* whose values head columns of a cross table; COLUMN_NONE: a list */
    const struct chart *chart; /* of a list; or NULL */
};

/**
 * A line of a workbook's Summary: a figure this month, in the month before and in the same month of
 * last year. Of a sheet that is not by month it is how many rows the sheet has now.
 */
struct summary_line {
    const char *text;
    const char *sheet;
    enum column_name figure; /* of a sheet by month; else COLUMN_NONE */
    enum column_name key;    /* of a cross table by month: the lines that have this */
    const char *is;          /* in this column; COLUMN_NONE: all of them */
    const char *by;          /* cross table of the same by facility and month; or NULL */
};

/** What a word of the sheets means, and where that comes from. */
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
    const struct summary_line *summary;
    size_t summary_count;
    const struct definition *definitions;
    size_t definition_count;
    bool tells_others;     /* About holds the SHA-256 of the run's other workbooks */
    bool has_hidden;       /* figures that are not shown: their sums would tell them */
    const char *check_sql; /* rows of sheet, column title (null: its rows), what, figure; or NULL */
};

/** How many columns a sheet has. */
size_t sheet_column_count(const struct sheet *sheet);

/** Whether a column of a sheet may be added up over its rows. */
bool sheet_adds_up(const struct sheet *sheet, enum column_name name);

/** Whether it is a list by month; *at is where the months stand. */
bool sheet_is_by_month(const struct sheet *sheet, size_t *at);

/** Whether its rows are of single persons. */
bool sheet_is_of_persons(const struct sheet *sheet);

/** Where a column stands in a sheet, from 0; false where the sheet does not have it. */
bool sheet_column_find(const struct sheet *sheet, enum column_name name, size_t *at);

/** How many columns a chart draws. */
size_t chart_series_count(const struct chart *chart);

#endif
