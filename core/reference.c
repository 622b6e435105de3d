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

bool
reference_is_approved(const struct reference *reference, const char *facility_code,
                      const char *program_code, day_t day)
{
    struct activity_approval key = { .facility_code = facility_code,
                                     .program_code = program_code,
                                     .starts_on = DAY_NULL };
    size_t at;

    if (facility_code == NULL || program_code == NULL)
        return false;
    at = array_first(reference->activity_approval.row, reference->activity_approval.count,
                     sizeof key, &key, approval_order);
    for (; at < reference->activity_approval.count; at++) {
        const struct activity_approval *row = &reference->activity_approval.row[at];

        if (strcmp(row->facility_code, facility_code) != 0 ||
            strcmp(row->program_code, program_code) != 0 || row->starts_on > day)
            return false;
        if (row->ends_on == DAY_NULL || day < row->ends_on)
            return true;
    }
    return false;
}

static size_t
holiday_at(const struct reference *reference, const char *calendar, day_t day)
{
    struct holiday key = { .calendar = calendar, .holiday_on = day };

    return array_first(reference->holiday.row, reference->holiday.count, sizeof key, &key,
                       holiday_order);
}

/* Whether the calendar has a holiday in [from, until). */
static bool
has_holiday(const struct reference *reference, const char *calendar, day_t from, day_t until)
{
    size_t at = holiday_at(reference, calendar, from);

    return at < reference->holiday.count &&
           strcmp(reference->holiday.row[at].calendar, calendar) == 0 &&
           reference->holiday.row[at].holiday_on < until;
}

bool
reference_has_calendar(const struct reference *reference, const char *calendar)
{
    return has_holiday(reference, calendar, DAY_MIN, DAY_MAX);
}

day_t
reference_business_day(const struct reference *reference, const char *calendar, day_t day,
                       int64_t count, int64_t *missing_year)
{
    day_t year_end = DAY_NULL; /* the end, exclusive, of the year last found to be covered */

    while (count > 0) {
        day++;
        if (day_weekday(day) >= 5)
            continue;
        if (year_end == DAY_NULL || day >= year_end) {
            int64_t year = day_civil(day).year;

            year_end = day_from_civil(year + 1, 1, 1);
            if (!has_holiday(reference, calendar, day_from_civil(year, 1, 1), year_end)) {
                *missing_year = year;
                return DAY_NULL;
            }
        }
        if (!has_holiday(reference, calendar, day, day + 1))
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
