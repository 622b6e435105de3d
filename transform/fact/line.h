/*
 * line.h - what a line of the timekeeping log says (rules.md L1), and which enrollment it is of.
 */
#ifndef TRANSFORM_FACT_LINE_H
#define TRANSFORM_FACT_LINE_H

#include "core/array.h"
#include "core/facts.h"

/** Whether the person was there: present, or worked on a regular day off.
 * rules.md L1 is decided here. */
static inline bool
line_is_present(const struct timekeeping_log *line)
{
    return line->attendance.is == ATTENDANCE_PRESENT ||
           line->attendance.is == ATTENDANCE_WORKED_DAY_OFF;
}

/** Whether its minutes count for a week (rules.md L2): also of time off that is not held against
 * the person. No rule asks for other lines. */
static inline bool
line_is_of_week(const struct timekeeping_log *line)
{
    return line->attendance.is != ATTENDANCE_ABSENT && line->attendance.is != ATTENDANCE_DAY_OFF;
}

static inline int
line_enrollment_order(const void *row, const void *id)
{
    return integer_order(((const struct enrollment *)row)->enrollment_id, *(const int64_t *)id);
}

/**
 * Set *place to that of a line's enrollment among rows, which are in the order of their ids; false
 * where it is not there. *place is that of another line, or 0: the lines of a day come in the order
 * of their enrollments, day after day, so that nearly none needs a search.
 */
static inline bool
line_find(const struct timekeeping_log *line, const struct enrollment_rows *rows, size_t *place)
{
    *place = *place + 1 < rows->count ? *place + 1 : 0;
    if (*place < rows->count && rows->row[*place].enrollment_id == line->enrollment_id)
        return true;
    *place = array_first(rows->row, rows->count, sizeof *rows->row, &line->enrollment_id,
                         line_enrollment_order);
    return *place < rows->count && rows->row[*place].enrollment_id == line->enrollment_id;
}

#endif
