#include "transform/attendance/shortfall.h"

#include "build_docket.h"
#include "table.h"

#include <inttypes.h>

/* "kind enrollment day minutes; " of each finding. */
static const char *
found(struct docket *docket)
{
    const struct list findings = shortfall_find(docket);
    const struct attendance_finding *row = findings.items;
    const char *text = "";
    char day[DAY_TEXT_SIZE];

    for (size_t i = 0; i < findings.count; i++)
        text =
            arena_format(docket->arena, "%s%s %" PRId64 " %s %" PRId64 "; ", text, row[i].kind,
                         row[i].enrollment_id, day_format(row[i].starts_on, day), row[i].minutes);
    return text;
}

/* One day, Wednesday 2024-01-10, of an enrollment that began the day before: no week is whole. */
static const struct day_case {
    const char *schedule;
    const char *first;  /* a line */
    const char *second; /* another, or NULL */
    const char *want;
} DAYS[] = {
    { "full_time", "minutes=389", NULL, "short-day 1 2024-01-10 389; " },
    { "full_time", "minutes=390", NULL, "" },
    { "full_time", "minutes=0", NULL, "short-day 1 2024-01-10 0; " },
    { "full_time", "minutes=200", "attendance=RX minutes=189", "short-day 1 2024-01-10 389; " },
    { "full_time", "minutes=200", "attendance=RX minutes=190", "" },
    { "full_time", "attendance=RX minutes=100", NULL, "short-day 1 2024-01-10 100; " },
    { "full_time", "minutes=300", "attendance=E minutes=90", "short-day 1 2024-01-10 300; " },
    { "full_time", "attendance=A minutes=100", "attendance=E minutes=100", "" },
    { "full_time", "attendance=S minutes=100", "attendance=R minutes=100", "" },
    { "full_time", "attendance=H minutes=100", NULL, "" },
    { "half_time", "minutes=179", NULL, "short-day 1 2024-01-10 179; " },
    { "half_time", "minutes=180", NULL, "" },
    { "special", "minutes=10", NULL, "" },
    { "voluntary", "minutes=10", NULL, "" },
};

TABLE_PLACES(shortfall, day, ARRAY_SIZE(DAYS))
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "starts_on=2024-01-09 schedule=%s", DAYS[*at].schedule);
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 %s", DAYS[*at].first);
    if (DAYS[*at].second != NULL)
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 %s", DAYS[*at].second);
    expect_text(found(world_docket(&world, "2024-01-14")), DAYS[*at].want);
    world_release(&world);
}

/* Lines of one week, Monday 2024-01-08 to Sunday 2024-01-14, long enough each day. */
static const struct week_case {
    const char *what;
    const char *enrollment;
    const char *as_of;
    const char *sunday; /* what the last line has; the four before it have 390 each, 1,560 */
    const char *want;
} WEEKS[] = {
    { "enough", "schedule=full_time", "2024-01-15", "attendance=E minutes=360", "" },
    { "one minute short", "schedule=full_time", "2024-01-15", "attendance=E minutes=359",
      "short-week 1 2024-01-08 1919; " },
    { "authorised", "schedule=full_time", "2024-01-15", "attendance=S minutes=360", "" },
    { "a holiday", "schedule=full_time", "2024-01-15", "attendance=H minutes=360", "" },
    { "worked on a day off", "schedule=full_time", "2024-01-15", "attendance=RX minutes=390", "" },
    { "absent", "schedule=full_time", "2024-01-15", "attendance=A minutes=360",
      "short-week 1 2024-01-08 1560; " },
    { "a day off", "schedule=full_time", "2024-01-15", "attendance=R minutes=360",
      "short-week 1 2024-01-08 1560; " },
    { "not before as-of", "schedule=full_time", "2024-01-14", "attendance=A minutes=360", "" },
    { "ends with the enrollment", "schedule=full_time ends_on=2024-01-15", "2024-03-01",
      "attendance=A minutes=360", "short-week 1 2024-01-08 1560; " },
    { "not within the enrollment", "schedule=full_time ends_on=2024-01-14", "2024-03-01",
      "attendance=A minutes=360", "" },
    { "began on Tuesday", "schedule=full_time starts_on=2024-01-09", "2024-01-21",
      "attendance=A minutes=360", "" },
    { "half of the time", "schedule=half_time", "2024-01-15", "attendance=A minutes=360", "" },
    { "no schedule", "schedule=special", "2024-01-15", "attendance=A minutes=360", "" },
};

TABLE_PLACES(shortfall, week, ARRAY_SIZE(WEEKS))
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "starts_on=2024-01-08 %s", WEEKS[*at].enrollment);
    for (int day = 9; day <= 12; day++)
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-%02d minutes=390", day);
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-14 %s", WEEKS[*at].sunday);
    cr_expect(eq(str, table_text(found(world_docket(&world, WEEKS[*at].as_of))),
                 table_text(WEEKS[*at].want)),
              "%s", WEEKS[*at].what);
    world_release(&world);
}

/* A half-time week is short under 900 minutes. */
TABLE_PLACES(shortfall, half_time_week, 2)
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "starts_on=2024-01-08 schedule=half_time");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 minutes=%d", 900 - (int)*at);
    expect_text(found(world_docket(&world, "2024-01-15")),
                *at == 0 ? "" : "short-week 1 2024-01-08 899; ");
    world_release(&world);
}

/* Each enrollment by itself; weeks without a line fall short before, between and after. */
Test(shortfall, each_enrollment_by_itself) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2024-02-01");
    world_add(&world, RELATION_ENROLLMENT,
              "enrollment_id=1 schedule=half_time starts_on=2023-12-31 ends_on=2024-02-05");
    world_add(&world, RELATION_ENROLLMENT,
              "enrollment_id=2 schedule=full_time starts_on=2024-01-16 facility_code=ACP");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 enrollment_id=1 minutes=900");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-24 enrollment_id=1 minutes=170");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-24 enrollment_id=2 minutes=389");
    docket = world_docket(&world, "2024-02-10");
    expect_text(found(docket), "short-week 1 2024-01-01 0; "
                               "short-day 1 2024-01-24 170; short-week 1 2024-01-15 0; "
                               "short-day 2 2024-01-24 389; "
                               "short-week 1 2024-01-22 170; short-week 1 2024-01-29 0; "
                               "short-week 2 2024-01-22 389; short-week 2 2024-01-29 0; ");
    expect_text(((const struct attendance_finding *)shortfall_find(docket).items)[3].facility_code,
                "ACP");
    world_release(&world);
}

/* An enrollment that began on no day has days, and no week: there would be no first. */
Test(shortfall, without_a_first_day) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "schedule=full_time");
    ((struct enrollment *)world.rows[RELATION_ENROLLMENT].items)->starts_on = DAY_MIN;
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 minutes=60");
    expect_text(found(world_docket(&world, "2024-02-10")), "short-day 1 2024-01-10 60; ");
    world_release(&world);
}
