/*
 * person_tally.h - what one person adds to the tally of a run (load/breaker.h), in numbers that add
 * up.
 *
 * It is kept with the person (goodtime.person_state.tally) and, of everybody, with the run: a night
 * that looks at few takes away what each of them added then, and adds what they do.
 */
#ifndef LOAD_PERSON_TALLY_H
#define LOAD_PERSON_TALLY_H

#include "core/decision.h"
#include "core/relation.h"
#include "load/breaker.h"

/** How many relations have rows about one person. */
#define PERSON_RELATIONS (RELATION_COUNT - RELATION_PERSON)

/** The order in which the numbers are kept. */
enum person_number {
    PERSON_ROWS,                                  /* of each relation */
    PERSON_USED = PERSON_ROWS + PERSON_RELATIONS, /* of each relation, as the next two */
    PERSON_IGNORED = PERSON_USED + PERSON_RELATIONS,
    PERSON_UNASKED = PERSON_IGNORED + PERSON_RELATIONS,
    PERSON_LOG_LINES = PERSON_UNASKED + PERSON_RELATIONS, /* dated by as-of */
    PERSON_LOG_MINUTES,                                   /* of those, as far as a day holds */
    PERSON_DECISIONS,                                     /* in force after the run */
    PERSON_GOOD_CONDUCT,                                  /* of those, what posts each month */
    PERSON_EXCEPTIONS,
    PERSON_EVENTS, /* with the days that they are to bring */
    PERSON_DAYS_EARNED,
    PERSON_CREDIT_YEARS,
    PERSON_FORFEITED, /* days */
    PERSON_GIVEN_BACK,
    PERSON_NUMBERS
};

struct person_tally {
    int64_t number[PERSON_NUMBERS];
};

/** What a person adds, but for the lines of the log, which a night counts as it dates them: facts
 * as recorded, and what was decided of them. */
struct person_tally person_tally_of(const struct facts *facts, const struct result *result);

void person_tally_add(struct person_tally *sum, const struct person_tally *more);
void person_tally_subtract(struct person_tally *sum, const struct person_tally *less);

/** Add what all persons add to the tally of a run: rows and what became of them, lines and
 * minutes, exceptions. */
void person_tally_into(struct tally *tally, const struct person_tally *all);

#endif
