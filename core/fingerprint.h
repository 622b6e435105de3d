/*
 * fingerprint.h - a number for each source row, to tell later whether the row is as it was.
 *
 * A fingerprint is XXH3 (64 bits) over the row's columns as they are declared. It tells an altered
 * row from one that is as it was, without keeping what the row says; it is no seal: somebody who
 * wants two rows of one fingerprint can have them (the ledger's hashes are SHA-256, load/chain.h).
 *
 * A log has many lines, and they are told by months: the fingerprint of a month is that of its
 * lines, one after the other. So lines that are added behind leave what stands before them alone
 * (fingerprint_of_lines).
 */
#ifndef CORE_FINGERPRINT_H
#define CORE_FINGERPRINT_H

#include "core/facts.h"
#include "core/relation.h"

/** A row, or a month of the log. */
struct fingerprint {
    const char *key; /* of the row, as relation_key gives it; of a month, 2024-03 */
    int64_t value;
    size_t first; /* of its rows in the slice */
    size_t count;
};

/** Of the rows of a relation, in their order. */
struct fingerprints {
    struct fingerprint *row;
    size_t count;
};

/** The fingerprint of all facts about a person, rows of others left out. */
int64_t facts_fingerprint(const struct facts *facts);

/** The fingerprints of a relation's rows, with their keys in arena. */
struct fingerprints
fingerprints_of(enum relation_number number, struct slice rows, struct arena *arena);

/**
 * How many lines of a log, from its first, have together a fingerprint: the lines of a month that
 * was fingerprinted when it had no more; 0 where no number of them has.
 */
size_t fingerprint_of_lines(const struct timekeeping_log *line, size_t count, int64_t fingerprint);

#endif
