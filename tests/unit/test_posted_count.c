/*
 * test_posted_count.c - what is to be added to counts that stand, by hand.
 */
#include "load/posted_count.h"

#include "core/array.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static struct enrollment_level
level_of(const char *code, int64_t people, int64_t began)
{
    return (struct enrollment_level){ .month = 100,
                                      .level = "facility",
                                      .code = code,
                                      .people = people,
                                      .enrollments = people,
                                      .began = began,
                                      .ended = 0 };
}

static struct list
list_of(struct enrollment_level *rows, size_t count)
{
    return (struct list){ .items = rows, .count = count, .capacity = count, .size = sizeof *rows };
}

/* In no order: one as it stands, one with more, one that stands no longer, one that is new, and one
 * whose number is null on both sides. */
Test(posted_count, what_differs_is_left) {
    struct arena arena = { 0 };
    struct enrollment_level now[] = { level_of("SAME", 3, 1), level_of("NEW", 4, 2),
                                      level_of("MORE", 9, 0), level_of("NULL", 8, INT_NULL) };
    struct enrollment_level then[] = { level_of("NULL", 5, INT_NULL), level_of("MORE", 7, 2),
                                       level_of("GONE", 6, 1), level_of("SAME", 3, 1) };
    struct count_rows rows = { .enrollment_level = list_of(now, ARRAY_SIZE(now)) };
    struct count_rows posted = { .enrollment_level = list_of(then, ARRAY_SIZE(then)) };
    const struct enrollment_level want[] = { level_of("GONE", -6, -1), level_of("MORE", 2, -2),
                                             level_of("NEW", 4, 2), level_of("NULL", 3, INT_NULL) };
    const struct enrollment_level *left;

    posted_counts_subtract(&rows, &posted, &arena);
    left = rows.enrollment_level.items;
    cr_assert(eq(sz, rows.enrollment_level.count, ARRAY_SIZE(want)));
    for (size_t i = 0; i < ARRAY_SIZE(want); i++) {
        cr_expect(eq(int, strcmp(left[i].code, want[i].code), 0), "%s", left[i].code);
        cr_expect(eq(i64, left[i].people, want[i].people), "%s", left[i].code);
        cr_expect(eq(i64, left[i].enrollments, want[i].enrollments), "%s", left[i].code);
        cr_expect(eq(i64, left[i].began, want[i].began), "%s", left[i].code);
        cr_expect(eq(i64, left[i].ended, want[i].ended), "%s", left[i].code);
    }
    cr_expect(eq(sz, rows.training_month.count, 0));
    arena_release(&arena);
}
