#include "transform/person/alternative_custody.h"

#include "core/array.h"
#include "transform/person/stay.h"
#include "transform/person/work_group.h"
#include "transform/person/zero_credit.h"

static bool
is_alternative(const struct span *span)
{
    const struct facility *facility = ((const struct stay *)span->item)->facility;

    return facility != NULL && facility->kind.is == FACILITY_ALTERNATIVE_CUSTODY;
}

/* The first days of the assignments that hold a day, in order, as list of day_t. */
static struct list
assignment_starts(struct docket *docket)
{
    const struct work_group_rows *rows = &docket->facts->work_group;
    struct list starts = { 0 };

    for (size_t i = 0; i < rows->count; i++)
        if (rows->row[i].ends_on == DAY_NULL || rows->row[i].starts_on < rows->row[i].ends_on)
            *(day_t *)list_push(&starts, docket->arena, sizeof(day_t)) = rows->row[i].starts_on;
    array_sort(starts.items, starts.count, sizeof(day_t), day_item_order);
    return starts;
}

/* The first of some days in order that is after a day, DAY_MAX for none. */
static day_t
first_after(const struct list *days, day_t day)
{
    day_t next = day_add(day, 1);
    size_t at = array_first(days->items, days->count, sizeof(day_t), &next, day_item_order);

    return at < days->count ? ((const day_t *)days->items)[at] : DAY_MAX;
}

/* rules.md G4: the group held on the day before a run began. */
static int32_t
held_group(const struct docket *docket, day_t from)
{
    const struct group_days *days = timeline_on(&docket->groups, day_add(from, -1));

    return days == NULL || group_is_zero_credit(days->group) ? GROUP_A1 : days->group;
}

/* rules.md G4 is decided here, but for the days in F, which alternative_group counts. */
void
alternative_lay_out(struct docket *docket)
{
    const struct timeline *stays = &docket->stays;
    struct list starts = { 0 };
    struct list runs = { 0 };

    for (size_t i = 0, next; i < stays->count; i = next) {
        const struct span *first = &stays->spans[i];
        struct alternative *alternative;

        next = i + 1;
        if (!is_alternative(first))
            continue;
        while (next < stays->count && stays->spans[next].from == stays->spans[next - 1].until &&
               is_alternative(&stays->spans[next]))
            next++;
        if (runs.count == 0)
            starts = assignment_starts(docket);
        alternative = arena_alloc(docket->arena, sizeof *alternative);
        *alternative = (struct alternative){ first->from, first_after(&starts, first->from),
                                             held_group(docket, first->from) };
        *(struct span *)list_push(&runs, docket->arena, sizeof(struct span)) =
            (struct span){ first->from, stays->spans[next - 1].until, alternative };
    }
    docket->alternatives = (struct timeline){ runs.items, runs.count };
}

const struct alternative *
alternative_on(const struct docket *docket, day_t day, day_t *until)
{
    return timeline_stretch(&docket->alternatives, day, until);
}

int32_t
alternative_group(struct docket *docket, const struct alternative *alternative,
                  const struct custody *custody)
{
    if (alternative->group == GROUP_F &&
        zero_credit_camp_days(docket, custody->begins_on, alternative->from) <
            docket_law(docket, LAW_GCC_CAMP_KEPT, alternative->from))
        return GROUP_A1;
    return alternative->group;
}
