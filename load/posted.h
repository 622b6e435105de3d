/*
 * posted.h - what the ledger holds of a range of persons: their state and their decisions in force.
 *
 * Each person is handed over once: by posted_visit as the source has rows of them, and then, by
 * posted_unvisited, those of whom it has none any more.
 *
 *     status = posted_read(target, first, last, &chunk_arena, &posted, err);
 *     ...
 *     state = posted_visit(&posted, person_id);
 *     then = posted_decisions(&posted, person_id, &then_count);
 */
#ifndef LOAD_POSTED_H
#define LOAD_POSTED_H

#include "core/decision.h"
#include "core/pg.h"
#include "core/status.h"

/** A decision in force, as it was posted. */
struct posted_decision {
    struct decision decision;
    int64_t person_id;
    int64_t entry_no;
    day_t entered_on;
};

/** The end of a person's chain. */
struct posted_person {
    int64_t person_id;
    day_t first_as_of;         /* of the first published run that looked at the person */
    int64_t entry_no;          /* the last entry's; 0 before the first */
    const unsigned char *hash; /* of the last entry, HASH_SIZE bytes; NULL before the first */
    bool is_visited;
};

struct posted {
    struct posted_person *person; /* in order of person_id */
    size_t person_count;
    size_t unvisited_from;                  /* those before are visited */
    const struct posted_decision *decision; /* in order of person_id */
    size_t decision_count;
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

/** The decisions in force of a person. */
const struct posted_decision *
posted_decisions(const struct posted *posted, int64_t person_id, size_t *count);

#endif
