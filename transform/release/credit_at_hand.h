/*
 * credit_at_hand.h - the credit that a term has for a forfeiture to take (rules.md F1; T15
 * 3043.2(d), 3043.3(h), 3043.4(i)).
 *
 * What P2 holds back counts: awards are looked at before they are cut. What was forfeited and
 * restored is forfeiture.c's.
 */
#ifndef TRANSFORM_RELEASE_CREDIT_AT_HAND_H
#define TRANSFORM_RELEASE_CREDIT_AT_HAND_H

#include "transform/person/custody.h"

/** The awards of a docket, to be added up by custody and effective date. */
struct awards_at_hand {
    const struct award_at_hand *award[CREDIT_TYPE_COUNT];
    size_t count[CREDIT_TYPE_COUNT];
};

/** Order the awards of MCC and RAC; they have been decided. */
struct awards_at_hand awards_at_hand_of(const struct docket *docket);

/**
 * What a term has of GCC, MCC or RAC on a day, before forfeitures: its opening balance, and of GCC
 * what accrued before the day, of the others the awards effective from its start to the day.
 */
int64_t credit_at_hand(const struct docket *docket, const struct awards_at_hand *awards,
                       const struct custody *custody, const struct term *term, int32_t credit_type,
                       day_t day);

#endif
