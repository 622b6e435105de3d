#include "transform/event/no_term.h"

#include "build_docket.h"
#include "table.h"

static const struct no_term_case {
    const char *what;
    enum relation_number number; /* of the only row */
    const char *columns;
    bool has_hours;
    bool is_reported;
} CASES[] = {
    { "nothing", RELATION_PERSON, "person_id=1", false, false },
    { "hours", RELATION_PERSON, "person_id=1", true, true },
    { "hours, and a term", RELATION_TERM, "term_id=1", true, false },
    { "a completion", RELATION_PROGRAM_COMPLETION, "completion_id=1", false, true },
    { "a merit", RELATION_EDUCATION_MERIT, "merit_id=1", false, true },
    { "conduct", RELATION_EXTRAORDINARY_CONDUCT, "conduct_id=1", false, true },
    { "a completed period", RELATION_PLAN_PERIOD, "plan_period_id=1", false, true },
    { "a period that goes on", RELATION_PLAN_PERIOD, "completed_on=-", false, false },
    { "an enrollment", RELATION_ENROLLMENT, "enrollment_id=1", false, false },
};

TABLE_PLACES(no_term, reported, ARRAY_SIZE(CASES))
{
    const struct no_term_case *c = &CASES[*at];
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->columns);
    docket = world_docket(&world, "2024-06-01");
    hours = world_hours(&world);
    hours.has_any = c->has_hours;
    no_term_report(docket, &hours);
    expect_text(exceptions_text(docket), c->is_reported ? "no-term person/1; " : "");
    cr_expect(eq(int,
                 docket->fates[c->number] != NULL && docket->fates[c->number][0] == ROW_IGNORED,
                 c->is_reported && !c->has_hours));
    world_release(&world);
}
