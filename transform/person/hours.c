#include "transform/person/hours.h"

#include "core/array.h"
#include "transform/fact/line.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/stay.h"
#include "transform/person/training.h"

struct scheme;

/* What the lines of a course count for, the same on all days until a later one. */
struct counting {
    day_t until;                   /* exclusive; DAY_NULL where no day was looked at yet */
    bool is_met;                   /* what the scheme asks of a line, but for custody and term */
    struct hours_count *count;     /* of the custody; NULL where the line counts in none */
    const struct custody *custody; /* where there is a count */
    int64_t block_minutes;
};

/* An enrollment and what it is in. */
struct course {
    const struct enrollment *enrollment;
    const struct program *program;           /* NULL where it is unknown */
    const struct scheme *scheme;             /* in which its lines may count; NULL for none */
    struct activity_approval_rows approvals; /* of an activity, where it is held */
    struct counting counting;
    bool is_training;
    struct training_month_at training;
    bool is_attended_only; /* of a known program, and its lines count for nothing here */
};

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
is_therapeutic(const struct docket *docket, const struct course *course, day_t day, day_t *until)
{
    const struct stay *stay = timeline_stretch(&docket->stays, day, until);

    (void)course;
    return stay != NULL && !facility_is_other_jurisdiction(stay->facility) &&
           placement_is_therapeutic(stay->placement);
}

/* rules.md R1 is decided here, but for custody and term: an approved activity, and where the person
 * is. */
static bool
is_achievement(const struct docket *docket, const struct course *course, day_t day, day_t *until)
{
    const struct stay *stay = timeline_stretch(&docket->stays, day, until);
    const struct facility *facility =
        stay != NULL ? stay->facility
                     : reference_facility(docket->reference, course->enrollment->facility_code);

    return approvals_stretch(&course->approvals, day, until) &&
           (facility == NULL ||
            (!facility_is_other_jurisdiction(facility) && facility->kind.is != FACILITY_JUVENILE &&
             facility->kind.is != FACILITY_ALTERNATIVE_CUSTODY));
}

/* A scheme of hours: which programs are of it, on which days it counts their lines, to *until at
 * most, and how long a block is. No program is of two. */
struct scheme {
    int32_t scheme;
    int32_t credit_type;
    enum law_name block_minutes;
    bool (*has)(const struct program *program);
    bool (*counts)(const struct docket *docket, const struct course *course, day_t day,
                   day_t *until);
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
        courses[i].counting.until = DAY_NULL;
        if (courses[i].program == NULL)
            continue;
        courses[i].is_training = courses[i].program->category.is == CATEGORY_CAREER_TECHNICAL;
        courses[i].scheme = scheme_of(courses[i].program);
        courses[i].is_attended_only = !courses[i].is_training && courses[i].scheme == NULL;
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
static struct counting
counting_on(struct docket *docket, const struct hours *hours, const struct course *course,
            day_t day)
{
    const struct scheme *scheme = course->scheme;
    struct counting counting = { .until = law_changes_on(docket->law, scheme->block_minutes, day) };
    const struct custody *custody;
    const struct term *term;

    if (!law_is_in_force(docket->law, scheme->block_minutes, day) ||
        !scheme->counts(docket, course, day, &counting.until))
        return counting;
    counting.is_met = true;
    if (opening_is_before_takeover(docket, day)) {
        counting.until = day_earlier(counting.until, docket->takeover);
        return counting;
    }
    custody = timeline_stretch(&docket->custody_days, day, &counting.until);
    if (custody == NULL)
        return counting;
    term = timeline_stretch(&custody->running, day, &counting.until);
    if (term->jurisdiction.is != JURISDICTION_STATE)
        return counting;
    counting.count = &hours->custodies[custody_place(docket, custody)].scheme[scheme->scheme];
    counting.custody = custody;
    counting.block_minutes = docket_law(docket, scheme->block_minutes, day);
    return counting;
}

static inline void
count_line(struct docket *docket, struct hours *hours, struct course *course,
           const struct timekeeping_log *line)
{
    struct counting *counting = &course->counting;

    if (course->is_training)
        training_add(&hours->training, line, course->enrollment, &course->training, docket->arena);
    if (course->scheme == NULL)
        return;
    if (line->log_date >= counting->until) {
        *counting = counting_on(docket, hours, course, line->log_date);
        hours->has_any = hours->has_any || counting->is_met;
    }
    if (counting->count != NULL)
        add_minutes(docket, counting->count, counting->block_minutes, line,
                    course->enrollment->facility_code);
}

/* A block while its lines are told. */
struct filling {
    const struct timekeeping_log *first; /* NULL where no line is in it */
    int64_t lines;
    int64_t before; /* minutes that were left over */
    int64_t summed;
    int64_t ordinal; /* of those that are full */
};

static struct ground_subject
block_subject(const struct scheme *scheme, const struct custody *custody, int64_t ordinal)
{
    return (struct ground_subject){ .credit_type = CREDIT_TYPE_WORDS[scheme->credit_type],
                                    .custody_no = custody->custody_no,
                                    .source_table = "hours",
                                    .source_id = ordinal };
}

/* As add_minutes has it. */
static void
tell_line(struct docket *docket, const struct course *course, struct filling *filling,
          const struct timekeeping_log *line)
{
    int64_t block = course->counting.block_minutes;

    if (filling->first == NULL)
        filling->first = line;
    filling->lines++;
    filling->summed += line->minutes;
    while (block > 0 && filling->before + filling->summed >= block) {
        const int64_t over = filling->before + filling->summed - block;
        const struct ground_subject of =
            block_subject(course->scheme, course->counting.custody, ++filling->ordinal);

        docket_rests_on(docket, &of, RELATION_TIMEKEEPING_LOG, filling->first);
        if (line != filling->first)
            docket_rests_on(docket, &of, RELATION_TIMEKEEPING_LOG, line);
        docket_ground(docket, &of, GROUND_HOURS,
                      (const int64_t[GROUND_NUMBERS]){ block, filling->ordinal, filling->before,
                                                       filling->lines, filling->first->log_date,
                                                       line->log_date, filling->summed, over },
                      NULL);
        *filling = (struct filling){ .ordinal = filling->ordinal, .before = over };
        if (over >= block)
            filling->first = line;
    }
}

/* What stands towards the block that is not full, where the custody lasts. */
static void
tell_open_blocks(struct docket *docket, const struct hours *hours)
{
    for (size_t i = 0; i < docket->custody_count; i++)
        for (size_t s = 0; s < ARRAY_SIZE(SCHEMES); s++) {
            const struct hours_count *count = &hours->custodies[i].scheme[SCHEMES[s].scheme];
            int64_t ordinal = (int64_t)count->blocks.count + 1;
            const struct ground_subject of =
                block_subject(&SCHEMES[s], &docket->custodies[i], ordinal);

            if (count->minutes > 0 && docket->custodies[i].ends_on == DAY_MAX)
                docket_ground(docket, &of, GROUND_HOURS_OPEN,
                              (const int64_t[GROUND_NUMBERS]){
                                  docket_law(docket, SCHEMES[s].block_minutes, docket->as_of),
                                  ordinal, count->minutes },
                              NULL);
        }
}

/* Walk the log once more, to tell which lines filled each block. */
static void
tell_blocks(struct docket *docket, struct hours *hours, struct course *courses)
{
    const struct timekeeping_log_rows log = docket->facts->timekeeping_log;
    const struct custody_hours *begun = begin_with_part_minutes(docket);
    struct filling(*fillings)[HOURS_SCHEME_COUNT] =
        arena_array(docket->arena, docket->custody_count, sizeof *fillings);
    size_t place = 0;

    for (size_t i = 0; i < docket->custody_count; i++)
        for (size_t s = 0; s < HOURS_SCHEME_COUNT; s++)
            fillings[i][s].before = begun[i].scheme[s].minutes;
    for (size_t i = 0; i < docket->facts->enrollment.count; i++)
        courses[i].counting.until = DAY_NULL;
    for (size_t i = 0; i < log.count; i++) {
        const struct timekeeping_log *line = &log.row[i];
        struct course *course;

        if (!line_is_present(line) || !line_find(line, &docket->facts->enrollment, &place))
            continue;
        course = &courses[place];
        if (course->scheme == NULL)
            continue;
        if (line->log_date >= course->counting.until)
            course->counting = counting_on(docket, hours, course, line->log_date);
        if (course->counting.count != NULL)
            tell_line(
                docket, course,
                &fillings[custody_place(docket, course->counting.custody)][course->scheme->scheme],
                line);
    }
    tell_open_blocks(docket, hours);
}

struct hours
hours_read(struct docket *docket)
{
    struct hours hours = { .custodies = begin_with_part_minutes(docket) };
    struct course *courses = courses_of(docket);
    const struct enrollment_rows enrollments = docket->facts->enrollment;
    const struct timekeeping_log_rows log = docket->facts->timekeeping_log;
    struct row_account *rows = &docket->rows[RELATION_TIMEKEEPING_LOG];
    struct course nowhere = { 0 };
    struct course *course = &nowhere;
    size_t place = 0;
    int64_t unasked = 0;
    int64_t lost = 0; /* in no count: a defect that conservation finds */

    for (size_t i = 0; i < log.count; i++) {
        const struct timekeeping_log *line = &log.row[i];

        if (i == 0 || line->enrollment_id != line[-1].enrollment_id)
            course = line_find(line, &enrollments, &place) ? &courses[place] : &nowhere;
        if (!line_is_present(line)) {
            unasked += !line_is_of_week(line);
            continue;
        }
        if (course->is_attended_only)
            continue;
        if (course->program == NULL)
            lost++;
        else
            count_line(docket, &hours, course, line);
    }
    rows->used += (int64_t)log.count - unasked - lost;
    rows->unasked += unasked;
    if (docket->explains)
        tell_blocks(docket, &hours, courses);
    return hours;
}
