#include "transform/as_of.h"

#include <string.h>

static void *
copy_rows(const void *rows, size_t count, size_t size, struct arena *arena)
{
    void *copy = arena_array(arena, count, size);

    if (count > 0)
        memcpy(copy, rows, count * size);
    return copy;
}

static const struct code NO_CODE = { .is = CODE_NULL };

/* Whether a date is later than as_of, so that it is not there yet; then it is taken away. */
static bool
take_later(day_t *day, day_t as_of)
{
    if (*day == DAY_NULL || *day <= as_of)
        return false;
    *day = DAY_NULL;
    return true;
}

/* Copy the rows of one relation and look at each copy as `row`. */
#define EACH_COPY(facts, relation, arena)                                                          \
    struct relation *row =                                                                         \
        copy_rows((facts)->relation.row, (facts)->relation.count, sizeof(struct relation), arena); \
    (facts)->relation.row = row;                                                                   \
    for (size_t left = (facts)->relation.count; left > 0; left--, row++)

static void
custody_as_of(struct facts *facts, day_t as_of, struct arena *arena)
{
    { EACH_COPY(facts, term,
                arena){ if (take_later(&row->ended_on, as_of)) row->end_reason = NO_CODE;
}
}
{ EACH_COPY(facts, placement, arena){ (void)take_later(&row->ends_on, as_of);
}
}
{
    EACH_COPY(facts, work_group, arena)
    {
        (void)take_later(&row->ends_on, as_of);
    }
}
}

static void
programs_as_of(struct facts *facts, day_t as_of, struct arena *arena)
{
    { EACH_COPY(facts, enrollment,
                arena){ if (take_later(&row->ends_on, as_of)) row->end_reason = NO_CODE;
}
}
{ EACH_COPY(facts, program_completion,
            arena){ (void)take_later(&row->instructor_verified_on, as_of);
if (take_later(&row->approver_verified_on, as_of))
    row->approver_outcome = NO_CODE;
}
}
{ EACH_COPY(facts, plan_period, arena){ (void)take_later(&row->verified_on, as_of);
}
}
{
    EACH_COPY(facts, education_merit, arena)
    {
        (void)take_later(&row->documented_on, as_of);
        if (take_later(&row->verified_on, as_of))
            row->outcome = NO_CODE;
    }
}
}

static void
county_work_as_of(struct facts *facts, day_t as_of, struct arena *arena)
{
    { EACH_COPY(facts, work_application, arena){ (void)take_later(&row->screened_on, as_of);
    if (take_later(&row->medical_disqualified_on, as_of))
        row->medical_disqualified_by = NULL;
}
}
{ EACH_COPY(facts, work_participation,
            arena){ if (take_later(&row->ends_on, as_of)) row->end_reason = NO_CODE;
}
}
{
    EACH_COPY(facts, discipline_review, arena)
    {
        if (take_later(&row->reviewed_on, as_of))
            row->outcome = NO_CODE;
        (void)take_later(&row->appealed_on, as_of);
        if (take_later(&row->appeal_decided_on, as_of))
            row->appeal_outcome = NO_CODE;
    }
}
}

void
as_of_apply(struct facts *facts, day_t as_of, struct arena *arena)
{
    custody_as_of(facts, as_of, arena);
    programs_as_of(facts, as_of, arena);
    county_work_as_of(facts, as_of, arena);
}
