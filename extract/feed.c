#include "extract/feed.h"

#include "core/log.h"
#include "extract/bytes.h"
#include "extract/feed_check.h"
#include "extract/feed_record.h"
#include "extract/reject.h"
#include "sql.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COPY_BYTES ((size_t)1024 * 1024) /* rows are sent to the server in pieces of this size */

/* The columns of import_statement. */
enum statement { STAGE, COPY, LOCK, HAS_ROWS, FIND_TWICE, DROP_TWICE, INSERT, PLACE };

struct feed_column {
    const char *name;
    const char *type; /* as format_type has it */
    bool is_key;
    bool is_required;
    bool is_given; /* the header has it */
};

struct feed {
    struct pg *source;
    struct arena *arena;
    const char *path;
    const char *relation;
    struct list columns; /* of the relation, struct feed_column */
    bool is_table;
    const struct feed_column **given; /* in the order of the header */
    size_t given_count;
    struct feed_record record;
    struct bytes rows; /* good records on their way to the server */
    struct reject reject;
    int64_t max_rejects;
    struct import_result *result;
    const char *const *statements; /* of import_statement */
    bool is_copying;
    int64_t began; /* log_clock */
    struct error *err;
};

static enum status
column_found(const struct pg_row *row, void *context, struct error *err)
{
    struct feed *feed = context;
    struct feed_column *column = list_push(&feed->columns, feed->arena, sizeof *column);

    (void)err;
    column->name = arena_text(feed->arena, row->value[0], strlen(row->value[0]));
    column->type = arena_text(feed->arena, row->value[1], strlen(row->value[1]));
    column->is_key = row->value[2][0] == 't';
    column->is_required = row->value[3][0] == 't';
    feed->is_table = row->value[4][0] == 't';
    return STATUS_OK;
}

/* The columns of the relation, which must be a table that has a key. */
static enum status
find_columns(struct feed *feed)
{
    const char *param[] = { feed->relation };
    const struct feed_column *columns;
    enum status status =
        pg_each(feed->source, sql_import_column_each, param, 1, column_found, feed, feed->err);

    if (status != STATUS_OK)
        return status;
    if (feed->columns.count == 0) {
        (void)error_set(feed->err, STATUS_USAGE, "the source has no table '%s'", feed->relation);
        error_hint(feed->err,
                   "'goodtime init --with-source' creates the source relations as tables");
        return STATUS_USAGE;
    }
    if (!feed->is_table) {
        (void)error_set(feed->err, STATUS_USAGE, "source.%s is a view, not a table",
                        feed->relation);
        error_hint(feed->err, "a feed can be loaded into a table only; load what the view reads");
        return STATUS_USAGE;
    }
    columns = feed->columns.items;
    for (size_t i = 0; i < feed->columns.count; i++)
        if (columns[i].is_key)
            return STATUS_OK;
    (void)error_set(feed->err, STATUS_USAGE, "source.%s has no primary key", feed->relation);
    error_hint(feed->err, "a line replaces the row of its key; give the table the primary key that "
                          "the source contract names");
    return STATUS_USAGE;
}

static void
reject_record(struct feed *feed, const char *column, const char *reason)
{
    size_t length;
    const char *text = feed_record_text(&feed->record, &length);

    feed->result->rejected++;
    reject_add(&feed->reject, feed->record.line, column, reason, text, length);
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
    int length = snprintf(line, sizeof line, "%" PRId64, record->line);

    bytes_add(&feed->rows, line, (size_t)length);
    for (size_t i = 0; i < feed->given_count; i++) {
        bytes_add(&feed->rows, "\t", 1);
        if (record->fields[i].is_null)
            bytes_add(&feed->rows, "\\N", 2);
        else
            put_copy_text(&feed->rows, feed_record_field(record, i), record->fields[i].length);
    }
    bytes_add(&feed->rows, "\n", 1);
}

static const char *
field_fault(const struct feed_column *column, const struct feed_field *field, const char *text)
{
    if (field->is_null && column->is_key)
        return "a key that is missing";
    if (field->is_null)
        return column->is_required ? "a value that is missing" : NULL;
    if (memchr(text, '\0', field->length) != NULL)
        return "a NUL";
    if (!utf8_is_valid(text, field->length))
        return "not UTF-8";
    return feed_fault(column->type, text, field->length);
}

static const char *
record_fault(const struct feed *feed, const char **column)
{
    const struct feed_record *record = &feed->record;

    *column = "";
    if (record->fault != NULL)
        return record->fault;
    if (record->count != feed->given_count)
        return "the wrong number of fields";
    for (size_t i = 0; i < feed->given_count; i++) {
        const char *fault =
            field_fault(feed->given[i], &record->fields[i], feed_record_field(record, i));

        if (fault != NULL) {
            *column = feed->given[i]->name;
            return fault;
        }
    }
    return NULL;
}

static struct feed_column *
find_column(const struct feed *feed, const char *name, size_t length)
{
    struct feed_column *columns = feed->columns.items;

    for (size_t i = 0; i < feed->columns.count; i++)
        if (strlen(columns[i].name) == length && memcmp(columns[i].name, name, length) == 0)
            return &columns[i];
    return NULL;
}

/* The statements for this header, and the staging table. */
static enum status
prepare_staging(struct feed *feed)
{
    const char *names = "";
    const char *param[2] = { feed->relation, NULL };
    struct pg_row row;
    enum status status;

    for (size_t i = 0; i < feed->given_count; i++)
        names = arena_format(feed->arena, "%s%s%s", names, i > 0 ? "," : "", feed->given[i]->name);
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

#define NAME_BYTES ((size_t)60) /* of a name in a message */

static enum status
header_fault(struct feed *feed, const char *what, const char *name, size_t length)
{
    char shown[NAME_BYTES + 1];
    size_t size = length < NAME_BYTES ? length : NAME_BYTES;
    bool is_text = utf8_is_valid(name, length);

    while (size < length && size > 0 && ((unsigned char)name[size] & 0xC0) == 0x80)
        size--; /* not within a character */
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)name[i];

        shown[i] = name[i];
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !is_text))
            shown[i] = '?';
    }
    shown[size] = '\0';
    (void)error_set(feed->err, STATUS_USAGE, "'%s': the header %s '%s'", feed->path, what, shown);
    error_hint(feed->err, "the header line has the names of the columns of source.%s",
               feed->relation);
    return STATUS_USAGE;
}

static enum status
take_header(struct feed *feed)
{
    const struct feed_record *record = &feed->record;
    const struct feed_column *columns = feed->columns.items;

    if (record->fault != NULL)
        return header_fault(feed, "is no CSV:", record->fault, strlen(record->fault));
    feed->given = arena_array(feed->arena, feed->columns.count, sizeof *feed->given);
    for (size_t i = 0; i < record->count; i++) {
        const char *name = feed_record_field(record, i);
        struct feed_column *column = find_column(feed, name, record->fields[i].length);

        if (column == NULL)
            return header_fault(feed, "names a column that is not there:", name,
                                record->fields[i].length);
        if (column->is_given)
            return header_fault(feed, "names twice", name, record->fields[i].length);
        column->is_given = true;
        feed->given[feed->given_count++] = column;
    }
    for (size_t i = 0; i < feed->columns.count; i++)
        if (columns[i].is_key && !columns[i].is_given)
            return header_fault(feed, "lacks the key", columns[i].name, strlen(columns[i].name));
    return prepare_staging(feed);
}

static enum status
take_record(struct feed *feed)
{
    const char *column;
    const char *fault = record_fault(feed, &column);

    feed->result->lines++;
    if (fault != NULL)
        reject_record(feed, column, fault);
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
        feed->result->rejected++;
        reject_add(&feed->reject, feed->record.line - i, "", "an empty line", "", 0);
    }
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
        if (feed->given == NULL) {
            status = take_header(feed);
        } else {
            reject_empty_lines(feed, empty_lines);
            status = take_record(feed);
        }
        empty_lines = 0;
    }
    if (status == STATUS_OK && record->lines.read_errno != 0)
        return error_set(feed->err, STATUS_USAGE, "cannot read '%s': %s", feed->path,
                         strerror(record->lines.read_errno));
    if (status == STATUS_OK && feed->given == NULL) {
        status = error_set(feed->err, STATUS_USAGE, "'%s' is empty", feed->path);
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
    int64_t line = strtoll(row->value[0], NULL, 10);
    bool is_there = true;
    char reason[64];
    size_t length = 0;
    const char *text = "";

    (void)err;
    while (is_there && feed->record.line < line)
        is_there = feed_record_next(&feed->record);
    if (is_there && feed->record.line == line)
        text = feed_record_text(&feed->record, &length);
    (void)snprintf(reason, sizeof reason, "the key of line %s again", row->value[1]);
    feed->result->rejected++;
    reject_add(&feed->reject, line, "", reason, text, length);
    return STATUS_OK;
}

/* Lines whose key an earlier line of the file has. */
static enum status
reject_twice(struct feed *feed)
{
    (void)feed_record_rewind(&feed->record);
    feed->record.line = 0;
    return pg_each(feed->source, feed->statements[FIND_TWICE], NULL, 0, twice_found, feed,
                   feed->err);
}

static bool
is_refused(const struct feed *feed)
{
    return feed->result->rejected > feed->max_rejects;
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
    return status;
}

/* Put the staged rows in place; of a file that is refused, only find out all that is bad. */
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
    return status == STATUS_OK ? pg_script(feed->source, feed->statements[PLACE], feed->err)
                               : status;
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
                    "'%s': %" PRId64 " of %" PRId64 " lines are bad, nothing was loaded",
                    feed->path, feed->result->rejected, feed->result->lines);
    error_hint(feed->err, "'%s' says which%s; --max-rejects lets a file with bad lines in",
               feed->reject.path, feed->reject.count > REJECT_LINES ? " the first ones are" : "");
    return STATUS_FINDINGS;
}

/* The file within its transaction: staged, the rejects written, then kept or given up. */
static enum status
import_file(struct feed *feed)
{
    struct error ignored;
    enum status status = pg_script(feed->source, sql_transaction_begin, feed->err);

    if (status == STATUS_OK)
        status = read_records(feed);
    if (status == STATUS_OK)
        status = load_staged(feed);
    if (feed->is_copying)
        pg_copy_in_abort(feed->source);
    if (status == STATUS_OK)
        status = reject_end(&feed->reject, feed->err);
    if (status == STATUS_OK && is_refused(feed))
        status = refuse(feed);
    if (status == STATUS_OK)
        status = pg_script(feed->source, sql_transaction_commit, feed->err);
    if (status == STATUS_OK)
        feed->result->loaded = feed->result->lines - feed->result->rejected;
    else
        (void)pg_script(feed->source, sql_transaction_rollback, &ignored);
    return status;
}

static enum status
open_file(struct feed *feed, FILE **file)
{
    *file = fopen(feed->path, "re");
    if (*file == NULL)
        return error_set(feed->err, STATUS_USAGE, "cannot read '%s': %s", feed->path,
                         strerror(errno));
    if (!feed_record_begin(&feed->record, *file))
        return error_set(feed->err, STATUS_DEFECT, "libcsv cannot begin");
    return STATUS_OK;
}

enum status
feed_import(struct pg *source, const char *relation, const char *path, int64_t max_rejects,
            struct import_result *result, struct error *err)
{
    struct arena arena = { 0 };
    struct feed feed = { .source = source,
                         .arena = &arena,
                         .path = path,
                         .relation = relation,
                         .max_rejects = max_rejects,
                         .result = result,
                         .began = log_clock(),
                         .err = err };
    FILE *file = NULL;
    enum status status;

    *result = (struct import_result){ 0 };
    reject_init(&feed.reject, path, &arena);
    status = find_columns(&feed);
    if (status == STATUS_OK)
        status = open_file(&feed, &file);
    if (status == STATUS_OK)
        status = import_file(&feed);
    reject_abandon(&feed.reject);
    feed_record_end(&feed.record);
    if (file != NULL)
        (void)fclose(file);
    log_progress_end();
    bytes_release(&feed.rows);
    arena_release(&arena);
    return status;
}
