/*
 * zero_credit.h - which work group counts on a day, once zero credit has lasted as long as it may
 * (rules.md G3; T15 3044(b)(4), (b)(6)).
 */
#ifndef TRANSFORM_PERSON_ZERO_CREDIT_H
#define TRANSFORM_PERSON_ZERO_CREDIT_H

#include "transform/docket.h"

/** Days on which a group counts. */
struct group_days {
    int32_t group;       /* GROUP_… */
    int64_t camp_before; /* days in group F before them */
};

/**
 * Lay out the groups in the docket, and report zero credit that is recorded for longer than it may
 * last or names no decided violation. The assignments have been laid out.
 */
void zero_credit_lay_out(struct docket *docket);

/** Days in group F, by what counts, from a day to the day before another. */
int64_t zero_credit_camp_days(const struct docket *docket, day_t from, day_t until);

#endif
