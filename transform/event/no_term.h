/*
 * no_term.h - a person without any term has what would be an event (rules.md X, no-term).
 */
#ifndef TRANSFORM_EVENT_NO_TERM_H
#define TRANSFORM_EVENT_NO_TERM_H

#include "transform/docket.h"
#include "transform/person/hours.h"

/** Report such a person, once; of what they have no part makes an event. */
void no_term_report(struct docket *docket, const struct hours *hours);

#endif
