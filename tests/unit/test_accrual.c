#include "transform/person/accrual.h"

#include "build_docket.h"
#include "table.h"

/* The rate on 2024-06-01 of a term, a group and a custody level. */
static const struct rate_case {
    const char *term;
    const char *group;
    const char *level;
    int64_t want;
} RATES[] = {
    { "sentence_type=life_without_parole", "F", "minimum_a", 0 },
    { "sentence_type=condemned statutory_quarter_days=4", "A-1", "medium", 0 },
    { "sentence_type=presentenced", "A-1", "medium", 0 },
    { "jurisdiction=county statutory_quarter_days=4", "A-1", "medium", 0 },
    { "", "C", "minimum_a", 0 },
    { "statutory_quarter_days=8", "D-2", "medium", 0 },
    { "violent_felony=t", "F", "medium", 4 },
    { "violent_felony=t three_strikes=t", "F", "medium", 4 },
    { "violent_felony=t sentence_type=indeterminate", "F", "medium", 1 },
    { "violent_felony=t", "M", "minimum_b", 1 },
    { "violent_felony=t statutory_quarter_days=2", "A-1", "medium", 2 },
    { "three_strikes=t", "F", "medium", 8 },
    { "three_strikes=t sentence_type=indeterminate", "F", "minimum_a", 2 },
    { "three_strikes=t", "M", "minimum_a", 2 },
    { "", "F", "medium", 8 },
    { "sentence_type=indeterminate", "M", "medium", 8 },
    { "", "A-1", "minimum_a", 8 },
    { "", "B", "minimum_b", 8 },
    { "", "U", "medium", 4 },
    { "", "D-1", "close", 4 },
    { "statutory_quarter_days=2", "A-1", "medium", 4 },
    { "statutory_quarter_days=6", "A-1", "medium", 6 },
};

TABLE_PLACES(accrual, rate, ARRAY_SIZE(RATES))
{
    const struct rate_case *c = &RATES[*at];
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", c->term);
    world_add(&world, RELATION_PLACEMENT, "custody_level=%s", c->level);
    world_add(&world, RELATION_WORK_GROUP, "work_group=%s starts_on=2024-06-01", c->group);
    docket = world_docket(&world, "2024-06-01");
    cr_expect(
        eq(i64, accrual_rate(docket, docket->facts->term.row, day_on("2024-06-01")), c->want));
    world_release(&world);
}

/* M from 2024-02-11 in a term from 2024-01-10: 32 days of 4, then 8 a day. */
static const struct quarter_case {
    const char *day;
    int64_t want;
} QUARTERS[] = {
    { "2020-01-01", 0 },   { "2024-01-10", 0 },   { "2024-01-11", 4 },   { "2024-02-11", 128 },
    { "2024-02-12", 136 }, { "2024-03-01", 280 }, { "2024-03-21", 440 }, /* as_of + 1 */
};

TABLE_PLACES(accrual, quarter_days, ARRAY_SIZE(QUARTERS))
{
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-01-10 starts_on=2024-01-10");
    world_add(&world, RELATION_WORK_GROUP, "ends_on=2024-02-11");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=2 work_group=M starts_on=2024-02-11");
    docket = world_docket(&world, "2024-03-20");
    cr_expect(eq(i64,
                 accrual_quarter_days(docket, docket->facts->term.row, day_on(QUARTERS[*at].day)),
                 QUARTERS[*at].want));
    cr_expect(eq(sz, accrual_of(docket, docket->facts->term.row)->count, 2));
    world_release(&world);
}

/* Where days begin: the law's first day, the takeover, starts_on before received_on. Each to as_of
 * 2024-01-31 included, 4 a day. */
static const struct begin_case {
    const char *term;
    const char *balance_on; /* NULL: no balance */
    const char *first;
} BEGINNINGS[] = {
    { "", NULL, "2017-05-01" },
    { "received_on=2024-01-20 starts_on=2024-01-20", NULL, "2024-01-20" },
    { "received_on=2024-01-20 starts_on=2023-12-01", NULL, "2023-12-01" },
    { "received_on=2024-01-10 starts_on=2024-01-20", NULL, "2024-01-20" },
    { "", "2023-11-05", "2023-11-05" },
};

TABLE_PLACES(accrual, begins, ARRAY_SIZE(BEGINNINGS))
{
    const struct begin_case *c = &BEGINNINGS[*at];
    day_t first = day_on(c->first);
    const struct accrual *accrual;
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", c->term);
    if (c->balance_on != NULL)
        world_add(&world, RELATION_OPENING_BALANCE, "balance_on=%s", c->balance_on);
    docket = world_docket(&world, "2024-01-31");
    accrual = accrual_of(docket, docket->facts->term.row);
    cr_assert(eq(sz, accrual->count, 1));
    cr_expect(eq(i32, accrual->spans[0].from, first));
    cr_expect(eq(i32, accrual->spans[0].until, day_on("2024-02-01")));
    cr_expect(eq(i32, accrual->ungrouped_on, first));
    cr_expect(eq(i64, accrual_quarter_days(docket, docket->facts->term.row, day_on("2024-02-01")),
                 4 * (day_on("2024-02-01") - first)));
    world_release(&world);
}

/* A second term runs for ten days of January; the first has nothing then, and goes on after it. */
Test(accrual, another_term) {
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-01-01 starts_on=2024-01-01");
    world_add(&world, RELATION_TERM,
              "term_id=2 term_no=2 starts_on=2024-01-11 ended_on=2024-01-21 "
              "end_reason=consecutive_term");
    docket = world_docket(&world, "2024-01-31");
    cr_expect(eq(sz, accrual_of(docket, &docket->facts->term.row[0])->count, 3));
    cr_expect(eq(i64, accrual_rate(docket, &docket->facts->term.row[0], day_on("2024-01-11")), 0));
    cr_expect(eq(
        i64, accrual_quarter_days(docket, &docket->facts->term.row[0], day_on("2024-02-01")), 84));
    cr_expect(eq(
        i64, accrual_quarter_days(docket, &docket->facts->term.row[1], day_on("2024-02-01")), 40));
    cr_expect(eq(i64, accrual_rate(docket, &docket->facts->term.row[1], day_on("2024-01-21")), 0));
    world_release(&world);
}

/* A number of the law that changes: 1 before 2021-05-01, 2 from then on. */
Test(accrual, law_changes) {
    struct law_value violent[] = { { day_on("2017-05-01"), 1 }, { day_on("2021-05-01"), 2 } };
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world.law.parameter[LAW_GCC_VIOLENT].value = violent;
    world.law.parameter[LAW_GCC_VIOLENT].count = 2;
    world_add(&world, RELATION_TERM,
              "violent_felony=t received_on=2021-04-01 starts_on=2021-04-01");
    docket = world_docket(&world, "2021-05-31");
    cr_expect(eq(sz, accrual_of(docket, docket->facts->term.row)->count, 2));
    cr_expect(
        eq(i64, accrual_quarter_days(docket, docket->facts->term.row, day_on("2021-05-01")), 30));
    cr_expect(
        eq(i64, accrual_quarter_days(docket, docket->facts->term.row, day_on("2021-06-01")), 92));
    world_release(&world);
}

/* Zero credit within alternative custody earns nothing, whatever is kept; the kept group goes on
 * after it. M kept from 2024-03-01, C from 03-11 to 03-21. */
Test(accrual, zero_credit_in_alternative_custody) {
    struct docket *docket;
    const struct accrual *accrual;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-02-01 starts_on=2024-02-01");
    world_add(&world, RELATION_PLACEMENT, "ends_on=2024-03-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=2 facility_code=ACP starts_on=2024-03-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group=M ends_on=2024-03-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=C starts_on=2024-03-01 ends_on=2024-03-11");
    docket = world_docket(&world, "2024-04-01");
    accrual = accrual_of(docket, docket->facts->term.row);
    cr_assert(eq(sz, accrual->count, 3));
    cr_expect(eq(i64, accrual->spans[1].rate, 0));
    cr_expect(eq(i32, accrual->spans[2].from, day_on("2024-03-11")));
    cr_expect(eq(i64, accrual->spans[2].rate, 8));
    cr_expect(eq(i32, accrual->ungrouped_on, DAY_NULL), "runs of alternative custody aside");
    world_release(&world);
}
