/*
 * workbooks.h - all workbooks: each a file of tables in reports/workbooks/, named like its
 * workbook.
 *
 *     WORKBOOKS[0]->name is "enrollment", of reports/workbooks/enrollment.c
 */
#ifndef REPORTS_WORKBOOKS_H
#define REPORTS_WORKBOOKS_H

#include "reports/definition.h"

extern const struct workbook WORKBOOK_ENROLLMENT;
extern const struct workbook WORKBOOK_CERTIFICATES;
extern const struct workbook WORKBOOK_ADA_APPLICANTS;
extern const struct workbook WORKBOOK_DISQUALIFICATIONS;
extern const struct workbook WORKBOOK_CREDITS;
extern const struct workbook WORKBOOK_COMPLIANCE;

/** In the order in which they are written and told of. */
extern const struct workbook *const WORKBOOKS[];
extern const size_t WORKBOOK_COUNT;

/** The workbook of a name, which may end in .xlsx; NULL where there is none. */
const struct workbook *workbooks_find(const char *name);

#endif
