/*
 * ground_index.h - the grounds of a result, found by the event that they are about.
 *
 * Somebody with thousands of events has thousands of decisions, each with grounds of its own: who
 * asks of each decision walks over those of its event, and not over all.
 *
 *     struct ground_index grounds = ground_index_of(&result, &arena);
 *     struct ground_list list =
 *         ground_index_find(&grounds, decision->source_table, decision->source_id);
 *
 *     for (size_t i = 0; i < list.count; i++)
 *         if (decision_rests_on(decision, list.row[i]))
 *             ...
 */
#ifndef CORE_GROUND_INDEX_H
#define CORE_GROUND_INDEX_H

#include "core/decision.h"

/** The grounds, borrowed from the result; zeroed there are none. */
struct ground_index {
    const struct ground **row; /* by source_table and source_id, those of one as they were said */
    size_t count;
};

/** Some that stand one after the other in an index. */
struct ground_list {
    const struct ground *const *row;
    size_t count;
};

/** The grounds of a result, in arena. */
struct ground_index ground_index_of(const struct result *result, struct arena *arena);

/** Those about an event, or about something else by its source, as they were said; of each of its
 * parts, custodies and credit types. */
struct ground_list
ground_index_find(const struct ground_index *index, const char *source_table, int64_t source_id);

#endif
