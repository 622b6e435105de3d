#include "transform/event/plan_period.h"

#include "build_docket.h"
#include "table.h"

static bool
always(const struct stay *stay)
{
    return stay->facility != NULL;
}

static const struct plan_scheme SCHEME = {
    .scheme = PLAN_MILESTONE,
    .template = { .credit_type = CREDIT_MCC, .rule_id = "M1" },
    .days = LAW_MCC_PLAN_DAYS,
    .is_setting = always,
    .window = "mcc-plan",
    .window_rule = "M3",
    .window_days = LAW_BUSINESS_WINDOW_PLAN,
};

/* In order of (completed_on, id); another scheme's and those not completed are no events. */
Test(plan_period, in_order) {
    struct world world;
    struct docket *docket;
    struct list events = { 0 };
    const struct event *event;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=9 starts_on=2023-01-01 completed_on=2023-06-30");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=7 starts_on=2023-01-01 completed_on=2023-06-30");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=8 starts_on=2022-01-01 completed_on=2022-06-30");
    world_add(&world, RELATION_PLAN_PERIOD, "plan_period_id=6 scheme=achievement");
    world_add(&world, RELATION_PLAN_PERIOD, "plan_period_id=5 completed_on=-");
    docket = world_docket(&world, "2024-06-01");
    plan_period_judge(docket, &SCHEME, &events);
    cr_assert(eq(sz, events.count, 3));
    event = events.items;
    cr_expect(eq(i64, event[0].source_id, 8));
    cr_expect(eq(i64, event[1].source_id, 7));
    cr_expect(eq(i64, event[2].source_id, 9));
    expect_text(event[0].source_table, "plan_period");
    cr_expect(eq(i64, event[0].days, 21));
    cr_expect(eq(i32, event[0].earned_on, day_on("2022-06-30")));
    world_release(&world);
}

/* Three months are over on the day before their last: below, on, above; and at month ends. */
static const struct period_case {
    const char *starts_on;
    const char *completed_on;
    const char *reason; /* NULL for none */
} PERIODS[] = {
    { "2024-01-01", "2024-03-30", "period-too-short" },
    { "2024-01-01", "2024-03-31", NULL },
    { "2024-01-01", "2024-04-01", NULL },
    { "2023-11-30", "2024-02-27", "period-too-short" },
    { "2023-11-30", "2024-02-28", NULL },
    { "2024-01-31", "2024-04-28", "period-too-short" },
    { "2024-01-31", "2024-04-29", NULL },
};

TABLE_PLACES(plan_period, length, ARRAY_SIZE(PERIODS))
{
    const struct period_case *c = &PERIODS[*at];
    struct world world;
    struct docket *docket;
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD, "starts_on=%s completed_on=%s", c->starts_on,
              c->completed_on);
    docket = world_docket(&world, "2024-06-01");
    plan_period_judge(docket, &SCHEME, &events);
    cr_assert(eq(sz, events.count, 1));
    expect_text(((const struct event *)events.items)->reason, c->reason);
    world_release(&world);
}

/* Structured programming from 2024-02-01 until 2024-03-01 (placement 2), elsewhere before and
 * after: the period's last day and its first, and the day before and after. */
static bool
is_structured(const struct stay *stay)
{
    return stay->placement != NULL ? stay->placement->structured_programming == 1
                                   : stay->facility != NULL;
}

static const struct setting_case {
    const char *starts_on;
    const char *completed_on;
    const char *facility_code;
    bool is_wrong;
} SETTINGS[] = {
    { "2023-10-01", "2024-01-31", "ACP", true },  { "2023-10-01", "2024-02-01", "ACP", false },
    { "2024-01-01", "2024-05-01", "ACP", false }, { "2024-02-29", "2024-06-15", "ACP", false },
    { "2024-03-01", "2024-06-15", "ACP", true },  { "2023-01-01", "2023-05-01", "ACP", false },
    { "2023-01-01", "2023-05-01", "X", true },    { "2023-01-01", "2023-10-01", "ACP", true },
    { "2024-06-15", "2024-02-15", "X", true }, /* a period of no day */
};

TABLE_PLACES(plan_period, setting, ARRAY_SIZE(SETTINGS))
{
    const struct setting_case *c = &SETTINGS[*at];
    struct plan_scheme scheme = SCHEME;
    struct world world;
    struct docket *docket;
    struct list events = { 0 };
    const char *reason;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT, "starts_on=2023-10-01 ends_on=2024-02-01");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=2 starts_on=2024-02-01 ends_on=2024-03-01 structured_programming=t");
    world_add(&world, RELATION_PLACEMENT, "placement_id=3 starts_on=2024-03-01");
    world_add(&world, RELATION_PLAN_PERIOD, "starts_on=%s completed_on=%s facility_code=%s",
              c->starts_on, c->completed_on, c->facility_code);
    docket = world_docket(&world, "2024-07-01");
    scheme.is_setting = is_structured;
    plan_period_judge(docket, &scheme, &events);
    cr_assert(eq(sz, events.count, 1));
    reason = ((const struct event *)events.items)->reason;
    if (c->is_wrong)
        expect_text(reason, "wrong-setting");
    else
        cr_expect(reason == NULL, "%s", reason);
    world_release(&world);
}

/* Periods 1 and 2 meet, 3 shares the last day of 2; what 3 has is denied, so that 4 stands. Each
 * has the verifier of its own row. */
Test(plan_period, overlapping) {
    static const char *const WANT[] = { NULL, NULL, "overlapping-period", NULL };
    static const char *const VERIFIERS[] = { "V1", "V2", "V4" };
    struct world world;
    struct docket *docket;
    struct list events = { 0 };
    const struct event *event;
    const struct window *window;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=1 starts_on=2022-01-01 completed_on=2022-04-30 "
              "verified_on=2022-05-01 verifier_id=V1");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=2 starts_on=2022-05-01 completed_on=2022-08-31 "
              "verified_on=2022-09-01 verifier_id=V2");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=3 starts_on=2022-08-31 completed_on=2022-12-31 "
              "verified_on=2023-01-01 verifier_id=V3");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=4 starts_on=2022-12-31 completed_on=2023-04-30 "
              "verified_on=2023-05-01 verifier_id=V4");
    docket = world_docket(&world, "2024-06-01");
    plan_period_judge(docket, &SCHEME, &events);
    cr_assert(eq(sz, events.count, ARRAY_SIZE(WANT)));
    event = events.items;
    for (size_t i = 0; i < ARRAY_SIZE(WANT); i++)
        expect_text(event[i].reason, WANT[i]);
    cr_assert(eq(sz, docket->windows.count, ARRAY_SIZE(VERIFIERS)));
    window = docket->windows.items;
    for (size_t i = 0; i < ARRAY_SIZE(VERIFIERS); i++)
        expect_text(window[i].responsible, VERIFIERS[i]);
    world_release(&world);
}

/* Custody 2 lies within 1: a period of the one stands in nobody's way in the other, but the next
 * of its own custody is denied, whatever came between. */
Test(plan_period, overlapping_within_a_custody) {
    static const char *const WANT[] = { NULL, NULL, "overlapping-period" };
    struct world world;
    struct docket *docket;
    struct list events = { 0 };
    const struct event *event;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2022-06-01 starts_on=2022-06-01 "
              "ended_on=2022-08-01 end_reason=parole");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=1 starts_on=2022-01-01 completed_on=2022-05-31 "
              "verified_on=2022-05-31");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=2 starts_on=2022-02-01 completed_on=2022-07-01 "
              "verified_on=2022-07-01");
    world_add(&world, RELATION_PLAN_PERIOD,
              "plan_period_id=3 starts_on=2022-05-31 completed_on=2022-09-30 "
              "verified_on=2022-09-30");
    docket = world_docket(&world, "2024-06-01");
    plan_period_judge(docket, &SCHEME, &events);
    cr_assert(eq(sz, events.count, ARRAY_SIZE(WANT)));
    event = events.items;
    for (size_t i = 0; i < ARRAY_SIZE(WANT); i++)
        expect_text(event[i].reason, WANT[i]);
    world_release(&world);
}

/* The months are those of the law on the day of completion, whatever comes later. */
static const struct months_case {
    const char *changed_on;
    const char *reason;
} MONTHS[] = {
    { "2024-03-31", "period-too-short" },
    { "2024-04-01", NULL },
    { "2030-01-01", NULL },
};

TABLE_PLACES(plan_period, months_in_law, ARRAY_SIZE(MONTHS))
{
    struct law_value months[] = { { day_on("2017-08-01"), 3 },
                                  { day_on(MONTHS[*at].changed_on), 4 } };
    struct world world;
    struct docket *docket;
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD, "starts_on=2024-01-01 completed_on=2024-03-31");
    world.law.parameter[LAW_PLAN_MONTHS].value = months;
    world.law.parameter[LAW_PLAN_MONTHS].count = ARRAY_SIZE(months);
    docket = world_docket(&world, "2024-06-01");
    plan_period_judge(docket, &SCHEME, &events);
    cr_assert(eq(sz, events.count, 1));
    expect_text(((const struct event *)events.items)->reason, MONTHS[*at].reason);
    world_release(&world);
}
