/*
 * achievement.h - Rehabilitative Achievement Credit (rules.md R; T15 3043.4).
 */
#ifndef TRANSFORM_CREDIT_ACHIEVEMENT_H
#define TRANSFORM_CREDIT_ACHIEVEMENT_H

#include "transform/docket.h"

/** Decide the person's RAC and open its windows. Hours have been read (hours.h). */
void achievement_decide(struct docket *docket);

#endif
