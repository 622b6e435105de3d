/*
 * hours_event.h - full blocks of hours as events, and their verification (rules.md M6, M3, R1, R3).
 *
 * Block n of a custody and scheme is event n, source (hours, n), verified by the row of
 * hours_verification of that custody, scheme and ordinal.
 */
#ifndef TRANSFORM_EVENT_HOURS_EVENT_H
#define TRANSFORM_EVENT_HOURS_EVENT_H

#include "transform/event/event.h"
#include "transform/person/hours.h"

/** What blocks of a scheme are as events. */
struct hours_scheme {
    int32_t scheme;
    struct event template; /* credit type, rule, kind, whether excess is carried */
    enum law_name days;    /* that a block brings */
    const char *window;    /* of its verification */
    const char *window_rule;
    enum law_name window_days;
};

/**
 * Judge the blocks of a scheme, custody by custody: onto events, with reason (the only general one
 * is excluded-sentence), verification and window, and the exceptions of their order.
 */
void hours_event_judge(struct docket *docket, const struct hours *hours,
                       const struct hours_scheme *scheme, struct list *events);

/** Report verifications for a custody or ordinal not reached: unearned-verification (X). */
void hours_event_report_unearned(struct docket *docket, const struct hours *hours);

#endif
