#include "transform/event/window.h"

#include "build_docket.h"
#include "table.h"

/* Custody 1 from 2016-01-04 on, term 1; person in SQ. */
static struct docket *
in_custody(struct world *world)
{
    world_begin(world);
    world_add(world, RELATION_TERM, "term_id=1");
    return world_docket(world, "2024-06-01");
}

Test(window, opened) {
    struct world world;
    struct docket *docket = in_custody(&world);
    struct event event = { .source_table = "plan_period", .source_id = 4, .facility_code = "SQ" };
    const struct window *window;

    event_place(docket, &event, day_on("2024-03-29"));
    window_open(docket, &event,
                &(struct window){ .name = "mcc-plan",
                                  .rule_id = "M3",
                                  .starts_on = event.earned_on,
                                  .met_on = DAY_NULL,
                                  .responsible = "V1" },
                10);
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

/* Calendar days know no weekend, holiday or calendar; 2024 has a 29 February. */
Test(window, of_calendar_days) {
    struct world world;
    struct docket *docket = in_custody(&world);
    struct event event = { .source_table = "education_merit", .source_id = 4 };
    const struct window *window;

    event_place(docket, &event, day_on("2024-01-05"));
    window_open_calendar_days(
        docket, &event,
        &(struct window){ .name = "emc", .starts_on = day_on("2024-01-31"), .met_on = DAY_NULL },
        30);
    window_open_calendar_days(
        docket, &event,
        &(struct window){ .name = "emc", .starts_on = day_on("2031-12-05"), .met_on = DAY_NULL },
        30);
    expect_text(windows_text(docket), "emc 2024-01-31 2024-03-01 -; emc 2031-12-05 2032-01-04 -; ");
    window = docket->windows.items;
    cr_expect(eq(i64, window->custody_no, 1));
    expect_text(window->source_table, "education_merit");
    cr_expect(eq(i64, window->source_id, 4));
    cr_expect(window->facility_code == NULL);
    cr_expect(docket->missing_calendar == NULL);
    world_release(&world);
}

/* A window into a year without holidays is none; the docket says which calendar and year. */
Test(window, beyond_the_calendar) {
    struct world world;
    struct docket *docket = in_custody(&world);
    struct event event = { .source_table = "plan_period", .facility_code = "unknown" };

    event_place(docket, &event, day_on("2030-12-31"));
    window_open(
        docket, &event,
        &(struct window){
            .name = "mcc-plan", .rule_id = "M3", .starts_on = event.earned_on, .met_on = DAY_NULL },
        10);
    cr_expect(eq(sz, docket->windows.count, 0));
    expect_text(docket->missing_calendar, "state");
    cr_expect(eq(i64, docket->missing_year, 2031));
    world_release(&world);
}
