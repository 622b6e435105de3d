/*
 * read_back.h - a workbook read again, a row at a time: what it is of, and the values in a row.
 *
 * Nothing in the file is trusted. It is read as a stream, so that its size costs time and no
 * memory; a part of more than 4 GB, a document type, or what is no XML ends the reading.
 *
 *     status = read_back_open("credits.xlsx", &arena, &file, err);
 *     if (status == STATUS_OK)
 *         status = read_back_row(file, "Types", 6, &row, err);
 *     row.cell[2].text is "47"
 *     read_back_close(file);
 */
#ifndef REPORTS_READ_BACK_H
#define REPORTS_READ_BACK_H

#include "core/arena.h"
#include "core/status.h"
#include "reports/column.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define READ_BACK_COLUMNS 640 /* a cross table's, at most */

struct read_cell {
    const char *text; /* a number in digits; NULL for an empty cell */
    bool is_number;
    bool is_formula;
};

struct read_row {
    struct read_cell cell[READ_BACK_COLUMNS];
};

/**
 * What stands in a cell of a column of a kind, as the server writes it: a day as a date, a share in
 * tenths of a percent; NULL for an empty cell.
 */
const char *read_cell_value(const struct read_cell *cell, enum cell_kind kind, struct arena *arena);

/** A cell as people name it: column and row from 0. */
struct cell_place {
    uint32_t column;
    uint32_t row;
};

/** Read 'D7', also '$d$7'; false where it is none that Excel has (A1 to XFD1048576). */
bool cell_place_read(const char *text, struct cell_place *place);

struct read_back;

/** Open a workbook; texts live in arena. STATUS_USAGE: cannot be read, or is no workbook. */
enum status
read_back_open(const char *path, struct arena *arena, struct read_back **file, struct error *err);

/** A property that the program gave its workbook (xlsx.h); NULL where it has none of that name. */
const char *read_back_property(const struct read_back *file, const char *name);

/** Whether it has a sheet of that title. */
bool read_back_has_sheet(const struct read_back *file, const char *title);

/** Read a row of a sheet that is there, from 0; one that is not there is empty. */
enum status read_back_row(const struct read_back *file, const char *title, uint32_t at,
                          struct read_row *row, struct error *err);

/** NULL is fine. */
void read_back_close(struct read_back *file);

#endif
