/*
 * accrual.h - Good Conduct Credit as it accrues: quarter-days, term by term (rules.md G1;
 * T15 3043.2(b)).
 *
 * Quarter-days are exact; whole days are made of them where they are posted or counted. What has
 * accrued on days to as_of is here, also on those that do not post yet (G5).
 *
 *     accrual_lay_out(docket);
 *     days = accrual_quarter_days(docket, term, day) / 4;
 */
#ifndef TRANSFORM_PERSON_ACCRUAL_H
#define TRANSFORM_PERSON_ACCRUAL_H

#include "transform/docket.h"

struct alternative;
struct group_days;

/** Days of one rate. */
struct accrual_span {
    day_t from;
    day_t until;    /* exclusive */
    int64_t rate;   /* quarter-days a day */
    int64_t before; /* the term's quarter-days before from */
};

/** Days of a span that have one rate for one cause: what the rate rests on. */
struct accrual_piece {
    day_t from;
    day_t until;                       /* exclusive */
    enum law_name table;               /* the row of G1's table */
    int64_t table_rate;                /* what it has, in quarter-days */
    const struct group_days *days;     /* the group by G2 and G3; NULL where none is on record */
    const struct alternative *kept;    /* the run that keeps a group; NULL for none */
    int32_t group;                     /* GROUP_… that counts */
    const struct placement *placement; /* NULL where none is known */
};

/**
 * The spans of a term, each with another rate than the one before it, from the first day on which
 * the term is running to as_of, both included, or to its end, without a gap. None for a term that
 * has not run since the takeover or the law's first day.
 */
struct accrual {
    const struct accrual_span *spans;
    size_t count;
    const struct accrual_piece *pieces; /* in order; none unless grounds are asked for */
    size_t piece_count;
    day_t ungrouped_on; /* the first of these days with no work group assigned and not in
                           alternative custody (G2, G4); DAY_NULL for none */
};

/** Lay out the accruals in the docket. Custodies, stays, work groups and takeover have been. */
void accrual_lay_out(struct docket *docket);

/** The accrual of a term of the docket's facts. */
const struct accrual *accrual_of(const struct docket *docket, const struct term *term);

/** Q(day) of rules.md G5: the quarter-days of a term before a day not after as_of + 1. */
int64_t accrual_quarter_days(const struct docket *docket, const struct term *term, day_t day);

/** The rate of a term on a day not after as_of, in quarter-days; 0 where it does not accrue. */
int64_t accrual_rate(const struct docket *docket, const struct term *term, day_t day);

#endif
