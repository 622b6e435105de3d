/*
 * violation.h - rule violations by their id, and what became of them (rules.md F1, G3).
 */
#ifndef TRANSFORM_PERSON_VIOLATION_H
#define TRANSFORM_PERSON_VIOLATION_H

#include "transform/docket.h"

/** The person's violation of an id, NULL where there is none (or the id is INT_NULL). */
const struct rule_violation *violation_find(const struct docket *docket, int64_t violation_id);

/** Whether a violation was found guilty by as_of, and that was not reversed. */
bool violation_stands(const struct rule_violation *violation);

/** Whether nothing is left of a violation by as_of: reversed, or found not guilty or dismissed. */
bool violation_is_overturned(const struct rule_violation *violation);

#endif
