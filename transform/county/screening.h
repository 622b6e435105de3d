/*
 * screening.h - who may take part in the county's Conservation Work Program, and why not
 * (rules.md W1; CWP, Qualifying and Disqualifying Guidelines).
 */
#ifndef TRANSFORM_COUNTY_SCREENING_H
#define TRANSFORM_COUNTY_SCREENING_H

#include "transform/docket.h"
#include "transform/person/charge.h"

/**
 * Screen the person's applications: a list of struct screening in order of application_id, with
 * the exceptions of charges.
 */
struct list screening_decide(struct docket *docket, struct charges *charges);

/** How an application came out, or NULL where it does not exist. */
const char *screening_outcome(const struct list *screenings, int64_t application_id);

#endif
