#include "transform/event/annual_limit.h"

#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

#include <stdio.h>
#include <string.h>

static const struct event TEMPLATE = { .credit_type = CREDIT_MCC, .rule_id = "M1" };
static const struct annual_limit MCC = { CREDIT_MCC, LAW_MCC_ANNUAL_DAYS, &TEMPLATE };
static const struct annual_limit RAC = { CREDIT_RAC, LAW_RAC_ANNUAL_DAYS, NULL };

static void
walk_mcc(struct docket *docket, const struct custody_events *events)
{
    const struct credit_years years = credit_years_of(docket, events, &MCC);

    annual_limit_walk(docket, events, &MCC, &years);
}

static void
walk_rac(struct docket *docket, const struct custody_events *events)
{
    const struct credit_years years = credit_years_of(docket, events, &RAC);

    annual_limit_walk(docket, events, &RAC, &years);
}

static const struct year_case {
    const char *anchor;
    const char *day;
    int64_t want;
} YEARS[] = {
    { "2024-03-05", "2024-03-04", 0 }, { "2024-03-05", "2020-01-01", 0 },
    { "2024-03-05", "2024-03-05", 0 }, { "2024-03-05", "2025-03-04", 0 },
    { "2024-03-05", "2025-03-05", 1 }, { "2024-03-05", "2026-03-04", 1 },
    { "2024-03-05", "2026-03-05", 2 }, { "2024-02-29", "2025-02-27", 0 },
    { "2024-02-29", "2025-02-28", 1 }, { "2024-02-29", "2028-02-28", 3 },
    { "2024-02-29", "2028-02-29", 4 },
};

TABLE_PLACES(annual_limit, year_number, ARRAY_SIZE(YEARS))
{
    const struct credit_years years = { .anchor = day_on(YEARS[*at].anchor) };

    cr_expect(eq(i64, credit_year_number(&years, day_on(YEARS[*at].day)), YEARS[*at].want), "%s",
              YEARS[*at].day);
}

/* An event is "EARNED VERIFIED DAYS" with, after it, c where it is carried, d where it is decided
 * already, r where a reason denies it; events are divided by commas. */
static struct list
events_from(struct docket *docket, const char *text)
{
    struct list events = { 0 };

    while (*text != '\0') {
        struct event *event = list_push(&events, docket->arena, sizeof *event);
        char earned_on[16];
        char verified_on[16];
        char marks[4] = "";
        int days;

        cr_assert(sscanf(text, "%15s %15s %d%3[cdr]", earned_on, verified_on, &days, marks) >= 3);
        *event = (struct event){ .source_table = "e",
                                 .source_id = (int64_t)events.count,
                                 .credit_type = CREDIT_MCC,
                                 .rule_id = "M1",
                                 .days = days };
        event_place(docket, event, day_on(earned_on));
        event->verified_on = day_on(verified_on);
        event->is_carried = strchr(marks, 'c') != NULL;
        event->parts = strchr(marks, 'd') != NULL;
        event->reason = strchr(marks, 'r') != NULL ? "repeat" : NULL;
        text += strcspn(text, ",");
        text += *text == ',';
    }
    return events;
}

static const struct walk_case {
    const char *what;
    const char *ended_on;
    const char *as_of;
    const char *opening; /* columns of an opening balance, or NULL */
    const char *events;
    const char *want;
} WALKS[] = {
    { "nothing", "-", "2024-06-01", NULL, "", "" },
    { "under the limit", "-", "2024-06-01", NULL, "2024-03-05 2024-03-06 83c",
      "e/1.1 award 83 2024-03-06; " },
    { "on the limit", "-", "2024-06-01", NULL, "2024-03-05 2024-03-06 84c",
      "e/1.1 award 84 2024-03-06; " },
    { "over the limit", "-", "2024-06-01", NULL, "2024-03-05 2024-03-06 85c",
      "e/1.1 award 84 2024-03-06; e/1.2 defer 1 2025-03-05 annual-limit; " },
    { "over, not carried", "-", "2024-06-01", NULL, "2024-03-05 2024-03-06 85",
      "e/1.1 award 84 2024-03-06; e/1.2 void 1 2024-03-06 annual-limit; " },
    { "full before", "-", "2024-06-01", NULL, "2024-03-05 2024-03-06 84c,2024-04-01 2024-04-02 7c",
      "e/1.1 award 84 2024-03-06; e/2.1 defer 7 2025-03-05 annual-limit; " },
    { "the eve of the anniversary", "-", "2025-03-04", NULL, "2024-03-05 2024-03-06 85c",
      "e/1.1 award 84 2024-03-06; e/1.2 defer 1 2025-03-05 annual-limit; " },
    { "the anniversary", "-", "2025-03-05", NULL, "2024-03-05 2024-03-06 85c",
      "e/1.1 award 84 2024-03-06; e/1.2 award 1 2025-03-05 carried-over; " },
    { "verified after the anniversary", "-", "2025-06-01", NULL,
      "2024-03-05 2024-03-06 84c,2024-04-01 2025-04-01 7c",
      "e/1.1 award 84 2024-03-06; e/2.1 award 7 2025-04-01 carried-over; " },
    { "over two anniversaries", "-", "2026-03-05", NULL, "2024-03-05 2024-03-06 200c",
      "e/1.1 award 84 2024-03-06; e/1.2 award 84 2025-03-05 carried-over; "
      "e/1.3 award 32 2026-03-05 carried-over; " },
    { "what waits goes before what the year brings", "-", "2025-06-01", NULL,
      "2024-03-05 2024-03-06 84c,2024-06-01 2024-06-01 21c,2025-03-10 2025-03-10 77c",
      "e/1.1 award 84 2024-03-06; e/2.1 award 21 2025-03-05 carried-over; "
      "e/3.1 award 63 2025-03-10; e/3.2 defer 14 2026-03-05 annual-limit; " },
    { "the last day of a year and the first of the next", "-", "2025-06-01", NULL,
      "2024-03-05 2024-03-06 84,2025-03-04 2025-03-04 7,2025-03-05 2025-03-05 7",
      "e/1.1 award 84 2024-03-06; e/2.1 void 7 2025-03-04 annual-limit; "
      "e/3.1 award 7 2025-03-05; " },
    { "denied, pending and decided take no part", "-", "2024-06-01", NULL,
      "2024-03-01 2024-03-01 84r,2024-03-02 - 84,2024-03-05 2024-03-06 7,"
      "2024-03-06 2024-03-06 84d",
      "e/1.1 deny 0 2024-03-01 repeat; e/2.1 pending 84 2024-03-02; e/3.1 award 7 2024-03-06; " },
    { "released before the anniversary", "2025-03-05", "2025-06-01", NULL,
      "2024-03-05 2024-03-06 85c",
      "e/1.1 award 84 2024-03-06; e/1.2 void 1 2025-03-05 released; " },
    { "released the day after the anniversary", "2025-03-06", "2025-06-01", NULL,
      "2024-03-05 2024-03-06 85c",
      "e/1.1 award 84 2024-03-06; e/1.2 award 1 2025-03-05 carried-over; " },
    { "a balance's anchor", "-", "2024-06-01", "balance_on=2024-01-01 anchor_on=2023-05-01",
      "2024-03-05 2024-03-06 84c,2024-05-01 2024-05-01 84c",
      "e/1.1 award 84 2024-03-06; e/2.1 award 84 2024-05-01; " },
    { "days used up before the takeover", "-", "2024-04-01",
      "balance_on=2024-01-01 anchor_on=2023-05-01 year_days=80", "2024-03-05 2024-03-06 7c",
      "e/1.1 award 4 2024-03-06; e/1.2 defer 3 2024-05-01 annual-limit; " },
    { "more used up than there is", "-", "2024-04-01",
      "balance_on=2024-01-01 anchor_on=2023-05-01 year_days=90", "2024-03-05 2024-03-06 7c",
      "e/1.1 defer 7 2024-05-01 annual-limit; " },
    { "deferred before the takeover: first at the next anniversary", "-", "2024-05-01",
      "balance_on=2024-01-01 anchor_on=2023-05-01 year_days=84 deferred_days=80",
      "2024-03-05 2024-03-06 7c",
      "opening_balance/1.1 award 80 2024-05-01 carried-over; "
      "e/1.1 award 4 2024-05-01 carried-over; e/1.2 defer 3 2025-05-01 annual-limit; " },
    { "deferred, the anniversary to come", "-", "2024-04-30",
      "balance_on=2024-01-01 anchor_on=2023-05-01 deferred_days=80", "",
      "opening_balance/1.1 defer 80 2024-05-01 annual-limit; " },
};

TABLE_PLACES(annual_limit, walk, ARRAY_SIZE(WALKS))
{
    const struct walk_case *c = &WALKS[*at];
    struct world world;
    struct docket *docket;
    struct list events;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=%s end_reason=%s", c->ended_on,
              *c->ended_on == '-' ? "-" : "parole");
    if (c->opening != NULL)
        world_add(&world, RELATION_OPENING_BALANCE, "%s", c->opening);
    docket = world_docket(&world, c->as_of);
    events = events_from(docket, c->events);
    event_decide_all(docket, &events, walk_mcc);
    cr_expect(eq(str, table_text(decisions_text(docket)), table_text(c->want)), "%s", c->what);
    world_release(&world);
}

/* What was granted in each credit year, as "YEAR+BROUGHT=GRANTED; ". */
static const struct granted_case {
    const char *opening;
    const char *events;
    const char *want;
} GRANTED[] = {
    { NULL, "2024-03-05 2024-03-06 84,2024-06-01 2024-06-02 21c,2025-03-10 2025-03-11 77c",
      "0+0=84; 1+0=84; " },
    { NULL, "2022-03-05 2022-03-06 7,2024-03-05 2024-03-06 7", "0+0=7; 2+0=7; " },
    { "balance_on=2024-01-01 anchor_on=2023-05-01 year_days=80", "2024-03-05 2024-03-06 7c",
      "0+80=4; 1+0=3; " },
    { "balance_on=2024-01-01 anchor_on=2023-05-01 year_days=80", "2024-06-05 2024-06-06 7",
      "0+80=0; 1+0=7; " },
    { "balance_on=2024-01-01 anchor_on=2023-05-01 deferred_days=10", "", "1+0=10; " },
    { NULL, "2024-03-05 2024-03-06 7r", "" },
    { NULL, "", "" },
};

TABLE_PLACES(annual_limit, granted, ARRAY_SIZE(GRANTED))
{
    const struct granted_case *c = &GRANTED[*at];
    struct world world;
    struct docket *docket;
    struct list events;
    const struct credit_year *year;
    const char *found = "";

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    if (c->opening != NULL)
        world_add(&world, RELATION_OPENING_BALANCE, "%s", c->opening);
    docket = world_docket(&world, "2025-06-01");
    events = events_from(docket, c->events);
    event_decide_all(docket, &events, walk_mcc);
    year = docket->credit_years.items;
    for (size_t i = 0; i < docket->credit_years.count; i++)
        found = arena_format(docket->arena, "%s%d+%d=%d; ", found, (int)year[i].year_no,
                             (int)year[i].brought_days, (int)year[i].granted_days);
    expect_text(found, c->want);
    world_release(&world);
}

/* The anchor: the balance's, else the first event's; a balance without one sets none. */
Test(annual_limit, anchor) {
    struct world world;
    struct docket *docket;
    struct credit_years years;
    struct event event = { .earned_on = day_on("2024-04-01") };
    struct custody_events events = { .event = &event, .count = 1 };
    const struct annual_limit emc = { .credit_type = CREDIT_EMC };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-01-01 anchor_on=2023-05-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC balance_on=2024-01-01");
    docket = world_docket(&world, "2024-06-01");
    events.custody = &docket->custodies[0];
    years = credit_years_of(docket, &events, &MCC);
    cr_expect(eq(i32, years.anchor, day_on("2023-05-01")));
    cr_expect(years.opening != NULL);
    years = credit_years_of(docket, &events, &RAC);
    cr_expect(eq(i32, years.anchor, day_on("2024-04-01")));
    cr_expect(years.opening != NULL);
    events.count = 0;
    years = credit_years_of(docket, &events, &emc);
    cr_expect(eq(i32, years.anchor, DAY_NULL));
    cr_expect(years.opening == NULL);
    world_release(&world);
}

/* The limit is that of the day on which a credit year begins, on both sides of a change. */
static const struct limit_case {
    const char *earned_on;
    const char *want;
} LIMITS[] = {
    { "2019-04-30", "e/1.1 award 28 2019-05-02; e/1.2 void 72 2019-05-02 annual-limit; " },
    { "2019-05-01", "e/1.1 award 40 2019-05-02; e/1.2 void 60 2019-05-02 annual-limit; " },
};

TABLE_PLACES(annual_limit, changes_with_the_law, ARRAY_SIZE(LIMITS))
{
    struct law_value values[] = { { day_on("2017-08-01"), 28 }, { day_on("2019-05-01"), 40 } };
    struct world world;
    struct docket *docket;
    struct list events;
    char text[64];

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world.law.parameter[LAW_RAC_ANNUAL_DAYS].value = values;
    world.law.parameter[LAW_RAC_ANNUAL_DAYS].count = ARRAY_SIZE(values);
    docket = world_docket(&world, "2019-06-01");
    (void)snprintf(text, sizeof text, "%s 2019-05-02 100", LIMITS[*at].earned_on);
    events = events_from(docket, text);
    event_decide_all(docket, &events, walk_rac);
    expect_text(decisions_text(docket), LIMITS[*at].want);
    world_release(&world);
}

/* A balance of no day sets no anchor: its years would have no anniversary to come to an end with.
 */
Test(annual_limit, infinite_balance) {
    struct world world;
    struct docket *docket;
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-01-02 deferred_days=10");
    ((struct opening_balance *)world.rows[RELATION_OPENING_BALANCE].items)->balance_on = DAY_MIN;
    ((struct term *)world.rows[RELATION_TERM].items)->received_on = DAY_MIN;
    docket = world_docket(&world, "2024-06-01");
    cr_assert(eq(sz, docket->opening_count, 1));
    event_decide_all(docket, &events, walk_mcc);
    expect_text(decisions_text(docket), "");
    world_release(&world);
}
