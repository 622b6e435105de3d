/*
 * posting.h - what nights that build on one another leave of a person: a small model of publishing.
 *
 * It knows nothing of load/: a row that comes out as it stands stays; one that does not is taken
 * back, and remembered where it had brought something.
 *
 *     struct posting posting = { .first_as_of = DAY_NULL };
 *     struct standing standing = posting_standing(&posting);
 *     ... decide for as_of
 *     posting_publish(&posting, &result, as_of, &arena);
 */
#ifndef TESTS_POSTING_H
#define TESTS_POSTING_H

#include "core/arena.h"
#include "core/decision.h"

struct posting {
    day_t first_as_of;
    int64_t entry_no;
    int64_t added; /* entries of the last night */
    struct list in_force;
    struct list retracted;
    struct posted_projection projection;
    bool has_projection;
};

struct standing posting_standing(const struct posting *posting);

/** Publish a night; the rows of result are borrowed. */
void posting_publish(struct posting *posting, const struct result *result, day_t as_of,
                     struct arena *arena);

/** The columns of goodtime.projection that follow from the date (rules.md P1). */
struct shown_projection {
    day_t projected_on;
    int64_t served_days;
    int64_t credit_days;
    int64_t remaining_days;
    bool limited;
};
struct shown_projection projection_shown(const struct projection *row, day_t as_of);

/** The columns of goodtime.county_credit that follow from the date (rules.md W3). */
struct shown_county_credit {
    int64_t days_active;
    int64_t credited_days_active;
    int64_t half_days;
    int64_t days;
};
struct shown_county_credit county_credit_shown(const struct county_credit *row, day_t as_of);

#endif
