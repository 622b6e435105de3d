/*
 * entry.h - what a person's decisions add to the ledger: the differences, chained by hash.
 *
 * A decision that comes out as it was posted gives no entry. One that comes out differently is
 * retracted and asserted anew; the entries of a person count 1, 2, … and each holds the hash of the
 * one before (results.md, ledger).
 */
#ifndef LOAD_ENTRY_H
#define LOAD_ENTRY_H

#include "load/posted.h"

#define HASH_SIZE 32

struct entry {
    int64_t entry_no;
    const char *op; /* assert or retract */
    day_t entered_on;
    int64_t supersedes; /* the person's entry that it replaces or takes back; INT_NULL for none */
    const struct decision *decision;
    const unsigned char *previous_hash; /* NULL before the first */
    unsigned char hash[HASH_SIZE];
};

/**
 * Compare a person's decisions with those in force and give the entries, in arena.
 *
 * state is NULL for a person whom no published run has looked at. A row is entered on as_of, or on
 * its effective date where that lies before the first run that looked at the person; it keeps its
 * entered_on while action, days and effective date stay (rules.md P2).
 */
void entry_compare(int64_t person_id, int64_t run_id, day_t as_of,
                   const struct posted_person *state, const struct posted_decision *posted,
                   size_t posted_count, const struct decision *decisions, size_t decision_count,
                   struct arena *arena, struct entry **entries, size_t *entry_count);

/**
 * How many decisions that were in force the entries take back: what is retracted and not asserted
 * anew, and an award or restoration that comes out as something else or with fewer days.
 */
int64_t entry_taken_back(const struct entry *entries, size_t count);

/**
 * How many decisions about days until known_until (inclusive) the entries change otherwise than by
 * taking back: what is added, and what comes out differently. Not what time and staff bring by
 * themselves: that something pending or deferred is decided.
 */
int64_t entry_changes(const struct entry *entries, size_t count, day_t known_until);

#endif
