#include "core/relation.h"

#include "core/reference.h"
#include "core/text.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum relation_number
relation_find(const char *name)
{
    enum relation_number number = 0;

    while (number < RELATION_TOTAL && strcmp(RELATIONS[number].name, name) != 0)
        number++;
    return number;
}

const struct column *
relation_column(const struct relation *relation, const char *name)
{
    for (size_t i = 0; i < relation->column_count; i++)
        if (strcmp(relation->columns[i].name, name) == 0)
            return &relation->columns[i];
    return NULL;
}

static const void *
field(const struct column *column, const void *row)
{
    return (const unsigned char *)row + column->offset;
}

static void *
field_of(const struct column *column, void *row)
{
    return (unsigned char *)row + column->offset;
}

bool
column_is_null(const struct column *column, const void *row)
{
    const void *value = field(column, row);

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return *(const int64_t *)value == INT_NULL;
    case KIND_BOOL:
        return *(const int8_t *)value == BOOL_NULL;
    case KIND_DAY:
        return *(const day_t *)value == DAY_NULL;
    case KIND_TEXT:
        return *(const char *const *)value == NULL;
    case KIND_CODE:
        return ((const struct code *)value)->is == CODE_NULL;
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return true;
}

bool
column_is_sound(const struct column *column, const void *row)
{
    const void *value = field(column, row);

    switch (column->kind) {
    case KIND_ID:
        return id_is_sound(*(const int64_t *)value, column->null);
    case KIND_INT:
        return column->check->is_limited ? int_is_within(*(const int64_t *)value, column->null,
                                                         column->check->low, column->check->high)
                                         : int_is_sound(*(const int64_t *)value, column->null);
    case KIND_BOOL:
        return bool_is_sound(*(const int8_t *)value, column->null);
    case KIND_DAY:
        return day_is_sound(*(const day_t *)value, column->null);
    case KIND_TEXT:
        return text_is_sound(*(const char *const *)value, column->null);
    case KIND_CODE:
        return code_is_sound(*(const struct code *)value, column->null);
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return true;
}

void
column_clear(const struct column *column, void *row)
{
    void *value = field_of(column, row);

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        *(int64_t *)value = INT_NULL;
        break;
    case KIND_BOOL:
        *(int8_t *)value = BOOL_NULL;
        break;
    case KIND_DAY:
        *(day_t *)value = DAY_NULL;
        break;
    case KIND_TEXT:
        *(const char **)value = NULL;
        break;
    case KIND_CODE:
        *(struct code *)value = (struct code){ .is = CODE_NULL };
        break;
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
}

struct code
code_unlisted(const char *text, size_t length, struct arena *arena)
{
    if (text_is_blank(text, length))
        return (struct code){ .is = CODE_NULL };
    return (struct code){ .is = CODE_BAD, .text = arena_text(arena, text, length) };
}

static bool
integer_read(const char *text, size_t length, int64_t *number)
{
    char digits[24];
    char *end;

    if (length == 0 || length >= sizeof digits ||
        (text[0] != '-' && (text[0] < '0' || text[0] > '9')))
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    errno = 0;
    *number = strtoll(digits, &end, 10);
    return *end == '\0' && errno == 0 && *number != INT_NULL;
}

bool
column_read(const struct column *column, void *row, const char *text, size_t length,
            struct arena *arena)
{
    void *value = field_of(column, row);

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return integer_read(text, length, value);
    case KIND_BOOL:
        if (length != 1 || (*text != 't' && *text != 'f'))
            return false;
        *(int8_t *)value = *text == 't';
        return true;
    case KIND_DAY:
        return day_parse(text, length, value);
    case KIND_TEXT:
        *(const char **)value =
            text_is_blank(text, length) ? NULL : arena_text(arena, text, length);
        return true;
    case KIND_CODE:
        *(struct code *)value = code_find(column->check, text, length, arena);
        return true;
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return false;
}

const char *
column_text(const struct column *column, const void *row, struct arena *arena)
{
    const void *value = field(column, row);
    char text[DAY_TEXT_SIZE];

    if (column_is_null(column, row))
        return "";
    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return arena_format(arena, "%" PRId64, *(const int64_t *)value);
    case KIND_BOOL:
        return *(const int8_t *)value ? "t" : "f";
    case KIND_DAY:
        day_format(*(const day_t *)value, text);
        return arena_text(arena, text, strlen(text));
    case KIND_TEXT:
        return *(const char *const *)value;
    case KIND_CODE:
        return ((const struct code *)value)->text;
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return "";
}

const char *
relation_key(const struct relation *relation, const void *row, struct arena *arena)
{
    const char *key = NULL;

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        const char *text;

        if (column->null != NULL_KEY)
            continue;
        text = column_text(column, row, arena);
        key = key == NULL ? text : arena_format(arena, "%s/%s", key, text);
    }
    return key;
}

static_assert(sizeof(struct slice) == sizeof(struct term_rows), "rows are a pointer and a count");

struct slice
facts_slice(const struct facts *facts, enum relation_number number)
{
    struct slice slice;

    memcpy(&slice, (const unsigned char *)facts + RELATIONS[number].place, sizeof slice);
    return slice;
}

void
facts_set_slice(struct facts *facts, enum relation_number number, struct slice slice)
{
    memcpy((unsigned char *)facts + RELATIONS[number].place, &slice, sizeof slice);
}

struct slice
reference_slice(const struct reference *reference, enum relation_number number)
{
    struct slice slice;

    memcpy(&slice, (const unsigned char *)reference + RELATIONS[number].place, sizeof slice);
    return slice;
}

void
reference_set_slice(struct reference *reference, enum relation_number number, struct slice slice)
{
    memcpy((unsigned char *)reference + RELATIONS[number].place, &slice, sizeof slice);
}
