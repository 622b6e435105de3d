/*
 * reference_sift.h - what concerns everybody: the rows that can be right (rules.md X).
 */
#ifndef TRANSFORM_FACT_REFERENCE_SIFT_H
#define TRANSFORM_FACT_REFERENCE_SIFT_H

#include "core/decision.h"
#include "core/reference.h"
#include "core/status.h"

/**
 * The reference rows that exist on as_of and can be right, sorted for look-up.
 *
 * A bad row of what concerns everybody refuses the run: STATUS_REFUSED, naming the row. A row that
 * refers to nothing is left out, with an exception in result->exception.
 */
enum status reference_sift(const struct reference *recorded, day_t as_of, struct arena *arena,
                           struct reference *sound, struct result *result, struct error *err);

#endif
