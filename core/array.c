#include "core/array.h"

#include <stdlib.h>

void
array_sort(void *items, size_t count, size_t size, array_order_fn *order)
{
    if (count > 1)
        qsort(items, count, size, order);
}
