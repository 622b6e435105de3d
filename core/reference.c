#include "core/reference.h"

#include "core/array.h"
#include "core/relation.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKDAYS = 5 }; /* Monday 0 to Friday 4 */

static int
facility_order(const void *a, const void *b)
{
    return text_byte_order(((const struct facility *)a)->facility_code,
                           ((const struct facility *)b)->facility_code);
}

static int
program_order(const void *a, const void *b)
{
    return text_byte_order(((const struct program *)a)->program_code,
                           ((const struct program *)b)->program_code);
}

static int
holiday_order(const void *a, const void *b)
{
    const struct holiday *x = a;
    const struct holiday *y = b;
    int order = text_byte_order(x->calendar, y->calendar);

    return order != 0 ? order : day_order(x->holiday_on, y->holiday_on);
}

static int
schedule_order(const void *a, const void *b)
{
    const struct milestone_schedule *x = a;
    const struct milestone_schedule *y = b;
    int order = text_byte_order(x->program_code, y->program_code);

    return order != 0 ? order : day_order(x->effective_on, y->effective_on);
}

static int
approval_order(const void *a, const void *b)
{
    const struct activity_approval *x = a;
    const struct activity_approval *y = b;
    int order = text_byte_order(x->facility_code, y->facility_code);

    if (order == 0)
        order = text_byte_order(x->program_code, y->program_code);
    return order != 0 ? order : day_order(x->starts_on, y->starts_on);
}

/* What the holidays of a calendar cover, as list of struct covered_years. */
static struct list
covered_by(const struct holiday_rows *holidays, struct arena *arena)
{
    struct list covered = { 0 };
    struct covered_years *last = NULL;

    for (size_t i = 0; i < holidays->count; i++) {
        day_t holiday = holidays->row[i].holiday_on;
        int64_t year = day_civil(holiday).year;
        day_t begins_on = day_from_civil(year, 1, 1);

        if (holiday == DAY_MIN || holiday == DAY_MAX)
            continue;
        if (last == NULL || last->until < begins_on) {
            last = list_push(&covered, arena, sizeof *last);
            last->from = begins_on;
        }
        last->until = day_from_civil(year + 1, 1, 1);
    }
    return covered;
}

/* The holidays, which are in order, by calendar. */
static void
set_calendars(struct reference *reference, struct arena *arena)
{
    struct list calendars = { 0 };
    size_t count = reference->holiday.count;

    for (size_t i = 0, next; i < count; i = next) {
        const struct holiday *first = &reference->holiday.row[i];
        struct calendar *calendar = list_push(&calendars, arena, sizeof *calendar);
        struct list covered;

        for (next = i; next < count && text_equals(first[next - i].calendar, first->calendar);)
            next++;
        calendar->name = first->calendar;
        calendar->holidays = (struct holiday_rows){ first, next - i };
        covered = covered_by(&calendar->holidays, arena);
        calendar->covered = covered.items;
        calendar->covered_count = covered.count;
    }
    reference->calendars = calendars.items;
    reference->calendar_count = calendars.count;
}

void
reference_sort(struct reference *reference, struct arena *arena)
{
    static array_order_fn *const ORDERS[REFERENCE_COUNT] = {
        [RELATION_FACILITY] = facility_order,
        [RELATION_HOLIDAY] = holiday_order,
        [RELATION_PROGRAM] = program_order,
        [RELATION_MILESTONE_SCHEDULE] = schedule_order,
        [RELATION_ACTIVITY_APPROVAL] = approval_order,
    };

    for (enum relation_number number = 0; number < REFERENCE_COUNT; number++) {
        struct slice rows = reference_slice(reference, number);
        size_t size = RELATIONS[number].size;
        void *copy = arena_array(arena, rows.count, size);

        if (rows.count > 0)
            memcpy(copy, rows.row, rows.count * size);
        array_sort(copy, rows.count, size, ORDERS[number]);
        reference_set_slice(reference, number, (struct slice){ copy, rows.count });
    }
    set_calendars(reference, arena);
}

const struct facility *
reference_facility(const struct reference *reference, const char *code)
{
    const struct facility key = { .facility_code = code };
    const struct facility *rows = reference->facility.row;
    size_t at;

    if (code == NULL)
        return NULL;
    at = array_first(rows, reference->facility.count, sizeof *rows, &key, facility_order);
    return at < reference->facility.count && text_equals(rows[at].facility_code, code) ? &rows[at]
                                                                                       : NULL;
}

const struct program *
reference_program(const struct reference *reference, const char *code)
{
    const struct program key = { .program_code = code };
    const struct program *rows = reference->program.row;
    size_t at;

    if (code == NULL)
        return NULL;
    at = array_first(rows, reference->program.count, sizeof *rows, &key, program_order);
    return at < reference->program.count && text_equals(rows[at].program_code, code) ? &rows[at]
                                                                                     : NULL;
}

const struct milestone_schedule *
reference_schedule(const struct reference *reference, const char *program_code, day_t day)
{
    struct milestone_schedule key = { .program_code = program_code,
                                      .effective_on = day_add(day, 1) };
    size_t after =
        array_first(reference->milestone_schedule.row, reference->milestone_schedule.count,
                    sizeof key, &key, schedule_order);
    const struct milestone_schedule *row;

    if (after == 0)
        return NULL;
    row = &reference->milestone_schedule.row[after - 1];
    return strcmp(row->program_code, program_code) == 0 ? row : NULL;
}

struct activity_approval_rows
reference_approvals(const struct reference *reference, const char *facility_code,
                    const char *program_code)
{
    struct activity_approval key = { .facility_code = facility_code,
                                     .program_code = program_code,
                                     .starts_on = DAY_NULL };
    struct activity_approval_rows rows = { .row = NULL };
    size_t count = reference->activity_approval.count;
    size_t at;

    if (facility_code == NULL || program_code == NULL)
        return rows;
    at = array_first(reference->activity_approval.row, count, sizeof key, &key, approval_order);
    rows.row = reference->activity_approval.row + at;
    while (at + rows.count < count &&
           strcmp(rows.row[rows.count].facility_code, facility_code) == 0 &&
           strcmp(rows.row[rows.count].program_code, program_code) == 0)
        rows.count++;
    return rows;
}

bool
approvals_stretch(const struct activity_approval_rows *rows, day_t day, day_t *until)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->row[i].starts_on > day) {
            *until = day_earlier(*until, rows->row[i].starts_on);
            return false;
        }
        if (rows->row[i].ends_on == DAY_NULL)
            return true;
        if (day < rows->row[i].ends_on) {
            *until = day_earlier(*until, rows->row[i].ends_on);
            return true;
        }
    }
    return false;
}

static int
calendar_order(const void *calendar, const void *name)
{
    return text_byte_order(((const struct calendar *)calendar)->name, name);
}

/* The calendar of a name, NULL for none. */
static const struct calendar *
calendar_named(const struct reference *reference, const char *name)
{
    const struct calendar *calendars = reference->calendars;
    size_t count = reference->calendar_count;
    size_t at = array_first(calendars, count, sizeof *calendars, name, calendar_order);

    return at < count && text_equals(calendars[at].name, name) ? &calendars[at] : NULL;
}

bool
reference_has_calendar(const struct reference *reference, const char *calendar)
{
    const struct calendar *found = calendar_named(reference, calendar);

    return found != NULL && found->holidays.row[0].holiday_on < DAY_MAX;
}

static int
covered_order(const void *covered, const void *day)
{
    return ((const struct covered_years *)covered)->until <= *(const day_t *)day ? -1 : 0;
}

/* The first day of those from one to another, both inclusive, that the calendar does not cover;
 * DAY_NULL for none. */
static day_t
first_uncovered(const struct calendar *calendar, day_t from, day_t to)
{
    const struct covered_years *covered = calendar->covered;
    size_t count = calendar->covered_count;
    size_t at = array_first(covered, count, sizeof *covered, &from, covered_order);

    if (at == count || covered[at].from > from)
        return from;
    return covered[at].until <= to ? covered[at].until : DAY_NULL;
}

static int
holiday_day_order(const void *holiday, const void *day)
{
    return day_order(((const struct holiday *)holiday)->holiday_on, *(const day_t *)day);
}

/* The count-th day after a day, at least the first, that is a Monday to Friday. */
static day_t
weekday_after(day_t day, int64_t count)
{
    int64_t monday = (int64_t)day - day_weekday(day);
    int64_t place = day_weekday(day) < WEEKDAYS ? day_weekday(day) : WEEKDAYS - 1;

    place += count;
    return (day_t)(monday + place / WEEKDAYS * 7 + place % WEEKDAYS);
}

/* rules.md C2 is decided here: each holiday among the weekdays moves the last one further. */
day_t
reference_business_day(const struct reference *reference, const char *calendar, day_t day,
                       int64_t count, int64_t *missing_year)
{
    static const struct calendar NOTHING;
    const struct calendar *found = calendar_named(reference, calendar);
    const struct holiday_rows *holidays;
    day_t first;
    day_t last;
    day_t uncovered;

    if (count <= 0)
        return day;
    if (found == NULL)
        found = &NOTHING;
    holidays = &found->holidays;
    first = weekday_after(day, 1);
    last = weekday_after(day, count);
    for (size_t i = array_first(holidays->row, holidays->count, sizeof *holidays->row, &first,
                                holiday_day_order);
         i < holidays->count && holidays->row[i].holiday_on <= last; i++) {
        day_t holiday = holidays->row[i].holiday_on;
        bool is_counted = i > 0 && holidays->row[i - 1].holiday_on == holiday;

        if (day_weekday(holiday) < WEEKDAYS && !is_counted)
            last = weekday_after(last, 1);
    }
    uncovered = first_uncovered(found, first, last);
    if (uncovered == DAY_NULL)
        return last;
    *missing_year = day_civil(uncovered).year;
    return DAY_NULL;
}

const char *
reference_calendar(const struct reference *reference, const char *facility_code)
{
    const struct facility *facility = reference_facility(reference, facility_code);

    return facility != NULL ? facility->calendar : "state";
}
