#include "core/array.h"

#include <stdlib.h>

void
array_sort(void *items, size_t count, size_t size, array_order_fn *order)
{
    const unsigned char *item = items;
    size_t sorted = 1; /* so many stand in order, as rows nearly always do */

    while (sorted < count && order(item + (sorted - 1) * size, item + sorted * size) <= 0)
        sorted++;
    if (sorted < count)
        qsort(items, count, size, order);
}
