#include "cli/command.h"
#include "core/array.h"
#include "core/pg.h"
#include "load/run.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
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
    { "accepted", "accepted", false },
    { "age in hours", "age_hours", true },
};
enum { FIELD_COUNT = ARRAY_SIZE(FIELDS) };

/* The field of a key. */
static const char *
value_of(const struct pg_row *row, const char *key)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(FIELDS[i].key, key) == 0)
            return row->value[i];
    return NULL;
}

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
        else if (strcmp(FIELDS[i].key, "last_detail") != 0)
            (void)printf("%-18s none\n", FIELDS[i].label);
}

/* What somebody should look at: a last run that came to nothing, a published one that is old. */
static enum status
findings(const struct pg_row *row, int64_t max_age, struct error *err)
{
    const char *state = value_of(row, "last_state");
    const char *age = value_of(row, "age_hours");

    if (state != NULL && strcmp(state, "done") != 0 && strcmp(state, "running") != 0) {
        (void)error_set(err, STATUS_FINDINGS, "the last run, %s, was not published: %s",
                        value_of(row, "last_run"), state);
        error_hint(err, "its detail says why; mend that and run again");
        return STATUS_FINDINGS;
    }
    if (max_age < 0)
        return STATUS_OK;
    if (age == NULL)
        return error_set(err, STATUS_FINDINGS, "no run was ever published");
    if (strtoll(age, NULL, 10) < max_age)
        return STATUS_OK;
    (void)error_set(err, STATUS_FINDINGS,
                    "the last published run ended %s hours ago, --max-age is %" PRId64, age,
                    max_age);
    error_hint(err, "see whether the nights are still run");
    return STATUS_FINDINGS;
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
    if (status == STATUS_OK)
        status = findings(&row, settings->max_age, err);
    pg_close(target);
    arena_release(&arena);
    return status;
}
