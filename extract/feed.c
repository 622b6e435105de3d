#include "extract/feed.h"

#include "core/log.h"
#include "extract/bytes.h"
#include "extract/feed_check.h"
#include "extract/feed_header.h"
#include "extract/feed_kind.h"
#include "extract/reject.h"
#include "sql.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COPY_BYTES ((size_t)1024 * 1024) /* rows are sent to the server in pieces of this size */

/* The columns of import_statement. */
enum statement {
    STAGE,
    COPY,
    LOCK,
    HAS_ROWS,
    FIND_TWICE,
    DROP_TWICE,
    INSERT,
    CHANGE,
    ADD,
    MISSING,
    REMOVE
};

struct feed {
    struct pg *source;
    struct arena *arena;
    const struct feed_request *request;
    const char *name; /* of the feed in messages */
    bool is_table;
    struct feed_header header;
    struct feed_record record;
    struct bytes rows; /* good records on their way to the server */
    struct reject reject;
    struct feed_result *result;
    const char *const *statements; /* of import_statement */
    bool is_copying;
    int64_t began; /* log_clock */
    struct error *err;
};

static enum status
column_found(const struct pg_row *row, void *context, struct error *err)
{
    struct feed *feed = context;
    struct feed_column *column = list_push(&feed->header.columns, feed->arena, sizeof *column);

    (void)err;
    column->name = arena_text(feed->arena, row->value[0], strlen(row->value[0]));
    column->type = arena_text(feed->arena, row->value[1], strlen(row->value[1]));
    column->check = feed_value_check(column->type);
    column->is_key = row->value[2][0] == 't';
    column->is_required = row->value[3][0] == 't';
    feed->is_table = row->value[4][0] == 't';
    return STATUS_OK;
}

/* The columns of the relation, which must be a table that has a key. */
static enum status
find_columns(struct feed *feed)
{
    const char *param[] = { feed->request->relation };
    const struct feed_column *columns;
    enum status status =
        pg_each(feed->source, sql_import_column_each, param, 1, column_found, feed, feed->err);

    if (status != STATUS_OK)
        return status;
    if (feed->header.columns.count == 0) {
        (void)error_set(feed->err, STATUS_USAGE, "the source has no table '%s'",
                        feed->request->relation);
        error_hint(feed->err,
                   "'goodtime init --with-source' creates the source relations as tables");
        return STATUS_USAGE;
    }
    if (!feed->is_table) {
        (void)error_set(feed->err, STATUS_USAGE, "source.%s is a view, not a table",
                        feed->request->relation);
        error_hint(feed->err, "a feed can be loaded into a table only; load what the view reads");
        return STATUS_USAGE;
    }
    columns = feed->header.columns.items;
    for (size_t i = 0; i < feed->header.columns.count; i++)
        if (columns[i].is_key)
            return STATUS_OK;
    (void)error_set(feed->err, STATUS_USAGE, "source.%s has no primary key",
                    feed->request->relation);
    error_hint(feed->err, "a line replaces the row of its key; give the table the primary key that "
                          "the source contract names");
    return STATUS_USAGE;
}

static void
reject_line(struct feed *feed, int64_t line, const char *column, const char *reason,
            const char *text, size_t length)
{
    feed->result->rejected++;
    reject_add(&feed->reject, line, column, reason, text, length);
}

static enum status
send_rows(struct feed *feed)
{
    enum status status =
        pg_copy_in_data(feed->source, feed->rows.bytes, feed->rows.length, feed->err);

    feed->rows.length = 0;
    log_progress("lines", feed->result->lines, 0, log_clock() - feed->began);
    return status;
}

/* A field in the text format of COPY. */
static void
put_copy_text(struct bytes *rows, const char *text, size_t length)
{
    size_t plain = 0;

    for (size_t i = 0; i < length; i++) {
        const char *escaped = text[i] == '\\'   ? "\\\\"
                              : text[i] == '\t' ? "\\t"
                              : text[i] == '\n' ? "\\n"
                              : text[i] == '\r' ? "\\r"
                                                : NULL;

        if (escaped == NULL)
            continue;
        bytes_add(rows, text + plain, i - plain);
        bytes_add(rows, escaped, 2);
        plain = i + 1;
    }
    bytes_add(rows, text + plain, length - plain);
}

static void
put_record(struct feed *feed)
{
    const struct feed_record *record = &feed->record;
    char line[24];
    int length = snprintf(line, sizeof line, "%" PRId64, record->lines.line);

    bytes_add(&feed->rows, line, (size_t)length);
    for (size_t i = 0; i < feed->header.given_count; i++) {
        bytes_add(&feed->rows, "\t", 1);
        if (record->fields[i].is_null)
            bytes_add(&feed->rows, "\\N", 2);
        else
            put_copy_text(&feed->rows, feed_record_field(record, i), record->fields[i].length);
    }
    bytes_add(&feed->rows, "\n", 1);
}

/* The statements for this header, and the staging table. */
static enum status
prepare_staging(struct feed *feed)
{
    const char *names = "";
    const char *param[2] = { feed->request->relation, NULL };
    struct pg_row row;
    enum status status;

    for (size_t i = 0; i < feed->header.given_count; i++)
        names = arena_format(feed->arena, "%s%s%s", names, i > 0 ? "," : "",
                             feed->header.given[i]->name);
    param[1] = names;
    status = pg_one(feed->source, sql_import_statement, param, 2, feed->arena, &row, feed->err);
    if (status != STATUS_OK)
        return status;
    feed->statements = row.value;
    status = pg_script(feed->source, feed->statements[STAGE], feed->err);
    if (status == STATUS_OK)
        status = pg_copy_in_begin(feed->source, feed->statements[COPY], feed->err);
    feed->is_copying = status == STATUS_OK;
    return status;
}

static enum status
take_record(struct feed *feed)
{
    const struct feed_record *record = &feed->record;
    const char *column;
    const char *fault = feed_check_record(&feed->header, record, &column);

    feed->result->lines++;
    if (fault != NULL)
        reject_line(feed, record->lines.line, column, fault, record->text, record->length);
    else
        put_record(feed);
    return feed->rows.length >= COPY_BYTES ? send_rows(feed) : STATUS_OK;
}

/* Empty lines between records are bad lines; before the header and after the last, nothing. */
static void
reject_empty_lines(struct feed *feed, int64_t count)
{
    for (int64_t i = count; i > 0; i--) {
        feed->result->lines++;
        reject_line(feed, feed->record.lines.line - i, "", "an empty line", "", 0);
    }
}

static enum status
take_header(struct feed *feed)
{
    enum status status =
        feed_header_read(&feed->header, &feed->record, feed->name, feed->arena, feed->err);

    return status == STATUS_OK ? prepare_staging(feed) : status;
}

static enum status
read_records(struct feed *feed)
{
    struct feed_record *record = &feed->record;
    int64_t empty_lines = 0;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && feed_record_next(record)) {
        if (record->is_empty) {
            empty_lines++;
            continue;
        }
        if (feed->header.given == NULL) {
            status = take_header(feed);
        } else {
            reject_empty_lines(feed, empty_lines);
            status = take_record(feed);
        }
        empty_lines = 0;
    }
    if (status == STATUS_OK && record->lines.read_errno != 0)
        return error_set(feed->err, STATUS_USAGE, "cannot read %s: %s", feed->name,
                         strerror(record->lines.read_errno));
    if (status == STATUS_OK && feed->header.given == NULL) {
        status = error_set(feed->err, STATUS_USAGE, "%s is empty", feed->name);
        error_hint(feed->err, "a feed begins with a header line");
    }
    return status;
}

/* A line whose key an earlier line has. Its text is read from the file again: staging has values.
 */
static enum status
twice_found(const struct pg_row *row, void *context, struct error *err)
{
    struct feed *feed = context;
    struct feed_record *record = &feed->record;
    int64_t line = strtoll(row->value[0], NULL, 10);
    bool is_there = true;
    char reason[64];

    (void)err;
    while (is_there && record->lines.line < line)
        is_there = feed_record_next(record);
    (void)snprintf(reason, sizeof reason, "the key of line %s again", row->value[1]);
    reject_line(feed, line, "", reason, is_there ? record->text : "",
                is_there ? record->length : 0);
    return STATUS_OK;
}

/* Lines whose key an earlier line of the feed has. */
static enum status
reject_twice(struct feed *feed)
{
    (void)feed_record_rewind(&feed->record);
    return pg_each(feed->source, feed->statements[FIND_TWICE], NULL, 0, twice_found, feed,
                   feed->err);
}

/* Of a feed that is the whole relation a bad line would remove the row that it was meant for. */
static bool
is_refused(const struct feed *feed)
{
    return feed->result->rejected > (feed->request->replaces ? 0 : feed->request->max_rejects);
}

#define UNIQUE_VIOLATION "23505"

/*
 * Into a table without rows a plain insert takes half the time of one that may replace, and finds a
 * key that stands twice by itself.
 */
static enum status
insert_first(struct feed *feed, bool *is_done)
{
    bool is_twice = false;
    struct pg_row row;
    enum status status = pg_script(feed->source, feed->statements[LOCK], feed->err);

    if (status == STATUS_OK)
        status =
            pg_one(feed->source, feed->statements[HAS_ROWS], NULL, 0, feed->arena, &row, feed->err);
    if (status != STATUS_OK || row.value[0][0] == 't')
        return status;
    status = pg_script(feed->source, sql_transaction_savepoint, feed->err);
    if (status == STATUS_OK)
        status = pg_run_unless(feed->source, feed->statements[INSERT], UNIQUE_VIOLATION, &is_twice,
                               feed->err);
    if (status == STATUS_OK && is_twice)
        status = pg_script(feed->source, sql_transaction_to_savepoint, feed->err);
    *is_done = status == STATUS_OK && !is_twice;
    if (*is_done)
        feed->result->added = feed->result->lines - feed->result->rejected;
    return status;
}

/* Numbers that a statement gives in its one row. */
static enum status
count_rows(struct feed *feed, enum statement statement, int64_t *counts, size_t count)
{
    struct pg_row row;
    enum status status =
        pg_one(feed->source, feed->statements[statement], NULL, 0, feed->arena, &row, feed->err);

    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        counts[i] = strtoll(row.value[i], NULL, 10);
    return status;
}

/* Rows whose keys the feed lacks go, unless they are too many of them. */
static enum status
remove_missing(struct feed *feed)
{
    int64_t rows[2] = { 0, 0 }; /* there are, would go */
    enum status status = count_rows(feed, MISSING, rows, 2);

    if (status != STATUS_OK || rows[1] == 0)
        return status;
    if (rows[1] * 100 > rows[0] * feed->request->limit_removed) {
        (void)error_set(feed->err, STATUS_REFUSED,
                        "%s lacks %" PRId64 " of the %" PRId64 " rows of source.%s, more than the "
                        "%" PRId64 " %% that may go; nothing was loaded",
                        feed->name, rows[1], rows[0], feed->request->relation,
                        feed->request->limit_removed);
        error_hint(feed->err, "if the feed is whole, --limit-removed=%" PRId64 " lets them go",
                   (rows[1] * 100 + rows[0] - 1) / rows[0]);
        return STATUS_REFUSED;
    }
    feed->result->removed = rows[1];
    return pg_script(feed->source, feed->statements[REMOVE], feed->err);
}

static enum status
replace_rows(struct feed *feed)
{
    struct feed_result *result = feed->result;
    enum status status = feed->request->replaces ? remove_missing(feed) : STATUS_OK;

    if (status == STATUS_OK)
        status = count_rows(feed, CHANGE, &result->changed, 1);
    if (status == STATUS_OK)
        status = count_rows(feed, ADD, &result->added, 1);
    result->unchanged = result->lines - result->rejected - result->changed - result->added;
    return status;
}

/* Put the staged rows in place; of a feed that is refused, only find out all that is bad. */
static enum status
place_rows(struct feed *feed)
{
    int64_t before = feed->result->rejected;
    bool is_done = false;
    enum status status = is_refused(feed) ? STATUS_OK : insert_first(feed, &is_done);

    if (status == STATUS_OK && !is_done)
        status = reject_twice(feed);
    if (status != STATUS_OK || is_done || is_refused(feed))
        return status;
    if (feed->result->rejected > before)
        status = pg_script(feed->source, feed->statements[DROP_TWICE], feed->err);
    return status == STATUS_OK ? replace_rows(feed) : status;
}

static enum status
load_staged(struct feed *feed)
{
    enum status status = send_rows(feed);

    if (status == STATUS_OK) {
        status = pg_copy_in_end(feed->source, feed->err);
        feed->is_copying = false;
    }
    return status == STATUS_OK ? place_rows(feed) : status;
}

static enum status
refuse(struct feed *feed)
{
    (void)error_set(feed->err, STATUS_FINDINGS,
                    "%s: %" PRId64 " of %" PRId64 " lines are bad, nothing was loaded", feed->name,
                    feed->result->rejected, feed->result->lines);
    error_hint(feed->err, "'%s' says which%s; %s", feed->reject.path,
               feed->reject.count > REJECT_LINES ? " the first ones are" : "",
               feed->request->replaces ? "with --replace none may be, for its row would go"
                                       : "--max-rejects lets a file with bad lines in");
    return STATUS_FINDINGS;
}

static enum status
import_lines(struct feed *feed)
{
    enum status status = read_records(feed);

    if (status == STATUS_OK)
        status = load_staged(feed);
    if (feed->is_copying)
        pg_copy_in_abort(feed->source);
    if (status == STATUS_OK)
        status = reject_end(&feed->reject, feed->err);
    if (status == STATUS_OK && is_refused(feed))
        status = refuse(feed);
    return status;
}

static enum status
open_file(struct feed *feed, FILE **file)
{
    const char *path = feed->request->path;
    const struct feed_kind *kind;
    size_t length;
    const char *head;

    *file = path != NULL ? fopen(path, "re") : stdin;
    if (*file == NULL)
        return error_set(feed->err, STATUS_USAGE, "cannot read %s: %s", feed->name,
                         strerror(errno));
    if (!feed_record_begin(&feed->record, *file))
        return error_set(feed->err, STATUS_DEFECT, "libcsv cannot begin");
    head = feed_lines_head(&feed->record.lines, &length);
    kind = feed_kind(head, length);
    if (kind == NULL)
        return STATUS_OK;
    (void)error_set(feed->err, STATUS_USAGE, "%s is %s, not CSV in UTF-8", feed->name, kind->what);
    error_hint(feed->err, "%s", kind->remedy);
    return STATUS_USAGE;
}

enum status
feed_import(struct pg *source, const struct feed_request *request, struct feed_result *result,
            struct error *err)
{
    struct arena arena = { 0 };
    struct feed feed = { .source = source,
                         .arena = &arena,
                         .request = request,
                         .header = { .relation = request->relation },
                         .result = result,
                         .began = log_clock(),
                         .err = err };
    FILE *file = NULL;
    enum status status;

    *result = (struct feed_result){ 0 };
    feed.name =
        request->path != NULL ? arena_format(&arena, "'%s'", request->path) : "standard input";
    reject_init(&feed.reject, request->path != NULL ? request->path : request->relation, &arena);
    status = find_columns(&feed);
    if (status == STATUS_OK)
        status = open_file(&feed, &file);
    if (status == STATUS_OK)
        status = import_lines(&feed);
    if (status != STATUS_OK)
        *result = (struct feed_result){ .lines = result->lines, .rejected = result->rejected };
    reject_abandon(&feed.reject);
    feed_record_end(&feed.record);
    if (file != NULL && file != stdin)
        (void)fclose(file);
    log_progress_end();
    bytes_release(&feed.rows);
    arena_release(&arena);
    return status;
}
