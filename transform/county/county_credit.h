/*
 * county_credit.h - days worked in the county's program and what they bring (rules.md W3; CWP,
 * Purpose and Qualifying Guidelines; Penal Code 4019, 4019.1(a)).
 *
 * A participation counts into the custody in which it starts, for days before that ends; two jobs
 * on one day count once. A row has what is counted by the last change and what each day brings
 * since, so that it stays while nothing happens (core/decision.list).
 */
#ifndef TRANSFORM_COUNTY_COUNTY_CREDIT_H
#define TRANSFORM_COUNTY_COUNTY_CREDIT_H

#include "transform/docket.h"

/**
 * A list of struct county_credit, one for each custody in which a participation has begun, with the
 * exceptions of participations. screenings are those of screening_decide.
 */
struct list county_credit_decide(struct docket *docket, const struct list *screenings);

#endif
