/*
 * stay.h - where a person is on a day: the placement that counts, and its facility.
 *
 * Of placements that overlap, the one with the later starts_on, then the higher id counts
 * (rules.md X, overlap).
 */
#ifndef TRANSFORM_PERSON_STAY_H
#define TRANSFORM_PERSON_STAY_H

#include "transform/docket.h"

struct stay {
    const struct placement *placement;
    const struct facility *facility; /* NULL where it is unknown */
};

/** Lay out the stays in the docket, from its facts. */
void stay_lay_out(struct docket *docket);

/** The stay that holds a day, or NULL where no placement is known. */
const struct stay *stay_on(const struct docket *docket, day_t day);

/** Whether a facility is another jurisdiction's (rules.md E5); an unknown one (NULL) is not. */
bool facility_is_other_jurisdiction(const struct facility *facility);

#endif
