/*
 * chain.h - the hashes that make a changed ledger show.
 *
 * An entry's hash is SHA-256 over its columns, in the order of the table and without the hash
 * itself: each as four bytes of length (big-endian) and its text (dates YYYY-MM-DD, numbers in
 * digits; previous_hash as its bytes), null as the length ffffffff. A run's head is SHA-256 over
 * the head of the run before and, in order of person, the last hash of each person it touched; the
 * server makes it, and checks each hash, as it publishes (sql/functions/30_publish.sql).
 *
 *     unsigned char hash[HASH_SIZE];
 *
 *     chain_hash_entry(person_id, run_id, &entry, hash);
 */
#ifndef LOAD_CHAIN_H
#define LOAD_CHAIN_H

#include "load/comparison.h"

/** The hash of an entry whose other members are set. */
void chain_hash_entry(int64_t person_id, int64_t run_id, const struct entry *entry,
                      unsigned char hash[HASH_SIZE]);

/** A SHA-256 over several parts, each with its length before it. */
struct chain_parts;
struct chain_parts *chain_parts_begin(void);
void chain_parts_add(struct chain_parts *parts, const void *bytes, size_t length);
void chain_parts_end(struct chain_parts *parts, unsigned char hash[HASH_SIZE]);

#endif
