/*
 * hours.h - the timekeeping log, read once: minutes that count (rules.md L1) towards therapeutic
 * hours (M6), rehabilitative hours (R1) and technical training.
 *
 * A custody's minutes of a scheme fill one block after the other; they carry on across years, and
 * begin with the part_minutes of its opening balance (C5a).
 *
 *     hours = hours_read(docket);
 *     count = &hours.custodies[custody_place(docket, custody)].scheme[HOURS_THERAPEUTIC];
 *     the n-th block: ((const struct hours_block *)count->blocks.items)[n - 1]
 */
#ifndef TRANSFORM_PERSON_HOURS_H
#define TRANSFORM_PERSON_HOURS_H

#include "transform/docket.h"

/** The n-th block of hours of credit, filled on a day. */
struct hours_block {
    day_t full_on;
    const char *facility_code; /* of the enrollment whose line filled it */
};

/** What one custody brings to one scheme. */
struct hours_count {
    struct list blocks; /* of struct hours_block, in order */
    int64_t minutes;    /* in the block that is not full yet */
};

struct custody_hours {
    struct hours_count scheme[HOURS_SCHEME_COUNT];
};

struct hours {
    struct custody_hours *custodies; /* in the places of docket->custodies */
    struct list training;            /* of struct training */
    bool has_any; /* a line meets the conditions of M6 or R1 but for a custody and its term */
};

/** Read the lines of the docket. Custodies, stays and opening balances have been laid out. */
struct hours hours_read(struct docket *docket);

/** Whether a program is of a category whose credit M6 counts by hours. */
bool program_is_therapeutic(const struct program *program);

/** Whether a placement's care is one of M6's. */
bool placement_is_therapeutic(const struct placement *placement);

#endif
