#include "transform/person/hours.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* A person in SQ on a state term, enrolled (1) in a program. */
static void
enrolled(struct world *world, const char *program_code, const char *care)
{
    world_begin(world);
    world_add(world, RELATION_TERM, "term_id=1");
    world_add(world, RELATION_PLACEMENT, "care=%s", care);
    world_add(world, RELATION_ENROLLMENT, "program_code=%s", program_code);
}

/* Minutes on days of 2024 from January the 1st on, at most 1,440 a day. */
static void
log_minutes(struct world *world, int minutes)
{
    int day = 1;

    for (; minutes > 0; minutes -= 1440, day++)
        world_add(world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-%02d minutes=%d", day,
                  minutes < 1440 ? minutes : 1440);
}

Test(hours, of_no_lines) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(not(hours.has_any));
    cr_expect(eq(sz, hours.training.count, 0));
    world_release(&world);
}

/* A block is full with its last minute: below, on and above, and what is over carries on. */
static const struct length_case {
    const char *program_code;
    int minutes;
    size_t blocks;
    int64_t left;
} LENGTHS[] = {
    { "THER", 3599, 0, 3599 }, { "THER", 3600, 1, 0 }, { "THER", 3601, 1, 1 },
    { "THER", 7199, 1, 3599 }, { "THER", 7200, 2, 0 }, { "RAC1", 3119, 0, 3119 },
    { "RAC1", 3120, 1, 0 },    { "RAC1", 3121, 1, 1 }, { "RAC1", 6240, 2, 0 },
};

TABLE_PLACES(hours, block_length, ARRAY_SIZE(LENGTHS))
{
    const struct length_case *c = &LENGTHS[*at];
    bool is_therapeutic = strcmp(c->program_code, "THER") == 0;
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct hours_count *scheme;

    enrolled(&world, c->program_code, "enhanced_outpatient");
    log_minutes(&world, c->minutes);
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    scheme = hours.custodies[0].scheme;
    cr_expect(eq(sz, scheme[HOURS_THERAPEUTIC].blocks.count, is_therapeutic ? c->blocks : 0));
    cr_expect(eq(i64, scheme[HOURS_THERAPEUTIC].minutes, is_therapeutic ? c->left : 0));
    cr_expect(eq(sz, scheme[HOURS_ACHIEVEMENT].blocks.count, is_therapeutic ? 0 : c->blocks));
    cr_expect(eq(i64, scheme[HOURS_ACHIEVEMENT].minutes, is_therapeutic ? 0 : c->left));
    world_release(&world);
}

Test(hours, block_is_full_on_the_day_of_its_last_minute) {
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct hours_block *block;

    enrolled(&world, "RAC1", "none");
    world_add(&world, RELATION_ACTIVITY_APPROVAL, "facility_code=DJJ program_code=RAC1");
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=2 facility_code=DJJ");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=1440");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-02 minutes=1440");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-03 minutes=239");
    world_add(&world, RELATION_TIMEKEEPING_LOG,
              "log_date=2024-01-04 minutes=1 enrollment_id=2 attendance=RX");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    cr_assert(eq(sz, hours.custodies[0].scheme[HOURS_ACHIEVEMENT].blocks.count, 1));
    block = hours.custodies[0].scheme[HOURS_ACHIEVEMENT].blocks.items;
    cr_expect(eq(i32, block->full_on, day_on("2024-01-04")));
    expect_text(block->facility_code, "DJJ");
    world_release(&world);
}

static const struct line_case {
    const char *what;
    const char *program_code;
    const char *care;
    const char *term;
    const char *placement;
    const char *line;
    bool is_any;
    int64_t minutes;
} LINES[] = {
    { "present", "RAC1", "none", "term_id=1", "", "", true, 390 },
    { "worked on a day off", "RAC1", "none", "term_id=1", "", "attendance=RX", true, 390 },
    { "absent", "RAC1", "none", "term_id=1", "", "attendance=A", false, 0 },
    { "excused", "RAC1", "none", "term_id=1", "", "attendance=E", false, 0 },
    { "authorised absence", "RAC1", "none", "term_id=1", "", "attendance=S", false, 0 },
    { "day off", "RAC1", "none", "term_id=1", "", "attendance=R", false, 0 },
    { "holiday", "RAC1", "none", "term_id=1", "", "attendance=H", false, 0 },
    { "no minutes", "RAC1", "none", "term_id=1", "", "minutes=0", true, 0 },
    { "before the law", "RAC1", "none", "term_id=1", "", "log_date=2017-07-31", false, 0 },
    { "the law's first day", "RAC1", "none", "term_id=1", "", "log_date=2017-08-01", true, 390 },
    { "no enrollment", "RAC1", "none", "term_id=1", "", "enrollment_id=9", false, 0 },
    { "a program of no hours", "W3", "none", "term_id=1", "", "", false, 0 },
    { "a county term", "RAC1", "none", "jurisdiction=county", "", "", true, 0 },
    { "before the custody", "RAC1", "none", "received_on=2024-01-09", "", "", true, 0 },
    { "its first day", "RAC1", "none", "received_on=2024-01-08", "", "", true, 390 },
    { "in another jurisdiction", "RAC1", "none", "term_id=1", "facility_code=MCJ", "", false, 0 },
    { "in a juvenile facility", "RAC1", "none", "term_id=1", "facility_code=DJJ", "", false, 0 },
    { "in alternative custody", "RAC1", "none", "term_id=1", "facility_code=ACP", "", false, 0 },
    { "no placement known", "RAC1", "none", "term_id=1", "starts_on=2024-02-01", "", true, 390 },
    { "care", "THER", "developmental_disability", "term_id=1", "", "", true, 390 },
    { "inpatient care", "THER", "mental_health_inpatient", "term_id=1", "", "", true, 390 },
    { "other care", "THER", "crisis_bed", "term_id=1", "", "", false, 0 },
    { "no care", "THER", "none", "term_id=1", "", "", false, 0 },
    { "care, placement not known", "THER", "enhanced_outpatient", "term_id=1",
      "starts_on=2024-02-01", "", false, 0 },
    { "care in another jurisdiction", "THER", "enhanced_outpatient", "term_id=1",
      "facility_code=MCJ", "", false, 0 },
};

TABLE_PLACES(hours, lines, ARRAY_SIZE(LINES))
{
    const struct line_case *c = &LINES[*at];
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct hours_count *scheme;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", c->term);
    world_add(&world, RELATION_PLACEMENT, "care=%s %s", c->care, c->placement);
    world_add(&world, RELATION_ENROLLMENT, "program_code=%s", c->program_code);
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-08 %s", c->line);
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(eq(int, hours.has_any, c->is_any), "%s", c->what);
    scheme = hours.custodies[0].scheme;
    cr_expect(
        eq(i64, scheme[HOURS_ACHIEVEMENT].minutes + scheme[HOURS_THERAPEUTIC].minutes, c->minutes),
        "%s", c->what);
    world_release(&world);
}

/* Without a custody there are no blocks, but the lines are there: for the exception no-term. */
Test(hours, without_a_term) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=1");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-08");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    cr_expect(eq(sz, docket->custody_count, 0));
    world_release(&world);
}

/* The last day before the takeover is in the balance; its part block is where the first begins. */
Test(hours, from_the_takeover) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    enrolled(&world, "RAC1", "none");
    world_add(&world, RELATION_OPENING_BALANCE,
              "credit_type=RAC balance_on=2024-01-02 part_minutes=3000");
    world_add(&world, RELATION_OPENING_BALANCE,
              "credit_type=MCC balance_on=2024-01-02 part_minutes=55");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=1440");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-02 minutes=119");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-03 minutes=2");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    cr_assert(eq(sz, hours.custodies[0].scheme[HOURS_ACHIEVEMENT].blocks.count, 1));
    cr_expect(eq(i64, hours.custodies[0].scheme[HOURS_ACHIEVEMENT].minutes, 1));
    cr_expect(eq(i64, hours.custodies[0].scheme[HOURS_THERAPEUTIC].minutes, 55));
    world_release(&world);
}

/* Each custody counts for itself. */
Test(hours, of_two_custodies) {
    struct world world;
    struct docket *docket;
    struct hours hours;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "ended_on=2024-01-10 end_reason=parole");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2024-01-10 starts_on=2024-01-10");
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=1");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-09 minutes=100");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-10 minutes=70");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    cr_expect(eq(i64, hours.custodies[0].scheme[HOURS_ACHIEVEMENT].minutes, 100));
    cr_expect(eq(i64, hours.custodies[1].scheme[HOURS_ACHIEVEMENT].minutes, 70));
    world_release(&world);
}

/* Training is summed by month and course, whatever the custody; absence brings none. */
Test(hours, training) {
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct training *training;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "program_code=CTE");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-01 minutes=100");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-31 minutes=20");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-01-31 attendance=A");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=2024-02-01 minutes=3");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(not(hours.has_any));
    cr_assert(eq(sz, hours.training.count, 2));
    training = hours.training.items;
    cr_expect(eq(i32, training[0].month, day_on("2024-01-01")));
    cr_expect(eq(i64, training[0].minutes, 120));
    expect_text(training[0].program_code, "CTE");
    expect_text(training[0].facility_code, "SQ");
    cr_expect(eq(i32, training[1].month, day_on("2024-02-01")));
    cr_expect(eq(i64, training[1].minutes, 3));
    world_release(&world);
}

/* A block of no minutes is never full: the docket is marked, and the reading comes to its end. */
TABLE_PLACES(hours, block_of_no_minutes, 2)
{
    static const int64_t MINUTES[] = { 0, -3120 };
    struct law_value block = { day_on("2017-08-01"), MINUTES[*at] };
    struct world world;
    struct docket *docket;
    struct hours hours;

    enrolled(&world, "RAC1", "none");
    log_minutes(&world, 390);
    world.law.parameter[LAW_RAC_HOURS_MINUTES].value = &block;
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_expect(hours.has_any);
    cr_expect(eq(sz, hours.custodies[0].scheme[HOURS_ACHIEVEMENT].blocks.count, 0));
    expect_text(docket->missing_law, "rac-hours-minutes");
    cr_expect(eq(i32, docket->missing_law_on, day_on("2024-01-01")));
    world_release(&world);
}

/* Of one program and month each facility has its own sum, and each program of one facility. */
Test(hours, training_of_a_second_enrollment_in_the_month) {
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct training *training;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT,
              "enrollment_id=1 program_code=CTE starts_on=2024-01-01 ends_on=2024-02-16");
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=2 program_code=CTE starts_on=2024-02-28");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=1 log_date=2024-01-31 minutes=7");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=1 log_date=2024-02-15 minutes=100");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=2 log_date=2024-02-28 minutes=20");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=2 log_date=2024-03-01 minutes=3");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_assert(eq(sz, hours.training.count, 3));
    training = hours.training.items;
    cr_expect(eq(i64, training[0].minutes, 7));
    cr_expect(eq(i32, training[1].month, day_on("2024-02-01")));
    cr_expect(eq(i64, training[1].minutes, 120));
    cr_expect(eq(i64, training[2].minutes, 3));
    world_release(&world);
}

Test(hours, training_of_two_facilities) {
    struct world world;
    struct docket *docket;
    struct hours hours;
    const struct training *training;
    struct enrollment *enrollments;

    world_begin(&world);
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=1 program_code=CTE facility_code=SQ");
    world_add(&world, RELATION_ENROLLMENT, "enrollment_id=2 program_code=CTE facility_code=MCJ");
    enrollments = world.rows[RELATION_ENROLLMENT].items;
    enrollments[1].program_code = enrollments[0].program_code; /* one text, as a code may be */
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=1 log_date=2024-01-02 minutes=100");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=2 log_date=2024-01-03 minutes=20");
    world_add(&world, RELATION_TIMEKEEPING_LOG, "enrollment_id=1 log_date=2024-01-04 minutes=3");
    docket = world_docket(&world, "2024-06-01");
    hours = hours_read(docket);
    cr_assert(eq(sz, hours.training.count, 2));
    training = hours.training.items;
    expect_text(training[0].facility_code, "SQ");
    cr_expect(eq(i64, training[0].minutes, 103));
    expect_text(training[1].facility_code, "MCJ");
    cr_expect(eq(i64, training[1].minutes, 20));
    world_release(&world);
}
