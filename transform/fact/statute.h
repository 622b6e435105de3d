/*
 * statute.h - reading a charge as records have it (rules.md W2).
 */
#ifndef TRANSFORM_FACT_STATUTE_H
#define TRANSFORM_FACT_STATUTE_H

#include "core/arena.h"
#include "core/law_in_force.h"

/** A charge taken apart: `PC 245(A)(1)` is PC, 245, (A)(1). In upper case. */
struct charge_text {
    const char *code;         /* PC where the record names none */
    const char *section;      /* digits, perhaps a point and digits, perhaps a letter */
    const char *subdivisions; /* "(A)(1)", empty where there are none */
};

/**
 * Read a recorded statute; texts live in arena.
 *
 * False where it cannot be read: what is left is no section with its subdivisions, or a section
 * that looks like a listed one with its subdivision or point run together, or like an attempt
 * (664) run together with what was attempted.
 */
bool statute_read(const struct law *law, const char *recorded, struct arena *arena,
                  struct charge_text *charge);

/** Whether a charge that was read is on a list; sections match as a whole. */
bool
statute_is_listed(const struct law *law, enum statute_list list, const struct charge_text *charge);

#endif
