/*
 * pg_row.h - rows of binary COPY: the fields of one that comes, and a buffer of those that go.
 *
 * Bytes only: what reads and sends them is core/pg.h. A row has as many fields as it was begun
 * with; another number is a defect of the program. A number that its column does not hold marks the
 * buffer, which is then refused as a whole.
 *
 *     pg_put_row(&buffer, 2);
 *     pg_put_int8(&buffer, person_id);
 *     pg_put_text(&buffer, NULL);
 */
#ifndef CORE_PG_ROW_H
#define CORE_PG_ROW_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COPY_HEADER_FIXED 19 /* signature, flags, length of the extension */

/** A field as PostgreSQL sends it; length -1 for null. Borrowed. */
struct pg_field {
    const unsigned char *bytes;
    int32_t length;
};

/** A row that comes, from the field on that is taken next. Borrowed. */
struct pg_tuple {
    const unsigned char *at;
    size_t left; /* bytes */
};

/* A night reads each log line of a site through what follows: it is inline for that. */

/** Signed numbers of 2, 4 and 8 bytes, the highest first. */
static inline int32_t
pg_int2(const unsigned char *bytes)
{
    return (int16_t)(bytes[0] << 8 | bytes[1]);
}

static inline int32_t
pg_int4(const unsigned char *bytes)
{
    return (int32_t)((uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
                     (uint32_t)bytes[3]);
}

static inline int64_t
pg_int8(const unsigned char *bytes)
{
    return (int64_t)((uint64_t)(uint32_t)pg_int4(bytes) << 32 | (uint32_t)pg_int4(bytes + 4));
}

/** The next field of a row; false where the row has no whole one. */
static inline bool
pg_tuple_next(struct pg_tuple *tuple, struct pg_field *field)
{
    size_t length;

    if (tuple->left < 4)
        return false;
    field->length = pg_int4(tuple->at);
    field->bytes = tuple->at + 4;
    length = field->length > 0 ? (size_t)field->length : 0;
    if (tuple->left - 4 < length)
        return false;
    tuple->at += 4 + length;
    tuple->left -= 4 + length;
    return true;
}

/** Integers of 1 (boolean), 2, 4 or 8 bytes; INT64_MIN for null. False where it is none. */
static inline bool
pg_field_int(const struct pg_field *field, int64_t *number)
{
    *number = INT64_MIN;
    switch (field->length) {
    case -1:
        return true;
    case 1:
        *number = field->bytes[0];
        return true;
    case 2:
        *number = pg_int2(field->bytes);
        return true;
    case 4:
        *number = pg_int4(field->bytes);
        return true;
    case 8:
        *number = pg_int8(field->bytes);
        return true;
    default:
        return false;
    }
}

/** A date; DAY_NULL for null. False where it is none. */
static inline bool
pg_field_day(const struct pg_field *field, day_t *day)
{
    *day = DAY_NULL;
    if (field->length == -1)
        return true;
    if (field->length != 4)
        return false;
    *day = pg_int4(field->bytes);
    if (*day == INT32_MIN)
        *day = DAY_MIN;
    return true;
}

/** A bigint[] without nulls in arena; NULL and 0 for null. False where it is none. */
bool pg_field_ints(const struct pg_field *field, struct arena *arena, const int64_t **numbers,
                   size_t *count);

/** A text in arena; NULL for null. */
const char *pg_field_text(const struct pg_field *field, struct arena *arena);

/** Rows in PostgreSQL's binary COPY format, gathered in memory. Zero-initialised is empty. */
struct pg_buffer {
    unsigned char *bytes;
    size_t length;
    size_t capacity;
    size_t rows;
    size_t fields_due; /* of the row at hand; more or fewer are a defect */
    bool is_cut;       /* a number did not fit; pg_copy_in refuses the buffer */
};
void pg_put_row(struct pg_buffer *buffer, size_t field_count);
void pg_put_int4(struct pg_buffer *buffer, int64_t number);   /* INT64_MIN is null */
void pg_put_int8(struct pg_buffer *buffer, int64_t number);   /* INT64_MIN is null */
void pg_put_bool(struct pg_buffer *buffer, int number);       /* -1 is null */
void pg_put_day(struct pg_buffer *buffer, day_t day);         /* DAY_NULL is null */
void pg_put_text(struct pg_buffer *buffer, const char *text); /* NULL is null */
void pg_put_bytes(struct pg_buffer *buffer, const void *bytes, size_t length); /* NULL is null */
void pg_put_texts(struct pg_buffer *buffer, const char *const *texts, size_t count); /* text[] */
void pg_put_ints(struct pg_buffer *buffer, const int64_t *numbers, size_t count);    /* bigint[] */
void pg_buffer_reset(struct pg_buffer *buffer);

/** Where a buffer stands between two rows, and back there: what came after is forgotten. */
struct pg_mark {
    size_t length;
    size_t rows;
};
struct pg_mark pg_buffer_mark(const struct pg_buffer *buffer);
void pg_buffer_rewind(struct pg_buffer *buffer, struct pg_mark mark);

void pg_buffer_release(struct pg_buffer *buffer);

#endif
