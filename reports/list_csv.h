/*
 * list_csv.h - a list with more rows than a sheet is good for, as a CSV file beside its workbook.
 *
 * UTF-8 without a mark, as RFC 4180 has it: a line of headings, CR LF, a comma between fields.
 * Numbers and dates stand bare, a share as the fraction that the sheet would hold, what is not
 * there as nothing at all; texts stand in quotes, an empty one too. A spreadsheet that opens the
 * file would take a text that begins as a formula does for one, quotes or not: it gets an
 * apostrophe in front (core/csv_text.h).
 *
 *     status = list_csv_open("reports/credits.Entries.csv", sheet, &list, err);
 *     list_csv_row(list, values);
 *     status = list_csv_close(list, err);
 */
#ifndef REPORTS_LIST_CSV_H
#define REPORTS_LIST_CSV_H

#include "core/arena.h"
#include "core/status.h"
#include "reports/definition.h"

struct list_csv;

/** The name of a sheet's file: of letters, digits, '-' and '.'; credits.Entries.csv. */
char *list_csv_name(const char *workbook, const struct sheet *sheet, struct arena *arena);

/** Begin a file with the sheet's headings. STATUS_OUTPUT. */
enum status list_csv_open(const char *path, const struct sheet *sheet, struct list_csv **list,
                          struct error *err);

/** Add a row, a value a column, as the server writes it; what fails list_csv_close tells. */
void list_csv_row(struct list_csv *list, const char *const *value);

/** End the file; STATUS_OUTPUT where any of it could not be written. NULL is fine. */
enum status list_csv_close(struct list_csv *list, struct error *err);

#endif
