#include "transform/release/posted_row.h"

#include "core/array.h"

static int
in_force_order(const void *a, const void *b)
{
    return decision_key_order(&(*(const struct posted_decision *const *)a)->decision,
                              &(*(const struct posted_decision *const *)b)->decision);
}

static int
retracted_order(const void *a, const void *b)
{
    const struct posted_decision *x = *(const struct posted_decision *const *)a;
    const struct posted_decision *y = *(const struct posted_decision *const *)b;
    int order = decision_key_order(&x->decision, &y->decision);

    return order != 0 ? order : integer_order(y->entry_no, x->entry_no);
}

static const struct posted_decision **
ordered(const struct posted_decision *rows, size_t count, array_order_fn *order,
        struct arena *arena)
{
    const struct posted_decision **places = arena_array(arena, count, sizeof *places);

    for (size_t i = 0; i < count; i++)
        places[i] = &rows[i];
    array_sort(places, count, sizeof *places, order);
    return places;
}

struct posted_rows
posted_rows_of(const struct standing *standing, struct arena *arena)
{
    return (struct posted_rows){
        .in_force = ordered(standing->decision, standing->decision_count, in_force_order, arena),
        .in_force_count = standing->decision_count,
        .retracted =
            ordered(standing->retracted, standing->retracted_count, retracted_order, arena),
        .retracted_count = standing->retracted_count,
    };
}

/* What rows are searched for. */
struct key {
    const struct decision *decision;
    const char *class;
};

/* Rows of one key come after it: the first of them is found. */
static int
key_order(const void *row, const void *key)
{
    const struct key *wanted = key;

    return decision_order_in_class(&(*(const struct posted_decision *const *)row)->decision,
                                   wanted->decision, wanted->class);
}

static const struct decision *
find(const struct posted_decision **rows, size_t count, const struct decision *decision,
     const char *class)
{
    const struct key key = { decision, class };
    size_t at = array_first(rows, count, sizeof(const struct posted_decision *), &key, key_order);

    return at < count && key_order(&rows[at], &key) == 0 ? &rows[at]->decision : NULL;
}

const struct decision *
posted_in_force(const struct posted_rows *rows, const struct decision *decision, const char *class)
{
    return find(rows->in_force, rows->in_force_count, decision, class);
}

int64_t
posted_last_brought(const struct posted_rows *rows, const struct decision *decision,
                    const char *class)
{
    const struct decision *then = posted_in_force(rows, decision, class);

    if (then == NULL || !text_equals(then->action, decision->action))
        then = find(rows->retracted, rows->retracted_count, decision, class);
    return then != NULL ? then->days : 0;
}
