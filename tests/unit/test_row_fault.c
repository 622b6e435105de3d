#include "transform/fact/row_fault.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* What is wrong with a row in itself; code NULL where nothing is. */
static const struct fault_case {
    enum relation_number number;
    const char *columns;
    const char *code;
    const char *detail; /* what it names */
} FAULTS[] = {
    { RELATION_TERM, "term_id=1", NULL, NULL },
    { RELATION_TERM, "jurisdiction=-", "bad-value", "jurisdiction" },
    { RELATION_TERM, "jurisdiction=federal", "bad-value", "jurisdiction" },
    { RELATION_TERM, "violent_felony=-", "bad-value", "violent_felony" },
    { RELATION_TERM, "received_on=-", "bad-value", "received_on" },
    { RELATION_TERM, "end_reason=escape", "bad-value", "end_reason" },
    { RELATION_TERM, "prior_education=-", NULL, NULL }, /* kept, and reported elsewhere */
    { RELATION_TERM, "prior_education=kindergarten", NULL, NULL },
    { RELATION_TERM, "prior_education=- three_strikes=-", "bad-value", "three_strikes" },
    { RELATION_TERM, "starts_on=2020-01-02 ended_on=2020-01-01", "bad-span", "span" },
    { RELATION_TERM, "starts_on=2020-01-02 ended_on=2020-01-02", NULL, NULL },
    { RELATION_TERM, "starts_on=2020-01-02 ended_on=2020-01-03", NULL, NULL },
    { RELATION_TERM, "term_days=-", NULL, NULL },
    { RELATION_TERM, "term_days=-1", "bad-days", "term_days" },
    { RELATION_TERM, "presentence_credit_days=-1", "bad-days", "presentence_credit_days" },
    { RELATION_TERM, "custody_no=-1", "bad-days", "custody_no" },
    { RELATION_TERM, "sentence_type=? starts_on=2020-01-02 ended_on=2020-01-01 custody_no=-1",
      "bad-value", "sentence_type" },
    { RELATION_TERM, "starts_on=2020-01-02 ended_on=2020-01-01 custody_no=-1", "bad-span", "span" },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=-1", "bad-days", "minutes" },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=0", NULL, NULL },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=1440", NULL, NULL },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=1441", "bad-days", "minutes" },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=-", "bad-value", "minutes" },
    { RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 attendance=x", "bad-value", "attendance" },
    { RELATION_TIMEKEEPING_LOG, "log_date=-", "bad-value", "log_date" },
    { RELATION_MILESTONE_SCHEDULE, "program_code=W3 weeks=-1", "bad-days", "weeks" },
    { RELATION_MILESTONE_SCHEDULE, "program_code=W3 weeks=0", NULL, NULL },
    { RELATION_MILESTONE_SCHEDULE, "program_code=W3 weeks=12", NULL, NULL },
    { RELATION_MILESTONE_SCHEDULE, "program_code=W3 weeks=13", "bad-days", "weeks" },
    { RELATION_WORK_APPLICATION, "security_level=0", "bad-value", "security_level" },
    { RELATION_WORK_APPLICATION, "security_level=1", NULL, NULL },
    { RELATION_WORK_APPLICATION, "security_level=9", NULL, NULL },
    { RELATION_WORK_APPLICATION, "security_level=10", "bad-value", "security_level" },
    { RELATION_WORK_APPLICATION, "security_level=-", NULL, NULL },
    { RELATION_WORK_APPLICATION, "days_left=-5", "bad-days", "days_left" },
    { RELATION_EDUCATION_MERIT, "category=0", "bad-value", "category" },
    { RELATION_EDUCATION_MERIT, "category=1", NULL, NULL },
    { RELATION_EDUCATION_MERIT, "category=5", NULL, NULL },
    { RELATION_EDUCATION_MERIT, "category=6", "bad-value", "category" },
    { RELATION_EXTRAORDINARY_CONDUCT, "days=0", "bad-days", "days" },
    { RELATION_EXTRAORDINARY_CONDUCT, "days=1", NULL, NULL },
    { RELATION_EXTRAORDINARY_CONDUCT, "act=-", NULL, NULL },
    { RELATION_EXTRAORDINARY_CONDUCT, "act=bravery", "bad-value", "act" },
    { RELATION_PLACEMENT, "housing=-", NULL, NULL },
    { RELATION_PLACEMENT, "housing=tent", "bad-value", "housing" },
    { RELATION_PLACEMENT, "starts_on=2020-01-02 ends_on=2020-01-01", "bad-span", "span" },
    { RELATION_PLAN_PERIOD, "starts_on=2020-01-02 completed_on=2020-01-01", NULL, NULL },
};

TABLE_PLACES(row_fault, of_itself, ARRAY_SIZE(FAULTS))
{
    const struct fault_case *c = &FAULTS[*at];
    struct world world;
    const char *detail = "";
    const char *code;

    world_begin(&world);
    world.rows[c->number].count = 0;
    world_add(&world, c->number, "%s", c->columns);
    code = row_fault(&RELATIONS[c->number], world.rows[c->number].items, &detail, &world.arena);
    cr_expect(eq(str, table_text(code), table_text(c->code)), "%s", c->columns);
    if (c->detail != NULL)
        cr_expect(strstr(detail, c->detail) != NULL, "%s: %s", c->columns, detail);
    world_release(&world);
}

/* Two rows of views that are alike; of a key that is not whole each is told in the same words, and
 * what is kept of the night does not hang on their order. */
Test(row_fault, repeats_a_whole_key) {
    static const bool WANT[] = { false, true, false, false };
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=MCC");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=-");
    world_add(&world, RELATION_OPENING_BALANCE, "credit_type=-");
    for (size_t i = 0; i < ARRAY_SIZE(WANT); i++)
        cr_expect(eq(int,
                     row_repeats_key(&RELATIONS[RELATION_OPENING_BALANCE],
                                     world.rows[RELATION_OPENING_BALANCE].items, i),
                     WANT[i]),
                  "row %zu", i);
    world_release(&world);
}
