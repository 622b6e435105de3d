/*
 * case_file.h - the worked examples of tests/cases, read and decided without a database.
 *
 * One example is one person's facts and, for one or more as-of dates, what must come out. The
 * format stands in tests/cases/README.md; the database tests read the same files.
 */
#ifndef TESTS_CASE_FILE_H
#define TESTS_CASE_FILE_H

#include "core/arena.h"
#include "core/law_in_force.h"
#include "core/reference.h"
#include "core/relation.h"

enum kind {
    KIND_DECISION,
    KIND_EXCEPTION,
    KIND_DEADLINE,
    KIND_SCREENING,
    KIND_COUNTY,
    KIND_PROJECTION,
    KIND_FINDING,
    KIND_COUNT
};
extern const char *const KIND_NAMES[KIND_COUNT];

/* column=value */
struct pair {
    const char *name;
    const char *value;
    bool is_null;
};

/* The pairs of one line. */
struct line {
    struct pair pair[64];
    size_t count;
};

struct expectation {
    enum kind kind;
    bool is_none; /* => no KIND */
    struct line line;
    const char *text;
};

/* A row recorded from a night of a series on, or one that is gone from then on. */
struct change {
    enum relation_number relation;
    const void *row; /* NULL for one that is gone */
    const char *key; /* as relation_key has it */
};

struct section {
    day_t as_of;
    struct list changes; /* of struct change, in a series */
    struct list expectations;
};

struct example {
    const char *name;
    bool has_person;
    bool is_series; /* its nights build on one another */
    struct list rows[RELATION_COUNT];
    struct list sections;
    struct list only; /* const char *: the credit types whose decisions it speaks of; none: all */
    const struct world *world;
    const struct law *law; /* of the edition that it names; 2018 where it names none */
};

enum { EDITION_2018, EDITION_2021, EDITION_COUNT };

struct world {
    struct line defaults[RELATION_COUNT];
    struct list rows[REFERENCE_COUNT];
    struct law law[EDITION_COUNT];
};

/** Read every *.case file of the project into arena; ends the program where a line is wrong. */
void examples_read(struct arena *arena, const struct example **examples, size_t *count);

/** The same of one file, named from the project's root, and of no other. */
void examples_read_file(const char *path, struct arena *arena, const struct example **examples,
                        size_t *count);

/** The facts of person 1 as the extract would hand them over, in arena. */
struct facts example_facts(const struct example *example, struct arena *arena);

/** What concerns everybody, as recorded. */
struct reference example_reference(const struct example *example);

/** Decide it for each of its dates and compare; what differs is described in arena, NULL if none.
 */
const char *example_check(const struct example *example, struct arena *arena);

#endif
