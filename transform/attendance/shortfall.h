/*
 * shortfall.h - days and weeks of attendance that are shorter than the enrollment's schedule asks
 * for (rules.md L2; T15 3044(b)(1), (3)).
 *
 * For audit, without effect on credit: each enrollment by itself, in custody or not, before the
 * takeover and after it. A week without any line has no minutes, and falls short too.
 */
#ifndef TRANSFORM_ATTENDANCE_SHORTFALL_H
#define TRANSFORM_ATTENDANCE_SHORTFALL_H

#include "transform/docket.h"

/** A list of struct attendance_finding; of one enrollment and kind in order of starts_on. */
struct list shortfall_find(struct docket *docket);

#endif
