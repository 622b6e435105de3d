/*
 * public_table.h - a table of the public edition (public.h): the rows of a sheet as its statement
 * gives them, the keys by which rows of tables are laid side by side, and the cells that a mask
 * has of its figures.
 *
 * A key is the values of some columns as one text. Columns of a key are places in the table, in the
 * order that is wanted; PUBLIC_YEAR_OF added to the place of a column of months takes the year of
 * each alone.
 *
 *     status = public_table_read(&table, sheet, target, &arena, err);
 *     public_table_sort(&table, &arena);
 *     public_table_cells(&table, &before, &mask);
 */
#ifndef REPORTS_PUBLIC_TABLE_H
#define REPORTS_PUBLIC_TABLE_H

#include "core/pg.h"
#include "reports/column.h"
#include "reports/definition.h"
#include "reports/mask.h"

#define PUBLIC_NO_CELL SIZE_MAX
#define PUBLIC_YEAR_OF SHEET_COLUMNS_MOST

struct public_row {
    const char **value; /* by column; NULL where there is none */
    int64_t *figure;    /* by column */
    size_t *cell;       /* by column, of the mask; PUBLIC_NO_CELL where it is no count or sum */
};

/* A sheet, or one that is read off another for what it shares with others: that has no sheet. */
struct public_table {
    const struct sheet *sheet;
    enum column_name columns[SHEET_COLUMNS_MOST];
    size_t column_count;
    struct list rows; /* of struct public_row */
};

/** The key of a row, and its place in the table. */
struct public_key {
    const char *text;
    size_t row;
};

/**
 * The rows of a sheet, in arena. STATUS_DEFECT where the statement gives other columns than the
 * sheet has, or a count that is none.
 */
enum status public_table_read(struct public_table *table, const struct sheet *sheet,
                              struct pg *target, struct arena *arena, struct error *err);

const struct sheet_column *public_table_column(const struct public_table *table, size_t at);

/** Whether a column says what a row is of. */
bool public_table_is_key(const struct public_table *table, size_t at);

struct public_row *public_table_rows(const struct public_table *table);

/** The keys of all rows, in arena, in order; rows of one key in the table's order. */
struct public_key *public_table_keys(const struct public_table *table, const size_t *columns,
                                     size_t count, struct arena *arena);

/** The first of keys in order that does not come before text; count for none. */
size_t public_keys_first(const struct public_key *keys, size_t count, const char *text);

/**
 * Rows in the order of their names: what stands across is the last, so that the rows of a line of a
 * cross table stay together. Their array is made again in arena.
 */
void public_table_sort(struct public_table *table, struct arena *arena);

/**
 * A cell of the mask for each figure, in the order of the rows. Hidden from the start are sums of
 * days and minutes beside a count that is small, and what was so, or was itself small, in the same
 * row of the run before; before is NULL where there was none.
 */
void public_table_cells(struct public_table *table, const struct public_table *before,
                        struct mask *mask);

#endif
