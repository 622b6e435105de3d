#include "cli/today.h"

#include "sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

static day_t
today_in_california(void)
{
    time_t now = time(NULL);
    struct tm local;

    /* Spelt out, so that it holds without the system's time zone tables. */
    (void)setenv("TZ", "PST8PDT,M3.2.0,M11.1.0", 1);
    tzset();
    if (localtime_r(&now, &local) == NULL)
        return DAY_NULL;
    return day_from_civil((int64_t)local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

struct today
today_find(const struct settings *settings)
{
    if (settings->today != DAY_NULL)
        return (struct today){ .day = settings->today, .is_given = true };
    return (struct today){ .day = today_in_california() };
}

enum status
today_check(const struct today *today, day_t as_of, struct error *err)
{
    char as_of_text[DAY_TEXT_SIZE];
    char today_text[DAY_TEXT_SIZE];

    if (as_of <= today->day)
        return STATUS_OK;
    (void)error_set(err, STATUS_REFUSED, "as-of %s lies after today, %s",
                    day_format(as_of, as_of_text), day_format(today->day, today_text));
    error_hint(err, "a published night to come would refuse every night before it; name today or "
                    "an earlier date, or set the clock; 'goodtime plan' shows a day to come");
    return STATUS_REFUSED;
}

enum status
today_check_clock(const struct today *today, struct pg *target, int64_t most_seconds,
                  struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    int64_t apart = 0;
    enum status status = STATUS_OK;

    if (!today->is_given)
        status = pg_one(target, sql_check_clock, NULL, 0, &arena, &row, err);
    if (status == STATUS_OK && !today->is_given)
        apart = llabs(strtoll(row.value[0], NULL, 10) - (int64_t)time(NULL));
    arena_release(&arena);
    if (apart <= most_seconds)
        return status;
    (void)error_set(err, STATUS_REFUSED,
                    "this clock and the target server's are %" PRId64 " seconds apart", apart);
    error_hint(err, "set the clocks, or name the date with --today");
    return STATUS_REFUSED;
}
