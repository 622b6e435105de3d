#include "reports/shown.h"

#include "sql.h"

#include <inttypes.h>
#include <string.h>

enum status
shown_find(struct pg *target, int64_t run_id, struct arena *arena, struct shown_run *run,
           struct error *err)
{
    const char *param[] = { run_id != 0 ? arena_format(arena, "%" PRId64, run_id) : NULL };
    struct pg_row row;
    struct pg_row set;
    struct pg_row decided;
    enum status status = pg_one(target, sql_reports_run_find, param, 1, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.count != 11)
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
    };
    if (!day_parse(row.value[1], strlen(row.value[1]), &run->as_of))
        return error_set(err, STATUS_DEFECT, "run %s has no date", run->run_id);
    status = pg_one(target, sql_reports_run_set, &run->run_id, 1, arena, &set, err);
    if (status == STATUS_OK)
        status = pg_one(target, sql_reports_credit_decided, NULL, 0, arena, &decided, err);
    if (status == STATUS_OK)
        run->credit_types = decided.value[0];
    return status;
}
