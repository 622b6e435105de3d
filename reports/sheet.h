/*
 * sheet.h - a sheet of rows, as its definition says: a cross table, or a list.
 *
 * A list is the rows as they come, under one line of headings. It is held in memory and becomes an
 * Excel table with a line of totals while the workbook's budget of cells lasts; what would go over
 * it is streamed in libxlsxwriter's constant-memory mode, which has no tables: it gets a filter on
 * its headings instead. So memory does not follow the population. Which of the two it is depends on
 * the rows alone, and the same run gives the same bytes.
 *
 * A list of more rows than csv_rows is not for a sheet: they go to a file beside the workbook
 * (list_csv.h), and the sheet has its headings and the file's name. Until it is known which of
 * these a list is, rows over the budget wait in a temporary file.
 *
 * A sheet whose definition names a column that stands across is a cross table (cross.h), unless
 * there is too much of it: then it is the list that it comes from.
 *
 *     status = sheet_write(&xlsx, sheet, rows, source, &account, err);
 *     account.rows is 1412: of the statement, in whichever form
 */
#ifndef REPORTS_SHEET_H
#define REPORTS_SHEET_H

#include "core/pg.h"
#include "reports/cross.h"
#include "reports/definition.h"
#include "reports/xlsx.h"

#define MONTH_TEXT 7

enum sheet_form { FORM_TABLE, FORM_STREAM, FORM_CROSS, FORM_FILE };

/** What stands under the headings of a sheet whose rows are in a file; the file's name follows. */
#define SHEET_ROWS_IN_FILE "The rows of this list are in the file "

/** The rows of a month, which follow each other. */
struct month_rows {
    char month[MONTH_TEXT + 1]; /* yyyy-mm */
    uint32_t first;             /* row of the page, 0 is the headings' */
    uint32_t last;
    int64_t *sums; /* as the account's */
};

/** What was written of a sheet, over all its continuations. */
struct sheet_account {
    uint64_t rows;
    size_t pages; /* sheets that the rows took */
    enum sheet_form form;
    const char *csv;  /* the file that has the rows; NULL where the sheet does */
    int64_t *sums;    /* of each column of figures but CELL_PERCENT, in the sheet's order */
    const char *page; /* the first of them */
    uint32_t page_rows;
    struct list months;              /* of struct month_rows, of a list by month */
    const struct cross_place *cross; /* of a cross table */
};

/** Hands a sheet's rows over, one at a time, in order. */
typedef enum status (*sheet_rows_fn)(const struct sheet *sheet, void *source, pg_row_fn each,
                                     void *context, struct error *err);

/**
 * Write a sheet from rows; account->sums lives in the workbook's arena. Fails where the rows do, or
 * where writing failed, so that no more of them are read.
 */
enum status sheet_write(struct xlsx *xlsx, const struct sheet *sheet, sheet_rows_fn rows,
                        void *source, struct sheet_account *account, struct error *err);

/** What a sheet's form is called on About. */
const char *sheet_form_name(enum sheet_form form);

/** How wide a column is, in characters: at least so that no word of its heading is broken. */
double sheet_column_width(const struct sheet_column *column);

/** A name of Excel's, of letters, digits and '_', from two parts; in the workbook's arena. */
char *sheet_name(struct xlsx *xlsx, const char *part, const char *other);

#endif
