/*
 * milestone.h - Milestone Completion Credit (rules.md M; T15 3043.3).
 */
#ifndef TRANSFORM_CREDIT_MILESTONE_H
#define TRANSFORM_CREDIT_MILESTONE_H

#include "transform/docket.h"

/** Whether of a completion's approval date or outcome is there without the other (rules.md X). */
bool milestone_is_incomplete(const struct program_completion *row);

/** Decide the person's MCC and open its windows. Hours have been read (hours.h). */
void milestone_decide(struct docket *docket);

#endif
