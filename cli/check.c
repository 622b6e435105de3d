#include "cli/command.h"
#include "cli/today.h"
#include "core/array.h"
#include "core/pg.h"
#include "extract/chunk.h"
#include "extract/source.h"
#include "load/run.h"
#include "load/stage_plan.h"
#include "reports/folder.h"
#include "sql.h"
#include "transform/fact/reference_sift.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>

/* One check after the other; a fault is printed with its remedy and does not end the others. */
struct checks {
    const struct settings *settings;
    struct pg *source;
    struct pg *target;
    struct today today;
    day_t as_of;
    struct last_run last; /* run_id 0 also where it cannot be read */
    struct arena arena;
    int faults;
};

static bool
say(struct checks *checks, const char *what, enum status status, const struct error *err)
{
    if (status == STATUS_OK) {
        (void)printf("ok     %s\n", what);
        return true;
    }
    checks->faults++;
    (void)printf("FAULT  %s: %s\n", what, err->text);
    if (err->hint[0] != '\0')
        (void)printf("       %s\n", err->hint);
    return false;
}

static enum status
check_rights(struct checks *checks, struct error *err)
{
    struct pg_row row;
    enum status status =
        pg_one(checks->target, sql_check_right, NULL, 0, &checks->arena, &row, err);

    if (status != STATUS_OK || row.value[0] == NULL)
        return status;
    (void)error_set(err, STATUS_DATABASE, "this user may not %s", row.value[0]);
    error_hint(err, "grant goodtime_pipeline to the user that runs the night");
    return STATUS_DATABASE;
}

static enum status
check_law(struct checks *checks, struct error *err)
{
    struct law law = { 0 };

    return run_read_law(checks->target, run_edition(&checks->last, checks->settings->edition),
                        &checks->arena, &law, err);
}

static enum status
check_schema(struct checks *checks, struct error *err)
{
    struct stage_plan plan;
    enum status status = run_check_schema(checks->target, err);

    if (status != STATUS_OK)
        return status;
    return stage_plan_read(checks->target, &checks->arena, &plan, err);
}

static enum status
check_as_of(struct checks *checks, struct error *err)
{
    const struct settings *settings = checks->settings;
    enum status status = today_check(&checks->today, checks->as_of, err);

    if (status != STATUS_OK)
        return status;
    return run_check_follows(&checks->last, checks->as_of,
                             run_edition(&checks->last, settings->edition),
                             settings->change_edition, err);
}

/* Windows opened tonight must find their holidays: ten business days are within a month. */
static enum status
check_calendars(struct checks *checks, struct error *err)
{
    struct reference recorded;
    struct reference sound;
    struct result general = { 0 };
    struct source_statements statements;
    enum status status;

    if ((status = source_statements(checks->source, &checks->arena, &statements, err)) != STATUS_OK)
        return status;
    if ((status = source_reference(checks->source, &statements, &checks->arena, &recorded, err)) !=
        STATUS_OK)
        return status;
    if ((status = reference_sift(&recorded, checks->as_of, &checks->arena, &sound, &general,
                                 err)) != STATUS_OK)
        return status;
    for (size_t i = 0; i < sound.facility.count; i++) {
        const char *calendar = sound.facility.row[i].calendar;
        int64_t year = 0;

        if (reference_business_day(&sound, calendar, checks->as_of, 20, &year) != DAY_NULL)
            continue;
        (void)error_set(err, STATUS_REFUSED, "calendar '%s' has no holiday in %" PRId64, calendar,
                        year);
        error_hint(err, "add the holidays of %" PRId64 " to source.holiday", year);
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

static enum status
check_relations(struct checks *checks, struct error *err)
{
    enum relation_number gone = RELATION_TOTAL;
    enum status status = source_check(checks->source, &gone, err);

    return gone == RELATION_TOTAL ? status : run_explain_gone(&checks->last, gone, err);
}

/* Relations that the last published run read rows of, and that have none any more. */
static enum status
check_emptied(struct checks *checks, struct error *err)
{
    struct source_statements statements;
    bool is_empty[RELATION_TOTAL];
    const char *names = "";
    enum status status;

    if ((status = source_statements(checks->source, &checks->arena, &statements, err)) != STATUS_OK)
        return status;
    if ((status = source_empty(checks->source, &statements, is_empty, err)) != STATUS_OK)
        return status;
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++)
        if (is_empty[i] && checks->last.tally.rows[i] > 0)
            names = arena_format(&checks->arena, "%s%s%s", names, *names != '\0' ? ", " : "",
                                 RELATIONS[i].name);
    if (*names == '\0')
        return STATUS_OK;
    (void)error_set(err, STATUS_REFUSED, "empty, and not so in the last published run: %s", names);
    error_hint(err, "look for a load that failed; where it is right, run with --accept "
                    "relation:NAME");
    return STATUS_REFUSED;
}

static enum status
check_persons(struct checks *checks, struct error *err)
{
    struct breaker_limits limits = { .persons = checks->settings->limit_persons,
                                     .log_lines = INT32_MAX,
                                     .taken_back = INT32_MAX,
                                     .changes = INT32_MAX,
                                     .exceptions = INT32_MAX,
                                     .relations = INT32_MAX };
    struct tally now = checks->last.tally;
    struct chunk_ranges ranges = { 0 };
    struct tripped *tripped;
    size_t count;
    enum status status = chunk_ranges(checks->source, 1000000, &checks->arena, &ranges, err);

    if (status != STATUS_OK)
        return status;
    if (ranges.count == 0) {
        (void)error_set(err, STATUS_REFUSED, "the source has no person at all");
        error_hint(err, "load the source first; an empty source would take back every decision");
        return STATUS_REFUSED;
    }
    if (!checks->last.is_counted)
        return STATUS_OK;
    now.rows[RELATION_PERSON] = ranges.person_count;
    now.log_lines_then = now.log_lines;
    now.log_minutes_then = now.log_minutes;
    breaker_judge(&now, &checks->last.tally, &limits, &checks->arena, &tripped, &count);
    if (count == 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_REFUSED, "%s", tripped[0].text);
    error_hint(err, "look at the source; where it is right, run with --accept %s", tripped[0].name);
    return STATUS_REFUSED;
}

static enum status
check_lock(struct checks *checks, struct error *err)
{
    struct pg_row row;
    enum status status = pg_one(checks->target, sql_check_lock, NULL, 0, &checks->arena, &row, err);

    if (status != STATUS_OK || row.value[0][0] == 't')
        return status;
    (void)error_set(err, STATUS_LOCKED, "a run is under way");
    error_hint(err, "'goodtime status' shows it");
    return STATUS_LOCKED;
}

#define LEAST_DISK_BYTES (200LL * 1024 * 1024)

static enum status
check_reports(struct checks *checks, struct error *err)
{
    const struct settings *settings = checks->settings;
    struct folder folder = FOLDER_NONE;
    struct statvfs disk;
    struct folder_access access;
    enum status status;

    if ((status = folder_access_read(settings->reports_mode, settings->reports_group, &access,
                                     err)) != STATUS_OK)
        return status;
    status = folder_open(settings->reports, &access, &folder, err);
    folder_close(&folder);
    if (status != STATUS_OK || statvfs(settings->reports, &disk) != 0 ||
        (long long)disk.f_bavail * (long long)disk.f_frsize >= LEAST_DISK_BYTES)
        return status;
    (void)error_set(err, STATUS_OUTPUT, "less than 200 MB of disk are free for '%s'",
                    settings->reports);
    error_hint(err, "make room, or name another directory with --reports");
    return STATUS_OUTPUT;
}

static enum status
check_clock(struct checks *checks, struct error *err)
{
    return today_check_clock(&checks->today, checks->target, 300, err);
}

/* The last published run, which other checks ask about. */
static enum status
check_last(struct checks *checks, struct error *err)
{
    return run_last(checks->target, DAY_NULL, &checks->arena, &checks->last, err);
}

static const struct {
    const char *what;
    enum status (*check)(struct checks *checks, struct error *err);
} TARGET_CHECKS[] = {
    { "rights", check_rights },
    { "the last published run", check_last },
    { "law", check_law },
    { "as-of and edition", check_as_of },
    { "no other run", check_lock },
    { "clock", check_clock },
}, SOURCE_CHECKS[] = {
    { "persons in the source", check_persons },
    { "rows of each relation", check_emptied },
    { "facilities, programs and calendars", check_calendars },
};

enum status
command_check(const struct settings *settings, const struct words *words, struct error *err)
{
    struct checks checks = { .settings = settings,
                             .today = today_find(settings),
                             .as_of = settings->as_of };
    struct error fault;

    (void)words;
    if (checks.as_of == DAY_NULL)
        checks.as_of = checks.today.day;
    if (say(&checks, "target connection",
            pg_open(settings->target, "target", &checks.target, &fault), &fault) &&
        say(&checks, "schema version", check_schema(&checks, &fault), &fault))
        for (size_t i = 0; i < ARRAY_SIZE(TARGET_CHECKS); i++)
            (void)say(&checks, TARGET_CHECKS[i].what, TARGET_CHECKS[i].check(&checks, &fault),
                      &fault);
    if (say(&checks, "source connection",
            pg_open(settings->source, "source", &checks.source, &fault), &fault) &&
        say(&checks, "source relations", check_relations(&checks, &fault), &fault))
        for (size_t i = 0; i < ARRAY_SIZE(SOURCE_CHECKS); i++)
            (void)say(&checks, SOURCE_CHECKS[i].what, SOURCE_CHECKS[i].check(&checks, &fault),
                      &fault);
    (void)say(&checks, "reports directory and disk", check_reports(&checks, &fault), &fault);
    pg_close(checks.source);
    pg_close(checks.target);
    arena_release(&checks.arena);
    if (checks.faults == 0)
        return STATUS_OK;
    return error_set(err, STATUS_FINDINGS, "%d of the checks found a fault", checks.faults);
}
