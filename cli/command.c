#include "cli/command.h"

#include "core/array.h"

static const char *const CHECK_OPTIONS[] = {
    "as-of",        "change-edition", "config", "edition", "reports", "reports-group",
    "reports-mode", "source",         "target", "today",   NULL
};
static const char *const IMPORT_OPTIONS[] = { "config",  "limit-removed",      "max-rejects",
                                              "replace", "single-transaction", "source",
                                              NULL };
static const char *const INIT_OPTIONS[] = { "config", "reset-law",   "source",
                                            "target", "with-source", NULL };
static const char *const REPORT_OPTIONS[] = {
    "config", "reports", "reports-group", "reports-mode", "run", "target", NULL
};
static const char *const RUN_OPTIONS[] = { "accept",
                                           "as-of",
                                           "change-edition",
                                           "chunk",
                                           "config",
                                           "dry-run",
                                           "edition",
                                           "full",
                                           "jobs",
                                           "limit-changes",
                                           "limit-exceptions",
                                           "limit-log-lines",
                                           "limit-persons",
                                           "limit-rows",
                                           "limit-stale",
                                           "limit-taken-back",
                                           "max-exceptions",
                                           "no-reports",
                                           "prove",
                                           "reports",
                                           "reports-group",
                                           "reports-mode",
                                           "source",
                                           "target",
                                           "today",
                                           NULL };
static const char *const STATUS_OPTIONS[] = { "config", "json", "max-age", "target", NULL };

const struct command COMMANDS[] = {
    { "check", "", "say whether tonight's run would work, each fault with its remedy", 0, 0,
      CHECK_OPTIONS, command_check, NULL },
    { "import", "RELATION FILE...|DIR",
      "load CSV feeds into the source relations, all or nothing a file: FILEs, - for standard "
      "input, or each RELATION.csv of DIR",
      1, SIZE_MAX, IMPORT_OPTIONS, command_import, command_import_help },
    { "init", "", "create or migrate the schema, the roles, the law and the rules; safe to repeat",
      0, 0, INIT_OPTIONS, command_init, NULL },
    { "report", "[NAME...]", "write the workbooks of the last run, or of --run N", 0, SIZE_MAX,
      REPORT_OPTIONS, command_report, NULL },
    { "run", "", "the night: extract, transform, load, reports", 0, 0, RUN_OPTIONS, command_run,
      NULL },
    { "status", "", "the last run, the last published run, its head, overdue windows", 0, 0,
      STATUS_OPTIONS, command_status, NULL },
};
const size_t COMMAND_COUNT = ARRAY_SIZE(COMMANDS);
