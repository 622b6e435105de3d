#include "transform/person/training.h"

static void
begin_month(struct list *training, day_t day, const struct enrollment *enrollment,
            struct training_month_at *last, struct arena *arena)
{
    struct civil civil = day_civil(day);
    struct training *row = list_push(training, arena, sizeof *row);

    row->month = day_from_civil(civil.year, civil.month, 1);
    row->program_code = enrollment->program_code;
    row->facility_code = enrollment->facility_code;
    last->place = training->count;
    last->until = day_add_months(row->month, 1);
}

void
training_add(struct list *training, const struct timekeeping_log *line,
             const struct enrollment *enrollment, struct training_month_at *last,
             struct arena *arena)
{
    if (last->place == 0 || line->log_date >= last->until)
        begin_month(training, line->log_date, enrollment, last, arena);
    ((struct training *)training->items)[last->place - 1].minutes += line->minutes;
}
