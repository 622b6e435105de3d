/*
 * event.h - something that may earn credit, from its earning date to its decisions
 * (rules.md C7, M5, R3).
 *
 * An event is denied (reason), or pending (not verified), or void by release (not verified before
 * its custody ended), or else accepted; only accepted ones take part in orders and limits. One that
 * is not denied lies in a custody.
 *
 *     struct event event = *template;          credit type, rule and kind
 *     event_place(docket, &event, earned_on);
 *     event.reason = general_reason(docket, &event, is_in_force);
 *     ... its source, days, verification; then onto a list, and in the end
 *     event_decide_all(docket, &events, decide_custody);
 */
#ifndef TRANSFORM_EVENT_EVENT_H
#define TRANSFORM_EVENT_EVENT_H

#include "transform/docket.h"

struct event {
    const char *source_table;
    int64_t source_id;
    int kind; /* the order of kinds on one earning date */
    int32_t credit_type;
    const char *rule_id;
    const struct custody *custody; /* NULL where it lies in none */
    const struct term *term;       /* running on earned_on; NULL with no custody */
    day_t earned_on;
    int64_t days; /* what it brings before any limit */
    const char *facility_code;
    const char *reason; /* why nothing is earned, or NULL */
    day_t verified_on;  /* the last verification needed; DAY_NULL while pending */
    bool is_cut;        /* days are the most of one event: more was recorded */
    bool is_carried;    /* what is over the annual limit waits for the next anniversary */
    int64_t parts;      /* rows given so far */
};

/** Set the earning date, and the custody and term of that date; nothing is verified yet. */
void event_place(const struct docket *docket, struct event *event, day_t earned_on);

/** Whether the event is neither denied nor pending and was verified before the custody ended. */
bool event_is_accepted(const struct event *event);

/**
 * Say what the event is to bring (struct earned): its decisions must add up to that. Once an event,
 * as it is judged and before anything is decided of it.
 */
void event_earn(struct docket *docket, const struct event *event);

/** Say a ground of all of an event's decisions, as docket_ground does. */
void event_ground(struct docket *docket, const struct event *event, enum ground_kind kind,
                  const int64_t number[GROUND_NUMBERS], const char *const text[GROUND_TEXTS]);

/** Say that an event's decisions rest on a row. */
void event_rests_on(struct docket *docket, const struct event *event, enum relation_number number,
                    const void *row);

/** Say the last verification that counts, where there is one. */
void event_say_verified(struct docket *docket, const struct event *event);

/** The event's next row (C7). */
void event_decide(struct docket *docket, struct event *event, enum action action, int64_t days,
                  day_t effective_on, const char *reason);

/** The accepted events of one custody, in order of (earned_on, kind, source_id). */
struct custody_events {
    const struct custody *custody;
    struct event *event;
    size_t count;
};

typedef void custody_events_fn(struct docket *docket, const struct custody_events *events);

/**
 * Decide all events of one credit type: those not accepted at once, in their order; then custody by
 * custody through decide, also for a custody without any.
 */
void event_decide_all(struct docket *docket, const struct list *events, custody_events_fn *decide);

#endif
