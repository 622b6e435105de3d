#include "transform/person/training.h"

void
training_begin(struct list *training, day_t day, const struct enrollment *enrollment,
               struct training_month_at *last, struct arena *arena)
{
    struct civil civil = day_civil(day);
    bool is_december = civil.month == 12;
    struct training *row = list_push(training, arena, sizeof *row);

    row->month = day_from_civil(civil.year, civil.month, 1);
    row->program_code = enrollment->program_code;
    row->facility_code = enrollment->facility_code;
    last->place = training->count;
    last->until = is_december ? day_from_civil(civil.year + 1, 1, 1)
                              : day_from_civil(civil.year, civil.month + 1, 1);
}
