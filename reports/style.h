/*
 * style.h - how workbooks look: one font, one palette, every format of a cell, in one place.
 *
 * The colours are of the palette of Okabe and Ito, which people who see colours otherwise can tell
 * apart; a colour never says anything that a word or the letters' weight does not say too.
 */
#ifndef REPORTS_STYLE_H
#define REPORTS_STYLE_H

#include "reports/column.h"

#include <xlsxwriter.h>

#define STYLE_GAP 1 /* a number ends where the text in the next cell begins: both stand in */
#define STYLE_FILTER_WIDTH 2   /* characters of a heading that its filter's button hides */
#define STYLE_LINE_HEIGHT 15.0 /* points, of a line in the font */
#define STYLE_SERIES_MOST 4

struct style {
    lxw_format *value[CELL_KIND_COUNT];
    lxw_format *fact[CELL_KIND_COUNT];  /* at the cell's left, beside its name */
    lxw_format *total[CELL_KIND_COUNT]; /* under a column */
    lxw_format *link[CELL_KIND_COUNT];  /* leads to rows */
    lxw_format *heading;
    lxw_format *heading_number; /* over a column of numbers */
    lxw_format *title;
    lxw_format *lead; /* the line under a title */
    lxw_format *section;
    lxw_format *section_number; /* over a column of numbers */
    lxw_format *choice;         /* a cell that its reader may change */
    lxw_format *late;           /* what is overdue: laid over a cell's own format */
    lxw_format *soon;           /* what is due within days */
};

/** The colours of a chart's series, in order. */
extern const lxw_color_t STYLE_SERIES[STYLE_SERIES_MOST];

/** Make the formats, which live as long as the workbook; false where there is no memory. */
bool style_open(lxw_workbook *workbook, struct style *style);

#endif
