/*
 * merit.h - Educational Merit Credit (rules.md EM; T15 3043.5).
 *
 * A merit is earned on the day on which it was conferred, once to a person in each category, and is
 * verified on a day not before that. The credit has no annual limit.
 */
#ifndef TRANSFORM_CREDIT_MERIT_H
#define TRANSFORM_CREDIT_MERIT_H

#include "transform/docket.h"

/**
 * Report verifications that are not whole, as recorded (X); and of a person with a term decide the
 * EMC, open its windows, and report verifications out of order.
 */
void merit_decide(struct docket *docket);

/**
 * The verified merit that shows a diploma or degree and was conferred first, in any custody
 * (rules.md M2, holds-diploma); NULL for none. It is held on all days after it.
 */
const struct education_merit *merit_diploma(const struct docket *docket);

#endif
