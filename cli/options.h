/*
 * options.h - every option, once: parser, --help, environment and configuration file read this
 * table.
 *
 * An option is taken from the command line, else from its environment variable, else from the
 * configuration file, else it has its default. A list, too, is taken whole from one of them.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "core/arena.h"
#include "core/day.h"
#include "core/status.h"

#include <stdio.h>

/* X(member, name, argument, kind, default, help) */
#define OPTION_LIST(X)                                                                             \
    X(accept, "accept", "BREAKER", LIST, NULL,                                                     \
      "let this run pass a circuit breaker that a run or check has named; again, or with commas, " \
      "several")                                                                                   \
    X(as_of, "as-of", "DATE", DATE, NULL, "decide for this date (default: today in California)")   \
    X(change_edition, "change-edition", NULL, FLAG, NULL,                                          \
      "let this run decide by another edition of the law than the last one's")                     \
    X(chunk, "chunk", "N", COUNT, "500", "persons that a worker reads at a time")                  \
    X(config, "config", "FILE", TEXT, NULL, "read options from FILE, lines of NAME = VALUE")       \
    X(dry_run, "dry-run", NULL, FLAG, NULL, "decide and count, write nothing")                     \
    X(edition, "edition", "NAME", TEXT, NULL,                                                      \
      "edition of the law: 2018 or 2021 (default: the last run's, at first 2018)")                 \
    X(full, "full", NULL, FLAG, NULL, "look at everybody (this version always does)")              \
    X(help, "help", NULL, FLAG, NULL, "show this help")                                            \
    X(jobs, "jobs", "N", COUNT, NULL,                                                              \
      "workers side by side (default: as many as there are cores)")                                \
    X(json, "json", NULL, FLAG, NULL, "write JSON")                                                \
    X(limit_changes, "limit-changes", "PERCENT", COUNT, "30",                                      \
      "breaker: decisions of days past that change, of those in force")                            \
    X(limit_exceptions, "limit-exceptions", "PERCENT", PERCENT, "10",                              \
      "breaker: data exceptions, of the rows read")                                                \
    X(limit_log_lines, "limit-log-lines", "PERCENT", COUNT, "10",                                  \
      "breaker: log lines fewer or more than the last published run knew")                         \
    X(limit_persons, "limit-persons", "PERCENT", COUNT, "10",                                      \
      "breaker: people fewer or more than the last published run knew")                            \
    X(limit_removed, "limit-removed", "PERCENT", PERCENT, "10",                                    \
      "breaker of --replace: rows that go, of those that are there")                               \
    X(limit_rows, "limit-rows", "PERCENT", PERCENT, "50",                                          \
      "breaker: rows of any other relation, fewer than in the last published run")                 \
    X(limit_stale, "limit-stale", "DAYS", COUNT, "7", "breaker: newest days without any log line") \
    X(limit_taken_back, "limit-taken-back", "PERCENT", PERCENT, "20",                              \
      "breaker: decisions taken back, of those in force")                                          \
    X(max_age, "max-age", "HOURS", COUNT, NULL,                                                    \
      "end with status 1 where the last published run is older")                                   \
    X(max_exceptions, "max-exceptions", "N", COUNT, NULL,                                          \
      "end with status 1 where there are more data exceptions (default: no limit)")                \
    X(max_rejects, "max-rejects", "N", COUNT, "0", "refuse a file with more bad lines")            \
    X(no_reports, "no-reports", NULL, FLAG, NULL, "write no workbooks")                            \
    X(prove, "prove", NULL, FLAG, NULL,                                                            \
      "after publishing decide everybody again and compare with the ledger")                       \
    X(replace, "replace", NULL, FLAG, NULL,                                                        \
      "the file is the whole relation: rows that it lacks go")                                     \
    X(reports, "reports", "DIR", TEXT, "reports", "directory of the workbooks")                    \
    X(reports_group, "reports-group", "GROUP", TEXT, NULL,                                         \
      "group of the workbooks and their directory, by name or number (default: the user's)")       \
    X(reports_mode, "reports-mode", "MODE", TEXT, NULL,                                            \
      "who may open the workbooks, in octal, as 0640; their directory likewise (default: 0600)")   \
    X(reset_law, "reset-law", NULL, FLAG, NULL,                                                    \
      "make rows of law and rules that the site has changed the shipped ones again")               \
    X(run, "run", "N", COUNT, NULL, "the published run to report (default: the last)")             \
    X(single_transaction, "single-transaction", NULL, FLAG, NULL, "load all files or none")        \
    X(source, "source", "CONNINFO", CONNINFO, "",                                                  \
      "source database, as libpq has it: conninfo or URI")                                         \
    X(target, "target", "CONNINFO", CONNINFO, "", "target database")                               \
    X(today, "today", "DATE", DATE, NULL,                                                          \
      "take this date for today (default: the clock's, in California)")                            \
    X(version, "version", NULL, FLAG, NULL, "show the program's version")                          \
    X(with_source, "with-source", NULL, FLAG, NULL, "create the source relations as tables, too")

/** Names that were given in any order, each once; the option is given again, or has commas. */
struct names {
    const char *const *name;
    size_t count;
};

#define OPTION_TYPE_TEXT const char *
#define OPTION_TYPE_LIST struct names
#define OPTION_TYPE_CONNINFO const char *
#define OPTION_TYPE_DATE day_t
#define OPTION_TYPE_COUNT int64_t
#define OPTION_TYPE_PERCENT int64_t
#define OPTION_TYPE_FLAG bool

/**
 * The effective settings. What is not given and has no default is -1 for a count or a percentage,
 * DAY_NULL for a date, empty for a list and NULL for a text.
 */
struct settings {
#define OPTION_MEMBER(member, name, argument, kind, preset, help) OPTION_TYPE_##kind member;
    OPTION_LIST(OPTION_MEMBER)
#undef OPTION_MEMBER
};

/** A command's words: what is left of the command line when the options are taken out. */
struct words {
    const char *const *word;
    size_t count;
};

/**
 * Read the options of a command, whose names are in allowed (a list that ends with NULL).
 *
 * STATUS_USAGE for an option or a variable GOODTIME_... that is not there, or a value that is none.
 * Where help is asked for, nothing else is read. An as-of that the environment or the
 * configuration file fixes for every run is warned of. Texts live in arena.
 */
enum status
options_read(int count, char *const *arguments, const char *const *allowed, struct arena *arena,
             struct settings *settings, struct words *words, struct error *err);

/** Print the options of a command for --help. */
void options_help(FILE *out, const char *const *allowed);

/** The environment variable of an option: GOODTIME_AS_OF for as-of. */
const char *options_variable(const char *name, struct arena *arena);

#endif
