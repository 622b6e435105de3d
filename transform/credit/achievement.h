/*
 * achievement.h - Rehabilitative Achievement Credit (rules.md R; T15 3043.4).
 *
 * Two kinds of event earn it: full blocks of rehabilitative hours, and plan periods (event/). What
 * is over the limit of a RAC year is void, or waits for the next, as the law on the day says.
 */
#ifndef TRANSFORM_CREDIT_ACHIEVEMENT_H
#define TRANSFORM_CREDIT_ACHIEVEMENT_H

#include "transform/docket.h"
#include "transform/person/hours.h"

/** Decide the person's RAC and open its windows; nothing for a person without any term. */
void achievement_decide(struct docket *docket, const struct hours *hours);

#endif
