/*
 * as_of.h - the facts as they stood on a date (rules.md C1).
 *
 * What happened later has not happened yet: spans that end later are open, verifications dated
 * later are not there, nor their outcome. After this no rule needs to look at the date for it.
 */
#ifndef TRANSFORM_FACT_AS_OF_H
#define TRANSFORM_FACT_AS_OF_H

#include "transform/docket.h"

/**
 * Replace the rows of facts by copies, in arena, in which nothing lies after as_of; each keeps its
 * place.
 */
void as_of_apply(struct facts *facts, day_t as_of, struct arena *arena);

/** Wake the person on each day after as_of that a row has, sound or not: what it says comes true.
 */
void as_of_wake(struct docket *docket, const struct facts *recorded);

#endif
