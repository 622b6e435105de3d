/*
 * court_order.h - custodies in which a court has let credit advance a release beyond the limit
 * (rules.md P2; T15 3043(c)).
 */
#ifndef TRANSFORM_RELEASE_COURT_ORDER_H
#define TRANSFORM_RELEASE_COURT_ORDER_H

#include "transform/docket.h"

/** Of each custody of the docket, in its place, whether an order dated in it stands; in arena. */
const bool *court_orders(struct docket *docket);

#endif
