#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

Test(custody, of_no_facts) {
    struct world world;
    const struct docket *docket;

    world_begin(&world);
    docket = world_docket(&world, "2024-01-01");
    cr_expect(eq(sz, docket->custody_count, 0));
    cr_expect(custody_on(docket, day_on("2024-01-01")) == NULL);
    cr_expect(custody_numbered(docket, 1) == NULL);
    cr_expect(eq(sz, custody_spans(docket).count, 0));
    world_release(&world);
}

/* Terms whose ids follow no order of time; custody 2 begins before 1 has ended, custody 3 goes on
 * by a consecutive term.
 */
static struct docket *
three_custodies(struct world *world)
{
    world_begin(world);
    world_add(world, RELATION_TERM,
              "term_id=1 custody_no=3 term_no=1 received_on=2022-01-01 starts_on=2022-01-01 "
              "ended_on=2023-01-01 end_reason=consecutive_term");
    world_add(world, RELATION_TERM,
              "term_id=5 custody_no=2 term_no=1 received_on=2019-06-01 starts_on=2019-06-01 "
              "ended_on=2020-06-01 end_reason=parole");
    world_add(world, RELATION_TERM,
              "term_id=3 term_no=2 received_on=2018-05-05 starts_on=2018-01-01 "
              "ended_on=2019-07-01 end_reason=parole");
    world_add(world, RELATION_TERM,
              "term_id=4 term_no=1 received_on=2016-01-04 starts_on=2016-03-01 "
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
        struct list listed;

        docket->as_of = day_on(DAYS[i]);
        listed = custody_spans(docket);
        cr_assert(eq(sz, listed.count, 3));
        spans = listed.items;
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
    cr_expect(eq(i64, docket->custodies[0].terms[0]->term_id, 4));
    cr_expect(eq(i64, docket->custodies[0].terms[1]->term_id, 3));
    cr_expect(eq(i32, docket->custodies[0].begins_on, day_on("2016-01-04")), "of the first term");
    cr_expect(eq(i32, docket->custodies[0].ends_on, day_on("2019-07-01")), "of the last term");
    cr_expect(eq(i32, docket->custodies[2].ends_on, DAY_MAX), "it goes on");
    cr_expect(custody_numbered(docket, 0) == NULL);
    cr_expect(custody_numbered(docket, 2) == &docket->custodies[1]);
    cr_expect(custody_numbered(docket, 4) == NULL);
    cr_expect(eq(sz, custody_place(docket, &docket->custodies[2]), 2));
    world_release(&world);
}

static const struct day_case {
    const char *day;
    int64_t custody_no; /* 0 for none */
    int64_t term_id;
} DAYS[] = {
    { "2016-01-03", 0, 0 }, { "2016-01-04", 1, 4 }, /* before the first start: the first */
    { "2016-02-29", 1, 4 }, { "2016-03-01", 1, 4 },
    { "2017-06-30", 1, 4 }, { "2017-07-01", 1, 4 }, /* between two: the last that ended */
    { "2017-12-31", 1, 4 }, { "2018-01-01", 1, 3 },
    { "2019-05-31", 1, 3 }, { "2019-06-01", 2, 5 }, /* two custodies hold it */
    { "2019-06-30", 2, 5 }, { "2020-05-31", 2, 5 },
    { "2020-06-01", 0, 0 }, { "2021-12-31", 0, 0 },
    { "2022-01-01", 3, 1 }, { "2030-01-01", 3, 1 }, /* after the consecutive term's end */
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
