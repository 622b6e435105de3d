#include "transform/fact/exception.h"

#include "build_docket.h"
#include "table.h"

#include "transform/decide.h"
#include "transform/fact/overlap.h"
#include "transform/fact/reference_sift.h"

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

TABLE_PLACES(exception, fault, ARRAY_SIZE(FAULTS))
{
    const struct fault_case *c = &FAULTS[*at];
    struct world world;
    const char *detail = "";
    const char *code;

    world_begin(&world);
    world.rows[c->number].count = 0;
    world_add(&world, c->number, "%s", c->columns);
    code =
        exception_fault(&RELATIONS[c->number], world.rows[c->number].items, &detail, &world.arena);
    cr_expect(eq(str, table_text(code), table_text(c->code)), "%s", c->columns);
    if (c->detail != NULL)
        cr_expect(strstr(detail, c->detail) != NULL, "%s: %s", c->columns, detail);
    world_release(&world);
}

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

TABLE_PLACES(exception, sift, ARRAY_SIZE(SIFTS))
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
    exception_sift(docket, &recorded, &sound);
    cr_expect(eq(sz, facts_slice(&sound, c->number).count, c->kept), "%s", c->what);
    cr_expect(eq(str, table_text(exceptions_text(docket)), table_text(c->exceptions)), "%s",
              c->what);
    cr_expect(eq(i64, sound.person_id, 1));
    world_release(&world);
}

Test(exception, sift_of_no_facts) {
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    docket = world_docket(&world, "2024-06-01");
    exception_sift(docket, &world.facts, &sound);
    overlap_report(docket);
    expect_text(exceptions_text(docket), "");
    cr_expect(docket->facts == &sound);
    cr_expect(eq(sz, sound.person.count, 1));
    world_release(&world);
}

/* Rows of somebody who is not in person are all kept out, after what is wrong in themselves. */
Test(exception, unknown_person) {
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
    exception_sift(docket, &recorded, &sound);
    cr_expect(eq(sz, sound.term.count, 0));
    expect_text(exceptions_text(docket), "unknown-person term/1; bad-days term/2; ");
    world_release(&world);
}

/* What is kept keeps its order, and what was recorded stays as it was. */
Test(exception, sift_keeps_the_order) {
    struct world world;
    struct docket *docket;
    struct facts sound;

    world_begin(&world);
    for (int id = 1; id <= 5; id++)
        world_add(&world, RELATION_TERM, "term_id=%d custody_no=%d", id, id % 2 == 0 ? -1 : 1);
    docket = world_docket(&world, "2024-06-01");
    exception_sift(docket, &world.facts, &sound);
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

TABLE_PLACES(exception, long_day, ARRAY_SIZE(LONG_DAYS))
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
    exception_sift(docket, &world.facts, &sound);
    cr_expect(eq(sz, sound.timekeeping_log.count, LONG_DAYS[*at].kept));
    expect_text(exceptions_text(docket), LONG_DAYS[*at].exceptions);
    world_release(&world);
}

/* Two spans: the row that does not count is named, once; spans that meet do not overlap. */
static const struct overlap_case {
    const char *what;
    enum relation_number number;
    const char *first;
    const char *second;
    const char *want;
} OVERLAPS[] = {
    { "they meet", RELATION_PLACEMENT, "starts_on=2020-01-01 ends_on=2020-02-01",
      "placement_id=2 starts_on=2020-02-01", "" },
    { "one day", RELATION_PLACEMENT, "starts_on=2020-01-01 ends_on=2020-02-02",
      "placement_id=2 starts_on=2020-02-01", "overlap placement/1; " },
    { "the later given first", RELATION_PLACEMENT, "starts_on=2020-02-01",
      "placement_id=2 starts_on=2020-01-01", "overlap placement/2; " },
    { "the same span: the higher id counts", RELATION_PLACEMENT,
      "placement_id=9 starts_on=2020-01-01", "placement_id=2 starts_on=2020-01-01",
      "overlap placement/2; " },
    { "an empty span", RELATION_PLACEMENT, "starts_on=2020-01-01",
      "placement_id=2 starts_on=2020-02-01 ends_on=2020-02-01", "" },
    { "work groups: entered later than it starts, and than the other", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-05-31", "" },
    { "work groups: the second is laid over the first", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-01-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-02-02", "" },
    { "work groups: entered on the day it starts", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-01-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-02-01", "overlap work_group/1; " },
    { "work groups: entered later than it starts, and before the other", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-07-01 entered_on=2020-07-01", "overlap work_group/1; " },
    { "work groups: entered on the same day", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-06-01", "overlap work_group/1; " },
    { "terms of one custody", RELATION_TERM, "term_no=2", "term_id=2 term_no=1",
      "overlap term/2; " },
    { "terms of two custodies", RELATION_TERM, "custody_no=1", "term_id=2 custody_no=2", "" },
    { "enrollments of one course: the higher id", RELATION_ENROLLMENT,
      "enrollment_id=9 starts_on=2020-01-01", "enrollment_id=2 starts_on=2021-01-01",
      "overlap enrollment/9; " },
    { "enrollments that meet", RELATION_ENROLLMENT, "starts_on=2020-01-01 ends_on=2020-02-01",
      "enrollment_id=2 starts_on=2020-02-01", "" },
    { "enrollments of two programs", RELATION_ENROLLMENT, "starts_on=2020-01-01",
      "enrollment_id=2 program_code=W3 starts_on=2020-01-01", "" },
    { "enrollments at two facilities", RELATION_ENROLLMENT, "starts_on=2020-01-01",
      "enrollment_id=2 facility_code=ACP starts_on=2020-01-01", "" },
};

TABLE_PLACES(exception, overlap, ARRAY_SIZE(OVERLAPS))
{
    const struct overlap_case *c = &OVERLAPS[*at];
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->first);
    world_add(&world, c->number, "%s", c->second);
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    cr_expect(eq(str, table_text(exceptions_text(docket)), table_text(c->want)), "%s", c->what);
    world_release(&world);
}

Test(exception, overlap_is_reported_once_a_row) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_PLACEMENT, "placement_id=1 starts_on=2020-01-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=2 starts_on=2020-02-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=3 starts_on=2020-03-01");
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    expect_text(exceptions_text(docket), "overlap placement/1; overlap placement/2; ");
    world_release(&world);
}

/* A wrong row of what concerns everybody refuses; one that refers to nothing is left out. */
static const struct reference_case {
    const char *what;
    enum relation_number number;
    const char *columns;
    enum status status;
    const char *text; /* of the error, or "code table/key" of the exception, or NULL */
} REFERENCES[] = {
    { "sound", RELATION_FACILITY, "facility_code=X", STATUS_OK, NULL },
    { "kind", RELATION_FACILITY, "facility_code=X kind=tent", STATUS_REFUSED,
      "bad-value in facility 'X'" },
    { "calendar", RELATION_FACILITY, "facility_code=X calendar=moon", STATUS_REFUSED,
      "bad-value in facility 'X'" },
    { "capacity", RELATION_FACILITY, "facility_code=X design_capacity=-5", STATUS_REFUSED,
      "bad-days in facility 'X'" },
    { "category", RELATION_PROGRAM, "program_code=X category=yoga", STATUS_REFUSED,
      "bad-value in program 'X'" },
    { "weeks", RELATION_MILESTONE_SCHEDULE, "program_code=W3 effective_on=2020-01-01 weeks=13",
      STATUS_REFUSED, "bad-days in milestone_schedule 'W3/2020-01-01'" },
    { "span", RELATION_ACTIVITY_APPROVAL,
      "facility_code=SQ program_code=W3 starts_on=2020-01-02 ends_on=2020-01-01", STATUS_REFUSED,
      "bad-span in activity_approval 'SQ/W3/2020-01-02'" },
    { "a wrong span to come", RELATION_ACTIVITY_APPROVAL,
      "facility_code=SQ program_code=W3 starts_on=2024-06-02 ends_on=2020-01-01", STATUS_OK, NULL },
    { "schedule of no program", RELATION_MILESTONE_SCHEDULE, "program_code=X weeks=1", STATUS_OK,
      "unknown-reference milestone_schedule/X/2016-01-01" },
    { "approval at no facility", RELATION_ACTIVITY_APPROVAL, "facility_code=X program_code=W3",
      STATUS_OK, "unknown-reference activity_approval/X/W3/2016-01-01" },
    { "approval of no program", RELATION_ACTIVITY_APPROVAL, "facility_code=SQ program_code=X",
      STATUS_OK, "unknown-reference activity_approval/SQ/X/2016-01-01" },
};

TABLE_PLACES(exception, reference_sift, ARRAY_SIZE(REFERENCES))
{
    const struct reference_case *c = &REFERENCES[*at];
    struct world world;
    struct reference sound;
    struct result result = { 0 };
    struct error err = { .text = "" };
    enum status status;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->columns);
    (void)world_facts(&world);
    status =
        reference_sift(&world.reference, day_on("2024-06-01"), &world.arena, &sound, &result, &err);
    cr_assert(eq(int, (int)status, (int)c->status), "%s: %s", c->what, err.text);
    if (status != STATUS_OK) {
        cr_expect(strstr(err.text, c->text) != NULL, "%s: %s", c->what, err.text);
        cr_expect(gt(sz, strlen(err.hint), 0));
    } else {
        const struct data_exception *row = result.exception.row;

        cr_assert(eq(sz, result.exception.count, c->text != NULL ? 1 : 0), "%s", c->what);
        if (c->text != NULL) {
            expect_text(arena_format(&world.arena, "%s %s/%s", row->code, row->source_table,
                                     row->source_key),
                        c->text);
            cr_expect(eq(i64, row->person_id, INT_NULL));
            cr_expect(eq(sz, sound.milestone_schedule.count, 3));
            cr_expect(eq(sz, sound.activity_approval.count, 1));
        }
    }
    world_release(&world);
}
