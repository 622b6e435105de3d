#include "reports/report.h"

#include "reports/shown.h"
#include "reports/whole.h"
#include "reports/workbook.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>

/* A call as it goes. */
struct report {
    struct pg *target;
    const struct report_request *request;
    struct shown_run run;
    struct folder folder;
    struct report_written *written;
    struct arena arena;
    size_t broken; /* checks that do not hold */
};

const char *
report_name(size_t i)
{
    return i < WORKBOOK_COUNT ? WORKBOOKS[i]->name : NULL;
}

/* The names of all workbooks as a sentence has them: a, b and c. */
static const char *
names_list(struct arena *arena)
{
    const char *list = WORKBOOKS[0]->name;

    for (size_t i = 1; i < WORKBOOK_COUNT; i++)
        list = arena_format(arena, "%s%s%s", list, i + 1 < WORKBOOK_COUNT ? ", " : " and ",
                            WORKBOOKS[i]->name);
    return list;
}

static enum status
names_check(const struct report_request *request, struct error *err)
{
    struct arena arena = { 0 };

    for (size_t i = 0; i < request->name_count; i++) {
        enum status status;

        if (workbooks_find(request->names[i]) != NULL)
            continue;
        status = error_set(err, STATUS_USAGE, "'%s' is no workbook", request->names[i]);
        error_hint(err, "the workbooks are %s", names_list(&arena));
        arena_release(&arena);
        return status;
    }
    return STATUS_OK;
}

static bool
is_wanted(const struct report_request *request, const struct workbook *workbook)
{
    for (size_t i = 0; i < request->name_count; i++)
        if (workbooks_find(request->names[i]) == workbook)
            return true;
    return request->name_count == 0;
}

/* Write a workbook, read it back and put it in place. */
static enum status
workbook_put(struct report *report, const struct workbook *workbook, struct error *err)
{
    struct report_file *file = &report->written->file[report->written->count];
    const char *name = arena_format(&report->arena, "%s.xlsx", workbook->name);
    struct xlsx_place place = {
        .path = arena_format(&report->arena, "%s/%s", report->folder.path, name),
        .temporary = report->folder.path,
        .sheet_rows = report->request->sheet_rows,
        .memory_cells = report->request->memory_cells,
    };
    enum status status =
        workbook_write(workbook, &report->run, &place, report->target, &report->broken, err);

    if (status == STATUS_OK)
        status = whole_check(report->folder.private, name, err);
    if (status == STATUS_OK)
        status = sha256_file(report->folder.private, name, file->sha256, err);
    if (status == STATUS_OK)
        status = folder_publish(&report->folder, name, err);
    if (status != STATUS_OK)
        error_prefix(err, name);
    else
        (void)snprintf(report->written->file[report->written->count++].name, sizeof file->name,
                       "%s", name);
    return status;
}

/* The workbooks that are asked for, in a transaction that is open. */
static enum status
workbooks_put(struct report *report, struct error *err)
{
    const struct report_request *request = report->request;
    enum status status =
        shown_find(report->target, request->run_id, &report->arena, &report->run, err);

    if (status != STATUS_OK)
        return status;
    status = folder_open(request->directory, &request->access, &report->folder, err);
    for (size_t i = 0; i < WORKBOOK_COUNT && status == STATUS_OK; i++)
        if (is_wanted(request, WORKBOOKS[i]))
            status = workbook_put(report, WORKBOOKS[i], err);
    return status;
}

enum status
report_write(struct pg *target, const struct report_request *request,
             struct report_written *written, struct error *err)
{
    struct report report = {
        .target = target, .request = request, .written = written, .folder = FOLDER_NONE
    };
    struct error ignored;
    enum status status = names_check(request, err);

    *written = (struct report_written){ 0 };
    if (status != STATUS_OK)
        return status;
    status = pg_run(target, sql_transaction_begin_reading, NULL, 0, err);
    if (status != STATUS_OK)
        return status;
    status = workbooks_put(&report, err);
    if (report.run.run_id != NULL)
        written->run_id = strtoll(report.run.run_id, NULL, 10);
    folder_close(&report.folder);
    /* Nothing was written; after a failure the server has ended the transaction, or is gone. */
    (void)pg_run(target, sql_transaction_rollback, NULL, 0, &ignored);
    arena_release(&report.arena);
    if (status != STATUS_OK || report.broken == 0)
        return status;
    status =
        error_set(err, STATUS_FINDINGS, "%zu checks of the workbooks do not hold", report.broken);
    error_hint(err, "see 'NO' in the last column of the sheets named About in '%s'",
               request->directory);
    return status;
}
