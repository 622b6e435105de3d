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

TABLE_PLACES(merit, verification, ARRAY_SIZE(MERITS))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_EDUCATION_MERIT, "%s", MERITS[*at].columns);
    docket = world_docket(&world, "2024-06-01");
    merit_report(docket);
    expect_text(exceptions_text(docket), MERITS[*at].exceptions);
    cr_expect(eq(i32, merit_diploma_on(docket), day_on(MERITS[*at].diploma_on)));
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
    merit_report(docket);
    expect_text(exceptions_text(docket), "incomplete-verification education_merit/5; ");
    cr_expect(eq(i32, merit_diploma_on(docket), day_on("2021-03-01")));
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
    merit_report(docket);
    expect_text(exceptions_text(docket), "incomplete-verification education_merit/2; ");
    world_release(&world);
}
