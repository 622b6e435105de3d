#include "cli/options.h"

#include "core/array.h"

#include <string.h>

/* The place of a member; where it has another type than its kind asks for, nothing compiles. */
#define PLACE(member, type) \
    _Generic(((struct settings *)0)->member, type : offsetof(struct settings, member))

#define TEXT(member) OPTION_TEXT, PLACE(member, const char *)
#define LIST(member) OPTION_LIST, PLACE(member, struct names)
#define CONNINFO(member) OPTION_CONNINFO, PLACE(member, const char *)
#define DATE(member) OPTION_DATE, PLACE(member, day_t)
#define COUNT(member) OPTION_COUNT, PLACE(member, int64_t)
#define PERCENT(member) OPTION_PERCENT, PLACE(member, int64_t)
#define FLAG(member) OPTION_FLAG, PLACE(member, bool)

const struct option_entry OPTIONS[] = {
    { "accept", "BREAKER", LIST(accept), USE_ONCE, NULL,
      "let this run pass a circuit breaker that a run or check has named; again, or with commas, "
      "several" },
    { "as-of", "DATE", DATE(as_of), USE_ONCE, NULL,
      "decide for this date (default: today in California); of a statement: as of the last "
      "published "
      "run for it or for a day before (default: the last)" },
    { "change-edition", NULL, FLAG(change_edition), USE_ONCE, NULL,
      "let this run decide by another edition of the law than the last one's" },
    { "chunk", "N", COUNT(chunk), USE_STANDING, "500", "persons that a worker reads at a time" },
    { "config", "FILE", TEXT(config), USE_STANDING, NULL,
      "read options from FILE: lines NAME = VALUE, sections [COMMAND]" },
    { "csv-rows", "N", COUNT(csv_rows), USE_STANDING, "200000",
      "rows above which a list of people goes to a CSV file beside its workbook; 0 for never" },
    { "dry-run", NULL, FLAG(dry_run), USE_STANDING, NULL, "decide and count, write nothing" },
    { "edition", "NAME", TEXT(edition), USE_STANDING, NULL,
      "edition of the law: 2018 or 2021 (default: the last run's, at first 2018)" },
    { "entry", "N", COUNT(entry), USE_ONCE, NULL,
      "tell of this entry of the person alone, as of its run" },
    { "full", NULL, FLAG(full), USE_STANDING, NULL,
      "look at everybody, and not only at those whom something concerns" },
    { "help", NULL, FLAG(help), USE_STANDING, NULL, "show this help" },
    { "html", "FILE", TEXT(html), USE_ONCE, NULL,
      "write a page of HTML that can be printed and handed out to FILE" },
    { "jobs", "N", COUNT(jobs), USE_STANDING, NULL,
      "workers side by side, that decide or write workbooks (default: as many as there are "
      "cores)" },
    { "json", NULL, FLAG(json), USE_STANDING, NULL, "write JSON" },
    { "law", "FILE", TEXT(law), USE_ONCE, NULL,
      "plan by the law with the rows of this CSV file in the place of its own" },
    { "limit-changes", "PERCENT", COUNT(limit_changes), USE_STANDING, "30",
      "breaker: decisions of days past that change, of those in force" },
    { "limit-exceptions", "PERCENT", PERCENT(limit_exceptions), USE_STANDING, "10",
      "breaker: data exceptions, of the rows read" },
    { "limit-log-lines", "PERCENT", COUNT(limit_log_lines), USE_STANDING, "10",
      "breaker: log lines fewer or more than the last published run knew" },
    { "limit-persons", "PERCENT", COUNT(limit_persons), USE_STANDING, "10",
      "breaker: people fewer or more than the last published run knew" },
    { "limit-removed", "PERCENT", PERCENT(limit_removed), USE_STANDING, "10",
      "breaker of --replace: rows that go, of those that are there" },
    { "limit-rows", "PERCENT", PERCENT(limit_rows), USE_STANDING, "50",
      "breaker: rows of any other relation, fewer than in the last published run" },
    { "limit-stale", "DAYS", COUNT(limit_stale), USE_STANDING, "7",
      "breaker: newest days without any log line" },
    { "limit-taken-back", "PERCENT", PERCENT(limit_taken_back), USE_STANDING, "20",
      "breaker: decisions taken back, of those in force" },
    { "max-age", "HOURS", COUNT(max_age), USE_STANDING, NULL,
      "end with status 1 where the last published run is older" },
    { "max-exceptions", "N", COUNT(max_exceptions), USE_STANDING, NULL,
      "end with status 1 where there are more data exceptions (default: no limit)" },
    { "max-rejects", "N", COUNT(max_rejects), USE_STANDING, "0",
      "refuse a file with more bad lines" },
    { "n", "N", COUNT(n), USE_STANDING, "60", "decisions to draw" },
    { "no-reports", NULL, FLAG(no_reports), USE_STANDING, NULL, "write no workbooks" },
    { "of", "WHAT", LIST(of), USE_STANDING, NULL,
      "draw from decisions of this action or type of credit alone (award, void, MCC ...); again, "
      "or "
      "with commas, several" },
    { "prove", NULL, FLAG(prove), USE_STANDING, NULL,
      "look at everybody beside those whom something concerns, and publish only what both agree "
      "on" },
    { "prove-every", "DAYS", COUNT(prove_every), USE_STANDING, "30",
      "do as with --prove where no run has looked at everybody for so long; 0 for never" },
    { "publish", NULL, FLAG(publish), USE_ONCE, NULL,
      "the edition that may be published: no rows of persons, no figure from which a count of 1 to "
      "10 could be worked out; NAME-public.xlsx" },
    { "replace", NULL, FLAG(replace), USE_STANDING, NULL,
      "the file is the whole relation: rows that it lacks go" },
    { "reports", "DIR", TEXT(reports), USE_STANDING, "reports", "directory of the workbooks" },
    { "reports-group", "GROUP", TEXT(reports_group), USE_STANDING, NULL,
      "group of the workbooks and their directory, by name or number (default: the user's)" },
    { "reports-mode", "MODE", TEXT(reports_mode), USE_STANDING, NULL,
      "who may open the workbooks, in octal, as 0640; their directory likewise (default: 0600)" },
    { "reset-law", NULL, FLAG(reset_law), USE_ONCE, NULL,
      "make rows of law and rules that the site has changed the shipped ones again" },
    { "run", "N", COUNT(run), USE_STANDING, NULL,
      "the published run to report, to tell of or to draw from (default: the last)" },
    { "seed", "TEXT", TEXT(seed), USE_ONCE, NULL,
      "what decides which are drawn: the same seed draws the same" },
    { "since", "N", COUNT(since), USE_ONCE, NULL, "tell of all published runs after this one" },
    { "single-transaction", NULL, FLAG(single_transaction), USE_STANDING, NULL,
      "load all files or none" },
    { "source", "CONNINFO", CONNINFO(source), USE_STANDING, "",
      "source database, as libpq has it: conninfo or URI" },
    { "target", "CONNINFO", CONNINFO(target), USE_STANDING, "", "target database" },
    { "today", "DATE", DATE(today), USE_STANDING, NULL,
      "take this date for today (default: the clock's, in California)" },
    { "verify", "DIR", TEXT(verify), USE_ONCE, NULL,
      "write nothing: say whether the workbooks in DIR are those that were written of the run" },
    { "version", NULL, FLAG(version), USE_STANDING, NULL, "show the program's version" },
    { "with-source", NULL, FLAG(with_source), USE_STANDING, NULL,
      "create the source relations as tables, too" },
    { "xlsx", "FILE", TEXT(xlsx), USE_ONCE, NULL, "write a workbook of the plan to FILE" },
};
const size_t OPTIONS_COUNT = ARRAY_SIZE(OPTIONS);

const struct option_entry *
option_find(const char *name)
{
    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (strcmp(OPTIONS[i].name, name) == 0)
            return &OPTIONS[i];
    return NULL;
}

bool
option_is_own(const struct option_entry *option)
{
    return strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0;
}

bool
option_is_allowed(const struct option_entry *option, const char *const *allowed)
{
    if (option_is_own(option))
        return true;
    for (; *allowed != NULL; allowed++)
        if (strcmp(option->name, *allowed) == 0)
            return true;
    return false;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

#define NAME_BYTES ((size_t)64) /* of a name that is compared */

/* How many bytes to put in, take out or replace make one name the other. */
static size_t
name_distance(const char *a, const char *b)
{
    size_t row[NAME_BYTES + 1];
    size_t length = strnlen(b, NAME_BYTES);

    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 1; j <= length; j++) {
            size_t replaced = diagonal + (a[i] != b[j - 1] ? 1 : 0);

            diagonal = row[j];
            row[j] = least(replaced, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[length];
}

/* A beginning is as near as can be: who abbreviates has one in mind. */
static size_t
distance(const char *name, const struct option_entry *option)
{
    size_t length = strlen(name);

    if (length > 0 && strncmp(option->name, name, length) == 0)
        return 0;
    return name_distance(name, option->name);
}

const struct option_entry *
option_nearest(const char *name, const char *const *allowed)
{
    const struct option_entry *nearest = NULL;

    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if ((allowed == NULL || option_is_allowed(&OPTIONS[i], allowed)) &&
            (nearest == NULL || distance(name, &OPTIONS[i]) < distance(name, nearest)))
            nearest = &OPTIONS[i];
    return nearest;
}

const char *
option_variable(const struct option_entry *option, struct arena *arena)
{
    char *variable = arena_format(arena, OPTION_VARIABLE_PREFIX "%s", option->name);

    for (char *c = variable; *c != '\0'; c++) {
        if (*c == '-')
            *c = '_';
        else if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return variable;
}
