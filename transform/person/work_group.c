#include "transform/person/work_group.h"

#include "core/array.h"

/* rules.md G2: of two that overlap, the one entered later, then the higher id. */
static int
assignment_order(const void *a, const void *b)
{
    const struct work_group *x = *(const struct work_group *const *)a;
    const struct work_group *y = *(const struct work_group *const *)b;

    if (x->entered_on != y->entered_on)
        return day_order(x->entered_on, y->entered_on);
    return integer_order(x->work_group_id, y->work_group_id);
}

/* rules.md G2 is decided here. */
void
work_group_lay_out(struct docket *docket)
{
    size_t count = docket->facts->work_group.count;
    const struct work_group **rows = arena_array(docket->arena, count, sizeof *rows);
    struct span *spans = arena_array(docket->arena, count, sizeof *spans);

    for (size_t i = 0; i < count; i++)
        rows[i] = &docket->facts->work_group.row[i];
    array_sort(rows, count, sizeof *rows, assignment_order);
    for (size_t i = 0; i < count; i++) {
        day_t until = rows[i]->ends_on == DAY_NULL ? DAY_MAX : rows[i]->ends_on;

        docket_take(docket, RELATION_WORK_GROUP, rows[i], ROW_USED);
        spans[i] = (struct span){ rows[i]->starts_on, until, rows[i] };
    }
    docket->assignments = timeline_of(spans, count, docket->arena);
}

const struct work_group *
work_group_on(const struct docket *docket, day_t day)
{
    return timeline_on(&docket->assignments, day);
}

bool
group_is_zero_credit(int32_t group)
{
    return group == GROUP_C || group == GROUP_D2;
}
