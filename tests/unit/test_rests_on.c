/*
 * What decisions say that they rest on, with the numbers of rules.md worked out by hand: hours,
 * plan periods, merits, conduct, forfeitures, release, county work and fire camps.
 */
#include "build_docket.h"
#include "posting.h"
#include "table.h"

#include "core/text.h"
#include "transform/decide.h"

#include <string.h>

static struct result
decide_explained(struct world *world, const struct standing *standing, const char *as_of)
{
    struct result result;
    struct error err;
    const struct given given = { .facts = world_facts(world),
                                 .reference = &world->reference,
                                 .law = &world->law,
                                 .as_of = day_on(as_of),
                                 .explains = true,
                                 .standing = standing };

    cr_assert(eq(int, decide(&given, &world->arena, &result, &err), STATUS_OK), "%s", err.text);
    return result;
}

/* What was said of a source, but for the records; of one action, or of all of them where it is
 * NULL. */
static const char *
said(struct world *world, const struct result *result, const char *source_table, int64_t source_id,
     const char *action)
{
    const char *text = "";

    for (size_t i = 0; i < result->ground.count; i++) {
        const struct ground *ground = &result->ground.row[i];

        if (ground->kind != GROUND_FACT && ground->of.source_id == source_id &&
            text_equals(ground->of.source_table, source_table) &&
            (action == NULL || ground->of.action == NULL || text_equals(ground->of.action, action)))
            text = arena_format(&world->arena, "%s%s; ", text, ground_basis(ground, &world->arena));
    }
    return text;
}

static bool
starts_with(const char *text, const char *begin)
{
    return strncmp(text, begin, strlen(begin)) == 0;
}

/* Of a person in custody since 2024-01-01 whom no run has looked at. */
static const char *
said_first(struct world *world, const char *as_of, const char *source_table, int64_t source_id,
           const char *action)
{
    const struct result result = decide_explained(world, &NOTHING_STANDS, as_of);

    return said(world, &result, source_table, source_id, action);
}

static void
begin(struct world *world, const char *term)
{
    world_begin(world);
    world_add(world, RELATION_TERM, "received_on=2024-01-01 starts_on=2024-01-01 %s", term);
}

/* Example R: 11 Mondays are 3,300 minutes, 180 over; 10 more are 3,180 with them, 60 over; the
 * twenty-second leaves 360. The tenth business day after Monday the 11th is Monday the 25th. */
Test(rests_on, hours_of_achievement) {
    struct world world;
    struct result result;
    char day[DAY_TEXT_SIZE];

    begin(&world, "");
    world_add(&world, RELATION_ENROLLMENT, "starts_on=2024-01-01");
    for (int i = 0; i < 22; i++)
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=%s minutes=300",
                  day_format(day_add(day_on("2024-01-01"), (int64_t)7 * i), day));
    world_add(&world, RELATION_HOURS_VERIFICATION, "verified_on=2024-03-13");
    result = decide_explained(&world, &NOTHING_STANDS, "2024-06-01");
    expect_text(said(&world, &result, "hours", 1, NULL),
                "hours block=3120 ordinal=1 before=0 lines=11 from=2024-01-01 full_on=2024-03-11 "
                "summed=3300 over=180; worth day=2024-03-11 days=7; verified "
                "verified_on=2024-03-13; "
                "window window=rac-hours business_days=10 starts_on=2024-03-11 due_on=2024-03-25 "
                "weekend_days=4 closed_days=0 closed_on=; "
                "credit-year begins_on=2024-03-11 ends_on=2025-03-11 anchor_on=2024-03-11 limit=28 "
                "brought=0 granted=0 room=28; fits days=7 granted=7; ");
    expect_text(said(&world, &result, "hours", 2, NULL),
                "hours block=3120 ordinal=2 before=180 lines=10 from=2024-03-18 "
                "full_on=2024-05-20 summed=3000 over=60; worth day=2024-05-20 days=7; "
                "window window=rac-hours business_days=10 starts_on=2024-05-20 due_on=2024-06-03 "
                "weekend_days=4 closed_days=0 closed_on=; ");
    expect_text(said(&world, &result, "hours", 3, NULL),
                "hours-open block=3120 ordinal=3 minutes=360; ");
    world_release(&world);
}

/* 52 hours to the minute, and one less. */
Test(rests_on, hours_at_the_block) {
    static const char *const WANT[] = { "hours-open block=3120 ordinal=1 minutes=3119; ",
                                        "hours block=3120 ordinal=1 before=0 lines=3 "
                                        "from=2024-05-01 full_on=2024-05-03 summed=3120 over=0; "
                                        "worth day=2024-05-03 days=7; "
                                        "window window=rac-hours business_days=10 "
                                        "starts_on=2024-05-03 due_on=2024-05-17 weekend_days=4 "
                                        "closed_days=0 closed_on=; " };

    for (int i = 0; i < 2; i++) {
        struct world world;

        begin(&world, "");
        world_add(&world, RELATION_ENROLLMENT, "starts_on=2024-01-01");
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-05-01 minutes=1440");
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-05-02 minutes=1440");
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-05-03 minutes=%d", 239 + i);
        expect_text(said_first(&world, "2024-06-01", "hours", 1, NULL), WANT[i]);
        world_release(&world);
    }
}

/* 60 hours in three days each: block 7 is full on the 21st day, one over the six of the year that
 * began on the third. */
Test(rests_on, hours_of_therapy) {
    struct world world;
    struct result result;
    char day[DAY_TEXT_SIZE];

    begin(&world, "");
    world_add(&world, RELATION_PLACEMENT, "care=enhanced_outpatient");
    world_add(&world, RELATION_ENROLLMENT, "program_code=THER starts_on=2024-01-01");
    for (int i = 0; i < 21; i++)
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=%s minutes=1200",
                  day_format(day_add(day_on("2024-05-01"), i), day));
    for (int i = 1; i <= 7; i++)
        world_add(&world, RELATION_HOURS_VERIFICATION,
                  "scheme=therapeutic ordinal=%d verified_on=2024-05-22", i);
    result = decide_explained(&world, &NOTHING_STANDS, "2024-06-01");
    expect_text(said(&world, &result, "hours", 6, NULL),
                "hours block=3600 ordinal=6 before=0 lines=3 from=2024-05-16 full_on=2024-05-18 "
                "summed=3600 over=0; worth day=2024-05-18 days=7; verified verified_on=2024-05-22; "
                "window window=mcc-therapeutic business_days=10 starts_on=2024-05-18 "
                "due_on=2024-05-31 weekend_days=3 closed_days=0 closed_on=; "
                "hours-year begins_on=2024-05-03 counted=6 most=6; "
                "credit-year begins_on=2024-05-03 ends_on=2025-05-03 anchor_on=2024-05-03 limit=84 "
                "brought=0 granted=35 room=49; fits days=7 granted=7; ");
    expect_text(said(&world, &result, "hours", 7, NULL),
                "hours block=3600 ordinal=7 before=0 lines=3 from=2024-05-19 full_on=2024-05-21 "
                "summed=3600 over=0; worth day=2024-05-21 days=7; verified verified_on=2024-05-22; "
                "window window=mcc-therapeutic business_days=10 starts_on=2024-05-21 "
                "due_on=2024-06-04 weekend_days=4 closed_days=0 closed_on=; "
                "hours-year begins_on=2024-05-03 counted=7 most=6; ");
    world_release(&world);
}

/* 7,300 minutes of the balance and 10 of the first line: 3,710 over, then 110. */
Test(rests_on, hours_of_the_takeover) {
    struct world world;
    struct result result;

    begin(&world, "");
    world_add(&world, RELATION_OPENING_BALANCE,
              "credit_type=MCC part_minutes=7300 balance_on=2024-02-01");
    world_add(&world, RELATION_PLACEMENT, "care=enhanced_outpatient");
    world_add(&world, RELATION_ENROLLMENT, "program_code=THER starts_on=2024-01-01");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-05-01 minutes=10");
    result = decide_explained(&world, &NOTHING_STANDS, "2024-05-02");
    cr_expect(starts_with(said(&world, &result, "hours", 1, NULL),
                          "hours block=3600 ordinal=1 before=7300 lines=1 from=2024-05-01 "
                          "full_on=2024-05-01 summed=10 over=3710; "));
    cr_expect(starts_with(said(&world, &result, "hours", 2, NULL),
                          "hours block=3600 ordinal=2 before=3710 lines=0 from=2024-05-01 "
                          "full_on=2024-05-01 summed=0 over=110; "));
    expect_text(said(&world, &result, "hours", 3, NULL),
                "hours-open block=3600 ordinal=3 minutes=110; ");
    world_release(&world);
}

#define NAMED "setting-named facility_code=ACP; "
#define PLAN_WINDOW                                                                   \
    "window window=mcc-plan business_days=10 starts_on=2024-03-31 due_on=2024-04-12 " \
    "weekend_days=2 closed_days=0 closed_on=; "

/* Three months from 1 January are full on 31 March, a Sunday; from 30 November, whose month ends on
 * 29 February, on the 28th. */
static const struct plan_case {
    const char *placement[2];
    const char *plan[2];
    int64_t id;
    const char *want;
} PLANS[] = {
    { { NULL },
      { "verified_on=2024-04-01" },
      1,
      "worth day=2024-03-31 days=21; " NAMED
      "period starts_on=2024-01-01 completed_on=2024-03-31 months=3 least_on=2024-03-31; "
      "verified verified_on=2024-04-01; " PLAN_WINDOW
      "credit-year begins_on=2024-03-31 ends_on=2025-03-31 anchor_on=2024-03-31 limit=84 brought=0 "
      "granted=0 room=84; fits days=21 granted=21; " },
    { { NULL },
      { "completed_on=2024-03-30" },
      1,
      "worth day=2024-03-30 days=21; " NAMED
      "period starts_on=2024-01-01 completed_on=2024-03-30 months=3 least_on=2024-03-31; " },
    { { NULL },
      { "verified_on=2024-04-01", "plan_period_id=2 starts_on=2024-03-31 completed_on=2024-07-31" },
      2,
      "worth day=2024-07-31 days=21; " NAMED
      "period starts_on=2024-03-31 completed_on=2024-07-31 months=3 least_on=2024-06-29; "
      "overlaps completed_on=2024-03-31; " },
    { { "ends_on=2024-02-01", "placement_id=2 facility_code=DJJ starts_on=2024-02-01" },
      { "scheme=achievement starts_on=2023-11-30 completed_on=2024-02-27" },
      1,
      "worth day=2024-02-27 days=7; setting stays=2 counted=1; "
      "period starts_on=2023-11-30 completed_on=2024-02-27 months=3 least_on=2024-02-28; " },
    { { "ends_on=-", "placement_id=2 facility_code=DJJ starts_on=2024-02-01 ends_on=2024-02-10" },
      { "scheme=achievement" },
      1,
      "worth day=2024-03-31 days=7; setting stays=2 counted=1; "
      "period starts_on=2024-01-01 completed_on=2024-03-31 months=3 least_on=2024-03-31; " },
};

TABLE_PLACES(rests_on, plan_periods, ARRAY_SIZE(PLANS))
{
    const struct plan_case *c = &PLANS[*at];
    struct world world;

    begin(&world, "");
    for (size_t i = 0; i < 2; i++) {
        if (c->placement[i] != NULL)
            world_add(&world, RELATION_PLACEMENT, "%s", c->placement[i]);
        if (c->plan[i] != NULL)
            world_add(&world, RELATION_PLAN_PERIOD, "%s", c->plan[i]);
    }
    expect_text(said_first(&world, "2024-08-01", "plan_period", c->id, NULL), c->want);
    world_release(&world);
}

/* Such credit is from 1 August 2017; what was conferred before is worth what the first law gave. */
static const struct merit_case {
    const char *merit;
    const char *want;
} MERITS[] = {
    { "documented_on=2022-06-15 verified_on=2022-07-15 outcome=verified",
      "worth day=2022-06-01 days=90; verified verified_on=2022-07-15; "
      "calendar-window window=emc calendar_days=30 starts_on=2022-06-15 due_on=2022-07-15; " },
    { "category=3 units_in_term_percent=49 accredited=t official_transcript=t",
      "worth day=2022-06-01 days=180; units units=49 least=50; " },
    { "category=3 units_in_term_percent=50 accredited=t official_transcript=t "
      "verified_on=2022-07-15 outcome=verified",
      "worth day=2022-06-01 days=180; units units=50 least=50; verified "
      "verified_on=2022-07-15; " },
    { "category=2 conferred_on=2016-05-01 verified_on=2017-07-31 outcome=verified",
      "worth day=2017-08-01 days=180; verified verified_on=2017-07-31; "
      "not-before begins_on=2017-08-01; " },
    { "category=2 conferred_on=2016-05-01 verified_on=2017-08-01 outcome=verified",
      "worth day=2017-08-01 days=180; verified verified_on=2017-08-01; " },
};

TABLE_PLACES(rests_on, merits, ARRAY_SIZE(MERITS))
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "person_id=1");
    world_add(&world, RELATION_EDUCATION_MERIT, "%s", MERITS[*at].merit);
    expect_text(said_first(&world, "2024-06-01", "education_merit", 1, NULL), MERITS[*at].want);
    world_release(&world);
}

TABLE_PLACES(rests_on, conduct, 2)
{
    static const char *const WANT[] = { "awarded awarded=365 most=365; ",
                                        "awarded awarded=366 most=365; " };
    struct world world;

    begin(&world, "");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "days=%d awarded_on=2024-05-01",
              365 + (int)*at);
    expect_text(said_first(&world, "2024-06-01", "extraordinary_conduct", 1, NULL), WANT[*at]);
    world_release(&world);
}

/* From 1 January to 1 March are 60 days, day for day 60 of GCC; by 11 March 70. A completion
 * brought 21 of MCC on 10 February. */
static void
with_credit(struct world *world, const char *term)
{
    begin(world, term);
    world_add(world, RELATION_PROGRAM_COMPLETION,
              "completed_on=2024-02-10 instructor_verified_on=2024-02-10 "
              "approver_verified_on=2024-02-10 approver_outcome=eligible");
}

#define TAKEN_GCC "taken wanted=100 day=2024-03-01 had=60 outstanding=0 taken=60 rest=40; "
#define TAKEN_MCC "taken wanted=40 day=2024-03-01 had=21 outstanding=0 taken=21 rest=19; "

static const struct forfeit_case {
    const char *term;
    const char *violation[2];
    const char *restoration; /* or NULL */
    const char *source_table;
    int64_t id;
    const char *action;
    const char *want;
} FORFEITS[] = {
    { "",
      { "days_forfeited=60" },
      NULL,
      "rule_violation",
      1,
      NULL,
      "taken wanted=60 day=2024-03-01 had=60 outstanding=0 taken=60 rest=0; " },
    { "",
      { "days_forfeited=100" },
      NULL,
      "rule_violation",
      1,
      NULL,
      TAKEN_GCC TAKEN_MCC "uncollected forfeited=100 taken=81 rest=19; " },
    { "",
      { "days_forfeited=100", "violation_id=2 decided_on=2024-03-11 days_forfeited=30" },
      NULL,
      "rule_violation",
      2,
      NULL,
      "taken wanted=30 day=2024-03-11 had=70 outstanding=60 taken=10 rest=20; "
      "uncollected forfeited=30 taken=10 rest=20; " },
    { "", { "days_forfeited=0" }, NULL, "rule_violation", 1, NULL, "" },
    { "", { "days_forfeited=30 serious=f" }, NULL, "rule_violation", 1, NULL, "" },
    { "",
      { "days_forfeited=100 reversed_on=2024-04-01 reversed_by=appeal" },
      NULL,
      "rule_violation",
      1,
      "restore",
      "reversed reversed_on=2024-04-01 left=60; reversed reversed_on=2024-04-01 left=21; " },
    { "",
      { "days_forfeited=100 reversed_on=2024-04-01 reversed_by=appeal" },
      "days=25 restored_on=2024-03-20",
      "rule_violation",
      1,
      "restore",
      "reversed reversed_on=2024-04-01 left=35; reversed reversed_on=2024-04-01 left=21; " },
    { "ended_on=2024-04-01 end_reason=parole",
      { "days_forfeited=60 reversed_on=2024-04-01 reversed_by=appeal" },
      NULL,
      "rule_violation",
      1,
      "void",
      "reversed reversed_on=2024-04-01 left=60; term-ended ended_on=2024-04-01; " },
    { "",
      { "days_forfeited=60" },
      "days=25",
      "credit_restoration",
      1,
      NULL,
      "restored asked=25 left=60 days=25; " },
    { "",
      { "days_forfeited=60" },
      "days=61",
      "credit_restoration",
      1,
      NULL,
      "restored asked=61 left=60 days=60; " },
};

TABLE_PLACES(rests_on, forfeitures, ARRAY_SIZE(FORFEITS))
{
    const struct forfeit_case *c = &FORFEITS[*at];
    struct world world;

    with_credit(&world, c->term);
    for (size_t i = 0; i < 2; i++)
        if (c->violation[i] != NULL)
            world_add(&world, RELATION_RULE_VIOLATION, "%s", c->violation[i]);
    if (c->restoration != NULL)
        world_add(&world, RELATION_CREDIT_RESTORATION, "%s", c->restoration);
    expect_text(said_first(&world, "2024-08-01", c->source_table, c->id, c->action), c->want);
    world_release(&world);
}

#define SERVED "served served=456 starts_on=2024-01-01 as_of=2025-04-01; "
#define AWARD_BEFORE "days=40 awarded_on=2024-03-01"

/* Example P, and P3: from 1 January 2024 to 1 April 2025 are 456 days. 12 days too few are left of
 * 900; 52 too few with 40 more. 9,266 is 15 May 2025, 9,299 is 17 June. */
static const struct release_case {
    const char *term;
    const char *conduct; /* or NULL */
    day_t told_on;       /* DAY_NULL for none */
    const char *want;
} RELEASES[] = {
    { "term_days=1000", NULL, DAY_NULL,
      "owed term_days=1000 presentence=0 opening=0 owed=1000; " SERVED
      "credited quarter_days=1824 accrued=456 other=0 credit=456; "
      "projected remaining=88 rate=4 part=0 projected_on=2025-05-15; " },
    { "term_days=1000 violent_felony=t", NULL, DAY_NULL,
      "owed term_days=1000 presentence=0 opening=0 owed=1000; " SERVED
      "credited quarter_days=456 accrued=114 other=0 credit=114; "
      "projected remaining=430 rate=1 part=0 projected_on=2026-03-11; " },
    { "term_days=1000 presentence_credit_days=87", NULL, DAY_NULL,
      "owed term_days=1000 presentence=87 opening=0 owed=913; " SERVED
      "credited quarter_days=1824 accrued=456 other=0 credit=456; "
      "projected remaining=1 rate=4 part=0 projected_on=2025-04-02; " },
    { "term_days=900", NULL, DAY_NULL,
      "owed term_days=900 presentence=0 opening=0 owed=900; " SERVED
      "credited quarter_days=1824 accrued=456 other=0 credit=456; "
      "projected remaining=-12 rate=4 part=0 projected_on=2025-04-01; " },
    { "term_days=1000", AWARD_BEFORE, 9266,
      "owed term_days=1000 presentence=0 opening=0 owed=1000; " SERVED
      "credited quarter_days=1824 accrued=456 other=40 credit=496; "
      "projected remaining=48 rate=4 part=0 projected_on=2025-04-25; "
      "steady alone_on=2025-04-25 told_on=2025-05-15 limit=60 as_of=2025-04-01 "
      "steady_on=2025-05-15; " },
    { "term_days=900", AWARD_BEFORE, 9299,
      "owed term_days=900 presentence=0 opening=0 owed=900; " SERVED
      "credited quarter_days=1824 accrued=456 other=40 credit=496; "
      "projected remaining=-52 rate=4 part=0 projected_on=2025-04-01; "
      "steady alone_on=2025-04-01 told_on=2025-06-17 limit=60 as_of=2025-04-01 "
      "steady_on=2025-05-31; " },
};

TABLE_PLACES(rests_on, release, ARRAY_SIZE(RELEASES))
{
    const struct release_case *c = &RELEASES[*at];
    struct world world;
    struct posted_projection then = { .term_id = 1, .projected_on = c->told_on };
    struct standing standing = { .first_as_of = day_on("2025-03-31") };
    struct result result;

    begin(&world, c->term);
    then.owed_days = ((struct term *)world.rows[RELATION_TERM].items)->term_days;
    if (c->told_on != DAY_NULL)
        standing.projection = &then;
    if (c->conduct != NULL)
        world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "%s", c->conduct);
    result = decide_explained(&world, &standing, "2025-04-01");
    expect_text(said(&world, &result, "projection", 1, NULL), c->want);
    world_release(&world);
}

/* The days of another term's balance are none of this one's, nor is its record. */
Test(rests_on, opening_of_the_term) {
    struct world world;
    struct result result;
    const char *records = "";

    begin(&world, "ended_on=2024-07-01 end_reason=consecutive_term");
    world_add(&world, RELATION_TERM,
              "term_id=2 term_no=2 received_on=2024-01-01 starts_on=2024-07-01 term_days=500");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=GCC days=30 balance_on=2024-03-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC days=9 balance_on=2024-08-01");
    result = decide_explained(&world, &NOTHING_STANDS, "2024-08-01");
    for (size_t i = 0; i < result.ground.count; i++)
        if (result.ground.row[i].kind == GROUND_FACT &&
            text_equals(result.ground.row[i].of.source_table, "projection"))
            records = arena_format(&world.arena, "%s%s; ", records,
                                   ground_basis(&result.ground.row[i], &world.arena));
    expect_text(records, "fact source_table=term source_key=2; "
                         "fact source_table=opening_balance source_key=1/MCC; ");
    cr_expect(starts_with(said(&world, &result, "projection", 2, NULL),
                          "owed term_days=500 presentence=0 opening=9 owed=491; "));
    world_release(&world);
}

#define LEFT_88 "remaining as_of=2025-04-01 owed=1000 served=456 accrued=456 other=0 remaining=88; "
#define LEFT_430 \
    "remaining as_of=2025-04-01 owed=1000 served=456 accrued=114 other=0 remaining=430; "

/* Example P: in the 59 days of the limit 59 accrue, of a violent felony 14. So of 88 none may come,
 * of 120 one, of 430 356, and none after those. */
static const struct limit_case {
    const char *term;
    const char *days[2];
    const char *order; /* or NULL */
    int64_t id;
    const char *want;
} LIMITS[] = {
    { "term_days=1000",
      { "7" },
      NULL,
      1,
      LEFT_88 "limit limit=60 accrues=59 left=88 allowed=0; "
              "within-limit days=7 granted=0 least=0 held_back=7; " },
    { "term_days=1032",
      { "7" },
      NULL,
      1,
      "remaining as_of=2025-04-01 owed=1032 served=456 accrued=456 other=0 remaining=120; "
      "limit limit=60 accrues=59 left=120 allowed=1; "
      "within-limit days=7 granted=1 least=0 held_back=6; " },
    { "term_days=1000 violent_felony=t",
      { "365", "7" },
      NULL,
      1,
      LEFT_430 "limit limit=60 accrues=14 left=430 allowed=356; "
               "within-limit days=365 granted=356 least=0 held_back=9; " },
    { "term_days=1000 violent_felony=t",
      { "365", "7" },
      NULL,
      2,
      LEFT_430 "limit limit=60 accrues=14 left=74 allowed=0; "
               "within-limit days=7 granted=0 least=0 held_back=7; " },
    { "term_days=1000", { "7" }, "ordered_on=2025-03-01", 1, "court-order; " },
};

TABLE_PLACES(rests_on, release_limit, ARRAY_SIZE(LIMITS))
{
    const struct limit_case *c = &LIMITS[*at];
    const struct standing standing = { .first_as_of = day_on("2025-03-31") };
    struct world world;
    struct result result;
    const char *text;

    begin(&world, c->term);
    for (int i = 0; i < 2; i++)
        if (c->days[i] != NULL)
            world_add(&world, RELATION_EXTRAORDINARY_CONDUCT,
                      "conduct_id=%d awarded_on=2025-04-01 days=%s", i + 1, c->days[i]);
    if (c->order != NULL)
        world_add(&world, RELATION_COURT_ORDER, "%s", c->order);
    result = decide_explained(&world, &standing, "2025-04-01");
    text = said(&world, &result, "extraordinary_conduct", c->id, "bar");
    cr_assert(starts_with(text, "awarded awarded="));
    expect_text(strstr(text, "; ") + 2, c->want);
    world_release(&world);
}

/* On 31 March 455 are served and accrued, 90 left, none may come. Of the next term's 300 one is
 * served and one accrued on its second day: 298, of which 298 - 60 - 59 = 179 may come. */
Test(rests_on, carried_to_the_next_term) {
    struct posting posting = { .first_as_of = day_on("2025-03-30") };
    struct standing standing = posting_standing(&posting);
    struct world world;
    struct result result;

    begin(&world, "term_days=1000 ended_on=2025-04-01 end_reason=consecutive_term");
    world_add(&world, RELATION_TERM,
              "term_id=2 term_no=2 received_on=2024-01-01 starts_on=2025-04-01 term_days=300");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "awarded_on=2025-03-31 days=7");
    result = decide_explained(&world, &standing, "2025-03-31");
    expect_text(said(&world, &result, "extraordinary_conduct", 1, "bar"),
                "awarded awarded=7 most=365; "
                "remaining as_of=2025-03-31 owed=1000 served=455 accrued=455 other=0 remaining=90; "
                "limit limit=60 accrues=59 left=90 allowed=0; "
                "within-limit days=7 granted=0 least=0 held_back=7; ");
    posting_publish(&posting, &result, day_on("2025-03-31"), &world.arena);
    standing = posting_standing(&posting);
    result = decide_explained(&world, &standing, "2025-04-02");
    expect_text(said(&world, &result, "extraordinary_conduct", 1, "bar"),
                "awarded awarded=7 most=365; "
                "remaining as_of=2025-04-02 owed=300 served=1 accrued=1 other=0 remaining=298; "
                "limit limit=60 accrues=59 left=298 allowed=179; "
                "within-limit days=7 granted=7 least=0 held_back=0; "
                "held-back days=7 held_back=7; "
                "to-next-term starts_on=2025-04-01 barred=7 granted=7; ");
    world_release(&world);
}

#define LEVEL_5 "security-level security_level=5 barred=8; "
#define NO_INCIDENT "incidents major=0 minor=0 most=2; "
#define CAMP(days) "camp-time days_left=" #days " volunteer=2922 assigned=1826; "

static const struct screening_case {
    enum relation_number relation;
    const char *application;
    const char *charge; /* or NULL */
    const char *want;
} SCREENINGS[] = {
    { RELATION_WORK_APPLICATION, "days_left=89", NULL,
      "days-left days_left=89 least=90; " LEVEL_5 NO_INCIDENT },
    { RELATION_WORK_APPLICATION, "days_left=90 security_level=8 major_incidents=1", NULL,
      "days-left days_left=90 least=90; security-level security_level=8 barred=8; "
      "incidents major=1 minor=0 most=2; " },
    { RELATION_WORK_APPLICATION, "days_left=89 sentence_status=presentenced minor_incidents=2",
      NULL, LEVEL_5 "incidents major=0 minor=2 most=2; " },
    { RELATION_WORK_APPLICATION, "days_left=- security_level=-", "charge_id=4 statute=187(a)",
      NO_INCIDENT "listed charge_id=4 list=of offenses that bar from the program (M-7); " },
    { RELATION_WORK_APPLICATION, "days_left=- security_level=-", "charge_id=4 statute=245/246",
      NO_INCIDENT "unread charge_id=4; " },
    { RELATION_WORK_APPLICATION, "days_left=89 screened_on=-", NULL, "" },
    { RELATION_CAMP_APPLICATION, "days_left=1826", NULL, CAMP(1826) },
    { RELATION_CAMP_APPLICATION, "days_left=1827", NULL, CAMP(1827) },
    { RELATION_CAMP_APPLICATION, "days_left=2923", "charge_id=4 statute=451(d) is_current=f",
      CAMP(2923) "listed charge_id=4 list=of arson; " },
    { RELATION_CAMP_APPLICATION, "days_left=-", "charge_id=4 statute=261.5", "" },
    { RELATION_CAMP_APPLICATION, "days_left=1 screened_on=-", NULL, "" },
};

TABLE_PLACES(rests_on, screenings, ARRAY_SIZE(SCREENINGS))
{
    const struct screening_case *c = &SCREENINGS[*at];
    struct world world;

    begin(&world, "");
    world_add(&world, c->relation, "%s", c->application);
    if (c->charge != NULL)
        world_add(&world, RELATION_CHARGE, "%s", c->charge);
    expect_text(said_first(&world, "2024-06-01", RELATIONS[c->relation].name, 1, NULL), c->want);
    world_release(&world);
}

#define ELEVEN "county-days from=2024-02-01 until=2024-02-12 days=11 half_days=3; "

/* From 1 to 12 February are 11 days, 33 half-days, 16 whole; five of them are 15 and 7. */
static const struct county_case {
    const char *application; /* of the job from the sixth on; NULL for one job */
    int lost;
    const char *want;
} COUNTIES[] = {
    { NULL, 5, ELEVEN "county-sum active=11 credited=11 half_days=33 whole=16 lost=5 days=11; " },
    { NULL, 16, ELEVEN "county-sum active=11 credited=11 half_days=33 whole=16 lost=16 days=0; " },
    { NULL, 17, ELEVEN "county-sum active=11 credited=11 half_days=33 whole=16 lost=17 days=0; " },
    { "days_left=89", 0,
      "county-days from=2024-02-01 until=2024-02-06 days=5 half_days=3; "
      "county-days from=2024-02-06 until=2024-02-12 days=6 half_days=0; "
      "county-sum active=11 credited=5 half_days=15 whole=7 lost=0 days=7; " },
};

TABLE_PLACES(rests_on, county_days, ARRAY_SIZE(COUNTIES))
{
    const struct county_case *c = &COUNTIES[*at];
    struct world world;

    begin(&world, "jurisdiction=county");
    world_add(&world, RELATION_WORK_APPLICATION, "person_id=1");
    world_add(&world, RELATION_WORK_PARTICIPATION, "ends_on=%s",
              c->application != NULL ? "2024-02-06" : "-");
    if (c->application != NULL) {
        world_add(&world, RELATION_WORK_APPLICATION, "application_id=2 %s", c->application);
        world_add(&world, RELATION_WORK_PARTICIPATION,
                  "participation_id=2 application_id=2 starts_on=2024-02-06");
    }
    world_add(&world, RELATION_DISCIPLINE_REVIEW,
              "incident_on=2024-02-03 reviewed_on=2024-02-05 days_lost=%d", c->lost);
    expect_text(said_first(&world, "2024-02-12", "county_credit", 1, NULL), c->want);
    world_release(&world);
}
