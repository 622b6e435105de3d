/*
 * training.h - minutes of career technical education, by enrollment and month: for the reports,
 * without effect on credit.
 */
#ifndef TRANSFORM_PERSON_TRAINING_H
#define TRANSFORM_PERSON_TRAINING_H

#include "transform/docket.h"

/**
 * Add the minutes of a line that counts (rules.md L1) to training, a list of struct training. Lines
 * come in order of date. *last is where the enrollment's last month stands, counted from 1; 0 at
 * first.
 */
void training_add(struct list *training, const struct timekeeping_log *line,
                  const struct enrollment *enrollment, size_t *last, struct arena *arena);

#endif
