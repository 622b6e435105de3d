#include "extract/source.h"

#include "core/array.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

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
        if (copy_fits(column->kind, found[i].type))
            return STATUS_OK;
        (void)error_set(err, STATUS_DATABASE, "source column '%s.%s' has the type %s",
                        relation->name, column->name, found[i].type);
        error_hint(err, "cast it in the view to the type of the source contract");
        return STATUS_DATABASE;
    }
    if (!has_relation && relation->is_optional)
        return STATUS_OK;
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

/* The date before which a row does not exist; empty where it has none. */
static const char *
own_name(const struct relation *relation)
{
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].offset == relation->own)
            return relation->columns[i].name;
    return "";
}

enum status
source_statements(struct pg *source, struct arena *arena, struct source_statements *statements,
                  struct error *err)
{
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++) {
        const struct relation *relation = &RELATIONS[i];
        const char *param[] = { relation->name, copy_names(relation, false, arena),
                                copy_names(relation, true, arena), own_name(relation) };
        struct pg_row row;
        enum status status =
            pg_one(source, sql_extract_statement, param, ARRAY_SIZE(param), arena, &row, err);

        if (status != STATUS_OK)
            return status;
        statements->of[i] = (struct source_statement){ .all = row.value[0],
                                                       .chunk = row.value[1],
                                                       .foreign = row.value[2],
                                                       .ownerless = row.value[3],
                                                       .is_empty = row.value[4],
                                                       .some = row.value[5] };
    }
    return STATUS_OK;
}

static enum status
answer_found(const struct pg_row *row, void *context, struct error *err)
{
    (void)err;
    *(bool *)context = row->value[0][0] == 't';
    return STATUS_OK;
}

enum status
source_is_empty(struct pg *source, const struct source_statements *statements,
                enum relation_number number, bool *is_empty, struct error *err)
{
    const char *statement = statements->of[number].is_empty;

    *is_empty = true;
    return statement != NULL ? pg_each(source, statement, NULL, 0, answer_found, is_empty, err)
                             : STATUS_OK;
}

enum status
source_empty(struct pg *source, const struct source_statements *statements,
             bool is_empty[RELATION_TOTAL], struct error *err)
{
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++) {
        enum status status = source_is_empty(source, statements, i, &is_empty[i], err);

        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status
source_reference(struct pg *source, const struct source_statements *statements, struct arena *arena,
                 struct reference *reference, struct error *err)
{
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++) {
        struct slice rows;
        enum status status =
            copy_rows(source, statements->of[i].all, &RELATIONS[i], arena, &rows, err);

        if (status != STATUS_OK)
            return status;
        reference_set_slice(reference, i, rows);
    }
    return STATUS_OK;
}

enum status
source_outreach(struct pg *source, day_t as_of, struct arena *arena, struct slice *months,
                struct error *err)
{
    char text[DAY_TEXT_SIZE];
    const char *param[] = { day_format(as_of, text) };
    enum status status = pg_each(source, sql_extract_as_of_set, param, 1, pg_ignore_row, NULL, err);

    if (status != STATUS_OK)
        return status;
    return copy_rows(source, sql_extract_outreach_month, &RESULTS[RESULT_OUTREACH_MONTH], arena,
                     months, err);
}

enum status
source_ownerless(struct pg *source, const struct source_statements *statements, pg_row_fn each,
                 void *context, struct error *err)
{
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        const char *statement = statements->of[i].ownerless;
        enum status status = STATUS_OK;

        if (statement != NULL)
            status = pg_each(source, statement, NULL, 0, each, context, err);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status
source_take_in_order(struct pg *source, struct error *err)
{
    return pg_each(source, sql_extract_order_set, NULL, 0, pg_ignore_row, NULL, err);
}

enum status
source_place_fault(struct pg *source, pg_row_fn each, void *context, struct error *err)
{
    return pg_each(source, sql_extract_place_fault, NULL, 0, each, context, err);
}

static enum status
newer_of(struct pg *source, enum relation_number number, const char *const param[3], pg_row_fn each,
         void *context, struct arena *arena, struct error *err)
{
    const struct relation *relation = &RELATIONS[number];
    const char *of[] = { relation->name, copy_names(relation, true, arena), own_name(relation),
                         number >= REFERENCE_COUNT ? "t" : "f" };
    struct pg_row row;
    enum status status =
        pg_one(source, sql_extract_newer_statement, of, ARRAY_SIZE(of), arena, &row, err);

    if (status != STATUS_OK || row.value[0] == NULL)
        return status;
    return pg_each(source, row.value[0], param, 3, each, context, err);
}

enum status
source_newer_each(struct pg *source, const struct source_newer *newer, pg_row_fn each,
                  void *context, struct error *err)
{
    struct arena arena = { 0 };
    char as_of[DAY_TEXT_SIZE];
    const char *param[] = { arena_format(&arena, "%" PRId64, newer->person_id), newer->since,
                            day_format(newer->as_of, as_of) };
    enum status status = STATUS_OK;

    for (enum relation_number i = 0; status == STATUS_OK && i < RELATION_COUNT; i++)
        if (i != RELATION_HOLIDAY)
            status = newer_of(source, i, param, each, context, &arena, err);
    arena_release(&arena);
    return status;
}
