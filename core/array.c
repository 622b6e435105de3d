#include "core/array.h"

#include <stdlib.h>

void
array_sort(void *items, size_t count, size_t size, array_order_fn *order)
{
    if (count > 1)
        qsort(items, count, size, order);
}

size_t
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
