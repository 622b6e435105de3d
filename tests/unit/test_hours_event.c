#include "transform/event/hours_event.h"

#include "build_docket.h"
#include "table.h"

static const struct hours_scheme SCHEME = {
    .scheme = HOURS_ACHIEVEMENT,
    .template = { .credit_type = CREDIT_RAC, .rule_id = "R1", .kind = 3 },
    .days = LAW_RAC_HOURS_DAYS,
    .window = "rac-hours",
    .window_rule = "R3",
    .window_days = LAW_BUSINESS_WINDOW_RAC_HOURS,
};

/* Blocks 1 confirmed on the day itself, 2 a day too early, 3 rejected, 4 not at all. */
static struct docket *
four_blocks(struct world *world, const char *sentence_type, struct list *events)
{
    static const char *const FULL_ON[] = { "2023-01-02", "2023-02-01", "2023-03-01", "2023-04-03" };
    struct docket *docket;
    struct hours hours;

    world_begin(world);
    world_add(world, RELATION_TERM, "sentence_type=%s", sentence_type);
    world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=1 verified_on=2023-01-02");
    world_add(world, RELATION_HOURS_VERIFICATION, "ordinal=2 verified_on=2023-01-31");
    world_add(world, RELATION_HOURS_VERIFICATION,
              "ordinal=3 verified_on=2023-03-02 outcome=rejected");
    docket = world_docket(world, "2024-01-01");
    hours = world_hours(world);
    for (size_t i = 0; i < ARRAY_SIZE(FULL_ON); i++)
        world_block(world, &hours, HOURS_ACHIEVEMENT, day_on(FULL_ON[i]));
    hours_event_judge(docket, &hours, &SCHEME, events);
    return docket;
}

Test(hours_event, of_four_blocks) {
    struct world world;
    struct list events = { 0 };
    const struct docket *docket = four_blocks(&world, "determinate", &events);
    const struct event *event = events.items;

    cr_assert(eq(sz, events.count, 4));
    for (size_t i = 0; i < 4; i++) {
        expect_text(event[i].source_table, "hours");
        cr_expect(eq(i64, event[i].source_id, (int64_t)i + 1));
        cr_expect(eq(i64, event[i].days, 7));
        cr_expect(eq(int, event[i].kind, 3));
        expect_text(event[i].rule_id, "R1");
    }
    cr_expect(event_is_accepted(&event[0]));
    cr_expect(event[1].reason == NULL && event[1].verified_on == DAY_NULL);
    expect_text(event[2].reason, "rejected");
    cr_expect(event[3].reason == NULL && event[3].verified_on == DAY_NULL);
    expect_text(exceptions_text(docket),
                "verification-order hours_verification/1/1/achievement/2; ");
    expect_text(windows_text(docket),
                "rac-hours 2023-01-02 2023-01-16 2023-01-02; rac-hours 2023-02-01 2023-02-15 -; "
                "rac-hours 2023-03-01 2023-03-15 2023-03-02; rac-hours 2023-04-03 2023-04-17 -; ");
    world_release(&world);
}

Test(hours_event, of_an_excluded_sentence) {
    struct world world;
    struct list events = { 0 };
    const struct docket *docket = four_blocks(&world, "condemned", &events);
    const struct event *event = events.items;

    cr_assert(eq(sz, events.count, 4));
    for (size_t i = 0; i < 4; i++)
        expect_text(event[i].reason, "excluded-sentence");
    expect_text(windows_text(docket), "");
    world_release(&world);
}

Test(hours_event, of_no_blocks) {
    struct world world;
    struct docket *docket;
    struct hours hours;
    struct list events = { 0 };

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    docket = world_docket(&world, "2024-06-01");
    hours = world_hours(&world);
    hours_event_judge(docket, &hours, &SCHEME, &events);
    cr_expect(eq(sz, events.count, 0));
    world_release(&world);
}

/* A verification is that of the custody, the scheme and the ordinal; one before the takeover is in
 * the balances. */
static const struct verified_case {
    const char *balance_on;     /* NULL for none */
    const char *verified_on[3]; /* of the blocks */
} VERIFIED[] = {
    { NULL, { "2023-01-03", "2023-02-02", "-" } },
    { "2023-01-03", { "2023-01-03", "2023-02-02", "-" } },
    { "2023-01-04", { "-", "2023-02-02", "-" } },
};

TABLE_PLACES(hours_event, verification, ARRAY_SIZE(VERIFIED))
{
    const struct verified_case *c = &VERIFIED[*at];
    struct world world;
    struct docket *docket;
    struct hours hours;
    struct list events = { 0 };
    const struct event *event;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    if (c->balance_on != NULL)
        world_add(&world, RELATION_OPENING_BALANCE, "balance_on=%s", c->balance_on);
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=2 verified_on=2023-02-02");
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=1 verified_on=2023-01-03");
    world_add(&world, RELATION_HOURS_VERIFICATION,
              "ordinal=1 scheme=therapeutic verified_on=2023-05-05");
    world_add(&world, RELATION_HOURS_VERIFICATION, "ordinal=3 custody_no=2 verified_on=2023-05-06");
    docket = world_docket(&world, "2024-01-01");
    hours = world_hours(&world);
    world_block(&world, &hours, HOURS_ACHIEVEMENT, day_on("2023-01-02"));
    world_block(&world, &hours, HOURS_ACHIEVEMENT, day_on("2023-02-01"));
    world_block(&world, &hours, HOURS_ACHIEVEMENT, day_on("2023-03-01"));
    hours_event_judge(docket, &hours, &SCHEME, &events);
    cr_assert(eq(sz, events.count, 3));
    event = events.items;
    for (size_t i = 0; i < 3; i++)
        cr_expect(eq(i32, event[i].verified_on, day_on(c->verified_on[i])), "block %zu", i + 1);
    world_release(&world);
}

/* One block of achievement and two of therapeutic hours: what is below, on and above. */
static const struct unearned_case {
    const char *columns;
    bool is_reached;
} UNEARNED[] = {
    { "ordinal=0", false },
    { "ordinal=1", true },
    { "ordinal=2", false },
    { "ordinal=2 scheme=therapeutic", true },
    { "ordinal=3 scheme=therapeutic", false },
    { "ordinal=1 custody_no=2", false },
};

TABLE_PLACES(hours_event, unearned, ARRAY_SIZE(UNEARNED))
{
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_HOURS_VERIFICATION, "%s verified_on=2023-06-01",
              UNEARNED[*at].columns);
    docket = world_docket(&world, "2024-01-01");
    hours = world_hours(&world);
    world_block(&world, &hours, HOURS_ACHIEVEMENT, day_on("2023-01-02"));
    world_block(&world, &hours, HOURS_THERAPEUTIC, day_on("2023-01-02"));
    world_block(&world, &hours, HOURS_THERAPEUTIC, day_on("2023-02-01"));
    hours_event_report_unearned(docket, &hours);
    cr_expect(eq(sz, docket->exceptions.count, UNEARNED[*at].is_reached ? 0 : 1), "%s",
              UNEARNED[*at].columns);
    world_release(&world);
}
