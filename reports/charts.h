/*
 * charts.h - the sheet Charts: the pictures of a workbook, one a printed page, so that they take no
 * room from the tables that they are drawn from.
 */
#ifndef REPORTS_CHARTS_H
#define REPORTS_CHARTS_H

#include "reports/xlsx.h"

/**
 * Draw the charts of a workbook's sheets, whose rows are written; accounts has one for each sheet.
 *
 * worksheet is the sheet Charts, empty, held in memory. Where a sheet has nothing to draw, there is
 * a line that says so and no picture.
 */
enum status
charts_draw(struct xlsx *xlsx, lxw_worksheet *worksheet, const struct workbook *workbook,
            const struct sheet_account *accounts, struct error *err);

/** Whether any sheet of a workbook has a chart. */
bool charts_has(const struct workbook *workbook);

#endif
