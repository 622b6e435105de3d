/*
 * line.h - what a line of the timekeeping log says (rules.md L1).
 */
#ifndef TRANSFORM_FACT_LINE_H
#define TRANSFORM_FACT_LINE_H

#include "core/facts.h"

/** Whether the person was there: present, or worked on a regular day off.
 * rules.md L1 is decided here. */
static inline bool
line_is_present(const struct timekeeping_log *line)
{
    return line->attendance.is == ATTENDANCE_PRESENT ||
           line->attendance.is == ATTENDANCE_WORKED_DAY_OFF;
}

#endif
