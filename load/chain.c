#include "load/chain.h"

#include "core/defect.h"

#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* libcrypto fails here only for want of memory. */
static void
must(int worked)
{
    if (worked != 1)
        give_up("libcrypto cannot compute SHA-256");
}

static EVP_MD_CTX *
digest_begin(void)
{
    EVP_MD_CTX *digest = EVP_MD_CTX_new();

    must(digest != NULL);
    must(EVP_DigestInit_ex(digest, EVP_sha256(), NULL));
    return digest;
}

static void
digest_end(EVP_MD_CTX *digest, unsigned char hash[HASH_SIZE])
{
    must(EVP_DigestFinal_ex(digest, hash, NULL));
    EVP_MD_CTX_free(digest);
}

static void
add_bytes(EVP_MD_CTX *digest, const void *bytes, size_t length)
{
    uint32_t size = bytes != NULL ? (uint32_t)length : UINT32_MAX;
    unsigned char prefix[4] = { (unsigned char)(size >> 24), (unsigned char)(size >> 16),
                                (unsigned char)(size >> 8), (unsigned char)size };

    must(EVP_DigestUpdate(digest, prefix, sizeof prefix));
    if (bytes != NULL)
        must(EVP_DigestUpdate(digest, bytes, length));
}

static void
add_text(EVP_MD_CTX *digest, const char *text)
{
    add_bytes(digest, text, text != NULL ? strlen(text) : 0);
}

static void
add_number(EVP_MD_CTX *digest, int64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, number);
    add_text(digest, number == INT_NULL ? NULL : text);
}

static void
add_day(EVP_MD_CTX *digest, day_t day)
{
    char text[DAY_TEXT_SIZE];

    add_text(digest, day_format(day, text));
}

void
chain_hash_entry(int64_t person_id, int64_t run_id, const struct entry *entry,
                 unsigned char hash[HASH_SIZE])
{
    const struct decision *decision = entry->decision;
    EVP_MD_CTX *digest = digest_begin();

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
    digest_end(digest, hash);
}

void
chain_digest(const void *bytes, size_t length, char hex[CHAIN_HEX_SIZE])
{
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char hash[HASH_SIZE];
    EVP_MD_CTX *digest = digest_begin();

    if (length > 0)
        must(EVP_DigestUpdate(digest, bytes, length));
    digest_end(digest, hash);
    for (size_t i = 0; i < HASH_SIZE; i++) {
        hex[2 * i] = DIGITS[hash[i] >> 4];
        hex[2 * i + 1] = DIGITS[hash[i] & 15];
    }
    hex[2 * HASH_SIZE] = '\0';
}

/* What libcrypto knows by another name. */
struct chain_parts *
chain_parts_begin(void)
{
    return (struct chain_parts *)digest_begin();
}

void
chain_parts_add(struct chain_parts *parts, const void *bytes, size_t length)
{
    add_bytes((EVP_MD_CTX *)parts, bytes, length);
}

void
chain_parts_end(struct chain_parts *parts, unsigned char hash[HASH_SIZE])
{
    digest_end((EVP_MD_CTX *)parts, hash);
}
