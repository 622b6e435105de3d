/*
 * test_large_person.c - one person with very many rows of one kind: what is decided is right to the
 * last of them. What is wanted is counted from how the rows are made.
 */
#include "transform/decide.h"

#include "build_docket.h"
#include "posting.h"
#include "table.h"

#include <string.h>

enum { MANY = 20000 };

static const char *const VERIFIED =
    "instructor_verified_on=2024-01-02 approver_verified_on=2024-01-02 approver_outcome=eligible";

static struct result
decided(struct world *world, const char *as_of)
{
    struct result result;
    struct error err = { .text = "" };
    const struct facts *facts = world_facts(world);
    enum status status = decide(&(struct given){ .facts = facts,
                                                 .reference = &world->reference,
                                                 .law = &world->law,
                                                 .as_of = day_on(as_of),
                                                 .standing = &NOTHING_STANDS },
                                &world->arena, &result, &err);

    cr_assert(eq(int, (int)status, STATUS_OK), "%s", err.text);
    return result;
}

static size_t
decisions_of(const struct result *result, const char *action, const char *reason)
{
    size_t count = 0;

    for (size_t i = 0; i < result->decision.count; i++)
        count += strcmp(result->decision.row[i].action, action) == 0 &&
                 strcmp(result->decision.row[i].reason, reason) == 0;
    return count;
}

static size_t
exceptions_of(const struct result *result, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < result->exception.count; i++)
        count += strcmp(result->exception.row[i].code, code) == 0;
    return count;
}

/* In SQ and in the county jail by turns, a day each; a completion on each of the last 1,000 days is
 * denied on every second of them. */
Test(large_person, placements) {
    enum { COMPLETIONS = 1000 };
    day_t last = day_on("2024-01-02");
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=1960-01-01 starts_on=1960-01-01");
    for (int i = 0; i < MANY; i++)
        world_add(&world, RELATION_PLACEMENT,
                  "placement_id=%d facility_code=%s starts_on=%s ends_on=%s", i + 1,
                  i % 2 == 0 ? "SQ" : "MCJ", day_format(last - MANY + 1 + i, from),
                  day_format(last - MANY + 2 + i, until));
    for (int i = 0; i < COMPLETIONS; i++)
        world_add(&world, RELATION_PROGRAM_COMPLETION,
                  "completion_id=%d program_code=W3R completed_on=%s %s", i + 1,
                  day_format(last - COMPLETIONS + 1 + i, from), VERIFIED);
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, decisions_of(&result, "deny", "other-jurisdiction"), COMPLETIONS / 2));
    cr_expect(eq(sz, result.window.count, COMPLETIONS), "two each for the other half");
    cr_expect(eq(sz, exceptions_of(&result, "overlap"), 0));
    world_release(&world);
}

/* Days of good conduct until 2023-12-01: from 2017-05-01 on. */
enum { LAW_DAYS = 2405 };

/* An assignment and a placement for each day, every second to C for a violation of its own: it
 * stands for its day, or for none where it was reversed, on every second such day, which is in
 * alternative custody. So the rate is 8 on three days, then 0 on one, beginning with a first day of
 * the three: 601 times, and a day more. Only the first such custody finds 363 days in a camp before
 * it, too few to keep, and parts its three days; the next finds 366. */
Test(large_person, work_groups_and_violations) {
    day_t first = day_on("2023-12-01") - MANY;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=2023-12-01 end_reason=parole");
    for (int i = 0; i < MANY; i++) {
        (void)day_format(first + i, from);
        (void)day_format(first + i + 1, until);
        world_add(&world, RELATION_PLACEMENT,
                  "placement_id=%d facility_code=%s starts_on=%s ends_on=%s", i + 1,
                  i % 4 == 0 ? "ACP" : "SQ", from, until);
        world_add(&world, RELATION_WORK_GROUP,
                  "work_group_id=%d work_group=%s starts_on=%s ends_on=%s violation_id=%d", i + 1,
                  i % 2 == 0 ? "C" : "F", from, until, i + 1);
        world_add(&world, RELATION_RULE_VIOLATION,
                  "violation_id=%d occurred_on=%s decided_on=%s days_forfeited=1 serious=f "
                  "reversed_on=%s",
                  i + 1, from, from, i % 4 == 0 ? until : "-");
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, decisions_of(&result, "award", ""), 2 * 601 + 1 + 2));
    cr_expect(eq(sz, exceptions_of(&result, "zero-credit-overrun"), 0));
    cr_expect(eq(sz, exceptions_of(&result, "zero-credit-unlinked"), 0));
    world_release(&world);
}

/* A custody for each day, on a county term every fourth; a completion in each. */
Test(large_person, custodies) {
    day_t first = day_on("2023-12-01") - MANY;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    for (int i = 0; i < MANY; i++) {
        (void)day_format(first + i, from);
        world_add(&world, RELATION_TERM,
                  "term_id=%d custody_no=%d received_on=%s starts_on=%s ended_on=%s "
                  "end_reason=parole jurisdiction=%s",
                  i + 1, i + 1, from, from, day_format(first + i + 1, until),
                  i % 4 == 0 ? "county" : "state");
        world_add(&world, RELATION_PROGRAM_COMPLETION,
                  "completion_id=%d completed_on=%s instructor_verified_on=%s "
                  "approver_verified_on=%s approver_outcome=eligible",
                  i + 1, from, from, from);
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, result.custody.count, MANY));
    cr_expect(eq(sz, result.decision.count, MANY + LAW_DAYS - LAW_DAYS / 4),
              "of the last custodies that of good conduct too");
    cr_expect(eq(sz, decisions_of(&result, "deny", "county-term"), MANY / 4));
    cr_expect(eq(sz, decisions_of(&result, "deny", "repeat"), 0), "each in a custody of its own");
    for (size_t i = 0; i < result.decision.count; i++)
        cr_expect(eq(i64, result.decision.row[i].custody_no, result.decision.row[i].source_id));
    world_release(&world);
}

/* Terms of one custody, each running for a day and the last for good: each completion is of its
 * own. */
Test(large_person, terms_of_one_custody) {
    day_t first = day_on("2023-12-01") - MANY;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    for (int i = 0; i < MANY; i++) {
        (void)day_format(first + i, from);
        world_add(&world, RELATION_TERM,
                  "term_id=%d term_no=%d received_on=%s starts_on=%s ended_on=%s end_reason=%s",
                  i + 1, i + 1, from, from, i + 1 < MANY ? day_format(first + i + 1, until) : "-",
                  i + 1 < MANY ? "consecutive_term" : "-");
        world_add(&world, RELATION_PROGRAM_COMPLETION,
                  "completion_id=%d program_code=W3R completed_on=%s", i + 1, from);
    }
    result = decided(&world, "2024-06-01");
    cr_assert(eq(sz, result.custody.count, 1));
    cr_assert(eq(sz, result.decision.count, MANY + LAW_DAYS));
    for (size_t i = 0; i < result.decision.count; i++)
        cr_expect(eq(i64, result.decision.row[i].term_id, result.decision.row[i].source_id));
    world_release(&world);
}

/* Of one program and not repeatable: the first is accepted, all others repeat it. Of 20,000 merits
 * the last shows the diploma that the high school's completions find. */
Test(large_person, completions_and_merits) {
    char day[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PROGRAM, "program_code=HS category=academic high_school=t");
    world_add(&world, RELATION_MILESTONE_SCHEDULE, "program_code=HS weeks=3");
    for (int i = 0; i < MANY; i++) {
        world_add(&world, RELATION_PROGRAM_COMPLETION,
                  "completion_id=%d program_code=%s completed_on=2024-01-02 %s", i + 1,
                  i % 2 == 0 ? "W3" : "HS", VERIFIED);
        world_add(&world, RELATION_EDUCATION_MERIT,
                  "merit_id=%d category=3 conferred_on=%s verified_on=%s outcome=%s "
                  "units_in_term_percent=50 accredited=t official_transcript=t",
                  i + 1, day_format(day_on("2024-01-01") - i % 700, day), "2024-01-03",
                  i + 1 < MANY ? "unverifiable" : "verified");
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, result.decision.count, 2 * MANY + 1));
    cr_expect(eq(sz, decisions_of(&result, "award", ""), 3), "one of good conduct");
    cr_expect(eq(sz, decisions_of(&result, "deny", "unverifiable"), MANY - 1));
    cr_expect(eq(sz, decisions_of(&result, "deny", "repeat"), MANY / 2 - 1));
    cr_expect(eq(sz, decisions_of(&result, "deny", "holds-diploma"), MANY / 2));
    world_release(&world);
}

/* Periods of four months, each beginning the day after the one before, in ACP; then all others end
 * on the last day. Those that follow one another stand, the others overlap the last of them. */
Test(large_person, plan_periods) {
    enum { FOLLOWING = 16 };
    day_t first = day_on("2018-01-01");
    day_t last = first;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT, "facility_code=ACP");
    for (int i = 0; i < MANY; i++) {
        day_t starts_on = first + 120 * (i < FOLLOWING ? i : FOLLOWING - 1);

        last = starts_on + 119;
        world_add(&world, RELATION_PLAN_PERIOD,
                  "plan_period_id=%d starts_on=%s completed_on=%s verified_on=2024-01-02 "
                  "verifier_id=V%d",
                  i + 1, day_format(starts_on, from), day_format(last, until), i + 1);
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, decisions_of(&result, "deny", "overlapping-period"), MANY - FOLLOWING));
    cr_assert(eq(sz, result.window.count, FOLLOWING));
    expect_text(result.window.row[0].responsible, "V1");
    expect_text(result.window.row[FOLLOWING - 1].responsible, "V16");
    world_release(&world);
}

/* An enrollment for each line, in no order of time, 3,120 minutes every 8 lines of 390; a
 * verification for each of the blocks, and as many for blocks that are not reached. */
Test(large_person, enrollments_lines_and_verifications) {
    enum { BLOCKS = MANY / 8 };
    day_t first = day_on("2017-08-01");
    char day[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT, "placement_id=1");
    for (int i = 0; i < MANY; i++) {
        world_add(&world, RELATION_ENROLLMENT, "enrollment_id=%d facility_code=SQ program_code=%s",
                  i + 1, "RAC1");
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=%s enrollment_id=%d",
                  day_format(first + i / 3, day), (int)((int64_t)i * 7919 % MANY) + 1);
    }
    for (int i = 0; i < 2 * BLOCKS; i++)
        world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=%d verified_on=2036-01-01", i + 1);
    for (int year = 2031; year <= 2037; year++)
        world_add(&world, RELATION_HOLIDAY, "calendar=state holiday_on=%d-01-01", year);
    result = decided(&world, "2036-06-01");
    cr_expect(eq(sz, result.sound.timekeeping_log.count, MANY));
    cr_expect(eq(sz, result.window.count, BLOCKS));
    cr_expect(eq(sz,
                 decisions_of(&result, "award", "") + decisions_of(&result, "void", "annual-limit"),
                 BLOCKS + 1),
              "one of good conduct");
    cr_expect(eq(sz, exceptions_of(&result, "unearned-verification"), BLOCKS));
    world_release(&world);
}

/* Placements, work groups and terms that all hold the same days: one of each kind counts. */
Test(large_person, of_the_same_days) {
    struct world world;
    struct result result;

    world_begin(&world);
    for (int i = 0; i < MANY; i++) {
        world_add(&world, RELATION_TERM, "term_id=%d term_no=%d", i + 1, i + 1);
        world_add(&world, RELATION_PLACEMENT, "placement_id=%d", i + 1);
        world_add(&world, RELATION_WORK_GROUP, "work_group_id=%d", i + 1);
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, exceptions_of(&result, "overlap"), 3 * (MANY - 1)));
    world_release(&world);
}

/* An application, a participation of a day and a review for each of many days; every fourth is not
 * willing, every tenth review costs a day. */
Test(large_person, county_work) {
    day_t first = day_on("2023-12-01") - MANY;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;
    struct shown_county_credit credit;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "jurisdiction=county received_on=1960-01-01 starts_on=1960-01-01");
    for (int i = 0; i < MANY; i++) {
        (void)day_format(first + i, from);
        world_add(&world, RELATION_WORK_APPLICATION,
                  "application_id=%d applied_on=%s screened_on=%s willing=%s", i + 1, from, from,
                  i % 4 == 0 ? "f" : "t");
        world_add(&world, RELATION_WORK_PARTICIPATION,
                  "participation_id=%d application_id=%d starts_on=%s ends_on=%s", i + 1, i + 1,
                  from, day_format(first + i + 1, until));
        world_add(&world, RELATION_DISCIPLINE_REVIEW,
                  "review_id=%d participation_id=%d incident_on=%s reviewed_on=%s days_lost=%d",
                  i + 1, i + 1, from, from, i % 10 == 0 ? 1 : 0);
    }
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, result.screening.count, MANY));
    cr_expect(eq(sz, exceptions_of(&result, "not-approved"), MANY / 4));
    cr_assert(eq(sz, result.county_credit.count, 1));
    credit = county_credit_shown(result.county_credit.row, day_on("2024-06-01"));
    cr_expect(eq(i64, credit.days_active, MANY));
    cr_expect(eq(i64, credit.credited_days_active, MANY / 4 * 3));
    cr_expect(eq(i64, credit.half_days, MANY / 4 * 3 * 3));
    cr_expect(eq(i64, result.county_credit.row->lost_days, MANY / 10));
    cr_expect(eq(i64, credit.days, MANY / 4 * 3 * 3 / 2 - MANY / 10));
    world_release(&world);
}

/* Lines, participations and reviews that refer to other persons' rows, each to another. */
Test(large_person, of_rows_of_others) {
    struct list enrollments = { 0 };
    struct list applications = { 0 };
    char day[DAY_TEXT_SIZE];
    struct world world;
    struct facts facts;
    struct result result;
    struct error err = { .text = "" };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    for (int i = 0; i < MANY; i++) {
        world_add(&world, RELATION_ENROLLMENT, "enrollment_id=%d person_id=2", i + 1);
        world_add(&world, RELATION_WORK_APPLICATION, "application_id=%d person_id=%d", i + 1, 2);
    }
    enrollments = world.rows[RELATION_ENROLLMENT];
    applications = world.rows[RELATION_WORK_APPLICATION];
    world.rows[RELATION_ENROLLMENT] = (struct list){ 0 };
    world.rows[RELATION_WORK_APPLICATION] = (struct list){ 0 };
    for (int i = 0; i < MANY; i++) {
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=%s enrollment_id=%d",
                  day_format(day_on("2017-08-01") + i / 10, day), MANY - i);
        world_add(&world, RELATION_WORK_PARTICIPATION, "participation_id=%d application_id=%d",
                  i + 1, 2 * MANY - 2 * i);
    }
    facts = *world_facts(&world);
    facts.foreign_enrollment.row = enrollments.items;
    facts.foreign_enrollment.count = enrollments.count;
    facts.foreign_application.row = applications.items;
    facts.foreign_application.count = applications.count;
    cr_assert(eq(int,
                 (int)decide(&(struct given){ .facts = &facts,
                                              .reference = &world.reference,
                                              .law = &world.law,
                                              .as_of = day_on("2024-06-01"),
                                              .standing = &NOTHING_STANDS },
                             &world.arena, &result, &err),
                 STATUS_OK));
    cr_expect(eq(sz, exceptions_of(&result, "wrong-person"), MANY + MANY / 2),
              "every second application is not there");
    cr_expect(eq(sz, exceptions_of(&result, "unknown-reference"), MANY / 2));
    world_release(&world);
}

/* Enrollments of one course, one after the other: none overlaps; of another course all begin with
 * the one before them, and all but the first do not count. */
Test(large_person, courses) {
    enum { OVERLAPPING = 200 };
    day_t first = day_on("2023-12-01") - MANY;
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    struct world world;
    struct result result;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    for (int i = 0; i < MANY; i++)
        world_add(&world, RELATION_ENROLLMENT, "enrollment_id=%d starts_on=%s ends_on=%s", i + 1,
                  day_format(first + i, from), day_format(first + i + 1, until));
    for (int i = 0; i < OVERLAPPING; i++)
        world_add(&world, RELATION_ENROLLMENT, "enrollment_id=%d program_code=CTE", MANY + i + 1);
    result = decided(&world, "2024-06-01");
    cr_expect(eq(sz, exceptions_of(&result, "overlap"), OVERLAPPING - 1));
    world_release(&world);
}

/* A term of 1,000 days at a day for a day: on 2025-03-01 425 days are served and 425 credited, 150
 * are left. 60 days on the release must still have 60 + 59 days to go, so that 31 may be brought.
 */
enum { NEAR_RELEASE = 10000, ROOM = 31 };

static void
add_term_near_release(struct world *world)
{
    world_add(world, RELATION_TERM, "received_on=2024-01-01 starts_on=2024-01-01 term_days=1000");
    world_add(world, RELATION_WORK_GROUP, "work_group=A-1 starts_on=2024-01-01");
}

static int64_t
days_of(const struct result *result, const char *action, const char *source_table)
{
    int64_t days = 0;

    for (size_t i = 0; i < result->decision.count; i++)
        if (strcmp(result->decision.row[i].action, action) == 0 &&
            strcmp(result->decision.row[i].source_table, source_table) == 0)
            days += result->decision.row[i].days;
    return days;
}

/* Awards of a day each, of which the release has room for few. */
Test(large_person, awards_near_release) {
    struct world world;
    struct result result;

    world_begin(&world);
    add_term_near_release(&world);
    for (int i = 0; i < NEAR_RELEASE; i++)
        world_add(&world, RELATION_EXTRAORDINARY_CONDUCT,
                  "conduct_id=%d awarded_on=2025-03-01 days=1", i + 1);
    result = decided(&world, "2025-03-01");
    cr_expect(eq(sz, decisions_of(&result, "award", ""), NEAR_RELEASE + 1), "one of good conduct");
    cr_expect(eq(i64, days_of(&result, "award", "extraordinary_conduct"), ROOM));
    cr_expect(eq(sz, decisions_of(&result, "bar", "release-limit"), NEAR_RELEASE - ROOM));
    cr_expect(eq(i64, days_of(&result, "bar", "extraordinary_conduct"), NEAR_RELEASE - ROOM));
    cr_assert(eq(sz, result.projection.count, 1));
    cr_expect(eq(int, result.projection.row[0].projected_on, day_on("2025-04-30")));
    world_release(&world);
}

/* Violations that take a day each, all that an opening balance brought; each is restored, as far as
 * the release has room. */
Test(large_person, violations_and_restorations_near_release) {
    struct world world;
    struct result result;

    world_begin(&world);
    add_term_near_release(&world);
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=GCC balance_on=2024-01-01 days=%d",
              NEAR_RELEASE);
    for (int i = 0; i < NEAR_RELEASE; i++) {
        world_add(&world, RELATION_RULE_VIOLATION,
                  "violation_id=%d occurred_on=2025-01-20 decided_on=2025-02-01 days_forfeited=1",
                  i + 1);
        world_add(&world, RELATION_CREDIT_RESTORATION,
                  "restoration_id=%d violation_id=%d restored_on=2025-03-01 days=1", i + 1,
                  NEAR_RELEASE - i);
    }
    result = decided(&world, "2025-03-01");
    cr_expect(eq(i64, days_of(&result, "forfeit", "rule_violation"), NEAR_RELEASE));
    cr_expect(eq(i64, days_of(&result, "restore", "credit_restoration"), ROOM));
    cr_expect(eq(i64, days_of(&result, "bar", "credit_restoration"), NEAR_RELEASE - ROOM));
    cr_expect(eq(sz, exceptions_of(&result, "restoration-excess"), 0));
    cr_assert(eq(sz, result.projection.count, 1));
    cr_expect(eq(int, result.projection.row[0].projected_on, day_on("2025-04-30")));
    world_release(&world);
}
