#include "core/ground_index.h"

#include "core/array.h"

static int
source_order(const void *a, const void *b)
{
    const struct ground_subject *x = &(*(const struct ground *const *)a)->of;
    const struct ground_subject *y = &(*(const struct ground *const *)b)->of;
    int order = text_byte_order(x->source_table, y->source_table);

    return order != 0 ? order : integer_order(x->source_id, y->source_id);
}

/* Grounds of one source stay as they were said: as they lie in the result. */
static int
said_order(const void *a, const void *b)
{
    const struct ground *x = *(const struct ground *const *)a;
    const struct ground *y = *(const struct ground *const *)b;
    int order = source_order(a, b);

    return order != 0 ? order : (x > y) - (x < y);
}

struct ground_index
ground_index_of(const struct result *result, struct arena *arena)
{
    struct ground_index index = {
        .row = arena_array(arena, result->ground.count, sizeof *index.row),
        .count = result->ground.count,
    };

    for (size_t i = 0; i < index.count; i++)
        index.row[i] = &result->ground.row[i];
    array_sort(index.row, index.count, sizeof *index.row, said_order);
    return index;
}

struct ground_list
ground_index_find(const struct ground_index *index, const char *source_table, int64_t source_id)
{
    const struct ground about = { .of = { .source_table = source_table, .source_id = source_id } };
    const struct ground *key = &about;
    size_t first = array_first(index->row, index->count, sizeof *index->row, &key, source_order);
    size_t end = first;

    while (end < index->count && source_order(&index->row[end], &key) == 0)
        end++;
    return (struct ground_list){ index->row + first, end - first };
}
