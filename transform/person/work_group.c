#include "transform/person/work_group.h"

/* rules.md G2: of two that overlap, the one entered later, then the higher id. */
static bool
counts_before(const struct work_group *a, const struct work_group *b)
{
    return a->entered_on > b->entered_on ||
           (a->entered_on == b->entered_on && a->work_group_id > b->work_group_id);
}

const char *
work_group_on(const struct docket *docket, day_t day)
{
    const struct work_group *counts = NULL;

    for (size_t i = 0; i < docket->facts->work_group.count; i++) {
        const struct work_group *row = &docket->facts->work_group.row[i];
        day_t until = row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on;

        if (span_holds(row->starts_on, until, day) &&
            (counts == NULL || counts_before(row, counts)))
            counts = row;
    }
    return counts != NULL ? counts->work_group.text : "none";
}
