/*
 * release_limit.h - no credit makes a release earlier than so many days after it is entered
 * (rules.md P2; T15 3043(c)).
 */
#ifndef TRANSFORM_RELEASE_RELEASE_LIMIT_H
#define TRANSFORM_RELEASE_RELEASE_LIMIT_H

#include "transform/docket.h"

/** Set the day on which each decision of the docket is entered. */
void release_limit_apply(struct docket *docket);

#endif
