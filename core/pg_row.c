#include "core/pg_row.h"

#include "core/defect.h"

#include <stdlib.h>
#include <string.h>

const char *
pg_field_text(const struct pg_field *field, struct arena *arena)
{
    return field->length < 0 ? NULL
                             : arena_text(arena, (const char *)field->bytes, (size_t)field->length);
}

static void *
buffer_reserve(struct pg_buffer *buffer, size_t length)
{
    void *at;

    if (buffer->capacity - buffer->length < length) {
        size_t capacity = buffer->capacity > 0 ? buffer->capacity : 4096;

        while (capacity - buffer->length < length)
            capacity *= 2;
        buffer->bytes = memory_resize(buffer->bytes, capacity);
        buffer->capacity = capacity;
    }
    at = buffer->bytes + buffer->length;
    buffer->length += length;
    return at;
}

static void
put_big_endian(struct pg_buffer *buffer, uint64_t number, size_t width)
{
    unsigned char *at = buffer_reserve(buffer, width);

    for (size_t i = 0; i < width; i++)
        at[i] = (unsigned char)(number >> (8 * (width - 1 - i)));
}

/* A field begins with its length, UINT32_MAX for null. */
static void
put_length(struct pg_buffer *buffer, size_t length)
{
    if (buffer->fields_due == 0)
        defect(__FILE__, __LINE__, "a row has more fields than it was begun with");
    buffer->fields_due--;
    put_big_endian(buffer, length, 4);
}

void
pg_put_row(struct pg_buffer *buffer, size_t field_count)
{
    static const char HEADER[COPY_HEADER_FIXED] = "PGCOPY\n\377\r\n\0";

    if (buffer->length == 0)
        memcpy(buffer_reserve(buffer, sizeof HEADER), HEADER, sizeof HEADER);
    if (buffer->fields_due != 0)
        defect(__FILE__, __LINE__, "a row has fewer fields than it was begun with");
    put_big_endian(buffer, field_count, 2);
    buffer->fields_due = field_count;
    buffer->rows++;
}

static void
put_number(struct pg_buffer *buffer, int64_t number, size_t width)
{
    if (number == INT64_MIN) {
        put_length(buffer, UINT32_MAX);
        return;
    }
    if (width == 4 && (number < INT32_MIN || number > INT32_MAX))
        buffer->is_cut = true;
    put_length(buffer, width);
    put_big_endian(buffer, (uint64_t)number, width);
}

void
pg_put_int4(struct pg_buffer *buffer, int64_t number)
{
    put_number(buffer, number, 4);
}

void
pg_put_int8(struct pg_buffer *buffer, int64_t number)
{
    put_number(buffer, number, 8);
}

void
pg_put_bool(struct pg_buffer *buffer, int number)
{
    put_number(buffer, number < 0 ? INT64_MIN : number, 1);
}

void
pg_put_day(struct pg_buffer *buffer, day_t day)
{
    int64_t number = day == DAY_MIN ? (int64_t)INT32_MIN : day;

    put_number(buffer, day == DAY_NULL ? INT64_MIN : number, 4);
}

void
pg_put_bytes(struct pg_buffer *buffer, const void *bytes, size_t length)
{
    if (bytes == NULL) {
        put_length(buffer, UINT32_MAX);
        return;
    }
    put_length(buffer, length);
    if (length > 0)
        memcpy(buffer_reserve(buffer, length), bytes, length);
}

void
pg_put_text(struct pg_buffer *buffer, const char *text)
{
    pg_put_bytes(buffer, text, text != NULL ? strlen(text) : 0);
}

#define TYPE_OID_INT8 20
#define TYPE_OID_TEXT 25

/* How an array begins: of one dimension, or none where it is empty, without nulls. */
static void
put_array_head(struct pg_buffer *buffer, uint32_t type_oid, size_t count)
{
    put_big_endian(buffer, count > 0 ? 1 : 0, 4); /* dimensions */
    put_big_endian(buffer, 0, 4);                 /* no nulls */
    put_big_endian(buffer, type_oid, 4);
    if (count > 0) {
        put_big_endian(buffer, count, 4);
        put_big_endian(buffer, 1, 4); /* first index */
    }
}

void
pg_put_texts(struct pg_buffer *buffer, const char *const *texts, size_t count)
{
    size_t length = count > 0 ? 20 : 12;

    for (size_t i = 0; i < count; i++)
        length += 4 + strlen(texts[i]);
    put_length(buffer, length);
    put_array_head(buffer, TYPE_OID_TEXT, count);
    for (size_t i = 0; i < count; i++) {
        size_t bytes = strlen(texts[i]);

        put_big_endian(buffer, bytes, 4);
        if (bytes > 0)
            memcpy(buffer_reserve(buffer, bytes), texts[i], bytes);
    }
}

void
pg_put_ints(struct pg_buffer *buffer, const int64_t *numbers, size_t count)
{
    if (numbers == NULL) {
        pg_put_text(buffer, NULL);
        return;
    }
    put_length(buffer, (count > 0 ? 20 : 12) + 12 * count);
    put_array_head(buffer, TYPE_OID_INT8, count);
    for (size_t i = 0; i < count; i++) {
        put_big_endian(buffer, 8, 4);
        put_big_endian(buffer, (uint64_t)numbers[i], 8);
    }
}

/* The numbers of an array behind its head, a length before each. */
static bool
read_ints(const unsigned char *at, size_t count, int64_t *numbers)
{
    for (size_t i = 0; i < count; i++, at += 12) {
        const struct pg_field one = { at + 4, pg_int4(at) };

        if (one.length != 8 || !pg_field_int(&one, &numbers[i]))
            return false;
    }
    return true;
}

bool
pg_field_ints(const struct pg_field *field, struct arena *arena, const int64_t **numbers,
              size_t *count)
{
    int64_t *read;

    *numbers = NULL;
    *count = 0;
    if (field->length == -1)
        return true;
    if (field->length < 12 || pg_int4(field->bytes + 8) != TYPE_OID_INT8)
        return false;
    if (pg_int4(field->bytes) == 1 && field->length >= 20)
        *count = (size_t)pg_int4(field->bytes + 12);
    if ((size_t)field->length != (*count > 0 ? 20 : 12) + 12 * *count)
        return false;
    read = arena_array(arena, *count + 1, sizeof *read);
    *numbers = read;
    return read_ints(field->bytes + 20, *count, read);
}

struct pg_mark
pg_buffer_mark(const struct pg_buffer *buffer)
{
    return (struct pg_mark){ buffer->length, buffer->rows };
}

void
pg_buffer_rewind(struct pg_buffer *buffer, struct pg_mark mark)
{
    buffer->length = mark.length;
    buffer->rows = mark.rows;
}

void
pg_buffer_reset(struct pg_buffer *buffer)
{
    buffer->length = 0;
    buffer->rows = 0;
    buffer->fields_due = 0;
    buffer->is_cut = false;
}

void
pg_buffer_release(struct pg_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct pg_buffer){ 0 };
}
