/*
 * case_file.h - the worked examples of tests/cases, read and decided without a database.
 *
 * One example is one person's facts and, for one or more as-of dates, what must come out. The
 * format stands in tests/cases/README.md; the database tests read the same files.
 */
#ifndef TESTS_CASE_FILE_H
#define TESTS_CASE_FILE_H

#include "core/arena.h"

struct example;

/** Read every *.case file of the project into arena; ends the program where a line is wrong. */
void examples_read(struct arena *arena, const struct example **examples, size_t *count);

/** The example that stands at an index. */
const struct example *example_at(const struct example *examples, size_t index);

/** The name of an example. */
const char *example_name(const struct example *example);

/** Decide it for each of its dates and compare; what differs is described in arena, NULL if none.
 */
const char *example_check(const struct example *example, struct arena *arena);

#endif
