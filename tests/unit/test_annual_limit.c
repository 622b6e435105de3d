#include "transform/event/annual_limit.h"

#include "build_docket.h"
#include "table.h"

#include <stdio.h>
#include <string.h>

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
static size_t
events_from(struct docket *docket, const char *text, struct event *events)
{
    size_t count = 0;

    while (*text != '\0') {
        struct event *event = &events[count++];
        char earned_on[16];
        char verified_on[16];
        char marks[4] = "";
        int days;

        cr_assert(sscanf(text, "%15s %15s %d%3[cdr]", earned_on, verified_on, &days, marks) >= 3);
        *event = (struct event){ .source_table = "e",
                                 .source_id = (int64_t)count,
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
    return count;
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
      "e/3.1 award 7 2024-03-06; " },
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
    const struct event like = { .credit_type = CREDIT_MCC, .rule_id = "M1" };
    struct event events[8];
    struct credit_years years;
    struct world world;
    struct docket *docket;
    size_t count;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=%s end_reason=%s", c->ended_on,
              *c->ended_on == '-' ? "-" : "parole");
    if (c->opening != NULL)
        world_add(&world, RELATION_OPENING_BALANCE, "%s", c->opening);
    docket = world_docket(&world, c->as_of);
    count = events_from(docket, c->events, events);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_MCC, events, count);
    annual_limit_walk(docket, &docket->custodies[0], &years, LAW_MCC_ANNUAL_DAYS, events, count,
                      &like);
    cr_expect(eq(str, table_text(decisions_text(docket)), table_text(c->want)), "%s", c->what);
    world_release(&world);
}

/* The anchor: the balance's, else the first accepted event's; a balance without one sets none. */
Test(annual_limit, anchor) {
    struct world world;
    struct docket *docket;
    struct event events[8];
    struct credit_years years;
    size_t count;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-01-01 anchor_on=2023-05-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC balance_on=2024-01-01");
    docket = world_docket(&world, "2024-06-01");
    count = events_from(docket, "2024-02-01 2024-02-01 7r,2024-03-01 - 7,2024-04-01 2024-04-01 7",
                        events);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_MCC, events, count);
    cr_expect(eq(i32, years.anchor, day_on("2023-05-01")));
    cr_expect(years.opening != NULL);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_RAC, events, count);
    cr_expect(eq(i32, years.anchor, day_on("2024-04-01")));
    cr_expect(years.opening != NULL);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_EMC, events, 2);
    cr_expect(eq(i32, years.anchor, DAY_NULL));
    cr_expect(years.opening == NULL);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_EMC, NULL, 0);
    cr_expect(eq(i32, years.anchor, DAY_NULL));
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
    const struct event like = { .credit_type = CREDIT_RAC, .rule_id = "R1" };
    struct law_value values[] = { { day_on("2017-08-01"), 28 }, { day_on("2019-05-01"), 40 } };
    struct credit_years years;
    struct event events[8];
    struct world world;
    struct docket *docket;
    char text[64];

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world.law.parameter[LAW_RAC_ANNUAL_DAYS].value = values;
    world.law.parameter[LAW_RAC_ANNUAL_DAYS].count = ARRAY_SIZE(values);
    docket = world_docket(&world, "2019-06-01");
    (void)snprintf(text, sizeof text, "%s 2019-05-02 100", LIMITS[*at].earned_on);
    (void)events_from(docket, text, events);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_RAC, events, 1);
    annual_limit_walk(docket, &docket->custodies[0], &years, LAW_RAC_ANNUAL_DAYS, events, 1, &like);
    expect_text(decisions_text(docket), LIMITS[*at].want);
    world_release(&world);
}

/* An infinite anchor, which only a source of views can give, is none: the first accepted event is.
 */
TABLE_PLACES(annual_limit, infinite_anchor, 2)
{
    static const day_t ANCHORS[] = { DAY_MIN, DAY_MAX };
    struct world world;
    struct docket *docket;
    struct event event = { .earned_on = DAY_NULL };
    struct credit_years years;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-01-02 anchor_on=2023-01-02");
    ((struct opening_balance *)world.rows[RELATION_OPENING_BALANCE].items)->anchor_on =
        ANCHORS[*at];
    docket = world_docket(&world, "2024-06-01");
    (void)events_from(docket, "2024-03-05 2024-03-06 7c", &event);
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_MCC, &event, 1);
    cr_expect(eq(i32, years.anchor, day_on("2024-03-05")));
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_MCC, &event, 0);
    cr_expect(eq(i32, years.anchor, DAY_NULL));
    world_release(&world);
}

/* Nor is a balance of no day: its years would have no anniversary to come to an end with. */
Test(annual_limit, infinite_balance) {
    struct world world;
    struct docket *docket;
    struct credit_years years;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-01-02 deferred_days=10");
    ((struct opening_balance *)world.rows[RELATION_OPENING_BALANCE].items)->balance_on = DAY_MIN;
    ((struct term *)world.rows[RELATION_TERM].items)->received_on = DAY_MIN;
    docket = world_docket(&world, "2024-06-01");
    years = credit_years_of(docket, &docket->custodies[0], CREDIT_MCC, NULL, 0);
    cr_assert(years.opening != NULL);
    annual_limit_walk(docket, &docket->custodies[0], &years, LAW_MCC_ANNUAL_DAYS, NULL, 0,
                      &(struct event){ .credit_type = CREDIT_MCC });
    expect_text(decisions_text(docket), "");
    world_release(&world);
}
