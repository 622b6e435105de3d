/*
 * workbook.h - from the tables of a workbook, and a database that shows a run, to a file.
 */
#ifndef REPORTS_WORKBOOK_H
#define REPORTS_WORKBOOK_H

#include "core/pg.h"
#include "reports/definition.h"
#include "reports/shown.h"
#include "reports/xlsx.h"

/**
 * Write one workbook to a path. The transaction shows the run already.
 *
 * *broken is raised by the number of checks that do not hold. On failure the file is of no use.
 */
enum status workbook_write(const struct workbook *workbook, const struct shown_run *run,
                           const struct xlsx_place *place, struct pg *target, size_t *broken,
                           struct error *err);

#endif
