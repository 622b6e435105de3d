/*
 * timeline.h - which of several spans counts on a day.
 *
 * Spans are half-open. Those given may overlap, be empty and come in any order of time; of those
 * that hold a day the last given counts. What counts is laid out once, as spans that neither
 * overlap nor are empty, in order of time; then a day is found without walking.
 *
 *     const struct span given[] = { { 0, 100, a }, { 20, 30, b } };
 *     struct timeline line = timeline_of(given, 2, arena);    a [0, 20), b [20, 30), a [30, 100)
 *     timeline_on(&line, 25) == b, timeline_on(&line, 100) == NULL
 */
#ifndef TRANSFORM_TIMELINE_H
#define TRANSFORM_TIMELINE_H

#include "core/arena.h"
#include "core/day.h"

struct span {
    day_t from;
    day_t until;      /* exclusive */
    const void *item; /* not NULL */
};

struct timeline {
    const struct span *spans;
    size_t count;
};

/** Lay out count spans, those that count most last; the result lives in arena. */
struct timeline timeline_of(const struct span *spans, size_t count, struct arena *arena);

/** The item that counts on a day, or NULL. */
const void *timeline_on(const struct timeline *timeline, day_t day);

/**
 * The item that counts on a day, or NULL. *until, a later day, is made earlier where that ends
 * before it.
 */
const void *timeline_stretch(const struct timeline *timeline, day_t day, day_t *until);

/** The place of the last span that begins before a day, counted from 1; 0 where there is none. */
size_t timeline_before(const struct timeline *timeline, day_t day);

/** The place of the first span that ends after a day; count where there is none. */
size_t timeline_place(const struct timeline *timeline, day_t day);

#endif
