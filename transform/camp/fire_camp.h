/*
 * fire_camp.h - who may be assigned to a fire camp, and why not (rules.md K1; JOBS, Conservation
 * (Fire) Camps).
 */
#ifndef TRANSFORM_CAMP_FIRE_CAMP_H
#define TRANSFORM_CAMP_FIRE_CAMP_H

#include "transform/docket.h"
#include "transform/person/charge.h"

/**
 * Add the screening of each of the person's camp applications to screenings, a list of struct
 * screening, in order of camp_application_id, with the exceptions of charges. A camp application is
 * of no facility.
 */
void fire_camp_decide(struct docket *docket, struct charges *charges, struct list *screenings);

#endif
