/*
 * charts.h - the pictures of a workbook under its Summary, one a printed page, so that they take no
 * room from the tables that they are drawn from.
 *
 * A chart shows at most as many rows as can be told apart, and its caption says how many of how
 * many. Where a sheet has nothing to draw, a line says so and there is no picture. A failure is
 * kept by the workbook (xlsx.h).
 *
 *     page = xlsx_page(&xlsx, SUMMARY_TITLE, false);
 *     ... the sheets ...
 *     charts_draw(&page, workbook, accounts);
 */
#ifndef REPORTS_CHARTS_H
#define REPORTS_CHARTS_H

#include "reports/sheet.h"
#include "reports/xlsx.h"

#define CHARTS_ROWS_MOST 34 /* of a caption and the chart under it */

/** The sheet whose chart's caption a text is; NULL where it is none's. */
const struct sheet *charts_sheet(const struct workbook *workbook, const char *caption);

/**
 * Draw the charts of a workbook's sheets, whose rows are written; accounts has one for each sheet.
 * They stand under what the page has, which is held in memory; its row ends under the last of them.
 */
void charts_draw(struct page *page, const struct workbook *workbook,
                 const struct sheet_account *accounts);

#endif
