/*
 * work_group.h - the work group assigned on a day (rules.md G2; T15 3044(b)).
 *
 * What is assigned need not be what counts: zero credit lasts no longer than the law allows (G3,
 * zero_credit.h), and alternative custody keeps a group (G4, alternative_custody.h).
 */
#ifndef TRANSFORM_PERSON_WORK_GROUP_H
#define TRANSFORM_PERSON_WORK_GROUP_H

#include "transform/docket.h"

/** Lay out the assignments in the docket, from its facts (G2). */
void work_group_lay_out(struct docket *docket);

/** The assignment that holds a day, or NULL. */
const struct work_group *work_group_on(const struct docket *docket, day_t day);

/** Whether a group, of GROUP_…, earns nothing. */
bool group_is_zero_credit(int32_t group);

#endif
