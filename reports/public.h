/*
 * public.h - the edition of a run's workbooks that may be published: tables of counts alone, and of
 * them none by which a count of 1 to MASK_MOST could be worked out (mask.h).
 *
 * Which figures make up which is found over all workbooks together (public_sums.h). A figure that
 * was small in the run before is hidden as well: a day later it would tell what it was.
 *
 * Rows stand in order of their names, for an order by figures would tell of them. Nothing is added
 * up, neither under tables, nor across them, nor on Summary.
 *
 *     status = public_open(&edition, target, &run, err);
 *     if (public_workbook(&edition, &WORKBOOK_CREDITS, &workbook))
 *         status = workbook_write(&workbook, &edition.run, &place, public_rows, &edition, ...);
 *     public_close(&edition);
 */
#ifndef REPORTS_PUBLIC_H
#define REPORTS_PUBLIC_H

#include "core/arena.h"
#include "reports/xlsx.h"

#define PUBLIC_SUFFIX "-public" /* of a workbook's name */

/** Whether a workbook's file is, by its name, of a public edition. */
bool public_is_file(const char *name);

/** Zero-initialised is empty; public_close lets it go. */
struct public_edition {
    struct shown_run run; /* without counts of its own */
    struct arena arena;
    struct list tables; /* of struct public_table */
};

/**
 * Read what a run shows, in a transaction whose views show it already and do so afterwards, and
 * decide what is hidden.
 */
enum status public_open(struct public_edition *edition, struct pg *target,
                        const struct shown_run *run, struct error *err);

/** A workbook's public edition, in the edition's memory; false where none of its sheets is. */
bool public_workbook(struct public_edition *edition, const struct workbook *workbook,
                     struct workbook *made);

/** The rows of a sheet of it; source is the edition (xlsx.h). */
enum status public_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
                        struct error *err);

void public_close(struct public_edition *edition);

#endif
