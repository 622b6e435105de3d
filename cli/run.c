#include "cli/command.h"
#include "cli/night.h"
#include "cli/report_files.h"
#include "core/log.h"
#include "core/stop.h"
#include "reports/folder.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void
print_account(const struct night_account *account, const char *reports, int64_t reporting)
{
    const struct run *run = &account->run;
    char as_of[DAY_TEXT_SIZE];

    if (run->run_id > 0)
        (void)printf("run         %" PRId64 "\n", run->run_id);
    else
        (void)printf("run         dry, nothing written\n");
    (void)printf("as of       %s\n", day_format(run->as_of, as_of));
    (void)printf("law         edition %s\n", run->edition);
    (void)printf("persons     %" PRId64 "\n", run->persons);
    (void)printf("entries     %" PRId64 "\n", run->entries);
    (void)printf("exceptions  %" PRId64 "\n", run->exceptions);
    if (run->is_proved)
        (void)printf("proof       everybody else comes out the same\n");
    (void)printf("seconds     %" PRId64 ".%01" PRId64 " deciding, %" PRId64 ".%01" PRId64
                 " publishing, %" PRId64 ".%01" PRId64 " reports\n",
                 account->milliseconds_deciding / 1000, account->milliseconds_deciding / 100 % 10,
                 account->milliseconds_publishing / 1000,
                 account->milliseconds_publishing / 100 % 10, reporting / 1000,
                 reporting / 100 % 10);
    if (reports != NULL)
        (void)printf("reports     %s\n", reports);
}

/* Whether workbooks can be written, asked before anything is decided. */
static enum status
check_reports(const char *path, const struct folder_access *access, struct error *err)
{
    struct folder folder = FOLDER_NONE;
    enum status status = folder_open(path, access, &folder, err);

    folder_close(&folder);
    return status;
}

static enum status
write_reports(const struct settings *settings, const struct folder_access *access, int64_t jobs,
              struct error *err)
{
    const struct report_request request = {
        .target = settings->target,
        .jobs = jobs,
        .directory = settings->reports,
        .access = *access,
        .csv_rows = settings->csv_rows,
    };
    struct arena arena = { 0 };
    struct report_written written;
    struct pg *target = NULL;
    enum status status;

    if ((status = pg_open(settings->target, "target", &target, err)) == STATUS_OK)
        status = report_files_write(target, &request, &arena, &written, err);
    pg_close(target);
    arena_release(&arena);
    if (status == STATUS_DATABASE)
        status = err->status = STATUS_OUTPUT; /* the night is published, its workbooks are not */
    if (status == STATUS_OUTPUT)
        error_prefix(err, "the night is published; reports");
    return status;
}

static enum status
findings(const struct settings *settings, const struct night_account *account, struct error *err)
{
    if (settings->max_exceptions >= 0 && account->run.exceptions > settings->max_exceptions) {
        (void)error_set(err, STATUS_FINDINGS, "%" PRId64 " data exceptions, more than %" PRId64,
                        account->run.exceptions, settings->max_exceptions);
        error_hint(err, "goodtime.data_exception and compliance.xlsx list them");
        return STATUS_FINDINGS;
    }
    return STATUS_OK;
}

static enum status
no_breaker(const char *name, struct error *err)
{
    char names[sizeof err->hint] = "";

    for (size_t i = 0, length = 0; i < BREAKER_COUNT && length < sizeof names; i++)
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", i > 0 ? ", " : "",
                                   BREAKERS[i].name);
    (void)error_set(err, STATUS_USAGE, "'%s' is no circuit breaker", name);
    error_hint(err, "the breakers are %s", names);
    return STATUS_USAGE;
}

static enum status
check_accept(const struct names *accept, struct error *err)
{
    for (size_t i = 0; i < accept->count; i++)
        if (!breaker_is_name(accept->name[i]))
            return no_breaker(accept->name[i], err);
    return STATUS_OK;
}

enum status
command_run(const struct settings *settings, const struct words *words, struct error *err)
{
    struct night_request request;
    struct night_account account;
    struct folder_access access;
    bool reports = !settings->no_reports && !settings->dry_run;
    int64_t began;
    enum status status = STATUS_OK;

    (void)words;
    stop_on_signals();
    if ((status = night_request_read(settings, &request, err)) != STATUS_OK)
        return status;
    if ((status = check_accept(&settings->accept, err)) != STATUS_OK)
        return status;
    if ((status = folder_access_read(settings->reports_mode, settings->reports_group, &access,
                                     err)) != STATUS_OK)
        return status;
    if (reports && (status = check_reports(settings->reports, &access, err)) != STATUS_OK)
        return status;
    if ((status = night_run(&request, &account, err)) != STATUS_OK)
        return status;
    began = log_clock();
    if (reports)
        status = write_reports(settings, &access, request.jobs, err);
    print_account(&account, reports && status == STATUS_OK ? settings->reports : NULL,
                  log_clock() - began);
    return status == STATUS_OK ? findings(settings, &account, err) : status;
}
