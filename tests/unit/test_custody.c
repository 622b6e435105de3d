#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

Test(custody, of_no_facts) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    docket = world_docket(&world, "2024-01-01");
    custody_openings(docket);
    cr_expect(eq(sz, docket->custody_count, 0));
    cr_expect(eq(sz, docket->stay_count, 0));
    cr_expect(eq(i32, docket->takeover, DAY_NULL));
    cr_expect(custody_on(docket, day_on("2024-01-01")) == NULL);
    cr_expect(custody_stay(docket, day_on("2024-01-01")) == NULL);
    cr_expect(not(custody_is_before_takeover(docket, day_on("1900-01-01"))));
    cr_expect(not(custody_is_elsewhere(docket, day_on("2024-01-01"), NULL)));
    expect_text(custody_work_group(docket, day_on("2024-01-01")), "none");
    expect_text(exceptions_text(docket), "");
    cr_expect(eq(sz, docket->opening_credits.count, 0));
    world_release(&world);
}

/* Terms in no order; custody 2 begins before 1 has ended, custody 3 goes on by a consecutive term.
 */
static struct docket *
three_custodies(struct world *world)
{
    world_begin(world);
    world_add(world, RELATION_TERM,
              "term_id=5 custody_no=3 term_no=1 received_on=2022-01-01 starts_on=2022-01-01 "
              "ended_on=2023-01-01 end_reason=consecutive_term");
    world_add(world, RELATION_TERM,
              "term_id=4 custody_no=2 term_no=1 received_on=2019-06-01 starts_on=2019-06-01 "
              "ended_on=2020-06-01 end_reason=parole");
    world_add(world, RELATION_TERM,
              "term_id=3 term_no=2 received_on=2018-05-05 starts_on=2018-01-01 "
              "ended_on=2019-07-01 end_reason=parole");
    world_add(world, RELATION_TERM,
              "term_id=2 term_no=1 received_on=2016-01-04 starts_on=2016-03-01 "
              "ended_on=2017-07-01 end_reason=consecutive_term");
    return world_docket(world, "2024-01-01");
}

/* Custody 3 goes on, 2 has ended the day before, on the day and after it. */
Test(custody, spans_as_of_the_date) {
    static const char *const DAYS[] = { "2020-06-02", "2020-06-01", "2020-05-31" };

    for (size_t i = 0; i < ARRAY_SIZE(DAYS); i++) {
        struct world world;
        struct docket *docket = three_custodies(&world);
        const struct custody_span *spans;

        docket->as_of = day_on(DAYS[i]);
        custody_spans(docket);
        cr_assert(eq(sz, docket->custody_spans.count, 3));
        spans = docket->custody_spans.items;
        cr_expect(eq(i64, spans[1].custody_no, 2));
        cr_expect(eq(i32, spans[0].begins_on, day_on("2016-01-04")));
        cr_expect(eq(i32, spans[0].ends_on, day_on("2019-07-01")));
        cr_expect(eq(i32, spans[1].begins_on, day_on("2019-06-01")));
        cr_expect(eq(i32, spans[1].ends_on, i < 2 ? day_on("2020-06-01") : DAY_NULL));
        cr_expect(eq(i32, spans[2].ends_on, DAY_NULL), "it goes on");
        world_release(&world);
    }
}

Test(custody, laid_out_in_order) {
    struct world world;
    const struct docket *docket = three_custodies(&world);

    cr_assert(eq(sz, docket->custody_count, 3));
    cr_expect(eq(i64, docket->custodies[0].custody_no, 1));
    cr_expect(eq(i64, docket->custodies[1].custody_no, 2));
    cr_expect(eq(i64, docket->custodies[2].custody_no, 3));
    cr_expect(eq(sz, docket->custodies[0].term_count, 2));
    cr_expect(eq(i64, docket->custodies[0].terms[0]->term_id, 2));
    cr_expect(eq(i64, docket->custodies[0].terms[1]->term_id, 3));
    cr_expect(eq(i32, docket->custodies[0].begins_on, day_on("2016-01-04")), "of the first term");
    cr_expect(eq(i32, docket->custodies[0].ends_on, day_on("2019-07-01")), "of the last term");
    cr_expect(eq(i32, docket->custodies[2].ends_on, DAY_MAX), "it goes on");
    world_release(&world);
}

static const struct day_case {
    const char *day;
    int64_t custody_no; /* 0 for none */
    int64_t term_id;
} DAYS[] = {
    { "2016-01-03", 0, 0 }, { "2016-01-04", 1, 2 }, /* before the first start: the first */
    { "2016-02-29", 1, 2 }, { "2016-03-01", 1, 2 },
    { "2017-06-30", 1, 2 }, { "2017-07-01", 1, 2 }, /* between two: the last that ended */
    { "2017-12-31", 1, 2 }, { "2018-01-01", 1, 3 },
    { "2019-05-31", 1, 3 }, { "2019-06-01", 2, 4 }, /* two custodies hold it */
    { "2019-06-30", 2, 4 }, { "2020-05-31", 2, 4 },
    { "2020-06-01", 0, 0 }, { "2021-12-31", 0, 0 },
    { "2022-01-01", 3, 5 }, { "2030-01-01", 3, 5 }, /* after the consecutive term's end */
};

TABLE_PLACES(custody, of_a_day, ARRAY_SIZE(DAYS))
{
    struct world world;
    const struct docket *docket = three_custodies(&world);
    day_t day = day_on(DAYS[*at].day);
    const struct custody *custody = custody_on(docket, day);

    cr_expect(eq(i64, custody != NULL ? custody->custody_no : 0, DAYS[*at].custody_no));
    if (custody != NULL)
        cr_expect(eq(i64, custody_term(custody, day)->term_id, DAYS[*at].term_id));
    world_release(&world);
}

/* Of two terms that run, the higher term_no, then the higher id; of two that ended, the later. */
Test(custody, term_of_several) {
    struct world world;
    const struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=9 term_no=1 ended_on=2020-01-01 end_reason=other");
    world_add(&world, RELATION_TERM,
              "term_id=7 term_no=2 starts_on=2017-01-01 ended_on=2019-01-01 end_reason=other");
    world_add(&world, RELATION_TERM,
              "term_id=8 term_no=2 starts_on=2018-01-01 ended_on=2019-01-01 end_reason=other");
    world_add(&world, RELATION_TERM, "term_id=1 term_no=3 starts_on=2021-01-01");
    docket = world_docket(&world, "2024-01-01");
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2016-12-31"))->term_id, 9));
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2017-01-01"))->term_id, 7));
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2018-06-01"))->term_id, 8));
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2019-06-01"))->term_id, 9));
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2020-06-01"))->term_id, 9));
    cr_expect(eq(i64, custody_term(&docket->custodies[0], day_on("2021-01-01"))->term_id, 1));
    world_release(&world);
}

/* Placements in no order: overlaps, a gap, an empty span, an open end. */
static const struct stay_case {
    const char *day;
    int64_t placement_id; /* 0 for none */
} STAYS[] = {
    { "2017-12-31", 0 }, { "2018-01-01", 1 }, { "2018-02-28", 1 }, { "2018-03-01", 2 },
    { "2018-04-30", 2 }, { "2018-05-01", 4 }, { "2018-05-31", 4 }, { "2018-06-01", 1 },
    { "2018-12-31", 1 }, { "2019-01-01", 0 }, { "2019-06-30", 0 }, { "2019-07-01", 5 },
    { "2030-01-01", 5 },
};

TABLE_PLACES(custody, stay, ARRAY_SIZE(STAYS))
{
    struct world world;
    const struct docket *docket;
    const struct stay *stay;
    day_t before = DAY_MIN;

    world_begin(&world);
    world_add(&world, RELATION_PLACEMENT, "placement_id=5 facility_code=MCJ starts_on=2019-07-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=3 starts_on=2018-05-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=4 starts_on=2018-05-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=1 starts_on=2018-01-01 ends_on=2019-01-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=2 starts_on=2018-03-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=6 starts_on=2018-08-01 ends_on=2018-08-01");
    docket = world_docket(&world, "2024-01-01");
    stay = custody_stay(docket, day_on(STAYS[*at].day));
    cr_expect(eq(i64, stay != NULL ? stay->placement->placement_id : 0, STAYS[*at].placement_id),
              "%s", STAYS[*at].day);
    for (size_t i = 0; i < docket->stay_count; i++) {
        cr_expect(le(i32, before, docket->stays[i].from));
        cr_expect(lt(i32, docket->stays[i].from, docket->stays[i].until));
        before = docket->stays[i].until;
    }
    world_release(&world);
}

static const struct sentence_case {
    int32_t sentence_type;
    int32_t jurisdiction;
    bool want;
} SENTENCES[] = {
    { SENTENCE_DETERMINATE, JURISDICTION_STATE, false },
    { SENTENCE_INDETERMINATE, JURISDICTION_STATE, false },
    { SENTENCE_LIFE_WITHOUT_PAROLE, JURISDICTION_STATE, true },
    { SENTENCE_LIFE_WITHOUT_PAROLE, JURISDICTION_COUNTY, true },
    { SENTENCE_CONDEMNED, JURISDICTION_STATE, true },
    { SENTENCE_PRESENTENCED, JURISDICTION_STATE, true },
    { SENTENCE_PRESENTENCED, JURISDICTION_COUNTY, false },
    { SENTENCE_DETERMINATE, JURISDICTION_COUNTY, false },
};

TABLE_PLACES(custody, excluded_sentence, ARRAY_SIZE(SENTENCES))
{
    const struct term term = { .sentence_type = { .is = SENTENCES[*at].sentence_type },
                               .jurisdiction = { .is = SENTENCES[*at].jurisdiction } };

    cr_expect(eq(int, sentence_is_excluded(&term), SENTENCES[*at].want));
}

Test(custody, other_jurisdictions) {
    static const bool WANT[FACILITY_KIND_COUNT] = { [FACILITY_COUNTY_JAIL] = true,
                                                    [FACILITY_STATE_HOSPITAL] = true,
                                                    [FACILITY_FEDERAL] = true,
                                                    [FACILITY_INTERSTATE] = true };

    for (int32_t kind = 0; kind < FACILITY_KIND_COUNT; kind++) {
        const struct facility facility = { .kind = { .is = kind } };

        cr_expect(eq(int, facility_is_other_jurisdiction(&facility), WANT[kind]), "kind %d", kind);
    }
    cr_expect(not(facility_is_other_jurisdiction(NULL)));
}

/* Where the person is decides; the event's facility only where that is not known. */
Test(custody, elsewhere) {
    struct world world;
    const struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=1 facility_code=SQ starts_on=2018-01-01 ends_on=2019-01-01");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=2 facility_code=MCJ starts_on=2019-01-01 ends_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    cr_expect(not(custody_is_elsewhere(docket, day_on("2018-12-31"), "MCJ")));
    cr_expect(custody_is_elsewhere(docket, day_on("2019-01-01"), "SQ"));
    cr_expect(custody_is_elsewhere(docket, day_on("2019-12-31"), NULL));
    cr_expect(not(custody_is_elsewhere(docket, day_on("2020-01-01"), "SQ")));
    cr_expect(custody_is_elsewhere(docket, day_on("2020-01-01"), "MCJ"));
    cr_expect(not(custody_is_elsewhere(docket, day_on("2020-01-01"), "unknown")));
    cr_expect(not(custody_is_elsewhere(docket, day_on("2020-01-01"), NULL)));
    world_release(&world);
}

/* E1 to E5 in their order: with all that speaks against an event, taken away one by one. */
Test(custody, reasons_in_order) {
    struct world world;
    const struct docket *docket;
    struct term term = { .jurisdiction = { .is = JURISDICTION_COUNTY },
                         .sentence_type = { .is = SENTENCE_CONDEMNED } };
    const struct custody custody = { .custody_no = 1 };
    day_t day = day_on("2024-01-01");

    world_begin(&world);
    docket = world_docket(&world, "2024-01-01");
    expect_text(custody_reason(docket, NULL, NULL, day, "MCJ", false), "outside-custody");
    expect_text(custody_reason(docket, &custody, &term, day, "MCJ", false), "county-term");
    term.jurisdiction.is = JURISDICTION_STATE;
    expect_text(custody_reason(docket, &custody, &term, day, "MCJ", false), "excluded-sentence");
    term.sentence_type.is = SENTENCE_DETERMINATE;
    expect_text(custody_reason(docket, &custody, &term, day, "MCJ", false),
                "before-effective-date");
    expect_text(custody_reason(docket, &custody, &term, day, "MCJ", true), "other-jurisdiction");
    cr_expect(custody_reason(docket, &custody, &term, day, "SQ", true) == NULL);
    world_release(&world);
}

Test(custody, openings) {
    struct world world;
    struct docket *docket;
    const struct opening_credit *credit;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=2020-01-01 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2021-01-01 starts_on=2021-01-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC days=7 balance_on=2021-01-01");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC days=8 balance_on=2019-12-31");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=EMC days=9 balance_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    custody_openings(docket);
    cr_expect(eq(i32, docket->takeover, day_on("2021-01-01")));
    cr_expect(custody_is_before_takeover(docket, day_on("2020-12-31")));
    cr_expect(not(custody_is_before_takeover(docket, day_on("2021-01-01"))));
    expect_text(exceptions_text(docket),
                "outside-custody opening_balance/1/EMC; takeover-dates person/1; ");
    cr_assert(eq(sz, docket->opening_credits.count, 2));
    credit = docket->opening_credits.items;
    cr_expect(eq(i64, credit[0].custody_no, 2));
    cr_expect(eq(i64, credit[0].days, 7));
    expect_text(credit[0].credit_type, "MCC");
    cr_expect(eq(i64, credit[1].custody_no, 1));
    cr_expect(eq(i32, credit[1].balance_on, day_on("2019-12-31")));
    cr_expect(eq(i64, custody_opening(docket, &docket->custodies[1], CREDIT_MCC)->days, 7));
    cr_expect(custody_opening(docket, &docket->custodies[0], CREDIT_MCC) == NULL);
    cr_expect(eq(i64, custody_opening(docket, &docket->custodies[0], CREDIT_RAC)->days, 8));
    cr_expect(custody_opening(docket, &docket->custodies[1], CREDIT_EMC) == NULL);
    world_release(&world);
}

Test(custody, openings_of_one_date) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=RAC");
    docket = world_docket(&world, "2024-01-01");
    custody_openings(docket);
    expect_text(exceptions_text(docket), "");
    cr_expect(eq(sz, docket->opening_credits.count, 2));
    world_release(&world);
}

static const struct group_case {
    const char *day;
    const char *want;
} GROUPS[] = {
    { "2017-12-31", "none" }, { "2018-01-01", "A-1" }, { "2018-05-31", "A-1" },
    { "2018-06-01", "F" },                           /* of two, the one entered later */
    { "2018-06-30", "F" },    { "2018-07-01", "M" }, /* entered on the same day: the higher id */
    { "2018-07-31", "M" },    { "2018-08-01", "A-1" }, { "2018-12-31", "A-1" },
    { "2019-01-01", "none" }, { "2020-01-01", "D-2" }, { "2030-01-01", "D-2" },
};

TABLE_PLACES(custody, work_group, ARRAY_SIZE(GROUPS))
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=3 work_group=M starts_on=2018-07-01 ends_on=2018-08-01 "
              "entered_on=2018-09-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=F starts_on=2018-06-01 ends_on=2018-08-01 "
              "entered_on=2018-09-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=4 work_group=A-1 starts_on=2018-01-01 ends_on=2019-01-01 "
              "entered_on=2018-01-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=5 work_group=D-2 starts_on=2020-01-01");
    expect_text(custody_work_group(world_docket(&world, "2024-01-01"), day_on(GROUPS[*at].day)),
                GROUPS[*at].want);
    world_release(&world);
}
