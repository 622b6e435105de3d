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
    const char *title; /* at most 25 characters: " (2)" and on may follow */
    const char *shows;
    const char *sql;  /* no parameters; in total order; columns as below */
    const char *rows; /* of sql/trace: the rows behind one of its rows, whose sum a number is */
    enum column_name columns[SHEET_COLUMNS_MOST]; /* up to COLUMN_NONE; each once */
    const struct chart *chart;                    /* or NULL */
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
    const struct definition *definitions;
    size_t definition_count;
    const char *check_sql; /* rows of sheet, column title (null: its rows), what, figure */
};

/** How many columns a sheet has. */
size_t sheet_column_count(const struct sheet *sheet);

/** Where a column stands in a sheet, from 0; false where the sheet does not have it. */
bool sheet_column_find(const struct sheet *sheet, enum column_name name, size_t *at);

/** How many columns a chart draws. */
size_t chart_series_count(const struct chart *chart);

#endif
