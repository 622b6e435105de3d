#include "core/reference.h"

#include "table.h"

#include <string.h>

static day_t
on(const char *text)
{
    day_t day = DAY_NULL;

    if (text == NULL)
        return DAY_NULL;
    cr_assert(day_parse(text, strlen(text), &day), "%s", text);
    return day;
}

/* Rows in no order; holidays of 2022, 2024 and 2025 for one calendar, of 2024 for another. */
struct places {
    struct arena arena;
    struct facility facility[4];
    struct program program[3];
    struct holiday holiday[8];
    struct milestone_schedule schedule[4];
    struct activity_approval approval[6];
    struct reference reference;
};

static struct reference *
places_begin(struct places *places)
{
    *places = (struct places){
        .facility = { { .facility_code = "SQ", .calendar = "state" },
                      { .facility_code = "MCJ", .calendar = "county" },
                      { .facility_code = "S", .calendar = "s" },
                      { .facility_code = "sq", .calendar = "small" } },
        .program = { { .program_code = "W3" }, { .program_code = "W1" }, { .program_code = "W2" } },
        .holiday = { { "state", on("2024-12-25") },
                     { "county", on("2024-06-03") },
                     { "state", on("2024-01-01") },
                     { "state", on("2025-12-25") },
                     { "state", on("2025-01-01") },
                     { "state", on("2024-05-27") },
                     { "state", on("2024-02-10") }, /* a Saturday */
                     { "state", on("2022-01-03") } },
        .schedule = { { .program_code = "W3", .effective_on = on("2020-07-01"), .weeks = 4 },
                      { .program_code = "W1", .effective_on = on("2018-01-01"), .weeks = 1 },
                      { .program_code = "W3", .effective_on = on("2018-01-01"), .weeks = 3 },
                      { .program_code = "W3", .effective_on = on("2022-07-01"), .weeks = 0 } },
        .approval = { { "SQ", "R1", on("2020-06-01"), DAY_NULL },
                      { "SQ", "R1", on("2018-01-01"), on("2019-01-01") },
                      { "SQ", "R2", on("2018-01-01"), on("2018-01-01") },
                      { "MCJ", "R1", on("2016-01-01"), DAY_NULL },
                      { "SQ", "R3", on("2018-01-01"), on("2022-01-01") },
                      { "SQ", "R3", on("2019-01-01"), on("2020-01-01") } },
    };
    places->reference.facility.row = places->facility;
    places->reference.facility.count = ARRAY_SIZE(places->facility);
    places->reference.program.row = places->program;
    places->reference.program.count = ARRAY_SIZE(places->program);
    places->reference.holiday.row = places->holiday;
    places->reference.holiday.count = ARRAY_SIZE(places->holiday);
    places->reference.milestone_schedule.row = places->schedule;
    places->reference.milestone_schedule.count = ARRAY_SIZE(places->schedule);
    places->reference.activity_approval.row = places->approval;
    places->reference.activity_approval.count = ARRAY_SIZE(places->approval);
    reference_sort(&places->reference, &places->arena);
    return &places->reference;
}

Test(reference, rows_are_sorted_and_those_given_stay) {
    struct places places;
    const struct reference *reference = places_begin(&places);
    day_t before = DAY_MIN;

    expect_text(reference->facility.row[0].facility_code, "MCJ");
    expect_text(reference->facility.row[1].facility_code, "S");
    expect_text(reference->facility.row[2].facility_code, "SQ");
    expect_text(reference->facility.row[3].facility_code, "sq");
    expect_text(places.facility[0].facility_code, "SQ");
    expect_text(reference->program.row[0].program_code, "W1");
    expect_text(reference->holiday.row[0].calendar, "county");
    for (size_t i = 1; i < reference->holiday.count; i++) {
        cr_expect(lt(i32, before, reference->holiday.row[i].holiday_on));
        before = reference->holiday.row[i].holiday_on;
    }
    arena_release(&places.arena);
}

Test(reference, nothing_is_found_in_nothing) {
    struct arena arena = { 0 };
    struct reference reference = { 0 };
    int64_t year = 0;

    reference_sort(&reference, &arena);
    cr_expect(reference_facility(&reference, "SQ") == NULL);
    cr_expect(reference_program(&reference, "W1") == NULL);
    cr_expect(reference_schedule(&reference, "W1", 0) == NULL);
    cr_expect(eq(sz, reference_approvals(&reference, "SQ", "R1").count, 0));
    cr_expect(not(reference_has_calendar(&reference, "state")));
    expect_text(reference_calendar(&reference, "SQ"), "state");
    cr_expect(eq(i32, reference_business_day(&reference, "state", 0, 1, &year), DAY_NULL));
    cr_expect(eq(i64, year, 2000));
    arena_release(&arena);
}

static const struct code_case {
    const char *code;
    const char *facility_calendar; /* NULL where there is no facility */
    const char *calendar;
} CODES[] = {
    { "MCJ", "county", "county" }, { "S", "s", "s" },       { "SQ", "state", "state" },
    { "sq", "small", "small" },    { "M", NULL, "state" },  { "MCJX", NULL, "state" },
    { "", NULL, "state" },         { "zz", NULL, "state" }, { NULL, NULL, "state" },
};

TABLE_PLACES(reference, facility, ARRAY_SIZE(CODES))
{
    struct places places;
    const struct reference *reference = places_begin(&places);
    const struct code_case *c = &CODES[*at];
    const struct facility *facility = reference_facility(reference, c->code);

    cr_expect(eq(int, facility == NULL, c->facility_calendar == NULL));
    if (facility != NULL)
        expect_text(facility->calendar, c->facility_calendar);
    expect_text(reference_calendar(reference, c->code), c->calendar);
    arena_release(&places.arena);
}

Test(reference, program) {
    struct places places;
    const struct reference *reference = places_begin(&places);

    expect_text(reference_program(reference, "W1")->program_code, "W1");
    expect_text(reference_program(reference, "W2")->program_code, "W2");
    expect_text(reference_program(reference, "W3")->program_code, "W3");
    cr_expect(reference_program(reference, "W") == NULL);
    cr_expect(reference_program(reference, "W4") == NULL);
    cr_expect(reference_program(reference, NULL) == NULL);
    arena_release(&places.arena);
}

static const struct schedule_case {
    const char *program_code;
    const char *day;
    int64_t weeks; /* -1 for none in force */
} SCHEDULES[] = {
    { "W3", "2017-12-31", -1 }, { "W3", "2018-01-01", 3 },  { "W3", "2018-01-02", 3 },
    { "W3", "2020-06-30", 3 },  { "W3", "2020-07-01", 4 },  { "W3", "2022-06-30", 4 },
    { "W3", "2022-07-01", 0 },  { "W3", "2999-01-01", 0 },  { "W1", "2017-12-31", -1 },
    { "W1", "2018-01-01", 1 },  { "W1", "2999-01-01", 1 },  { "W2", "2020-07-01", -1 },
    { "W0", "2020-07-01", -1 }, { "W4", "2020-07-01", -1 }, { "W", "2020-07-01", -1 },
};

TABLE_PLACES(reference, schedule, ARRAY_SIZE(SCHEDULES))
{
    struct places places;
    const struct reference *reference = places_begin(&places);
    const struct schedule_case *c = &SCHEDULES[*at];
    const struct milestone_schedule *row =
        reference_schedule(reference, c->program_code, on(c->day));

    cr_expect(eq(i64, row != NULL ? row->weeks : -1, c->weeks), "%s %s", c->program_code, c->day);
    arena_release(&places.arena);
}

#define NEVER "3000-01-01" /* until when it is asked for */

static const struct approval_case {
    const char *facility_code;
    const char *program_code;
    const char *day;
    bool want;
    const char *until;
} APPROVALS[] = {
    { "SQ", "R1", "2017-12-31", false, "2018-01-01" }, /* before the first span */
    { "SQ", "R1", "2018-01-01", true, "2019-01-01" },
    { "SQ", "R1", "2018-12-31", true, "2019-01-01" },
    { "SQ", "R1", "2019-01-01", false, "2020-06-01" }, /* ends_on is exclusive */
    { "SQ", "R1", "2020-05-31", false, "2020-06-01" }, /* between spans */
    { "SQ", "R1", "2020-06-01", true, NEVER },
    { "SQ", "R1", "2999-01-01", true, NEVER },  /* open end */
    { "SQ", "R2", "2018-01-01", false, NEVER }, /* an empty span */
    { "SQ", "R3", "2019-06-01", true, "2022-01-01" },
    { "SQ", "R3", "2021-12-31", true, "2022-01-01" }, /* the longer of two that overlap */
    { "SQ", "R3", "2022-01-01", false, NEVER },
    { "SQ", "R4", "2020-06-01", false, NEVER },
    { "MCJ", "R1", "2017-01-01", true, NEVER },
    { "MCJ", "R3", "2020-06-01", false, NEVER },
    { "S", "R1", "2020-06-01", false, NEVER },
    { NULL, "R1", "2020-06-01", false, NEVER },
    { "SQ", NULL, "2020-06-01", false, NEVER },
};

TABLE_PLACES(reference, approved, ARRAY_SIZE(APPROVALS))
{
    struct places places;
    const struct reference *reference = places_begin(&places);
    const struct approval_case *c = &APPROVALS[*at];

    struct activity_approval_rows rows =
        reference_approvals(reference, c->facility_code, c->program_code);

    day_t until = on(NEVER);

    cr_expect(eq(int, approvals_stretch(&rows, on(c->day), &until), c->want), "%s %s %s",
              c->facility_code != NULL ? c->facility_code : "none",
              c->program_code != NULL ? c->program_code : "none", c->day);
    cr_expect(eq(int, until, on(c->until)), "%s", c->day);
    arena_release(&places.arena);
}

Test(reference, calendars) {
    struct places places;
    const struct reference *reference = places_begin(&places);

    cr_expect(reference_has_calendar(reference, "state"));
    cr_expect(reference_has_calendar(reference, "county"));
    cr_expect(not(reference_has_calendar(reference, "stat")));
    cr_expect(not(reference_has_calendar(reference, "states")));
    cr_expect(not(reference_has_calendar(reference, "aaa")));
    cr_expect(not(reference_has_calendar(reference, "")));
    arena_release(&places.arena);
}

static const struct business_case {
    const char *what;
    const char *calendar;
    const char *from;
    int64_t count;
    const char *want; /* NULL where a year is missing */
    int64_t missing_year;
} BUSINESS_DAYS[] = {
    { "none", "state", "2024-03-02", 0, "2024-03-02", 0 },
    { "Monday to Tuesday", "state", "2024-03-04", 1, "2024-03-05", 0 },
    { "Thursday to Friday", "state", "2024-03-07", 1, "2024-03-08", 0 },
    { "Friday to Monday", "state", "2024-03-08", 1, "2024-03-11", 0 },
    { "Saturday to Monday", "state", "2024-03-09", 1, "2024-03-11", 0 },
    { "Sunday to Monday", "state", "2024-03-10", 1, "2024-03-11", 0 },
    { "five are a week", "state", "2024-03-05", 5, "2024-03-12", 0 },
    { "ten are two weeks", "state", "2024-03-05", 10, "2024-03-19", 0 },
    { "ten from a Saturday", "state", "2024-03-09", 10, "2024-03-22", 0 },
    { "the day before a holiday", "state", "2024-12-24", 1, "2024-12-26", 0 },
    { "the holiday itself", "state", "2024-12-25", 1, "2024-12-26", 0 },
    { "the day after a holiday", "state", "2024-12-26", 1, "2024-12-27", 0 },
    { "a Monday holiday", "state", "2024-05-24", 1, "2024-05-28", 0 },
    { "ten over a holiday", "state", "2024-05-20", 10, "2024-06-04", 0 },
    { "another calendar's holiday", "state", "2024-05-31", 1, "2024-06-03", 0 },
    { "that calendar", "county", "2024-05-31", 1, "2024-06-04", 0 },
    { "state's holiday there", "county", "2024-05-24", 1, "2024-05-27", 0 },
    { "a holiday on a Saturday", "state", "2024-02-09", 1, "2024-02-12", 0 },
    { "over New Year", "state", "2024-12-31", 1, "2025-01-02", 0 },
    { "to the last day covered", "state", "2025-12-30", 1, "2025-12-31", 0 },
    { "one day further", "state", "2025-12-30", 2, NULL, 2026 },
    { "county has 2024 alone", "county", "2024-12-31", 1, NULL, 2025 },
    { "from a year without holidays into one that has", "state", "2021-12-31", 1, "2022-01-04", 0 },
    { "into a year that begins with a weekend", "state", "2022-12-30", 1, NULL, 2023 },
    { "in a year without", "state", "2023-06-01", 1, NULL, 2023 },
    { "a calendar that is not there", "none", "2024-03-05", 1, NULL, 2024 },
};

TABLE_PLACES(reference, business_day, ARRAY_SIZE(BUSINESS_DAYS))
{
    struct places places;
    const struct reference *reference = places_begin(&places);
    const struct business_case *c = &BUSINESS_DAYS[*at];
    int64_t missing_year = 0;
    day_t day =
        reference_business_day(reference, c->calendar, on(c->from), c->count, &missing_year);

    cr_expect(eq(i32, day, on(c->want)), "%s", c->what);
    cr_expect(eq(i64, missing_year, c->missing_year), "%s", c->what);
    arena_release(&places.arena);
}

/* rules.md C2, counted day by day: neither weekend nor holiday. */
static day_t
counted(const struct reference *reference, day_t day, int64_t count)
{
    while (count > 0) {
        bool is_holiday = false;

        day++;
        for (size_t i = 0; i < reference->holiday.count; i++)
            if (strcmp(reference->holiday.row[i].calendar, "state") == 0 &&
                reference->holiday.row[i].holiday_on == day)
                is_holiday = true;
        if (day_weekday(day) < 5 && !is_holiday)
            count--;
    }
    return day;
}

Test(reference, business_days_as_counted_day_by_day) {
    struct places places;
    const struct reference *reference = places_begin(&places);

    for (day_t day = on("2023-12-31"); day < on("2025-10-01"); day++)
        for (int64_t count = 1; count <= 40; count++) {
            int64_t year;

            cr_assert(eq(i32, reference_business_day(reference, "state", day, count, &year),
                         counted(reference, day, count)),
                      "%d days after %d", (int)count, (int)day);
        }
    arena_release(&places.arena);
}

/* A holiday that is no date covers nothing; one that is recorded twice is one. */
Test(reference, holidays_of_no_date_and_twice) {
    struct holiday rows[] = { { "endless", DAY_MAX },
                              { "twice", DAY_MAX },
                              { "twice", on("2024-03-06") },
                              { "twice", on("2024-03-06") } };
    struct reference reference = { .holiday = { rows, ARRAY_SIZE(rows) } };
    struct arena arena = { 0 };
    int64_t year = 0;

    reference_sort(&reference, &arena);
    cr_expect(not(reference_has_calendar(&reference, "endless")));
    cr_expect(reference_has_calendar(&reference, "twice"));
    cr_expect(eq(i32, reference_business_day(&reference, "endless", on("2024-03-05"), 1, &year),
                 DAY_NULL));
    cr_expect(eq(i64, year, 2024));
    cr_expect(eq(i32, reference_business_day(&reference, "twice", on("2024-03-05"), 1, &year),
                 on("2024-03-07")));
    arena_release(&arena);
}
