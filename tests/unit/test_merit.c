#include "transform/credit/merit.h"

#include "build_docket.h"
#include "table.h"

/* What a verification lacks, and its order: on the day, and the day before. */
static const struct merit_case {
    const char *columns;
    const char *exceptions;
    const char *diploma_on; /* infinity for none */
} MERITS[] = {
    { "verified_on=2022-06-01 outcome=verified", "", "2022-06-01" },
    { "verified_on=2022-05-31 outcome=verified", "verification-order education_merit/1; ",
      "infinity" },
    { "verified_on=2022-06-02 outcome=unverifiable", "", "infinity" },
    { "verified_on=2022-06-02", "incomplete-verification education_merit/1; ", "infinity" },
    { "outcome=verified", "incomplete-verification education_merit/1; ", "infinity" },
    { "verified_on=2022-05-31", "incomplete-verification education_merit/1; ", "infinity" },
    { "category=2 verified_on=2022-06-02 outcome=verified", "", "infinity" },
    { "category=3 verified_on=2022-06-02 outcome=verified", "", "2022-06-01" },
    { "person_id=1", "", "infinity" },
};

static void
expect_diploma(const struct docket *docket, const char *conferred_on)
{
    const struct education_merit *diploma = merit_diploma(docket);

    cr_expect(eq(i32, diploma != NULL ? diploma->conferred_on : DAY_MAX, day_on(conferred_on)));
}

TABLE_PLACES(merit, verification, ARRAY_SIZE(MERITS))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_EDUCATION_MERIT, "%s", MERITS[*at].columns);
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(exceptions_text(docket), MERITS[*at].exceptions);
    expect_diploma(docket, MERITS[*at].diploma_on);
    world_release(&world);
}

/* The first of several; what lies before the takeover is not reported, but is held. */
Test(merit, of_several) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "balance_on=2022-01-01");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=1 category=4 conferred_on=2023-01-01 verified_on=2023-01-02 "
              "outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=2 category=5 conferred_on=2021-03-01 verified_on=2021-03-02 "
              "outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=3 conferred_on=2021-12-31 verified_on=2021-12-30 outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=4 conferred_on=2021-12-31 outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=5 conferred_on=2022-01-01 outcome=verified");
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(exceptions_text(docket), "incomplete-verification education_merit/5; ");
    expect_diploma(docket, "2021-03-01");
    world_release(&world);
}

/* Without a term nothing is an event: what is not whole is reported, the order is not judged. */
Test(merit, without_a_term) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_EDUCATION_MERIT, "verified_on=2022-05-31 outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT, "merit_id=2 outcome=verified");
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(exceptions_text(docket), "incomplete-verification education_merit/2; ");
    world_release(&world);
}

/* What a merit of 2022-06-01, verified ten days later, brings by its category, and what denies it.
 */
static const struct judged_case {
    const char *term;
    const char *columns;
    const char *want;
} JUDGED[] = {
    { "term_id=1", "category=1", "award 90 2022-06-11; " },
    { "term_id=1", "category=2", "award 180 2022-06-11; " },
    { "term_id=1", "category=3 units_in_term_percent=50 accredited=t official_transcript=t",
      "award 180 2022-06-11; " },
    { "term_id=1", "category=4 units_in_term_percent=100 accredited=t official_transcript=t",
      "award 180 2022-06-11; " },
    { "term_id=1", "category=5 units_in_term_percent=51 accredited=t official_transcript=t",
      "award 180 2022-06-11; " },
    { "term_id=1", "verified_on=2022-06-01", "award 90 2022-06-01; " },
    /* A day in no custody: before it began, and on its end. */
    { "received_on=2022-06-02", "category=1", "deny 0 2022-06-01 not-in-custody; " },
    { "ended_on=2022-06-01 end_reason=parole", "category=1", "deny 0 2022-06-01 not-in-custody; " },
    { "jurisdiction=county", "category=1", "deny 0 2022-06-01 county-term; " },
    { "jurisdiction=county sentence_type=condemned", "category=1",
      "deny 0 2022-06-01 county-term; " },
    { "sentence_type=life_without_parole prior_education=high_school", "category=1",
      "deny 0 2022-06-01 excluded-sentence; " },
    { "sentence_type=presentenced", "category=1", "deny 0 2022-06-01 excluded-sentence; " },
    { "sentence_type=indeterminate", "category=1", "award 90 2022-06-11; " },
    { "prior_education=high_school", "category=1", "deny 0 2022-06-01 holds-diploma; " },
    { "prior_education=bachelor", "category=1 outcome=unverifiable",
      "deny 0 2022-06-01 holds-diploma; " },
    { "prior_education=unheard-of", "category=1", "deny 0 2022-06-01 holds-diploma; " },
    { "prior_education=bachelor", "category=2", "award 180 2022-06-11; " },
    { "prior_education=bachelor",
      "category=4 units_in_term_percent=50 accredited=t official_transcript=t",
      "award 180 2022-06-11; " },
    /* What a degree needs, and no other category. */
    { "term_id=1", "category=3 units_in_term_percent=49 accredited=t official_transcript=t",
      "deny 0 2022-06-01 units; " },
    { "term_id=1", "category=4", "deny 0 2022-06-01 units; " },
    { "term_id=1", "category=4 units_in_term_percent=50", "deny 0 2022-06-01 accreditation; " },
    { "term_id=1", "category=4 units_in_term_percent=50 accredited=f official_transcript=t",
      "deny 0 2022-06-01 accreditation; " },
    { "term_id=1", "category=5 units_in_term_percent=50 accredited=t",
      "deny 0 2022-06-01 transcript; " },
    { "term_id=1", "category=5 units_in_term_percent=50 accredited=t official_transcript=f",
      "deny 0 2022-06-01 transcript; " },
    { "term_id=1", "category=1 units_in_term_percent=0 accredited=f official_transcript=f",
      "award 90 2022-06-11; " },
    { "term_id=1", "category=2 units_in_term_percent=0", "award 180 2022-06-11; " },
    { "term_id=1", "category=3 units_in_term_percent=10 outcome=unverifiable",
      "deny 0 2022-06-01 units; " },
    { "term_id=1", "outcome=unverifiable", "deny 0 2022-06-01 unverifiable; " },
    /* Not verified: yet, or not by what counts. */
    { "term_id=1", "verified_on=- outcome=-", "pending 90 2022-06-01; " },
    { "term_id=1", "verified_on=-", "pending 90 2022-06-01; " },
    { "term_id=1", "outcome=-", "pending 90 2022-06-01; " },
    { "term_id=1", "verified_on=- outcome=unverifiable", "pending 90 2022-06-01; " },
    { "term_id=1", "verified_on=2022-05-31", "pending 90 2022-06-01; " },
    { "term_id=1", "verified_on=2022-05-31 outcome=unverifiable", "pending 90 2022-06-01; " },
    /* Released before it was verified, on the day itself too. */
    { "ended_on=2022-06-12 end_reason=parole", "category=1", "award 90 2022-06-11; " },
    { "ended_on=2022-06-11 end_reason=parole", "category=1", "void 90 2022-06-11 released; " },
    { "ended_on=2022-06-11 end_reason=death", "verified_on=- outcome=-",
      "void 90 2022-06-11 released; " },
    { "ended_on=2022-06-11 end_reason=consecutive_term", "category=1", "award 90 2022-06-11; " },
    /* Conferred and verified before there was such credit. */
    { "term_id=1", "conferred_on=2016-03-01 verified_on=2016-03-02", "award 90 2017-08-01; " },
    { "term_id=1", "conferred_on=2016-03-01 verified_on=2017-07-31", "award 90 2017-08-01; " },
    { "term_id=1", "conferred_on=2016-03-01 verified_on=2017-08-02", "award 90 2017-08-02; " },
    { "term_id=1",
      "category=4 conferred_on=2016-03-01 verified_on=2016-03-02 units_in_term_percent=50 "
      "accredited=t official_transcript=t",
      "award 180 2017-08-01; " },
};

TABLE_PLACES(merit, judged, ARRAY_SIZE(JUDGED))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", JUDGED[*at].term);
    world_add(&world, RELATION_EDUCATION_MERIT, "verified_on=2022-06-11 outcome=verified %s",
              JUDGED[*at].columns);
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(decisions_text(docket),
                arena_format(docket->arena, "education_merit/1.1 %s", JUDGED[*at].want));
    world_release(&world);
}

/* A merit is of no facility; its rule is EM1, its custody and term are those of the day. */
Test(merit, columns) {
    struct world world;
    struct docket *docket;
    const struct decision *decision;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=7 custody_no=2");
    world_add(&world, RELATION_EDUCATION_MERIT, "verified_on=2022-06-11 outcome=verified");
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    cr_assert(eq(sz, docket->decisions.count, 1));
    decision = docket->decisions.items;
    expect_text(decision->credit_type, "EMC");
    expect_text(decision->rule_id, "EM1");
    cr_expect(eq(i64, decision->custody_no, 2));
    cr_expect(eq(i64, decision->term_id, 7));
    cr_expect(eq(i32, decision->earned_on, day_on("2022-06-01")));
    cr_expect(decision->facility_code == NULL);
    world_release(&world);
}

/* Once to a person in each category, also in another custody and across the takeover; what is
 * denied, pending or void stands in nobody's way. Of one day the lower id comes first. */
Test(merit, repeat) {
    static const char *const ROWS[] = {
        "merit_id=1 category=2 conferred_on=2018-03-01 verified_on=2018-03-02 outcome=verified",
        "merit_id=2 category=1 conferred_on=2018-03-01 verified_on=2018-03-02 outcome=verified",
        "merit_id=3 category=2 conferred_on=2021-03-01 verified_on=2021-03-02 outcome=verified",
        "merit_id=9 category=3 conferred_on=2021-04-01 verified_on=2021-04-02 outcome=verified "
        "units_in_term_percent=80 accredited=t official_transcript=t",
        "merit_id=8 category=3 conferred_on=2021-04-01 verified_on=2021-05-02 outcome=verified "
        "units_in_term_percent=80 accredited=t official_transcript=t",
        "merit_id=4 category=1 conferred_on=2021-05-01",
        "merit_id=5 category=1 conferred_on=2021-06-01 verified_on=2021-06-02 outcome=verified",
        "merit_id=6 category=1 conferred_on=2021-07-01 verified_on=2021-07-02 outcome=verified",
    };
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1 ended_on=2018-03-02 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2020-01-01 starts_on=2020-01-01");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=7 category=2 conferred_on=2016-03-01 verified_on=2016-03-02 "
              "outcome=verified");
    for (size_t i = 0; i < ARRAY_SIZE(ROWS); i++)
        world_add(&world, RELATION_EDUCATION_MERIT, "%s", ROWS[i]);
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(decisions_text(docket), "education_merit/1.1 deny 0 2018-03-01 repeat; "
                                        "education_merit/2.1 void 90 2018-03-02 released; "
                                        "education_merit/3.1 deny 0 2021-03-01 repeat; "
                                        "education_merit/9.1 deny 0 2021-04-01 repeat; "
                                        "education_merit/4.1 pending 90 2021-05-01; "
                                        "education_merit/6.1 deny 0 2021-07-01 repeat; "
                                        "education_merit/7.1 award 180 2017-08-01; "
                                        "education_merit/8.1 award 180 2021-05-02; "
                                        "education_merit/5.1 award 90 2021-06-02; ");
    world_release(&world);
}

/* Before the takeover nothing is an event; what is accepted there denies what comes after. */
Test(merit, before_takeover) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=EMC balance_on=2022-01-01");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=1 conferred_on=2021-12-31 verified_on=2022-03-01 outcome=verified "
              "documented_on=2022-02-01");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=2 category=2 conferred_on=2021-12-31 verified_on=2022-03-01 "
              "outcome=unverifiable");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=3 conferred_on=2022-01-01 verified_on=2022-03-01 outcome=verified");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "merit_id=4 category=2 conferred_on=2022-01-01 verified_on=2022-03-01 "
              "outcome=verified");
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(decisions_text(docket), "education_merit/3.1 deny 0 2022-01-01 repeat; "
                                        "education_merit/4.1 award 180 2022-03-01; ");
    expect_text(windows_text(docket), "");
    world_release(&world);
}

/* The window is for whatever no reason before units denies, once documents are there. */
static const struct window_case {
    const char *term;
    const char *columns;
    const char *want;
} WINDOWS[] = {
    { "term_id=1", "documented_on=2024-01-31", "emc 2024-01-31 2024-03-01 -; " },
    { "term_id=1", "documented_on=2022-06-10 verified_on=2022-07-10 outcome=verified",
      "emc 2022-06-10 2022-07-10 2022-07-10; " },
    { "term_id=1", "documented_on=2022-06-10 verified_on=2022-07-11 outcome=unverifiable",
      "emc 2022-06-10 2022-07-10 2022-07-11; " },
    { "term_id=1", "documented_on=2022-06-10 verified_on=2022-06-05 outcome=verified",
      "emc 2022-06-10 2022-07-10 2022-06-05; " },
    { "term_id=1", "documented_on=2022-06-10 verified_on=2022-05-31 outcome=verified",
      "emc 2022-06-10 2022-07-10 -; " },
    { "term_id=1", "documented_on=2022-06-10 verified_on=2022-06-20",
      "emc 2022-06-10 2022-07-10 -; " },
    { "term_id=1", "category=3 documented_on=2022-06-10", "emc 2022-06-10 2022-07-10 -; " },
    { "term_id=1", "verified_on=2022-06-05 outcome=verified", "" },
    { "prior_education=associate", "documented_on=2022-06-10", "" },
    { "jurisdiction=county", "documented_on=2022-06-10", "" },
    { "sentence_type=condemned", "documented_on=2022-06-10", "" },
    { "received_on=2022-06-02", "documented_on=2022-06-10", "" },
    { "ended_on=2022-06-05 end_reason=parole", "documented_on=2022-06-10",
      "emc 2022-06-10 2022-07-10 -; " },
};

TABLE_PLACES(merit, window, ARRAY_SIZE(WINDOWS))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", WINDOWS[*at].term);
    world_add(&world, RELATION_EDUCATION_MERIT, "verifier_id=V1 %s", WINDOWS[*at].columns);
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(windows_text(docket), WINDOWS[*at].want);
    if (docket->windows.count > 0) {
        const struct window *window = docket->windows.items;

        expect_text(window->responsible, "V1");
        expect_text(window->rule_id, "EM3");
        cr_expect(window->facility_code == NULL);
    }
    world_release(&world);
}

/* Nothing can be counted from an infinite date. */
Test(merit, window_of_no_day) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_EDUCATION_MERIT, "documented_on=2022-06-10");
    ((struct education_merit *)world.rows[RELATION_EDUCATION_MERIT].items)->documented_on = DAY_MIN;
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(windows_text(docket), "");
    world_release(&world);
}

/* The amended law has more days for a diploma conferred from its day on; both sides of it. */
static const struct amended_case {
    const char *conferred_on;
    const char *want;
} AMENDED[] = {
    { "2016-03-01", "education_merit/1.1 award 90 2022-06-11; " },
    { "2019-04-30", "education_merit/1.1 award 90 2022-06-11; " },
    { "2019-05-01", "education_merit/1.1 award 180 2022-06-11; " },
};

TABLE_PLACES(merit, amended_law, ARRAY_SIZE(AMENDED))
{
    struct law_value days[] = { { day_on("2017-08-01"), 90 }, { day_on("2019-05-01"), 180 } };
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world.law.parameter[LAW_EMC_CATEGORY_1].value = days;
    world.law.parameter[LAW_EMC_CATEGORY_1].count = ARRAY_SIZE(days);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_EDUCATION_MERIT,
              "conferred_on=%s verified_on=2022-06-11 outcome=verified", AMENDED[*at].conferred_on);
    docket = world_docket(&world, "2024-06-01");
    merit_decide(docket);
    expect_text(decisions_text(docket), AMENDED[*at].want);
    world_release(&world);
}
