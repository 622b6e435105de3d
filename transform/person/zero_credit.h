/*
 * zero_credit.h - which work group counts on a day, once zero credit has lasted as long as it may
 * (rules.md G3; T15 3044(b)(4), (b)(6)).
 */
#ifndef TRANSFORM_PERSON_ZERO_CREDIT_H
#define TRANSFORM_PERSON_ZERO_CREDIT_H

#include "transform/docket.h"

/** An assignment to a group of zero credit, and how long it stands. */
struct zero_credit {
    const struct work_group *row;
    const struct rule_violation *violation; /* NULL where none is known */
    int64_t limit_days;                     /* of all that share it */
    day_t counted_from;                     /* when the first of them began */
    const struct shu_term *shu;             /* that ends it; NULL for none */
    day_t stands_until;                     /* exclusive, not before the row's starts_on */
};

/** Days on which a group counts. */
struct group_days {
    int32_t group;                  /* GROUP_… */
    int64_t camp_before;            /* days in group F before them */
    const struct work_group *row;   /* the assignment that holds them */
    const struct zero_credit *zero; /* where that is to zero credit, whatever counts in its place */
};

/**
 * Lay out the groups in the docket, and report zero credit that is recorded for longer than it may
 * last or names no decided violation. The assignments have been laid out.
 */
void zero_credit_lay_out(struct docket *docket);

/** Days in group F, by what counts, from a day to the day before another. */
int64_t zero_credit_camp_days(const struct docket *docket, day_t from, day_t until);

#endif
