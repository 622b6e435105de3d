/*
 * xlsx.h - a workbook that is being written: the one door to libxlsxwriter.
 *
 * Writing gives nothing back. The first failure is kept, with what was being done; what is asked
 * for after it does nothing. xlsx_sheet tells it while rows come in, and xlsx_close at the end: a
 * workbook that failed anywhere is never written as a file.
 *
 * A sheet's rows are held in memory, and become an Excel table, while the workbook's budget of
 * cells lasts; a sheet that would go over it is streamed in libxlsxwriter's constant-memory mode,
 * which has no tables: it gets a filter on its header instead. So memory does not follow the
 * population. Which of the two it is depends on the rows alone, and the same run gives the same
 * bytes.
 *
 *     xlsx_open(&xlsx, workbook, run, &place);
 *     page = xlsx_page(&xlsx, "About", false);
 *     page_text(&page, 0, "Credit", xlsx.title);
 *     status = xlsx_sheet(&xlsx, sheet, rows, source, &account, err);
 *     if (status == STATUS_OK)
 *         status = xlsx_close(&xlsx, err);
 *     xlsx_release(&xlsx);
 */
#ifndef REPORTS_XLSX_H
#define REPORTS_XLSX_H

#include "core/arena.h"
#include "core/pg.h"
#include "reports/definition.h"
#include "reports/shown.h"

#include <xlsxwriter.h>

/** Custom properties of every workbook: its name, its run and the run's ledger head. */
#define XLSX_PROPERTY_WORKBOOK "goodtime.workbook"
#define XLSX_PROPERTY_RUN "goodtime.run"
#define XLSX_PROPERTY_HEAD "goodtime.head"

/** Where a workbook is written, and within which limits. */
struct xlsx_place {
    const char *path;
    const char *temporary; /* directory for libxlsxwriter's own files */
    uint32_t sheet_rows;
    uint32_t memory_cells;
};

struct xlsx {
    enum status status; /* of the first failure, which error tells */
    struct error error;
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

/** A sheet as it is written, from the top down. */
struct page {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet; /* NULL where the workbook has failed */
    uint32_t row;             /* that is being written, from 0 */
};

/** A value from data or from the program, and how it is shown; NULL leaves a cell empty. */
struct value {
    const char *text;
    enum cell_kind kind;
};

/** What was written of a sheet, over all its continuations. */
struct sheet_account {
    uint64_t rows;
    size_t pages;     /* sheets that the rows took */
    bool is_table;    /* else filters on the headers */
    int64_t *sums;    /* of each column of figures but CELL_PERCENT, in the sheet's order */
    const char *page; /* the first of them */
    uint32_t page_rows;
};

/**
 * Begin a workbook. Without zip64 a sheet may have 4 GB of XML, which sheet_rows keeps it under.
 */
void xlsx_open(struct xlsx *xlsx, const struct workbook *workbook, const struct shown_run *run,
               const struct xlsx_place *place);

/** Hands a sheet's rows over, one at a time, in order. */
typedef enum status (*sheet_rows_fn)(const struct sheet *sheet, void *source, pg_row_fn each,
                                     void *context, struct error *err);

/**
 * Write a sheet from rows; account->sums lives in the workbook's arena. Fails where the rows do, or
 * where writing failed, so that no more of them are read.
 */
enum status xlsx_sheet(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows,
                       void *source, struct sheet_account *account, struct error *err);

/** Write the file, where nothing has failed. Only xlsx_release may follow. */
enum status xlsx_close(struct xlsx *xlsx, struct error *err);

/** Let everything go; after xlsx_close, or where the file is not wanted. */
void xlsx_release(struct xlsx *xlsx);

/** Keep a failure of this program's own, unless there was one before. */
void xlsx_fail(struct xlsx *xlsx, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Keep a result of the library, where it is a failure; doing says what was tried. */
void xlsx_keep(struct xlsx *xlsx, lxw_error result, const char *doing);

/** A new sheet, ready to print; held in memory or streamed. */
struct page xlsx_page(struct xlsx *xlsx, const char *title, bool is_streamed);

/** Write a text: always as text, never as formula or link. */
void page_text(const struct page *page, size_t column, const char *text, lxw_format *format);

/** Write a value by its kind; what is no number or date that Excel can hold becomes text. */
void page_value(const struct page *page, size_t column, const struct value *value);

/** The same for a value that stands beside its name, not in a column of its like. */
void page_fact(const struct page *page, size_t column, const struct value *value);

/** Make the row as high as so many lines of text (cell_lines). */
void page_lines(const struct page *page, size_t lines);

/** Make a column so many characters wide. */
void page_width(const struct page *page, size_t column, double width);

/** The library's structs take char *, and do not write to it. */
char *xlsx_unconst(const char *text);

#endif
