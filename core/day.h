/*
 * day.h - civil dates as whole days, and nothing of the clock.
 *
 * A day_t counts days from 2000-01-01, as PostgreSQL's binary dates do. There is no time of day
 * and no time zone: every date of the source is a civil date in California.
 */
#ifndef CORE_DAY_H
#define CORE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day_t;

#define DAY_NULL INT32_MIN      /* no date */
#define DAY_MIN (INT32_MIN + 1) /* PostgreSQL's -infinity */
#define DAY_MAX INT32_MAX       /* PostgreSQL's infinity; the end of a span that lasts */
#define DAY_FIRST (-2451545)    /* PostgreSQL's first date, 24 November 4714 BC */
#define DAY_LAST 2145031948     /* and its last, 31 December 5874897 */
#define DAY_TEXT_SIZE 32

struct civil {
    int64_t year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/** The day of a civil date that exists; years from -4000 to 99999. */
day_t day_from_civil(int64_t year, int month, int day);

/** The civil date of a day. */
struct civil day_civil(day_t day);

/** Read YYYY-MM-DD, nothing before or after it; false where it is none or does not exist. */
bool day_parse(const char *text, size_t length, day_t *day);

/**
 * Write YYYY-MM-DD and return text: as PostgreSQL does in ISO style, also before year 1 (BC), for
 * the infinities, and, as an empty text, for none.
 */
char *day_format(day_t day, char text[DAY_TEXT_SIZE]);

/** Monday 0 to Sunday 6. */
static inline int
day_weekday(day_t day)
{
    int64_t shifted = ((int64_t)day + 5) % 7; /* 2000-01-01 was a Saturday */

    return (int)(shifted < 0 ? shifted + 7 : shifted);
}

/**
 * day + count; beyond PostgreSQL's dates it is infinite, and stays where it is infinite. DAY_NULL
 * stays DAY_NULL.
 */
day_t day_add(day_t day, int64_t count);

/**
 * count months later: the same day of the month, or the month's last day if it has none
 * (rules.md C3). Infinities stay as they are.
 */
day_t day_add_months(day_t day, int64_t count);

/** The year-th anniversary; 29 February falls on 28 February in a common year (rules.md C3). */
day_t day_anniversary(day_t day, int64_t year);

/** Whether two days are of one month of one year. */
bool day_is_of_month(day_t day, day_t other);

/** Whether [from, until) holds the day; until is exclusive. */
static inline bool
span_holds(day_t from, day_t until, day_t day)
{
    return from <= day && day < until;
}

/** Less than, equal to or greater than 0; no date comes before all. */
static inline int
day_order(day_t a, day_t b)
{
    return (a > b) - (a < b);
}

/** day_order of two items of an array of day_t. */
static inline int
day_item_order(const void *a, const void *b)
{
    return day_order(*(const day_t *)a, *(const day_t *)b);
}

/** The earlier and the later of two days. */
static inline day_t
day_earlier(day_t a, day_t b)
{
    return a < b ? a : b;
}

static inline day_t
day_later(day_t a, day_t b)
{
    return a > b ? a : b;
}

#endif
