#include "load/comparison.h"

#include "load/chain.h"

#include "table.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

static const struct decision AWARD = {
    .custody_no = 1,
    .term_id = 1,
    .credit_type = "MCC",
    .rule_id = "M1",
    .action = "award",
    .days = 21,
    .earned_on = 8500,
    .effective_on = 8501,
    .entered_on = 8600,
    .source_table = "program_completion",
    .source_id = 5,
    .part = 1,
    .reason = "",
    .facility_code = "SQ",
};

/* A person who was looked at before and has posted decisions, or neither. */
struct ledger {
    struct arena arena;
    struct posted_person state;
    unsigned char hash[HASH_SIZE];
    struct entries entries;
};

static void
compare(struct ledger *ledger, bool is_known, const struct posted_decision *posted,
        size_t posted_count, const struct decision *decisions, size_t decision_count)
{
    memset(ledger, 0, sizeof *ledger);
    memset(ledger->hash, 7, sizeof ledger->hash);
    ledger->state = (struct posted_person){ .person_id = 42,
                                            .first_as_of = 8000,
                                            .entry_no = (int64_t)posted_count,
                                            .hash = posted_count > 0 ? ledger->hash : NULL };
    ledger->entries =
        comparison_entries(&(struct comparison){ .person_id = 42,
                                                 .run_id = 3,
                                                 .state = is_known ? &ledger->state : NULL,
                                                 .posted = posted,
                                                 .posted_count = posted_count,
                                                 .decisions = decisions,
                                                 .decision_count = decision_count },
                           &ledger->arena);
}

/* "entry_no op source/id.part days entered_on supersedes; " of each entry. */
static const char *
entries_text(struct ledger *ledger)
{
    const char *text = "";

    for (size_t i = 0; i < ledger->entries.count; i++) {
        const struct entry *entry = &ledger->entries.row[i];

        text =
            arena_format(&ledger->arena, "%s%" PRId64 " %s %" PRId64 ".%" PRId64 " %" PRId64 " %d",
                         text, entry->entry_no, entry->op, entry->decision->source_id,
                         entry->decision->part, entry->decision->days, entry->decision->entered_on);
        if (entry->supersedes != INT_NULL)
            text = arena_format(&ledger->arena, "%s %" PRId64, text, entry->supersedes);
        text = arena_format(&ledger->arena, "%s; ", text);
    }
    return text;
}

Test(comparison, nothing_from_nothing) {
    struct ledger ledger;

    compare(&ledger, false, NULL, 0, NULL, 0);
    cr_expect(eq(sz, ledger.entries.count, 0));
    arena_release(&ledger.arena);
    compare(&ledger, true, NULL, 0, NULL, 0);
    cr_expect(eq(sz, ledger.entries.count, 0));
    arena_release(&ledger.arena);
}

Test(comparison, the_same_again_gives_none) {
    const struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    struct ledger ledger;
    char facility_code[] = "SQ"; /* the same text, in another place */
    struct decision now = AWARD;

    now.facility_code = facility_code;
    compare(&ledger, true, &posted, 1, &now, 1);
    cr_expect(eq(sz, ledger.entries.count, 0));
    arena_release(&ledger.arena);
}

Test(comparison, first) {
    struct ledger ledger;

    compare(&ledger, false, NULL, 0, &AWARD, 1);
    expect_text(entries_text(&ledger), "1 assert 5.1 21 8600; ");
    cr_expect(ledger.entries.row[0].previous_hash == NULL);
    arena_release(&ledger.arena);
}

/* What is replaced comes out as what replaces it; what is retracted alone, as nothing. */
Test(comparison, outcomes) {
    struct posted_decision posted[] = {
        { .person_id = 42, .entry_no = 1, .decision = AWARD },
        { .person_id = 42, .entry_no = 2, .decision = AWARD },
    };
    struct decision now[] = { AWARD, AWARD };
    struct ledger ledger;

    posted[1].decision.source_id = 6; /* goes */
    now[0].days = 14;                 /* changes */
    now[1].source_id = 7;             /* comes */
    compare(&ledger, true, posted, 2, now, 2);
    cr_assert(eq(sz, ledger.entries.count, 4));
    cr_expect(entry_outcome(&ledger.entries, 0) == &now[0]);
    cr_expect(entry_outcome(&ledger.entries, 1) == &now[0]);
    cr_expect(entry_outcome(&ledger.entries, 2) == NULL);
    cr_expect(entry_outcome(&ledger.entries, 3) == &now[1]);
    arena_release(&ledger.arena);
}

Test(comparison, gone) {
    const struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    struct ledger ledger;

    compare(&ledger, true, &posted, 1, NULL, 0);
    expect_text(entries_text(&ledger), "2 retract 5.1 21 8600 1; ");
    cr_expect(ledger.entries.row[0].decision == &posted.decision);
    arena_release(&ledger.arena);
}

/* One column of AWARD that has another value. */
struct change {
    enum { NUMBER, DAY, TEXT } kind;
    size_t offset;
    int64_t number;
    const char *text;
};
#define NUMBER_OF(member, value)                               \
    {                                                          \
        NUMBER, offsetof(struct decision, member), value, NULL \
    }
#define DAY_OF(member, value)                               \
    {                                                       \
        DAY, offsetof(struct decision, member), value, NULL \
    }
#define TEXT_OF(member, value)                            \
    {                                                     \
        TEXT, offsetof(struct decision, member), 0, value \
    }

static struct decision
award_but(const struct change *change)
{
    struct decision decision = AWARD;
    unsigned char *column = (unsigned char *)&decision + change->offset;
    day_t day = (day_t)change->number;

    switch (change->kind) {
    case NUMBER:
        memcpy(column, &change->number, sizeof change->number);
        break;
    case DAY:
        memcpy(column, &day, sizeof day);
        break;
    case TEXT:
        memcpy(column, &change->text, sizeof change->text);
        break;
    }
    return decision;
}

static const struct changed_case {
    const char *what;
    struct change to;
} CHANGES[] = {
    { "action", TEXT_OF(action, "void") },
    { "days", NUMBER_OF(days, 20) },
    { "effective date", DAY_OF(effective_on, 8502) },
    { "day of entry", DAY_OF(entered_on, 8601) },
    { "reason", TEXT_OF(reason, "carried-over") },
    { "rule", TEXT_OF(rule_id, "M6") },
    { "term", NUMBER_OF(term_id, 2) },
    { "no term", NUMBER_OF(term_id, INT_NULL) },
    { "earning date", DAY_OF(earned_on, 8499) },
    { "facility", TEXT_OF(facility_code, "LAC") },
    { "no facility", TEXT_OF(facility_code, NULL) },
};

TABLE_PLACES(comparison, changed, ARRAY_SIZE(CHANGES))
{
    const struct changed_case *c = &CHANGES[*at];
    const struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    const struct decision now = award_but(&c->to);
    struct ledger ledger;

    compare(&ledger, true, &posted, 1, &now, 1);
    cr_assert(eq(sz, ledger.entries.count, 2), "%s", c->what);
    expect_text(ledger.entries.row[0].op, "retract");
    cr_expect(ledger.entries.row[0].decision == &posted.decision);
    cr_expect(eq(i64, ledger.entries.row[0].supersedes, 1));
    expect_text(ledger.entries.row[1].op, "assert");
    cr_expect(ledger.entries.row[1].decision == &now);
    cr_expect(eq(i64, ledger.entries.row[1].supersedes, 1));
    arena_release(&ledger.arena);
}

/* Each column of the key by itself: another value is another decision. */
static const struct key_case {
    const char *what;
    struct change to;
    bool comes_before;
} KEYS[] = {
    { "no custody", NUMBER_OF(custody_no, INT_NULL), true },
    { "custody", NUMBER_OF(custody_no, 2), false },
    { "credit type", TEXT_OF(credit_type, "GCC"), true },
    { "source", TEXT_OF(source_table, "hours"), true },
    { "id", NUMBER_OF(source_id, 6), false },
    { "class: bar", TEXT_OF(action, "bar"), true },
    { "class: carried to a term", TEXT_OF(rule_id, "P2a"), true },
    { "part", NUMBER_OF(part, 2), false },
};

TABLE_PLACES(comparison, key, ARRAY_SIZE(KEYS))
{
    const struct key_case *c = &KEYS[*at];
    const struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    const struct decision now = award_but(&c->to);
    struct ledger ledger;
    size_t asserted = c->comes_before ? 0 : 1;

    compare(&ledger, true, &posted, 1, &now, 1);
    cr_assert(eq(sz, ledger.entries.count, 2), "%s", c->what);
    expect_text(ledger.entries.row[asserted].op, "assert");
    cr_expect(ledger.entries.row[asserted].decision == &now, "%s", c->what);
    cr_expect(eq(i64, ledger.entries.row[asserted].supersedes, INT_NULL), "%s", c->what);
    expect_text(ledger.entries.row[1 - asserted].op, "retract");
    cr_expect(eq(i64, ledger.entries.row[1 - asserted].supersedes, 1));
    arena_release(&ledger.arena);
}

/* The order is the key's, whatever order the decisions come in; no custody comes first. */
Test(comparison, order_and_chain) {
    struct posted_decision posted[] = {
        { .person_id = 42, .entry_no = 2, .decision = AWARD },
        { .person_id = 42, .entry_no = 1, .decision = AWARD },
        { .person_id = 42, .entry_no = 3, .decision = AWARD },
    };
    struct decision now[] = { AWARD, AWARD, AWARD, AWARD };
    struct ledger ledger;
    unsigned char hash[HASH_SIZE];

    posted[0].decision.source_id = 7; /* changes */
    posted[1].decision.source_id = 6; /* goes */
    posted[2].decision.source_id = 4; /* stays */
    now[0].source_id = 9;
    now[1].source_id = 7;
    now[1].days = 3;
    now[2].source_id = 8;
    now[2].custody_no = INT_NULL;
    now[3].source_id = 4;
    for (size_t i = 0; i < 3; i++)
        now[i].entered_on = 9000;
    compare(&ledger, true, posted, ARRAY_SIZE(posted), now, ARRAY_SIZE(now));
    expect_text(entries_text(&ledger), "4 assert 8.1 21 9000; 5 retract 6.1 21 8600 1; "
                                       "6 retract 7.1 21 8600 2; 7 assert 7.1 3 9000 2; "
                                       "8 assert 9.1 21 9000; ");
    for (size_t i = 0; i < ledger.entries.count; i++) {
        const unsigned char *before = i == 0 ? ledger.hash : ledger.entries.row[i - 1].hash;

        cr_expect(eq(int, memcmp(ledger.entries.row[i].previous_hash, before, HASH_SIZE), 0), "%zu",
                  i);
        chain_hash_entry(42, 3, &ledger.entries.row[i], hash);
        cr_expect(eq(int, memcmp(ledger.entries.row[i].hash, hash, HASH_SIZE), 0), "%zu", i);
    }
    cr_expect(eq(i64, now[0].source_id, 9), "what was given stays");
    arena_release(&ledger.arena);
}

/* What comes out of a posted award of 21 days, and whether that takes it back. */
static const struct taken_back_case {
    const char *what;
    const char *posted_action;
    const char *action; /* NULL: nothing comes out */
    int64_t days;
    int64_t taken_back;
    int64_t changes; /* of days known */
} TAKEN_BACK[] = {
    { "the same", "award", "award", 21, 0, 0 },
    { "more days", "award", "award", 22, 0, 1 },
    { "fewer days", "award", "award", 20, 1, 0 },
    { "void", "award", "void", 21, 1, 0 },
    { "deferred", "award", "defer", 21, 1, 0 },
    { "gone", "award", NULL, 0, 1, 0 },
    { "denied, then awarded", "deny", "award", 21, 0, 1 },
    { "pending, then awarded with less", "pending", "award", 7, 0, 0 },
    { "pending, then denied", "pending", "deny", 0, 0, 0 },
    { "pending, then gone", "pending", NULL, 0, 1, 0 },
    { "deferred, then awarded", "defer", "award", 21, 0, 0 },
    { "restored with less", "restore", "restore", 20, 1, 0 },
    { "forfeited with less", "forfeit", "forfeit", 20, 0, 1 },
};

TABLE_PLACES(comparison, taken_back, ARRAY_SIZE(TAKEN_BACK))
{
    const struct taken_back_case *c = &TAKEN_BACK[*at];
    struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    struct decision now = AWARD;
    struct ledger ledger;

    posted.decision.action = c->posted_action;
    now.action = c->action;
    now.days = c->days;
    compare(&ledger, true, &posted, 1, &now, c->action != NULL);
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, false), c->taken_back), "%s", c->what);
    cr_expect(eq(i64, entry_changes(&ledger.entries, AWARD.earned_on, false), c->changes), "%s",
              c->what);
    cr_expect(eq(i64, entry_changes(&ledger.entries, AWARD.earned_on - 1, false), 0), "%s",
              c->what);
    arena_release(&ledger.arena);
}

/* Good conduct credit that posts for another month is no change; more of it for days that were
 * known is one. */
Test(comparison, good_conduct_runs_on) {
    struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    struct decision now;
    struct ledger ledger;

    posted.decision.credit_type = "GCC";
    posted.decision.rule_id = "G1";
    now = posted.decision;
    now.days = 51;
    compare(&ledger, true, &posted, 1, &now, 1);
    cr_expect(eq(i64, entry_changes(&ledger.entries, 8510, true), 1),
              "more days until the same day");
    arena_release(&ledger.arena);
    now.effective_on = 8531;
    compare(&ledger, true, &posted, 1, &now, 1);
    cr_expect(eq(i64, entry_changes(&ledger.entries, 8530, true), 0),
              "to the first of the next month");
    cr_expect(eq(i64, entry_changes(&ledger.entries, 8531, true), 1), "to a day that was known");
    arena_release(&ledger.arena);
}

/* What is not good conduct is not counted with it. */
Test(comparison, good_conduct_alone) {
    struct posted_decision posted[] = {
        { .person_id = 42, .entry_no = 1, .decision = AWARD },
        { .person_id = 42, .entry_no = 2, .decision = AWARD },
    };
    struct ledger ledger;

    posted[1].decision.credit_type = "GCC";
    posted[1].decision.rule_id = "G1";
    cr_expect(eq(i64, posted_good_conduct(posted, 2), 1));
    compare(&ledger, true, posted, 2, &posted[1].decision, 1);
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, false), 1), "of milestone completion");
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, true), 0), "of milestone completion");
    arena_release(&ledger.arena);
    compare(&ledger, true, posted, 2, &posted[0].decision, 1);
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, false), 1), "of good conduct");
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, true), 1), "of good conduct");
    arena_release(&ledger.arena);
}

/* A new decision beside one that goes does not stand for it. */
Test(comparison, taken_back_beside_a_new_one) {
    struct posted_decision posted = { .person_id = 42, .entry_no = 1, .decision = AWARD };
    struct decision now = AWARD;
    struct ledger ledger;

    now.source_id = 99;
    compare(&ledger, true, &posted, 1, &now, 1);
    cr_expect(eq(i64, entry_taken_back(&ledger.entries, false), 1));
    cr_expect(eq(i64, entry_changes(&ledger.entries, AWARD.earned_on, false), 1));
    arena_release(&ledger.arena);
}
