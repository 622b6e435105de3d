/*
 * summary.h - the first page of a workbook: the numbers people come for, and its charts.
 *
 * Each number is a formula on the sheet that it comes from, with the value that it has, and leads
 * to the rows there. Where a sheet has the same by facility, the formulas follow the facility that
 * is chosen at the top; the values are those of all facilities.
 *
 *                        2026-07   2026-06   2025-07   Since 2026-06   Since 2025-07
 *     People enrolled      1,583     1,570     1,420              13             163
 */
#ifndef REPORTS_SUMMARY_H
#define REPORTS_SUMMARY_H

#include "reports/definition.h"
#include "reports/sheet.h"
#include "reports/shown.h"
#include "reports/xlsx.h"

#define SUMMARY_TITLE "Summary"
#define SUMMARY_COLUMNS 6 /* that are shown */

/**
 * Write it, when the workbook's sheets are written; accounts has one for each. The page is empty
 * and held in memory; its row ends under the last line.
 */
void summary_write(struct page *page, const struct workbook *workbook, const struct shown_run *run,
                   const struct sheet_account *accounts);

#define SUMMARY_HEADING_ROW 5

#endif
