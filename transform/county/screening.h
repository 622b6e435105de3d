/*
 * screening.h - who may take part in the county's Conservation Work Program, and why not
 * (rules.md W1, W2; CWP, Qualifying and Disqualifying Guidelines).
 */
#ifndef TRANSFORM_COUNTY_SCREENING_H
#define TRANSFORM_COUNTY_SCREENING_H

#include "transform/docket.h"

/** Screen the person's applications into the docket, with the exceptions of charges. */
void screening_decide(struct docket *docket);

/** How an application came out, or NULL where it does not exist. */
const char *screening_outcome(const struct docket *docket, int64_t application_id);

#endif
