#include "reports/report.h"

#include "reports/shown.h"
#include "reports/whole.h"
#include "reports/workbook.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <string.h>

const struct workbook *const WORKBOOKS[] = {
    &ENROLLMENT, &CERTIFICATES, &ADA_APPLICANTS, &DISQUALIFICATIONS, &CREDITS, &COMPLIANCE,
};
const size_t WORKBOOK_COUNT = ARRAY_SIZE(WORKBOOKS);

/* The workbook of a name, which may end in .xlsx; NULL where there is none. */
static const struct workbook *
workbook_find(const char *name)
{
    for (size_t i = 0; i < WORKBOOK_COUNT; i++) {
        size_t length = strlen(WORKBOOKS[i]->name);

        if (strncmp(name, WORKBOOKS[i]->name, length) == 0 &&
            (name[length] == '\0' || strcmp(name + length, ".xlsx") == 0))
            return WORKBOOKS[i];
    }
    return NULL;
}

static enum status
names_check(const struct report_request *request, struct error *err)
{
    for (size_t i = 0; i < request->name_count; i++) {
        enum status status;

        if (workbook_find(request->names[i]) != NULL)
            continue;
        status = error_set(err, STATUS_USAGE, "'%s' is no workbook", request->names[i]);
        error_hint(err, "the workbooks are %s, %s, %s, %s, %s and %s", WORKBOOKS[0]->name,
                   WORKBOOKS[1]->name, WORKBOOKS[2]->name, WORKBOOKS[3]->name, WORKBOOKS[4]->name,
                   WORKBOOKS[5]->name);
        return status;
    }
    return STATUS_OK;
}

static bool
is_wanted(const struct report_request *request, const struct workbook *workbook)
{
    for (size_t i = 0; i < request->name_count; i++)
        if (workbook_find(request->names[i]) == workbook)
            return true;
    return request->name_count == 0;
}

static enum status
workbook_put(const struct workbook *workbook, const struct shown_run *run,
             const struct report_request *request, struct pg *target, struct folder *folder,
             struct arena *arena, size_t *broken, struct error *err)
{
    const char *name = arena_format(arena, "%s.xlsx", workbook->name);
    struct xlsx_place place = {
        .path = arena_format(arena, "%s/%s", folder->path, name),
        .temporary = folder->path,
        .sheet_rows = request->sheet_rows,
        .memory_cells = request->memory_cells,
    };
    enum status status = workbook_write(workbook, run, &place, target, broken, err);

    if (status == STATUS_OK)
        status = whole_check(folder->private, name, err);
    if (status == STATUS_OK)
        status = folder_publish(folder, name, err);
    if (status != STATUS_OK)
        error_prefix(err, name);
    return status;
}

enum status
report_write(struct pg *target, const struct report_request *request, struct error *err)
{
    struct folder folder = FOLDER_NONE;
    struct arena arena = { 0 };
    struct shown_run run;
    struct error ignored;
    size_t broken = 0;
    enum status status = names_check(request, err);

    if (status == STATUS_OK)
        status = pg_run(target, sql_transaction_begin_reading, NULL, 0, err);
    if (status != STATUS_OK)
        return status;
    status = shown_find(target, request->run_id, &arena, &run, err);
    if (status == STATUS_OK)
        status = folder_open(request->directory, &request->access, &folder, err);
    for (size_t i = 0; i < WORKBOOK_COUNT && status == STATUS_OK; i++)
        if (is_wanted(request, WORKBOOKS[i]))
            status =
                workbook_put(WORKBOOKS[i], &run, request, target, &folder, &arena, &broken, err);
    folder_close(&folder);
    /* Nothing was written; after a failure the server has ended the transaction, or is gone. */
    (void)pg_run(target, sql_transaction_rollback, NULL, 0, &ignored);
    arena_release(&arena);
    if (status == STATUS_OK && broken > 0) {
        status = error_set(err, STATUS_FINDINGS, "%zu checks of the workbooks do not hold", broken);
        error_hint(err, "see 'NO' in the last column of the sheets named About in '%s'",
                   request->directory);
    }
    return status;
}
