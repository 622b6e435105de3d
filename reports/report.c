#include "reports/report.h"

#include "core/stop.h"
#include "program.h"
#include "reports/list_csv.h"
#include "reports/public.h"
#include "reports/shown.h"
#include "reports/workbook.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A workbook of a call. */
struct book {
    const struct workbook *workbook;
    bool is_wanted; /* else only its SHA-256 is, for one that tells of it */
    bool is_put;
    const char *name;          /* of its file */
    struct report_file *files; /* CSV files and, last, its own; in arena */
    size_t file_count;
    size_t broken; /* checks that do not hold */
    struct arena arena;
};

/* A call as it goes. What workers change is under the mutex. */
struct report {
    const struct report_request *request;
    const char *snapshot;
    struct folder folder;
    struct book *books; /* in the order in which they are taken */
    size_t book_count;
    struct stop stop; /* asked by the first failure */
    pthread_mutex_t mutex;
    pthread_cond_t moved; /* a workbook is done, or has failed */
    size_t taken;
    size_t done;
    bool has_failed;
    struct error failure;          /* the first */
    struct public_edition edition; /* of a public one; decided before workers start */
};

/* One worker's own. */
struct worker {
    struct report *report;
    struct pg *target;
    struct shown_run run;
    struct arena arena;
};

const char *
report_name(size_t i)
{
    return i < WORKBOOK_COUNT ? WORKBOOKS[i]->name : NULL;
}

/* ---- what is asked for */

/* The names of all workbooks as a sentence has them: a, b and c. */
static const char *
names_list(struct arena *arena)
{
    const char *list = WORKBOOKS[0]->name;

    for (size_t i = 1; i < WORKBOOK_COUNT; i++)
        list = arena_format(arena, "%s%s%s", list, i + 1 < WORKBOOK_COUNT ? ", " : " and ",
                            WORKBOOKS[i]->name);
    return list;
}

static enum status
names_check(const struct report_request *request, struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < request->name_count; i++) {
        enum status status;

        if (workbooks_find(request->names[i]) != NULL)
            continue;
        status = error_set(err, STATUS_USAGE, "'%s' is no workbook", request->names[i]);
        error_hint(err, "the workbooks are %s", names_list(arena));
        return status;
    }
    return STATUS_OK;
}

static bool
is_wanted(const struct report_request *request, const struct workbook *workbook)
{
    for (size_t i = 0; i < request->name_count; i++)
        if (workbooks_find(request->names[i]) == workbook)
            return true;
    return request->name_count == 0;
}

/* A workbook as it is asked for: itself, or its public edition; NULL where it has none. */
static const struct workbook *
edition_of(struct report *report, const struct workbook *workbook, struct arena *arena)
{
    struct workbook *edition;

    if (!report->request->is_public)
        return workbook;
    edition = arena_array(arena, 1, sizeof *edition);
    return public_workbook(&report->edition, workbook, edition) ? edition : NULL;
}

/* The workbooks to write, in order; all of them where one that is wanted tells of the others. */
static void
books_list(struct report *report, struct arena *arena)
{
    bool needs_all = false;

    report->books = arena_array(arena, WORKBOOK_COUNT, sizeof *report->books);
    for (size_t i = 0; i < WORKBOOK_COUNT; i++)
        needs_all =
            needs_all || (WORKBOOKS[i]->tells_others && is_wanted(report->request, WORKBOOKS[i]));
    for (size_t i = 0; i < WORKBOOK_COUNT; i++) {
        bool wanted = is_wanted(report->request, WORKBOOKS[i]);
        const struct workbook *workbook =
            wanted || needs_all ? edition_of(report, WORKBOOKS[i], arena) : NULL;

        if (workbook != NULL)
            report->books[report->book_count++] = (struct book){
                .workbook = workbook,
                .is_wanted = wanted,
                .name = arena_format(arena, "%s.xlsx", workbook->name),
            };
    }
}

/* ---- workers */

static void
failure_keep(struct report *report, const struct error *err)
{
    (void)pthread_mutex_lock(&report->mutex);
    if (!report->has_failed)
        report->failure = *err;
    report->has_failed = true;
    stop_ask(&report->stop);
    (void)pthread_cond_broadcast(&report->moved);
    (void)pthread_mutex_unlock(&report->mutex);
}

/* The next workbook to write; NULL where there is none, or one has failed. */
static struct book *
book_take(struct report *report)
{
    struct book *book = NULL;

    (void)pthread_mutex_lock(&report->mutex);
    if (!report->has_failed && report->taken < report->book_count)
        book = &report->books[report->taken++];
    (void)pthread_mutex_unlock(&report->mutex);
    return book;
}

/* A workbook that was put into place counts even after another one failed. */
static void
book_done(struct report *report, struct book *book)
{
    (void)pthread_mutex_lock(&report->mutex);
    book->is_put = book->is_wanted;
    report->done++;
    (void)pthread_cond_broadcast(&report->moved);
    (void)pthread_mutex_unlock(&report->mutex);
}

/*
 * Wait until the others are done. They have all been taken, since who asks is the last; so each is
 * done some time, or fails.
 */
static enum status
others_wait(void *context, struct arena *arena, const struct about_other **others, size_t *count,
            struct error *err)
{
    struct report *report = context;
    struct list list = { 0 };
    bool has_failed;

    (void)pthread_mutex_lock(&report->mutex);
    while (!report->has_failed && report->done + 1 < report->book_count)
        (void)pthread_cond_wait(&report->moved, &report->mutex);
    has_failed = report->has_failed;
    (void)pthread_mutex_unlock(&report->mutex);
    if (has_failed)
        return error_set(err, STATUS_OUTPUT, "another workbook was not written");
    for (size_t i = 0; i + 1 < report->book_count; i++)
        for (size_t j = 0; j < report->books[i].file_count; j++) {
            const struct report_file *file = &report->books[i].files[j];
            struct about_other *other = list_push(&list, arena, sizeof *other);

            *other = (struct about_other){ file->name, file->sha256 };
        }
    *others = list.items;
    *count = list.count;
    return STATUS_OK;
}

static int
name_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The SHA-256 of what was written: the files beside the workbook in order of name, as the record
 * has them, and its own behind them: titles of sheets begin with capitals. */
static enum status
files_sum(const struct folder *folder, struct book *book, const struct workbook_outcome *outcome,
          struct error *err)
{
    enum status status = STATUS_OK;

    array_sort(outcome->csv, outcome->csv_count, sizeof *outcome->csv, name_order);
    book->files = arena_array(&book->arena, outcome->csv_count + 1, sizeof *book->files);
    book->file_count = outcome->csv_count + 1;
    for (size_t i = 0; status == STATUS_OK && i < book->file_count; i++) {
        struct report_file *file = &book->files[i];

        file->name = i < outcome->csv_count ? outcome->csv[i] : book->name;
        file->is_sound = outcome->broken == 0;
        status = sha256_file(folder->private, file->name, file->sha256, err);
    }
    return status;
}

static bool
has_file(const struct book *book, const char *name)
{
    for (size_t i = 0; i < book->file_count; i++)
        if (strcmp(book->files[i].name, name) == 0)
            return true;
    return false;
}

/* Put the files into place, the workbook after those that it names. */
static enum status
files_put(struct folder *folder, const struct book *book, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < book->file_count; i++)
        status = folder_publish(folder, book->files[i].name, err);
    return status;
}

/* Remove files that the workbook does not name any more. */
static enum status
rest_remove(struct folder *folder, struct book *book, struct error *err)
{
    const struct workbook *workbook = book->workbook;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < workbook->sheet_count; i++) {
        const char *name = list_csv_name(workbook->name, &workbook->sheets[i], &book->arena);

        if (!has_file(book, name))
            status = folder_remove(folder, name, err);
    }
    return status;
}

/* Whether it is on record how the files come out; they are in the book then. */
static bool
is_known(const struct worker *worker, struct book *book)
{
    const struct report_request *request = worker->report->request;
    int64_t run_id = strtoll(worker->run.run_id, NULL, 10);
    size_t length = strlen(book->workbook->name);
    struct list files = { 0 };

    for (size_t i = 0; i < request->known_count; i++) {
        const struct report_known *known = &request->known[i];
        struct report_file *file;

        if (known->run_id != run_id || strncmp(known->name, book->workbook->name, length) != 0 ||
            known->name[length] != '.')
            continue;
        file = list_push(&files, &book->arena, sizeof *file);
        file->name = known->name;
        file->is_sound = true;
        (void)snprintf(file->sha256, sizeof file->sha256, "%s", known->sha256);
    }
    book->files = files.items;
    book->file_count = files.count;
    return has_file(book, book->name);
}

/* Whether the files are there as they would be written. */
static bool
are_kept(struct folder *folder, struct book *book)
{
    for (size_t i = 0; i < book->file_count; i++) {
        if (!folder_keep(folder, book->files[i].name, book->files[i].sha256))
            return false;
        book->files[i].is_kept = true;
    }
    return true;
}

/* Write a workbook and put it in place. */
static enum status
book_write(struct worker *worker, struct book *book, struct error *err)
{
    struct report *report = worker->report;
    struct folder *folder = &report->folder;
    const struct workbook_call call = {
        .run = &worker->run,
        .place = { .path = arena_format(&worker->arena, "%s/%s", folder->path, book->name),
                   .temporary = folder->path,
                   .sheet_rows = report->request->sheet_rows,
                   .memory_cells = report->request->memory_cells,
                   .csv_rows = report->request->csv_rows },
        .target = worker->target,
        .rows = report->request->is_public ? public_rows : NULL,
        .rows_source = &report->edition,
        .others = others_wait,
        .context = report,
    };
    struct workbook_outcome outcome;
    enum status status = workbook_write(book->workbook, &call, &book->arena, &outcome, err);

    book->broken = outcome.broken;
    if (status == STATUS_OK)
        status = files_sum(folder, book, &outcome, err);
    if (status == STATUS_OK && book->is_wanted)
        status = files_put(folder, book, err);
    return status;
}

/* Write a workbook where it has to be written. */
static enum status
book_do(struct worker *worker, struct book *book, struct error *err)
{
    struct folder *folder = &worker->report->folder;
    enum status status = STATUS_OK;

    if (!is_known(worker, book) || (book->is_wanted && !are_kept(folder, book)))
        status = book_write(worker, book, err);
    if (status == STATUS_OK && book->is_wanted)
        status = rest_remove(folder, book, err);
    if (status != STATUS_OK)
        error_prefix(err, book->name);
    else
        book_done(worker->report, book);
    return status;
}

/* Take one workbook after the other, with a connection of its own, until none is left. */
static enum status
books_take(struct worker *worker, struct error *err)
{
    struct report *report = worker->report;
    struct book *book;
    enum status status = pg_open(report->request->target, "target", &worker->target, err);

    if (status != STATUS_OK)
        return status;
    pg_heed(worker->target, &report->stop);
    if ((status = pg_begin_snapshot(worker->target, report->snapshot, err)) != STATUS_OK)
        return status;
    status = shown_find(worker->target, report->request->run_id, &worker->arena, &worker->run, err);
    if (report->request->is_public)
        worker->run = report->edition.run;
    while (status == STATUS_OK && (book = book_take(report)) != NULL)
        status = book_do(worker, book, err);
    return status;
}

static void *
work(void *argument)
{
    struct worker worker = { .report = argument };
    struct error err;

    if (books_take(&worker, &err) != STATUS_OK)
        failure_keep(worker.report, &err);
    pg_close(worker.target);
    arena_release(&worker.arena);
    return NULL;
}

static enum status
workers_run(struct report *report, struct arena *arena, struct error *err)
{
    size_t jobs = (size_t)report->request->jobs;
    size_t count = jobs < report->book_count ? jobs : report->book_count;
    pthread_t *threads = arena_array(arena, count, sizeof *threads);
    size_t started = 0;

    while (started < count && pthread_create(&threads[started], NULL, work, report) == 0)
        started++;
    if (started < count) {
        struct error failed;

        (void)error_set(&failed, STATUS_DEFECT, "cannot start worker %zu", started + 1);
        error_hint(&failed, "ask for fewer --jobs");
        failure_keep(report, &failed);
    }
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    if (!report->has_failed)
        return STATUS_OK;
    *err = report->failure;
    return err->status;
}

/* ---- a call */

/* The run, and a snapshot of it for every worker, in a transaction that is open. */
static enum status
run_show(struct pg *target, struct report *report, struct arena *arena, int64_t *run_id,
         struct error *err)
{
    struct shown_run run;
    struct pg_row exported;
    enum status status = shown_find(target, report->request->run_id, arena, &run, err);

    if (status != STATUS_OK)
        return status;
    *run_id = strtoll(run.run_id, NULL, 10);
    if (report->request->is_public)
        status = public_open(&report->edition, target, &run, err);
    if (status != STATUS_OK)
        return status;
    status = pg_one(target, sql_extract_snapshot, NULL, 0, arena, &exported, err);
    if (status == STATUS_OK)
        report->snapshot = exported.value[0];
    return status;
}

static enum status
books_write(struct report *report, struct arena *arena, struct error *err)
{
    const struct report_request *request = report->request;
    enum status status = stop_open(&report->stop, err);

    if (status != STATUS_OK)
        return status;
    (void)pthread_mutex_init(&report->mutex, NULL);
    (void)pthread_cond_init(&report->moved, NULL);
    status = folder_open(request->directory, &request->access, &report->folder, err);
    if (status == STATUS_OK)
        status = workers_run(report, arena, err);
    folder_close(&report->folder);
    (void)pthread_cond_destroy(&report->moved);
    (void)pthread_mutex_destroy(&report->mutex);
    stop_close(&report->stop);
    return status;
}

/* What is in place, and how many checks of what was asked for do not hold. */
static size_t
account_for(const struct report *report, struct arena *arena, struct report_written *written)
{
    struct list files = { 0 };
    size_t broken = 0;

    for (size_t i = 0; i < report->book_count; i++) {
        struct book *book = &report->books[i];

        for (size_t j = 0; book->is_put && j < book->file_count; j++) {
            struct report_file *file = list_push(&files, arena, sizeof *file);

            *file = book->files[j];
            file->name = arena_text(arena, file->name, strlen(file->name));
        }
        broken += book->is_put ? book->broken : 0;
        arena_release(&book->arena);
    }
    written->file = files.items;
    written->count = files.count;
    return broken;
}

void
report_made_by(const struct report_request *request, char hex[SHA256_HEX_SIZE])
{
    struct arena arena = { 0 };
    const char *text =
        arena_format(&arena, "%s %s %" PRIu32 " %" PRIu32 " %" PRId64, GOODTIME_BUILD_DIGEST,
                     xlsx_library(), request->sheet_rows, request->memory_cells, request->csv_rows);

    sha256_bytes(text, strlen(text), hex);
    arena_release(&arena);
}

enum status
report_write(struct pg *target, const struct report_request *request, struct arena *arena,
             struct report_written *written, struct error *err)
{
    struct report report = { .request = request, .folder = FOLDER_NONE };
    struct error ignored;
    size_t broken;
    enum status status = names_check(request, arena, err);

    *written = (struct report_written){ 0 };
    if (status != STATUS_OK)
        return status;
    status = pg_run(target, sql_transaction_begin_reading, NULL, 0, err);
    if (status != STATUS_OK)
        return status;
    status = run_show(target, &report, arena, &written->run_id, err);
    if (status == STATUS_OK) {
        books_list(&report, arena);
        status = books_write(&report, arena, err);
    }
    /* Nothing was written; after a failure the server has ended the transaction, or is gone. */
    (void)pg_run(target, sql_transaction_rollback, NULL, 0, &ignored);
    broken = account_for(&report, arena, written);
    public_close(&report.edition);
    if (status != STATUS_OK || broken == 0)
        return status;
    status = error_set(err, STATUS_FINDINGS, "%zu checks of the workbooks do not hold", broken);
    error_hint(err, "see 'FAIL' in the last column of the sheets named About in '%s'",
               request->directory);
    return status;
}
