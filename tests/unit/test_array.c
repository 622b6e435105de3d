/* test_array.c - sorting and searching, also of nothing. */
#include "core/array.h"
#include "core/day.h"

#include "table.h"

static int
number_order(const void *a, const void *b)
{
    return integer_order(*(const int64_t *)a, *(const int64_t *)b);
}

Test(array, nothing_is_sorted_and_nothing_found) {
    int64_t key = 1;

    array_sort(NULL, 0, sizeof key, number_order);
    cr_expect(eq(sz, array_first(NULL, 0, sizeof key, &key, number_order), 0));
}

Test(array, the_first_of_equals_is_found) {
    int64_t numbers[] = { INT64_MAX, 7, 3, 7, INT64_MIN, 7 };
    size_t count = ARRAY_SIZE(numbers);
    static const struct {
        int64_t key;
        size_t first;
    } FOUND[] = { { INT64_MIN, 0 }, { 0, 1 }, { 3, 1 },        { 4, 2 },
                  { 7, 2 },         { 8, 5 }, { INT64_MAX, 5 } };

    array_sort(numbers, count, sizeof *numbers, number_order);
    for (size_t i = 0; i < ARRAY_SIZE(FOUND); i++)
        cr_expect(eq(sz, array_first(numbers, count, sizeof *numbers, &FOUND[i].key, number_order),
                     FOUND[i].first));
    numbers[count - 1] = 7;
    cr_expect(
        eq(sz, array_first(numbers, count, sizeof *numbers, &(int64_t){ 8 }, number_order), count));
}

Test(array, days_are_ordered_from_no_date_to_infinity) {
    day_t days[] = { DAY_MAX, 0, DAY_NULL, -1, DAY_MIN };
    const day_t ordered[] = { DAY_NULL, DAY_MIN, -1, 0, DAY_MAX };

    array_sort(days, ARRAY_SIZE(days), sizeof *days, day_item_order);
    for (size_t i = 0; i < ARRAY_SIZE(days); i++)
        cr_expect(eq(i32, days[i], ordered[i]));
}
