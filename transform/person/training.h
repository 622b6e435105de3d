/*
 * training.h - minutes of career technical education, by month, facility and program: for the
 * reports, without effect on credit.
 */
#ifndef TRANSFORM_PERSON_TRAINING_H
#define TRANSFORM_PERSON_TRAINING_H

#include "transform/docket.h"

/** The month of training that an enrollment's last line was added to; zero-initialised is none. */
struct training_month_at {
    size_t place; /* in the list, from 1 */
    day_t until;  /* the month's end, exclusive */
};

/** Begin the month of a day, or go on with another enrollment's in the program at the facility; it
 * becomes the enrollment's last. */
void training_begin(struct list *training, day_t day, const struct enrollment *enrollment,
                    struct training_month_at *last, struct arena *arena);

/**
 * Add the minutes of a line that counts (rules.md L1) to training, a list of struct training. Lines
 * come in order of date; last is the enrollment's own. Inline, for it is asked of each line.
 */
static inline void
training_add(struct list *training, const struct timekeeping_log *line,
             const struct enrollment *enrollment, struct training_month_at *last,
             struct arena *arena)
{
    if (last->place == 0 || line->log_date >= last->until)
        training_begin(training, line->log_date, enrollment, last, arena);
    ((struct training *)training->items)[last->place - 1].minutes += line->minutes;
}

#endif
