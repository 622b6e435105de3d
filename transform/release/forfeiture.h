/*
 * forfeiture.h - credit taken for serious rule violations, and given back (rules.md F1 to F4, C5a;
 * T15 3043.2(d), 3043.3(h), 3043.4(i), 3044(b)(6)(D)).
 *
 * What is taken and given back is decided in the order of its days, for what has been given back by
 * a day can be taken on it. Of one day, first what is given back of earlier violations; then the
 * violations decided on it, in order of their ids, each with what is given back of it at once.
 */
#ifndef TRANSFORM_RELEASE_FORFEITURE_H
#define TRANSFORM_RELEASE_FORFEITURE_H

#include "transform/docket.h"

/** Decide on violations, reversals and restorations. Accruals, and the awards of MCC and RAC, are
 * there, not cut yet. */
void forfeiture_decide(struct docket *docket);

#endif
