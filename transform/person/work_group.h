/*
 * work_group.h - the work group assigned on a day (rules.md G2; T15 3044(b)).
 */
#ifndef TRANSFORM_PERSON_WORK_GROUP_H
#define TRANSFORM_PERSON_WORK_GROUP_H

#include "transform/docket.h"

/** The work group assigned on a day, "none" where there is no assignment. */
const char *work_group_on(const struct docket *docket, day_t day);

#endif
