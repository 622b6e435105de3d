#include "load/past.h"

#include "core/array.h"
#include "sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static enum status
no_run(const struct past_wanted *wanted, struct error *err)
{
    char as_of[DAY_TEXT_SIZE];

    if (wanted->run_id != 0)
        (void)error_set(err, STATUS_REFUSED, "run %" PRId64 " was not published", wanted->run_id);
    else if (wanted->as_of != DAY_NULL)
        (void)error_set(err, STATUS_REFUSED, "no run as of %s or of a day before was published",
                        day_format(wanted->as_of, as_of));
    else
        (void)error_set(err, STATUS_REFUSED, "there is no published run");
    error_hint(err, "'goodtime status' shows the last published run");
    return STATUS_REFUSED;
}

enum status
past_find(struct pg *target, const struct past_wanted *wanted, struct arena *arena,
          struct past_run *run, struct error *err)
{
    char as_of[DAY_TEXT_SIZE];
    const char *param[] = {
        wanted->run_id != 0 ? arena_format(arena, "%" PRId64, wanted->run_id) : NULL,
        wanted->as_of != DAY_NULL ? day_format(wanted->as_of, as_of) : NULL,
    };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_past_run, param, ARRAY_SIZE(param), arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.value[0] == NULL)
        return no_run(wanted, err);
    *run = (struct past_run){ .run_id = strtoll(row.value[0], NULL, 10),
                              .edition = row.value[2],
                              .program_version = row.value[3],
                              .started_at = row.value[4],
                              .before = strtoll(row.value[5], NULL, 10) };
    (void)day_parse(row.value[1], strlen(row.value[1]), &run->as_of);
    return STATUS_OK;
}

enum status
past_entry_find(struct pg *target, int64_t person_id, int64_t entry_no, struct past_entry *entry,
                struct error *err)
{
    struct arena arena = { 0 };
    const char *param[] = { arena_format(&arena, "%" PRId64, person_id),
                            arena_format(&arena, "%" PRId64, entry_no) };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_past_entry, param, ARRAY_SIZE(param), &arena, &row, err);

    if (status == STATUS_OK && row.value[0] == NULL) {
        status = error_set(err, STATUS_USAGE, "person %" PRId64 " has no entry '%" PRId64 "'",
                           person_id, entry_no);
        error_hint(err,
                   "entries of a person count from 1; leave --entry out to see those that hold");
    } else if (status == STATUS_OK) {
        *entry = (struct past_entry){
            .entry_no = entry_no,
            .run_id = strtoll(row.value[0], NULL, 10),
            .is_retract = strcmp(row.value[1], "retract") == 0,
            .supersedes = row.value[2] != NULL ? strtoll(row.value[2], NULL, 10) : INT_NULL,
        };
    }
    arena_release(&arena);
    return status;
}

/* Holidays as they come. */
struct holidays {
    struct arena *arena;
    struct list rows; /* of struct holiday */
};

static enum status
holiday_found(const struct pg_row *row, void *context, struct error *err)
{
    struct holidays *holidays = context;
    struct holiday *holiday = list_push(&holidays->rows, holidays->arena, sizeof *holiday);

    (void)err;
    holiday->calendar = arena_text(holidays->arena, row->value[0], strlen(row->value[0]));
    (void)day_parse(row->value[1], strlen(row->value[1]), &holiday->holiday_on);
    return STATUS_OK;
}

enum status
past_holidays(struct pg *target, const struct past_run *run, struct arena *arena,
              struct holiday_rows *holidays, struct error *err)
{
    struct holidays found = { .arena = arena };
    const char *param[] = { arena_format(arena, "%" PRId64, run->run_id) };
    enum status status =
        pg_each(target, sql_load_past_holiday_each, param, 1, holiday_found, &found, err);

    *holidays = (struct holiday_rows){ found.rows.items, found.rows.count };
    return status;
}

enum status
past_read(struct pg *target, int64_t run_id, const struct posted_persons *persons,
          struct arena *arena, struct posted *posted, struct error *err)
{
    const char *param[] = { arena_format(arena, "%" PRId64, run_id) };
    enum status status = pg_each(target, sql_load_past_show, param, 1, pg_ignore_row, NULL, err);

    return status == STATUS_OK ? posted_read_then(target, persons, arena, posted, err) : status;
}
