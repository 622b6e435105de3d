/*
 * posted.h - what published runs left of a range of persons: their state, their decisions in force,
 * and what rules.md P2 and P3 build on besides.
 *
 * Each person is handed over once: by posted_visit as the source has rows of them, and then, by
 * posted_unvisited, those of whom it has none any more.
 *
 *     status = posted_read(target, first, last, &chunk_arena, &posted, err);
 *     ...
 *     state = posted_visit(&posted, person_id);
 *     standing = posted_standing(&posted, person_id, state);
 */
#ifndef LOAD_POSTED_H
#define LOAD_POSTED_H

#include "core/decision.h"
#include "core/pg.h"
#include "core/relation.h"
#include "core/status.h"

/** The end of a person's chain. */
struct posted_person {
    int64_t person_id;
    day_t first_as_of;         /* of the first published run that knew the person, or DAY_NULL */
    int64_t entry_no;          /* the last entry's; 0 before the first */
    const unsigned char *hash; /* of the last entry, HASH_SIZE bytes; NULL before the first */
    bool is_visited;
};

struct posted {
    struct posted_person *person; /* in order of person_id */
    size_t person_count;
    size_t unvisited_from;   /* those before are visited */
    struct slice decision;   /* of struct posted_decision, in order of person_id */
    struct slice retracted;  /* of struct posted_decision, likewise */
    struct slice projection; /* of struct posted_projection, likewise */
};

/**
 * Read the range [first, last] into arena. STATUS_FINDINGS names the first person whose decisions
 * in force are not what the ledger holds.
 */
enum status posted_read(struct pg *target, int64_t first, int64_t last, struct arena *arena,
                        struct posted *posted, struct error *err);

/** The state of a person, marked as visited; NULL where no run has looked at them. */
struct posted_person *posted_visit(struct posted *posted, int64_t person_id);

/**
 * A person whom nothing has visited, marked as visited; NULL when there are no more. Called when no
 * more are visited: none is handed over that was passed before.
 */
struct posted_person *posted_unvisited(struct posted *posted);

/** What stands of a person; state as posted_visit gave it. */
struct standing
posted_standing(const struct posted *posted, int64_t person_id, const struct posted_person *state);

#endif
