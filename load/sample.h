/*
 * sample.h - an auditor's sample of the decisions that hold at a run, and the bytes behind a hash.
 *
 * Whoever has the ledger and the seed gets the same sample: it is the first decisions in order of
 * the SHA-256 of the text SEED/PERSON_ID/ENTRY_NO. Neither the order of rows nor a generator of
 * random numbers has a part in it. Reads only; the transaction shows the run already.
 *
 *     status = sample_draw(target, &(struct sample_wanted){ .seed = "7", .count = 60 }, &arena,
 *                          &sample, err);
 *     sample.row[0].column[SAMPLE_HASH] is the hash of the first entry, in hex
 */
#ifndef LOAD_SAMPLE_H
#define LOAD_SAMPLE_H

#include "core/arena.h"
#include "core/pg.h"
#include "core/status.h"

#include <stdbool.h>
#include <stdint.h>

/** What is told of an entry: up to previous_hash in the order in which its hash takes them. */
enum sample_column {
    SAMPLE_PERSON_ID,
    SAMPLE_ENTRY_NO,
    SAMPLE_RUN_ID,
    SAMPLE_OP,
    SAMPLE_CUSTODY_NO,
    SAMPLE_TERM_ID,
    SAMPLE_CREDIT_TYPE,
    SAMPLE_RULE_ID,
    SAMPLE_ACTION,
    SAMPLE_DAYS,
    SAMPLE_EARNED_ON,
    SAMPLE_EFFECTIVE_ON,
    SAMPLE_ENTERED_ON,
    SAMPLE_SOURCE_TABLE,
    SAMPLE_SOURCE_ID,
    SAMPLE_PART,
    SAMPLE_REASON,
    SAMPLE_FACILITY_CODE,
    SAMPLE_SUPERSEDES,
    SAMPLE_PREVIOUS_HASH, /* in hex */
    SAMPLE_HASH,          /* in hex */
    SAMPLE_DIGEST,        /* by which it was drawn, in hex */
    SAMPLE_HEAD,          /* of its run, in hex */
    SAMPLE_COLUMN_COUNT
};

/** Their names, as the ledger has them. */
extern const char *const SAMPLE_COLUMN_NAMES[SAMPLE_COLUMN_COUNT];

struct sample_wanted {
    const char *seed;
    int64_t count;
    const char *actions;      /* of ACTION_WORDS, separated by commas; NULL for all */
    const char *credit_types; /* of CREDIT_TYPE_WORDS, likewise */
};

struct sample_entry {
    int64_t person_id;
    int64_t entry_no;
    const char *const *column; /* a text each, NULL for null */
};

struct sample {
    struct sample_entry *row;
    size_t count;
    int64_t population; /* decisions that it was drawn from */
};

/** Draw a sample into arena; fewer than asked for where there are no more. */
enum status sample_draw(struct pg *target, const struct sample_wanted *wanted, struct arena *arena,
                        struct sample *sample, struct error *err);

/** The bytes over which an entry's hash is taken (chain.h), in arena. */
struct sample_bytes {
    const unsigned char *at;
    size_t length;
};
struct sample_bytes sample_entry_bytes(const struct sample_entry *entry, struct arena *arena);

#endif
