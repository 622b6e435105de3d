/*
 * cross.h - rows in long form as a cross table: the values of one column stand across.
 *
 * Each figure of the sheet is a block, an Excel table of its own: its first column names the
 * figure, then come the columns that name a row, a column for each value that stands across, and,
 * where the figure may be added up over them, all of them together. The blocks have the same
 * columns and stand one under another, the first one's headings in the first row.
 *
 *     Measure / Month  Facility  2026-05  2026-06  All
 *     Began            CRDF            3        4    7
 *     Total                            3        4    7
 *
 * Where the statement has no row, a count is nought and any other figure an empty cell.
 */
#ifndef REPORTS_CROSS_H
#define REPORTS_CROSS_H

#include "reports/definition.h"
#include "reports/xlsx.h"

#define CROSS_CORNER "Measure / " /* and the title of the column that stands across */
#define CROSS_ALL "All"
#define CROSS_ACROSS_MOST 600     /* values that stand across, such as the months of fifty years */
#define CROSS_NULL "not recorded" /* heads the column of what is null */
#define CROSS_MONTH_DAY "-01"     /* what a month's heading lacks of its first day */

/** What was written, and where: for who points at it. */
struct cross_place {
    const char *const *heads; /* of the columns that stand across */
    size_t head_count;
    size_t first;            /* column of the first of them */
    uint32_t lines;          /* of each block, whose headings stand above them */
    const uint32_t *top;     /* row of each block's headings, in the order of the sheet's figures */
    int64_t *const *number;  /* of each block: by line, then by head; nought where there is none */
    const char *const *text; /* what names the lines: by line, then by column of the names */
    size_t name_count;
};

/** The place of a block among the sheet's figures; false where the sheet lacks it. */
bool cross_block(const struct sheet *sheet, enum column_name figure, size_t *block);

/** The place of a column among those that name a line, 0 the first; false where it is none. */
bool cross_name(const struct sheet *sheet, enum column_name name, size_t *at);

/** The place of what is headed so; false where nothing is. */
bool cross_head(const struct cross_place *place, const char *head, size_t *at);

/**
 * Write it, where it fits one sheet; false, with nothing written, where it does not or where a
 * value cannot head a column of a table.
 *
 * Rows are values in the order of the sheet's columns. Rows that differ only in what stands across
 * and in figures follow each other, as the statement orders them. *place is in the workbook's
 * arena.
 */
bool cross_write(struct xlsx *xlsx, const struct sheet *sheet, const char *const *const *rows,
                 size_t count, const struct cross_place **place);

#endif
