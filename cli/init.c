#include "cli/command.h"
#include "core/pg.h"
#include "load/run.h"
#include "sql.h"

#include <stdio.h>
#include <string.h>

/* The migrations that the target has, so that each is applied once. */
struct applied {
    struct arena *arena;
    struct list names; /* of const char * */
};

static enum status
applied_found(const struct pg_row *row, void *context, struct error *err)
{
    struct applied *applied = context;

    (void)err;
    *(const char **)list_push(&applied->names, applied->arena, sizeof(char *)) =
        arena_text(applied->arena, row->value[0], strlen(row->value[0]));
    return STATUS_OK;
}

static bool
is_applied(const struct applied *applied, const char *name)
{
    const char *const *names = applied->names.items;

    for (size_t i = 0; i < applied->names.count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static enum status
apply(struct pg *pg, const struct sql_file *file, const char *record, struct error *err)
{
    const char *param[] = { file->name };
    struct error ignored;
    enum status status = pg_script(pg, sql_transaction_begin, err);

    if (status == STATUS_OK)
        status = pg_script(pg, file->text, err);
    if (status == STATUS_OK && record != NULL)
        status = pg_run(pg, record, param, 1, err);
    if (status == STATUS_OK)
        status = pg_script(pg, sql_transaction_commit, err);
    if (status != STATUS_OK) {
        (void)pg_script(pg, sql_transaction_rollback, &ignored);
        error_prefix(err, file->name);
    }
    return status;
}

/* Files that may be applied again and again. */
static enum status
apply_all(struct pg *pg, const struct sql_file *files, size_t count, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = apply(pg, &files[i], NULL, err);
    return status;
}

static enum status
migrate(struct pg *target, struct arena *arena, struct error *err)
{
    struct applied applied = { .arena = arena };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_schema_exists, NULL, 0, arena, &row, err);

    if (status == STATUS_OK && row.value[0][0] == 't')
        status = pg_each(target, sql_init_applied_each, NULL, 0, applied_found, &applied, err);
    for (size_t i = 0; status == STATUS_OK && i < sql_schema_count; i++) {
        if (is_applied(&applied, sql_schema_files[i].name))
            continue;
        status = apply(target, &sql_schema_files[i], sql_init_applied_add, err);
        if (status == STATUS_OK)
            (void)printf("target      %s applied\n", sql_schema_files[i].name);
    }
    return status;
}

static enum status
init_target(const struct settings *settings, struct arena *arena, struct error *err)
{
    static const struct sql_file FILES[] = {
        { "roles", sql_init_role },
        { "grants", sql_init_target_grant },
        { "law", sql_reference_law },
        { "rules", sql_reference_rule },
        { "statutes", sql_reference_statute },
    };
    struct pg *target = NULL;
    enum status status = pg_open(settings->target, "target", &target, err);

    if (status == STATUS_OK)
        status = run_lock(target, err);
    if (status == STATUS_OK)
        status = migrate(target, arena, err);
    if (status == STATUS_OK)
        status = apply_all(target, FILES, sizeof FILES / sizeof *FILES, err);
    if (status == STATUS_OK)
        (void)printf("target      schema, roles, law and rules are up to date\n");
    pg_close(target);
    return status;
}

static enum status
init_source(const struct settings *settings, struct error *err)
{
    static const struct sql_file FILES[] = {
        { "holidays", sql_reference_holiday },
        { "roles", sql_init_role },
        { "grants", sql_init_source_grant },
    };
    struct pg *source = NULL;
    enum status status = pg_open(settings->source, "source", &source, err);

    if (status == STATUS_OK)
        status = pg_each(source, sql_init_lock, NULL, 0, pg_ignore_row, NULL, err);
    if (status == STATUS_OK)
        status = apply_all(source, sql_source_files, sql_source_count, err);
    if (status == STATUS_OK)
        status = apply_all(source, FILES, sizeof FILES / sizeof *FILES, err);
    if (status == STATUS_OK)
        (void)printf("source      relations and holidays are up to date\n");
    pg_close(source);
    return status;
}

enum status
command_init(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    enum status status = init_target(settings, &arena, err);

    (void)words;
    if (status == STATUS_OK && settings->with_source)
        status = init_source(settings, err);
    arena_release(&arena);
    return status;
}
