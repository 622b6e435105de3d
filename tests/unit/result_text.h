/*
 * result_text.h - all that was decided about a person as text, to be compared whole.
 */
#ifndef TESTS_RESULT_TEXT_H
#define TESTS_RESULT_TEXT_H

#include "core/arena.h"
#include "core/decision.h"

/** Every row of every list, by its columns, a line each, in arena. */
const char *result_text(const struct result *result, struct arena *arena);

#endif
