#include "transform/person/opening_balance.h"

#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

Test(opening_balance, of_none) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    docket = world_docket(&world, "2024-01-01");
    cr_expect(eq(i32, docket->takeover, DAY_NULL));
    cr_expect(not(opening_is_before_takeover(docket, day_on("1900-01-01"))));
    cr_expect(opening_of(docket, &docket->custodies[0], CREDIT_MCC) == NULL);
    cr_expect(eq(sz, opening_credits(docket).count, 0));
    expect_text(exceptions_text(docket), "");
    world_release(&world);
}

/* What a balance leaves open is none; so is an infinite anchor, which a source of views can give.
 */
Test(opening_balance, what_it_brings_along) {
    struct world world;
    struct docket *docket;
    const struct opening *opening;
    struct opening_balance *row;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC");
    world_add(&world, RELATION_OPENING_BALANCE,
              "credit_type=RAC anchor_on=2019-05-01 year_days=3 deferred_days=4 part_minutes=5");
    docket = world_docket(&world, "2024-01-01");
    opening = opening_of(docket, &docket->custodies[0], CREDIT_MCC);
    cr_expect(eq(i32, opening->anchor, DAY_NULL));
    cr_expect(eq(i64, opening->year_days, 0));
    cr_expect(eq(i64, opening->deferred_days, 0));
    cr_expect(eq(i64, opening->part_minutes, 0));
    opening = opening_of(docket, &docket->custodies[0], CREDIT_RAC);
    cr_expect(eq(i32, opening->anchor, day_on("2019-05-01")));
    cr_expect(eq(i64, opening->year_days, 3));
    cr_expect(eq(i64, opening->deferred_days, 4));
    cr_expect(eq(i64, opening->part_minutes, 5));
    row = world.rows[RELATION_OPENING_BALANCE].items;
    row[0].anchor_on = DAY_MIN;
    row[1].anchor_on = DAY_MAX;
    docket = world_docket(&world, "2024-01-01");
    cr_expect(eq(i32, docket->openings[0].anchor, DAY_NULL));
    cr_expect(eq(i32, docket->openings[1].anchor, DAY_NULL));
    world_release(&world);
}

Test(opening_balance, of_two_custodies) {
    struct world world;
    struct docket *docket;
    struct list credits;
    const struct opening_credit *credit;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=2020-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2021-01-01 starts_on=2021-01-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC days=7 balance_on=2021-01-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC days=8 balance_on=2019-12-31");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=EMC days=9 balance_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    credits = opening_credits(docket);
    cr_expect(eq(i32, docket->takeover, day_on("2021-01-01")));
    cr_expect(opening_is_before_takeover(docket, day_on("2020-12-31")));
    cr_expect(not(opening_is_before_takeover(docket, day_on("2021-01-01"))));
    expect_text(exceptions_text(docket),
                "outside-custody opening_balance/1/EMC; takeover-dates person/1; ");
    cr_assert(eq(sz, credits.count, 2));
    credit = credits.items;
    cr_expect(eq(i64, credit[0].custody_no, 2));
    cr_expect(eq(i64, credit[0].days, 7));
    expect_text(credit[0].credit_type, "MCC");
    cr_expect(eq(i64, credit[1].custody_no, 1));
    cr_expect(eq(i32, credit[1].balance_on, day_on("2019-12-31")));
    cr_expect(eq(i64, opening_of(docket, &docket->custodies[1], CREDIT_MCC)->row->days, 7));
    cr_expect(opening_of(docket, &docket->custodies[0], CREDIT_MCC) == NULL);
    cr_expect(eq(i64, opening_of(docket, &docket->custodies[0], CREDIT_RAC)->row->days, 8));
    cr_expect(opening_of(docket, &docket->custodies[1], CREDIT_EMC) == NULL);
    world_release(&world);
}

Test(opening_balance, of_one_date) {
    struct world world;
    struct docket *docket;
    struct list credits;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC");
    docket = world_docket(&world, "2024-01-01");
    credits = opening_credits(docket);
    expect_text(exceptions_text(docket), "");
    cr_expect(eq(sz, credits.count, 2));
    world_release(&world);
}
