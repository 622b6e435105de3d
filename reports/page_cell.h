/*
 * page_cell.h - a cell of a page that has no rows behind it, Summary, Dictionary or About: what it
 * is, and where that comes from.
 *
 *     if (page_cell_is_of("About"))
 *         status = page_cell_read(file, &WORKBOOK_CREDITS, "About", &place, &arena, &cell, err);
 *     cell.is is "what 'MCC' means: Milestone Completion Credit: ..."
 *     cell.from is "T15 3043.3; rules M1 to M6"
 */
#ifndef REPORTS_PAGE_CELL_H
#define REPORTS_PAGE_CELL_H

#include "reports/definition.h"
#include "reports/read_back.h"

struct page_cell {
    const char *value; /* NULL for one that is empty, as those under a picture are */
    const char *is;
    const char *from;
};

/** Whether a sheet of this title is such a page. */
bool page_cell_is_of(const char *title);

/**
 * Read the cell of the page, which the file has, and tell of it; texts live in arena.
 * STATUS_USAGE: there is none, it has a formula, or the file cannot be read.
 */
enum status page_cell_read(const struct read_back *file, const struct workbook *workbook,
                           const char *title, const struct cell_place *place, struct arena *arena,
                           struct page_cell *cell, struct error *err);

#endif
