#include "transform/credit/milestone.h"

#include "build_docket.h"
#include "table.h"

static struct docket *
decided(struct world *world, const char *as_of)
{
    struct docket *docket = world_docket(world, as_of);
    const struct hours none = world_hours(world);

    milestone_decide(docket, &none);
    return docket;
}

Test(milestone, of_no_facts) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    docket = decided(&world, "2024-06-01");
    expect_text(decisions_text(docket), "");
    expect_text(windows_text(docket), "");
    world_release(&world);
}

/* Verification: dates are compared on the day itself and on the day before. */
static const struct completion_case {
    const char *what;
    const char *columns;
    const char *decisions;
    const char *exceptions;
    const char *windows;
} COMPLETIONS[] = {
    { "verified on the day",
      "instructor_verified_on=2024-03-05 approver_verified_on=2024-03-05 "
      "approver_outcome=eligible",
      "program_completion/1.1 award 21 2024-03-05; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-05; "
      "mcc-approver 2024-03-05 2024-03-19 2024-03-05; " },
    { "not verified", "person_id=1", "program_completion/1.1 pending 21 2024-03-05; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 -; " },
    { "by the instructor alone", "instructor_verified_on=2024-03-06",
      "program_completion/1.1 pending 21 2024-03-05; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-06; "
      "mcc-approver 2024-03-06 2024-03-20 -; " },
    { "instructor the day before", "instructor_verified_on=2024-03-04",
      "program_completion/1.1 pending 21 2024-03-05; ", "verification-order program_completion/1; ",
      "mcc-instructor 2024-03-05 2024-03-19 -; " },
    { "approver before the instructor",
      "instructor_verified_on=2024-03-07 approver_verified_on=2024-03-06 approver_outcome=eligible",
      "program_completion/1.1 pending 21 2024-03-05; ", "verification-order program_completion/1; ",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-07; "
      "mcc-approver 2024-03-07 2024-03-21 -; " },
    { "a date without outcome", "instructor_verified_on=2024-03-06 approver_verified_on=2024-03-07",
      "program_completion/1.1 pending 21 2024-03-05; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-06; "
      "mcc-approver 2024-03-06 2024-03-20 -; " },
    { "one person for both",
      "instructor_id=X approver_id=X instructor_verified_on=2024-03-06 "
      "approver_verified_on=2024-03-07 approver_outcome=eligible",
      "program_completion/1.1 award 21 2024-03-07; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-06; "
      "mcc-approver 2024-03-06 2024-03-20 2024-03-07; " },
    { "ineligible",
      "instructor_verified_on=2024-03-06 approver_verified_on=2024-03-07 "
      "approver_outcome=ineligible",
      "program_completion/1.1 deny 0 2024-03-05 ineligible; ", "",
      "mcc-instructor 2024-03-05 2024-03-19 2024-03-06; "
      "mcc-approver 2024-03-06 2024-03-20 2024-03-07; " },
    { "all own reasons: the first", "program_code=NONE all_activities=f exam_only=t satisfactory=f",
      "program_completion/1.1 deny 0 2024-03-05 not-on-schedule; ", "", "" },
    { "but for the schedule: the next", "all_activities=f exam_only=t satisfactory=f",
      "program_completion/1.1 deny 0 2024-03-05 incomplete; ", "", "" },
    { "the next", "exam_only=t satisfactory=f",
      "program_completion/1.1 deny 0 2024-03-05 exam-only; ", "", "" },
    { "the last", "satisfactory=f", "program_completion/1.1 deny 0 2024-03-05 unsatisfactory; ", "",
      "" },
    { "the day before the law", "completed_on=2017-07-31",
      "program_completion/1.1 deny 0 2017-07-31 before-effective-date; ", "", "" },
    { "the law's first day", "completed_on=2017-08-01",
      "program_completion/1.1 pending 21 2017-08-01; ", "",
      "mcc-instructor 2017-08-01 2017-08-15 -; " },
};

TABLE_PLACES(milestone, completion, ARRAY_SIZE(COMPLETIONS))
{
    const struct completion_case *c = &COMPLETIONS[*at];
    struct world world;
    const struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PROGRAM_COMPLETION, "%s", c->columns);
    docket = decided(&world, "2024-06-01");
    expect_text(decisions_text(docket), c->decisions);
    expect_text(exceptions_text(docket), c->exceptions);
    expect_text(windows_text(docket), c->windows);
    world_release(&world);
}

#define SOUND(day)                                                                  \
    "completed_on=" day " instructor_verified_on=" day " approver_verified_on=" day \
    " approver_outcome=eligible"

/* Completions come in no order; of two the earlier, then that with the lower id, is the first. */
Test(milestone, repeats) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PROGRAM_COMPLETION, "completion_id=3 " SOUND("2024-03-05"));
    world_add(&world, RELATION_PROGRAM_COMPLETION, "completion_id=2 " SOUND("2024-03-05"));
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=1 program_code=W3R " SOUND("2024-04-01"));
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=4 program_code=W3R " SOUND("2024-04-02"));
    world_add(&world, RELATION_PROGRAM_COMPLETION, "completion_id=5 completed_on=2024-02-01");
    expect_text(decisions_text(decided(&world, "2024-06-01")),
                "program_completion/5.1 pending 21 2024-02-01; "
                "program_completion/3.1 deny 0 2024-03-05 repeat; "
                "program_completion/2.1 award 21 2024-03-05; "
                "program_completion/1.1 award 21 2024-04-01; "
                "program_completion/4.1 award 21 2024-04-02; ");
    world_release(&world);
}

/* 84 days a year over all kinds; what is over is deferred. */
Test(milestone, annual_limit) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT, "structured_programming=t");
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=1 program_code=W12 " SOUND("2024-03-05"));
    world_add(&world, RELATION_PLAN_PERIOD, "verified_on=2024-04-01");
    expect_text(decisions_text(decided(&world, "2024-06-01")),
                "program_completion/1.1 award 84 2024-03-05; "
                "plan_period/1.1 defer 21 2025-03-05 annual-limit; ");
    world_release(&world);
}

/* Of one credit year's hours six count; the seventh is void, whatever room there is. */
Test(milestone, hours_limit) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    for (int ordinal = 1; ordinal <= 8; ordinal++)
        world_add(&world, RELATION_HOURS_VERIFICATION,
                  "scheme=therapeutic ordinal=%d verified_on=2025-02-01", ordinal);
    docket = world_docket(&world, "2025-02-01");
    hours = world_hours(&world);
    for (int month = 1; month <= 8; month++)
        world_block(&world, &hours, HOURS_THERAPEUTIC,
                    day_from_civil(month < 8 ? 2024 : 2025, month < 8 ? month : 1, 5));
    milestone_decide(docket, &hours);
    expect_text(decisions_text(docket),
                "hours/7.1 void 7 2025-02-01 hours-limit; hours/1.1 award 7 2025-02-01; "
                "hours/2.1 award 7 2025-02-01; hours/3.1 award 7 2025-02-01; "
                "hours/4.1 award 7 2025-02-01; hours/5.1 award 7 2025-02-01; "
                "hours/6.1 award 7 2025-02-01; hours/8.1 award 7 2025-02-01; ");
    world_release(&world);
}

/* Both windows of a completion are as long as the law of its day says, though the approver's begins
 * under another: decisions about earlier days stay as they were. */
Test(milestone, windows_by_the_law_of_the_completion) {
    static struct law_value lengths[] = { { 0, 10 }, { 0, 20 } };
    struct world world;

    lengths[0].effective_on = day_on("2017-08-01");
    lengths[1].effective_on = day_on("2024-03-06");
    world_begin(&world);
    world.law.parameter[LAW_BUSINESS_WINDOW_APPROVER].value = lengths;
    world.law.parameter[LAW_BUSINESS_WINDOW_APPROVER].count = ARRAY_SIZE(lengths);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=1 completed_on=2024-03-05 instructor_verified_on=2024-03-07");
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=2 completed_on=2024-03-06 instructor_verified_on=2024-03-07");
    expect_text(windows_text(decided(&world, "2024-06-01")),
                "mcc-instructor 2024-03-05 2024-03-19 2024-03-07; "
                "mcc-approver 2024-03-07 2024-03-21 -; "
                "mcc-instructor 2024-03-06 2024-03-20 2024-03-07; "
                "mcc-approver 2024-03-07 2024-04-04 -; ");
    world_release(&world);
}

/* 84 days fill the year; the 21 after them wait for the anniversary. From 1 May, a Wednesday, the
 * tenth business day is the 15th, two weekends later. */
Test(milestone, says_what_it_rests_on) {
    struct world world;
    struct docket *docket;
    struct hours none;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "person_id=1");
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=1 program_code=W12 completed_on=2024-03-05 "
              "instructor_verified_on=2024-03-05 approver_verified_on=2024-03-05 "
              "approver_outcome=eligible");
    world_add(&world, RELATION_PROGRAM_COMPLETION,
              "completion_id=2 program_code=W3 completed_on=2024-05-01 "
              "instructor_verified_on=2024-05-01 approver_verified_on=2024-05-02 "
              "approver_outcome=eligible");
    docket = world_docket(&world, "2024-06-01");
    none = world_hours(&world);
    docket->explains = true;
    milestone_decide(docket, &none);
    expect_text(grounds_text(docket, 2),
                "schedule day=2024-05-01 weeks=3 week_days=7 days=21; "
                "window window=mcc-instructor business_days=10 starts_on=2024-05-01 "
                "due_on=2024-05-15 weekend_days=4 closed_days=0 closed_on=; "
                "window window=mcc-approver business_days=10 starts_on=2024-05-01 "
                "due_on=2024-05-15 weekend_days=4 closed_days=0 closed_on=; "
                "fact source_table=program_completion source_key=2; "
                "verified verified_on=2024-05-02; "
                "credit-year begins_on=2024-03-05 ends_on=2025-03-05 anchor_on=2024-03-05 limit=84 "
                "brought=0 granted=84 room=0; "
                "fits days=21 granted=0; "
                "carried days=21 anniversary_on=2025-03-05; ");
    world_release(&world);
}
