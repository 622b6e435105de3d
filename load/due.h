/*
 * due.h - whom a night has to look at, by what published runs left: persons about whom something
 * comes out otherwise by itself, and persons of whom a row refers to one of others.
 *
 * Reads only. Lists of ids are of int64_t, in order, each once, in arena.
 */
#ifndef LOAD_DUE_H
#define LOAD_DUE_H

#include "core/arena.h"
#include "core/day.h"
#include "core/pg.h"
#include "core/status.h"

/** Persons with something that changes by itself by a date, inclusive. */
enum status due_by_date(struct pg *target, day_t as_of, struct arena *arena, struct list *ids,
                        struct error *err);

/** A change of a person's facts that a published run saw. */
struct seen_change {
    int64_t person_id;
    int64_t changed_at;
};

/** Those of persons whose change came at a time or later, as list of struct seen_change by person.
 */
enum status due_seen(struct pg *target, int64_t since, struct arena *arena, struct list *seen,
                     struct error *err);

/** Persons with a row that refers to one of others, whose ids are joined by commas. */
enum status due_by_owner(struct pg *target, const char *owners, struct arena *arena,
                         struct list *ids, struct error *err);

/** What rows refer to and the source had not: a relation, and ids joined by commas. */
struct missing {
    const char *relation;
    const char *ids;
};

/** As list of struct missing, a relation each. */
enum status
due_missing(struct pg *target, struct arena *arena, struct list *missing, struct error *err);

/** Persons with a row that refers to one of those. */
enum status due_by_missing(struct pg *target, const struct missing *missing, struct arena *arena,
                           struct list *ids, struct error *err);

#endif
