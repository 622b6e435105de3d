#include "cli/report_files.h"

#include "load/past.h"
#include "load/run_file.h"
#include "reports/public.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Put on record what was written; what was kept is there already. */
static enum status
keep(struct pg *target, const struct report_written *written, const char *made_by,
     struct arena *arena, struct error *err)
{
    struct run_file *files = arena_array(arena, written->count, sizeof *files);
    size_t count = 0;
    bool is_kept;

    for (size_t i = 0; i < written->count; i++) {
        const struct report_file *file = &written->file[i];

        if (file->is_kept)
            continue;
        files[count] = (struct run_file){ .run_id = written->run_id,
                                          .name = file->name,
                                          .made_by = file->is_sound ? made_by : NULL };
        memcpy(files[count++].sha256, file->sha256, SHA256_HEX_SIZE);
    }
    return run_file_keep(target, files, count, GOODTIME_VERSION, &is_kept, err);
}

/* What is on record as made by the same. */
static enum status
known_read(struct pg *target, const char *made_by, struct arena *arena,
           struct report_request *request, struct error *err)
{
    struct run_file *files;
    struct report_known *known;
    enum status status =
        run_file_read(target, 0, made_by, arena, &files, &request->known_count, err);

    if (status != STATUS_OK)
        return status;
    known = arena_array(arena, request->known_count, sizeof *known);
    for (size_t i = 0; i < request->known_count; i++)
        known[i] = (struct report_known){ files[i].run_id, files[i].name, files[i].sha256 };
    request->known = known;
    return STATUS_OK;
}

enum status
report_files_write(struct pg *target, const struct report_request *request, struct arena *arena,
                   struct report_written *written, struct error *err)
{
    struct report_request known = *request;
    char made_by[SHA256_HEX_SIZE];
    struct error failed;
    enum status status;

    *written = (struct report_written){ 0 };
    report_made_by(request, made_by);
    status = known_read(target, made_by, arena, &known, err);
    if (status == STATUS_OK)
        status = report_write(target, &known, arena, written, err);
    if (written->count > 0 && keep(target, written, made_by, arena, &failed) != STATUS_OK &&
        status == STATUS_OK) {
        *err = failed;
        status = err->status;
    }
    return status;
}

/* ---- held against the record */

struct record {
    const struct run_file *file; /* of all runs, by run and name */
    size_t count;
    bool is_public; /* which edition is held against it */
};

static bool
is_recorded(const struct record *record, int64_t run_id, const char *name, const char *sha256)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->file[i].run_id == run_id && strcmp(record->file[i].name, name) == 0 &&
            strcmp(record->file[i].sha256, sha256) == 0)
            return true;
    return false;
}

/* The last run that the file is of as it was written; 0 for none. */
static int64_t
run_of(const struct record *record, const char *name, const char *sha256)
{
    for (size_t i = record->count; i > 0; i--)
        if (is_recorded(record, record->file[i - 1].run_id, name, sha256))
            return record->file[i - 1].run_id;
    return 0;
}

/* Whether a file is the run's, told in a line. */
static bool
tell_file(int directory, const struct record *record, int64_t run_id, const char *name)
{
    char sha256[SHA256_HEX_SIZE];
    struct error unread;
    int64_t other;

    if (faccessat(directory, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0) {
        (void)printf("%-28s missing\n", name);
        return false;
    }
    if (sha256_file(directory, name, sha256, &unread) != STATUS_OK) {
        (void)printf("%-28s %s\n", name, unread.text);
        return false;
    }
    if (is_recorded(record, run_id, name, sha256)) {
        (void)printf("%-28s of run %" PRId64 ", as it was written\n", name, run_id);
        return true;
    }
    other = run_of(record, name, sha256);
    if (other != 0)
        (void)printf("%-28s of run %" PRId64 ", not of run %" PRId64 "\n", name, other, run_id);
    else
        (void)printf("%-28s not as any run wrote it\n", name);
    return false;
}

/* Each name once: a run may have several sums of one. */
static bool
is_first_of_name(const struct run_file *file, size_t i)
{
    return i == 0 || file[i - 1].run_id != file[i].run_id ||
           strcmp(file[i - 1].name, file[i].name) != 0;
}

static enum status
tell_files(int directory, const struct record *record, int64_t run_id, struct error *err)
{
    size_t told = 0;
    size_t wrong = 0;

    for (size_t i = 0; i < record->count; i++) {
        if (record->file[i].run_id != run_id || !is_first_of_name(record->file, i) ||
            public_is_file(record->file[i].name) != record->is_public)
            continue;
        told++;
        if (!tell_file(directory, record, run_id, record->file[i].name))
            wrong++;
    }
    if (told == 0) {
        (void)error_set(err, STATUS_REFUSED, "no workbook of run %" PRId64 " is on record", run_id);
        error_hint(err,
                   "goodtime report%s --run %" PRId64
                   ", as a user with the role goodtime_pipeline, writes and records them",
                   record->is_public ? " --publish" : "", run_id);
        return STATUS_REFUSED;
    }
    if (wrong == 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_FINDINGS, "%zu of %zu workbooks are not those of run %" PRId64,
                    wrong, told, run_id);
    error_hint(err, "goodtime report%s --run %" PRId64 " writes them again",
               record->is_public ? " --publish" : "", run_id);
    return STATUS_FINDINGS;
}

static enum status
verify(struct pg *target, int64_t run_id, int directory, bool is_public, struct arena *arena,
       struct error *err)
{
    const struct past_wanted wanted = { .run_id = run_id, .as_of = DAY_NULL };
    struct past_run run;
    struct run_file *files;
    size_t count;
    enum status status;

    if ((status = past_find(target, &wanted, arena, &run, err)) != STATUS_OK)
        return status;
    if ((status = run_file_read(target, 0, NULL, arena, &files, &count, err)) != STATUS_OK)
        return status;
    return tell_files(directory, &(struct record){ files, count, is_public }, run.run_id, err);
}

enum status
report_files_verify(struct pg *target, int64_t run_id, const char *path, bool is_public,
                    struct error *err)
{
    struct arena arena = { 0 };
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum status status;

    if (directory < 0)
        return error_set(err, STATUS_USAGE, "cannot open directory '%s': %s", path,
                         strerror(errno));
    status = verify(target, run_id, directory, is_public, &arena, err);
    (void)close(directory);
    arena_release(&arena);
    return status;
}
