#include "cli/jobs.h"
#include "cli/night.h"

enum status
night_request_read(const struct settings *settings, struct night_request *request,
                   struct error *err)
{
    *request = (struct night_request){ .source = settings->source,
                                       .target = settings->target,
                                       .edition = settings->edition,
                                       .changes_edition = settings->change_edition,
                                       .today = today_find(settings),
                                       .as_of = settings->as_of,
                                       .accept = settings->accept,
                                       .limits = { .persons = settings->limit_persons,
                                                   .log_lines = settings->limit_log_lines,
                                                   .stale_days = settings->limit_stale,
                                                   .taken_back = settings->limit_taken_back,
                                                   .changes = settings->limit_changes,
                                                   .exceptions = settings->limit_exceptions,
                                                   .relations = settings->limit_rows },
                                       .chunk_persons = settings->chunk,
                                       .is_dry = settings->dry_run,
                                       .is_full = settings->full,
                                       .proves = settings->prove,
                                       .prove_every = settings->prove_every };
    if (request->as_of == DAY_NULL)
        request->as_of = request->today.day;
    if (request->chunk_persons < 1)
        return error_set(err, STATUS_USAGE, "'--chunk' takes at least 1");
    if (request->limits.stale_days < 1 || request->limits.stale_days > 3650)
        return error_set(err, STATUS_USAGE, "'--limit-stale' takes 1 to 3650 days");
    return jobs_read(settings, &request->jobs, err);
}
