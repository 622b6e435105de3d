#include "core/copy.h"

#include "core/array.h"
#include "core/defect.h"
#include "core/field.h"

#include <string.h>

const char *
copy_names(const struct relation *relation, bool is_key, struct arena *arena)
{
    const char *names = "";

    for (size_t i = 0; i < relation->column_count; i++)
        if (!is_key || relation->columns[i].null == NULL_KEY)
            names = arena_format(arena, "%s%s%s", names, *names != '\0' ? "," : "",
                                 relation->columns[i].name);
    return names;
}

/* Of a hash, and of a text of results, which is as it is. */
static const unsigned char *
decode_bytes(const unsigned char *at, const unsigned char *end, enum column_kind kind,
             const char **value, struct arena *arena)
{
    struct pg_field field;

    at = field_any(at, end, &field);
    if (at == NULL || (kind == KIND_HASH && field.length >= 0 && field.length != HASH_SIZE))
        return NULL;
    *value = pg_field_text(&field, arena);
    return at;
}

/* A list of numbers, and how many they are, which stands beside it. */
static const unsigned char *
decode_ints(const unsigned char *at, const unsigned char *end, void *value, struct arena *arena)
{
    struct pg_field field;
    const int64_t *numbers;
    size_t count;

    at = field_any(at, end, &field);
    if (at == NULL || !pg_field_ints(&field, arena, &numbers, &count))
        return NULL;
    memcpy(value, &numbers, sizeof numbers);
    memcpy((unsigned char *)value + sizeof numbers, &count, sizeof count);
    return at;
}

static const unsigned char *
decode(const struct relation *relation, const struct column *column, const unsigned char *at,
       const unsigned char *end, void *value, struct arena *arena)
{
    switch (column->kind) {
    case KIND_ID:
        return field_id(at, end, value, column->check, arena);
    case KIND_INT:
        return field_int(at, end, value, column->check, arena);
    case KIND_BOOL:
        return field_bool(at, end, value, column->check, arena);
    case KIND_DAY:
        return field_day(at, end, value, column->check, arena);
    case KIND_TEXT:
        return relation->is_fact ? field_text(at, end, value, column->check, arena)
                                 : decode_bytes(at, end, column->kind, value, arena);
    case KIND_CODE:
        return field_code(at, end, value, column->check, arena);
    case KIND_HASH:
        return decode_bytes(at, end, column->kind, value, arena);
    case KIND_INTS:
        return decode_ints(at, end, value, arena);
    case KIND_TEXTS:
        break;
    }
    return NULL;
}

/* A row column by column, so that what is wrong with it can be told. */
static enum status
decode_columns(const struct relation *relation, struct pg_tuple *tuple, void *row,
               struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        const unsigned char *at = tuple->at;
        struct pg_field field;

        if (!pg_tuple_next(tuple, &field))
            defect(__FILE__, __LINE__, "a row of a COPY ends before its last field");
        if (decode(relation, column, at, tuple->at, (unsigned char *)row + column->offset, arena) ==
            NULL)
            return error_set(err, STATUS_DATABASE,
                             "%s column '%s.%s' has not the type of the %s contract",
                             relation->is_fact ? "source" : "target", relation->name, column->name,
                             relation->is_fact ? "source" : "results");
    }
    return STATUS_OK;
}

/* A row in one go; false where that cannot be. */
static inline bool
decode_row(const struct relation *relation, struct pg_tuple *tuple, void *row, struct arena *arena)
{
    const unsigned char *next = NULL;

    if (relation->decode != NULL)
        next = relation->decode(tuple->at, tuple->at + tuple->left, row, arena);
    if (next == NULL)
        return false;
    tuple->left -= (size_t)(next - tuple->at);
    tuple->at = next;
    return true;
}

enum status
copy_decode(const struct relation *relation, struct pg_tuple *tuple, void *row, struct arena *arena,
            struct error *err)
{
    return decode_row(relation, tuple, row, arena)
               ? STATUS_OK
               : decode_columns(relation, tuple, row, arena, err);
}

enum status
copy_next(struct pg *pg, const struct relation *relation, void *row, struct arena *arena,
          bool *more, struct error *err)
{
    struct pg_tuple tuple;
    enum status status = pg_copy_out_row(pg, relation->column_count, &tuple, more, err);

    if (status != STATUS_OK || !*more || decode_row(relation, &tuple, row, arena))
        return status;
    return decode_columns(relation, &tuple, row, arena, err);
}

enum status
copy_rows(struct pg *pg, const char *sql, const struct relation *relation, struct arena *arena,
          struct slice *rows, struct error *err)
{
    struct list list = { 0 };
    bool more = true;
    enum status status = pg_copy_out_begin(pg, sql, err);

    while (status == STATUS_OK && more) {
        void *row = list_push(&list, arena, relation->size);

        status = copy_next(pg, relation, row, arena, &more, err);
    }
    /* The last place was made for a row that did not come. */
    *rows = (struct slice){ list.items, list.count > 0 ? list.count - 1 : 0 };
    if (status != STATUS_OK)
        error_prefix(err, relation->name);
    return status;
}

/* The types that the kinds are read from and written to; character(n) comes padded with blanks. */
static const struct {
    const char *type;
    enum column_kind kind;
} TYPES[] = {
    { "bigint", KIND_INT },
    { "integer", KIND_INT },
    { "smallint", KIND_INT },
    { "boolean", KIND_BOOL },
    { "date", KIND_DAY },
    { "text", KIND_TEXT },
    { "character varying", KIND_TEXT },
    { "name", KIND_TEXT },
    { "bytea", KIND_HASH },
    { "text[]", KIND_TEXTS },
    { "bigint[]", KIND_INTS },
};

bool
copy_fits(enum column_kind kind, const char *type)
{
    enum column_kind wanted = kind == KIND_ID ? KIND_INT : kind == KIND_CODE ? KIND_TEXT : kind;

    for (size_t i = 0; i < ARRAY_SIZE(TYPES); i++)
        if (strcmp(TYPES[i].type, type) == 0)
            return TYPES[i].kind == wanted;
    return false;
}

/* A list of texts, and how many they are, which stands beside it. */
static void
put_texts(struct pg_buffer *buffer, const unsigned char *value)
{
    const char *const *texts;
    size_t count;

    memcpy(&texts, value, sizeof texts);
    memcpy(&count, value + sizeof texts, sizeof count);
    pg_put_texts(buffer, texts, count);
}

static void
put_ints(struct pg_buffer *buffer, const unsigned char *value)
{
    const int64_t *numbers;
    size_t count;

    memcpy(&numbers, value, sizeof numbers);
    memcpy(&count, value + sizeof numbers, sizeof count);
    pg_put_ints(buffer, numbers, count);
}

void
copy_put(struct pg_buffer *buffer, const struct column *column, size_t width, const void *row)
{
    const unsigned char *value = (const unsigned char *)row + column->offset;

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        if (width == sizeof(int32_t))
            pg_put_int4(buffer, *(const int64_t *)value);
        else
            pg_put_int8(buffer, *(const int64_t *)value);
        break;
    case KIND_BOOL:
        pg_put_bool(buffer, *(const int8_t *)value);
        break;
    case KIND_DAY:
        pg_put_day(buffer, *(const day_t *)value);
        break;
    case KIND_TEXT:
        pg_put_text(buffer, *(const char *const *)value);
        break;
    case KIND_CODE:
        pg_put_text(buffer, ((const struct code *)value)->text);
        break;
    case KIND_HASH:
        pg_put_bytes(buffer, *(const unsigned char *const *)value, HASH_SIZE);
        break;
    case KIND_TEXTS:
        put_texts(buffer, value);
        break;
    case KIND_INTS:
        put_ints(buffer, value);
        break;
    }
}
