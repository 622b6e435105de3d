#include "core/day.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define EPOCH_SHIFT 730425 /* days from 0000-03-01 to 2000-01-01 */
#define ERA_DAYS 146097    /* days in 400 Gregorian years */

static int
month_length(int64_t year, int month)
{
    static const int LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
        return 29;
    return LENGTHS[month - 1];
}

/* Years begin in March here, so that the leap day is the last of its year. */
day_t
day_from_civil(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (day_t)(era * ERA_DAYS + day_of_era - EPOCH_SHIFT);
}

struct civil
day_civil(day_t day)
{
    int64_t z = (int64_t)day + EPOCH_SHIFT;
    int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t day_of_era = z - era * ERA_DAYS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    struct civil civil;

    civil.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    civil.month = (int)(month < 10 ? month + 3 : month - 9);
    civil.year = year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0);
    return civil;
}

static bool
digits_parse(const char *text, size_t count, int *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

bool
day_parse(const char *text, size_t length, day_t *day)
{
    int year;
    int month;
    int date;

    if (length != 10 || text[4] != '-' || text[7] != '-' || !digits_parse(text, 4, &year) ||
        !digits_parse(text + 5, 2, &month) || !digits_parse(text + 8, 2, &date))
        return false;
    if (year < 1 || month < 1 || month > 12 || date < 1 || date > month_length(year, month))
        return false;
    *day = day_from_civil(year, month, date);
    return true;
}

char *
day_format(day_t day, char text[DAY_TEXT_SIZE])
{
    if (day == DAY_NULL) {
        text[0] = '\0';
    } else if (day == DAY_MIN || day == DAY_MAX) {
        (void)snprintf(text, DAY_TEXT_SIZE, "%s", day == DAY_MAX ? "infinity" : "-infinity");
    } else {
        struct civil civil = day_civil(day);
        bool is_before = civil.year < 1; /* the year before 1 is 1 BC */

        (void)snprintf(text, DAY_TEXT_SIZE, "%04" PRId64 "-%02d-%02d%s",
                       is_before ? 1 - civil.year : civil.year, civil.month, civil.day,
                       is_before ? " BC" : "");
    }
    return text;
}

day_t
day_add(day_t day, int64_t count)
{
    if (day == DAY_NULL || day == DAY_MIN || day == DAY_MAX)
        return day;
    if (count < (int64_t)DAY_FIRST - day)
        return DAY_MIN;
    return count > (int64_t)DAY_LAST - day ? DAY_MAX : (day_t)(day + count);
}

day_t
day_add_months(day_t day, int64_t count)
{
    struct civil civil;
    int64_t months;
    int64_t year;
    int month;
    int length;

    if (day == DAY_NULL || day == DAY_MIN || day == DAY_MAX)
        return day;
    civil = day_civil(day);
    months = civil.year * 12 + civil.month - 1 + count;
    year = (months >= 0 ? months : months - 11) / 12;
    month = (int)(months - year * 12) + 1;
    length = month_length(year, month);
    return day_from_civil(year, month, civil.day < length ? civil.day : length);
}

/* rules.md C3 is decided here, upon day_add_months. */
day_t
day_anniversary(day_t day, int64_t year)
{
    return day_add_months(day, year * 12);
}

bool
day_is_of_month(day_t day, day_t other)
{
    struct civil x = day_civil(day);
    struct civil y = day_civil(other);

    return x.year == y.year && x.month == y.month;
}
