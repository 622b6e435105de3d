/*
 * today.h - the clock, read once a command: dates of the program are civil dates in California.
 */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include "cli/options.h"
#include "core/day.h"
#include "core/status.h"

struct today {
    day_t day;
    bool is_given; /* by --today, not by the clock */
};

/** Today's date: --today, else the clock's in California. */
struct today today_find(const struct settings *settings);

/** STATUS_REFUSED where as_of lies after today: what is to come has not happened yet. */
enum status today_check(const struct today *today, day_t as_of, struct error *err);

#endif
