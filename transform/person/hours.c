#include "transform/person/hours.h"

#include "core/array.h"
#include "transform/fact/line.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/stay.h"
#include "transform/person/training.h"

struct scheme;

/* An enrollment and what it is in. */
struct course {
    const struct enrollment *enrollment;
    const struct program *program;           /* NULL where it is unknown */
    const struct scheme *scheme;             /* in which its lines may count; NULL for none */
    struct activity_approval_rows approvals; /* of an activity, where it is held */
    struct training_month_at training;
};

/* Whether any rule asks for the line: short weeks (L2) add up excused, authorised and closed days.
 */
static bool
line_is_asked(const struct timekeeping_log *line)
{
    return line->attendance.is != ATTENDANCE_ABSENT && line->attendance.is != ATTENDANCE_DAY_OFF;
}

/* rules.md M6; T15 3043.3(f)(2). */
bool
program_is_therapeutic(const struct program *program)
{
    return program->category.is == CATEGORY_THERAPEUTIC_ACTIVITY ||
           program->category.is == CATEGORY_OUTPATIENT_MODULE;
}

/* rules.md M6; T15 3043.3(f)(2). */
bool
placement_is_therapeutic(const struct placement *placement)
{
    return placement->care.is == CARE_ENHANCED_OUTPATIENT ||
           placement->care.is == CARE_DEVELOPMENTAL_DISABILITY ||
           placement->care.is == CARE_MENTAL_HEALTH_INPATIENT;
}

/* rules.md R1; T15 3043.4(b). */
static bool
program_is_activity(const struct program *program)
{
    return program->category.is == CATEGORY_REHABILITATIVE_ACTIVITY;
}

/* rules.md M6 but for custody and term: where the person is, and in whose care. */
static bool
is_therapeutic(const struct docket *docket, const struct course *course, day_t day)
{
    const struct stay *stay;

    (void)course;
    if (!law_is_in_force(docket->law, LAW_MCC_HOURS_MINUTES, day))
        return false;
    stay = stay_on(docket, day);
    return stay != NULL && !facility_is_other_jurisdiction(stay->facility) &&
           placement_is_therapeutic(stay->placement);
}

/* rules.md R1 is decided here, but for custody and term: an approved activity, and where the person
 * is. */
static bool
is_achievement(const struct docket *docket, const struct course *course, day_t day)
{
    const struct stay *stay;
    const struct facility *facility;

    if (!law_is_in_force(docket->law, LAW_RAC_HOURS_MINUTES, day) ||
        !approvals_hold(&course->approvals, day))
        return false;
    stay = stay_on(docket, day);
    facility = stay != NULL
                   ? stay->facility
                   : reference_facility(docket->reference, course->enrollment->facility_code);
    return facility == NULL ||
           (!facility_is_other_jurisdiction(facility) && facility->kind.is != FACILITY_JUVENILE &&
            facility->kind.is != FACILITY_ALTERNATIVE_CUSTODY);
}

/* A scheme of hours: which programs are of it, which of their lines it counts, and how long a block
 * is. No program is of two. */
struct scheme {
    int32_t scheme;
    int32_t credit_type;
    enum law_name block_minutes;
    bool (*has)(const struct program *program);
    bool (*counts)(const struct docket *docket, const struct course *course, day_t day);
};

static const struct scheme SCHEMES[] = {
    { HOURS_THERAPEUTIC, CREDIT_MCC, LAW_MCC_HOURS_MINUTES, program_is_therapeutic,
      is_therapeutic },
    { HOURS_ACHIEVEMENT, CREDIT_RAC, LAW_RAC_HOURS_MINUTES, program_is_activity, is_achievement },
};

static const struct scheme *
scheme_of(const struct program *program)
{
    for (size_t i = 0; i < ARRAY_SIZE(SCHEMES); i++)
        if (SCHEMES[i].has(program))
            return &SCHEMES[i];
    return NULL;
}

static struct course *
courses_of(struct docket *docket)
{
    size_t count = docket->facts->enrollment.count;
    struct course *courses = arena_array(docket->arena, count, sizeof *courses);

    for (size_t i = 0; i < count; i++) {
        const struct enrollment *row = &docket->facts->enrollment.row[i];

        docket_take(docket, RELATION_ENROLLMENT, row, ROW_USED);
        courses[i].enrollment = row;
        courses[i].program = reference_program(docket->reference, row->program_code);
        if (courses[i].program == NULL)
            continue;
        courses[i].scheme = scheme_of(courses[i].program);
        if (program_is_activity(courses[i].program))
            courses[i].approvals =
                reference_approvals(docket->reference, row->facility_code, row->program_code);
    }
    return courses;
}

/* rules.md M6, R1: a block is full on the day of its last minute; what is over carries on. */
static void
add_minutes(struct docket *docket, struct hours_count *count, int64_t block_minutes,
            const struct timekeeping_log *line, const char *facility_code)
{
    count->minutes += line->minutes;
    while (block_minutes > 0 && count->minutes >= block_minutes) {
        struct hours_block *full = list_push(&count->blocks, docket->arena, sizeof *full);

        full->full_on = line->log_date;
        full->facility_code = facility_code;
        count->minutes -= block_minutes;
    }
}

/* rules.md C5a: the part_minutes of a balance stand in the first block before any line. */
static struct custody_hours *
begin_with_part_minutes(const struct docket *docket)
{
    struct custody_hours *custodies =
        arena_array(docket->arena, docket->custody_count, sizeof *custodies);

    for (size_t i = 0; i < docket->custody_count; i++) {
        for (size_t s = 0; s < ARRAY_SIZE(SCHEMES); s++) {
            const struct opening *opening =
                opening_of(docket, &docket->custodies[i], SCHEMES[s].credit_type);

            if (opening != NULL)
                custodies[i].scheme[SCHEMES[s].scheme].minutes = opening->part_minutes;
        }
    }
    return custodies;
}

/* A line that meets its scheme's conditions counts in a custody, on a state term, and from the
 * takeover on (rules.md M6, R1, C5a). */
static void
count_line(struct docket *docket, struct hours *hours, const struct scheme *scheme,
           const struct timekeeping_log *line, const char *facility_code)
{
    const struct custody *custody;
    struct hours_count *count;

    if (opening_is_before_takeover(docket, line->log_date))
        return;
    custody = custody_on(docket, line->log_date);
    if (custody == NULL ||
        custody_term(custody, line->log_date)->jurisdiction.is != JURISDICTION_STATE)
        return;
    count = &hours->custodies[custody_place(docket, custody)].scheme[scheme->scheme];
    add_minutes(docket, count, docket_law(docket, scheme->block_minutes, line->log_date), line,
                facility_code);
}

struct hours
hours_read(struct docket *docket)
{
    struct hours hours = { .custodies = begin_with_part_minutes(docket) };
    struct course *courses = courses_of(docket);
    const struct enrollment_rows enrollments = docket->facts->enrollment;
    const struct timekeeping_log_rows log = docket->facts->timekeeping_log;
    struct row_account *lines = &docket->rows[RELATION_TIMEKEEPING_LOG];
    size_t place = 0;

    for (size_t i = 0; i < log.count; i++) {
        const struct timekeeping_log *line = &log.row[i];
        struct course *course;

        if (!line_is_present(line)) {
            lines->used += line_is_asked(line);
            lines->unasked += !line_is_asked(line);
            continue;
        }
        if (!line_find(line, &enrollments, &place))
            continue;
        course = &courses[place];
        if (course->program == NULL)
            continue;
        lines->used++;
        if (course->program->category.is == CATEGORY_CAREER_TECHNICAL)
            training_add(&hours.training, line, course->enrollment, &course->training,
                         docket->arena);
        if (course->scheme == NULL || !course->scheme->counts(docket, course, line->log_date))
            continue;
        hours.has_any = true;
        count_line(docket, &hours, course->scheme, line, course->enrollment->facility_code);
    }
    return hours;
}
