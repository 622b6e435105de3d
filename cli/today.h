/*
 * today.h - the clock, read once a command: dates of the program are civil dates in California.
 */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include "cli/options.h"
#include "core/day.h"
#include "core/pg.h"
#include "core/status.h"

struct today {
    day_t day;
    bool is_given; /* by --today, not by the clock */
};

/** Today's date: --today, else the clock's in California. */
struct today today_find(const struct settings *settings);

/** STATUS_REFUSED where as_of lies after today: what is to come has not happened yet. */
enum status today_check(const struct today *today, day_t as_of, struct error *err);

/**
 * STATUS_REFUSED where the clock and the target server's are more than most_seconds apart: one of
 * them is wrong, and with it the day. Holds where the clock was not asked for today.
 */
enum status today_check_clock(const struct today *today, struct pg *target, int64_t most_seconds,
                              struct error *err);

#endif
