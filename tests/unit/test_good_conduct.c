#include "transform/credit/good_conduct.h"

#include "build_docket.h"
#include "table.h"
#include "transform/person/accrual.h"

/* rules.md G5 by hand: a violent term from 2024-01-01, one quarter-day a day. */
static const struct post_case {
    const char *as_of;
    const char *term;
    const char *want;
    const char *exceptions;
} POSTS[] = {
    { "2024-01-31", "", "", "" }, /* the first of the month is the first day */
    { "2024-02-01", "", "term/1.1 award 7 2024-02-01; ", "no-work-group term/1; " }, /* 31 */
    { "2024-02-15", "", "term/1.1 award 7 2024-02-01; ", "no-work-group term/1; " },
    { "2024-03-01", "", "term/1.1 award 15 2024-03-01; ", "no-work-group term/1; " }, /* 60 */
    { "2024-02-15", "ended_on=2024-02-10 end_reason=parole", "term/1.1 award 10 2024-02-10; ",
      "no-work-group term/1; " }, /* 40 */
    { "2024-03-01", "sentence_type=condemned", "", "" },
    { "2024-03-01", "jurisdiction=county", "", "" },
};

TABLE_PLACES(good_conduct, posts, ARRAY_SIZE(POSTS))
{
    const struct post_case *c = &POSTS[*at];
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "violent_felony=t received_on=2024-01-01 starts_on=2024-01-01 %s", c->term);
    docket = world_docket(&world, c->as_of);
    good_conduct_decide(docket);
    expect_text(decisions_text(docket), c->want);
    expect_text(exceptions_text(docket), c->exceptions);
    world_release(&world);
}

#define VIOLENT "the sentence is for a violent felony"

/* 31 quarter-days are 7 days; 10 of nothing; the 19 after them bring 50 in all, so 12 days, 5 more.
 */
Test(good_conduct, parts) {
    struct docket *docket;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "violent_felony=t received_on=2024-01-01 starts_on=2024-01-01");
    world_add(&world, RELATION_WORK_GROUP, "ends_on=2024-02-01");
    world_add(&world, RELATION_RULE_VIOLATION, "days_forfeited=10");
    world_add(
        &world, RELATION_WORK_GROUP,
        "work_group_id=2 work_group=C starts_on=2024-02-01 ends_on=2024-02-11 violation_id=1");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=3 starts_on=2024-02-11");
    docket = world_docket(&world, "2024-03-20");
    docket->explains = true;
    accrual_lay_out(docket);
    good_conduct_decide(docket);
    expect_text(decisions_text(docket), "term/1.1 award 7 2024-02-01; term/1.2 award 0 2024-02-11; "
                                        "term/1.3 award 5 2024-03-01; ");
    expect_text(
        grounds_text(docket, 1),
        "fact source_table=term source_key=1; fact source_table=work_group source_key=1; "
        "rate from=2024-01-01 until=2024-02-01 rate=1 sentence=" VIOLENT " group=work group A-1; "
        "accrued from=2024-01-01 until=2024-02-01 rate=1 span=31 before=0 days=7; "
        "fact source_table=term source_key=1; fact source_table=work_group source_key=2; "
        "rate from=2024-02-01 until=2024-02-11 rate=0 sentence=" VIOLENT " group=work group C; "
        "fact source_table=rule_violation source_key=1; "
        "zero-credit starts_on=2024-02-01 limit=10 counted_from=2024-02-01 "
        "until=2024-02-11; "
        "accrued from=2024-02-01 until=2024-02-11 rate=0 span=0 before=3 days=0; "
        "fact source_table=term source_key=1; fact source_table=work_group source_key=3; "
        "rate from=2024-02-11 until=2024-03-01 rate=1 sentence=" VIOLENT " group=work group A-1; "
        "accrued from=2024-02-11 until=2024-03-01 rate=1 span=19 before=3 days=5; ");
    expect_text(exceptions_text(docket), "");
    world_release(&world);
}
