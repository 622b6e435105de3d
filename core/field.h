/*
 * field.h - a field of a row of binary COPY as a value of each kind of column.
 *
 * What core/copy.c does column by column, and what records.c puts together to a whole row of facts:
 * a night takes each line of a log this way, so all of it is inline, and by value. A field of the
 * width that its type has in the source contract is asked for first, and goes by itself: where the
 * next field begins is known then before its length is read.
 *
 * Each takes the field that begins at `at`, of a row that ends at `end`, and gives where the next
 * one begins: NULL where the row has no whole field left, or one that is not of the kind. A null is
 * of every kind.
 */
#ifndef CORE_FIELD_H
#define CORE_FIELD_H

#include "core/pg_row.h"
#include "core/relation.h"

/** Whether the next field is width bytes long. */
static inline bool
field_is_of_width(const unsigned char *at, const unsigned char *end, size_t width)
{
    return (size_t)(end - at) >= 4 + width && pg_int4(at) == (int32_t)width;
}

/** A field of any width. */
static inline const unsigned char *
field_any(const unsigned char *at, const unsigned char *end, struct pg_field *field)
{
    struct pg_tuple tuple = { at, (size_t)(end - at) };

    return pg_tuple_next(&tuple, field) ? tuple.at : NULL;
}

static inline const unsigned char *
field_number(const unsigned char *at, const unsigned char *end, int64_t *value)
{
    struct pg_field field;

    at = field_any(at, end, &field);
    return at != NULL && pg_field_int(&field, value) ? at : NULL;
}

static inline const unsigned char *
field_id(const unsigned char *at, const unsigned char *end, int64_t *value,
         const struct check *check, struct arena *arena)
{
    (void)check;
    (void)arena;
    if (!field_is_of_width(at, end, sizeof(int64_t)))
        return field_number(at, end, value);
    *value = pg_int8(at + 4);
    return at + 4 + sizeof(int64_t);
}

static inline const unsigned char *
field_int(const unsigned char *at, const unsigned char *end, int64_t *value,
          const struct check *check, struct arena *arena)
{
    (void)check;
    (void)arena;
    if (!field_is_of_width(at, end, sizeof(int16_t)))
        return field_number(at, end, value);
    *value = pg_int2(at + 4);
    return at + 4 + sizeof(int16_t);
}

static inline const unsigned char *
field_bool(const unsigned char *at, const unsigned char *end, int8_t *value,
           const struct check *check, struct arena *arena)
{
    int64_t number;

    (void)check;
    (void)arena;
    at = field_number(at, end, &number);
    if (at != NULL)
        *value = number == INT_NULL ? BOOL_NULL : number != 0;
    return at;
}

static inline const unsigned char *
field_day(const unsigned char *at, const unsigned char *end, day_t *value,
          const struct check *check, struct arena *arena)
{
    struct pg_field field = { at + 4, sizeof(int32_t) };

    (void)check;
    (void)arena;
    at = field_is_of_width(at, end, sizeof(int32_t)) ? at + 4 + sizeof(int32_t)
                                                     : field_any(at, end, &field);
    return at != NULL && pg_field_day(&field, value) ? at : NULL;
}

/** A text of a fact; one of blanks is null. */
static inline const unsigned char *
field_text(const unsigned char *at, const unsigned char *end, const char **value,
           const struct check *check, struct arena *arena)
{
    struct pg_field field;

    (void)check;
    at = field_any(at, end, &field);
    if (at == NULL)
        return NULL;
    *value = field.length < 0 || text_is_blank((const char *)field.bytes, (size_t)field.length)
                 ? NULL
                 : pg_field_text(&field, arena);
    return at;
}

static inline const unsigned char *
field_code(const unsigned char *at, const unsigned char *end, struct code *value,
           const struct check *check, struct arena *arena)
{
    struct pg_field field;

    at = field_any(at, end, &field);
    if (at == NULL)
        return NULL;
    if (field.length < 0)
        *value = (struct code){ .is = CODE_NULL };
    else
        *value = code_find(check, (const char *)field.bytes, (size_t)field.length, arena);
    return at;
}

#endif
