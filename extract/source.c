#include "extract/source.h"

#include "core/text.h"
#include "sql.h"

#include <stdlib.h>
#include <string.h>

#define COLUMN_LIMIT 64

const char *
source_statement(enum relation_number number)
{
#define STATEMENT(NAME, name, own, from, until) [RELATION_##NAME] = sql_extract_##name,
    static const char *const STATEMENTS[RELATION_COUNT] = { REFERENCE_RELATIONS(STATEMENT)
                                                                PERSON_RELATIONS(STATEMENT) };
#undef STATEMENT

    return STATEMENTS[number];
}

/* What the source was found to have. */
struct inventory {
    struct arena *arena;
    struct list found; /* of struct found_column */
};

struct found_column {
    const char *relation;
    const char *column;
    const char *type;
    bool is_readable;
};

static enum status
found_column(const struct pg_row *row, void *context, struct error *err)
{
    struct inventory *inventory = context;
    struct found_column *found = list_push(&inventory->found, inventory->arena, sizeof *found);

    (void)err;
    found->relation = arena_text(inventory->arena, row->value[0], strlen(row->value[0]));
    found->column = arena_text(inventory->arena, row->value[1], strlen(row->value[1]));
    found->type = arena_text(inventory->arena, row->value[2], strlen(row->value[2]));
    found->is_readable = row->value[3][0] == 't';
    return STATUS_OK;
}

static bool
type_fits(enum column_kind kind, const char *type)
{
    switch (kind) {
    case KIND_ID:
    case KIND_INT:
        return strcmp(type, "bigint") == 0 || strcmp(type, "integer") == 0 ||
               strcmp(type, "smallint") == 0;
    case KIND_BOOL:
        return strcmp(type, "boolean") == 0;
    case KIND_DAY:
        return strcmp(type, "date") == 0;
    case KIND_TEXT:
    case KIND_CODE:
        return strcmp(type, "text") == 0 || strcmp(type, "character varying") == 0 ||
               strcmp(type, "name") == 0; /* character(n) comes padded with blanks */
    }
    return false;
}

static enum status
check_column(const struct inventory *inventory, const struct relation *relation,
             const struct column *column, bool *is_gone, struct error *err)
{
    const struct found_column *found = inventory->found.items;
    bool has_relation = false;

    for (size_t i = 0; i < inventory->found.count; i++) {
        if (strcmp(found[i].relation, relation->name) != 0)
            continue;
        has_relation = true;
        if (!found[i].is_readable) {
            (void)error_set(err, STATUS_DATABASE, "source relation '%s' may not be read",
                            relation->name);
            error_hint(err, "grant select on source.%s to this user", relation->name);
            return STATUS_DATABASE;
        }
        if (strcmp(found[i].column, column->name) != 0)
            continue;
        if (type_fits(column->kind, found[i].type))
            return STATUS_OK;
        (void)error_set(err, STATUS_DATABASE, "source column '%s.%s' has the type %s",
                        relation->name, column->name, found[i].type);
        error_hint(err, "cast it in the view to the type of the source contract");
        return STATUS_DATABASE;
    }
    *is_gone = !has_relation;
    if (has_relation)
        (void)error_set(err, STATUS_DATABASE, "source relation '%s' has no column '%s'",
                        relation->name, column->name);
    else
        (void)error_set(err, STATUS_DATABASE, "the source has no relation '%s'", relation->name);
    error_hint(err, "the source must have the relations of the source contract in its schema "
                    "'source'; 'goodtime init --with-source' creates them as tables");
    return STATUS_DATABASE;
}

enum status
source_check(struct pg *source, enum relation_number *gone, struct error *err)
{
    struct arena arena = { 0 };
    struct inventory inventory = { .arena = &arena };
    bool is_gone = false;
    enum status status =
        pg_each(source, sql_extract_column_each, NULL, 0, found_column, &inventory, err);

    for (enum relation_number i = 0; status == STATUS_OK && i < RELATION_TOTAL; i++)
        for (size_t j = 0; status == STATUS_OK && j < RELATIONS[i].column_count; j++) {
            status =
                check_column(&inventory, &RELATIONS[i], &RELATIONS[i].columns[j], &is_gone, err);
            if (is_gone)
                *gone = i;
        }
    arena_release(&arena);
    return status;
}

static bool
decode_column(const struct column *column, const struct pg_field *field, void *value,
              struct arena *arena)
{
    int64_t number;
    bool is_null;

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
        is_null =
            field->length < 0 || text_is_blank((const char *)field->bytes, (size_t)field->length);
        *(const char **)value = is_null ? NULL : pg_field_text(field, arena);
        return true;
    case KIND_CODE:
        *(struct code *)value = (struct code){ .is = CODE_NULL };
        if (field->length >= 0)
            *(struct code *)value =
                code_find(column->check, (const char *)field->bytes, (size_t)field->length, arena);
        return true;
    }
    return false;
}

enum status
source_decode(const struct relation *relation, const struct pg_field *fields, void *row,
              struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        if (!decode_column(column, &fields[i], (unsigned char *)row + column->offset, arena))
            return error_set(err, STATUS_DATABASE,
                             "source column '%s.%s' has not the type of the source contract",
                             relation->name, column->name);
    }
    return STATUS_OK;
}

enum status
source_rows(struct pg *source, const char *sql, const struct relation *relation,
            struct arena *arena, struct slice *rows, struct error *err)
{
    struct pg_field fields[COLUMN_LIMIT];
    struct list list = { 0 };
    enum status status = pg_copy_out_begin(source, sql, err);

    while (status == STATUS_OK) {
        bool more;

        status = pg_copy_out_row(source, fields, relation->column_count, &more, err);
        if (status != STATUS_OK || !more)
            break;
        status =
            source_decode(relation, fields, list_push(&list, arena, relation->size), arena, err);
    }
    *rows = (struct slice){ list.items, list.count };
    if (status != STATUS_OK)
        error_prefix(err, relation->name);
    return status;
}

enum status
source_reference(struct pg *source, struct arena *arena, struct reference *reference,
                 struct error *err)
{
    enum status status = STATUS_OK;

#define READ(NAME, name, own, from, until)                                    \
    if (status == STATUS_OK) {                                                \
        struct slice rows;                                                    \
                                                                              \
        status = source_rows(source, source_statement(RELATION_##NAME),       \
                             &RELATIONS[RELATION_##NAME], arena, &rows, err); \
        reference->name.row = rows.row;                                       \
        reference->name.count = rows.count;                                   \
    }
    REFERENCE_RELATIONS(READ)
#undef READ
    return status;
}

enum status
source_ownerless(struct pg *source, pg_row_fn each, void *context, struct error *err)
{
    return pg_each(source, sql_extract_ownerless, NULL, 0, each, context, err);
}

enum status
source_place_fault(struct pg *source, pg_row_fn each, void *context, struct error *err)
{
    return pg_each(source, sql_extract_place_fault, NULL, 0, each, context, err);
}
