/*
 * exception.h - facts that cannot be right are kept out and reported (rules.md C9, X).
 *
 * Rows are judged as they were recorded, whatever the dates in them; a row that does not exist yet
 * (C1) is kept out too, but raises nothing.
 */
#ifndef TRANSFORM_FACT_EXCEPTION_H
#define TRANSFORM_FACT_EXCEPTION_H

#include "core/relation.h"
#include "transform/docket.h"

/**
 * Copy to sound what can be right and exists on docket->as_of, still as recorded; add the
 * exceptions to the docket. Of the codes that keep a row out only the first is reported.
 */
void exception_sift(struct docket *docket, const struct facts *recorded, struct facts *sound);

/** What is wrong with a row in itself: bad-value, bad-span or bad-days; NULL if nothing. */
const char *exception_fault(const struct relation *relation, const void *row, const char **detail,
                            struct arena *arena);

/** Whether a row exists on as_of: its own date, where it has one, is not later (rules.md C1). */
bool exception_row_exists(const struct relation *relation, const void *row, day_t as_of);

#endif
