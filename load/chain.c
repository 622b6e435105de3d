#include "load/chain.h"

#include "core/sha256.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
add_bytes(struct sha256 *digest, const void *bytes, size_t length)
{
    uint32_t size = bytes != NULL ? (uint32_t)length : UINT32_MAX;
    unsigned char prefix[4] = { (unsigned char)(size >> 24), (unsigned char)(size >> 16),
                                (unsigned char)(size >> 8), (unsigned char)size };

    sha256_add(digest, prefix, sizeof prefix);
    if (bytes != NULL)
        sha256_add(digest, bytes, length);
}

static void
add_text(struct sha256 *digest, const char *text)
{
    add_bytes(digest, text, text != NULL ? strlen(text) : 0);
}

static void
add_number(struct sha256 *digest, int64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, number);
    add_text(digest, number == INT_NULL ? NULL : text);
}

static void
add_day(struct sha256 *digest, day_t day)
{
    char text[DAY_TEXT_SIZE];

    add_text(digest, day_format(day, text));
}

void
chain_hash_entry(int64_t person_id, int64_t run_id, const struct entry *entry,
                 unsigned char hash[HASH_SIZE])
{
    const struct decision *decision = entry->decision;
    struct sha256 *digest = sha256_begin();

    add_number(digest, person_id);
    add_number(digest, entry->entry_no);
    add_number(digest, run_id);
    add_text(digest, entry->op);
    add_number(digest, decision->custody_no);
    add_number(digest, decision->term_id);
    add_text(digest, decision->credit_type);
    add_text(digest, decision->rule_id);
    add_text(digest, decision->action);
    add_number(digest, decision->days);
    add_day(digest, decision->earned_on);
    add_day(digest, decision->effective_on);
    add_day(digest, decision->entered_on);
    add_text(digest, decision->source_table);
    add_number(digest, decision->source_id);
    add_number(digest, decision->part);
    add_text(digest, decision->reason);
    add_text(digest, decision->facility_code);
    add_number(digest, entry->supersedes);
    add_bytes(digest, entry->previous_hash, HASH_SIZE);
    sha256_end(digest, hash);
}

/* A digest by another name: its parts have their lengths before them. */
struct chain_parts *
chain_parts_begin(void)
{
    return (struct chain_parts *)sha256_begin();
}

void
chain_parts_add(struct chain_parts *parts, const void *bytes, size_t length)
{
    add_bytes((struct sha256 *)parts, bytes, length);
}

void
chain_parts_end(struct chain_parts *parts, unsigned char hash[HASH_SIZE])
{
    sha256_end((struct sha256 *)parts, hash);
}
