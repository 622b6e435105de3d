/*
 * projection.h - when a term is through: a determinate one at release, an indeterminate one at its
 * hearing (rules.md P1, P3; T15 3043(a), (c)).
 *
 * A term is through on the day on which days served and credit come to what is owed. Quarter-days
 * are exact; a row of the result is as it was the night before while nothing happens.
 */
#ifndef TRANSFORM_RELEASE_PROJECTION_H
#define TRANSFORM_RELEASE_PROJECTION_H

#include "transform/docket.h"

/** The term that runs, where it is projected. */
struct projected_term {
    const struct custody *custody;
    const struct term *term; /* NULL where nothing is projected */
    bool is_release;         /* else a hearing */
    int64_t owed_days;
    int64_t served_days;
    int64_t quarter_days;     /* accrued before as_of */
    int64_t rate;             /* on as_of, in quarter-days */
    const bool *court_orders; /* of each custody, in its place (court_order.h) */
};

/** The term of a docket that is projected, if one is (P1). Accruals have been laid out. */
struct projected_term projected_term_of(struct docket *docket);

/** Whether an award, restoration or forfeiture counts in the term: one of GCC's awards does not,
 * for what has accrued does. */
bool projection_counts(const struct docket *docket, const struct projected_term *projected,
                       const struct decision *decision);

/** The projection, as list of struct projection. All decisions are there as they will be posted. */
struct list projection_decide(struct docket *docket, const struct projected_term *projected);

#endif
