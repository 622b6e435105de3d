#include "transform/person/stay.h"

#include "core/array.h"

/* rules.md X, overlap: what counts most last. */
static int
placement_order(const void *a, const void *b)
{
    const struct placement *x = *(const struct placement *const *)a;
    const struct placement *y = *(const struct placement *const *)b;

    if (x->starts_on != y->starts_on)
        return day_order(x->starts_on, y->starts_on);
    return integer_order(x->placement_id, y->placement_id);
}

void
stay_lay_out(struct docket *docket)
{
    size_t count = docket->facts->placement.count;
    const struct placement **rows = arena_array(docket->arena, count, sizeof *rows);
    struct stay *stays = arena_array(docket->arena, count, sizeof *stays);
    struct span *spans = arena_array(docket->arena, count, sizeof *spans);

    for (size_t i = 0; i < count; i++)
        rows[i] = &docket->facts->placement.row[i];
    array_sort(rows, count, sizeof *rows, placement_order);
    for (size_t i = 0; i < count; i++) {
        day_t until = rows[i]->ends_on == DAY_NULL ? DAY_MAX : rows[i]->ends_on;

        stays[i].placement = rows[i];
        stays[i].facility = reference_facility(docket->reference, rows[i]->facility_code);
        spans[i] = (struct span){ rows[i]->starts_on, until, &stays[i] };
        docket_take(docket, RELATION_PLACEMENT, rows[i], ROW_USED);
    }
    docket->stays = timeline_of(spans, count, docket->arena);
}

const struct stay *
stay_on(const struct docket *docket, day_t day)
{
    return timeline_on(&docket->stays, day);
}

/* rules.md E5; T15 3043(e). */
bool
facility_is_other_jurisdiction(const struct facility *facility)
{
    return facility != NULL &&
           (facility->kind.is == FACILITY_COUNTY_JAIL ||
            facility->kind.is == FACILITY_STATE_HOSPITAL || facility->kind.is == FACILITY_FEDERAL ||
            facility->kind.is == FACILITY_INTERSTATE);
}
