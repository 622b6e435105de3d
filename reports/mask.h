/*
 * mask.h - which figures of tables are not shown, so that no count of 1 to 10 can be worked out.
 *
 * Pure. Cells are figures from 0; sums say which of them make up which, over all tables that a
 * reader may lay side by side. Hidden is each figure of 1 to MASK_MOST, each that the caller has
 * hidden already, and as many others as it takes: in each sum that has a hidden cell two parts are,
 * always the first two that are not 0, so that the choice follows from the order of the parts, not
 * from their figures, and is the same from run to run while the same parts are there.
 *
 * Then everything is proved, by example: for each hidden cell there must be other figures of the
 * hidden cells, this one's among them, with which every sum still holds and none is under 1, for a
 * 0 is shown. Where none is found more is hidden, part by part, then the whole, and in the end all
 * that sums tie to it. So neither equations nor bounds give a hidden figure away, as long as
 * nothing says which of the hidden ones are small: a reader is to see one mark for all.
 *
 *     cell = mask_cell(&mask, 7, false);
 *     mask_sum(&mask, whole, parts, 3);
 *     bare = mask_decide(&mask);
 *     mask_is_hidden(&mask, cell) is true
 *     mask_release(&mask);
 */
#ifndef REPORTS_MASK_H
#define REPORTS_MASK_H

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MASK_MOST 10

/** Zero-initialised is empty and ready. */
struct mask {
    struct arena arena;
    struct list cells; /* of struct mask_cell */
    struct list lines; /* of struct mask_line */
};

/** A new cell, by its place from 0. A figure under 0 ends the program. */
size_t mask_cell(struct mask *mask, int64_t figure, bool is_hidden);

/**
 * A cell is the sum of parts, which are given in an order that stays from run to run. Parts are
 * copied. A sum that is another ends the program.
 */
void mask_sum(struct mask *mask, size_t whole, const size_t *parts, size_t count);

/** A cell is at most the sum of parts, as of people who may be in more than one of them. */
void mask_at_most(struct mask *mask, size_t whole, const size_t *parts, size_t count);

/**
 * Decide, once, when all cells and sums are there. Gives the number of hidden cells for which no
 * other figure was found: where it is not 0, all that sums tie to these cells is hidden as well.
 */
size_t mask_decide(struct mask *mask);

bool mask_is_hidden(const struct mask *mask, size_t cell);

void mask_release(struct mask *mask);

#endif
