/*
 * weighed.h - reasons for and against an applicant, and the one that weighs most.
 *
 * A screening gives all reasons that apply, in the order of its rule; its outcome is that of the
 * heaviest of them (rules.md W1, K1). What a weight means is the rule's own.
 */
#ifndef TRANSFORM_WEIGHED_H
#define TRANSFORM_WEIGHED_H

#include "core/arena.h"
#include "core/decision.h"

struct weighed {
    const char *code;
    int weight;
    bool applies;
};

/**
 * Give a screening the reasons that apply, in their order, in arena.
 *
 * Returns the heaviest weight of them; least where none applies.
 */
int weighed_give(struct screening *screening, const struct weighed *reasons, size_t count,
                 int least, struct arena *arena);

#endif
