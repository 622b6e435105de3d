/*
 * definition.h - what a workbook is: tables that say which sheets, columns, charts, checks and
 * words it has.
 *
 * Heading, width and format of a column, and how many columns its statement must give, are read
 * from one row. workbook.h turns the tables into a file.
 */
#ifndef REPORTS_DEFINITION_H
#define REPORTS_DEFINITION_H

#include "core/array.h"

#include <stddef.h>

/*
 * ID: a number that is a name. MONTH: the first day of a month. PERCENT: a whole number of tenths
 * of a percent, so that it is exact. NOTE: a text that wraps, in sheets of few rows.
 */
enum cell_kind { CELL_TEXT, CELL_NOTE, CELL_ID, CELL_INT, CELL_PERCENT, CELL_DATE, CELL_MONTH };
#define CELL_KIND_COUNT (CELL_MONTH + 1)

struct sheet_column {
    const char *title;
    enum cell_kind kind;
    double width; /* characters */
};

enum chart_kind { CHART_LINE, CHART_COLUMN, CHART_STACKED_COLUMN, CHART_BAR, CHART_STACKED_BAR };

/** A picture of a sheet's first rows, of months the last; columns are indexes into its columns. */
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

/** The columns of a sheet, from their table: for a designated initializer of struct sheet. */
#define SHEET_COLUMNS(table) .columns = (table), .column_count = ARRAY_SIZE(table)

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

#endif
