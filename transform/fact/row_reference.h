/*
 * row_reference.h - whether what a row refers to is there, and is the same person's (rules.md X).
 *
 * What is ignored is not there for rows that refer to it (C9), so relations are judged in the order
 * of their declaration: enrollments before lines, violations before their restorations, work groups
 * and SHU terms, applications before participations, those before reviews. Rows are in the order of
 * their keys, those of other persons too.
 */
#ifndef TRANSFORM_FACT_ROW_REFERENCE_H
#define TRANSFORM_FACT_ROW_REFERENCE_H

#include "core/reference.h"
#include "core/relation.h"

/** One person's rows while they are judged. */
struct row_references {
    const struct facts *facts; /* as recorded */
    const struct reference *reference;
    struct arena *arena;
    bool *ignored[RELATION_COUNT]; /* of each relation judged so far, a row each */
    struct list *foreign;          /* of struct foreign_reference: what was looked for elsewhere */
};

/**
 * unknown-reference, wrong-person or outside-enrollment, the first of them that applies; NULL if
 * nothing is wrong. *detail, perhaps in the arena, says what is not there.
 */
const char *row_reference_fault(const struct row_references *references,
                                enum relation_number number, const void *row, const char **detail);

/** The end of an enrollment, exclusive. */
static inline day_t
enrollment_until(const struct enrollment *row)
{
    return row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on;
}

/** Whether a row that is kept names a facility that is not there: it takes the calendar state. */
bool row_facility_is_unknown(const struct reference *reference, enum relation_number number,
                             const void *row);

/**
 * unknown-reference or wrong-person where a work group or SHU term, which are kept all the same,
 * names a violation that is not this person's: it counts as one without. NULL if nothing is wrong.
 */
const char *row_violation_fault(const struct row_references *references,
                                enum relation_number number, const void *row, const char **detail);

#endif
