#include "transform/credit/achievement.h"

#include "build_docket.h"
#include "table.h"

/* Blocks of hours, each full on its day and confirmed the day after. */
static struct hours
with_blocks(struct world *world, const char *const *full_on, size_t count, const char *as_of)
{
    struct hours hours;

    world_begin(world);
    world_add(world, RELATION_TERM, "term_id=1");
    for (size_t i = 0; i < count; i++) {
        char day[DAY_TEXT_SIZE];

        world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=%zu verified_on=%s", i + 1,
                  day_format(day_on(full_on[i]) + 1, day));
    }
    (void)world_docket(world, as_of);
    hours = world_hours(world);
    for (size_t i = 0; i < count; i++)
        world_block(world, &hours, HOURS_ACHIEVEMENT, day_on(full_on[i]));
    return hours;
}

Test(achievement, of_no_facts) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    docket = world_docket(&world, "2024-06-01");
    hours = world_hours(&world);
    achievement_decide(docket, &hours);
    expect_text(decisions_text(docket), "");
    expect_text(windows_text(docket), "");
    world_release(&world);
}

/* Four weeks are the limit of a year; the fifth is void, and the next year begins afresh. */
Test(achievement, annual_limit) {
    static const char *const FULL_ON[] = { "2023-03-06", "2023-05-01", "2023-07-03",
                                           "2023-09-04", "2024-03-05", "2024-03-06" };
    struct world world;
    struct hours hours = with_blocks(&world, FULL_ON, ARRAY_SIZE(FULL_ON), "2024-06-01");

    achievement_decide(&world.docket, &hours);
    expect_text(decisions_text(&world.docket),
                "hours/1.1 award 7 2023-03-07; hours/2.1 award 7 2023-05-02; "
                "hours/3.1 award 7 2023-07-04; hours/4.1 award 7 2023-09-05; "
                "hours/5.1 void 7 2024-03-06 annual-limit; hours/6.1 award 7 2024-03-07; ");
    world_release(&world);
}

/* Excess is carried where the law on the earning date says so: both sides of the change. */
Test(achievement, excess_of_the_amended_law) {
    static const char *const FULL_ON[] = { "2018-06-04", "2018-07-02", "2018-08-06",
                                           "2018-09-03", "2019-04-30", "2019-05-01" };
    struct law_value carried[] = { { day_on("2017-08-01"), 0 }, { day_on("2019-05-01"), 1 } };
    struct law_value days[] = { { day_on("2017-08-01"), 7 }, { day_on("2019-05-01"), 10 } };
    struct world world;
    struct hours hours = with_blocks(&world, FULL_ON, ARRAY_SIZE(FULL_ON), "2019-06-01");

    world.law.parameter[LAW_RAC_EXCESS_CARRIED].value = carried;
    world.law.parameter[LAW_RAC_EXCESS_CARRIED].count = ARRAY_SIZE(carried);
    world.law.parameter[LAW_RAC_HOURS_DAYS].value = days;
    world.law.parameter[LAW_RAC_HOURS_DAYS].count = ARRAY_SIZE(days);
    achievement_decide(&world.docket, &hours);
    expect_text(decisions_text(&world.docket),
                "hours/1.1 award 7 2018-06-05; hours/2.1 award 7 2018-07-03; "
                "hours/3.1 award 7 2018-08-07; hours/4.1 award 7 2018-09-04; "
                "hours/5.1 void 7 2019-05-01 annual-limit; "
                "hours/6.1 defer 10 2019-06-04 annual-limit; ");
    world_release(&world);
}

/* The setting is that of achievement, not of milestone; on one date hours come before periods. */
static const struct setting_case {
    const char *facility_code;
    const char *want;
} SETTINGS[] = {
    { "DJJ", "plan_period/1.1 award 7 2024-04-02; " },
    { "ACP", "plan_period/1.1 award 7 2024-04-02; " },
    { "SQ", "plan_period/1.1 deny 0 2024-03-31 wrong-setting; " },
};

TABLE_PLACES(achievement, setting, ARRAY_SIZE(SETTINGS))
{
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT, "facility_code=%s structured_programming=t",
              SETTINGS[*at].facility_code);
    world_add(&world, RELATION_PLAN_PERIOD, "scheme=achievement verified_on=2024-04-02");
    world_add(&world, RELATION_PLAN_PERIOD, "plan_period_id=2 scheme=milestone");
    docket = world_docket(&world, "2024-06-01");
    hours = world_hours(&world);
    achievement_decide(docket, &hours);
    expect_text(decisions_text(docket), SETTINGS[*at].want);
    expect_text(windows_text(docket), "");
    world_release(&world);
}
