#include "transform/person/zero_credit.h"

#include "build_docket.h"
#include "table.h"

/* A-1 from 2016, in its place B from 2023-06, F from 2023-09, then C or D-2 from 2024-03-01 on; a
 * violation of 30 days decided then. What counts on a day. */
static const struct stand_case {
    const char *violation; /* what is else than the default's; NULL: none is known */
    const char *zero;      /* the same of the assignment */
    const char *shu;       /* NULL: none */
    const char *day;
    int32_t want;
} STANDS[] = {
    { "", "work_group=C", NULL, "2024-02-29", GROUP_F },
    { "", "work_group=C", NULL, "2024-03-01", GROUP_C },
    { "", "work_group=C", NULL, "2024-03-30", GROUP_C },  /* 30 days: to 03-30 */
    { "", "work_group=C", NULL, "2024-03-31", GROUP_A1 }, /* F is not come back to */
    { "days_forfeited=0", "work_group=C", NULL, "2024-03-01", GROUP_A1 },
    /* 180 days from 2024-03-01: to 2024-08-27 */
    { "days_forfeited=200", "work_group=D-2", NULL, "2024-08-27", GROUP_D2 },
    { "days_forfeited=200", "work_group=D-2", NULL, "2024-08-28", GROUP_A1 },
    { NULL, "work_group=C", NULL, "2024-08-27", GROUP_C },
    { NULL, "work_group=C", NULL, "2024-08-28", GROUP_A1 },
    { "decided_on=- days_forfeited=10", "work_group=C", NULL, "2024-08-27", GROUP_C },
    /* 360 days: to 2025-02-23; only D-2, of division A-1, with injury */
    { "days_forfeited=360 division=A-1 injury_nonprisoner=t", "work_group=D-2", NULL, "2025-02-23",
      GROUP_D2 },
    { "days_forfeited=360 division=A-1 injury_nonprisoner=t", "work_group=D-2", NULL, "2025-02-24",
      GROUP_A1 },
    { "days_forfeited=360 division=A-1 injury_nonprisoner=t", "work_group=C", NULL, "2024-08-28",
      GROUP_A1 },
    { "days_forfeited=360 division=A-2 injury_nonprisoner=t", "work_group=D-2", NULL, "2024-08-28",
      GROUP_A1 },
    { "days_forfeited=360 division=A-1", "work_group=D-2", NULL, "2024-08-28", GROUP_A1 },
    { "days_forfeited=90", "work_group=D-2", "minimum_release_on=2024-03-11", "2024-03-10",
      GROUP_D2 },
    { "days_forfeited=90", "work_group=D-2", "minimum_release_on=2024-03-11", "2024-03-11",
      GROUP_A1 },
    { "days_forfeited=90", "work_group=C", "minimum_release_on=2024-03-11", "2024-03-11", GROUP_C },
    { "days_forfeited=90", "work_group=D-2",
      "minimum_release_on=2024-03-11 suspended_on=2024-03-05", "2024-03-05", GROUP_A1 },
    { "days_forfeited=90", "work_group=D-2", "suspended_on=2024-02-01", "2024-03-01", GROUP_A1 },
    { "days_forfeited=90", "work_group=D-2", "minimum_release_on=2024-03-11 administrative=t",
      "2024-03-11", GROUP_D2 },
    { "days_forfeited=90", "work_group=D-2",
      "minimum_release_on=2024-03-11 rescinded_on=2024-03-09", "2024-03-11", GROUP_D2 },
    { "days_forfeited=90", "work_group=D-2", "minimum_release_on=2024-03-11 violation_id=-",
      "2024-03-11", GROUP_D2 },
    /* made whole: F, until another violation that costs it is decided */
    { "reversed_on=2024-05-01", "work_group=C", NULL, "2024-03-01", GROUP_F },
    { "finding=not_guilty", "work_group=C", NULL, "2024-03-01", GROUP_F },
    { "finding=dismissed", "work_group=D-2", NULL, "2024-07-09", GROUP_F },
    { "finding=dismissed", "work_group=D-2", NULL, "2024-07-10", GROUP_A1 },
    { "finding=pending", "work_group=C", NULL, "2024-03-30", GROUP_C },
};

TABLE_PLACES(zero_credit, stands, ARRAY_SIZE(STANDS))
{
    const struct stand_case *c = &STANDS[*at];
    const struct group_days *days;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_WORK_GROUP, "ends_on=2023-06-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=B starts_on=2023-06-01 ends_on=2023-09-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=3 work_group=F starts_on=2023-09-01 ends_on=2024-03-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=4 starts_on=2024-03-01 violation_id=%s %s",
              c->violation != NULL ? "1" : "9", c->zero);
    if (c->violation != NULL)
        world_add(&world, RELATION_RULE_VIOLATION, "%s", c->violation);
    world_add(&world, RELATION_RULE_VIOLATION, "violation_id=2 division=B decided_on=2024-07-10");
    world_add(&world, RELATION_RULE_VIOLATION,
              "violation_id=3 division=C decided_on=2024-06-01 reversed_on=2024-08-01 "
              "drug_related=t");
    if (c->shu != NULL)
        world_add(&world, RELATION_SHU_TERM, "%s", c->shu);
    days = timeline_on(&world_docket(&world, "2026-01-01")->groups, day_on(c->day));
    cr_assert(days != NULL);
    cr_expect(eq(i32, days->group, c->want));
    world_release(&world);
}

/* C for ten days, D-2 right after it for the same violation: one limit, the greater, from the
 * first. 60 days from 2024-03-01: to 04-29. After a gap the count begins anew. */
TABLE_PLACES(zero_credit, shared, 2)
{
    struct world world;
    struct docket *docket;
    const struct group_days *days;

    world_begin(&world);
    world_add(&world, RELATION_RULE_VIOLATION, "days_forfeited=60");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group=C starts_on=2024-03-01 ends_on=2024-03-11 violation_id=1");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=D-2 starts_on=2024-03-%d violation_id=1",
              *at == 0 ? 11 : 12);
    docket = world_docket(&world, "2024-06-01");
    days = timeline_on(&docket->groups, day_on("2024-04-29"));
    cr_expect(eq(i32, days->group, GROUP_D2));
    days = timeline_on(&docket->groups, day_on("2024-04-30"));
    cr_expect(eq(i32, days->group, *at == 0 ? GROUP_A1 : GROUP_D2));
    expect_text(exceptions_text(docket), "zero-credit-overrun work_group/2; ");
    world_release(&world);
}

/* 180 days from 2024-03-01 end with 2024-08-27: recorded to the 28th it is not too long. */
Test(zero_credit, reported) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_WORK_GROUP, "work_group=C starts_on=2024-03-01 ends_on=2024-08-28");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=C starts_on=2024-03-01 ends_on=2024-08-29");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=3 work_group=C starts_on=2024-03-01");
    expect_text(exceptions_text(world_docket(&world, "2024-08-28")),
                "zero-credit-unlinked work_group/1; zero-credit-unlinked work_group/2; "
                "zero-credit-overrun work_group/2; zero-credit-unlinked work_group/3; ");
    world_release(&world);
}

/* B for the violation itself, C for it, both in place of A-2: B is looked through. */
Test(zero_credit, looks_through_what_the_violation_brought) {
    struct world world;
    const struct group_days *days;

    world_begin(&world);
    world_add(&world, RELATION_RULE_VIOLATION, "reversed_on=2024-05-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group=A-2 ends_on=2024-02-20");
    world_add(
        &world, RELATION_WORK_GROUP,
        "work_group_id=2 work_group=B starts_on=2024-02-20 ends_on=2024-03-01 violation_id=1");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=3 work_group=C starts_on=2024-03-01 violation_id=1");
    days = timeline_on(&world_docket(&world, "2024-06-01")->groups, day_on("2024-03-15"));
    cr_expect(eq(i32, days->group, GROUP_A2));
    expect_text(exceptions_text(&world.docket), "");
    world_release(&world);
}

/* F from 2020-01-01 to 2021-01-01 (366 days), then from 2022-01-01 on. */
Test(zero_credit, camp_days) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_WORK_GROUP, "work_group=F starts_on=2020-01-01 ends_on=2021-01-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=A-1 starts_on=2021-01-01 ends_on=2022-01-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=3 work_group=F starts_on=2022-01-01");
    docket = world_docket(&world, "2024-06-01");
    cr_expect(
        eq(i64, zero_credit_camp_days(docket, day_on("2016-01-04"), day_on("2022-01-01")), 366));
    cr_expect(
        eq(i64, zero_credit_camp_days(docket, day_on("2020-12-31"), day_on("2022-01-03")), 3));
    cr_expect(
        eq(i64, zero_credit_camp_days(docket, day_on("2022-01-03"), day_on("2022-01-03")), 0));
    world_release(&world);
}
