#include "cli/command.h"
#include "core/contract.h"
#include "core/log.h"
#include "core/pg.h"
#include "extract/feed.h"
#include "extract/reject.h"
#include "sql.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FEED_ENDING ".csv"
#define SHOWN_NAMES 3 /* of files that are no feeds */

/* The feeds of one call, and how it goes. */
struct import {
    const struct settings *settings;
    struct arena *arena;
    struct pg *source;
    struct list feeds; /* struct feed_request */
    enum status worst;
    struct error *err; /* the worst error */
};

static const char *
find_relation(const char *name, size_t length)
{
    for (size_t i = 0; i < CONTRACT_COUNT; i++)
        if (strlen(CONTRACT[i]) == length && memcmp(CONTRACT[i], name, length) == 0)
            return CONTRACT[i];
    return NULL;
}

static void
add_feed(struct import *import, const char *relation, const char *path)
{
    struct feed_request *request = list_push(&import->feeds, import->arena, sizeof *request);

    *request = (struct feed_request){ .relation = relation,
                                      .path = strcmp(path, "-") != 0 ? path : NULL,
                                      .max_rejects = import->settings->max_rejects,
                                      .replaces = import->settings->replace,
                                      .limit_removed = import->settings->limit_removed };
}

static enum status
find_files(struct import *import, const struct words *words)
{
    const char *relation = find_relation(words->word[0], strlen(words->word[0]));

    if (relation == NULL) {
        (void)error_set(import->err, STATUS_USAGE, "the source contract has no relation '%s'",
                        words->word[0]);
        error_hint(import->err, "'goodtime import --help' lists the relations");
        return STATUS_USAGE;
    }
    if (import->settings->replace && words->count > 2) {
        (void)error_set(import->err, STATUS_USAGE,
                        "--replace takes one file of '%s', not %zu: each would remove the rows of "
                        "the others",
                        relation, words->count - 1);
        error_hint(import->err, "put the files together, with one header");
        return STATUS_USAGE;
    }
    for (size_t i = 1; i < words->count; i++)
        add_feed(import, relation, words->word[i]);
    return STATUS_OK;
}

static bool
is_directory(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Whether a directory's entry is in the way: neither a feed, nor rejects, nor another directory. */
static bool
is_stray(const char *directory, const char *name, struct arena *arena)
{
    const char *ending = strrchr(name, '.');

    if (strstr(name, REJECT_ENDING) != NULL ||
        is_directory(arena_format(arena, "%s/%s", directory, name)))
        return false;
    return ending == NULL || strcmp(ending, FEED_ENDING) != 0 ||
           find_relation(name, (size_t)(ending - name)) == NULL;
}

/* A feed under another name would be left out in silence; so such files are named. */
static enum status
refuse_strays(struct import *import, const char *directory)
{
    DIR *entries = opendir(directory);
    const struct dirent *entry;
    const char *names = "";
    size_t count = 0;

    if (entries == NULL)
        return error_set(import->err, STATUS_USAGE, "cannot read '%s': %s", directory,
                         strerror(errno));
    while ((entry = readdir(entries)) != NULL)
        if (is_stray(directory, entry->d_name, import->arena) && count++ < SHOWN_NAMES)
            names = arena_format(import->arena, "%s%s'%s'", names, count > 1 ? ", " : "",
                                 entry->d_name);
    (void)closedir(entries);
    if (count == 0)
        return STATUS_OK;
    (void)error_set(import->err, STATUS_USAGE,
                    "'%s' has files that are named like no relation: %s%s", directory, names,
                    count > SHOWN_NAMES ? " and others" : "");
    error_hint(import->err, "a feed is called RELATION" FEED_ENDING "; rename them or move them "
                            "away; 'goodtime import --help' lists the relations");
    return STATUS_USAGE;
}

static enum status
find_in_directory(struct import *import, const char *directory)
{
    size_t length = strlen(directory);
    enum status status;

    while (length > 1 && directory[length - 1] == '/')
        length--;
    directory = arena_text(import->arena, directory, length);
    if (!is_directory(directory)) {
        bool is_relation = find_relation(directory, strlen(directory)) != NULL;

        (void)error_set(import->err, STATUS_USAGE,
                        is_relation ? "import of '%s' needs a file" : "'%s' is no directory",
                        directory);
        error_hint(import->err, "'goodtime import RELATION FILE' loads a file, and '-' is standard "
                                "input");
        return STATUS_USAGE;
    }
    if ((status = refuse_strays(import, directory)) != STATUS_OK)
        return status;
    for (size_t i = 0; i < CONTRACT_COUNT; i++) {
        const char *path = arena_format(import->arena, "%s/%s" FEED_ENDING, directory, CONTRACT[i]);
        struct stat about;

        if (lstat(path, &about) == 0)
            add_feed(import, CONTRACT[i], path);
    }
    if (import->feeds.count == 0)
        return error_set(import->err, STATUS_USAGE, "there is no feed in '%s'", directory);
    return STATUS_OK;
}

static void
print_result(const struct feed_request *request, const struct feed_result *result, bool is_loaded)
{
    (void)printf("%s  %" PRId64 " lines, %" PRId64 " new, %" PRId64 " changed, %" PRId64
                 " unchanged, %" PRId64 " rejected",
                 request->path != NULL ? request->path : "-", result->lines, result->added,
                 result->changed, result->unchanged, result->rejected);
    if (request->replaces)
        (void)printf(", %" PRId64 " removed", result->removed);
    (void)puts(is_loaded ? "" : "; nothing loaded");
}

static bool
is_worse(enum status status, enum status than)
{
    return than == STATUS_OK || (than == STATUS_FINDINGS && status > than) ||
           status == STATUS_DATABASE;
}

/* The command ends with the worst error; the others are told here. */
static void
note_failure(struct import *import, const struct error *failed)
{
    struct error other = *failed;

    if (is_worse(failed->status, import->worst)) {
        other = *import->err;
        *import->err = *failed;
    }
    if (import->worst != STATUS_OK)
        log_error(&other);
    import->worst = import->err->status;
}

/* One feed in a transaction, which is left open where that fails. */
static enum status
import_one(struct pg *source, const struct feed_request *request, struct feed_result *result,
           struct error *err)
{
    enum status status;

    if ((status = pg_script(source, sql_transaction_begin, err)) != STATUS_OK)
        return status;
    if ((status = feed_import(source, request, result, err)) != STATUS_OK)
        return status;
    return pg_script(source, sql_transaction_commit, err);
}

/* A feed by itself: loaded or not, the next one is tried. */
static void
import_each(struct import *import)
{
    const struct feed_request *requests = import->feeds.items;

    for (size_t i = 0; import->worst != STATUS_DATABASE && i < import->feeds.count; i++) {
        struct error failed = { .status = STATUS_OK };
        struct error ignored;
        struct feed_result result = { 0 };
        enum status status = import_one(import->source, &requests[i], &result, &failed);

        print_result(&requests[i], &result, status == STATUS_OK);
        if (status == STATUS_OK)
            continue;
        (void)pg_script(import->source, sql_transaction_rollback, &ignored);
        note_failure(import, &failed);
    }
}

/*
 * All feeds in one transaction, which is left open where one is refused: the others are looked at,
 * too, so that all is said. The status is that of what cannot be gone on from.
 */
static enum status
import_all(struct import *import, struct feed_result *results, struct error *err)
{
    const struct feed_request *requests = import->feeds.items;
    struct pg *source = import->source;
    enum status status;

    if ((status = pg_script(source, sql_transaction_begin, err)) != STATUS_OK)
        return status;
    for (size_t i = 0; i < import->feeds.count; i++) {
        if ((status = pg_script(source, sql_transaction_savepoint, err)) != STATUS_OK)
            return status;
        status = feed_import(source, &requests[i], &results[i], err);
        if (status == STATUS_OK)
            continue;
        if (status == STATUS_DATABASE)
            return status;
        note_failure(import, err);
        if ((status = pg_script(source, sql_transaction_to_savepoint, err)) != STATUS_OK)
            return status;
    }
    return import->worst == STATUS_OK ? pg_script(source, sql_transaction_commit, err) : STATUS_OK;
}

static void
import_together(struct import *import)
{
    const struct feed_request *requests = import->feeds.items;
    struct feed_result *results = arena_array(import->arena, import->feeds.count, sizeof *results);
    struct error failed = { .status = STATUS_OK };
    struct error ignored;

    if (import_all(import, results, &failed) != STATUS_OK)
        note_failure(import, &failed);
    if (import->worst != STATUS_OK) {
        (void)pg_script(import->source, sql_transaction_rollback, &ignored);
        error_prefix(import->err, "no file was loaded");
    }
    for (size_t i = 0; i < import->feeds.count; i++) {
        if (import->worst != STATUS_OK)
            results[i] =
                (struct feed_result){ .lines = results[i].lines, .rejected = results[i].rejected };
        print_result(&requests[i], &results[i], import->worst == STATUS_OK);
    }
}

enum status
command_import(const struct settings *settings, const struct words *words, struct error *err)
{
    struct arena arena = { 0 };
    struct import import = { .settings = settings, .arena = &arena, .err = err };

    import.worst =
        words->count == 1 ? find_in_directory(&import, words->word[0]) : find_files(&import, words);
    if (import.worst == STATUS_OK)
        import.worst = pg_open(settings->source, "source", &import.source, err);
    if (import.worst == STATUS_OK) {
        if (settings->single_transaction)
            import_together(&import);
        else
            import_each(&import);
    }
    pg_close(import.source);
    arena_release(&arena);
    return import.worst;
}

const char *
command_import_name(size_t i)
{
    return i < CONTRACT_COUNT ? CONTRACT[i] : NULL;
}
