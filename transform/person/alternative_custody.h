/*
 * alternative_custody.h - alternative custody keeps the work group that was held before it
 * (rules.md G4; T15 3043.2(c), 3044(b)(7)(F)).
 */
#ifndef TRANSFORM_PERSON_ALTERNATIVE_CUSTODY_H
#define TRANSFORM_PERSON_ALTERNATIVE_CUSTODY_H

#include "transform/person/custody.h"

/** An unbroken run of placements in facilities of alternative custody. */
struct alternative {
    day_t from;
    day_t kept_until; /* exclusive: from then on the recorded groups count again */
    int32_t group;    /* GROUP_…, held before the run; that of those who held none is A-1 */
};

/** Lay out the runs in the docket. Stays and groups have been laid out. */
void alternative_lay_out(struct docket *docket);

/** The run that holds a day, or NULL; *until as timeline_stretch has it. */
const struct alternative *alternative_on(const struct docket *docket, day_t day, day_t *until);

/** The group that a run keeps for somebody in a custody. */
int32_t alternative_group(struct docket *docket, const struct alternative *alternative,
                          const struct custody *custody);

#endif
