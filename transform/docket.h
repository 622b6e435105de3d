/*
 * docket.h - what the rules share while one person is decided: the person's sound facts as of the
 * date, custodies and placements laid out over time, and the lists that the rules add to.
 */
#ifndef TRANSFORM_DOCKET_H
#define TRANSFORM_DOCKET_H

#include "core/decision.h"
#include "core/law.h"
#include "core/reference.h"
#include "core/status.h"

/** The n-th block of hours of credit, filled on a day (rules.md M6, R1). */
struct hours_block {
    day_t full_on;
    const char *facility_code; /* of the enrollment whose line filled it */
};

/** The terms of one person and custody_no (rules.md C5). */
struct custody {
    int64_t custody_no;
    day_t begins_on;
    day_t ends_on;                   /* exclusive; DAY_MAX while it lasts */
    const struct term *const *terms; /* in order of term_no, term_id */
    size_t term_count;
    struct list therapeutic; /* of struct hours_block: the blocks of M6, in order */
    struct list activity;    /* the blocks of R1 */
    int64_t therapeutic_minutes;
    int64_t activity_minutes;
};

/** A stretch of time in which one placement counts; they do not overlap. */
struct stay {
    day_t from;
    day_t until; /* exclusive */
    const struct placement *placement;
    const struct facility *facility;
};

struct docket {
    const struct facts *facts;    /* sound, and as of the date */
    const struct facts *recorded; /* the same rows, in the same places, with all their dates */
    const struct reference *reference;
    const struct law *law;
    day_t as_of;
    struct arena *arena;
    day_t takeover;            /* DAY_NULL where there are no opening balances (rules.md C5a) */
    struct custody *custodies; /* in order of custody_no */
    size_t custody_count;
    struct stay *stays; /* in order of time */
    size_t stay_count;
    struct list unsound_charges; /* of struct charge, as recorded: kept out by part X */
    struct list decisions;
    struct list windows;
    struct list exceptions;
    struct list screenings;
    struct list county_credits;
    struct list opening_credits;
    struct list training;
    struct list custody_spans;
    const char *missing_calendar; /* set when a window reaches into a year without holidays */
    int64_t missing_year;
    const char *missing_law; /* the first that a rule asked for and the law has not */
    day_t missing_law_on;
};

/**
 * The number of the law that a rule needs on a day.
 *
 * Where there is no such law then, or none that can be right, the docket is marked, the run will
 * be refused, and 0 is returned so that the rule can come to its end. A rule that repeats something
 * until a number is used up must look for 0 itself.
 */
int64_t docket_law(struct docket *docket, enum law_name name, day_t day);

/** Report a fact of this person; key as relation_key gives it. */
void docket_except(struct docket *docket, const char *code, const char *source_table,
                   const char *source_key, const char *detail);

/** Report a row of a relation. */
void docket_except_row(struct docket *docket, const char *code, enum relation_number number,
                       const void *row, const char *detail);

#endif
