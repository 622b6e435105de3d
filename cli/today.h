/*
 * today.h - the clock, read once a command: dates of the program are civil dates in California.
 */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include "core/day.h"

/** Today's date in California; --as-of replaces it. */
day_t today_in_california(void);

#endif
