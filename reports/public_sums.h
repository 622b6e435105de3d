/*
 * public_sums.h - which figures of the public edition (public.h) make up which: what a reader could
 * add up, over all tables together.
 *
 * It is read off the tables themselves: columns of one heading, over the columns that two tables
 * have in common. Where the figures of one add up to those of the other in every row, a reader may
 * use that, and so the mask does. What headings do not show is declared in public_sums.c: columns
 * of a row that make up another, or that elsewhere are rows, and measures that count some rows of
 * another.
 */
#ifndef REPORTS_PUBLIC_SUMS_H
#define REPORTS_PUBLIC_SUMS_H

#include "reports/public_table.h"

/**
 * Give a mask the sums of tables that have their cells of it (public_table_cells). The same tables
 * give the same sums in the same order. A total that two tables share and neither shows becomes a
 * cell of its own.
 */
void public_sums_add(const struct public_table *tables, size_t count, struct mask *mask);

#endif
