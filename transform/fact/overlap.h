/*
 * overlap.h - placements, work groups, terms of one custody and enrollments of one program and
 * facility that hold the same day (rules.md X).
 */
#ifndef TRANSFORM_FACT_OVERLAP_H
#define TRANSFORM_FACT_OVERLAP_H

#include "transform/docket.h"

/**
 * Report each row that does not count for a day that another holds; spans as recorded. The lines of
 * an enrollment that does not count bring hours all the same.
 */
void overlap_report(struct docket *docket);

#endif
