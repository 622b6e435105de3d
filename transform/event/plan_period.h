/*
 * plan_period.h - completed plan periods as events (rules.md M1, M2, M3, R2).
 *
 * A period's days are starts_on to completed_on, both included; it is earned on completed_on. One
 * that is accepted denies those after it in its custody that share a day with it, also across the
 * takeover (C5a).
 */
#ifndef TRANSFORM_EVENT_PLAN_PERIOD_H
#define TRANSFORM_EVENT_PLAN_PERIOD_H

#include "transform/event/event.h"
#include "transform/person/stay.h"

/** Whether a scheme is open to somebody who stays there. */
typedef bool stay_fn(const struct stay *stay);

/** What periods of a scheme are as events. */
struct plan_scheme {
    int32_t scheme;
    struct event template; /* credit type, rule, kind, whether excess is carried */
    enum law_name days;    /* that a period brings */
    stay_fn *is_setting;   /* also asked of a facility alone: then placement is NULL */
    const char *window;    /* of its verification; NULL where there is none */
    const char *window_rule;
    enum law_name window_days;
};

/**
 * Judge the periods of a scheme in order of (completed_on, id): onto events, with reason,
 * verification and window, and the exceptions of their order. Those before the takeover are judged
 * for those after them, and are no events.
 */
void
plan_period_judge(struct docket *docket, const struct plan_scheme *scheme, struct list *events);

#endif
