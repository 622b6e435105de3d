/*
 * column.h - every column that a sheet can have: heading, kind of its values, width, and what the
 * page Dictionary says of it. column.list has them, once each.
 *
 * A sheet names its columns, in the order in which they stand and in which its statement gives
 * them; a chart names the columns that it draws. The names stand alone, so that a sheet reads like
 * its line of headings.
 *
 *     .columns = { MONTH, FACILITY, ENROLLED },
 *     COLUMNS[FACILITY].title is "Facility"
 */
#ifndef REPORTS_COLUMN_H
#define REPORTS_COLUMN_H

#include <stdbool.h>

/*
 * ID: a number that is a name. MONTH: the first day of a month. OF_100: a share in whole
 * hundredths, rounded. PERCENT: a whole number of tenths of a percent, so that it is exact. HOURS
 * and MINUTES_OVER: minutes in whole hours, and what is left under an hour. NOTE: a text that
 * wraps, in sheets of few rows.
 */
enum cell_kind {
    CELL_TEXT,
    CELL_NOTE,
    CELL_ID,
    CELL_INT,
    CELL_OF_100,
    CELL_PERCENT,
    CELL_HOURS,
    CELL_MINUTES_OVER,
    CELL_DATE,
    CELL_MONTH
};
#define CELL_KIND_COUNT (CELL_MONTH + 1)

/**
 * SUM: what the rows of a sheet add up to is a number of the same things. Not so people of groups
 * that overlap, shares, days of different kinds, or a figure of one person. STOCK: what lasts from
 * month to month, and adds up over all but months.
 */
enum column_total { NO_SUM, STOCK, SUM };

struct sheet_column {
    const char *title;
    enum cell_kind kind;
    double width; /* characters */
    enum column_total total;
    const char *unit;    /* of a figure what it counts, in the plural; else empty */
    const char *meaning; /* a sentence for who keeps the records; with parameters (wording.h) */
    const char
        *source; /* relation and column that it comes from, article and rule that decide it */
};

/* COLUMN_NONE, which is 0, ends a list of columns. */
enum column_name {
    COLUMN_NONE,
#define COLUMN(NAME, ...) NAME,
#include "reports/column.list"
#undef COLUMN
    COLUMN_COUNT
};

/** By name; what stands at COLUMN_NONE is empty. */
extern const struct sheet_column COLUMNS[COLUMN_COUNT];

/**
 * What stands out in a column: a day within a week of the as-of date, the word of what is late, a
 * release within 60 or 90 days, a number of things that are late and should be none.
 */
enum column_mark { MARK_NONE, MARK_DUE, MARK_STATUS, MARK_RELEASE, MARK_COUNT };

enum column_mark column_mark(enum column_name name);

/** Whether values of a kind are quantities: neither texts nor days, nor numbers that are names. */
bool cell_kind_is_figure(enum cell_kind kind);

#endif
