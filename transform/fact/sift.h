/*
 * sift.h - facts that cannot be right are kept out and reported (rules.md C9, X).
 *
 * Rows are judged as they were recorded, whatever the dates in them: in themselves (row_fault.h),
 * then by what they refer to (row_reference.h), then the lines of a date together. Of the codes
 * that keep a row out only the first is reported. A row that does not exist yet (C1) is kept out
 * too, but raises nothing.
 */
#ifndef TRANSFORM_FACT_SIFT_H
#define TRANSFORM_FACT_SIFT_H

#include "transform/docket.h"

/**
 * Set sound to what can be right and exists on docket->as_of, still as recorded, in its order;
 * make it the docket's facts, and add the exceptions to the docket.
 *
 * Returns the charges that are kept out, a list of struct charge: a rule may have to know of them.
 */
struct list sift_facts(struct docket *docket, const struct facts *recorded, struct facts *sound);

#endif
