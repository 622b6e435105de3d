/*
 * overlap.h - placements, work groups and terms of one custody that hold the same day (rules.md X).
 */
#ifndef TRANSFORM_OVERLAP_H
#define TRANSFORM_OVERLAP_H

#include "transform/docket.h"

/** Report each row that does not count for a day that another holds; spans as recorded. */
void overlap_report(struct docket *docket);

#endif
