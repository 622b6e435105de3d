#include "cli/command.h"
#include "core/array.h"
#include "core/pg.h"
#include "load/run.h"
#include "sql.h"

#include <stdio.h>
#include <string.h>

/* The names in the rows of a statement. */
struct found {
    struct arena *arena;
    struct list names; /* of const char * */
};

static enum status
name_found(const struct pg_row *row, void *context, struct error *err)
{
    struct found *found = context;

    (void)err;
    *(const char **)list_push(&found->names, found->arena, sizeof(char *)) =
        arena_text(found->arena, row->value[0], strlen(row->value[0]));
    return STATUS_OK;
}

static bool
is_found(const struct found *found, const char *name)
{
    const char *const *names = found->names.items;

    for (size_t i = 0; i < found->names.count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static enum status
apply(struct pg *pg, const struct sql_file *file, struct error *err)
{
    enum status status = pg_script(pg, file->text, err);

    if (status != STATUS_OK)
        error_prefix(err, file->name);
    return status;
}

static enum status
apply_all(struct pg *pg, const struct sql_file *files, size_t count, struct error *err)
{
    enum status status;

    for (size_t i = 0; i < count; i++)
        if ((status = apply(pg, &files[i], err)) != STATUS_OK)
            return status;
    return STATUS_OK;
}

/* A schema that a newer program has made may mean other things by the same names. */
static enum status
refuse_newer(const char *what, const char *which, struct error *err)
{
    (void)error_set(err, STATUS_DATABASE,
                    "the target's schema has the %s '%s', which this program ('%s') does not know",
                    what, which, GOODTIME_VERSION);
    error_hint(err, "use the newer program");
    return STATUS_DATABASE;
}

static enum status
check_applied(const struct found *applied, struct error *err)
{
    const char *const *names = applied->names.items;

    for (size_t i = 0; i < applied->names.count; i++) {
        bool is_known = false;

        for (size_t j = 0; j < sql_schema_count; j++)
            is_known = is_known || strcmp(names[i], sql_schema_files[j].name) == 0;
        if (!is_known)
            return refuse_newer("migration", names[i], err);
    }
    return STATUS_OK;
}

static enum status
migrate_by(struct pg *target, const struct sql_file *file, struct error *err)
{
    const char *param[] = { file->name };
    enum status status;

    if ((status = apply(target, file, err)) != STATUS_OK)
        return status;
    if ((status = pg_run(target, sql_init_applied_add, param, 1, err)) != STATUS_OK)
        return status;
    (void)printf("target      %s applied\n", file->name);
    return STATUS_OK;
}

static enum status
migrate(struct pg *target, struct arena *arena, struct error *err)
{
    struct found applied = { .arena = arena }; /* migrations */
    struct pg_row row;
    enum status status = pg_one(target, sql_load_schema_exists, NULL, 0, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.value[0][0] == 't' && (status = pg_each(target, sql_init_applied_each, NULL, 0,
                                                    name_found, &applied, err)) != STATUS_OK)
        return status;
    if ((status = check_applied(&applied, err)) != STATUS_OK)
        return status;
    for (size_t i = 0; i < sql_schema_count; i++)
        if (!is_found(&applied, sql_schema_files[i].name) &&
            (status = migrate_by(target, &sql_schema_files[i], err)) != STATUS_OK)
            return status;
    return STATUS_OK;
}

static enum status
make_views(struct pg *target, struct error *err)
{
    static const struct sql_file DROP = { "views", sql_init_view_drop };
    static const struct sql_file GRANT = { "grants on views", sql_init_view_grant };
    const char *param[] = { GOODTIME_VERSION, sql_views_digest };
    enum status status = apply(target, &DROP, err);

    if (status != STATUS_OK) {
        error_hint(err, "others' views upon those of the schema 'goodtime' are in the way: drop "
                        "them, and make them again afterwards");
        return status;
    }
    if ((status = apply_all(target, sql_views_files, sql_views_count, err)) != STATUS_OK)
        return status;
    if ((status = apply(target, &GRANT, err)) != STATUS_OK)
        return status;
    if ((status = pg_run(target, sql_init_program_set, param, 2, err)) != STATUS_OK)
        return status;
    (void)printf("target      functions and views replaced\n");
    return STATUS_OK;
}

/*
 * Functions are made anew each time, so that none stays that somebody has changed; views, which
 * others' may depend on, where they are not this program's.
 */
static enum status
replace_views(struct pg *target, struct arena *arena, struct error *err)
{
    const char *param[] = { GOODTIME_VERSION, sql_views_digest };
    struct pg_row row;
    enum status status = pg_one(target, sql_init_program_find, param, 2, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.value[0] != NULL && row.value[1][0] == 't')
        return refuse_newer("version", row.value[0], err);
    if ((status = apply_all(target, sql_functions_files, sql_functions_count, err)) != STATUS_OK)
        return status;
    return row.value[2] != NULL && row.value[2][0] == 't' ? STATUS_OK : make_views(target, err);
}

/* How many rows of law, rules, reasons and lists the site has otherwise than they are shipped. */
static enum status
deviation_found(const struct pg_row *row, void *context, struct error *err)
{
    size_t *deviations = context;
    bool is_reset = strncmp(row->value[1], "reset", strlen("reset")) == 0;

    (void)err;
    (void)printf("%-11s %s  %s%s%s\n", row->value[0], row->value[1], row->value[2],
                 row->value[3][0] != '\0' ? ": " : "", row->value[3]);
    *deviations += !is_reset;
    return STATUS_OK;
}

static enum status
take_reference(struct pg *target, bool is_reset, size_t *deviations, struct error *err)
{
    const char *param[] = { is_reset ? "t" : "f" };
    enum status status = apply_all(target, sql_reference_files, sql_reference_count, err);

    if (status != STATUS_OK)
        return status;
    return pg_each(target, sql_init_reference_take, param, 1, deviation_found, deviations, err);
}

/* What init leaves otherwise than it is shipped. */
struct deviations {
    size_t rows;
    size_t law_faults; /* for which a run by that edition is refused */
};

/* Name each row, of whatever edition, for which a run would be refused. */
static enum status
name_law_faults(struct pg *target, struct arena *arena, size_t *count, struct error *err)
{
    struct found editions = { .arena = arena };
    struct list faults = { 0 };
    const struct law_fault *fault;
    const char *const *edition;
    enum status status =
        pg_each(target, sql_init_edition_each, NULL, 0, name_found, &editions, err);

    if (status != STATUS_OK)
        return status;
    edition = editions.names.items;
    for (size_t i = 0; i < editions.names.count; i++)
        if ((status = run_law_faults(target, edition[i], arena, &faults, err)) != STATUS_OK)
            return status;
    if ((status = run_statute_faults(target, arena, &faults, err)) != STATUS_OK)
        return status;
    fault = faults.items;
    for (size_t i = 0; i < faults.count; i++)
        (void)printf("%-11s refused  %s: %s\n", fault[i].relation, fault[i].row, fault[i].why);
    *count = faults.count;
    return STATUS_OK;
}

static enum status
fill_target(struct pg *target, bool is_reset, struct arena *arena, struct deviations *deviations,
            struct error *err)
{
    static const struct sql_file ROLES[] = {
        { "roles", sql_init_role },
        { "the owner of the schema", sql_init_owner_set },
    };
    static const struct sql_file REST[] = {
        { "staging tables", sql_init_stage_make },
        { "grants", sql_init_target_grant },
        { "reference data", sql_init_reference_begin },
    };
    enum status status;

    if ((status = apply_all(target, ROLES, ARRAY_SIZE(ROLES), err)) != STATUS_OK)
        return status;
    if ((status = migrate(target, arena, err)) != STATUS_OK)
        return status;
    if ((status = replace_views(target, arena, err)) != STATUS_OK)
        return status;
    if ((status = apply_all(target, REST, ARRAY_SIZE(REST), err)) != STATUS_OK)
        return status;
    if ((status = take_reference(target, is_reset, &deviations->rows, err)) != STATUS_OK)
        return status;
    return name_law_faults(target, arena, &deviations->law_faults, err);
}

/* In one transaction, under the lock of a run. */
static enum status
update_target(struct pg *target, bool is_reset, struct deviations *deviations, struct error *err)
{
    struct arena arena = { 0 };
    struct error ignored;
    enum status status;

    if ((status = run_lock(target, err)) != STATUS_OK)
        return status;
    if ((status = pg_script(target, sql_transaction_begin, err)) != STATUS_OK)
        return status;
    status = fill_target(target, is_reset, &arena, deviations, err);
    arena_release(&arena);
    if (status != STATUS_OK) {
        (void)pg_script(target, sql_transaction_rollback, &ignored);
        return status;
    }
    if ((status = pg_script(target, sql_transaction_commit, err)) != STATUS_OK)
        return status;
    (void)printf("target      schema, roles, law and rules are up to date\n");
    return STATUS_OK;
}

static enum status
update_source(struct pg *source, struct error *err)
{
    static const struct sql_file FILES[] = {
        { "roles", sql_init_role },
        { "grants", sql_init_source_grant },
    };
    enum status status;

    if ((status = pg_each(source, sql_init_lock, NULL, 0, pg_ignore_row, NULL, err)) != STATUS_OK)
        return status;
    if ((status = pg_script(source, sql_transaction_begin, err)) != STATUS_OK)
        return status;
    if ((status = apply_all(source, sql_source_files, sql_source_count, err)) != STATUS_OK)
        return status;
    if ((status = apply_all(source, FILES, ARRAY_SIZE(FILES), err)) != STATUS_OK)
        return status;
    if ((status = pg_script(source, sql_transaction_commit, err)) != STATUS_OK)
        return status;
    (void)printf("source      relations and holidays are up to date\n");
    return STATUS_OK;
}

static enum status
init_target(const struct settings *settings, struct deviations *deviations, struct error *err)
{
    struct pg *target = NULL;
    enum status status = pg_open(settings->target, "target", &target, err);

    if (status == STATUS_OK)
        status = update_target(target, settings->reset_law, deviations, err);
    pg_close(target);
    return status;
}

static enum status
init_source(const struct settings *settings, struct error *err)
{
    struct pg *source = NULL;
    enum status status = pg_open(settings->source, "source", &source, err);

    if (status == STATUS_OK)
        status = update_source(source, err);
    pg_close(source);
    return status;
}

enum status
command_init(const struct settings *settings, const struct words *words, struct error *err)
{
    struct deviations deviations = { 0 };
    enum status status = init_target(settings, &deviations, err);

    (void)words;
    if (status == STATUS_OK && settings->with_source)
        status = init_source(settings, err);
    if (status != STATUS_OK || (deviations.rows == 0 && deviations.law_faults == 0))
        return status;
    if (deviations.law_faults > 0)
        (void)error_set(err, STATUS_FINDINGS,
                        "%zu rows of the law are not the shipped ones, and for %zu faults in it a "
                        "run is refused",
                        deviations.rows, deviations.law_faults);
    else
        (void)error_set(err, STATUS_FINDINGS, "%zu rows of the law are not the shipped ones",
                        deviations.rows);
    error_hint(err, "they are left as they are; 'goodtime init --reset-law' makes them the shipped "
                    "ones");
    return STATUS_FINDINGS;
}
