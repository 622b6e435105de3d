/*
 * cause.h - which of several differences makes something come out as it does.
 *
 * Between two runs several things differ: facts, the date, the law, the calendars. They are let in
 * one after the other, and the person is decided after each: the cause is the first step from which
 * on it comes out as it does in the end. The day on which something is entered (rules.md P2) is no
 * part of how it comes out.
 *
 *     struct cause_step steps[2] = { { .given = yesterday }, { .given = today } };
 *
 *     cause_decide(steps, 2, arena);
 *     step = cause_of_decision(steps, 2, &result, decision);
 */
#ifndef TRANSFORM_CAUSE_H
#define TRANSFORM_CAUSE_H

#include "core/matter.h"
#include "transform/decide.h"

/** A step short of the last, after which all is as it is decided in the end. */
struct cause_step {
    struct given given;
    bool is_decided;                  /* false where the law or a calendar does not reach so far */
    struct result result;             /* as the next, by cause_decide */
    const struct decision **decision; /* of the result, in order of their keys */
    struct matters matters;           /* of the result, by cause_tell_matters */
};

/** Decide each of the steps. */
void cause_decide(struct cause_step *steps, size_t count, struct arena *arena);

/**
 * The step from which on a decision comes out as in the end: count where only in the end. key: a
 * decision of that key; now: what it comes out as, NULL where it does not any more.
 */
size_t cause_of_decision(const struct cause_step *steps, size_t count, const struct decision *key,
                         const struct decision *now);

/** The same of the day on which a term is projected to be through; NULL: it is not projected. */
size_t cause_of_projection(const struct cause_step *steps, size_t count, int64_t term_id,
                           const struct projection *now);

/** Tell what windows, screenings and findings come out after each step, for what follows. */
void cause_tell_matters(struct cause_step *steps, size_t count, struct arena *arena);

/** The same of a window, screening or finding of that key; NULL: there is none any more. */
size_t cause_of_matter(const struct cause_step *steps, size_t count, const struct matter *key,
                       const struct matter *now);

#endif
