/*
 * annual_limit.h - how much of what was earned is granted in a credit year, and what becomes of
 * the rest (rules.md M4, M5, R4; T15 3043.3(c), 3043.4(e)).
 *
 * Credit year k of a custody runs from the k-th anniversary of the anchor to the next; year 0
 * reaches back before it. The anchor is the opening balance's, or the first accepted event's.
 *
 *     years = credit_years_of(docket, events, &LIMIT);
 *     annual_limit_walk(docket, events, &LIMIT, &years);
 */
#ifndef TRANSFORM_EVENT_ANNUAL_LIMIT_H
#define TRANSFORM_EVENT_ANNUAL_LIMIT_H

#include "transform/event/event.h"

struct opening;

/** The limit of a credit type. */
struct annual_limit {
    int32_t credit_type;
    enum law_name days;           /* of a credit year that begins on the day */
    const struct event *deferred; /* the template of what an opening balance's deferred_days make;
                                     NULL for a credit that has none */
};

/** Credit years of a custody: from each anniversary of the anchor to the next. */
struct credit_years {
    day_t anchor;                  /* DAY_NULL where nothing has set one */
    const struct opening *opening; /* what was brought along, or NULL */
};

/** The years of a credit type in the custody of events. */
struct credit_years
credit_years_of(const struct docket *docket, const struct custody_events *events,
                const struct annual_limit *limit);

/** The number of the credit year that holds a day, where there is an anchor. */
int64_t credit_year_number(const struct credit_years *years, day_t day);

/**
 * Walk the years that have begun and decide the events, in order: awards within the limit, then
 * what is carried or void. Events that are already decided (parts > 0) take no part.
 */
void annual_limit_walk(struct docket *docket, const struct custody_events *events,
                       const struct annual_limit *limit, const struct credit_years *years);

#endif
