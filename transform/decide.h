/*
 * decide.h - one person's facts, the law and an as-of date, and what follows from them.
 *
 * Pure: no database, no clock, no globals. The same input gives the same result, in the same order.
 *
 * What is decided stands in one table, PARTS: each part of the rulebook with its folder, its rules
 * and the parts that have to come before it. Adding a part is its folder and its row. A part keeps
 * what it works with to itself; what it hands to others is a parameter of theirs.
 */
#ifndef TRANSFORM_DECIDE_H
#define TRANSFORM_DECIDE_H

#include "core/decision.h"
#include "core/law_in_force.h"
#include "core/reference.h"
#include "core/status.h"
#include "transform/part.h"

/** All parts, in the order in which they are decided. */
extern const struct part PARTS[];
extern const size_t PART_COUNT;

/** Whether this version decides a credit type; one that no part decides has no rules yet. */
bool credit_is_decided(int32_t credit_type);

/** What a person is decided from. */
struct given {
    const struct facts *facts; /* as recorded, right or wrong, rows in the order of their keys */
    const struct reference *reference;
    const struct law *law;
    day_t as_of;
    bool explains;                   /* the result has the grounds of what is decided */
    const struct standing *standing; /* what published runs left of the person */
};

/**
 * Decide everything about one person, for as_of.
 *
 * Everything in result lives in arena or is borrowed from what is given. STATUS_REFUSED where a
 * window reaches into a year that its calendar does not cover (rules.md C2), or a rule needs a
 * parameter that the law has not on a day: then the whole run is refused.
 */
enum status
decide(const struct given *given, struct arena *arena, struct result *result, struct error *err);

#endif
