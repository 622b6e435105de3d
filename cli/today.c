#include "cli/today.h"

#include <stdlib.h>
#include <time.h>

day_t
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
