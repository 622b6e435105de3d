/*
 * reference.h - what concerns everybody: places, programs, approvals, calendars.
 *
 * Every relation of facts.list that is about everybody. Read once a run, never changed while the
 * workers share it. Rows are in the order of their keys, bytewise, and a code is looked up as it
 * stands.
 *
 *     const struct program *program = reference_program(reference, row->program_code);
 *
 *     if (program != NULL && program->certifies == 1)
 *         ...
 */
#ifndef CORE_REFERENCE_H
#define CORE_REFERENCE_H

#include "core/arena.h"
#include "core/facts.h"

/** Years that follow one another, in each of which a calendar has a holiday. */
struct covered_years {
    day_t from;
    day_t until; /* exclusive */
};

/** The holidays of one calendar, in order, and what they cover. */
struct calendar {
    const char *name;
    struct holiday_rows holidays;
    const struct covered_years *covered; /* in order, no two of them meeting */
    size_t covered_count;
};

struct reference {
    struct facility_rows facility;
    struct holiday_rows holiday;
    struct program_rows program;
    struct milestone_schedule_rows milestone_schedule;
    struct activity_approval_rows activity_approval;
    const struct calendar *calendars; /* by reference_sort, in order of their names */
    size_t calendar_count;
};

/** Sort the rows by their keys (bytewise) and set the calendars, so that the look-ups below work.
 */
void reference_sort(struct reference *reference, struct arena *arena);

/** The facility or program with that code; NULL where there is none, or code is NULL. */
const struct facility *reference_facility(const struct reference *reference, const char *code);
const struct program *reference_program(const struct reference *reference, const char *code);

/** The schedule row in force on a day: the latest with effective_on not after it; or NULL. */
const struct milestone_schedule *
reference_schedule(const struct reference *reference, const char *program_code, day_t day);

/** The rows of an activity on the facility's list of approved ones; none where a code is NULL. */
struct activity_approval_rows
reference_approvals(const struct reference *reference, const char *facility_code,
                    const char *program_code);

/**
 * Whether one of these rows holds the day. *until, a later day, is made earlier where that may
 * change before it.
 */
bool approvals_stretch(const struct activity_approval_rows *rows, day_t day, day_t *until);

/** Whether any holiday names the calendar. */
bool reference_has_calendar(const struct reference *reference, const char *calendar);

/**
 * The count-th business day after a day (rules.md C2), counting from the day after it.
 *
 * Returns DAY_NULL, and the year in *missing_year, where a weekday to be looked at lies in a year
 * for which the calendar has no holiday at all.
 */
day_t reference_business_day(const struct reference *reference, const char *calendar, day_t day,
                             int64_t count, int64_t *missing_year);

/** The calendar of a facility; `state` where the facility is unknown or code is NULL. */
const char *reference_calendar(const struct reference *reference, const char *facility_code);

#endif
