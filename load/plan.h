/*
 * plan.h - what a run would write and what that means for people, counted and kept while persons
 * are decided.
 *
 * A plan holds two things. The entries: what a run would append to the ledger, each with every
 * column, in order of person. The differences: how what is decided differs from what it is held
 * against, by rule, by facility and by person, with the day of release or hearing. They are the
 * entries themselves where it is held against the ledger, and what another law alone makes
 * different where it is held against the same day under the law in force.
 *
 * Memory follows the persons for whom something differs (about a hundred bytes each), not the
 * population and not the entries, which lie in a temporary file.
 *
 *     plan_take(&part, &(struct plan_subject){ .person_id = 7, … });      a worker, person by
 * person status = plan_part_entries(&plan, number, &part, err);             a range of them
 *     plan_join(&plan, &part);                                           when it has ended
 *     plan_end(&plan, as_of);                                            when all have
 */
#ifndef LOAD_PLAN_H
#define LOAD_PLAN_H

#include "core/spill.h"
#include "load/comparison.h"

/* Days ahead within which a date that moves is told of by itself. */
#define PLAN_NEAR_DAYS 60
#define PLAN_NEXT_DAYS 90

/** Differences: decisions, and days that they bring more (or fewer: below 0). */
struct plan_tally {
    int64_t people;
    int64_t added;
    int64_t taken_back;
    int64_t changed; /* taken back and decided anew */
    int64_t days;    /* awarded and restored less forfeited */
};

/** Differences of a rule and credit type, or of a facility; texts are empty where there is none. */
struct plan_group {
    const char *code; /* of the rule or the facility */
    const char *credit_type;
    struct plan_tally tally;
    int64_t person_id; /* that was counted last; part of the counting */
};

/** When a term is through (rules.md P1), none of it where none is projected. */
struct plan_date {
    int64_t term_id;
    const char *target; /* release or hearing; NULL where it is not known */
    day_t on;           /* DAY_NULL for none */
};

/** How near the date of a person is that moves, in the order of harm. */
enum plan_move { PLAN_NEAR, PLAN_NEXT, PLAN_LATER, PLAN_BEGINS_OR_ENDS, PLAN_NO_MOVE };

/** One for whom something differs. */
struct plan_person {
    int64_t person_id;
    const char *person_number; /* NULL for none */
    int64_t added;
    int64_t taken_back;
    int64_t changed;
    int64_t days;
    int64_t term_id;    /* of the date; INT_NULL for none */
    const char *target; /* NULL where it is not known */
    day_t then_on;      /* the date against which it is held, and as planned; DAY_NULL for none */
    day_t now_on;
    enum plan_move move;
};

/** Dates that move, of one target in one direction. */
struct plan_dates {
    int64_t people[PLAN_LATER + 1]; /* by enum plan_move */
};
enum plan_target { PLAN_RELEASE, PLAN_HEARING, PLAN_TARGETS };
extern const char *const PLAN_TARGET_NAMES[PLAN_TARGETS];

struct plan {
    struct arena arena;
    struct spill *entries;     /* columns as plan_entry_columns has them */
    struct plan_tally written; /* what the entries come to */
    struct plan_tally all;     /* what the differences come to, as the next four */
    struct list rules;         /* of struct plan_group, by rule and credit type after plan_end */
    struct list facilities;    /* of struct plan_group, by code after plan_end */
    struct list people;        /* of struct plan_person, in the order of harm after plan_end */
    struct plan_tally gaining; /* people and days of those who have more days; of the others */
    struct plan_tally losing;
    struct plan_dates sooner[PLAN_TARGETS];
    struct plan_dates later[PLAN_TARGETS];
    int64_t beginning; /* people whose date was none, or of another term; who have none any more */
    int64_t ending;
};

/** What a worker has found and not handed in. Zero-initialised is empty. */
struct plan_part {
    struct arena arena;
    struct arena texts; /* of the person at hand */
    struct spill_part entries;
    struct plan_tally written;
    struct plan_tally all;
    struct list rules;
    struct list facilities;
    struct list people;
};

/** What is planned for one person. */
struct plan_subject {
    int64_t person_id;
    const char *person_number;
    day_t as_of;
    const struct entries *entries;     /* that a run would write */
    const struct entries *differences; /* from what it is held against, likewise as entries */
    struct plan_date then;
    struct plan_date now;
};

/** Begin with nothing. STATUS_OUTPUT where there is no room for a temporary file. */
enum status plan_begin(struct plan *plan, struct error *err);

/** Count a person, once; what is kept is copied. */
void plan_take(struct plan_part *part, const struct plan_subject *subject);

/** Hand in the entries of a range of persons; ranges are in order of person by number. */
enum status
plan_part_entries(struct plan *plan, size_t number, struct plan_part *part, struct error *err);

/** Add what a worker counted, and let the part go. */
void plan_join(struct plan *plan, struct plan_part *part);

/** Put all in order and count the dates that move, when every part is joined. */
void plan_end(struct plan *plan);

/** The columns of an entry in order: person_id, entry_no, op, supersedes and those of a decision.
 */
struct plan_column {
    const char *name;
    bool is_number;
};
#define PLAN_COLUMNS_MOST 32
size_t plan_entry_columns(struct plan_column columns[PLAN_COLUMNS_MOST]);

/** The days between the two dates, below 0 for sooner; 0 where one of them is none. */
int64_t plan_moved_days(const struct plan_person *person);

void plan_part_release(struct plan_part *part);
void plan_release(struct plan *plan);

#endif
