/*
 * workbook.h - from the tables of a workbook, and a database that shows a run, to a file.
 *
 * First stands Summary, then tables of numbers, then lists of persons, each in the order of their
 * definitions, Dictionary, and About, which tells what the others came to: their rows, and whether
 * they agree with the tables beneath the report views.
 *
 *     status = workbook_write(&WORKBOOK_CREDITS, &run, &place, target, &broken, err);
 *     broken is 2: two checks on its About sheet say NO
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
