/*
 * code_list.h - the codes that stand in sheets, list by list: which columns have them, and what
 * each means.
 *
 * Reasons, exceptions and findings are goodtime.reason's, by subject; what a definition of a
 * workbook says already is taken from there. The rest is told here.
 *
 *     CODE_LISTS[i].title is "Standing", of the column STANDING
 */
#ifndef REPORTS_CODE_LIST_H
#define REPORTS_CODE_LIST_H

#include "reports/definition.h"

#define CODE_LIST_COLUMNS_MOST 6

struct code_list {
    const char *title;
    enum column_name columns[CODE_LIST_COLUMNS_MOST]; /* up to COLUMN_NONE */
    const char *subject;                              /* of goodtime.reason, or NULL: codes */
    const struct definition *codes; /* a NULL meaning: the definition that has the word */
    size_t code_count;
};

extern const struct code_list CODE_LISTS[];
extern const size_t CODE_LIST_COUNT;

/** Whether a sheet of the workbook has a column whose values are of the list. */
bool code_list_is_in(const struct code_list *list, const struct workbook *workbook);

/** A code with its meaning; the definition of a workbook where the list has none. */
const struct definition *code_list_meaning(const struct definition *code);

#endif
