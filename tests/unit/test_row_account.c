#include "transform/account/row_account.h"

#include "build_docket.h"
#include "table.h"

/* A row that no part has taken, beside what else is recorded: whether no rule asks for it, so that
 * it is counted, or a rule should have taken it, so that it is in no count. */
static const struct left_case {
    const char *what;
    enum relation_number number;
    const char *columns;
    enum relation_number other; /* RELATION_PERSON: nothing else */
    const char *other_columns;
    bool is_unasked;
} LEFT[] = {
    { "an enrollment", RELATION_ENROLLMENT, "enrollment_id=1", RELATION_PERSON, "", false },
    { "a completion", RELATION_PROGRAM_COMPLETION, "completed_on=2024-01-01", RELATION_PERSON, "",
      false },
    { "a completion before the takeover", RELATION_PROGRAM_COMPLETION, "completed_on=2024-01-01",
      RELATION_OPENING_BALANCE, "balance_on=2024-01-02", true },
    { "a completion of the takeover", RELATION_PROGRAM_COMPLETION, "completed_on=2024-01-02",
      RELATION_OPENING_BALANCE, "balance_on=2024-01-02", false },
    { "a period that goes on", RELATION_PLAN_PERIOD, "completed_on=-", RELATION_PERSON, "", true },
    { "a period", RELATION_PLAN_PERIOD, "completed_on=2024-01-01", RELATION_PERSON, "", false },
    { "a period before the takeover", RELATION_PLAN_PERIOD, "completed_on=2024-01-01",
      RELATION_OPENING_BALANCE, "balance_on=2024-01-02", true },
    { "a verification", RELATION_HOURS_VERIFICATION, "verified_on=2024-01-01", RELATION_PERSON, "",
      false },
    { "a merit", RELATION_EDUCATION_MERIT, "conferred_on=2024-01-01", RELATION_PERSON, "", false },
    { "conduct before the takeover", RELATION_EXTRAORDINARY_CONDUCT, "awarded_on=2024-01-01",
      RELATION_OPENING_BALANCE, "balance_on=2024-01-02", true },
    { "conduct", RELATION_EXTRAORDINARY_CONDUCT, "awarded_on=2024-01-01", RELATION_PERSON, "",
      false },
    { "an application", RELATION_WORK_APPLICATION, "application_id=1", RELATION_PERSON, "", false },
    { "an application to a camp", RELATION_CAMP_APPLICATION, "camp_application_id=1",
      RELATION_PERSON, "", false },
    { "a charge that nobody asks for", RELATION_CHARGE, "status=convicted is_current=t",
      RELATION_PERSON, "", true },
    { "a current charge", RELATION_CHARGE, "status=pending is_current=t", RELATION_WORK_APPLICATION,
      "application_id=1", false },
    { "a charge of the past", RELATION_CHARGE, "status=convicted is_current=f",
      RELATION_WORK_APPLICATION, "application_id=1", true },
    { "a charge that was dismissed", RELATION_CHARGE, "status=dismissed is_current=t",
      RELATION_WORK_APPLICATION, "application_id=1", true },
    { "a conviction of the past", RELATION_CHARGE, "status=convicted is_current=f",
      RELATION_CAMP_APPLICATION, "camp_application_id=1", false },
    { "a pending charge", RELATION_CHARGE, "status=pending is_current=t", RELATION_CAMP_APPLICATION,
      "camp_application_id=1", true },
    { "a violation", RELATION_RULE_VIOLATION,
      "serious=t finding=guilty decided_on=2024-01-01 days_forfeited=30", RELATION_TERM,
      "term_id=1", false },
    { "a violation that is not serious", RELATION_RULE_VIOLATION,
      "serious=f finding=guilty decided_on=2024-01-01 days_forfeited=30", RELATION_TERM,
      "term_id=1", true },
    { "a violation of no days", RELATION_RULE_VIOLATION,
      "serious=t finding=guilty decided_on=2024-01-01 days_forfeited=0", RELATION_TERM, "term_id=1",
      true },
    { "a violation that is pending", RELATION_RULE_VIOLATION,
      "serious=t finding=pending days_forfeited=30", RELATION_TERM, "term_id=1", true },
    { "a violation on a county term", RELATION_RULE_VIOLATION,
      "serious=t finding=guilty decided_on=2024-01-01 days_forfeited=30", RELATION_TERM,
      "jurisdiction=county", true },
    { "a violation on a sentence that earns nothing", RELATION_RULE_VIOLATION,
      "serious=t finding=guilty decided_on=2024-01-01 days_forfeited=30", RELATION_TERM,
      "sentence_type=condemned", true },
    { "a violation in no custody", RELATION_RULE_VIOLATION,
      "serious=t finding=guilty decided_on=2024-01-01 days_forfeited=30", RELATION_PERSON, "",
      false },
    { "a restoration", RELATION_CREDIT_RESTORATION, "restored_on=2024-01-01", RELATION_PERSON, "",
      false },
    { "a court order in no custody", RELATION_COURT_ORDER, "ordered_on=2024-01-01", RELATION_PERSON,
      "", true },
    { "a court order", RELATION_COURT_ORDER, "ordered_on=2024-01-01", RELATION_TERM, "term_id=1",
      false },
};

TABLE_PLACES(row_account, left, ARRAY_SIZE(LEFT))
{
    const struct left_case *c = &LEFT[*at];
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->columns);
    if (c->other != RELATION_PERSON)
        world_add(&world, c->other, "%s", c->other_columns);
    docket = world_docket(&world, "2024-06-01");
    docket->fates[c->number] = NULL;
    row_account_complete(docket);
    cr_expect(eq(i64, docket->rows[c->number].unasked, c->is_unasked), "%s", c->what);
    cr_expect(eq(i64, docket->rows[c->number].used, 0), "%s", c->what);
    cr_expect(eq(i64, docket->rows[c->number].ignored, 0), "%s", c->what);
    world_release(&world);
}

/* Of what is said of a row that it is used holds; lines are counted as they are read. */
Test(row_account, taken) {
    struct world world;
    struct docket *docket;
    const struct education_merit *merit;

    world_begin(&world);
    for (int id = 1; id <= 4; id++)
        world_add(&world, RELATION_EDUCATION_MERIT, "merit_id=%d", id);
    world_add(&world, RELATION_TIMEKEEPING_LOG, "minutes=60");
    docket = world_docket(&world, "2024-06-01");
    merit = docket->facts->education_merit.row;
    docket_take(docket, RELATION_EDUCATION_MERIT, &merit[0], ROW_IGNORED);
    docket_take(docket, RELATION_EDUCATION_MERIT, &merit[2], ROW_IGNORED);
    docket_take(docket, RELATION_EDUCATION_MERIT, &merit[2], ROW_USED);
    docket_take(docket, RELATION_EDUCATION_MERIT, &merit[3], ROW_USED);
    docket_take(docket, RELATION_EDUCATION_MERIT, &merit[3], ROW_IGNORED);
    row_account_complete(docket);
    cr_expect(eq(i64, docket->rows[RELATION_EDUCATION_MERIT].used, 2));
    cr_expect(eq(i64, docket->rows[RELATION_EDUCATION_MERIT].ignored, 1));
    cr_expect(eq(i64, docket->rows[RELATION_EDUCATION_MERIT].unasked, 0));
    cr_expect(eq(i64, docket->rows[RELATION_TIMEKEEPING_LOG].used, 0));
    world_release(&world);
}
