#include "core/day.h"

#include "table.h"

#include <stdio.h>
#include <string.h>

static day_t
parsed(const char *text)
{
    day_t day = DAY_NULL;

    if (strcmp(text, "infinity") == 0)
        return DAY_MAX;
    if (strcmp(text, "-infinity") == 0)
        return DAY_MIN;
    if (*text == '\0')
        return DAY_NULL;
    cr_assert(day_parse(text, strlen(text), &day), "%s", text);
    return day;
}

/* Days and weekdays as Python's datetime has them. */
static const struct known_day {
    int64_t year;
    int month;
    int date;
    day_t day;
    int weekday;
} KNOWN_DAYS[] = {
    { -4000, 1, 1, -15 * 146097, 5 }, /* 15 times 400 years before 2000 */
    { 1, 1, 1, -730119, 0 },
    { 1582, 10, 15, -152384, 4 },
    { 1600, 1, 1, -146097, 5 },
    { 1600, 2, 29, -146038, 1 },
    { 1600, 3, 1, -146037, 2 },
    { 1700, 2, 28, -109514, 6 },
    { 1700, 3, 1, -109513, 0 },
    { 1899, 12, 31, -36525, 6 },
    { 1900, 2, 28, -36466, 2 },
    { 1900, 3, 1, -36465, 3 },
    { 1970, 1, 1, -10957, 3 },
    { 1999, 12, 31, -1, 4 },
    { 2000, 1, 1, 0, 5 },
    { 2000, 2, 29, 59, 1 },
    { 2000, 3, 1, 60, 2 },
    { 2017, 8, 1, 6422, 1 },
    { 2024, 2, 29, 8825, 3 },
    { 2024, 12, 31, 9131, 1 },
    { 2100, 2, 28, 36583, 6 },
    { 2100, 3, 1, 36584, 0 },
    { 2400, 2, 29, 146156, 1 },
    { 2400, 3, 1, 146157, 2 },
    { 9999, 12, 31, 2921939, 4 },
    { 99999, 12, 31, 245 * 146097 - 1, 4 }, /* as 1999-12-31 */
};

TABLE_PLACES(day, known, ARRAY_SIZE(KNOWN_DAYS))
{
    const struct known_day *c = &KNOWN_DAYS[*at];
    struct civil civil = day_civil(c->day);

    cr_expect(eq(i32, day_from_civil(c->year, c->month, c->date), c->day));
    cr_expect(eq(i64, civil.year, c->year));
    cr_expect(eq(int, civil.month, c->month));
    cr_expect(eq(int, civil.day, c->date));
    cr_expect(eq(int, day_weekday(c->day), c->weekday));
}

/* The last day of a month that a text can name. */
static int
month_length(int64_t year, int month)
{
    char text[DAY_TEXT_SIZE];
    day_t day;
    int date = 31;

    do
        (void)snprintf(text, sizeof text, "%04d-%02d-%02d", (int)year, month, date);
    while (!day_parse(text, 10, &day) && date-- > 1);
    return date;
}

/* Counting on from the first day of 1600 by the lengths of the months meets every day to 2400. */
Test(day, every_day_of_eight_centuries) {
    day_t day = -146097;

    for (int64_t year = 1600; year <= 2400; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int date = 1; date <= month_length(year, month); date++, day++) {
                struct civil civil = day_civil(day);

                cr_assert(eq(i32, day_from_civil(year, month, date), day));
                cr_assert(civil.year == year && civil.month == month && civil.day == date);
            }
        }
    }
    cr_expect(eq(i32, day, 146097 + 366));
}

Test(day, weekdays_follow_each_other) {
    for (day_t day = -1000; day < 1000; day++)
        cr_assert(eq(int, day_weekday(day + 1), (day_weekday(day) + 1) % 7));
}

static const struct february {
    int64_t year;
    int length;
} FEBRUARIES[] = {
    { 1600, 29 }, { 1700, 28 }, { 1800, 28 }, { 1900, 28 }, { 2000, 29 }, { 2023, 28 },
    { 2024, 29 }, { 2026, 28 }, { 2100, 28 }, { 2200, 28 }, { 2300, 28 }, { 2400, 29 },
};

TABLE_PLACES(day, leap_years, ARRAY_SIZE(FEBRUARIES))
{
    cr_expect(eq(int, month_length(FEBRUARIES[*at].year, 2), FEBRUARIES[*at].length));
}

Test(day, month_lengths) {
    static const int LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    for (int month = 1; month <= 12; month++)
        cr_expect(eq(int, month_length(2023, month), LENGTHS[month - 1]));
}

#define CUT(text) text, sizeof(text) - 1

static const struct malformed {
    const char *what;
    const char *text;
    size_t length;
} MALFORMED[] = {
    { "nothing", CUT("") },
    { "a word", CUT("yesterday!") },
    { "infinity", CUT("infinity") },
    { "-infinity", CUT("-infinity") },
    { "year of two digits", CUT("24-01-01") },
    { "year of five digits", CUT("12024-01-01") },
    { "month of one digit", CUT("2024-1-01") },
    { "date of one digit", CUT("2024-01-1") },
    { "both of one digit, filled up", CUT("2024-1-1  ") },
    { "date of three digits", CUT("2024-01-011") },
    { "blank before", CUT(" 2024-01-01") },
    { "blank for a digit", CUT(" 024-01-01") },
    { "blank after", CUT("2024-01-01 ") },
    { "newline after", CUT("2024-01-01\n") },
    { "time after", CUT("2024-01-01T00:00:00") },
    { "NUL after", CUT("2024-01-01\0") },
    { "slashes", CUT("2024/01/01") },
    { "first mark wrong", CUT("2024/01-01") },
    { "second mark wrong", CUT("2024-01/01") },
    { "no marks", CUT("20240101") },
    { "marks elsewhere", CUT("202-40-101") },
    { "day first", CUT("01-01-2024") },
    { "letter in the year", CUT("2o24-01-01") },
    { "letter in the month", CUT("2024-0l-01") },
    { "letter in the date", CUT("2024-01-0l") },
    { "sign before the year", CUT("-024-01-01") },
    { "plus before the year", CUT("+024-01-01") },
    { "sign before the month", CUT("2024--1-01") },
    { "year 0", CUT("0000-01-01") },
    { "month 0", CUT("2024-00-01") },
    { "month 13", CUT("2024-13-01") },
    { "date 0", CUT("2024-01-00") },
    { "32 January", CUT("2024-01-32") },
    { "31 April", CUT("2024-04-31") },
    { "30 February", CUT("2024-02-30") },
    { "29 February of a common year", CUT("2023-02-29") },
    { "29 February of a common century", CUT("1900-02-29") },
    { "one character short", "2024-01-01", 9 },
};

TABLE_PLACES(day, malformed, ARRAY_SIZE(MALFORMED))
{
    const struct malformed *c = &MALFORMED[*at];
    day_t day = 0;

    cr_expect(not(day_parse(c->text, c->length, &day)), "%s", c->what);
}

static const struct well_formed {
    const char *text;
    day_t day;
} WELL_FORMED[] = {
    { "0001-01-01", -730119 }, { "1600-02-29", -146038 }, { "1999-12-31", -1 },
    { "2000-01-01", 0 },       { "2000-02-29", 59 },      { "2017-08-01", 6422 },
    { "2024-12-31", 9131 },    { "9999-12-31", 2921939 },
};

TABLE_PLACES(day, well_formed, ARRAY_SIZE(WELL_FORMED))
{
    const struct well_formed *c = &WELL_FORMED[*at];
    char text[DAY_TEXT_SIZE];
    day_t day = DAY_NULL;

    cr_expect(day_parse(c->text, strlen(c->text), &day), "%s", c->text);
    cr_expect(eq(i32, day, c->day));
    expect_text(day_format(c->day, text), c->text);
}

Test(day, parse_needs_no_end_of_text) {
    static const char TEXT[10] = { '2', '0', '0', '0', '-', '0', '1', '-', '0', '2' };
    day_t day = DAY_NULL;

    cr_expect(day_parse(TEXT, sizeof TEXT, &day));
    cr_expect(eq(i32, day, 1));
}

static const struct formatted {
    day_t day;
    const char *text;
} FORMATTED[] = {
    { DAY_NULL, "" },
    { DAY_MIN, "-infinity" },
    { DAY_MAX, "infinity" },
    { 2921940, "10000-01-01" },
    { 245 * 146097 - 1, "99999-12-31" },
};

TABLE_PLACES(day, formatted, ARRAY_SIZE(FORMATTED))
{
    char text[DAY_TEXT_SIZE];

    expect_text(day_format(FORMATTED[*at].day, text), FORMATTED[*at].text);
}

static const struct sum {
    const char *what;
    day_t day;
    int64_t count;
    day_t want;
} SUMS[] = {
    { "none", 9131, 0, 9131 },
    { "over the end of a year", 9131, 1, 9132 },
    { "back", 0, -1, -1 },
    { "no date", DAY_NULL, 1, DAY_NULL },
    { "no date, back", DAY_NULL, -1, DAY_NULL },
    { "infinity", DAY_MAX, 1, DAY_MAX },
    { "infinity, back", DAY_MAX, -1, DAY_MAX },
    { "-infinity", DAY_MIN, 1, DAY_MIN },
    { "-infinity, back", DAY_MIN, -1, DAY_MIN },
    { "the last day", 2145031947, 1, 2145031948 },
    { "past the end", 2145031947, 2, DAY_MAX },
    { "far past the end", 0, INT64_MAX, DAY_MAX },
    { "the first day", -2451544, -1, -2451545 },
    { "past the beginning", -2451544, -2, DAY_MIN },
    { "far past the beginning", 0, INT64_MIN, DAY_MIN },
    { "as far as a count goes", 1, INT64_MAX, DAY_MAX },
    { "as far back as a count goes", -1, INT64_MIN, DAY_MIN },
};

TABLE_PLACES(day, add, ARRAY_SIZE(SUMS))
{
    const struct sum *c = &SUMS[*at];

    cr_expect(eq(i32, day_add(c->day, c->count), c->want), "%s", c->what);
}

struct later {
    const char *from;
    int64_t count;
    const char *want;
};

static const struct later MONTHS[] = {
    { "2024-01-15", 0, "2024-01-15" },   { "2024-01-31", 1, "2024-02-29" },
    { "2023-01-31", 1, "2023-02-28" },   { "2023-01-29", 1, "2023-02-28" },
    { "2023-01-28", 1, "2023-02-28" },   { "2024-02-29", 1, "2024-03-29" },
    { "2024-03-31", 1, "2024-04-30" },   { "2024-04-30", 1, "2024-05-30" },
    { "2023-11-30", 3, "2024-02-29" },   { "2022-11-30", 3, "2023-02-28" },
    { "2023-12-01", 3, "2024-03-01" },   { "2024-01-31", 12, "2025-01-31" },
    { "2024-01-31", 13, "2025-02-28" },  { "2024-12-31", 2, "2025-02-28" },
    { "2024-03-31", -1, "2024-02-29" },  { "2024-01-15", -1, "2023-12-15" },
    { "2024-01-15", -13, "2022-12-15" }, { "0001-03-31", -1, "0001-02-28" },
    { "infinity", 3, "infinity" },       { "-infinity", -3, "-infinity" },
    { "infinity", -3, "infinity" },      { "", 3, "" },
};

TABLE_PLACES(day, add_months, ARRAY_SIZE(MONTHS))
{
    const struct later *c = &MONTHS[*at];

    cr_expect(eq(i32, day_add_months(parsed(c->from), c->count), parsed(c->want)), "%s + %d",
              c->from, (int)c->count);
}

Test(day, months_before_the_first_year) {
    struct civil civil = day_civil(day_add_months(parsed("0001-01-31"), -2));

    cr_expect(eq(i64, civil.year, 0));
    cr_expect(eq(int, civil.month, 11));
    cr_expect(eq(int, civil.day, 30));
    civil = day_civil(day_add_months(parsed("0001-01-31"), -14));
    cr_expect(eq(i64, civil.year, -1));
    cr_expect(eq(int, civil.month, 11));
}

static const struct later ANNIVERSARIES[] = {
    { "2024-02-29", 0, "2024-02-29" }, { "2024-02-29", 1, "2025-02-28" },
    { "2024-02-29", 3, "2027-02-28" }, { "2024-02-29", 4, "2028-02-29" },
    { "2096-02-29", 4, "2100-02-28" }, { "2096-02-29", 8, "2104-02-29" },
    { "2023-02-28", 1, "2024-02-28" }, { "2024-03-01", 1, "2025-03-01" },
    { "2024-12-31", 1, "2025-12-31" }, { "infinity", 1, "infinity" },
    { "-infinity", 1, "-infinity" },   { "", 1, "" },
};

TABLE_PLACES(day, anniversary, ARRAY_SIZE(ANNIVERSARIES))
{
    const struct later *c = &ANNIVERSARIES[*at];

    cr_expect(eq(i32, day_anniversary(parsed(c->from), c->count), parsed(c->want)), "%s + %d",
              c->from, (int)c->count);
}

Test(day, span_is_half_open) {
    cr_expect(not(span_holds(10, 20, 9)));
    cr_expect(span_holds(10, 20, 10));
    cr_expect(span_holds(10, 20, 19));
    cr_expect(not(span_holds(10, 20, 20)));
    cr_expect(not(span_holds(10, 10, 10)));
    cr_expect(not(span_holds(20, 10, 15)));
    cr_expect(span_holds(10, DAY_MAX, 2921939));
}

Test(day, earlier_and_later) {
    cr_expect(eq(i32, day_earlier(1, 2), 1));
    cr_expect(eq(i32, day_earlier(2, 1), 1));
    cr_expect(eq(i32, day_later(1, 2), 2));
    cr_expect(eq(i32, day_later(2, 1), 2));
    cr_expect(eq(i32, day_later(DAY_NULL, 1), 1));
    cr_expect(eq(i32, day_earlier(DAY_MAX, 1), 1));
}

Test(day, of_one_month) {
    day_t last = day_from_civil(2024, 2, 29);

    cr_expect(eq(int, day_is_of_month(last, day_from_civil(2024, 2, 1)), true));
    cr_expect(eq(int, day_is_of_month(last, day_from_civil(2024, 3, 1)), false));
    cr_expect(eq(int, day_is_of_month(last, day_from_civil(2023, 2, 28)), false));
    cr_expect(eq(int, day_is_of_month(DAY_MAX, DAY_MAX), true));
    cr_expect(eq(int, day_is_of_month(DAY_MAX, last), false));
}
