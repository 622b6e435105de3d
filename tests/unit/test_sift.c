#include "transform/fact/sift.h"

#include "build_docket.h"
#include "table.h"

/* The facts sifted for 2024-06-01: what is kept of one relation, and what is reported. */
static const struct sift_case {
    const char *what;
    enum relation_number number;
    const char *columns;
    size_t kept;
    const char *exceptions;
} SIFTS[] = {
    { "sound", RELATION_TERM, "term_id=1", 1, "" },
    { "begins on as-of", RELATION_TERM, "received_on=2024-06-01", 1, "" },
    { "is not there yet", RELATION_TERM, "received_on=2024-06-02", 0, "" },
    { "is not there yet, and wrong", RELATION_TERM, "received_on=2024-06-02 custody_no=-1", 0, "" },
    { "wrong", RELATION_TERM, "custody_no=-1", 0, "bad-days term/1; " },
    { "prior education alone", RELATION_TERM, "prior_education=?", 1, "bad-value term/1; " },
    { "a charge has no date", RELATION_CHARGE, "statute=?", 1, "" },
    { "unknown facility of a placement", RELATION_PLACEMENT, "facility_code=X", 0,
      "unknown-reference placement/1; " },
    { "unknown facility elsewhere", RELATION_PROGRAM_COMPLETION, "facility_code=X", 1,
      "unknown-reference program_completion/1; " },
    { "unknown program", RELATION_PROGRAM_COMPLETION, "program_code=X facility_code=X", 0,
      "unknown-reference program_completion/1; " },
    { "a period not completed", RELATION_PLAN_PERIOD, "completed_on=-", 1, "" },
    { "an application that is not there", RELATION_WORK_PARTICIPATION, "application_id=1", 0,
      "unknown-reference work_participation/1; " },
    { "another person's application", RELATION_WORK_PARTICIPATION, "application_id=77", 0,
      "wrong-person work_participation/1; " },
    { "a participation that is not there", RELATION_DISCIPLINE_REVIEW, "participation_id=1", 0,
      "unknown-reference discipline_review/1; " },
    { "of no participation", RELATION_DISCIPLINE_REVIEW, "participation_id=-", 1, "" },
    { "half a medical record", RELATION_WORK_APPLICATION, "medical_disqualified_by=D", 1,
      "medical-record work_application/1; " },
    { "an enrollment that is not there", RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01", 0,
      "unknown-reference timekeeping_log/1/2024-01-01/1/X; " },
    { "another person's enrollment", RELATION_TIMEKEEPING_LOG,
      "log_date=2024-01-01 enrollment_id=88", 0,
      "wrong-person timekeeping_log/1/2024-01-01/88/X; " },
    { "before the enrollment", RELATION_TIMEKEEPING_LOG, "log_date=2023-12-31 enrollment_id=5", 0,
      "outside-enrollment timekeeping_log/1/2023-12-31/5/X; " },
    { "its first day", RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 enrollment_id=5", 1, "" },
    { "its last day", RELATION_TIMEKEEPING_LOG, "log_date=2024-01-31 enrollment_id=5", 1, "" },
    { "its end", RELATION_TIMEKEEPING_LOG, "log_date=2024-02-01 enrollment_id=5", 0,
      "outside-enrollment timekeeping_log/1/2024-02-01/5/X; " },
};

TABLE_PLACES(sift, of_one_row, ARRAY_SIZE(SIFTS))
{
    const struct sift_case *c = &SIFTS[*at];
    struct work_application application;
    struct enrollment enrollment;
    struct world world;
    struct docket *docket;
    struct facts recorded;
    struct facts sound;

    world_begin(&world);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=77 person_id=2");
    application = *(struct work_application *)world.rows[RELATION_WORK_APPLICATION].items;
    world.rows[RELATION_WORK_APPLICATION].count = 0;
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=88 person_id=2");
    enrollment = *(struct enrollment *)world.rows[RELATION_ENROLLMENT].items;
    world.rows[RELATION_ENROLLMENT].count = 0;
    world_add(&world, RELATION_ENROLLMENT,
              "enrollment_id=5 starts_on=2024-01-01 ends_on=2024-02-01");
    world_add(&world, c->number, "%s", c->columns);
    docket = world_docket(&world, "2024-06-01");
    recorded = *docket->facts;
    recorded.foreign_application.row = &application;
    recorded.foreign_application.count = 1;
    recorded.foreign_enrollment.row = &enrollment;
    recorded.foreign_enrollment.count = 1;
    (void)sift_facts(docket, &recorded, &sound);
    cr_expect(eq(sz, facts_slice(&sound, c->number).count, c->kept), "%s", c->what);
    cr_expect(eq(str, table_text(exceptions_text(docket)), table_text(c->exceptions)), "%s",
              c->what);
    cr_expect(eq(i64, sound.person_id, 1));
    world_release(&world);
}

Test(sift, of_no_facts) {
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    docket = world_docket(&world, "2024-06-01");
    (void)sift_facts(docket, &world.facts, &sound);
    expect_text(exceptions_text(docket), "");
    cr_expect(docket->facts == &sound);
    cr_expect(eq(sz, sound.person.count, 1));
    world_release(&world);
}

/* Rows of somebody who is not in person are all kept out, after what is wrong in themselves. */
Test(sift, unknown_person) {
    struct world world;
    struct docket *docket;
    struct facts recorded;
    struct facts sound;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_TERM, "term_id=2 custody_no=-1");
    docket = world_docket(&world, "2024-06-01");
    recorded = *docket->facts;
    recorded.person.count = 0;
    (void)sift_facts(docket, &recorded, &sound);
    cr_expect(eq(sz, sound.term.count, 0));
    expect_text(exceptions_text(docket), "unknown-person term/1; bad-days term/2; ");
    world_release(&world);
}

/* What is kept keeps its order, and what was recorded stays as it was. */
/* A source of views may have rows without a key; the source orders them last. */
Test(sift, rows_without_a_key_hide_no_other) {
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=3");
    world_add(&world, RELATION_WORK_PARTICIPATION, "participation_id=4 application_id=3");
    world_add(&world, RELATION_DISCIPLINE_REVIEW, "participation_id=4");
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=5");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 enrollment_id=5");
    for (int i = 0; i < 2; i++) {
        world_add(&world, RELATION_WORK_APPLICATION, "application_id=-");
        world_add(&world, RELATION_WORK_PARTICIPATION, "participation_id=-");
        world_add(&world, RELATION_ENROLLMENT, "enrollment_id=-");
    }
    docket = world_docket(&world, "2024-06-01");
    (void)sift_facts(docket, docket->facts, &sound);
    cr_expect(eq(sz, sound.timekeeping_log.count, 1));
    cr_expect(eq(sz, sound.work_participation.count, 1));
    cr_expect(eq(sz, sound.discipline_review.count, 1));
    world_release(&world);
}

Test(sift, keeps_the_order) {
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    for (int id = 1; id <= 5; id++)
        world_add(&world, RELATION_TERM, "term_id=%d custody_no=%d", id, id % 2 == 0 ? -1 : 1);
    docket = world_docket(&world, "2024-06-01");
    (void)sift_facts(docket, &world.facts, &sound);
    cr_assert(eq(sz, sound.term.count, 3));
    for (size_t i = 0; i < 3; i++)
        cr_expect(eq(i64, sound.term.row[i].term_id, (int64_t)i * 2 + 1));
    cr_expect(eq(sz, world.facts.term.count, 5));
    cr_expect(eq(i64, world.facts.term.row[1].term_id, 2));
    world_release(&world);
}

/* 1,440 minutes are a day; one more, and the lines present of that date go, not the absences. */
static const struct long_day_case {
    int minutes;
    size_t kept;
    const char *exceptions;
} LONG_DAYS[] = {
    { 439, 4, "" },
    { 440, 4, "" },
    { 441, 2, "day-over-24h timekeeping_log/1/2024-01-02; " },
};

TABLE_PLACES(sift, long_day, ARRAY_SIZE(LONG_DAYS))
{
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=1");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=1440");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-02 minutes=300 attendance=A");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-02 minutes=1000 attendance=RX");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-02 minutes=%d",
              LONG_DAYS[*at].minutes);
    docket = world_docket(&world, "2024-06-01");
    (void)sift_facts(docket, &world.facts, &sound);
    cr_expect(eq(sz, sound.timekeeping_log.count, LONG_DAYS[*at].kept));
    expect_text(exceptions_text(docket), LONG_DAYS[*at].exceptions);
    world_release(&world);
}
