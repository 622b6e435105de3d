#include "core/decision.h"

#include "table.h"

#include <string.h>

/* The classes of results.md: part of a decision's key, so each action belongs to exactly one. */
static const struct class_case {
    const char *action;
    const char *rule_id;
    const char *want;
} CLASSES[] = {
    { "award", "M1", "event" },     { "award", "G1", "event" },
    { "award", "P2a", "P2a" },      { "defer", "M1", "event" },
    { "pending", "R1", "event" },   { "void", "M6", "event" },
    { "deny", "M1", "event" },      { "bar", "P2", "bar" },
    { "bar", "P2a", "bar" },        { "void", "P2a", "event" },
    { "forfeit", "F1", "forfeit" }, { "restore", "F3", "restore" },
    { "restore", "F2", "restore" }, { "uncollected", "F1", "uncollected" },
};

TABLE_PLACES(decision, class, ARRAY_SIZE(CLASSES))
{
    const struct class_case *c = &CLASSES[*at];

    expect_text(decision_class(c->action, c->rule_id), c->want);
}

Test(decision, words_are_those_of_the_results) {
    static const char *const WANT[] = { "award", "defer",   "pending", "void",       "deny",
                                        "bar",   "forfeit", "restore", "uncollected" };

    cr_assert(eq(sz, ACTION_COUNT, ARRAY_SIZE(WANT)));
    for (size_t i = 0; i < ACTION_COUNT; i++)
        expect_text(ACTION_WORDS[i], WANT[i]);
}

Test(decision, credit_words_follow_their_enum) {
    cr_expect(eq(int, CREDIT_TYPE_COUNT, 5));
    expect_text(CREDIT_TYPE_WORDS[CREDIT_GCC], "GCC");
    expect_text(CREDIT_TYPE_WORDS[CREDIT_MCC], "MCC");
    expect_text(CREDIT_TYPE_WORDS[CREDIT_RAC], "RAC");
    expect_text(CREDIT_TYPE_WORDS[CREDIT_EMC], "EMC");
    expect_text(CREDIT_TYPE_WORDS[CREDIT_ECC], "ECC");
}

/* What a ground is about, beside a decision of MCC in custody 1, program_completion 12, part 2. */
static const struct ground_case {
    struct ground_subject of;
    bool want;
} GROUNDS[] = {
    { { "MCC", 1, "program_completion", 12, 2, NULL }, true },
    { { "MCC", 1, "program_completion", 12, 0, NULL }, true },
    { { "MCC", 1, "program_completion", 12, 1, NULL }, false },
    { { "MCC", 1, "program_completion", 13, 2, NULL }, false },
    { { "MCC", 1, "plan_period", 12, 2, NULL }, false },
    { { "MCC", 2, "program_completion", 12, 2, NULL }, false },
    { { "MCC", INT_NULL, "program_completion", 12, 2, NULL }, false },
    { { "RAC", 1, "program_completion", 12, 2, NULL }, false },
    { { NULL, 1, "program_completion", 12, 2, NULL }, false },
    { { "MCC", 1, "program_completion", 12, 2, "award" }, true },
    { { "MCC", 1, "program_completion", 12, 2, "bar" }, false },
};

TABLE_PLACES(decision, rests_on_its_own_grounds, ARRAY_SIZE(GROUNDS))
{
    const struct ground ground = { .of = GROUNDS[*at].of };
    const struct decision decision = { .action = "award",
                                       .credit_type = "MCC",
                                       .custody_no = 1,
                                       .source_table = "program_completion",
                                       .source_id = 12,
                                       .part = 2 };

    cr_expect(eq(int, decision_rests_on(&decision, &ground), GROUNDS[*at].want));
}
