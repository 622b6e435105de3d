/*
 * posted_row.h - what published runs posted under the key of a decision (results.md, rules.md P2).
 *
 *     struct posted_rows rows = posted_rows_of(docket->standing, docket->arena);
 *     const struct decision *bar = posted_in_force(&rows, now, ACTION_WORDS[ACTION_BAR]);
 */
#ifndef TRANSFORM_RELEASE_POSTED_ROW_H
#define TRANSFORM_RELEASE_POSTED_ROW_H

#include "core/arena.h"
#include "core/decision.h"

/** What stands of a person, to be searched by key. */
struct posted_rows {
    const struct posted_decision **in_force; /* in order of their keys */
    size_t in_force_count;
    const struct posted_decision **retracted; /* in order of their keys, the last of each first */
    size_t retracted_count;
};

/** Order what stands of a person, in arena. */
struct posted_rows posted_rows_of(const struct standing *standing, struct arena *arena);

/** The decision in force under the key that another has in a class (decision_class), or NULL. */
const struct decision *
posted_in_force(const struct posted_rows *rows, const struct decision *decision, const char *class);

/**
 * The days of the last award or restoration that was posted under the key that another one has in a
 * class, in force or retracted since; 0 where there was none.
 */
int64_t posted_last_brought(const struct posted_rows *rows, const struct decision *decision,
                            const char *class);

#endif
