/*
 * trace.h - from a cell of a workbook to the rows behind it.
 *
 * A sheet says beside its statement which statement gives the rows behind one of its rows
 * (definition.h). It is given the row as it stands in the file, and gives each row behind with what
 * it adds to the column that is asked for: what they add up to is what the cell must have.
 *
 *     status = trace_open(&request, &arena, &trace, err);
 *     if (status == STATUS_OK)
 *         status = trace_find(target, &trace, err);
 *     trace.row[0].relation is "program_completion"
 */
#ifndef REPORTS_TRACE_H
#define REPORTS_TRACE_H

#include "core/pg.h"
#include "reports/page_cell.h"
#include "reports/shown.h"

struct trace_request {
    const char *path;
    const char *sheet;
    const char *cell;
};

/** A row behind a cell; texts as the server writes them, NULL for null. */
struct trace_row {
    const char *person_id;
    const char *entry_no; /* of the ledger; with its run, else the run that first had the row */
    const char *run_id;
    const char *relation; /* of the source, and the key in it */
    const char *key;
    const char *adds; /* to the cell */
};

/** A column of the row that the cell is in, as the file has it. */
struct trace_value {
    const char *title;
    const char *text; /* NULL for an empty cell */
};

struct trace {
    const struct workbook *workbook;
    const struct sheet *sheet; /* NULL for a page without rows (page_cell.h), and for a sum */
    struct page_cell page; /* of such a page; nothing below but the run and its head is set then */
    const char *numbers_file; /* of sql/: the sheet's statement, and that of the rows behind */
    const char *rows_file;
    const char *run_id;   /* that the file is of */
    const char *head;     /* of its ledger, in hex */
    struct shown_run run; /* the same as the target has it */
    const char *column;   /* title of the cell's */
    const char *value;    /* the cell's; NULL where it is empty */
    enum cell_kind kind;  /* of its column */
    bool is_number;       /* it is one that rows come to */
    bool is_heading;      /* the cell is the title itself */
    const char *row_json; /* what the statement was given */
    struct trace_value line[SHEET_COLUMNS_MOST];
    size_t line_count;
    struct trace_row *row;
    size_t row_count;
    int64_t sum;    /* of what the rows add */
    int64_t figure; /* what they come to in the column's kind: the sum, its share, its hours */
    bool agrees;
};

/**
 * Read the cell and its row, into arena; of a page without rows what the cell is, which is all
 * there is to be found. STATUS_USAGE: the file cannot be read or is not one that this program
 * wrote, the sheet or the cell is not there, or a formula stands where the program writes none.
 */
enum status trace_open(const struct trace_request *request, struct arena *arena,
                       struct trace *trace, struct error *err);

/**
 * Find the rows behind it, in a transaction that is open. STATUS_REFUSED: the target has no such
 * run, or another ledger.
 */
enum status
trace_find(struct pg *target, struct arena *arena, struct trace *trace, struct error *err);

#endif
