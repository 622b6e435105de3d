#include "cli/jobs.h"

#include <unistd.h>

#define JOBS_MOST 256

enum status
jobs_read(const struct settings *settings, int64_t *jobs, struct error *err)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    *jobs = settings->jobs;
    if (*jobs < 0)
        *jobs = cores < 1 ? 1 : cores < JOBS_MOST ? cores : JOBS_MOST;
    if (*jobs < 1 || *jobs > JOBS_MOST)
        return error_set(err, STATUS_USAGE, "'--jobs' takes 1 to %d", JOBS_MOST);
    return STATUS_OK;
}
