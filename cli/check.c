#include "cli/command.h"
#include "cli/today.h"
#include "core/pg.h"
#include "extract/chunk.h"
#include "extract/source.h"
#include "load/run.h"
#include "reports/folder.h"
#include "sql.h"
#include "transform/reference_sift.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <time.h>

/* One check after the other; a fault is printed with its remedy and does not end the others. */
struct checks {
    const struct settings *settings;
    struct pg *source;
    struct pg *target;
    day_t as_of;
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
    (void)error_set(err, STATUS_DATABASE, "this user may not write %s", row.value[0]);
    error_hint(err, "grant goodtime_pipeline to the user that runs the night");
    return STATUS_DATABASE;
}

static enum status
check_law(struct checks *checks, struct error *err)
{
    struct law law = { 0 };

    return run_read_law(checks->target, checks->settings->edition, &checks->arena, &law, err);
}

static enum status
check_as_of(struct checks *checks, struct error *err)
{
    struct last_run last;
    char as_of[DAY_TEXT_SIZE];
    char published[DAY_TEXT_SIZE];
    enum status status = run_last(checks->target, &last, err);

    if (status != STATUS_OK || last.run_id == 0 || checks->as_of >= last.as_of)
        return status;
    (void)error_set(err, STATUS_REFUSED, "%s lies before %s, that of the published run",
                    day_format(checks->as_of, as_of), day_format(last.as_of, published));
    error_hint(err, "the ledger only goes forward: name that date or a later one");
    return STATUS_REFUSED;
}

/* Windows opened tonight must find their holidays: ten business days are within a month. */
static enum status
check_calendars(struct checks *checks, struct error *err)
{
    struct reference recorded;
    struct reference sound;
    struct result general = { 0 };
    enum status status = source_reference(checks->source, &checks->arena, &recorded, err);

    if (status == STATUS_OK)
        status = reference_sift(&recorded, checks->as_of, &checks->arena, &sound, &general, err);
    for (size_t i = 0; status == STATUS_OK && i < sound.facility.count; i++) {
        int64_t year = 0;

        if (reference_business_day(&sound, sound.facility.row[i].calendar, checks->as_of, 20,
                                   &year) != DAY_NULL)
            continue;
        status = error_set(err, STATUS_REFUSED, "calendar '%s' has no holiday in %" PRId64,
                           sound.facility.row[i].calendar, year);
        error_hint(err, "add the holidays of %" PRId64 " to source.holiday", year);
    }
    return status;
}

static enum status
check_persons(struct checks *checks, struct error *err)
{
    struct chunk_range *ranges;
    size_t count;
    int64_t persons;
    enum status status =
        chunk_ranges(checks->source, 1000000, &checks->arena, &ranges, &count, &persons, err);

    if (status == STATUS_OK && count == 0) {
        status = error_set(err, STATUS_REFUSED, "the source has no person at all");
        error_hint(err, "load the source first; an empty source would take back every decision");
    }
    return status;
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
    struct folder folder = FOLDER_NONE;
    struct statvfs disk;
    enum status status = folder_open(checks->settings->reports, &folder, err);

    folder_close(&folder);
    if (status == STATUS_OK && statvfs(checks->settings->reports, &disk) == 0 &&
        (long long)disk.f_bavail * (long long)disk.f_frsize < LEAST_DISK_BYTES) {
        status = error_set(err, STATUS_OUTPUT, "less than 200 MB of disk are free for '%s'",
                           checks->settings->reports);
        error_hint(err, "make room, or name another directory with --reports");
    }
    return status;
}

/* A clock that is wrong makes a wrong as-of. */
static enum status
check_clock(struct checks *checks, struct error *err)
{
    struct pg_row row;
    enum status status =
        pg_one(checks->target, sql_check_clock, NULL, 0, &checks->arena, &row, err);
    long long apart;

    if (status != STATUS_OK)
        return status;
    apart = llabs(strtoll(row.value[0], NULL, 10) - (long long)time(NULL));
    if (apart <= 300)
        return STATUS_OK;
    (void)error_set(err, STATUS_REFUSED,
                    "this clock and the target server's are %lld seconds apart", apart);
    error_hint(err, "set the clocks, or name the date with --as-of");
    return STATUS_REFUSED;
}

enum status
command_check(const struct settings *settings, const struct words *words, struct error *err)
{
    struct checks checks = { .settings = settings, .as_of = settings->as_of };
    struct error fault;
    bool has_source;
    bool has_target;

    (void)words;
    if (checks.as_of == DAY_NULL)
        checks.as_of = today_in_california();
    has_source = say(&checks, "source connection",
                     pg_open(settings->source, "source", &checks.source, &fault), &fault);
    if (has_source &&
        say(&checks, "source relations", source_check(checks.source, &fault), &fault)) {
        (void)say(&checks, "persons in the source", check_persons(&checks, &fault), &fault);
        (void)say(&checks, "facilities, programs and calendars", check_calendars(&checks, &fault),
                  &fault);
    }
    has_target = say(&checks, "target connection",
                     pg_open(settings->target, "target", &checks.target, &fault), &fault);
    if (has_target &&
        say(&checks, "schema version", run_check_schema(checks.target, &fault), &fault)) {
        (void)say(&checks, "rights", check_rights(&checks, &fault), &fault);
        (void)say(&checks, "law", check_law(&checks, &fault), &fault);
        (void)say(&checks, "as-of", check_as_of(&checks, &fault), &fault);
        (void)say(&checks, "no other run", check_lock(&checks, &fault), &fault);
        (void)say(&checks, "clock", check_clock(&checks, &fault), &fault);
    }
    (void)say(&checks, "reports directory and disk", check_reports(&checks, &fault), &fault);
    pg_close(checks.source);
    pg_close(checks.target);
    arena_release(&checks.arena);
    if (checks.faults == 0)
        return STATUS_OK;
    return error_set(err, STATUS_FINDINGS, "%d of the checks found a fault", checks.faults);
}
