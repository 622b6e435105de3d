/*
 * workbooks.h - the six workbooks: each a file of tables, named like its workbook.
 */
#ifndef REPORTS_WORKBOOKS_H
#define REPORTS_WORKBOOKS_H

#include "reports/definition.h"

extern const struct workbook ENROLLMENT;
extern const struct workbook CERTIFICATES;
extern const struct workbook ADA_APPLICANTS;
extern const struct workbook DISQUALIFICATIONS;
extern const struct workbook CREDITS;
extern const struct workbook COMPLIANCE;

#endif
