/*
 * good_conduct.h - Good Conduct Credit as it posts: a row for each stretch of days of one rate
 * (rules.md G5; T15 3043.2).
 */
#ifndef TRANSFORM_CREDIT_GOOD_CONDUCT_H
#define TRANSFORM_CREDIT_GOOD_CONDUCT_H

#include "transform/docket.h"

/** Post what has accrued, term by term, and report terms without a work group (G2). */
void good_conduct_decide(struct docket *docket);

#endif
