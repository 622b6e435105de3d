#include "transform/event/event.h"

#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

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

static void
decide_nothing(struct docket *docket, const struct custody_events *events)
{
    (void)docket;
    cr_expect(eq(sz, events->count, 0));
}

/* Those not accepted: denied, pending, or void by release. */
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
    struct list events = { 0 };
    struct event *event = list_push(&events, docket->arena, sizeof *event);

    *event =
        (struct event){ .source_table = "hours", .source_id = 1, .days = 21, .reason = c->reason };
    event_place(docket, event, day_on("2023-05-01"));
    event_decide_all(docket, &events, decide_nothing);
    expect_text(decisions_text(docket), c->want);
    world_release(&world);
}

/* Each event as it comes. */
static void
award_each(struct docket *docket, const struct custody_events *events)
{
    for (size_t i = 0; i < events->count; i++)
        event_decide(docket, &events->event[i], ACTION_AWARD, 7, events->event[i].earned_on, "");
}

/* By date, then by kind, then by id. */
Test(event, accepted_are_in_order) {
    static const struct {
        const char *earned_on;
        int kind;
        int64_t source_id;
    } EVENTS[] = {
        { "2020-01-05", 1, 1 }, { "2020-01-05", 0, 9 }, { "2020-01-04", 2, 8 },
        { "2020-01-05", 0, 2 }, { "2021-01-01", 0, 4 }, { "2020-01-05", 1, 0 },
    };
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    struct list events = { 0 };

    for (size_t i = 0; i < ARRAY_SIZE(EVENTS); i++) {
        struct event *event = list_push(&events, docket->arena, sizeof *event);

        *event = (struct event){ .source_table = "e",
                                 .source_id = EVENTS[i].source_id,
                                 .kind = EVENTS[i].kind };
        event_place(docket, event, day_on(EVENTS[i].earned_on));
        event->verified_on = event->earned_on;
    }
    event_decide_all(docket, &events, award_each);
    expect_text(decisions_text(docket),
                "e/8.1 award 7 2020-01-04; e/2.1 award 7 2020-01-05; e/9.1 award 7 2020-01-05; "
                "e/0.1 award 7 2020-01-05; e/1.1 award 7 2020-01-05; e/4.1 award 7 2021-01-01; ");
    world_release(&world);
}

/* How many events a custody was decided with, and each of them. */
static void
note_custody(struct docket *docket, const struct custody_events *events)
{
    struct event note = { .source_table = "custody", .source_id = events->custody->custody_no };

    event_decide(docket, &note, ACTION_AWARD, (int64_t)events->count, 0, "");
    for (size_t i = 0; i < events->count; i++)
        event_decide(docket, &events->event[i], ACTION_AWARD, events->event[i].days,
                     events->event[i].verified_on, "");
}

/* Those not accepted at once; then every custody in order, also one that has no event. */
Test(event, all_are_decided) {
    struct world world;
    struct docket *docket;
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
    event_decide_all(docket, &events, note_custody);
    expect_text(decisions_text(docket),
                "hours/2.1 deny 0 2015-01-01 outside-custody; "
                "hours/3.1 void 7 2017-01-01 released; "
                "custody/1.1 award 1 2000-01-01; hours/1.1 award 7 2016-06-01; "
                "custody/2.1 award 0 2000-01-01; "
                "custody/3.1 award 1 2000-01-01; hours/0.1 award 7 2021-06-01; ");
    world_release(&world);
}

/* What an event is to bring is told before it is decided: its days, or none where it is denied. */
Test(event, tells_what_it_earned) {
    struct world world;
    struct docket *docket = one_custody(&world, "-");
    struct event event = {
        .source_table = "hours", .source_id = 3, .credit_type = CREDIT_RAC, .days = 7
    };
    const struct earned *earned;

    event_place(docket, &event, day_on("2023-05-01"));
    event_earn(docket, &event);
    event.reason = "outside-custody";
    event.custody = NULL;
    event_earn(docket, &event);
    cr_assert(eq(sz, docket->earned.count, 2));
    earned = docket->earned.items;
    cr_expect(eq(i64, earned[0].days, 7));
    cr_expect(eq(i64, earned[0].custody_no, 1));
    expect_text(earned[0].credit_type, "RAC");
    expect_text(earned[0].source_table, "hours");
    cr_expect(eq(i64, earned[0].source_id, 3));
    cr_expect(eq(i64, earned[1].days, 0));
    cr_expect(eq(i64, earned[1].custody_no, INT_NULL));
    cr_expect(eq(sz, docket->decisions.count, 0));
    world_release(&world);
}
