#include "load/chain.h"

#include "table.h"

#include <stdio.h>
#include <string.h>

static void
expect_hash(const unsigned char hash[HASH_SIZE], const char *want)
{
    char text[2 * HASH_SIZE + 1];

    for (size_t i = 0; i < HASH_SIZE; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", hash[i]);
    expect_text(text, want);
}

/*
 * Each column as four bytes of length and its text, computed by Python's hashlib of
 *   00000002 "42" 00000001 "1" 00000001 "7" 00000006 "assert" 00000001 "1" 00000002 "11"
 *   00000003 "MCC" 00000002 "M1" 00000005 "award" 00000002 "84" 0000000a "2024-03-05"
 *   0000000a "2024-03-06" 0000000a "2024-04-01" 00000012 "program_completion" 00000001 "5"
 *   00000001 "1" 00000000 00000002 "SQ" ffffffff ffffffff
 */
#define FIRST_HASH "176056f1ba424b9f0071c1658e4352af9faca2e0495177a27713d977ee561aa5"

static const struct decision FIRST_DECISION = {
    .custody_no = 1,
    .term_id = 11,
    .credit_type = "MCC",
    .rule_id = "M1",
    .action = "award",
    .days = 84,
    .earned_on = 8830,    /* 2024-03-05 */
    .effective_on = 8831, /* 2024-03-06 */
    .entered_on = 8857,   /* 2024-04-01 */
    .source_table = "program_completion",
    .source_id = 5,
    .part = 1,
    .reason = "",
    .facility_code = "SQ",
};

static struct entry
first_entry(void)
{
    return (struct entry){
        .entry_no = 1, .op = "assert", .supersedes = INT_NULL, .decision = &FIRST_DECISION
    };
}

Test(chain, first_entry) {
    struct entry entry = first_entry();
    unsigned char hash[HASH_SIZE];

    chain_hash_entry(42, 7, &entry, hash);
    expect_hash(hash, FIRST_HASH);
    entry.hash = hash; /* its own hash is no part of it */
    chain_hash_entry(42, 7, &entry, hash);
    expect_hash(hash, FIRST_HASH);
}

/*
 * The next one, with what can be null being null, and the hash before it as its 32 bytes:
 *   00000002 "42" 00000001 "2" 00000001 "8" 00000007 "retract" ffffffff ffffffff 00000003 "RAC"
 *   00000002 "R1" 00000004 "deny" 00000001 "0" 0000000a "2024-03-05" 0000000a "2024-03-05"
 *   0000000a "2024-04-02" 00000005 "hours" 00000001 "1" 00000001 "1" 0000000f "outside-custody"
 *   ffffffff 00000001 "1" 00000020 FIRST_HASH
 */
Test(chain, next_entry) {
    const struct decision decision = {
        .custody_no = INT_NULL,
        .term_id = INT_NULL,
        .credit_type = "RAC",
        .rule_id = "R1",
        .action = "deny",
        .days = 0,
        .earned_on = 8830,
        .effective_on = 8830,
        .entered_on = 8858,
        .source_table = "hours",
        .source_id = 1,
        .part = 1,
        .reason = "outside-custody",
    };
    const struct entry first = first_entry();
    unsigned char first_hash[HASH_SIZE];
    const struct entry entry = { .entry_no = 2,
                                 .op = "retract",
                                 .supersedes = 1,
                                 .decision = &decision,
                                 .previous_hash = first_hash };
    unsigned char hash[HASH_SIZE];

    chain_hash_entry(42, 7, &first, first_hash);
    chain_hash_entry(42, 8, &entry, hash);
    expect_hash(hash, "e520da29b4c071399884ef6f770936b027a33b004d12b27ec709ccceb9c4ae80");
}

/* Every column shows: another value anywhere gives another hash. */
Test(chain, every_column_shows) {
    static const unsigned char ZEROS[HASH_SIZE];
    struct decision decisions[14];
    struct entry entries[3];
    unsigned char hash[ARRAY_SIZE(decisions) + ARRAY_SIZE(entries) + 2][HASH_SIZE];
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_SIZE(decisions); i++)
        decisions[i] = FIRST_DECISION;
    decisions[0].custody_no = INT_NULL;
    decisions[1].term_id = 12;
    decisions[2].credit_type = "RAC";
    decisions[3].rule_id = "M6";
    decisions[4].action = "void";
    decisions[5].days = 83;
    decisions[6].earned_on++;
    decisions[7].effective_on++;
    decisions[8].source_table = "plan_period";
    decisions[9].source_id = 6;
    decisions[10].part = 2;
    decisions[11].reason = "released";
    decisions[12].facility_code = NULL;
    decisions[13].entered_on++;
    for (size_t i = 0; i < ARRAY_SIZE(decisions); i++) {
        struct entry entry = first_entry();

        entry.decision = &decisions[i];
        chain_hash_entry(42, 7, &entry, hash[count++]);
    }
    for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
        entries[i] = first_entry();
    entries[0].entry_no = 2;
    entries[1].op = "retract";
    entries[2].previous_hash = ZEROS;
    for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
        chain_hash_entry(42, 7, &entries[i], hash[count++]);
    entries[0] = first_entry();
    chain_hash_entry(43, 7, &entries[0], hash[count++]);
    chain_hash_entry(42, 8, &entries[0], hash[count++]);
    cr_assert(eq(sz, count, ARRAY_SIZE(hash)));
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            cr_expect(ne(int, memcmp(hash[i], hash[j], HASH_SIZE), 0), "%zu and %zu", i, j);
}

/* Lengths keep columns apart: the same letters, divided elsewhere, are another entry. */
Test(chain, columns_do_not_run_together) {
    struct decision a = FIRST_DECISION;
    struct decision b = FIRST_DECISION;
    struct entry entry = first_entry();
    unsigned char hash[2][HASH_SIZE];

    a.credit_type = "MCCM";
    a.rule_id = "1";
    entry.decision = &a;
    chain_hash_entry(42, 7, &entry, hash[0]);
    entry.decision = &b;
    chain_hash_entry(42, 7, &entry, hash[1]);
    cr_expect(ne(int, memcmp(hash[0], hash[1], HASH_SIZE), 0));
}
