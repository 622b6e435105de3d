#include "reports/report.h"

#include "cli/command.h"
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
    enum status status = run_check_schema(target, err);

    if (status != STATUS_OK)
        return status;
    status = report_write(target, request, err);
    if (status == STATUS_OK)
        (void)printf("reports     %s\n", request->directory);
    return status;
}

enum status
command_report(const struct settings *settings, const struct words *words, struct error *err)
{
    struct report_request request = { .directory = settings->reports,
                                      .names = words->word,
                                      .name_count = words->count,
                                      .run_id = settings->run >= 0 ? settings->run : 0 };
    struct pg *target = NULL;
    enum status status =
        folder_access_read(settings->reports_mode, settings->reports_group, &request.access, err);

    if (status != STATUS_OK)
        return status;
    status = pg_open(settings->target, "target", &target, err);
    if (status != STATUS_OK)
        return status;
    status = write_published(target, &request, err);
    pg_close(target);
    return status;
}
