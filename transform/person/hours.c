#include "transform/person/hours.h"

#include "transform/person/custody.h"

#include <string.h>

/* The enrollment of the line at hand; lines of one come together, so it is looked up rarely. */
struct course {
    const struct enrollment *enrollment;
    const struct program *program;
};

static void
course_find(const struct docket *docket, int64_t enrollment_id, struct course *course)
{
    if (course->enrollment != NULL && course->enrollment->enrollment_id == enrollment_id)
        return;
    *course = (struct course){ 0 };
    for (size_t i = 0; i < docket->facts->enrollment.count; i++) {
        if (docket->facts->enrollment.row[i].enrollment_id == enrollment_id) {
            course->enrollment = &docket->facts->enrollment.row[i];
            course->program =
                reference_program(docket->reference, course->enrollment->program_code);
            return;
        }
    }
}

/* L1: present, or worked on a regular day off. */
static bool
line_counts(const struct timekeeping_log *line)
{
    return line->attendance.is == ATTENDANCE_PRESENT ||
           line->attendance.is == ATTENDANCE_WORKED_DAY_OFF;
}

/* M6 but for custody and term: where the person is, and in whose care. */
static bool
is_therapeutic(const struct docket *docket, const struct course *course, day_t day)
{
    const struct stay *stay;

    if (course->program->category.is != CATEGORY_THERAPEUTIC_ACTIVITY &&
        course->program->category.is != CATEGORY_OUTPATIENT_MODULE)
        return false;
    stay = custody_stay(docket, day);
    return law_is_in_force(docket->law, LAW_MCC_HOURS_MINUTES, day) && stay != NULL &&
           !facility_is_other_jurisdiction(stay->facility) &&
           (stay->placement->care.is == CARE_ENHANCED_OUTPATIENT ||
            stay->placement->care.is == CARE_DEVELOPMENTAL_DISABILITY ||
            stay->placement->care.is == CARE_MENTAL_HEALTH_INPATIENT);
}

/* R1 but for custody and term: an approved activity, and where the person is. */
static bool
is_achievement(const struct docket *docket, const struct course *course, day_t day)
{
    const struct stay *stay;
    const struct facility *facility;

    if (course->program->category.is != CATEGORY_REHABILITATIVE_ACTIVITY ||
        !law_is_in_force(docket->law, LAW_RAC_HOURS_MINUTES, day) ||
        !reference_is_approved(docket->reference, course->enrollment->facility_code,
                               course->enrollment->program_code, day))
        return false;
    stay = custody_stay(docket, day);
    facility = stay != NULL
                   ? stay->facility
                   : reference_facility(docket->reference, course->enrollment->facility_code);
    return facility == NULL ||
           (!facility_is_other_jurisdiction(facility) && facility->kind.is != FACILITY_JUVENILE &&
            facility->kind.is != FACILITY_ALTERNATIVE_CUSTODY);
}

static void
add_minutes(struct docket *docket, struct list *blocks, int64_t *minutes, enum law_name length,
            const struct timekeeping_log *line, const char *facility_code)
{
    int64_t block = docket_law(docket, length, line->log_date);

    *minutes += line->minutes;
    while (block > 0 && *minutes >= block) {
        struct hours_block *full = list_push(blocks, docket->arena, sizeof *full);

        full->full_on = line->log_date;
        full->facility_code = facility_code;
        *minutes -= block;
    }
}

static void
add_training(struct docket *docket, const struct course *course, const struct timekeeping_log *line)
{
    struct civil civil = day_civil(line->log_date);
    day_t month = day_from_civil(civil.year, civil.month, 1);
    struct training *training = docket->training.items;

    for (size_t i = docket->training.count; i > 0 && training[i - 1].month == month; i--) {
        if (training[i - 1].program_code == course->enrollment->program_code &&
            training[i - 1].facility_code == course->enrollment->facility_code) {
            training[i - 1].minutes += line->minutes;
            return;
        }
    }
    training = list_push(&docket->training, docket->arena, sizeof *training);
    training->month = month;
    training->program_code = course->enrollment->program_code;
    training->facility_code = course->enrollment->facility_code;
    training->minutes = line->minutes;
}

static void
begin_with_part_minutes(const struct docket *docket)
{
    for (size_t i = 0; i < docket->custody_count; i++) {
        struct custody *custody = &docket->custodies[i];
        const struct opening_balance *mcc = custody_opening(docket, custody, CREDIT_MCC);
        const struct opening_balance *rac = custody_opening(docket, custody, CREDIT_RAC);

        if (mcc != NULL && mcc->part_minutes != INT_NULL)
            custody->therapeutic_minutes = mcc->part_minutes;
        if (rac != NULL && rac->part_minutes != INT_NULL)
            custody->activity_minutes = rac->part_minutes;
    }
}

bool
hours_read(struct docket *docket)
{
    struct course course = { 0 };
    bool any = false;

    begin_with_part_minutes(docket);
    for (size_t i = 0; i < docket->facts->timekeeping_log.count; i++) {
        const struct timekeeping_log *line = &docket->facts->timekeeping_log.row[i];
        bool therapeutic;
        bool achievement;
        struct custody *custody;

        if (!line_counts(line))
            continue;
        course_find(docket, line->enrollment_id, &course);
        if (course.program == NULL)
            continue;
        if (course.program->category.is == CATEGORY_CAREER_TECHNICAL)
            add_training(docket, &course, line);
        therapeutic = is_therapeutic(docket, &course, line->log_date);
        achievement = is_achievement(docket, &course, line->log_date);
        if (!therapeutic && !achievement)
            continue;
        any = true;
        if (custody_is_before_takeover(docket, line->log_date))
            continue;
        custody = custody_on(docket, line->log_date);
        if (custody == NULL ||
            custody_term(custody, line->log_date)->jurisdiction.is != JURISDICTION_STATE)
            continue;
        if (therapeutic)
            add_minutes(docket, &custody->therapeutic, &custody->therapeutic_minutes,
                        LAW_MCC_HOURS_MINUTES, line, course.enrollment->facility_code);
        if (achievement)
            add_minutes(docket, &custody->activity, &custody->activity_minutes,
                        LAW_RAC_HOURS_MINUTES, line, course.enrollment->facility_code);
    }
    return any;
}
