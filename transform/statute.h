/*
 * statute.h - reading a charge as records have it (rules.md W2).
 */
#ifndef TRANSFORM_STATUTE_H
#define TRANSFORM_STATUTE_H

#include "core/arena.h"
#include "core/law.h"

/** A charge taken apart: `PC 245(A)(1)` is PC, 245, (A)(1). In upper case. */
struct charge_text {
    const char *code;         /* PC where the record names none */
    const char *section;      /* digits, perhaps a point and digits, perhaps a letter */
    const char *subdivisions; /* "(A)(1)", empty where there are none */
};

/** Take a recorded statute apart; texts live in arena. False where it cannot be read. */
bool statute_read(const char *recorded, struct arena *arena, struct charge_text *charge);

/** Whether a charge is on a list of sections; sections match as a whole. */
bool
statute_is_listed(const struct law *law, enum statute_list list, const struct charge_text *charge);

#endif
