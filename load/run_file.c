#include "load/run_file.h"

#include "core/array.h"
#include "sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct list files; /* of struct run_file */
};

static enum status
may_keep(struct pg *target, bool *may, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_run_file_may, NULL, 0, &arena, &row, err);

    *may = status == STATUS_OK && strcmp(row.value[0], "t") == 0;
    arena_release(&arena);
    return status;
}

enum status
run_file_keep(struct pg *target, const struct run_file *files, size_t count,
              const char *program_version, bool *is_kept, struct error *err)
{
    struct arena arena = { 0 };
    const char *names = "{";
    const char *sums = "{";
    const char *makers = "{";
    enum status status = may_keep(target, is_kept, err);

    for (size_t i = 0; i < count; i++) {
        const char *comma = i > 0 ? "," : "";

        names = arena_format(&arena, "%s%s%s", names, comma, files[i].name);
        sums = arena_format(&arena, "%s%s%s", sums, comma, files[i].sha256);
        makers = arena_format(&arena, "%s%s%s", makers, comma,
                              files[i].made_by != NULL ? files[i].made_by : "NULL");
    }
    if (status == STATUS_OK && *is_kept && count > 0) {
        const char *param[] = { arena_format(&arena, "%" PRId64, files[0].run_id),
                                arena_format(&arena, "%s}", names),
                                arena_format(&arena, "%s}", sums), program_version,
                                arena_format(&arena, "%s}", makers) };

        status = pg_each(target, sql_load_run_file_keep, param, ARRAY_SIZE(param), pg_ignore_row,
                         NULL, err);
    }
    arena_release(&arena);
    return status;
}

static enum status
file_found(const struct pg_row *row, void *context, struct error *err)
{
    struct reading *reading = context;
    struct run_file *file = list_push(&reading->files, reading->arena, sizeof *file);

    (void)err;
    file->run_id = strtoll(row->value[0], NULL, 10);
    file->name = arena_text(reading->arena, row->value[1], strlen(row->value[1]));
    memcpy(file->sha256, row->value[2], SHA256_HEX_SIZE);
    return STATUS_OK;
}

enum status
run_file_read(struct pg *target, int64_t run_id, const char *made_by, struct arena *arena,
              struct run_file **files, size_t *count, struct error *err)
{
    struct reading reading = { .arena = arena };
    const char *param[] = { run_id != 0 ? arena_format(arena, "%" PRId64, run_id) : NULL, made_by };
    enum status status = pg_each(target, sql_load_run_file_each, param, ARRAY_SIZE(param),
                                 file_found, &reading, err);

    *files = reading.files.items;
    *count = reading.files.count;
    return status;
}
