/*
 * breaker.h - circuit breakers: a source that cannot be right must not become a night.
 *
 * What a run read and would take back is held against the last published run. Each breaker is
 * declared once, with its name for --accept; a first run has nothing to be compared with. Pure.
 */
#ifndef LOAD_BREAKER_H
#define LOAD_BREAKER_H

#include "core/arena.h"
#include "core/relation.h"
#include "core/status.h"

enum breaker {
    BREAKER_PERSONS,
    BREAKER_LOG_LINES,
    BREAKER_STALE,
    BREAKER_TAKEN_BACK,
    BREAKER_CHANGES,
    BREAKER_EXCEPTIONS,
    BREAKER_RELATION,
    BREAKER_COUNT
};

/** A breaker's name for --accept, and what trips it. */
struct breaker_word {
    const char *name;
    const char *meaning;
};

extern const struct breaker_word BREAKERS[BREAKER_COUNT];

/** How far a run may be from the last published one. */
struct breaker_limits {
    int64_t persons;    /* percent of the people then, fewer or more */
    int64_t log_lines;  /* percent of the lines then, fewer or more */
    int64_t stale_days; /* the newest days, as-of the last of them */
    int64_t taken_back; /* percent of the decisions in force, good conduct's and the rest apart */
    int64_t changes;    /* the same */
    int64_t exceptions; /* percent of the rows read, beyond those of the last run */
    int64_t relations;  /* percent of the rows of any other relation then, fewer */
};

/** What becomes of decisions. */
struct turnover {
    int64_t decisions;  /* in force before the run, of the people it looked at */
    int64_t taken_back; /* of those: gone, or bringing fewer days (comparison.h) */
    int64_t changes;    /* of days that the last run knew, not taken back (comparison.h) */
};

/** What a run read and found. */
struct tally {
    int64_t rows[RELATION_TOTAL];                /* of each relation of the source */
    struct row_account accounts[RELATION_TOTAL]; /* what became of them */
    int64_t log_lines;                           /* dated by the run's as-of */
    int64_t log_lines_then;   /* dated by the as-of of the run that it is compared with */
    int64_t recent_log_lines; /* dated in the newest stale_days */
    int64_t usual_log_lines;  /* dated in the newest four times stale_days */
    int64_t log_minutes;      /* of log_lines, each as far as a day holds */
    int64_t log_minutes_then; /* of log_lines_then */
    struct turnover all;
    struct turnover good_conduct; /* of all, that which posts to nearly everybody each month */
    int64_t exceptions;
};

/** A breaker that trips, with both figures in words. */
struct tripped {
    const char *name; /* as --accept takes it */
    const char *text;
};

/** Count rows of a relation, and what became of them. */
void tally_take(struct tally *tally, enum relation_number relation, int64_t rows,
                const struct row_account *account);

/** The sum of two tallies, into the first. */
void tally_add(struct tally *tally, const struct tally *more);

/** The tally as goodtime.publish takes it, JSON in arena. */
const char *tally_json(const struct tally *tally, struct arena *arena);

/** Whether the breaker of that name is about what happens to decisions, not about the source. */
bool breaker_is_of_decisions(const char *name);

/** Whether --accept may name it. */
bool breaker_is_name(const char *name);

/**
 * The breakers that trip beside what the last published run read, in arena, in their order. then is
 * NULL where that run kept no tally: only shares of this run's own figures can be judged.
 * Shares of little say nothing: below some rows, which breaker.c names, only a relation that is
 * empty trips.
 */
void breaker_judge(const struct tally *now, const struct tally *then,
                   const struct breaker_limits *limits, struct arena *arena,
                   struct tripped **tripped, size_t *count);

#endif
