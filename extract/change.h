/*
 * change.h - whose facts changed since a night last looked (source.md, person_change).
 *
 * Reads only, in the transaction that sees the run's snapshot. Times are microseconds since 1970,
 * by the source's clock.
 */
#ifndef EXTRACT_CHANGE_H
#define EXTRACT_CHANGE_H

#include "core/arena.h"
#include "core/pg.h"
#include "core/status.h"

#include <stdbool.h>

/** A person, and when some row about them was last written or removed. */
struct change {
    int64_t person_id;
    int64_t changed_at; /* INT64_MAX where the source says no finite time */
};

struct changes {
    bool is_kept;       /* the source has person_change */
    int64_t until;      /* when they were read */
    struct change *row; /* in order of person_id, each once */
    size_t count;
};

/** The changes from a time on (inclusive; INT64_MIN: all), into arena. */
enum status change_read(struct pg *source, int64_t since, struct arena *arena,
                        struct changes *changes, struct error *err);

/**
 * Whether a time tells a change from one that came right after: it has more than whole seconds.
 * What does not (a date, a clock of seconds) may stand for a change that a night did not see.
 */
static inline bool
change_is_exact(int64_t changed_at)
{
    return changed_at % 1000000 != 0;
}

#endif
