/*
 * array.h - arrays that are sorted once and then searched.
 *
 * An array of nothing may be NULL everywhere here. An order returns less than, equal to or greater
 * than 0, as qsort has it; one that never returns 0 for two items gives the same result everywhere.
 *
 *     array_sort(rows, count, sizeof *rows, row_order);
 *     at = array_first(rows, count, sizeof *rows, &(struct row){ .id = id }, row_order);
 *     found = at < count && rows[at].id == id;
 */
#ifndef CORE_ARRAY_H
#define CORE_ARRAY_H

#include <stddef.h>
#include <stdint.h>

/** The items of an array whose definition is in sight. */
#define ARRAY_SIZE(array) (sizeof(array) / sizeof *(array))

typedef int array_order_fn(const void *a, const void *b);

/** Sort count items of size bytes in place. */
void array_sort(void *items, size_t count, size_t size, array_order_fn *order);

/**
 * The index of the first item of a sorted array that does not come before key; count for none.
 * Inline, so that an order that is in sight is no call.
 */
static inline size_t
array_first(const void *items, size_t count, size_t size, const void *key, array_order_fn *order)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (order((const unsigned char *)items + middle * size, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** The order of two integers. */
static inline int
integer_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

#endif
