/*
 * workbooks.h - all workbooks: each a file of tables in reports/workbooks/, named like its
 * workbook.
 *
 *     WORKBOOKS[0]->name is "enrollment", of reports/workbooks/enrollment.c
 */
#ifndef REPORTS_WORKBOOKS_H
#define REPORTS_WORKBOOKS_H

#include "reports/definition.h"

/* In the order in which they are written and told of. */
#define WORKBOOK_LIST(X)          \
    X(WORKBOOK_ENROLLMENT)        \
    X(WORKBOOK_CERTIFICATES)      \
    X(WORKBOOK_ADA_APPLICANTS)    \
    X(WORKBOOK_DISQUALIFICATIONS) \
    X(WORKBOOK_CREDITS)           \
    X(WORKBOOK_COMPLIANCE)

#define WORKBOOK_EXTERN(NAME) extern const struct workbook NAME;
WORKBOOK_LIST(WORKBOOK_EXTERN)
#undef WORKBOOK_EXTERN

extern const struct workbook *const WORKBOOKS[];
extern const size_t WORKBOOK_COUNT;

/** The workbook of a name, which may end in .xlsx; NULL where there is none. */
const struct workbook *workbooks_find(const char *name);

#endif
