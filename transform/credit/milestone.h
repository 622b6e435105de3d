/*
 * milestone.h - Milestone Completion Credit (rules.md M; T15 3043.3).
 *
 * Three kinds of event earn it: program completions (completion.h), plan periods, and full blocks
 * of therapeutic hours (event/). What is over the limit of a credit year waits for the next.
 */
#ifndef TRANSFORM_CREDIT_MILESTONE_H
#define TRANSFORM_CREDIT_MILESTONE_H

#include "transform/docket.h"
#include "transform/person/hours.h"

/** Decide the person's MCC and open its windows; nothing for a person without any term. */
void milestone_decide(struct docket *docket, const struct hours *hours);

#endif
