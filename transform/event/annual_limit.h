/*
 * annual_limit.h - how much of what was earned is granted in a credit year, and what becomes of
 * the rest (rules.md M4, M5, R4; T15 3043.3(c), 3043.4(e)).
 */
#ifndef TRANSFORM_EVENT_ANNUAL_LIMIT_H
#define TRANSFORM_EVENT_ANNUAL_LIMIT_H

#include "transform/event/event.h"

/** Credit years of a custody: from each anniversary of the anchor to the next. */
struct credit_years {
    day_t anchor;                          /* DAY_NULL where nothing has set one */
    const struct opening_balance *opening; /* what was brought along, or NULL */
};

/**
 * The years of a credit type in a custody: anchored by the opening balance, or by the first
 * accepted event of events, which are in order.
 */
struct credit_years credit_years_of(const struct docket *docket, const struct custody *custody,
                                    int32_t credit_type, const struct event *events, size_t count);

/** The number of the credit year that holds a day; year 0 reaches back before the anchor. */
int64_t credit_year_number(const struct credit_years *years, day_t day);

/**
 * Walk the years that have begun and decide the accepted events, in order: awards within the
 * limit, then what is carried or void. Events that are not accepted, or that are already decided
 * (parts > 0), take no part. like describes the event that an opening balance's deferred days make.
 */
void annual_limit_walk(struct docket *docket, const struct custody *custody,
                       const struct credit_years *years, enum law_name limit, struct event *events,
                       size_t count, const struct event *like);

#endif
