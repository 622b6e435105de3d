/*
 * comparison.h - what was decided about a person against what stands: the differences, as entries
 * of the ledger, chained by hash.
 *
 * A decision that comes out as it was posted gives no entry. One that comes out differently is
 * retracted and asserted anew; the entries of a person count 1, 2, … and each holds the hash of the
 * one before (results.md, ledger).
 *
 *     struct comparison comparison = { .person_id = 7, .run_id = 3, .state = state,
 *                                      .posted = then, .posted_count = then_count,
 *                                      .decisions = result.decision.row,
 *                                      .decision_count = result.decision.count };
 *     struct entries entries = comparison_entries(&comparison, &arena);
 */
#ifndef LOAD_COMPARISON_H
#define LOAD_COMPARISON_H

#include "load/posted.h"

struct entry {
    int64_t entry_no;
    const char *op;     /* assert or retract */
    int64_t supersedes; /* the person's entry that it replaces or takes back; INT_NULL for none */
    const struct decision *decision;
    const unsigned char *previous_hash; /* NULL before the first */
    const unsigned char *hash;          /* HASH_SIZE bytes, as the one before */
};

struct entries {
    struct entry *row;
    size_t count;
};

/** What a person's decisions are compared with, and for which run. */
struct comparison {
    int64_t person_id;
    int64_t run_id;
    const struct posted_person *state; /* NULL for one whom no published run has looked at */
    const struct posted_decision *posted;
    size_t posted_count;
    const struct decision *decisions;
    size_t decision_count;
};

/** Compare a person's decisions with those in force and give the entries, in arena. */
struct entries comparison_entries(const struct comparison *comparison, struct arena *arena);

/** Whether an entry asserts; else it retracts. */
bool entry_asserts(const struct entry *entry);

/**
 * What comes of the decision of an entry when all entries are made: what it asserts, or what is
 * asserted in the place of what it retracts; NULL where nothing is.
 */
const struct decision *entry_outcome(const struct entries *entries, size_t at);

/**
 * How many decisions that were in force the entries take back: what is retracted and not asserted
 * anew, and an award or restoration that comes out as something else or with fewer days. Of
 * everything, or of Good Conduct Credit alone.
 */
int64_t entry_taken_back(const struct entries *entries, bool good_conduct_alone);

/**
 * How many decisions about days until known_until (inclusive) the entries change otherwise than by
 * taking back: what is added, and what comes out differently. Not what time and staff bring by
 * themselves: that something pending or deferred is decided, or that good conduct credit posts. Of
 * everything, or of Good Conduct Credit alone.
 */
int64_t entry_changes(const struct entries *entries, day_t known_until, bool good_conduct_alone);

/** Whether a decision is Good Conduct Credit that posted (rules.md G5). */
bool decision_is_good_conduct(const struct decision *decision);

/** How many of a person's decisions in force are Good Conduct Credit that posted (rules.md G5). */
int64_t posted_good_conduct(const struct posted_decision *posted, size_t count);

#endif
