/*
 * count.h - how many people are enrolled and trained, as the workbooks count them.
 *
 * A person counts once in a row, whatever they have there, and each level (place, category,
 * program, all) is counted by itself: people of two rows may be the same and are not to be added
 * up. What is counted of different persons adds up, so each worker counts its own. Months are those
 * that the sheets by month show: as-of's and the 35 before it. People are counted as of a month's
 * last day, in as-of's month as of as-of.
 *
 *     struct count mine;
 *
 *     count_begin(&mine, as_of);
 *     count_person(&mine, &reference, &result);
 *     count_add(&all, &mine);
 *     count_rows(&all, &arena, &rows);
 *     count_release(&mine);
 */
#ifndef LOAD_COUNT_H
#define LOAD_COUNT_H

#include "core/decision.h"
#include "core/reference.h"
#include "load/posted.h"

#define COUNT_MONTHS 36

struct series;

/** Counts in the making; its own. */
struct count {
    struct arena arena;
    struct list series;            /* of struct series * */
    struct series **place;         /* the same, by the hash of their keys; NULL where none is */
    size_t place_count;            /* a power of two */
    day_t month[COUNT_MONTHS + 1]; /* first days; the last is that of the month after as-of's */
    day_t as_of;
    int64_t person; /* ordinal of the one at hand */
};

/** What is counted, as it is staged. */
struct count_rows {
    struct list enrollment_month; /* of the structs of these names */
    struct list enrollment_level;
    struct list enrollment_group;
    struct list training_month;
    struct list training_level;
};

/** Begin with nobody. */
void count_begin(struct count *count, day_t as_of);

/**
 * Count a person's sound enrollments and training; once a person. An enrollment in a program that
 * the reference does not have counts by work group only.
 */
void
count_person(struct count *count, const struct reference *reference, const struct result *result);

/** Count a person as the last published run did, from what it left of them; once a person. */
void count_posted(struct count *count, const struct reference *reference,
                  const struct posted *posted, int64_t person_id);

/** Whether a person is to be left out. */
typedef bool count_without_fn(int64_t person_id, const void *context);

/** Count everybody from what the last published run left of them, but those left out. */
enum status count_rest(struct count *count, const struct reference *reference, struct pg *target,
                       count_without_fn *without, const void *context, struct error *err);

/** Add what was counted of other persons, in the same month. */
void count_add(struct count *count, const struct count *other);

/** Take away what was counted of persons, in the same month: what is left may be below nothing. */
void count_subtract(struct count *count, const struct count *other);

/** The rows in arena, by month and code, as their tables are indexed; texts stay the count's. */
void count_rows(const struct count *count, struct arena *arena, struct count_rows *rows);

void count_release(struct count *count);

#endif
