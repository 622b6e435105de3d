/*
 * chain.h - the hashes that make a changed ledger show.
 *
 * An entry's hash is SHA-256 over its columns, in the order of the table and without the hash
 * itself: each as four bytes of length (big-endian) and its text (dates YYYY-MM-DD, numbers in
 * digits; previous_hash as its bytes), null as the length ffffffff. A run's head is SHA-256 over
 * the head of the run before and, in order of person, the last hash of each person it touched.
 */
#ifndef LOAD_CHAIN_H
#define LOAD_CHAIN_H

#include "load/entry.h"

/** The hash of an entry whose other members are set. */
void chain_hash_entry(int64_t person_id, int64_t run_id, const struct entry *entry,
                      unsigned char hash[HASH_SIZE]);

/** A head in the making. */
struct chain_head;
struct chain_head *chain_head_begin(const unsigned char *previous, size_t length);
void chain_head_add(struct chain_head *head, const unsigned char *hash, size_t length);
/** Finish, and let go of head. */
void chain_head_end(struct chain_head *head, unsigned char hash[HASH_SIZE]);

#endif
