/*
 * Grounds by what they are about: those of one source in the order in which they were said, and no
 * others.
 */
#include "core/ground_index.h"

#include "table.h"

/* As they were said: number tells them apart. */
static struct ground GROUNDS[] = {
    { .of = { .source_table = "term", .source_id = 9 }, .number = { 1 } },
    { .of = { .source_table = "plan_period", .source_id = 9, .part = 2 }, .number = { 2 } },
    { .of = { .source_table = "term", .source_id = 12 }, .number = { 3 } },
    { .of = { .source_table = "plan_period", .source_id = 9, .part = 1 }, .number = { 4 } },
    { .of = { .source_table = "term", .source_id = 9 }, .number = { 5 } },
};

static const struct index_case {
    const char *source_table;
    int64_t source_id;
    int64_t want[2]; /* 0 for none */
} CASES[] = {
    { "plan_period", 9, { 2, 4 } }, { "term", 9, { 1, 5 } }, { "term", 12, { 3 } },
    { "term", 10, { 0 } },          { "hours", 9, { 0 } },   { "zero", 9, { 0 } },
};

TABLE_PLACES(ground_index, finds, ARRAY_SIZE(CASES))
{
    const struct index_case *c = &CASES[*at];
    const struct result result = { .ground = { GROUNDS, ARRAY_SIZE(GROUNDS) } };
    struct arena arena = { 0 };
    const struct ground_index index = ground_index_of(&result, &arena);
    const struct ground_list list = ground_index_find(&index, c->source_table, c->source_id);

    cr_assert(eq(sz, list.count, (size_t)(c->want[0] != 0) + (c->want[1] != 0)));
    for (size_t i = 0; i < list.count; i++)
        cr_expect(eq(i64, list.row[i]->number[0], c->want[i]));
    arena_release(&arena);
}

Test(ground_index, of_no_grounds_there_are_none) {
    const struct ground_index none = { 0 };

    cr_expect(eq(sz, ground_index_find(&none, "term", 9).count, 0));
}
