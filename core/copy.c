#include "core/copy.h"

#include "core/array.h"
#include "core/defect.h"
#include "core/text.h"

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

static bool
decode(const struct relation *relation, const struct column *column, const struct pg_field *field,
       void *value, struct arena *arena)
{
    int64_t number;
    bool is_null = field->length < 0;

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return pg_field_int(field, value);
    case KIND_BOOL:
        if (!pg_field_int(field, &number))
            return false;
        *(int8_t *)value = number == INT_NULL ? BOOL_NULL : number != 0;
        return true;
    case KIND_DAY:
        return pg_field_day(field, value);
    case KIND_TEXT:
        is_null = is_null || (relation->is_fact &&
                              text_is_blank((const char *)field->bytes, (size_t)field->length));
        *(const char **)value = is_null ? NULL : pg_field_text(field, arena);
        return true;
    case KIND_CODE:
        *(struct code *)value = (struct code){ .is = CODE_NULL };
        if (!is_null)
            *(struct code *)value =
                code_find(column->check, (const char *)field->bytes, (size_t)field->length, arena);
        return true;
    case KIND_HASH:
        if (!is_null && field->length != HASH_SIZE)
            return false;
        *(const unsigned char **)value = (const unsigned char *)pg_field_text(field, arena);
        return true;
    case KIND_TEXTS:
        break;
    }
    return false;
}

enum status
copy_decode(const struct relation *relation, struct pg_tuple *tuple, void *row, struct arena *arena,
            struct error *err)
{
    struct pg_tuple rest = *tuple; /* one of its own, which can stay in registers */

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        struct pg_field field;

        if (!pg_tuple_next(&rest, &field))
            defect(__FILE__, __LINE__, "a row of a COPY ends before its last field");
        if (!decode(relation, column, &field, (unsigned char *)row + column->offset, arena))
            return error_set(err, STATUS_DATABASE,
                             "%s column '%s.%s' has not the type of the %s contract",
                             relation->is_fact ? "source" : "target", relation->name, column->name,
                             relation->is_fact ? "source" : "results");
    }
    *tuple = rest;
    return STATUS_OK;
}

enum status
copy_next(struct pg *pg, const struct relation *relation, void *row, struct arena *arena,
          bool *more, struct error *err)
{
    struct pg_tuple tuple;
    enum status status = pg_copy_out_row(pg, relation->column_count, &tuple, more, err);

    if (status != STATUS_OK || !*more)
        return status;
    return copy_decode(relation, &tuple, row, arena, err);
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
    }
}
