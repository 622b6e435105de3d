/*
 * posted_count.h - the counts that stand, and what a night adds to them.
 *
 * The tables of counts are by far the largest of what a night could leave as it is: so they are
 * read beside the deciding, and only what differs is staged.
 *
 *     posted_counts_read(target, &arena, &posted, err);
 *     ...
 *     count_rows(&all, &arena, &rows);
 *     posted_counts_subtract(&rows, &posted, &arena);
 */
#ifndef LOAD_POSTED_COUNT_H
#define LOAD_POSTED_COUNT_H

#include "load/count.h"

struct pg;

/** Read the rows of all tables of counts, in no order; they live in arena. */
enum status posted_counts_read(struct pg *target, struct arena *arena, struct count_rows *posted,
                               struct error *err);

/**
 * Leave of rows what is to be added to those that stand, in arena: none where a row stands as it
 * is, numbers below nothing where more stands. Both are put in the order of their keys.
 */
void
posted_counts_subtract(struct count_rows *rows, struct count_rows *posted, struct arena *arena);

#endif
