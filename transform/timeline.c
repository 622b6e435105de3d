#include "transform/timeline.h"

#include "core/array.h"

#include <string.h>

/* The days on which a span begins or ends, each once, in order. */
static size_t
bounds_of(const struct span *spans, size_t count, day_t *bounds)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        bounds[2 * i] = spans[i].from;
        bounds[2 * i + 1] = spans[i].until;
    }
    array_sort(bounds, 2 * count, sizeof *bounds, day_item_order);
    for (size_t i = 0; i < 2 * count; i++)
        if (kept == 0 || bounds[kept - 1] != bounds[i])
            bounds[kept++] = bounds[i];
    return kept;
}

/* The first stretch from a place on that is still free. next leads there, and is shortened on the
 * way, so that many spans over the same days cost little more than one. */
static size_t
first_free(size_t *next, size_t place)
{
    size_t found = place;

    while (next[found] != found)
        found = next[found];
    while (place != found) {
        size_t step = next[place];

        next[place] = found;
        place = step;
    }
    return found;
}

/* Write down the stretches that an item has taken, those of one item that meet as one. */
static struct timeline
lay_out(const day_t *bounds, size_t count, const void *const *items, struct arena *arena)
{
    struct span *spans = arena_array(arena, count, sizeof *spans);
    size_t kept = 0;

    for (size_t i = 0; i + 1 < count; i++) {
        if (items[i] == NULL)
            continue;
        if (kept > 0 && spans[kept - 1].until == bounds[i] && spans[kept - 1].item == items[i])
            spans[kept - 1].until = bounds[i + 1];
        else
            spans[kept++] = (struct span){ bounds[i], bounds[i + 1], items[i] };
    }
    return (struct timeline){ .spans = spans, .count = kept };
}

/* Whether a span lies behind another, and does not make one with it. */
static bool
follows(const struct span *span, const struct span *before)
{
    return before->until < span->from ||
           (before->until == span->from && before->item != span->item);
}

/* Whether spans lie as they would be laid out. */
static bool
are_laid_out(const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (spans[i].from >= spans[i].until || (i > 0 && !follows(&spans[i], &spans[i - 1])))
            return false;
    return true;
}

/* Lay out spans of which one may count in place of another. */
static struct timeline
sort_out(const struct span *spans, size_t count, struct arena *arena)
{
    day_t *bounds = arena_array(arena, 2 * count, sizeof *bounds);
    size_t bound_count = bounds_of(spans, count, bounds);
    const void **items = arena_array(arena, bound_count, sizeof *items);
    size_t *next = arena_array(arena, bound_count, sizeof *next);

    for (size_t i = 0; i < bound_count; i++)
        next[i] = i;
    /* Stretch i reaches from bound i to the next. The last bound begins none, and stays free: no
     * span reaches beyond it. */
    for (size_t i = count; i > 0; i--) {
        const struct span *span = &spans[i - 1];
        size_t place =
            array_first(bounds, bound_count, sizeof *bounds, &span->from, day_item_order);

        for (place = first_free(next, place); bounds[place] < span->until;
             place = first_free(next, place)) {
            items[place] = span->item;
            next[place] = place + 1;
        }
    }
    return lay_out(bounds, bound_count, items, arena);
}

struct timeline
timeline_of(const struct span *spans, size_t count, struct arena *arena)
{
    struct span *own;

    if (!are_laid_out(spans, count))
        return sort_out(spans, count, arena);
    own = arena_array(arena, count, sizeof *own);
    if (count > 0)
        memcpy(own, spans, count * sizeof *own);
    return (struct timeline){ .spans = own, .count = count };
}

static int
end_order(const void *span, const void *day)
{
    return ((const struct span *)span)->until <= *(const day_t *)day ? -1 : 0;
}

size_t
timeline_place(const struct timeline *timeline, day_t day)
{
    return array_first(timeline->spans, timeline->count, sizeof *timeline->spans, &day, end_order);
}

const void *
timeline_on(const struct timeline *timeline, day_t day)
{
    size_t place = timeline_place(timeline, day);

    return place < timeline->count && timeline->spans[place].from <= day
               ? timeline->spans[place].item
               : NULL;
}

const void *
timeline_stretch(const struct timeline *timeline, day_t day, day_t *until)
{
    size_t place = timeline_place(timeline, day);
    const struct span *span = &timeline->spans[place];

    if (place == timeline->count)
        return NULL;
    if (span->from > day) {
        *until = day_earlier(*until, span->from);
        return NULL;
    }
    *until = day_earlier(*until, span->until);
    return span->item;
}

static int
begin_order(const void *span, const void *day)
{
    return ((const struct span *)span)->from < *(const day_t *)day ? -1 : 0;
}

size_t
timeline_before(const struct timeline *timeline, day_t day)
{
    return array_first(timeline->spans, timeline->count, sizeof *timeline->spans, &day,
                       begin_order);
}
