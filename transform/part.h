/*
 * part.h - a part of the rulebook, and the order in which parts are decided.
 *
 * The table of all parts is PARTS, in decide.c.
 */
#ifndef TRANSFORM_PART_H
#define TRANSFORM_PART_H

#include "core/facts.h"

/** What is handed from part to part while one person is decided. */
struct handover;

enum { PART_NEEDS = 5 };

struct part {
    const char *name;   /* the file in its folder that decides it */
    const char *folder; /* of transform/ */
    const char *rules;  /* of rules.md, with blanks between them */
    void (*decide)(struct handover *handover);
    bool decides[CREDIT_TYPE_COUNT];   /* the credit types whose decisions it makes */
    const char *needs[PART_NEEDS + 1]; /* parts that are decided before it; NULL ends them */
};

/** Stop the program where a part comes before one that it needs; asked once, for all persons. */
void parts_check(const struct part *parts, size_t count);

/** Decide parts in their order. */
void parts_decide(const struct part *parts, size_t count, struct handover *handover);

#endif
