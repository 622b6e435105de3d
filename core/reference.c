#include "core/reference.h"

#include "core/array.h"
#include "core/relation.h"

#include <stdlib.h>
#include <string.h>

static int
facility_order(const void *a, const void *b)
{
    return strcmp(((const struct facility *)a)->facility_code,
                  ((const struct facility *)b)->facility_code);
}

static int
program_order(const void *a, const void *b)
{
    return strcmp(((const struct program *)a)->program_code,
                  ((const struct program *)b)->program_code);
}

static int
holiday_order(const void *a, const void *b)
{
    const struct holiday *x = a;
    const struct holiday *y = b;
    int order = strcmp(x->calendar, y->calendar);

    return order != 0 ? order : day_order(x->holiday_on, y->holiday_on);
}

static int
schedule_order(const void *a, const void *b)
{
    const struct milestone_schedule *x = a;
    const struct milestone_schedule *y = b;
    int order = strcmp(x->program_code, y->program_code);

    return order != 0 ? order : day_order(x->effective_on, y->effective_on);
}

static int
approval_order(const void *a, const void *b)
{
    const struct activity_approval *x = a;
    const struct activity_approval *y = b;
    int order = strcmp(x->facility_code, y->facility_code);

    if (order == 0)
        order = strcmp(x->program_code, y->program_code);
    return order != 0 ? order : day_order(x->starts_on, y->starts_on);
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
}

const struct facility *
reference_facility(const struct reference *reference, const char *code)
{
    struct facility key = { .facility_code = code };

    if (code == NULL)
        return NULL;
    return bsearch(&key, reference->facility.row, reference->facility.count, sizeof key,
                   facility_order);
}

const struct program *
reference_program(const struct reference *reference, const char *code)
{
    struct program key = { .program_code = code };

    if (code == NULL)
        return NULL;
    return bsearch(&key, reference->program.row, reference->program.count, sizeof key,
                   program_order);
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
approvals_hold(const struct activity_approval_rows *rows, day_t day)
{
    for (size_t i = 0; i < rows->count && rows->row[i].starts_on <= day; i++)
        if (rows->row[i].ends_on == DAY_NULL || day < rows->row[i].ends_on)
            return true;
    return false;
}

/* The holidays of a calendar. */
static struct holiday_rows
holidays_of(const struct reference *reference, const char *calendar)
{
    const struct holiday *rows = reference->holiday.row;
    const struct holiday first = { .calendar = calendar, .holiday_on = DAY_NULL };
    const struct holiday last = { .calendar = calendar, .holiday_on = DAY_MAX };
    size_t from = array_first(rows, reference->holiday.count, sizeof *rows, &first, holiday_order);
    size_t until = array_first(rows, reference->holiday.count, sizeof *rows, &last, holiday_order);

    return (struct holiday_rows){ rows + from, until - from };
}

static int
holiday_day_order(const void *holiday, const void *day)
{
    return day_order(((const struct holiday *)holiday)->holiday_on, *(const day_t *)day);
}

/* The place of the first holiday from a day on. */
static size_t
holiday_from(const struct holiday_rows *holidays, day_t day)
{
    return array_first(holidays->row, holidays->count, sizeof *holidays->row, &day,
                       holiday_day_order);
}

/* Whether a holiday, at a place, is before a day. */
static bool
holiday_is_before(const struct holiday_rows *holidays, size_t at, day_t day)
{
    return at < holidays->count && holidays->row[at].holiday_on < day;
}

bool
reference_has_calendar(const struct reference *reference, const char *calendar)
{
    struct holiday_rows holidays = holidays_of(reference, calendar);

    return holiday_is_before(&holidays, holiday_from(&holidays, DAY_MIN), DAY_MAX);
}

/* rules.md C2 is decided here. */
day_t
reference_business_day(const struct reference *reference, const char *calendar, day_t day,
                       int64_t count, int64_t *missing_year)
{
    struct holiday_rows holidays = holidays_of(reference, calendar);
    size_t next = holiday_from(&holidays, day); /* the first that is not before the day */
    day_t year_end = DAY_NULL; /* the end, exclusive, of the year last found to be covered */

    while (count > 0) {
        day++;
        if (day_weekday(day) >= 5)
            continue;
        if (year_end == DAY_NULL || day >= year_end) {
            int64_t year = day_civil(day).year;

            year_end = day_from_civil(year + 1, 1, 1);
            if (!holiday_is_before(&holidays, holiday_from(&holidays, day_from_civil(year, 1, 1)),
                                   year_end)) {
                *missing_year = year;
                return DAY_NULL;
            }
        }
        while (holiday_is_before(&holidays, next, day))
            next++;
        if (next == holidays.count || holidays.row[next].holiday_on != day)
            count--;
    }
    return day;
}

const char *
reference_calendar(const struct reference *reference, const char *facility_code)
{
    const struct facility *facility = reference_facility(reference, facility_code);

    return facility != NULL ? facility->calendar : "state";
}
