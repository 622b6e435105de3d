#include "transform/person/training.h"

#include <string.h>

/* The row of a month that another enrollment in the program at the facility began, from 1; 0 where
 * none did. Lines come in order of date, so that a month's rows are the list's last. */
static size_t
place_of(const struct list *training, day_t month, const struct enrollment *enrollment)
{
    const struct training *row = training->items;
    size_t place = training->count;

    while (place > 0 && row[place - 1].month == month) {
        if (strcmp(row[place - 1].program_code, enrollment->program_code) == 0 &&
            strcmp(row[place - 1].facility_code, enrollment->facility_code) == 0)
            return place;
        place--;
    }
    return 0;
}

void
training_begin(struct list *training, day_t day, const struct enrollment *enrollment,
               struct training_month_at *last, struct arena *arena)
{
    struct civil civil = day_civil(day);
    bool is_december = civil.month == 12;
    day_t month = day_from_civil(civil.year, civil.month, 1);
    struct training *row;

    last->until = is_december ? day_from_civil(civil.year + 1, 1, 1)
                              : day_from_civil(civil.year, civil.month + 1, 1);
    last->place = place_of(training, month, enrollment);
    if (last->place > 0)
        return;
    row = list_push(training, arena, sizeof *row);
    row->month = month;
    row->program_code = enrollment->program_code;
    row->facility_code = enrollment->facility_code;
    last->place = training->count;
}
