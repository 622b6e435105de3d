/*
 * dictionary.h - the page Dictionary of each workbook: each column of each sheet, and each code
 * that can stand in one, with meaning and source.
 *
 * Columns are told from the definitions (column.list), codes from code_list.h and, of reasons,
 * exceptions and findings, from goodtime.reason. A failure of writing is kept by the workbook
 * (xlsx.h).
 *
 *     page = xlsx_page(&xlsx, DICTIONARY_TITLE, false);
 *     dictionary_columns(&page, workbook, run);
 *     status = dictionary_codes(&page, workbook, run, target, err);
 */
#ifndef REPORTS_DICTIONARY_H
#define REPORTS_DICTIONARY_H

#include "core/pg.h"
#include "reports/shown.h"
#include "reports/xlsx.h"

#define DICTIONARY_TITLE "Dictionary"
#define DICTIONARY_CODES "Code of"

/** Where things stand in each of its lines, from 0. */
enum dictionary_column {
    DICTIONARY_OF, /* the sheet, or what the code is of */
    DICTIONARY_WORD,
    DICTIONARY_MEANING,
    DICTIONARY_UNIT,
    DICTIONARY_SOURCE,
    DICTIONARY_COLUMN_COUNT
};

/** Write the lines of columns from the page's first row on; the page is empty and held in memory.
 */
enum status dictionary_columns(struct page *page, const struct workbook *workbook,
                               const struct shown_run *run, struct error *err);

/** Write the lines of codes under them, from a transaction that is open. */
enum status dictionary_codes(struct page *page, const struct workbook *workbook,
                             const struct shown_run *run, struct pg *target, struct error *err);

#endif
