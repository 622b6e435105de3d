/*
 * ground.h - what a decision rests on, ground by ground: each a sentence with its numbers.
 *
 * A rule says its grounds while it decides, where it is asked to (transform/docket.h,
 * docket_ground). A kind of ground is declared once, below, as the sentence that a reader gets; its
 * numbers and texts are named there, in the order in which the rule gives them:
 *
 *     {name:number}    1,234                  {name:day}       3 February 2024
 *     {name:days}      21 days                {name:minutes}   52 hours, or 3 hours 20 minutes
 *     {name:quarters}  31 quarter-days        {name:text}      as it is
 *
 * The ledger keeps the grounds of an entry by these names (ground_basis), so that an entry can be
 * explained when a program that knows other rules has long taken this one's place. So a kind's name
 * and the names in it stay as they are once they are released; a sentence may get better words.
 */
#ifndef CORE_GROUND_H
#define CORE_GROUND_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GROUND_NUMBERS 8
#define GROUND_TEXTS 2

/* clang-format off */
#define GROUND_LIST(X) \
    X(FACT, "fact", "Used: {source_table:text} {source_key:text}.") \
    X(SCHEDULE, "schedule", "The schedule in force on {day:day} has the program at {weeks:number} weeks; a week brings {week_days:days}, so this is worth {days:days}.") \
    X(CREDIT_YEAR, "credit-year", "It falls in the credit year that begins on {begins_on:day} and ends before {ends_on:day}, counted from {anchor_on:day}; the year allows {limit:days}, of which {brought:days} were used before the takeover and {granted:days} before this: {room:days} are left.") \
    X(FITS, "fits", "Of {days:days}, {granted:days} fit.") \
    X(ACCRUED, "accrued", "Each day from {from:day} until {until:day}, exclusive, brings {rate:quarters}: {span:quarters} in all. With {before:quarters} left over from before, that is {days:number} whole days.") \
    X(CARRIED, "carried", "{days:days} wait for the anniversary on {anniversary_on:day}.") \
    X(VOID_OVER_LIMIT, "void-over-limit", "{days:days} are over the year's limit, and this credit is not carried over.") \
    X(WINDOW, "window", "{window:text} leaves staff {business_days:number} business days: from the day after {starts_on:day} to {due_on:day}, which skips {weekend_days:days} of weekends and {closed_days:days} on which the office is closed.")
/* clang-format on */

enum ground_kind {
#define GROUND_ENUM(NAME, name, sentence) GROUND_##NAME,
    GROUND_LIST(GROUND_ENUM)
#undef GROUND_ENUM
        GROUND_KIND_COUNT
};

/** What a ground is about: an event or something else decided, as a decision's key names it. */
struct ground_subject {
    const char *credit_type;  /* NULL for what is no credit */
    int64_t custody_no;       /* INT_NULL where it lies in none */
    const char *source_table; /* of the event; the relation of results.md for what has none */
    int64_t source_id;
    int64_t part; /* of the event's decisions; 0 for all of them */
};

struct ground {
    struct ground_subject of;
    enum ground_kind kind;
    int64_t number[GROUND_NUMBERS]; /* days as day_t; those that the kind names, in its order */
    const char *text[GROUND_TEXTS];
};

/** The name of a kind in the ledger. */
const char *ground_name(enum ground_kind kind);

/** The ground as a reader gets it, in arena. */
const char *ground_sentence(const struct ground *ground, struct arena *arena);

/** The ground as the ledger keeps it, in arena: its kind, and name=value of all it names. */
const char *ground_basis(const struct ground *ground, struct arena *arena);

/**
 * The value of the place-th name in a kind, in arena; *name, *value and *is_number are set (a day
 * is none). False where there are no more.
 */
bool ground_value(const struct ground *ground, size_t place, struct arena *arena, const char **name,
                  const char **value, bool *is_number);

/** A day as people write it: 3 February 2024; "for ever" and "from the beginning" where infinite.
 */
const char *day_words(day_t day, struct arena *arena);

/** "21 days" of a unit in the singular, and "3 hours 20 minutes", in arena. */
const char *count_words(int64_t count, const char *unit, struct arena *arena);
const char *minutes_words(int64_t minutes, struct arena *arena);

#endif
