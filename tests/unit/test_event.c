#include "transform/event/event.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* Custody 1 from 2016-01-04 until `ended_on`, term 1; person in SQ. */
static struct docket *
one_custody(struct world *world, const char *ended_on)
{
    world_begin(world);
    world_add(world, RELATION_TERM, "ended_on=%s end_reason=%s", ended_on,
              *ended_on == '-' ? "-" : "parole");
    return world_docket(world, "2024-06-01");
}

Test(event, placed_in_custody_or_in_none) {
    struct world world;
    const struct docket *docket = one_custody(&world, "2024-01-01");
    struct event event = { .verified_on = 5 };

    event_place(docket, &event, day_on("2023-12-31"));
    cr_expect(event.custody == &docket->custodies[0]);
    cr_expect(eq(i64, event.term->term_id, 1));
    cr_expect(eq(i32, event.earned_on, day_on("2023-12-31")));
    cr_expect(eq(i32, event.verified_on, DAY_NULL));
    event_place(docket, &event, day_on("2024-01-01"));
    cr_expect(event.custody == NULL);
    cr_expect(event.term == NULL);
    world_release(&world);
}

static const struct accepted_case {
    const char *what;
    const char *reason;
    const char *verified_on;
    const char *ended_on;
    bool want;
} ACCEPTED[] = {
    { "verified", NULL, "2023-06-01", "-", true },
    { "not verified", NULL, "-", "-", false },
    { "denied", "repeat", "2023-06-01", "-", false },
    { "verified the day before the end", NULL, "2023-12-31", "2024-01-01", true },
    { "verified on the end", NULL, "2024-01-01", "2024-01-01", false },
    { "verified after the end", NULL, "2024-01-02", "2024-01-01", false },
};

TABLE_PLACES(event, accepted, ARRAY_SIZE(ACCEPTED))
{
    const struct accepted_case *c = &ACCEPTED[*at];
    struct world world;
    const struct docket *docket = one_custody(&world, c->ended_on);
    struct event event = { .reason = c->reason };

    event_place(docket, &event, day_on("2023-05-01"));
    event.verified_on = day_on(c->verified_on);
    cr_expect(eq(int, event_is_accepted(&event), c->want), "%s", c->what);
    world_release(&world);
}

Test(event, rows_have_parts_in_order) {
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    struct event event = { .source_table = "hours",
                           .source_id = 3,
                           .credit_type = CREDIT_RAC,
                           .rule_id = "R1",
                           .facility_code = "SQ" };
    const struct decision *row;

    event_place(docket, &event, day_on("2023-05-01"));
    event_decide(docket, &event, ACTION_AWARD, 7, day_on("2023-05-02"), "");
    event_decide(docket, &event, ACTION_VOID, 2, day_on("2023-05-03"), "annual-limit");
    event.custody = NULL;
    event.term = NULL;
    event.facility_code = NULL;
    event_decide(docket, &event, ACTION_DENY, 0, day_on("2023-05-01"), "outside-custody");
    cr_assert(eq(sz, docket->decisions.count, 3));
    cr_expect(eq(i64, event.parts, 3));
    expect_text(decisions_text(docket),
                "hours/3.1 award 7 2023-05-02; hours/3.2 void 2 2023-05-03 annual-limit; "
                "hours/3.3 deny 0 2023-05-01 outside-custody; ");
    row = docket->decisions.items;
    cr_expect(eq(i64, row[0].custody_no, 1));
    cr_expect(eq(i64, row[0].term_id, 1));
    cr_expect(eq(i32, row[0].earned_on, day_on("2023-05-01")));
    expect_text(row[0].credit_type, "RAC");
    expect_text(row[0].rule_id, "R1");
    expect_text(row[0].facility_code, "SQ");
    cr_expect(eq(i64, row[2].custody_no, INT_NULL));
    cr_expect(eq(i64, row[2].term_id, INT_NULL));
    cr_expect(row[2].facility_code == NULL);
    world_release(&world);
}

static const struct unaccepted_case {
    const char *reason;
    const char *ended_on;
    const char *want;
} UNACCEPTED[] = {
    { "repeat", "-", "hours/1.1 deny 0 2023-05-01 repeat; " },
    { "repeat", "2024-01-01", "hours/1.1 deny 0 2023-05-01 repeat; " },
    { NULL, "-", "hours/1.1 pending 21 2023-05-01; " },
    { NULL, "2024-01-01", "hours/1.1 void 21 2024-01-01 released; " },
};

TABLE_PLACES(event, unaccepted, ARRAY_SIZE(UNACCEPTED))
{
    const struct unaccepted_case *c = &UNACCEPTED[*at];
    struct world world;
    struct docket *docket = one_custody(&world, c->ended_on);
    struct event event = {
        .source_table = "hours", .source_id = 1, .days = 21, .reason = c->reason
    };

    event_place(docket, &event, day_on("2023-05-01"));
    event_decide_unaccepted(docket, &event);
    expect_text(decisions_text(docket), c->want);
    world_release(&world);
}

Test(event, sorted_by_date_kind_and_source) {
    struct event events[] = {
        { .earned_on = 5, .kind = 1, .source_id = 1 },
        { .earned_on = 5, .kind = 0, .source_id = 9 },
        { .earned_on = 4, .kind = 2, .source_id = 8 },
        { .earned_on = 5, .kind = 0, .source_id = 2 },
        { .earned_on = DAY_MAX, .kind = 0 },
        { .earned_on = 5, .kind = 1, .source_id = 0 },
    };
    static const int64_t WANT[] = { 8, 2, 9, 0, 1 };

    event_sort(events, ARRAY_SIZE(events));
    for (size_t i = 0; i < ARRAY_SIZE(WANT); i++)
        cr_expect(eq(i64, events[i].source_id, WANT[i]), "place %zu", i);
    event_sort(NULL, 0);
}

Test(event, window) {
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    struct event event = { .source_table = "plan_period", .source_id = 4, .facility_code = "SQ" };
    const struct window *window;

    event_place(docket, &event, day_on("2024-03-29"));
    event_window(docket, &event, "mcc-plan", "M3", event.earned_on, 10, DAY_NULL, "V1");
    expect_text(windows_text(docket), "mcc-plan 2024-03-29 2024-04-12 -; ");
    window = docket->windows.items;
    cr_expect(eq(i64, window->custody_no, 1));
    expect_text(window->source_table, "plan_period");
    cr_expect(eq(i64, window->source_id, 4));
    expect_text(window->facility_code, "SQ");
    expect_text(window->responsible, "V1");
    expect_text(window->rule_id, "M3");
    cr_expect(docket->missing_calendar == NULL);
    world_release(&world);
}

/* A window into a year without holidays is none; the docket says which calendar and year. */
Test(event, window_beyond_the_calendar) {
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    struct event event = { .source_table = "plan_period", .facility_code = "unknown" };

    event_place(docket, &event, day_on("2030-12-31"));
    event_window(docket, &event, "mcc-plan", "M3", event.earned_on, 10, DAY_NULL, NULL);
    cr_expect(eq(sz, docket->windows.count, 0));
    expect_text(docket->missing_calendar, "state");
    cr_expect(eq(i64, docket->missing_year, 2031));
    world_release(&world);
}

Test(event, hours_verification) {
    struct world world;
    const struct docket *docket;
    const struct custody *custody;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=1 verified_on=2019-12-31");
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=2 verified_on=2020-01-01");
    world_add(&world, RELATION_HOURS_VERIFICATION,
              "ordinal=2 scheme=therapeutic verified_on=2020-01-02");
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=3 custody_no=2 verified_on=2020-01-03");
    docket = world_docket(&world, "2024-01-01");
    custody = &docket->custodies[0];
    cr_expect(eq(i32, event_hours_verification(docket, custody, HOURS_ACHIEVEMENT, 1)->verified_on,
                 day_on("2019-12-31")));
    cr_expect(eq(i32, event_hours_verification(docket, custody, HOURS_ACHIEVEMENT, 2)->verified_on,
                 day_on("2020-01-01")));
    cr_expect(eq(i32, event_hours_verification(docket, custody, HOURS_THERAPEUTIC, 2)->verified_on,
                 day_on("2020-01-02")));
    cr_expect(event_hours_verification(docket, custody, HOURS_ACHIEVEMENT, 3) == NULL);
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    custody = &docket->custodies[0];
    cr_expect(event_hours_verification(docket, custody, HOURS_ACHIEVEMENT, 1) == NULL);
    cr_expect(event_hours_verification(docket, custody, HOURS_ACHIEVEMENT, 2) != NULL);
    world_release(&world);
}

/* Blocks 1 confirmed on the day itself, 2 a day too early, 3 rejected, 4 not at all. */
static struct docket *
four_blocks(struct world *world, const char *sentence_type, struct list *events)
{
    static const char *const FULL_ON[] = { "2023-01-02", "2023-02-01", "2023-03-01", "2023-04-03" };
    const struct event like = { .credit_type = CREDIT_RAC, .rule_id = "R1", .kind = 3 };
    struct docket *docket;
    struct list *blocks;

    world_begin(world);
    world_add(world, RELATION_TERM, "sentence_type=%s", sentence_type);
    world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=1 verified_on=2023-01-02");
    world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=2 verified_on=2023-01-31");
    world_add(world, RELATION_HOURS_VERIFICATION,
              "ordinal=3 verified_on=2023-03-02 outcome=rejected");
    docket = world_docket(world, "2024-01-01");
    blocks = &docket->custodies[0].activity;
    for (size_t i = 0; i < ARRAY_SIZE(FULL_ON); i++) {
        struct hours_block *block = list_push(blocks, docket->arena, sizeof *block);

        block->full_on = day_on(FULL_ON[i]);
        block->facility_code = "SQ";
    }
    event_hours(docket, &docket->custodies[0], blocks, HOURS_ACHIEVEMENT, &like, LAW_RAC_HOURS_DAYS,
                "rac-hours", LAW_BUSINESS_WINDOW_RAC_HOURS, "R3", events);
    return docket;
}

Test(event, hours) {
    struct world world;
    struct list events = { 0 };
    const struct docket *docket = four_blocks(&world, "determinate", &events);
    const struct event *event = events.items;

    cr_assert(eq(sz, events.count, 4));
    for (size_t i = 0; i < 4; i++) {
        expect_text(event[i].source_table, "hours");
        cr_expect(eq(i64, event[i].source_id, (int64_t)i + 1));
        cr_expect(eq(i64, event[i].days, 7));
        cr_expect(eq(int, event[i].kind, 3));
        expect_text(event[i].rule_id, "R1");
    }
    cr_expect(event_is_accepted(&event[0]));
    cr_expect(event[1].reason == NULL && event[1].verified_on == DAY_NULL);
    expect_text(event[2].reason, "rejected");
    cr_expect(event[3].reason == NULL && event[3].verified_on == DAY_NULL);
    expect_text(exceptions_text(docket),
                "verification-order hours_verification/1/1/achievement/2; ");
    expect_text(windows_text(docket),
                "rac-hours 2023-01-02 2023-01-16 2023-01-02; rac-hours 2023-02-01 2023-02-15 -; "
                "rac-hours 2023-03-01 2023-03-15 2023-03-02; rac-hours 2023-04-03 2023-04-17 -; ");
    world_release(&world);
}

Test(event, hours_of_an_excluded_sentence) {
    struct world world;
    struct list events = { 0 };
    const struct docket *docket = four_blocks(&world, "condemned", &events);
    const struct event *event = events.items;

    cr_assert(eq(sz, events.count, 4));
    for (size_t i = 0; i < 4; i++)
        expect_text(event[i].reason, "excluded-sentence");
    expect_text(windows_text(docket), "");
    world_release(&world);
}

Test(event, hours_of_no_blocks) {
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    const struct event like = { .rule_id = "R1" };
    struct list events = { 0 };

    event_hours(docket, &docket->custodies[0], &docket->custodies[0].activity, HOURS_ACHIEVEMENT,
                &like, LAW_RAC_HOURS_DAYS, "rac-hours", LAW_BUSINESS_WINDOW_RAC_HOURS, "R3",
                &events);
    cr_expect(eq(sz, events.count, 0));
    world_release(&world);
}

static bool
always(const struct placement *placement, const struct facility *facility)
{
    (void)placement;
    return facility != NULL;
}

/* In order of (completed_on, id); another scheme's and those not completed are no events. */
Test(event, plan_periods_in_order) {
    struct world world;
    struct docket *docket;
    const struct event like = { .credit_type = CREDIT_MCC, .rule_id = "M1" };
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
    event_plan_periods(docket, PLAN_MILESTONE, &like, LAW_MCC_PLAN_DAYS, always, &events);
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

TABLE_PLACES(event, plan_period_length, ARRAY_SIZE(PERIODS))
{
    const struct period_case *c = &PERIODS[*at];
    struct world world;
    struct docket *docket;
    const struct event like = { .credit_type = CREDIT_MCC };
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD, "starts_on=%s completed_on=%s", c->starts_on,
              c->completed_on);
    docket = world_docket(&world, "2024-06-01");
    event_plan_periods(docket, PLAN_MILESTONE, &like, LAW_MCC_PLAN_DAYS, always, &events);
    cr_assert(eq(sz, events.count, 1));
    expect_text(((const struct event *)events.items)->reason, c->reason);
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

TABLE_PLACES(event, plan_period_months_in_law, ARRAY_SIZE(MONTHS))
{
    struct law_value months[] = { { day_on("2017-08-01"), 3 },
                                  { day_on(MONTHS[*at].changed_on), 4 } };
    struct world world;
    struct docket *docket;
    const struct event like = { .credit_type = CREDIT_MCC };
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLAN_PERIOD, "starts_on=2024-01-01 completed_on=2024-03-31");
    world.law.parameter[LAW_PLAN_MONTHS].value = months;
    world.law.parameter[LAW_PLAN_MONTHS].count = ARRAY_SIZE(months);
    docket = world_docket(&world, "2024-06-01");
    event_plan_periods(docket, PLAN_MILESTONE, &like, LAW_MCC_PLAN_DAYS, always, &events);
    cr_assert(eq(sz, events.count, 1));
    expect_text(((const struct event *)events.items)->reason, MONTHS[*at].reason);
    world_release(&world);
}

/* What the custodies were decided with, as text. */
static void
note_custody(struct docket *docket, const struct custody *custody, struct event *events,
             size_t count, const struct event *like)
{
    struct event note = { .source_table = like->source_table, .source_id = custody->custody_no };

    event_decide(docket, &note, ACTION_AWARD, (int64_t)count, 0, "");
    for (size_t i = 0; i < count; i++)
        event_decide(docket, &events[i], ACTION_AWARD, events[i].days, events[i].verified_on, "");
}

/* Those not accepted at once; then every custody in order, also one that has no event. */
Test(event, all_are_decided) {
    struct world world;
    struct docket *docket;
    const struct event like = { .source_table = "custody" };
    struct list events = { 0 };
    static const char *const EARNED_ON[] = { "2021-06-01", "2016-06-01", "2015-01-01",
                                             "2016-07-01" };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1 ended_on=2017-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2018-01-01 starts_on=2018-01-01 "
              "ended_on=2019-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=3 custody_no=3 received_on=2020-01-01 starts_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    for (size_t i = 0; i < ARRAY_SIZE(EARNED_ON); i++) {
        struct event *event = list_push(&events, docket->arena, sizeof *event);

        event->source_table = "hours";
        event->source_id = (int64_t)i;
        event->days = 7;
        event_place(docket, event, day_on(EARNED_ON[i]));
        if (event->custody == NULL)
            event->reason = "outside-custody";
        else if (i < 2)
            event->verified_on = event->earned_on;
    }
    event_decide_all(docket, &events, note_custody, &like);
    expect_text(decisions_text(docket),
                "hours/2.1 deny 0 2015-01-01 outside-custody; "
                "hours/3.1 void 7 2017-01-01 released; "
                "custody/1.1 award 1 2000-01-01; hours/1.1 award 7 2016-06-01; "
                "custody/2.1 award 0 2000-01-01; "
                "custody/3.1 award 1 2000-01-01; hours/0.1 award 7 2021-06-01; ");
    world_release(&world);
}
