#include "transform/attendance/shortfall.h"

#include "core/array.h"
#include "transform/fact/line.h"

enum { WEEK_DAYS = 7 };

/* What a schedule asks for; others ask for nothing. */
static const struct asked {
    bool is_asked;
    enum law_name day_minutes;
    enum law_name week_minutes;
} ASKED[SCHEDULE_COUNT] = {
    [SCHEDULE_FULL_TIME] = { true, LAW_FULL_TIME_DAY, LAW_FULL_TIME_WEEK },
    [SCHEDULE_HALF_TIME] = { true, LAW_HALF_TIME_DAY, LAW_HALF_TIME_WEEK },
};

/* A number of the law, as it is on some days. */
struct number {
    day_t from;
    day_t until; /* exclusive */
    int64_t value;
};

/* A number of the law on a day, looked up once for all the days until it changes. */
static int64_t
number_on(struct docket *docket, enum law_name name, day_t day, struct number *number)
{
    if (day < number->from || day >= number->until)
        *number = (struct number){ .from = day,
                                   .until = law_changes_on(docket->law, name, day),
                                   .value = docket_law(docket, name, day) };
    return number->value;
}

/* An enrollment with the first of its whole weeks that is not judged yet. */
struct course {
    const struct enrollment *row;
    const struct asked *asked;
    day_t monday;
    day_t until; /* no week reaches beyond it */
    int64_t minutes;
    struct number day_minutes;
    struct number week_minutes;
};

static void
find(struct list *findings, struct arena *arena, const char *kind, const struct course *course,
     day_t starts_on, int64_t minutes)
{
    struct attendance_finding *finding = list_push(findings, arena, sizeof *finding);

    finding->kind = kind;
    finding->enrollment_id = course->row->enrollment_id;
    finding->facility_code = course->row->facility_code;
    finding->starts_on = starts_on;
    finding->minutes = minutes;
}

/* Whole weeks end with the enrollment, and before as_of. One that began on no day has none: its
 * weeks would not come to an end. */
static struct course *
courses_of(const struct docket *docket)
{
    size_t count = docket->facts->enrollment.count;
    struct course *courses = arena_array(docket->arena, count, sizeof *courses);

    for (size_t i = 0; i < count; i++) {
        const struct enrollment *row = &docket->facts->enrollment.row[i];
        bool has_begun = row->starts_on != DAY_MIN;

        courses[i].row = row;
        courses[i].asked = &ASKED[row->schedule.is];
        courses[i].until =
            row->ends_on != DAY_NULL ? day_earlier(row->ends_on, docket->as_of) : docket->as_of;
        courses[i].monday =
            has_begun
                ? day_add(row->starts_on, (WEEK_DAYS - day_weekday(row->starts_on)) % WEEK_DAYS)
                : courses[i].until;
    }
    return courses;
}

/* rules.md L2: judge the whole weeks that end by a day. */
static void
judge_weeks(struct docket *docket, struct list *findings, struct course *course, day_t day)
{
    while (course->monday + WEEK_DAYS <= day && course->monday + WEEK_DAYS <= course->until) {
        if (course->minutes <
            number_on(docket, course->asked->week_minutes, course->monday, &course->week_minutes))
            find(findings, docket->arena, "short-week", course, course->monday, course->minutes);
        course->monday += WEEK_DAYS;
        course->minutes = 0;
    }
}

/* rules.md L2: of a week also the time off that is not held against the person. */
static bool
is_of_week(const struct timekeeping_log *line)
{
    return line_is_present(line) || line->attendance.is == ATTENDANCE_EXCUSED ||
           line->attendance.is == ATTENDANCE_AUTHORISED ||
           line->attendance.is == ATTENDANCE_HOLIDAY;
}

/* The lines of one enrollment and day. */
struct attended {
    day_t day;
    bool is_present;
    int64_t present_minutes;
    int64_t week_minutes;
};

static struct attended
attended_of(const struct timekeeping_log *lines, size_t count)
{
    struct attended attended = { .day = lines[0].log_date };

    for (size_t i = 0; i < count; i++) {
        if (line_is_present(&lines[i])) {
            attended.is_present = true;
            attended.present_minutes += lines[i].minutes;
        }
        if (is_of_week(&lines[i]))
            attended.week_minutes += lines[i].minutes;
    }
    return attended;
}

/* rules.md L2 is decided here: a day that was attended; then it counts for its week. */
static void
judge_day(struct docket *docket, struct list *findings, struct course *course,
          const struct attended *attended)
{
    if (attended->is_present &&
        attended->present_minutes <
            number_on(docket, course->asked->day_minutes, attended->day, &course->day_minutes))
        find(findings, docket->arena, "short-day", course, attended->day,
             attended->present_minutes);
    judge_weeks(docket, findings, course, attended->day);
    if (attended->day >= course->monday)
        course->minutes += attended->week_minutes;
}

struct list
shortfall_find(struct docket *docket)
{
    const struct timekeeping_log *lines = docket->facts->timekeeping_log.row;
    size_t count = docket->facts->timekeeping_log.count;
    const struct enrollment_rows enrollments = docket->facts->enrollment;
    struct course *courses = courses_of(docket);
    size_t place = 0;
    struct list findings = { 0 };
    size_t next;

    for (size_t i = 0; i < count; i = next) {
        struct attended attended;
        struct course *course;

        for (next = i + 1; next < count && lines[next].log_date == lines[i].log_date &&
                           lines[next].enrollment_id == lines[i].enrollment_id;)
            next++;
        if (!line_find(&lines[i], &enrollments, &place))
            continue;
        course = &courses[place];
        if (!course->asked->is_asked)
            continue;
        attended = attended_of(&lines[i], next - i);
        judge_day(docket, &findings, course, &attended);
    }
    for (size_t i = 0; i < enrollments.count; i++)
        if (courses[i].asked->is_asked)
            judge_weeks(docket, &findings, &courses[i], courses[i].until);
    return findings;
}
