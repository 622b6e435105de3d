#include "transform/decide.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/*
 * Person 1 has every kind of event that the rules decide: custody 1 in a prison, in care, and then
 * in alternative custody; custody 2 in a county jail, at work.
 */
static void
add_everything(struct world *world)
{
    world_begin(world);
    world_add(world, RELATION_TERM, "ended_on=2025-06-30 end_reason=parole");
    world_add(world, RELATION_TERM,
              "term_id=2 custody_no=2 jurisdiction=county received_on=2025-07-01 "
              "starts_on=2025-07-01");
    world_add(world, RELATION_CHARGE, "charge_id=1");
    world_add(world, RELATION_PLACEMENT, "care=enhanced_outpatient ends_on=2025-01-01");
    world_add(world, RELATION_PLACEMENT,
              "placement_id=2 facility_code=ACP starts_on=2025-01-01 ends_on=2025-06-30");
    world_add(world, RELATION_WORK_GROUP, "work_group_id=1");
    world_add(world, RELATION_OPENING_BALANCE,
              "credit_type=MCC balance_on=2023-06-01 deferred_days=10 year_days=5 part_minutes=60");
    world_add(world, RELATION_OPENING_BALANCE,
              "credit_type=RAC balance_on=2023-06-01 year_days=7 part_minutes=30");
    world_add(world, RELATION_ENROLLMENT, "enrollment_id=1 program_code=RAC1");
    world_add(world, RELATION_ENROLLMENT, "enrollment_id=2 program_code=THER");
    for (int day = 1; day <= 3; day++) {
        world_add(world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-%02d minutes=1400", day);
        world_add(world, RELATION_TIMEKEEPING_LOG,
                  "log_date=2024-02-%02d enrollment_id=2 minutes=1400", day);
    }
    world_add(world, RELATION_HOURS_VERIFICATION, "verified_on=2024-01-05");
    world_add(world, RELATION_HOURS_VERIFICATION, "scheme=therapeutic verified_on=2024-02-05");
    world_add(world, RELATION_PROGRAM_COMPLETION,
              "instructor_verified_on=2024-03-06 approver_verified_on=2024-03-07 "
              "approver_outcome=eligible");
    world_add(world, RELATION_PLAN_PERIOD,
              "starts_on=2025-01-01 completed_on=2025-03-31 verified_on=2025-04-01");
    world_add(world, RELATION_PLAN_PERIOD,
              "plan_period_id=2 scheme=achievement starts_on=2025-01-01 completed_on=2025-04-01 "
              "verified_on=2025-04-02");
    world_add(world, RELATION_EDUCATION_MERIT, "merit_id=1");
    world_add(world, RELATION_EXTRAORDINARY_CONDUCT, "conduct_id=1");
    world_add(world, RELATION_WORK_APPLICATION,
              "applied_on=2025-07-10 screened_on=2025-07-20 major_incidents=0 minor_incidents=1");
    world_add(world, RELATION_WORK_PARTICIPATION, "starts_on=2025-08-01 ends_on=2025-08-11");
    world_add(world, RELATION_DISCIPLINE_REVIEW,
              "incident_on=2025-08-05 reviewed_on=2025-08-06 days_lost=2");
}

static enum status
decide_world(struct world *world, struct result *result, struct error *err)
{
    const struct facts *facts = world_facts(world);

    return decide(&(struct given){ .facts = facts,
                                   .reference = &world->reference,
                                   .law = &world->law,
                                   .as_of = day_on("2026-01-01"),
                                   .standing = &NOTHING_STANDS },
                  &world->arena, result, err);
}

static const char *
awards_text(const struct result *result, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < result->decision.count; i++)
        text = arena_format(arena, "%s%s %s %d %s; ", text, result->decision.row[i].rule_id,
                            result->decision.row[i].action, (int)result->decision.row[i].days,
                            result->decision.row[i].reason);
    return text;
}

/* What the tests below take a number of the law, or of the facts, away from. The first event,
 * hours of 2024-02-03, is the anchor of MCC; what the balance deferred waits for its anniversary.
 * From the takeover to the end of the term there are 760 days, each with a day of good conduct. */
Test(decide, everything) {
    struct world world;
    struct result result;
    struct error err;

    add_everything(&world);
    cr_assert(eq(int, decide_world(&world, &result, &err), STATUS_OK));
    expect_text(awards_text(&result, &world.arena),
                "G1 award 760 ; M6 award 7 ; M1 award 21 ; M1 award 10 carried-over; M1 award 21 ; "
                "R1 award 7 ; R2 award 7 ; ");
    cr_expect(eq(sz, result.window.count, 5));
    cr_assert(eq(sz, result.screening.count, 1));
    expect_text(result.screening.row[0].outcome, "approved");
    cr_assert(eq(sz, result.county_credit.count, 1));
    cr_expect(eq(i64, result.county_credit.row[0].base_half_days, 30));
    cr_expect(eq(i64, result.county_credit.row[0].lost_days, 2));
    world_release(&world);
}

/* A parameter begins only in 2030, or its value cannot be right: the rule that asks for it on a day
 * stops the run, naming both. */
static const struct asked_case {
    enum law_name name;
    const char *from;
    int64_t value;
    const char *want;
} ASKED[] = {
    { LAW_BUSINESS_WINDOW_INSTRUCTOR, "2030-01-01", 10,
      "edition '2018' of the law has no 'mcc-instructor-business-days' for 2024-03-05" },
    { LAW_BUSINESS_WINDOW_APPROVER, "2030-01-01", 10,
      "edition '2018' of the law has no 'mcc-approver-business-days' for 2024-03-05" },
    { LAW_BUSINESS_WINDOW_APPROVER, "2017-08-01", INT64_MIN,
      "edition '2018' of the law has no 'mcc-approver-business-days' for 2024-03-05" },
    { LAW_BUSINESS_WINDOW_PLAN, "2030-01-01", 10,
      "edition '2018' of the law has no 'mcc-plan-business-days' for 2025-03-31" },
    { LAW_BUSINESS_WINDOW_THERAPEUTIC, "2030-01-01", 10,
      "edition '2018' of the law has no 'mcc-therapeutic-business-days' for 2024-02-03" },
    { LAW_BUSINESS_WINDOW_RAC_HOURS, "2030-01-01", 10,
      "edition '2018' of the law has no 'rac-hours-business-days' for 2024-01-03" },
    { LAW_MCC_WEEK_DAYS, "2017-08-01", 0,
      "edition '2018' of the law has no 'mcc-week-days' for 2024-03-05" },
    { LAW_MCC_PLAN_DAYS, "2017-08-01", 0,
      "edition '2018' of the law has no 'mcc-plan-days' for 2025-03-31" },
    { LAW_MCC_HOURS_MINUTES, "2017-08-01", 0,
      "edition '2018' of the law has no 'mcc-hours-minutes' for 2024-02-01" },
    { LAW_MCC_HOURS_DAYS, "2030-01-01", 7,
      "edition '2018' of the law has no 'mcc-hours-days' for 2024-02-03" },
    { LAW_MCC_HOURS_ANNUAL_EVENTS, "2030-01-01", 6,
      "edition '2018' of the law has no 'mcc-hours-annual-events' for 2024-02-03" },
    { LAW_MCC_ANNUAL_DAYS, "2017-08-01", 0,
      "edition '2018' of the law has no 'mcc-annual-days' for 2024-02-03" },
    { LAW_RAC_HOURS_MINUTES, "2017-08-01", 0,
      "edition '2018' of the law has no 'rac-hours-minutes' for 2024-01-01" },
    { LAW_RAC_HOURS_MINUTES, "2017-08-01", -3120,
      "edition '2018' of the law has no 'rac-hours-minutes' for 2024-01-01" },
    { LAW_RAC_HOURS_DAYS, "2030-01-01", 7,
      "edition '2018' of the law has no 'rac-hours-days' for 2024-01-03" },
    { LAW_RAC_PLAN_DAYS, "2017-08-01", -7,
      "edition '2018' of the law has no 'rac-plan-days' for 2025-04-01" },
    { LAW_RAC_ANNUAL_DAYS, "2017-08-01", 0,
      "edition '2018' of the law has no 'rac-annual-days' for 2024-01-03" },
    { LAW_RAC_EXCESS_CARRIED, "2030-01-01", 0,
      "edition '2018' of the law has no 'rac-excess-carried' for 2024-01-03" },
    { LAW_PLAN_MONTHS, "2030-01-01", 3,
      "edition '2018' of the law has no 'plan-period-months' for 2025-03-31" },
    { LAW_CWP_DAYS_LEFT, "2030-01-01", 90,
      "edition '2018' of the law has no 'cwp-least-days-left' for 2025-07-20" },
    { LAW_CWP_SECURITY_LEVEL, "2030-01-01", 8,
      "edition '2018' of the law has no 'cwp-barred-security-level' for 2025-07-20" },
    { LAW_CWP_REPEATED_INCIDENTS, "2030-01-01", 2,
      "edition '2018' of the law has no 'cwp-repeated-incidents' for 2025-07-20" },
    { LAW_CWP_HALF_DAYS, "2030-01-01", 3,
      "edition '2018' of the law has no 'cwp-half-days-a-day' for 2025-08-01" },
};

TABLE_PLACES(decide, law_that_is_not_there, ARRAY_SIZE(ASKED))
{
    const struct asked_case *c = &ASKED[*at];
    struct law_value row = { day_on(c->from), c->value };
    struct world world;
    struct result result;
    struct error err = { 0 };

    add_everything(&world);
    world.law.parameter[c->name].value = &row;
    world.law.parameter[c->name].count = 1;
    cr_expect(eq(int, decide_world(&world, &result, &err), STATUS_REFUSED), "%s",
              LAW_PARAMETERS[c->name].name);
    expect_text(err.text, c->want);
    cr_expect(gt(sz, strlen(err.hint), 0));
    world_release(&world);
}

/* E4: what begins a credit is asked whether it is in force; before, nothing is earned. */
static const struct begin_case {
    enum law_name name;
    const char *want;
} BEGINNINGS[] = {
    { LAW_MCC_WEEK_DAYS,
      "G1 award 760 ; M1 deny 0 before-effective-date; M6 award 7 ; M1 award 10 carried-over; "
      "M1 award 21 ; R1 award 7 ; R2 award 7 ; " },
    { LAW_MCC_PLAN_DAYS,
      "G1 award 760 ; M1 deny 0 before-effective-date; M6 award 7 ; M1 award 21 ; "
      "M1 award 10 carried-over; R1 award 7 ; R2 award 7 ; " },
    { LAW_MCC_HOURS_MINUTES,
      "G1 award 760 ; M1 award 21 ; M1 award 10 carried-over; M1 award 21 ; R1 award 7 ; "
      "R2 award 7 ; " },
    { LAW_RAC_HOURS_MINUTES,
      "G1 award 760 ; M6 award 7 ; M1 award 21 ; M1 award 10 carried-over; M1 award 21 ; "
      "R2 award 7 ; " },
    { LAW_RAC_PLAN_DAYS,
      "G1 award 760 ; M6 award 7 ; M1 award 21 ; M1 award 10 carried-over; M1 award 21 ; "
      "R2 deny 0 before-effective-date; R1 award 7 ; " },
};

TABLE_PLACES(decide, before_the_law, ARRAY_SIZE(BEGINNINGS))
{
    const struct begin_case *c = &BEGINNINGS[*at];
    struct law_value row = { day_on("2025-06-01"), 1 };
    struct world world;
    struct result result;
    struct error err;

    add_everything(&world);
    world.law.parameter[c->name].value = &row;
    world.law.parameter[c->name].count = 1;
    cr_assert(eq(int, decide_world(&world, &result, &err), STATUS_OK));
    expect_text(awards_text(&result, &world.arena), c->want);
    world_release(&world);
}

static bool
is_count(int64_t number)
{
    return number >= 0 && number <= INT32_MAX;
}

static void
expect_counts(const struct result *result, const char *relation, const char *column)
{
    for (size_t i = 0; i < result->decision.count; i++)
        cr_expect(is_count(result->decision.row[i].days), "%s.%s", relation, column);
    for (size_t i = 0; i < result->county_credit.count; i++) {
        cr_expect(is_count(result->county_credit.row[i].base_half_days), "%s.%s", relation, column);
        cr_expect(is_count(result->county_credit.row[i].lost_days), "%s.%s", relation, column);
        cr_expect(is_count(result->county_credit.row[i].daily_half_days), "%s.%s", relation,
                  column);
    }
    for (size_t i = 0; i < result->opening_credit.count; i++)
        cr_expect(is_count(result->opening_credit.row[i].days), "%s.%s", relation, column);
    for (size_t i = 0; i < result->training.count; i++)
        cr_expect(is_count(result->training.row[i].minutes), "%s.%s", relation, column);
    for (size_t i = 0; i < result->window.count; i++)
        cr_expect(ne(i32, result->window.row[i].due_on, DAY_NULL), "%s.%s", relation, column);
}

/* Every integer of every relation, in each of its rows: null, and as far off as can be. What comes
 * out are counts all the same; the sanitizers look on for sums that overflow. */
TABLE_PLACES(decide, integers_that_are_none, 3)
{
    static const int64_t NUMBERS[] = { INT_NULL, INT_NULL + 1, INT64_MAX };

    for (enum relation_number number = RELATION_PERSON; number < RELATION_COUNT; number++) {
        const struct relation *relation = &RELATIONS[number];

        for (size_t i = 0; i < relation->column_count; i++) {
            struct world world;
            struct result result;
            struct error err;

            if (relation->columns[i].kind != KIND_INT)
                continue;
            add_everything(&world);
            (void)world_facts(&world);
            cr_assert(gt(sz, world.rows[number].count, 0), "%s", relation->name);
            for (size_t row = 0; row < world.rows[number].count; row++)
                memcpy((unsigned char *)world.rows[number].items + row * relation->size +
                           relation->columns[i].offset,
                       &NUMBERS[*at], sizeof NUMBERS[*at]);
            cr_expect(eq(int, decide_world(&world, &result, &err), STATUS_OK), "%s.%s",
                      relation->name, relation->columns[i].name);
            expect_counts(&result, relation->name, relation->columns[i].name);
            world_release(&world);
        }
    }
}
