/*
 * hours.h - the timekeeping log, read once: minutes that count (rules.md L1) towards therapeutic
 * hours (M6), rehabilitative hours (R1) and technical training.
 */
#ifndef TRANSFORM_PERSON_HOURS_H
#define TRANSFORM_PERSON_HOURS_H

#include "transform/docket.h"

/**
 * Fill the blocks of hours of each custody and the training minutes of the docket.
 *
 * Minutes carry on from block to block and across years, and begin with the part_minutes of an
 * opening balance. Returns whether any line meets the conditions of M6 or R1 but for a custody and
 * its term: for the exception no-term.
 */
bool hours_read(struct docket *docket);

#endif
