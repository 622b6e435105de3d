#include "cli/command.h"

#include "core/array.h"

#include <string.h>

static const char *const CHANGES_OPTIONS[] = { "config", "json", "run", "since", "target", NULL };
static const char *const CHECK_OPTIONS[] = {
    "as-of",        "change-edition", "config", "edition", "reports", "reports-group",
    "reports-mode", "source",         "target", "today",   NULL
};
static const char *const EXPLAIN_OPTIONS[] = { "as-of", "config", "entry",  "html", "json",
                                               "run",   "source", "target", NULL };
static const char *const IMPORT_OPTIONS[] = { "config",  "limit-removed",      "max-rejects",
                                              "replace", "single-transaction", "source",
                                              NULL };
static const char *const INIT_OPTIONS[] = { "config", "reset-law",   "source",
                                            "target", "with-source", NULL };
static const char *const PLAN_OPTIONS[] = { "as-of",
                                            "chunk",
                                            "config",
                                            "edition",
                                            "full",
                                            "jobs",
                                            "json",
                                            "law",
                                            "limit-changes",
                                            "limit-exceptions",
                                            "limit-log-lines",
                                            "limit-persons",
                                            "limit-rows",
                                            "limit-stale",
                                            "limit-taken-back",
                                            "source",
                                            "target",
                                            "today",
                                            "xlsx",
                                            NULL };
static const char *const REPORT_OPTIONS[] = { "config",       "csv-rows", "jobs",
                                              "publish",      "reports",  "reports-group",
                                              "reports-mode", "run",      "target",
                                              "verify",       NULL };
static const char *const RUN_OPTIONS[] = { "accept",
                                           "as-of",
                                           "change-edition",
                                           "chunk",
                                           "config",
                                           "csv-rows",
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
                                           "prove-every",
                                           "reports",
                                           "reports-group",
                                           "reports-mode",
                                           "source",
                                           "target",
                                           "today",
                                           NULL };
static const char *const SAMPLE_OPTIONS[] = { "config", "n",      "of",     "run",
                                              "seed",   "source", "target", NULL };
static const char *const STATUS_OPTIONS[] = { "config", "json", "max-age", "target", NULL };

static const char *const TRACE_OPTIONS[] = { "config", "json", "target", NULL };

const struct command COMMANDS[] = {
    { .name = "changes",
      .words = "",
      .summary =
          "what came out otherwise in the last run, in --run N or in all --since N, each with "
          "its cause",
      .options = CHANGES_OPTIONS,
      .run = command_changes },
    { .name = "check",
      .words = "",
      .summary = "say whether tonight's run would work, each fault with its remedy",
      .options = CHECK_OPTIONS,
      .run = command_check },
    { .name = "explain",
      .words = "PERSON",
      .summary = "a person's credit statement: each decision with the law, the records and the "
                 "arithmetic, and whether it comes out again",
      .least_words = 1,
      .most_words = 1,
      .options = EXPLAIN_OPTIONS,
      .run = command_explain },
    { .name = "import",
      .words = "RELATION FILE...|DIR",
      .summary = "load CSV feeds into the source relations, all or nothing a file: FILEs, - for "
                 "standard input, or each RELATION.csv of DIR",
      .least_words = 1,
      .most_words = SIZE_MAX,
      .options = IMPORT_OPTIONS,
      .run = command_import,
      .names = { "relations", command_import_name },
      .takes_files = true },
    { .name = "init",
      .words = "",
      .summary = "create or migrate the schema, the roles, the law and the rules; safe to repeat",
      .options = INIT_OPTIONS,
      .run = command_init },
    { .name = "plan",
      .words = "",
      .summary = "what a run would add, take back and change, of any date and by another law, and "
                 "for whom; nothing is written",
      .options = PLAN_OPTIONS,
      .run = command_plan },
    { .name = "report",
      .words = "[NAME...]",
      .summary = "write the workbooks of the last run, or of --run N; with --publish the edition "
                 "for the public; with --verify say whether files are they",
      .most_words = SIZE_MAX,
      .options = REPORT_OPTIONS,
      .run = command_report,
      .names = { "workbooks", command_report_name } },
    { .name = "run",
      .words = "",
      .summary = "the night: extract, transform, load, reports",
      .options = RUN_OPTIONS,
      .run = command_run },
    { .name = "sample",
      .words = "DIR",
      .summary = "an auditor's sample that anybody can draw again: a folder with the statement, "
                 "records, law and hash of each decision, to be checked without a database",
      .least_words = 1,
      .most_words = 1,
      .options = SAMPLE_OPTIONS,
      .run = command_sample,
      .takes_files = true },
    { .name = "status",
      .words = "",
      .summary = "the last run, the last published run, its head, overdue windows",
      .options = STATUS_OPTIONS,
      .run = command_status },
    { .name = "trace",
      .words = "FILE SHEET CELL",
      .summary = "from a number in a workbook to the rows behind it, which must add up to it",
      .least_words = 3,
      .most_words = 3,
      .options = TRACE_OPTIONS,
      .run = command_trace,
      .takes_files = true },
};
const size_t COMMAND_COUNT = ARRAY_SIZE(COMMANDS);

const struct command *
command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}
