/*
 * custody.h - when a person was held, on which term, where, and whether that lets them earn
 * (rules.md C5, C5a, E).
 */
#ifndef TRANSFORM_PERSON_CUSTODY_H
#define TRANSFORM_PERSON_CUSTODY_H

#include "transform/docket.h"

/** Lay out custodies, stays and the takeover in the docket, from its facts. */
void custody_lay_out(struct docket *docket);

/** The custody in which a date lies; the one with the higher number of two; NULL for none. */
struct custody *custody_on(const struct docket *docket, day_t day);

/** The term running on a date of a custody (rules.md C5); never NULL for a custody. */
const struct term *custody_term(const struct custody *custody, day_t day);

/** The stay that holds a day, or NULL where no placement is known. */
const struct stay *custody_stay(const struct docket *docket, day_t day);

/** Whether a sentence earns nothing: E3, and presentenced on a state term. */
bool sentence_is_excluded(const struct term *term);

/** Whether a facility is another jurisdiction's (rules.md E5); an unknown one (NULL) is not. */
bool facility_is_other_jurisdiction(const struct facility *facility);

/**
 * Whether a person is in another jurisdiction on a day: by the stay, or, with no placement known,
 * by the facility that the event names.
 */
bool custody_is_elsewhere(const struct docket *docket, day_t day, const char *facility_code);

/**
 * The general reason that denies an MCC or RAC event, or NULL (rules.md E1 to E5, in that order).
 *
 * custody and term are those of the day, NULL for none; in_force tells whether the credit existed
 * in law on that day (E4).
 */
const char *
custody_reason(const struct docket *docket, const struct custody *custody, const struct term *term,
               day_t day, const char *facility_code, bool in_force);

/**
 * The opening balance of a credit type that belongs to a custody, or NULL (rules.md C5a).
 */
const struct opening_balance *
custody_opening(const struct docket *docket, const struct custody *custody, int32_t credit_type);

/** Attach the opening balances to their custodies, with the exceptions of C5a. */
void custody_openings(struct docket *docket);

/** List the custodies, in order of custody_no; those that last beyond as_of without an end. */
void custody_spans(struct docket *docket);

/** Whether a day lies before the takeover, so that what is earned on it is in the balances. */
bool custody_is_before_takeover(const struct docket *docket, day_t day);

/** The work group assigned on a day (G2), "none" where there is no assignment. */
const char *custody_work_group(const struct docket *docket, day_t day);

#endif
