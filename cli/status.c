#include "cli/command.h"
#include "core/array.h"
#include "core/json.h"
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
    struct json_field json;
} FIELDS[] = {
    { "last run", { "last_run", JSON_FIELD_NUMBER } },
    { "state", { "last_state", JSON_FIELD_TEXT } },
    { "as of", { "last_as_of", JSON_FIELD_TEXT } },
    { "started", { "last_started_at", JSON_FIELD_TEXT } },
    { "detail", { "last_detail", JSON_FIELD_TEXT } },
    { "published run", { "published_run", JSON_FIELD_NUMBER } },
    { "as of", { "published_as_of", JSON_FIELD_TEXT } },
    { "finished", { "published_finished_at", JSON_FIELD_TEXT } },
    { "persons", { "persons", JSON_FIELD_NUMBER } },
    { "entries", { "entries", JSON_FIELD_NUMBER } },
    { "exceptions", { "exceptions", JSON_FIELD_NUMBER } },
    { "head", { "head", JSON_FIELD_TEXT } },
    { "ledger entries", { "ledger_entries", JSON_FIELD_NUMBER } },
    { "overdue windows", { "overdue_windows", JSON_FIELD_NUMBER } },
    { "last verification", { "last_verification", JSON_FIELD_TEXT } },
    { "accepted", { "accepted", JSON_FIELD_TEXT } },
    { "age in hours", { "age_hours", JSON_FIELD_NUMBER } },
    { "rows read", { "rows_read", JSON_FIELD_NUMBER } },
    { "rows used", { "rows_used", JSON_FIELD_NUMBER } },
    { "rows ignored", { "rows_ignored", JSON_FIELD_NUMBER } },
    { "rows not asked for", { "rows_unasked", JSON_FIELD_NUMBER } },
    { "events", { "events", JSON_FIELD_NUMBER } },
    { "days earned", { "days_earned", JSON_FIELD_NUMBER } },
    { "credit years", { "credit_years", JSON_FIELD_NUMBER } },
    { "days forfeited", { "days_forfeited", JSON_FIELD_NUMBER } },
    { "days given back", { "days_given_back", JSON_FIELD_NUMBER } },
};
enum { FIELD_COUNT = ARRAY_SIZE(FIELDS) };

/* The field of a key. */
static const char *
value_of(const struct pg_row *row, const char *key)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(FIELDS[i].json.key, key) == 0)
            return row->value[i];
    return NULL;
}

static enum status
print_json(const struct pg_row *row, struct error *err)
{
    struct json_object *object = json_begin();

    for (size_t i = 0; i < FIELD_COUNT; i++)
        json_add(object, &FIELDS[i].json, row->value[i]);
    return json_end(object, stdout, err);
}

static void
print_text(const struct pg_row *row)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (row->value[i] != NULL)
            (void)printf("%-18s %s\n", FIELDS[i].label, row->value[i]);
        else if (strcmp(FIELDS[i].json.key, "last_detail") != 0)
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

static enum status
show(struct pg *target, const struct settings *settings, struct arena *arena, struct error *err)
{
    struct pg_row row;
    enum status status = run_check_schema(target, err);

    if (status != STATUS_OK)
        return status;
    status = pg_one(target, sql_status_show, NULL, 0, arena, &row, err);
    if (status != STATUS_OK)
        return status;
    if (row.count != FIELD_COUNT)
        return error_set(err, STATUS_DEFECT, "the status statement has %zu columns", row.count);
    if (settings->json)
        status = print_json(&row, err);
    else
        print_text(&row);
    return status == STATUS_OK ? findings(&row, settings->max_age, err) : status;
}

enum status
command_status(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    struct pg *target = NULL;
    enum status status = pg_open(settings->target, "target", &target, err);

    (void)words;
    if (status == STATUS_OK)
        status = show(target, settings, &arena, err);
    pg_close(target);
    arena_release(&arena);
    return status;
}
