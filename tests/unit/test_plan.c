#include "load/plan.h"

#include "core/array.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define AS_OF 1000 /* any day */

/* Dates then and now, of term 1 or 2, and how near the move is. */
static const struct {
    day_t then;
    day_t now;
    int64_t term_then;
    enum plan_move move;
} MOVES[] = {
    { AS_OF + 60, AS_OF + 80, 1, PLAN_NEAR },
    { AS_OF + 61, AS_OF + 80, 1, PLAN_NEXT },
    { AS_OF + 300, AS_OF + 60, 1, PLAN_NEAR },
    { AS_OF + 90, AS_OF + 91, 1, PLAN_NEXT },
    { AS_OF + 91, AS_OF + 92, 1, PLAN_LATER },
    { AS_OF + 5, AS_OF + 5, 1, PLAN_NO_MOVE },
    { AS_OF - 9, AS_OF - 3, 1, PLAN_NO_MOVE }, /* both are over */
    { AS_OF - 9, AS_OF + 1, 1, PLAN_NEAR },
    { DAY_NULL, AS_OF + 5, 1, PLAN_BEGINS_OR_ENDS },
    { AS_OF + 5, DAY_NULL, 1, PLAN_BEGINS_OR_ENDS },
    { AS_OF + 5, AS_OF + 5, 2, PLAN_BEGINS_OR_ENDS },
    { DAY_NULL, DAY_NULL, 1, PLAN_NO_MOVE },
};

static void
take(struct plan_part *part, int64_t person_id, const struct entries *entries,
     const struct plan_date *then, const struct plan_date *now)
{
    plan_take(part, &(struct plan_subject){ .person_id = person_id,
                                            .as_of = AS_OF,
                                            .entries = entries,
                                            .differences = entries,
                                            .then = *then,
                                            .now = *now });
}

Test(plan, how_near_a_date_is_that_moves) {
    static const struct entries NONE;

    for (size_t i = 0; i < ARRAY_SIZE(MOVES); i++) {
        struct plan_part part = { 0 };
        const struct plan_person *person;

        take(&part, 1, &NONE, &(struct plan_date){ MOVES[i].term_then, "release", MOVES[i].then },
             &(struct plan_date){ 1, "release", MOVES[i].now });
        person = part.people.items;
        cr_expect(eq(sz, part.people.count, MOVES[i].move != PLAN_NO_MOVE), "move %zu", i);
        if (part.people.count == 1)
            cr_expect(eq(int, (int)person->move, (int)MOVES[i].move), "move %zu", i);
        plan_part_release(&part);
    }
}

static const struct plan_date NO_DATE = { .term_id = INT_NULL, .on = DAY_NULL };

static struct decision
decided(const char *action, int64_t days, const char *facility)
{
    return (struct decision){ .credit_type = "MCC",
                              .rule_id = "M1",
                              .action = action,
                              .days = days,
                              .facility_code = facility,
                              .reason = "" };
}

Test(plan, what_entries_come_to) {
    struct decision award = decided("award", 21, "SQ");
    struct decision less = decided("award", 14, "LAC");
    struct decision taken = decided("forfeit", 5, NULL);
    struct decision waits = decided("pending", 7, "SQ");
    struct entry rows[] = {
        { .entry_no = 4, .op = "retract", .supersedes = 1, .decision = &award },
        { .entry_no = 5, .op = "assert", .supersedes = 1, .decision = &less },
        { .entry_no = 6, .op = "retract", .supersedes = 2, .decision = &taken },
        { .entry_no = 7, .op = "assert", .supersedes = INT_NULL, .decision = &waits },
    };
    const struct entries entries = { rows, ARRAY_SIZE(rows) };
    struct error err = { 0 };
    struct plan_part part = { 0 };
    struct plan plan;
    const struct plan_group *group;

    cr_assert(eq(int, (int)plan_begin(&plan, &err), STATUS_OK));
    take(&part, 8, &entries, &NO_DATE, &NO_DATE);
    take(&part, 7, &entries, &NO_DATE, &NO_DATE);
    plan_join(&plan, &part);
    plan_end(&plan);
    cr_expect(eq(i64, plan.all.people, 2));
    cr_expect(eq(i64, plan.all.added, 2));
    cr_expect(eq(i64, plan.all.changed, 2));
    cr_expect(eq(i64, plan.all.taken_back, 2));
    cr_expect(eq(i64, plan.all.days, 2 * (14 - 21 + 5)));
    cr_expect(eq(sz, plan.rules.count, 1));
    cr_assert(eq(sz, plan.facilities.count, 3));
    group = plan.facilities.items;
    cr_expect_str_eq(group[0].code, "");
    cr_expect(eq(i64, group[0].tally.days, 10));
    cr_expect_str_eq(group[1].code, "LAC");
    cr_expect(eq(i64, group[1].tally.days, 28));
    cr_expect(eq(i64, group[1].tally.changed, 2));
    cr_expect_str_eq(group[2].code, "SQ");
    cr_expect(eq(i64, group[2].tally.days, -42));
    cr_expect(eq(i64, group[2].tally.people, 2));
    cr_expect(eq(i64, plan.losing.people, 2));
    cr_expect(eq(i64, plan.losing.days, -4));
    plan_release(&plan);
}

Test(plan, people_stand_in_the_order_of_harm) {
    static const int64_t ORDER[] = { 4, 2, 3, 6, 1, 5 };
    static const struct entries NONE;
    struct decision award = decided("award", 21, "SQ");
    struct entry row = { .op = "assert", .supersedes = INT_NULL, .decision = &award };
    const struct entries one = { &row, 1 };
    const struct plan_date at[] = { { 1, "release", AS_OF + 40 },
                                    { 1, "release", AS_OF + 70 },
                                    { 1, "hearing", AS_OF + 400 } };
    const struct plan_date later = { 1, "release", AS_OF + 500 };
    struct error err = { 0 };
    struct plan_part part = { 0 };
    struct plan plan;
    const struct plan_person *person;

    cr_assert(eq(int, (int)plan_begin(&plan, &err), STATUS_OK));
    take(&part, 1, &one, &NO_DATE, &NO_DATE);
    take(&part, 5, &one, &NO_DATE, &NO_DATE);
    take(&part, 6, &NONE, &NO_DATE, &at[0]);
    take(&part, 3, &NONE, &later, &(struct plan_date){ 1, "hearing", AS_OF + 400 });
    take(&part, 2, &NONE, &at[1], &later);
    take(&part, 4, &NONE, &later, &at[0]);
    plan_join(&plan, &part);
    plan_end(&plan);
    person = plan.people.items;
    cr_assert(eq(sz, plan.people.count, ARRAY_SIZE(ORDER)));
    for (size_t i = 0; i < ARRAY_SIZE(ORDER); i++)
        cr_expect(eq(i64, person[i].person_id, ORDER[i]), "place %zu", i);
    cr_expect(eq(i64, plan.sooner[PLAN_RELEASE].people[PLAN_NEAR], 1));
    cr_expect(eq(i64, plan.later[PLAN_RELEASE].people[PLAN_NEXT], 1));
    cr_expect(eq(i64, plan.sooner[PLAN_HEARING].people[PLAN_LATER], 1));
    cr_expect(eq(i64, plan.beginning, 1));
    plan_release(&plan);
}
