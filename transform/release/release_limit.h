/*
 * release_limit.h - no award or restoration makes a release earlier than so many days after it is
 * entered (rules.md P2, P2a; T15 3043(c), 3043.3(c), 3043.5(e), 3043.6(c)).
 *
 * What is over the limit is cut off: the row brings less, and a row of its own, the bar, keeps the
 * rest. A row keeps its cut over all later runs, until it is lifted. When the term ends and another
 * follows at once, what was barred of MCC, EMC and ECC is tried again there.
 */
#ifndef TRANSFORM_RELEASE_RELEASE_LIMIT_H
#define TRANSFORM_RELEASE_RELEASE_LIMIT_H

#include "transform/release/projection.h"

/**
 * Cut the awards and restorations of the docket, add bars and what is carried to a term, and set
 * the day on which each decision is entered. All credit has been decided, and forfeitures on what
 * is not cut.
 */
void release_limit_apply(struct docket *docket, const struct projected_term *projected);

#endif
