/*
 * opening_balance.h - what was earned and decided before the takeover (rules.md C5a).
 *
 * Of a person at most one balance a credit type. Custodies have been laid out.
 */
#ifndef TRANSFORM_PERSON_OPENING_BALANCE_H
#define TRANSFORM_PERSON_OPENING_BALANCE_H

#include "transform/docket.h"

struct custody;

/** A balance, for the custody that it belongs to; what it leaves open is none. */
struct opening {
    const struct opening_balance *row;
    const struct custody *custody;
    day_t anchor; /* DAY_NULL for none; an infinite one counts as none */
    int64_t year_days;
    int64_t deferred_days;
    int64_t part_minutes;
};

/** Set the takeover of the docket, and lay out the balances that lie in a custody (C5a). */
void opening_lay_out(struct docket *docket);

/** The balance of a credit type that belongs to a custody, or NULL. */
const struct opening *
opening_of(const struct docket *docket, const struct custody *custody, int32_t credit_type);

/** Whether a day lies before the takeover, so that what is earned on it is in the balances. */
bool opening_is_before_takeover(const struct docket *docket, day_t day);

/**
 * Report balances that lie in no custody, and those of different dates; the others as list of
 * struct opening_credit.
 */
struct list opening_credits(struct docket *docket);

#endif
