/*
 * window.h - verification windows: how long staff have (rules.md C2, C6).
 *
 * Whether a window is met, late, open or overdue follows from its dates and the date it is asked
 * for (sql/views); here it is opened.
 */
#ifndef TRANSFORM_EVENT_WINDOW_H
#define TRANSFORM_EVENT_WINDOW_H

#include "transform/event/event.h"

/**
 * Open the window of an event that lies in a custody: business_days after its starts_on, in the
 * calendar of the event's facility. window gives name, rule_id, starts_on, met_on and responsible.
 *
 * Where the calendar does not cover it the docket is marked, and the run will be refused (C2).
 */
void window_open(struct docket *docket, const struct event *event, const struct window *window,
                 int64_t business_days);

/** Open the window of such an event calendar_days after its starts_on. */
void window_open_calendar_days(struct docket *docket, const struct event *event,
                               const struct window *window, int64_t calendar_days);

#endif
