/*
 * random_history.h - the history of a person who never was, for what must hold of every history.
 *
 * The same seed gives the same history. Its rows are of all relations that decide credit, mostly
 * right, some not; release is mostly near, for that is where credit is withheld.
 *
 *     world_begin(&world);
 *     history_add(&world, seed, day_on("2024-06-03"));
 */
#ifndef TESTS_RANDOM_HISTORY_H
#define TESTS_RANDOM_HISTORY_H

#include "build_docket.h"

/** A number of chance. */
struct chance {
    uint64_t state;
};

/** A number from least to most, both inclusive. */
int chance_of(struct chance *chance, int least, int most);

/** Add the facts of a person in custody for years before a day, most of them dated before it. */
void history_add(struct world *world, uint64_t seed, day_t as_of);

/** Add facts whose own dates lie after a day, under ids of their own. */
void history_add_later(struct world *world, uint64_t seed, day_t as_of);

#endif
