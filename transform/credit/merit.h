/*
 * merit.h - educational merits and their verification (rules.md EM3, X; T15 3043.5(d)).
 *
 * A merit is verified on a day not before it was conferred, with the outcome verified.
 */
#ifndef TRANSFORM_CREDIT_MERIT_H
#define TRANSFORM_CREDIT_MERIT_H

#include "transform/docket.h"

/** Report verifications that are not whole, or (of a person with a term) out of order (X). */
void merit_report(struct docket *docket);

/**
 * The day on which the first verified merit that shows a diploma or degree was conferred, in any
 * custody (rules.md M2, holds-diploma); DAY_MAX for none. It is held on all days after it.
 */
day_t merit_diploma_on(const struct docket *docket);

#endif
