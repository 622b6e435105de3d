/*
 * custody.h - when a person was held, and on which term (rules.md C5).
 *
 * Custodies are in order of custody_no, which no two have; each has at least one term. Of two that
 * hold a day, the day lies in the one with the higher number.
 *
 *     custody_lay_out(docket);
 *     custody = custody_on(docket, day);
 *     term = custody != NULL ? custody_term(custody, day) : NULL;
 */
#ifndef TRANSFORM_PERSON_CUSTODY_H
#define TRANSFORM_PERSON_CUSTODY_H

#include "transform/docket.h"

/** The terms of one person and custody_no. */
struct custody {
    int64_t custody_no;
    day_t begins_on;
    day_t ends_on;                   /* exclusive; DAY_MAX while it lasts */
    const struct term *const *terms; /* in order of term_no, term_id */
    size_t term_count;
    struct timeline running; /* of struct term, on every day */
};

/** Lay out the custodies in the docket, from its facts (C5). */
void custody_lay_out(struct docket *docket);

/** The custody in which a date lies, NULL for none. */
const struct custody *custody_on(const struct docket *docket, day_t day);

/** Whether a diploma, an equivalent or a degree was held when the custody began (M2, EM2). */
bool custody_follows_education(const struct custody *custody);

/** The custody of a number, NULL for none. */
const struct custody *custody_numbered(const struct docket *docket, int64_t custody_no);

/** The place of a custody among docket->custodies: for what a part keeps of each. */
size_t custody_place(const struct docket *docket, const struct custody *custody);

/** The term running on a date of a custody (C5), before infinity; never NULL. */
const struct term *custody_term(const struct custody *custody, day_t day);

/** The custodies as list of struct custody_span: those that last beyond as_of without an end. */
struct list custody_spans(const struct docket *docket);

#endif
