#include "cli/command.h"
#include "core/pg.h"
#include "load/run.h"
#include "sql.h"

#include <stdio.h>
#include <string.h>

/* What the status statement gives, in its order, and what each is called. */
static const struct {
    const char *label;
    const char *key;
    bool is_number;
} FIELDS[] = {
    { "last run", "last_run", true },
    { "state", "last_state", false },
    { "as of", "last_as_of", false },
    { "started", "last_started_at", false },
    { "detail", "last_detail", false },
    { "published run", "published_run", true },
    { "as of", "published_as_of", false },
    { "finished", "published_finished_at", false },
    { "persons", "persons", true },
    { "entries", "entries", true },
    { "exceptions", "exceptions", true },
    { "head", "head", false },
    { "ledger entries", "ledger_entries", true },
    { "overdue windows", "overdue_windows", true },
    { "last verification", "last_verification", false },
};
enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

static void
print_json_text(const char *text)
{
    (void)putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            (void)printf("\\%c", *text);
        else if ((unsigned char)*text < ' ')
            (void)printf("\\u%04x", (unsigned)*text);
        else
            (void)putchar(*text);
    }
    (void)putchar('"');
}

static void
print_json(const struct pg_row *row)
{
    (void)putchar('{');
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        (void)printf("%s\"%s\": ", i > 0 ? ", " : "", FIELDS[i].key);
        if (row->value[i] == NULL)
            (void)fputs("null", stdout);
        else if (FIELDS[i].is_number)
            (void)fputs(row->value[i], stdout);
        else
            print_json_text(row->value[i]);
    }
    (void)puts("}");
}

static void
print_text(const struct pg_row *row)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (row->value[i] != NULL)
            (void)printf("%-18s %s\n", FIELDS[i].label, row->value[i]);
        else if (strcmp(FIELDS[i].key, "detail") != 0 && strcmp(FIELDS[i].key, "last_detail") != 0)
            (void)printf("%-18s none\n", FIELDS[i].label);
}

enum status
command_status(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    struct pg *target = NULL;
    struct pg_row row;
    enum status status = pg_open(settings->target, "target", &target, err);

    (void)words;
    if (status == STATUS_OK)
        status = run_check_schema(target, err);
    if (status == STATUS_OK)
        status = pg_one(target, sql_status_show, NULL, 0, &arena, &row, err);
    if (status == STATUS_OK && row.count != FIELD_COUNT)
        status = error_set(err, STATUS_DEFECT, "the status statement has %zu columns", row.count);
    if (status == STATUS_OK && settings->json)
        print_json(&row);
    else if (status == STATUS_OK)
        print_text(&row);
    pg_close(target);
    arena_release(&arena);
    return status;
}
