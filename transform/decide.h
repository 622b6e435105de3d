/*
 * decide.h - one person's facts, the law and an as-of date, and what follows from them.
 *
 * Pure: no database, no clock, no globals. The same input gives the same result, in the same order.
 * The parts of the rulebook are the files beside this one: exception, overlap (X), as_of (C1),
 * custody (C5, E), hours (L1, M6, R1), milestone (M), achievement (R), annual_limit (M4, M5, R4),
 * statute and screening (W1, W2), county_credit (W3).
 */
#ifndef TRANSFORM_DECIDE_H
#define TRANSFORM_DECIDE_H

#include "core/decision.h"
#include "core/law.h"
#include "core/reference.h"
#include "core/status.h"

struct docket;

/** A credit type that this version decides, by its part of the rulebook. */
struct decided_credit {
    int32_t credit_type;
    void (*decide)(struct docket *docket);
};

/** All of them, in the order in which they are decided; what is not here has no rules yet. */
extern const struct decided_credit DECIDED_CREDITS[];
extern const size_t DECIDED_CREDIT_COUNT;

/**
 * Decide everything about one person, for as_of.
 *
 * facts are as recorded, right or wrong. Everything in result lives in arena or is borrowed from
 * facts and reference. STATUS_REFUSED where a window reaches into a year that its calendar does
 * not cover (rules.md C2), or a rule needs a parameter that the law has not on a day: then the
 * whole run is refused.
 */
enum status
decide(const struct facts *facts, const struct reference *reference, const struct law *law,
       day_t as_of, struct arena *arena, struct result *result, struct error *err);

#endif
