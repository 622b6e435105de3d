#include "reports/report.h"

#include "cli/command.h"
#include "cli/jobs.h"
#include "cli/report_files.h"
#include "load/run.h"

#include <stdio.h>

const char *
command_report_name(size_t i)
{
    return report_name(i);
}

static enum status
write_published(struct pg *target, const struct report_request *request, struct error *err)
{
    struct arena arena = { 0 };
    struct report_written written;
    enum status status = report_files_write(target, request, &arena, &written, err);

    if (status == STATUS_OK)
        (void)printf("reports     %s\n", request->directory);
    for (size_t i = 0; i < written.count; i++)
        (void)printf("%s  %s%s\n", written.file[i].sha256, written.file[i].name,
                     written.file[i].is_kept ? "  kept" : "");
    arena_release(&arena);
    return status;
}

enum status
command_report(const struct settings *settings, const struct words *words, struct error *err)
{
    struct report_request request = { .target = settings->target,
                                      .csv_rows = settings->csv_rows,
                                      .directory = settings->reports,
                                      .names = words->word,
                                      .name_count = words->count,
                                      .run_id = settings->run >= 0 ? settings->run : 0,
                                      .is_public = settings->publish };
    struct pg *target = NULL;
    enum status status =
        folder_access_read(settings->reports_mode, settings->reports_group, &request.access, err);

    if (status == STATUS_OK)
        status = jobs_read(settings, &request.jobs, err);
    if (status == STATUS_OK && settings->verify != NULL && words->count > 0)
        status = error_set(err, STATUS_USAGE, "--verify takes no names of workbooks");
    if (status != STATUS_OK)
        return status;
    status = pg_open(settings->target, "target", &target, err);
    if (status != STATUS_OK)
        return status;
    status = run_check_schema(target, err);
    if (status == STATUS_OK && settings->verify != NULL)
        status =
            report_files_verify(target, request.run_id, settings->verify, settings->publish, err);
    else if (status == STATUS_OK)
        status = write_published(target, &request, err);
    pg_close(target);
    return status;
}
