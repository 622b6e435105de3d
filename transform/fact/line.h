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

/**
 * Whether the enrollment of a line is at *place among rows, or at the next place, which is then
 * *place: the lines of a day come in the order of their enrollments, day after day, so that nearly
 * no line needs a search.
 */
static inline bool
line_is_at(const struct timekeeping_log *line, const struct enrollment_rows *rows, size_t *place)
{
    if (*place < rows->count && rows->row[*place].enrollment_id == line->enrollment_id)
        return true;
    *place = *place + 1 < rows->count ? *place + 1 : 0;
    return *place < rows->count && rows->row[*place].enrollment_id == line->enrollment_id;
}

static inline int
line_enrollment_order(const void *row, const void *id)
{
    return integer_order(((const struct enrollment *)row)->enrollment_id, *(const int64_t *)id);
}

/** The same, and else search rows, which are in the order of their ids; false where it is not
 * there.
 */
static inline bool
line_find(const struct timekeeping_log *line, const struct enrollment_rows *rows, size_t *place)
{
    if (line_is_at(line, rows, place))
        return true;
    *place = array_first(rows->row, rows->count, sizeof *rows->row, &line->enrollment_id,
                         line_enrollment_order);
    return *place < rows->count && rows->row[*place].enrollment_id == line->enrollment_id;
}

#endif
