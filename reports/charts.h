/*
 * charts.h - the sheet Charts: the pictures of a workbook, one a printed page, so that they take no
 * room from the tables that they are drawn from.
 *
 * A chart shows at most as many rows as can be told apart, and its caption says how many of how
 * many. Where a sheet has nothing to draw, a line says so and there is no picture. A failure is
 * kept by the workbook (xlsx.h).
 *
 *     if (charts_has(workbook))
 *         page = xlsx_page(&xlsx, CHARTS_TITLE, false);
 *     ... the sheets ...
 *     charts_draw(&page, workbook, accounts);
 */
#ifndef REPORTS_CHARTS_H
#define REPORTS_CHARTS_H

#include "reports/xlsx.h"

#define CHARTS_TITLE "Charts"
#define CHARTS_ROWS_MOST 34 /* of a caption and the chart under it */

/** Whether any sheet of a workbook has a chart. */
bool charts_has(const struct workbook *workbook);

/** The sheet whose chart's caption a text is; NULL where it is none's. */
const struct sheet *charts_sheet(const struct workbook *workbook, const char *caption);

/**
 * Draw the charts of a workbook's sheets, whose rows are written; accounts has one for each sheet.
 * The page is empty and held in memory.
 */
void charts_draw(struct page *page, const struct workbook *workbook,
                 const struct sheet_account *accounts);

#endif
