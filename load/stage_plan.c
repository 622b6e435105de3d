#include "load/stage_plan.h"

#include "core/copy.h"
#include "sql.h"

#include <string.h>

/* A column of a staging table, as the target has it. */
struct found_column {
    const char *table;
    const char *name;
    const char *type;
    const char *statement; /* that fills the table */
};

struct found {
    struct arena *arena;
    struct list columns; /* of struct found_column, by table and in its order */
};

static const char *
kept(const struct found *found, const char *text)
{
    return arena_text(found->arena, text, strlen(text));
}

static enum status
column_found(const struct pg_row *row, void *context, struct error *err)
{
    struct found *found = context;
    struct found_column *column = list_push(&found->columns, found->arena, sizeof *column);

    (void)err;
    column->table = kept(found, row->value[0]);
    column->name = kept(found, row->value[1]);
    column->type = kept(found, row->value[2]);
    column->statement = kept(found, row->value[3]);
    return STATUS_OK;
}

static enum status
disagree(struct error *err)
{
    error_hint(err, "run 'goodtime init' with the newer program");
    return STATUS_DATABASE;
}

/* Where a column's values come from; false where the program has none of that name. */
static bool
find_source(const struct stage_row *table, const char *name, struct stage_column *column)
{
    for (size_t part = 0; part < STAGE_PARTS_MOST && table->part[part] != NULL; part++) {
        column->column = relation_column(table->part[part], name);
        column->part = part;
        if (column->column != NULL)
            return true;
    }
    return false;
}

static enum status
plan_column(const struct stage_row *table, const struct found_column *found,
            struct stage_column *column, struct error *err)
{
    if (!find_source(table, found->name, column)) {
        (void)error_set(
            err, STATUS_DATABASE,
            "the target's column 'goodtime.staged_%s.%s' is none that this program fills",
            table->name, found->name);
        return disagree(err);
    }
    column->width = strcmp(found->type, "integer") == 0 ? sizeof(int32_t) : sizeof(int64_t);
    if (copy_fits(column->column->kind, found->type) && strcmp(found->type, "smallint") != 0)
        return STATUS_OK; /* copy_put writes no smallint */
    (void)error_set(err, STATUS_DATABASE,
                    "the target's column 'goodtime.staged_%s.%s' has the type %s", table->name,
                    found->name, found->type);
    return disagree(err);
}

static bool
is_planned(const struct stage_columns *columns, const struct column *column)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->column[i].column == column)
            return true;
    return false;
}

/* What is decided is kept whole. Of facts, and of what goes with a person, a table has what is
 * shown. */
static enum status
check_whole(const struct stage_row *table, const struct stage_columns *columns, struct error *err)
{
    for (size_t i = 0; i < STAGE_PARTS_MOST && table->part[i] != NULL; i++) {
        const struct relation *part = table->part[i];

        if (part->is_fact || part == &STAGED_SUBJECT)
            continue;
        for (size_t j = 0; j < part->column_count; j++) {
            if (is_planned(columns, &part->columns[j]))
                continue;
            (void)error_set(err, STATUS_DATABASE,
                            "the target has no column 'goodtime.staged_%s.%s'", table->name,
                            part->columns[j].name);
            return disagree(err);
        }
    }
    return STATUS_OK;
}

static enum status
plan_table(const struct stage_row *table, const struct found *found, struct stage_columns *columns,
           struct error *err)
{
    const struct found_column *all = found->columns.items;

    *columns = (struct stage_columns){ .column = arena_array(found->arena, found->columns.count,
                                                             sizeof *columns->column) };
    for (size_t i = 0; i < found->columns.count; i++) {
        enum status status;

        if (strcmp(all[i].table, table->name) != 0)
            continue;
        columns->statement = all[i].statement;
        status = plan_column(table, &all[i], &columns->column[columns->count++], err);
        if (status != STATUS_OK)
            return status;
    }
    return check_whole(table, columns, err);
}

enum status
stage_plan_read(struct pg *target, struct arena *arena, struct stage_plan *plan, struct error *err)
{
    struct found found = { .arena = arena };
    enum status status =
        pg_each(target, sql_load_stage_column_each, NULL, 0, column_found, &found, err);

    for (size_t i = 0; status == STATUS_OK && i < STAGE_COUNT; i++)
        status = plan_table(&STAGE_ROWS[i], &found, &plan->of[i], err);
    return status;
}
