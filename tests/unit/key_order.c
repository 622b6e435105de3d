#include "key_order.h"

#include "core/array.h"

#include <stdlib.h>
#include <string.h>

static int
text_order(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int
column_order(const struct column *column, const unsigned char *a, const unsigned char *b)
{
    const void *x = a + column->offset;
    const void *y = b + column->offset;

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return integer_order(*(const int64_t *)x, *(const int64_t *)y);
    case KIND_DAY:
        return day_order(*(const day_t *)x, *(const day_t *)y);
    case KIND_TEXT:
        return text_order(*(const char *const *)x, *(const char *const *)y);
    case KIND_CODE:
        return text_order(((const struct code *)x)->text, ((const struct code *)y)->text);
    case KIND_BOOL:
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break; /* in no key of a source relation */
    }
    return 0;
}

static int
key_order(const void *a, const void *b, void *context)
{
    const struct relation *relation = context;
    int order = 0;

    for (size_t i = 0; i < relation->column_count && order == 0; i++) {
        const struct column *column = &relation->columns[i];

        if (column->null != NULL_KEY)
            continue;
        order = (int)column_is_null(column, a) - (int)column_is_null(column, b);
        if (order == 0)
            order = column_order(column, a, b);
    }
    return order;
}

void
key_sort(enum relation_number number, void *rows, size_t count)
{
    struct relation relation = RELATIONS[number];

    if (count > 1)
        qsort_r(rows, count, relation.size, key_order, &relation);
}
