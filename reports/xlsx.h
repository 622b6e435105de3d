/*
 * xlsx.h - a workbook that is being written: the one door to libxlsxwriter.
 *
 * Writing gives nothing back. The first failure is kept, with what was being done; what is asked
 * for after it does nothing. sheet_write tells it while rows come in, and xlsx_close at the end: a
 * workbook that failed anywhere is never written as a file.
 *
 *     xlsx_open(&xlsx, workbook, run, &place);
 *     page = xlsx_page(&xlsx, "About", false);
 *     page_text(&page, 0, "Credit", xlsx.style.title);
 *     status = sheet_write(&xlsx, sheet, rows, source, &account, err);
 *     if (status == STATUS_OK)
 *         status = xlsx_close(&xlsx, err);
 *     xlsx_release(&xlsx);
 */
#ifndef REPORTS_XLSX_H
#define REPORTS_XLSX_H

#include "core/arena.h"
#include "core/pg.h"
#include "reports/definition.h"
#include "reports/sheet_tally.h"
#include "reports/shown.h"
#include "reports/style.h"

#include <xlsxwriter.h>

/** Custom properties of every workbook: its name, its run and the run's ledger head. */
#define XLSX_PROPERTY_WORKBOOK "goodtime.workbook"
#define XLSX_PROPERTY_RUN "goodtime.run"
#define XLSX_PROPERTY_HEAD "goodtime.head"

/** What stands for a figure that is not shown; it counts in no sum. */
#define XLSX_HIDDEN "hidden"

/** Where a workbook is written, and within which limits. */
struct xlsx_place {
    const char *path;
    const char *temporary; /* directory for libxlsxwriter's own files */
    uint32_t sheet_rows;
    uint32_t memory_cells;
    int64_t csv_rows; /* the most rows of a list of people that a sheet takes; 0: all */
};

struct xlsx {
    enum status status; /* of the first failure, which error tells */
    struct error error;
    lxw_workbook *workbook;
    struct style style;
    struct arena arena; /* names and texts that live as long as the workbook */
    const char *name;   /* of the workbook */
    const char *path;   /* of its file */
    struct list sheets; /* of struct sheet_tally *: what each sheet was given */
    const char *folder; /* where files beside it are written, until they are put into place */
    const char *footer; /* what stands left in each printed page's foot */
    uint32_t sheet_rows;
    int64_t csv_rows;
    size_t cells_left;
    size_t cross_cells; /* of the rows of a cross table, at most */
    day_t as_of;
    size_t cut;      /* texts that were cut to Excel's limit */
    bool has_totals; /* what may be added up is */
};

/** A sheet as it is written, from the top down. */
struct page {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;     /* NULL where the workbook has failed */
    struct sheet_tally *streamed; /* of a sheet that is streamed: the library keeps no cell of it */
    uint32_t row;                 /* that is being written, from 0 */
};

/** A value from data or from the program, and how it is shown; NULL leaves a cell empty. */
struct value {
    const char *text;
    enum cell_kind kind;
};

/**
 * Begin a workbook. Without zip64 a sheet may have 4 GB of XML, which sheet_rows keeps it under.
 */
void xlsx_open(struct xlsx *xlsx, const struct workbook *workbook, const struct shown_run *run,
               const struct xlsx_place *place);

/**
 * Write the file, where nothing has failed, and read it back: STATUS_OUTPUT where it is not what
 * was written. Only xlsx_release may follow.
 */
enum status xlsx_close(struct xlsx *xlsx, struct error *err);

/** Let everything go; after xlsx_close, or where the file is not wanted. */
void xlsx_release(struct xlsx *xlsx);

/** The first failure, or STATUS_OK. */
enum status xlsx_failure(const struct xlsx *xlsx, struct error *err);

/** Keep a failure of this program's own, unless there was one before. */
void xlsx_fail(struct xlsx *xlsx, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Keep a result of the library, where it is a failure; doing says what was tried. */
void xlsx_keep(struct xlsx *xlsx, lxw_error result, const char *doing);

/**
 * A new sheet, held in memory or streamed. It is no page to print: a workbook prints those of its
 * sheets that page_print was called for.
 */
struct page xlsx_page(struct xlsx *xlsx, const char *title, bool is_streamed);

/** Whether what is written still comes to something: nothing has failed. */
bool page_is_writing(const struct page *page);

/** Write a text: always as text, never as formula or link. */
void page_text(const struct page *page, size_t column, const char *text, lxw_format *format);

/** Write a value by its kind; what is no number or date that Excel can hold becomes text. */
void page_value(const struct page *page, size_t column, const struct value *value);

/** Write a whole number. */
void page_number(const struct page *page, size_t column, int64_t number, lxw_format *format);

/** Write a value as page_value does, where it stands beside its name, not in a column of its like.
 */
void page_fact(const struct page *page, size_t column, const struct value *value);

#define PAGE_TOTAL "Total"

/**
 * Write a sum of what stands in the column's rows first to last, as a formula with its value, and
 * give the cell a name in the workbook, unless that is NULL.
 */
void page_sum(const struct page *page, size_t column, int64_t sum, uint32_t first, uint32_t last,
              enum cell_kind kind, const char *name);

/** The name of a cell or of cells of a sheet, as formulas and links have it: 'Months'!$B$2:$B$37.
 */
struct range {
    const char *sheet; /* its title */
    uint32_t first;    /* row, from 0 */
    uint32_t last;
    size_t column;
    size_t last_column;
};

const char *xlsx_range_name(struct xlsx *xlsx, const struct range *range);

/** Let a cell lead to cells of a sheet; what it shows is written after this. */
void page_link(const struct page *page, size_t column, const struct range *to);

/** Write a formula with the value that it has, which need not be computed to be seen. */
void page_formula(const struct page *page, size_t column, const char *formula, double value,
                  lxw_format *format);

/** Let a cell be chosen from the texts in cells of the workbook; says what it is for. */
void page_choice(const struct page *page, size_t column, const struct range *from,
                 const char *title, const char *says);

/** Hide a column, which is there for formulas. */
void page_hide(const struct page *page, size_t column);

/** A column of a table of Excel's. */
struct page_column {
    const char *title; /* in plain letters, no two of a table alike */
    bool is_number;
    bool is_total; /* added up in the line under the rows */
};

/**
 * Make a table of the rows from top, where its headings are, to the page's last. Where a column is
 * added up the line under them is the table's too, and page_sum writes it.
 */
void page_table(const struct page *page, const char *name, uint32_t top,
                const struct page_column *columns, size_t count);

/** Let what is late or soon in a column, from its second row to the page's last, stand out. */
void page_mark(const struct page *page, size_t column, enum column_name name);

/**
 * Print the page's columns up to its last row, with what it is over each sheet of paper; a page of
 * more than 400 rows, or more than twice as wide as paper, is not printed.
 */
void page_print(const struct page *page, const char *title, const char *shows, size_t column_count);

/** Leave the page, whose columns are so many, out of what a workbook prints. */
void page_no_print(const struct page *page, size_t column_count);

/** Make the row as high as so many lines of text (cell_lines). */
void page_lines(const struct page *page, size_t lines);

/** Fold columns away, to be unfolded by the reader; there is a column after them. */
void page_fold(const struct page *page, size_t first, size_t count, double width);

/** Print the first row on each sheet of paper. */
void page_repeat(const struct page *page);

/** Keep rows and columns in sight while the others move. */
void page_freeze(const struct page *page, uint32_t rows, size_t columns);

/** Make a column so many characters wide. */
void page_width(const struct page *page, size_t column, double width);

/** The version of the library that writes. */
const char *xlsx_library(void);

/** The library's structs take char *, and do not write to it. */
char *xlsx_unconst(const char *text);

#endif
