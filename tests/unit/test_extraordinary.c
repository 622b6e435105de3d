#include "transform/credit/extraordinary.h"

#include "build_docket.h"
#include "table.h"

/* What an award of 2022-06-01 brings, by its days and by where the person is. */
static const struct conduct_case {
    const char *term;
    const char *columns;
    const char *want;
} CONDUCTS[] = {
    { "term_id=1", "days=1", "extraordinary_conduct/1.1 award 1 2022-06-01; " },
    { "term_id=1", "days=365", "extraordinary_conduct/1.1 award 365 2022-06-01; " },
    { "term_id=1", "days=366",
      "extraordinary_conduct/1.1 award 365 2022-06-01; "
      "extraordinary_conduct/1.2 deny 0 2022-06-01 over-maximum; " },
    { "sentence_type=indeterminate", "days=90", "extraordinary_conduct/1.1 award 90 2022-06-01; " },
    { "ended_on=2022-06-02 end_reason=parole", "days=90",
      "extraordinary_conduct/1.1 award 90 2022-06-01; " },
    { "ended_on=2022-06-01 end_reason=parole", "days=400",
      "extraordinary_conduct/1.1 deny 0 2022-06-01 outside-custody; " },
    { "received_on=2022-06-02", "days=90",
      "extraordinary_conduct/1.1 deny 0 2022-06-01 outside-custody; " },
    { "jurisdiction=county sentence_type=condemned", "days=90",
      "extraordinary_conduct/1.1 deny 0 2022-06-01 county-term; " },
    { "sentence_type=condemned", "days=400 awarded_on=2017-07-31",
      "extraordinary_conduct/1.1 deny 0 2017-07-31 excluded-sentence; " },
    { "term_id=1", "days=400 awarded_on=2017-07-31",
      "extraordinary_conduct/1.1 deny 0 2017-07-31 before-effective-date; " },
    { "term_id=1", "days=90 awarded_on=2017-08-01",
      "extraordinary_conduct/1.1 award 90 2017-08-01; " },
};

TABLE_PLACES(extraordinary, judged, ARRAY_SIZE(CONDUCTS))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", CONDUCTS[*at].term);
    world_add(&world, RELATION_PLACEMENT, "facility_code=MCJ");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "%s", CONDUCTS[*at].columns);
    docket = world_docket(&world, "2024-06-01");
    extraordinary_decide(docket);
    expect_text(decisions_text(docket), CONDUCTS[*at].want);
    world_release(&world);
}

/* Each award by itself, in the order of the days; those before the takeover are in the balances. */
Test(extraordinary, several) {
    struct world world;
    struct docket *docket;
    const struct decision *decision;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=7 custody_no=2");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=ECC balance_on=2022-01-01");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT,
              "conduct_id=1 days=300 awarded_on=2022-02-01");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT,
              "conduct_id=2 days=300 awarded_on=2022-01-01");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT,
              "conduct_id=3 days=300 awarded_on=2021-12-31");
    docket = world_docket(&world, "2024-06-01");
    extraordinary_decide(docket);
    expect_text(decisions_text(docket), "extraordinary_conduct/2.1 award 300 2022-01-01; "
                                        "extraordinary_conduct/1.1 award 300 2022-02-01; ");
    decision = docket->decisions.items;
    expect_text(decision->credit_type, "ECC");
    expect_text(decision->rule_id, "EX1");
    cr_expect(eq(i64, decision->custody_no, 2));
    cr_expect(eq(i64, decision->term_id, 7));
    cr_expect(decision->facility_code == NULL);
    world_release(&world);
}

Test(extraordinary, without_a_term) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "days=90");
    docket = world_docket(&world, "2024-06-01");
    extraordinary_decide(docket);
    expect_text(decisions_text(docket), "");
    world_release(&world);
}
