#include "reports/shown.h"

#include "reports/cell.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

/* The law as it comes in. */
struct numbers {
    struct arena *arena;
    struct list rows; /* of struct shown_number */
};

static enum status
number_take(const struct pg_row *row, void *context, struct error *err)
{
    struct numbers *numbers = context;
    struct shown_number *number;
    int64_t value;

    if (row->count != 3 || row->value[0] == NULL || row->value[1] == NULL ||
        row->value[2] == NULL || !cell_int(row->value[2], &value))
        return error_set(err, STATUS_DEFECT, "a row of the run's law is not name, day and number");
    number = list_push(&numbers->rows, numbers->arena, sizeof *number);
    number->name = arena_text(numbers->arena, row->value[0], strlen(row->value[0]));
    number->effective_on = arena_text(numbers->arena, row->value[1], strlen(row->value[1]));
    number->value = value;
    return STATUS_OK;
}

static enum status
law_find(struct pg *target, struct arena *arena, struct shown_run *run, struct error *err)
{
    struct numbers numbers = { .arena = arena };
    enum status status = pg_each(target, sql_reports_run_law, NULL, 0, number_take, &numbers, err);

    run->numbers = numbers.rows.items;
    run->number_count = numbers.rows.count;
    return status;
}

static enum status
run_find(struct pg *target, int64_t run_id, struct arena *arena, struct shown_run *run,
         struct error *err)
{
    const char *param[] = { run_id != 0 ? arena_format(arena, "%" PRId64, run_id) : NULL };
    struct pg_row row;
    enum status status = pg_one(target, sql_reports_run_find, param, 1, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.count != 21)
        return error_set(err, STATUS_DEFECT, "a run has %zu columns", row.count);
    if (row.value[0] == NULL && run_id != 0) {
        status = error_set(err, STATUS_REFUSED, "run %" PRId64 " was not published", run_id);
        error_hint(err, "leave --run out for the last published run");
        return status;
    }
    if (row.value[0] == NULL) {
        status = error_set(err, STATUS_REFUSED, "there is no published run to report");
        error_hint(err, "publish one with: goodtime run");
        return status;
    }
    *run = (struct shown_run){
        .run_id = row.value[0],
        .edition = row.value[2],
        .mode = row.value[3],
        .head = row.value[4],
        .program_version = row.value[5],
        .persons = row.value[6],
        .entries = row.value[7],
        .exceptions = row.value[8],
        .today = row.value[9],
        .accepted = row.value[10],
        .rows_read = row.value[11],
        .rows_used = row.value[12],
        .rows_ignored = row.value[13],
        .rows_unasked = row.value[14],
        .events = row.value[15],
        .days_earned = row.value[16],
        .credit_years = row.value[17],
        .days_forfeited = row.value[18],
        .days_given_back = row.value[19],
        .why_full = row.value[20],
    };
    if (!day_parse(row.value[1], strlen(row.value[1]), &run->as_of))
        return error_set(err, STATUS_DEFECT, "run %s has no date", run->run_id);
    return STATUS_OK;
}

enum status
shown_find(struct pg *target, int64_t run_id, struct arena *arena, struct shown_run *run,
           struct error *err)
{
    struct pg_row set;
    struct pg_row decided;
    enum status status = run_find(target, run_id, arena, run, err);

    if (status != STATUS_OK)
        return status;
    status = pg_one(target, sql_reports_run_set, &run->run_id, 1, arena, &set, err);
    if (status != STATUS_OK)
        return status;
    status = pg_one(target, sql_reports_credit_decided, NULL, 0, arena, &decided, err);
    if (status != STATUS_OK)
        return status;
    run->credit_types = decided.value[0];
    return law_find(target, arena, run, err);
}
