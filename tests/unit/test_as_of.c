#include "transform/fact/as_of.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* A date that may not have come yet, and what is known only with it (or NULL). */
static const struct later_case {
    enum relation_number number;
    const char *date;
    const char *known_with_it;
    const char *value;
} LATER[] = {
    { RELATION_TERM, "ended_on", "end_reason", "parole" },
    { RELATION_PLACEMENT, "ends_on", NULL, NULL },
    { RELATION_RULE_VIOLATION, "decided_on", "finding", "guilty" },
    { RELATION_RULE_VIOLATION, "reversed_on", "reversed_by", "court" },
    { RELATION_SHU_TERM, "ends_on", NULL, NULL },
    { RELATION_SHU_TERM, "suspended_on", NULL, NULL },
    { RELATION_SHU_TERM, "rescinded_on", NULL, NULL },
    { RELATION_WORK_GROUP, "ends_on", NULL, NULL },
    { RELATION_ENROLLMENT, "ends_on", "end_reason", "completed" },
    { RELATION_PROGRAM_COMPLETION, "instructor_verified_on", NULL, NULL },
    { RELATION_PROGRAM_COMPLETION, "approver_verified_on", "approver_outcome", "eligible" },
    { RELATION_PLAN_PERIOD, "verified_on", NULL, NULL },
    { RELATION_EDUCATION_MERIT, "documented_on", NULL, NULL },
    { RELATION_EDUCATION_MERIT, "verified_on", "outcome", "verified" },
    { RELATION_WORK_APPLICATION, "screened_on", NULL, NULL },
    { RELATION_WORK_APPLICATION, "medical_disqualified_on", "medical_disqualified_by", "D1" },
    { RELATION_WORK_PARTICIPATION, "ends_on", "end_reason", "medical" },
    { RELATION_DISCIPLINE_REVIEW, "reviewed_on", "outcome", "sustained" },
    { RELATION_DISCIPLINE_REVIEW, "appealed_on", NULL, NULL },
    { RELATION_DISCIPLINE_REVIEW, "appeal_decided_on", "appeal_outcome", "reversed" },
    { RELATION_CAMP_APPLICATION, "screened_on", NULL, NULL },
};

/* The day before, the day itself and the day after: only the last has not happened yet. */
static void
expect_as_of(const struct later_case *c, const char *date, const char *as_of, bool is_gone)
{
    const struct relation *relation = &RELATIONS[c->number];
    struct world world;
    struct facts facts;
    union {
        max_align_t align;
        unsigned char bytes[512];
    } before;
    const void *row;

    world_begin(&world);
    world_add(&world, c->number, "%s=%s %s%s%s", c->date, date,
              c->known_with_it != NULL ? c->known_with_it : "", c->known_with_it != NULL ? "=" : "",
              c->known_with_it != NULL ? c->value : "");
    facts = *world_facts(&world);
    row = facts_slice(&facts, c->number).row;
    cr_assert(le(sz, relation->size, sizeof before));
    memcpy(&before, row, relation->size);
    as_of_apply(&facts, day_on(as_of), &world.arena);
    cr_expect(eq(int, memcmp(&before, row, relation->size), 0), "the rows given are not changed");
    row = facts_slice(&facts, c->number).row;
    cr_assert(eq(sz, facts_slice(&facts, c->number).count, 1));
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        bool is_meant = strcmp(column->name, c->date) == 0 ||
                        (c->known_with_it != NULL && strcmp(column->name, c->known_with_it) == 0);

        if (is_meant)
            cr_expect(eq(int, column_is_null(column, row), is_gone), "%s.%s as of %s",
                      relation->name, column->name, as_of);
        else
            cr_expect(eq(int, column_is_null(column, row), column_is_null(column, &before)),
                      "%s.%s as of %s", relation->name, column->name, as_of);
    }
    world_release(&world);
}

TABLE_PLACES(as_of, what_is_later_is_not_there, ARRAY_SIZE(LATER))
{
    expect_as_of(&LATER[*at], "2024-06-01", "2024-05-31", true);
    expect_as_of(&LATER[*at], "2024-06-01", "2024-06-01", false);
    expect_as_of(&LATER[*at], "2024-06-01", "2024-06-02", false);
}

Test(as_of, no_facts) {
    struct world world;
    struct facts facts;

    world_begin(&world);
    facts = *world_facts(&world);
    as_of_apply(&facts, day_on("2024-01-01"), &world.arena);
    cr_expect(eq(sz, facts.term.count, 0));
    cr_expect(eq(sz, facts.person.count, 1));
    cr_expect(eq(i64, facts.person_id, 1));
    world_release(&world);
}

/* An outcome without its date stays: it is a fault of the record, not of the time. */
Test(as_of, no_date_is_not_a_later_one) {
    struct world world;
    struct facts facts;

    world_begin(&world);
    world_add(&world, RELATION_PROGRAM_COMPLETION, "approver_outcome=eligible");
    facts = *world_facts(&world);
    as_of_apply(&facts, day_on("2024-01-01"), &world.arena);
    cr_expect(eq(i32, facts.program_completion.row[0].approver_outcome.is, APPROVER_ELIGIBLE));
    world_release(&world);
}

Test(as_of, each_row_for_itself) {
    struct world world;
    struct facts facts;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1 ended_on=2024-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM, "term_id=2 ended_on=2025-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM, "term_id=3 ended_on=2024-01-02 end_reason=parole");
    facts = *world_facts(&world);
    as_of_apply(&facts, day_on("2024-06-01"), &world.arena);
    cr_assert(eq(sz, facts.term.count, 3));
    cr_expect(eq(i64, facts.term.row[0].term_id, 1));
    cr_expect(eq(i32, facts.term.row[0].ended_on, day_on("2024-01-01")));
    cr_expect(eq(i32, facts.term.row[1].ended_on, DAY_NULL));
    cr_expect(eq(i32, facts.term.row[1].end_reason.is, CODE_NULL));
    cr_expect(facts.term.row[1].end_reason.text == NULL);
    cr_expect(eq(i32, facts.term.row[2].ended_on, day_on("2024-01-02")));
    world_release(&world);
}
