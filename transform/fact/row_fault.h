/*
 * row_fault.h - what is wrong with a row in itself, whatever it refers to (rules.md X).
 */
#ifndef TRANSFORM_FACT_ROW_FAULT_H
#define TRANSFORM_FACT_ROW_FAULT_H

#include "core/relation.h"

/**
 * bad-value, bad-span or bad-days, the first of them that applies; NULL if nothing is wrong.
 *
 * *detail, in arena, says which column; it never has the recorded text.
 */
const char *row_fault(const struct relation *relation, const void *row, const char **detail,
                      struct arena *arena);

/**
 * Whether a row exists on as_of: its own date is not later (rules.md C1); without one it is there
 * before all.
 */
static inline bool
row_exists(const struct relation *relation, const void *row, day_t as_of)
{
    return row_day(row, relation->own) <= as_of;
}

/** Whether a row has the whole key of the row before it: only a source of views can give one. */
bool row_repeats_key(const struct relation *relation, const void *rows, size_t place);

#endif
