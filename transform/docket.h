/*
 * docket.h - what the rules share while one person is decided.
 *
 * Three things, and nothing that one part alone keeps: what is given (facts, law, date); what
 * person/ lays out over time before any event is looked at, read through its functions; and the
 * lists that several parts add to, in the order of the result. What one part hands to another is a
 * parameter (decide.c).
 */
#ifndef TRANSFORM_DOCKET_H
#define TRANSFORM_DOCKET_H

#include "core/decision.h"
#include "core/facts.h"
#include "core/ground.h"
#include "core/law_in_force.h"
#include "core/reference.h"
#include "core/status.h"
#include "transform/timeline.h"

struct accrual;
struct custody;
struct opening;

/** What has become of a row that can be right and exists (core/decision.h, struct row_account). */
enum row_fate { ROW_LEFT, ROW_USED, ROW_IGNORED };

struct docket {
    const struct facts *facts;       /* sound, and as of the date */
    const struct facts *recorded;    /* the same rows, in the same places, with all their dates */
    const struct standing *standing; /* what published runs left of the person */
    const struct reference *reference;
    const struct law *law;
    day_t as_of;
    struct arena *arena;

    struct custody *custodies;    /* in order of custody_no (person/custody.h) */
    size_t custody_count;         /* 0 for a person without any term */
    struct timeline custody_days; /* of struct custody */
    struct timeline stays;        /* of struct stay (person/stay.h) */
    struct timeline assignments;  /* of struct work_group, as recorded (person/work_group.h) */
    struct timeline groups;       /* of struct group_days (person/zero_credit.h) */
    struct timeline alternatives; /* of struct alternative (person/alternative_custody.h) */
    struct opening *openings;     /* of those that lie in a custody (person/opening_balance.h) */
    size_t opening_count;
    const struct accrual *accruals; /* in the places of facts->term (person/accrual.h) */
    day_t takeover;                 /* DAY_NULL where there are no opening balances */

    struct list decisions;
    struct list windows;
    struct list exceptions;
    struct list earned;            /* of struct earned, by event/ as it judges */
    struct list credit_years;      /* of struct credit_year, by event/annual_limit.h */
    struct list standing_forfeits; /* of struct standing_forfeit, by release/forfeiture.h */
    struct list
        foreign; /* of struct foreign_reference, by fact/row_reference.h; one may come twice */

    unsigned char
        *fates[RELATION_COUNT]; /* enum row_fate, in the places of facts; NULL: all left */
    struct row_account rows[RELATION_COUNT]; /* what is told of them so far */
    const char *missing_calendar; /* set when a window reaches into a year without holidays */
    int64_t missing_year;
    const char *missing_law; /* the first that a rule asked for and the law has not */
    day_t missing_law_on;
    day_t next_on;       /* the first day said to docket_wake; DAY_MAX for none */
    bool explains;       /* whether rules say their grounds */
    struct list grounds; /* of struct ground, as they were said */
};

/**
 * Say a ground of what is being decided, where it is asked for; subject, text and what texts point
 * to are borrowed until the end. number and text are those that the kind names, in its order; text
 * may be NULL where it names none.
 */
void docket_ground(struct docket *docket, const struct ground_subject *of, enum ground_kind kind,
                   const int64_t number[GROUND_NUMBERS], const char *const text[GROUND_TEXTS]);

/** Say that what is being decided rests on a row. */
void docket_rests_on(struct docket *docket, const struct ground_subject *of,
                     enum relation_number number, const void *row);

/**
 * Say that on a day something may come out otherwise, though no fact and no law is another: a rule
 * that holds a day against as_of says here when that changes. Days not after as_of are passed over.
 */
static inline void
docket_wake(struct docket *docket, day_t day)
{
    if (day > docket->as_of && day < docket->next_on)
        docket->next_on = day;
}

/**
 * The number of the law that a rule needs on a day.
 *
 * Where there is no such law then, or none that can be right, the docket is marked, the run will
 * be refused, and 0 is returned so that the rule can come to its end. A rule that repeats something
 * until a number is used up must look for 0 itself.
 */
int64_t docket_law(struct docket *docket, enum law_name name, day_t day);

/** Say what becomes of a row of the docket's facts; one that is used once stays so. */
void docket_take(struct docket *docket, enum relation_number number, const void *row,
                 enum row_fate fate);

/** Report a fact of this person; key as relation_key gives it. */
void docket_except(struct docket *docket, const char *code, const char *source_table,
                   const char *source_key, const char *detail);

/** Report a row of a relation. */
void docket_except_row(struct docket *docket, const char *code, enum relation_number number,
                       const void *row, const char *detail);

/** Report the person: a fault of all their facts together. */
void docket_except_person(struct docket *docket, const char *code, const char *detail);

#endif
