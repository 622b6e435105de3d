#include "extract/bytes.h"

#include "core/arena.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 4096

void
bytes_add(struct bytes *bytes, const void *add, size_t length)
{
    if (bytes->capacity == 0 || bytes->capacity - bytes->length < length) {
        size_t capacity = bytes->capacity > 0 ? bytes->capacity : FIRST_CAPACITY;

        while (capacity - bytes->length < length)
            capacity *= 2;
        bytes->bytes = memory_resize(bytes->bytes, capacity);
        bytes->capacity = capacity;
    }
    if (length > 0)
        memcpy(bytes->bytes + bytes->length, add, length);
    bytes->length += length;
}

void
bytes_release(struct bytes *bytes)
{
    free(bytes->bytes);
    *bytes = (struct bytes){ 0 };
}
