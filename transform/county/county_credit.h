/*
 * county_credit.h - days worked in the county's program and what they bring (rules.md W3; CWP,
 * Purpose and Qualifying Guidelines; Penal Code 4019, 4019.1(a)).
 */
#ifndef TRANSFORM_COUNTY_COUNTY_CREDIT_H
#define TRANSFORM_COUNTY_COUNTY_CREDIT_H

#include "transform/docket.h"

/** A row for each custody in which a participation has begun. Applications are screened before. */
void county_credit_decide(struct docket *docket);

#endif
