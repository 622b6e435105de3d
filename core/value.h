/*
 * value.h - the value of a column: none, and whether it can be right, by its kind.
 *
 * From these records.h puts together what a row is asked. A night asks it of each line of a log, so
 * they are inline.
 */
#ifndef CORE_VALUE_H
#define CORE_VALUE_H

#include "core/day.h"
#include "core/text.h"

#include <limits.h>

#define INT_NULL INT64_MIN /* an integer column that is null */
#define BOOL_NULL (-1)     /* a boolean column that is null; else 0 or 1 */
#define CODE_NULL (-1)     /* a listed text that is null */
#define CODE_BAD (-2)      /* a listed text with a value that is not on its list */

/** A text with a list of words: is indexes the list, text is what was recorded (NULL for null). */
struct code {
    int32_t is;
    const char *text;
};

/** What null means in a column: a part of the key is missing, or what a rule reads, or nothing. */
enum column_null { NULL_KEY, NULL_READ, NULL_FREE };

/* Whether a value can be right in itself: no null that a rule reads, on its list, within limits. */

static inline bool
id_is_sound(int64_t value, enum column_null null)
{
    return value != INT_NULL || null == NULL_FREE;
}

static inline bool
int_is_sound(int64_t value, enum column_null null)
{
    return value != INT_NULL || null == NULL_FREE;
}

/** low and high are inclusive. */
static inline bool
int_is_within(int64_t value, enum column_null null, int64_t low, int64_t high)
{
    return value == INT_NULL ? null == NULL_FREE : value >= low && value <= high;
}

static inline bool
bool_is_sound(int8_t value, enum column_null null)
{
    return value != BOOL_NULL || null == NULL_FREE;
}

static inline bool
day_is_sound(day_t value, enum column_null null)
{
    return value != DAY_NULL || null == NULL_FREE;
}

static inline bool
text_is_sound(const char *value, enum column_null null)
{
    return value != NULL || null == NULL_FREE;
}

static inline bool
code_is_sound(struct code value, enum column_null null)
{
    return value.is >= 0 || (value.is == CODE_NULL && null == NULL_FREE);
}

/** Whether a span does not end before it starts. */
static inline bool
span_is_sound(day_t from, day_t until)
{
    return from == DAY_NULL || until == DAY_NULL || from <= until;
}

/* Whether two values of a key are the same. */

static inline bool
id_equals(int64_t a, int64_t b)
{
    return a == b;
}

static inline bool
int_equals(int64_t a, int64_t b)
{
    return a == b;
}

static inline bool
day_equals(day_t a, day_t b)
{
    return a == b;
}

/** Of two that are not on the list the texts are compared. */
static inline bool
code_equals(struct code a, struct code b)
{
    return a.is == b.is && (a.is >= 0 || text_equals(a.text, b.text));
}

#endif
