/*
 * jobs.h - how many workers --jobs asks for, the same for what is decided and what is written.
 */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "cli/options.h"
#include "core/status.h"

/** At least 1; as many as there are cores where the option is not given. STATUS_USAGE. */
enum status jobs_read(const struct settings *settings, int64_t *jobs, struct error *err);

#endif
