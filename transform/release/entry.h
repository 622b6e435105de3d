/*
 * entry.h - when a decision was entered (rules.md P2, Entered; T15 3043(c)).
 *
 * A row is entered in the run that first posts it, and keeps that day until its effect changes. One
 * that was effective before any run knew the person had been entered before.
 */
#ifndef TRANSFORM_RELEASE_ENTRY_H
#define TRANSFORM_RELEASE_ENTRY_H

#include "transform/docket.h"

/** Whether a row was entered before the program knew the person: it has been effective since. */
bool entry_was_before(const struct docket *docket, const struct decision *decision);

/** The day on which a row is entered that this run posts, or posts anew. */
day_t entry_day(const struct docket *docket, const struct decision *decision);

/** Whether a row that stands has the same effect as one with days before any cut. */
bool entry_is_kept(const struct decision *then, int64_t then_days, const struct decision *now,
                   int64_t now_days);

#endif
