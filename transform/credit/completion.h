/*
 * completion.h - program completions as events (rules.md M1, M2, M3; T15 3043.3).
 *
 * First the instructor verifies, then the approver; a verification dated before what it verifies
 * does not count. A completion that is accepted denies those of its program after it in its
 * custody, also across the takeover (C5a).
 */
#ifndef TRANSFORM_CREDIT_COMPLETION_H
#define TRANSFORM_CREDIT_COMPLETION_H

#include "transform/event/event.h"

/** Report verifications, as recorded: those that are not whole, and those by one person (X). */
void completion_report(struct docket *docket);

/**
 * Judge the completions in order of (completed_on, id): onto events, with reason, verification and
 * windows, and the exceptions of their order. template gives credit type, rule and kind. Those
 * before the takeover are judged for those after them, and are no events.
 */
void completion_judge(struct docket *docket, const struct event *template, struct list *events);

#endif
