/*
 * xlsx.h - a workbook that is being written: the one door to libxlsxwriter.
 *
 * Every result of the library is looked at. A sheet's rows are held in memory, and become an Excel
 * table, while the workbook's budget of cells lasts; a sheet that would go over it is streamed in
 * libxlsxwriter's constant-memory mode, which has no tables: it gets a filter on its header
 * instead. So memory does not follow the population. Which of the two it is depends on the rows
 * alone, and the same run gives the same bytes.
 */
#ifndef REPORTS_XLSX_H
#define REPORTS_XLSX_H

#include "core/arena.h"
#include "core/pg.h"
#include "reports/definition.h"
#include "reports/shown.h"

#include <xlsxwriter.h>

/** Where a workbook is written, and within which limits. */
struct xlsx_place {
    const char *path;
    const char *temporary; /* directory for libxlsxwriter's own files */
    uint32_t sheet_rows;
    uint32_t memory_cells;
};

struct xlsx {
    lxw_workbook *workbook;
    lxw_format *formats[CELL_KIND_COUNT];
    lxw_format *facts[CELL_KIND_COUNT]; /* the same, at the cell's left */
    lxw_format *heading;
    lxw_format *heading_number; /* over a column of numbers */
    lxw_format *title;
    lxw_format *section;
    lxw_format *section_number; /* over a column of numbers */
    struct arena arena;         /* names and texts that live as long as the workbook */
    const char *footer;         /* what stands left in each printed page's foot */
    uint32_t sheet_rows;
    size_t cells_left;
    size_t tables;
    size_t cut; /* texts that were cut to Excel's limit */
};

/** What was written of a sheet, over all its continuations. */
struct sheet_account {
    uint64_t rows;
    size_t pages;     /* sheets that the rows took */
    bool is_table;    /* else filters on the headers */
    int64_t *sums;    /* of each CELL_INT column */
    const char *page; /* the first of them */
    uint32_t page_rows;
};

/**
 * Begin a workbook. Without zip64 a sheet may have 4 GB of XML, which sheet_rows keeps it under.
 */
enum status
xlsx_open(struct xlsx *xlsx, const struct workbook *workbook, const struct shown_run *run,
          const struct xlsx_place *place, struct error *err);

/** Hands a sheet's rows over, one at a time, in order. */
typedef enum status (*sheet_rows_fn)(const struct sheet *sheet, void *source, pg_row_fn each,
                                     void *context, struct error *err);

/** Write a sheet from rows; account->sums lives in the workbook's arena. */
enum status xlsx_sheet(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows,
                       void *source, struct sheet_account *account, struct error *err);

/** Write the file. The workbook is gone afterwards, also on failure. */
enum status xlsx_close(struct xlsx *xlsx, struct error *err);

/** Let everything go; after xlsx_close, or where the file is not wanted. */
void xlsx_release(struct xlsx *xlsx);

/** Turn a result of the library into a status; doing says what was tried. */
enum status xlsx_result(lxw_error result, const char *doing, struct error *err);

/** A new sheet, ready to print; held in memory or streamed. */
enum status xlsx_worksheet(struct xlsx *xlsx, const char *title, bool is_streamed,
                           lxw_worksheet **worksheet, struct error *err);

/** Write a text from data or from the program: always as text, never as formula or link. */
enum status xlsx_text(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
                      const char *text, lxw_format *format, struct error *err);

/** Make a row as high as so many lines of text (cell_lines). */
enum status xlsx_row_lines(lxw_worksheet *worksheet, uint32_t row, size_t lines, struct error *err);

/** The library's structs take char *, and do not write to it. */
char *xlsx_unconst(const char *text);

/** Write a value by its kind; what is no number or date that Excel can hold becomes text. */
enum status xlsx_value(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
                       const char *value, enum cell_kind kind, struct error *err);

/** The same for a value that stands beside its name, not in a column of its like. */
enum status xlsx_fact(struct xlsx *xlsx, lxw_worksheet *worksheet, uint32_t row, size_t column,
                      const char *value, enum cell_kind kind, struct error *err);

#endif
