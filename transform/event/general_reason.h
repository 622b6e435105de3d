/*
 * general_reason.h - what denies an event before any rule of its own (rules.md E1 to E5).
 */
#ifndef TRANSFORM_EVENT_GENERAL_REASON_H
#define TRANSFORM_EVENT_GENERAL_REASON_H

#include "transform/event/event.h"

/**
 * The general reason that denies an MCC or RAC event, or NULL: the first of E1 to E5, in that
 * order (C8). The event has been placed, and has its facility; is_in_force tells whether its credit
 * existed in law on the earning date (E4). EMC has reasons of its own (rules.md EM2).
 */
const char *
general_reason(const struct docket *docket, const struct event *event, bool is_in_force);

/** The same without E5: of ECC, which is earned wherever the person is placed. */
const char *general_reason_anywhere(const struct event *event, bool is_in_force);

#endif
