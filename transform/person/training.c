#include "transform/person/training.h"

void
training_add(struct list *training, const struct timekeeping_log *line,
             const struct enrollment *enrollment, size_t *last, struct arena *arena)
{
    struct civil civil = day_civil(line->log_date);
    day_t month = day_from_civil(civil.year, civil.month, 1);
    struct training *row = *last > 0 ? (struct training *)training->items + *last - 1 : NULL;

    if (row == NULL || row->month != month) {
        row = list_push(training, arena, sizeof *row);
        row->month = month;
        row->program_code = enrollment->program_code;
        row->facility_code = enrollment->facility_code;
        *last = training->count;
    }
    row->minutes += line->minutes;
}
