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

/* A number of the law, looked up once for all the days until it changes. */
struct number {
    day_t until; /* exclusive; DAY_NULL where it is not looked up yet */
    int64_t value;
};

/* A number of the law on a day; days are asked for in their order. */
static inline int64_t
number_on(struct docket *docket, enum law_name name, day_t day, struct number *number)
{
    if (day >= number->until)
        *number = (struct number){ .until = law_changes_on(docket->law, name, day),
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

/* The attendance of a person while it is gone through. */
struct attendance {
    struct docket *docket;
    struct enrollment_rows enrollments;
    struct course *courses; /* in the places of the enrollments */
    size_t place;           /* of the course at hand */
    struct list findings;
};

static void
find(struct attendance *attendance, const char *kind, const struct course *course, day_t starts_on,
     int64_t minutes)
{
    struct attendance_finding *finding =
        list_push(&attendance->findings, attendance->docket->arena, sizeof *finding);

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
        courses[i].day_minutes.until = courses[i].week_minutes.until = DAY_NULL;
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
judge_weeks(struct attendance *attendance, struct course *course, day_t day)
{
    day_t until = day_earlier(day, course->until);

    for (; course->monday + WEEK_DAYS <= until; course->monday += WEEK_DAYS) {
        if (course->minutes < number_on(attendance->docket, course->asked->week_minutes,
                                        course->monday, &course->week_minutes))
            find(attendance, "short-week", course, course->monday, course->minutes);
        course->minutes = 0;
    }
}

/* The lines of one enrollment and day. */
struct attended {
    bool is_present;
    int64_t present_minutes;
    int64_t week_minutes;
};

static inline void
attended_add(struct attended *attended, const struct timekeeping_log *line)
{
    if (line_is_present(line)) {
        attended->is_present = true;
        attended->present_minutes += line->minutes;
    }
    if (line_is_of_week(line))
        attended->week_minutes += line->minutes;
}

/* rules.md L2 is decided here: a day that was attended; then it counts for its week. */
static inline void
judge_day(struct attendance *attendance, struct course *course, day_t day,
          const struct attended *attended)
{
    if (attended->is_present &&
        attended->present_minutes <
            number_on(attendance->docket, course->asked->day_minutes, day, &course->day_minutes))
        find(attendance, "short-day", course, day, attended->present_minutes);
    if (!span_holds(course->monday, course->monday + WEEK_DAYS, day))
        judge_weeks(attendance, course, day);
    if (day >= course->monday)
        course->minutes += attended->week_minutes;
}

/* The course of a line, NULL where its schedule asks for nothing. */
static struct course *
course_of(struct attendance *attendance, const struct timekeeping_log *line)
{
    struct course *course;

    if (!line_find(line, &attendance->enrollments, &attendance->place))
        return NULL;
    course = &attendance->courses[attendance->place];
    return course->asked->is_asked ? course : NULL;
}

static inline bool
is_of_same_day(const struct timekeeping_log *a, const struct timekeeping_log *b)
{
    return a->log_date == b->log_date && a->enrollment_id == b->enrollment_id;
}

/* The week at hand is found short when it is over, unless it has its minutes; then the next is. */
static void
wake_on_next_week(struct attendance *attendance, struct course *course)
{
    if (course->row->ends_on != DAY_NULL || course->row->starts_on == DAY_MIN)
        return;
    docket_wake(attendance->docket,
                day_add(course->monday,
                        course->minutes < number_on(attendance->docket, course->asked->week_minutes,
                                                    course->monday, &course->week_minutes)
                            ? WEEK_DAYS
                            : 2 * WEEK_DAYS));
}

struct list
shortfall_find(struct docket *docket)
{
    struct attendance attendance = { .docket = docket,
                                     .enrollments = docket->facts->enrollment,
                                     .courses = courses_of(docket) };
    const struct timekeeping_log_rows log = docket->facts->timekeeping_log;
    struct course *course = NULL;

    for (size_t i = 0; i < log.count; i++) {
        const struct timekeeping_log *line = &log.row[i];
        struct attended attended = { 0 };

        if (i == 0 || line->enrollment_id != line[-1].enrollment_id)
            course = course_of(&attendance, line);
        if (course == NULL)
            continue;
        attended_add(&attended, line);
        while (i + 1 < log.count && is_of_same_day(line, &log.row[i + 1]))
            attended_add(&attended, &log.row[++i]);
        judge_day(&attendance, course, line->log_date, &attended);
    }
    for (size_t i = 0; i < attendance.enrollments.count; i++) {
        struct course *each = &attendance.courses[i];

        if (!each->asked->is_asked)
            continue;
        judge_weeks(&attendance, each, each->until);
        wake_on_next_week(&attendance, each);
    }
    return attendance.findings;
}
