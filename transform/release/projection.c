#include "transform/release/projection.h"

#include "core/relation.h"
#include "transform/person/accrual.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/release/court_order.h"

/* rules.md P1: a state term that has begun and not ended, and has days. That of an infinite start
 * has no days served that could be counted. */
static bool
is_projected(const struct term *term, day_t as_of)
{
    return term->jurisdiction.is == JURISDICTION_STATE &&
           (term->sentence_type.is == SENTENCE_DETERMINATE ||
            term->sentence_type.is == SENTENCE_INDETERMINATE) &&
           term->term_days != INT_NULL && term->starts_on != DAY_MIN && term->starts_on <= as_of &&
           term->ended_on == DAY_NULL;
}

/* rules.md C5a: a balance belongs to the term that ran on its day. */
static bool
is_of_term(const struct opening *opening, const struct custody *custody, const struct term *term)
{
    return opening->custody == custody && custody_term(custody, opening->row->balance_on) == term;
}

static int64_t
owed_days(const struct docket *docket, const struct custody *custody, const struct term *term)
{
    int64_t days = term->term_days - term->presentence_credit_days;

    for (size_t i = 0; i < docket->opening_count; i++) {
        const struct opening *opening = &docket->openings[i];

        if (is_of_term(opening, custody, term))
            days -= opening->row->days;
    }
    return days;
}

struct projected_term
projected_term_of(struct docket *docket)
{
    struct projected_term projected = { .custody = custody_on(docket, docket->as_of),
                                        .court_orders = court_orders(docket) };
    const struct term *term;

    if (projected.custody == NULL)
        return projected;
    term = custody_term(projected.custody, docket->as_of);
    if (!is_projected(term, docket->as_of))
        return projected;
    projected.term = term;
    projected.is_release = term->sentence_type.is == SENTENCE_DETERMINATE;
    projected.owed_days = owed_days(docket, projected.custody, term);
    projected.served_days = (int64_t)docket->as_of - term->starts_on;
    projected.quarter_days = accrual_quarter_days(docket, term, docket->as_of);
    projected.rate = accrual_rate(docket, term, docket->as_of);
    return projected;
}

bool
projection_counts(const struct docket *docket, const struct projected_term *projected,
                  const struct decision *decision)
{
    bool moves = decision_is(decision, ACTION_AWARD) ? !decision_is_of(decision, CREDIT_GCC)
                                                     : decision_is(decision, ACTION_RESTORE) ||
                                                           decision_is(decision, ACTION_FORFEIT);

    return moves && decision->custody_no == projected->custody->custody_no &&
           projected->term->starts_on <= decision->effective_on &&
           decision->effective_on <= docket->as_of;
}

/* What counts besides GCC accrued. */
static int64_t
other_credit_days(const struct docket *docket, const struct projected_term *projected)
{
    const struct decision *decisions = docket->decisions.items;
    int64_t days = 0;

    for (size_t i = 0; i < docket->decisions.count; i++)
        if (projection_counts(docket, projected, &decisions[i]))
            days +=
                decision_is(&decisions[i], ACTION_FORFEIT) ? -decisions[i].days : decisions[i].days;
    return days;
}

/* Rounded up; the divisor is positive. */
static int64_t
divided_up(int64_t number, int64_t by)
{
    return number / by + (number % by > 0);
}

/* rules.md P1: n days after as_of, the smallest n, also a negative one, for which what is accrued
 * and served by then comes to what remains: n + floor((c + n r) / 4) >= remaining. */
static day_t
projected_on(const struct docket *docket, const struct projected_term *projected,
             int64_t other_days)
{
    int64_t quarter_days =
        4 * (projected->owed_days - projected->served_days - other_days) - projected->quarter_days;

    return day_add(docket->as_of, divided_up(quarter_days, 4 + projected->rate));
}

/* rules.md P3 is decided here: a date that was given out does not come closer than the limit,
 * unless a court order stands or what is owed has changed. The day before which it may not come,
 * DAY_MIN for none. */
static day_t
steady_until(struct docket *docket, const struct projected_term *projected)
{
    const struct posted_projection *then = docket->standing->projection;

    if (!projected->is_release || then == NULL || then->term_id != projected->term->term_id ||
        then->owed_days != projected->owed_days ||
        projected->court_orders[custody_place(docket, projected->custody)])
        return DAY_MIN;
    return day_earlier(
        then->projected_on,
        day_add(docket->as_of, docket_law(docket, LAW_RELEASE_LIMIT, docket->as_of)));
}

static struct ground_subject
subject_of(const struct projected_term *projected)
{
    return (struct ground_subject){ .custody_no = projected->custody->custody_no,
                                    .source_table = "projection",
                                    .source_id = projected->term->term_id };
}

/* The records that it rests on, and what is to be served. */
static void
say_owed(struct docket *docket, const struct projected_term *projected)
{
    const struct ground_subject of = subject_of(projected);
    const struct term *term = projected->term;
    int64_t without_opening = term->term_days - term->presentence_credit_days;

    docket_rests_on(docket, &of, RELATION_TERM, term);
    for (size_t i = 0; i < docket->opening_count; i++)
        if (is_of_term(&docket->openings[i], projected->custody, term))
            docket_rests_on(docket, &of, RELATION_OPENING_BALANCE, docket->openings[i].row);
    docket_ground(docket, &of, GROUND_OWED,
                  (const int64_t[GROUND_NUMBERS]){ term->term_days, term->presentence_credit_days,
                                                   without_opening - projected->owed_days,
                                                   projected->owed_days },
                  NULL);
    docket_ground(
        docket, &of, GROUND_SERVED,
        (const int64_t[GROUND_NUMBERS]){ projected->served_days, term->starts_on, docket->as_of },
        NULL);
}

/* What counts, and the day that follows, which is no day before as_of; where another was told
 * before, that. */
static void
say_projected(struct docket *docket, const struct projected_term *projected, int64_t other_days,
              day_t alone, day_t steady)
{
    const struct ground_subject of = subject_of(projected);
    int64_t accrued = projected->quarter_days / 4;
    int64_t remaining = projected->owed_days - projected->served_days - accrued - other_days;
    day_t alone_on = day_later(alone, docket->as_of);

    docket_ground(docket, &of, GROUND_CREDITED,
                  (const int64_t[GROUND_NUMBERS]){ projected->quarter_days, accrued, other_days,
                                                   accrued + other_days },
                  NULL);
    docket_ground(docket, &of, GROUND_PROJECTED,
                  (const int64_t[GROUND_NUMBERS]){ remaining, projected->rate,
                                                   projected->quarter_days % 4, alone_on },
                  NULL);
    if (steady > alone_on)
        docket_ground(
            docket, &of, GROUND_STEADY,
            (const int64_t[GROUND_NUMBERS]){ alone_on, docket->standing->projection->projected_on,
                                             docket_law(docket, LAW_RELEASE_LIMIT, docket->as_of),
                                             docket->as_of, steady },
            NULL);
}

/* rules.md P1 is decided here. */
struct list
projection_decide(struct docket *docket, const struct projected_term *projected)
{
    const struct term *term = projected->term;
    struct list projections = { 0 };
    struct projection *row;
    day_t alone;
    day_t steady;

    if (term == NULL)
        return projections;
    row = list_push(&projections, docket->arena, sizeof *row);
    row->term_id = term->term_id;
    row->target = projected->is_release ? "release" : "hearing";
    row->starts_on = term->starts_on;
    row->baseline_on = day_add(term->starts_on, term->term_days - term->presentence_credit_days);
    row->owed_days = projected->owed_days;
    row->base_quarter_days = projected->quarter_days - projected->rate * projected->served_days;
    row->rate_quarter_days = projected->rate;
    row->other_credit_days = other_credit_days(docket, projected);
    alone = projected_on(docket, projected, row->other_credit_days);
    steady = steady_until(docket, projected);
    row->limited = steady > day_later(alone, docket->as_of);
    if (row->limited)
        docket_wake(docket, steady);
    row->projected_on = row->limited ? steady : alone;
    if (docket->explains) {
        say_owed(docket, projected);
        say_projected(docket, projected, row->other_credit_days, alone, steady);
    }
    return projections;
}
