/*
 * event.h - something that may earn credit, from its earning date to its decisions
 * (rules.md C6, C7, M3, M5, R3).
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
    bool is_carried;    /* what is over the annual limit waits for the next anniversary */
    int64_t parts;      /* rows given so far */
};

/** Set the earning date, and the custody and term of that date; nothing is verified yet. */
void event_place(const struct docket *docket, struct event *event, day_t earned_on);

/** Whether the event is neither denied nor pending and was verified before the custody ended. */
bool event_is_accepted(const struct event *event);

/** The event's next row. */
void event_decide(struct docket *docket, struct event *event, enum action action, int64_t days,
                  day_t effective_on, const char *reason);

/** The row of an event that is not accepted: denied, void by release, or pending. */
void event_decide_unaccepted(struct docket *docket, struct event *event);

/** Sort events by (earned_on, kind, source_id). */
void event_sort(struct event *events, size_t count);

/**
 * Open a verification window: business_days after starts_on in the calendar of the facility.
 *
 * Where the calendar does not cover it the docket is marked, and the run will be refused.
 */
void event_window(struct docket *docket, const struct event *event, const char *name,
                  const char *rule_id, day_t starts_on, int64_t business_days, day_t met_on,
                  const char *responsible);

/** The hours_verification of a custody, scheme and ordinal, or NULL. */
const struct hours_verification *
event_hours_verification(const struct docket *docket, const struct custody *custody, int32_t scheme,
                         int64_t ordinal);

/**
 * Judge the blocks of one scheme of hours as events, into list: reason, verification, window, and
 * the exceptions of their verifications (rules.md M3, R3). like gives credit type, rule and kind.
 */
void event_hours(struct docket *docket, const struct custody *custody, const struct list *blocks,
                 int32_t scheme, const struct event *like, enum law_name days, const char *window,
                 enum law_name window_days, const char *window_rule, struct list *events);

/**
 * Judge the plan periods of one scheme as events of a docket, in order of (completed_on, id), into
 * list (rules.md M2, R2): is_setting tells the stays, or facilities, in which the scheme is open.
 */
typedef bool (*setting_fn)(const struct placement *placement, const struct facility *facility);
void event_plan_periods(struct docket *docket, int32_t scheme, const struct event *like,
                        enum law_name days, setting_fn is_setting, struct list *events);

/** Decide the accepted events of one custody, given together with the others of their type. */
typedef void (*custody_fn)(struct docket *docket, const struct custody *custody,
                           struct event *events, size_t count, const struct event *like);

/**
 * Decide all events of one credit type: those not accepted at once, then custody by custody
 * through decide, also for a custody that has only an opening balance.
 */
void event_decide_all(struct docket *docket, struct list *events, custody_fn decide,
                      const struct event *like);

#endif
