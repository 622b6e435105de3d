#include "extract/feed.h"

#include "extract/feed_check.h"
#include "extract/reject.h"
#include "sql.h"

#include <csv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COPY_BYTES ((size_t)1024 * 1024)   /* rows are sent to the server in pieces of this size */
#define RECORD_BYTES ((size_t)1024 * 1024) /* a longer record is a quote that never closes */

struct feed_column {
    const char *name;
    const char *type; /* as format_type has it */
    bool is_key;
};

struct bytes {
    char *bytes;
    size_t length;
    size_t capacity;
};

/* A field of the record at hand, in record.bytes; libcsv's buffer is gone after its callback. */
struct field {
    size_t offset;
    size_t length;
    bool is_null;
};

struct feed {
    struct pg *source;
    struct arena *arena;
    const char *path;
    const char *relation;
    struct feed_column *columns; /* of the relation */
    size_t column_count;
    const struct feed_column **given; /* in the order of the header */
    size_t given_count;
    struct csv_parser parser;
    struct bytes raw;    /* the record as it stands in the file */
    struct bytes record; /* its fields, unquoted */
    struct list fields;  /* of struct field */
    struct bytes rows;   /* good records on their way to the server */
    struct reject reject;
    struct import_result *result;
    const char **statements; /* of import_statement */
    int64_t line;            /* the physical line at hand */
    int64_t record_line;     /* the one where the record began */
    int64_t empty_lines;     /* met since the last record: an error unless the file ends */
    bool has_header;
    bool is_ended; /* the parser has closed the record of this line */
    enum status status;
    struct error *err;
};

static void
bytes_add(struct bytes *bytes, const void *add, size_t length)
{
    if (bytes->capacity - bytes->length < length) {
        size_t capacity = bytes->capacity > 0 ? bytes->capacity : 4096;

        while (capacity - bytes->length < length)
            capacity *= 2;
        bytes->bytes = memory_resize(bytes->bytes, capacity);
        bytes->capacity = capacity;
    }
    if (length > 0)
        memcpy(bytes->bytes + bytes->length, add, length);
    bytes->length += length;
}

static enum status
column_found(const struct pg_row *row, void *context, struct error *err)
{
    struct feed *feed = context;
    struct list columns = {.items = feed->columns,
                           .count = feed->column_count,
                           .capacity = feed->column_count};
    struct feed_column *column = list_push(&columns, feed->arena, sizeof *column);

    (void)err;
    column->name = arena_text(feed->arena, row->value[0], strlen(row->value[0]));
    column->type = arena_text(feed->arena, row->value[1], strlen(row->value[1]));
    column->is_key = row->value[2][0] == 't';
    feed->columns = columns.items;
    feed->column_count = columns.count;
    return STATUS_OK;
}

/* libcsv strips what this calls a blank; in RFC 4180 blanks belong to the field. */
static int
never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static void
reject_record(struct feed *feed, const char *column, const char *reason)
{
    size_t length = feed->raw.length;

    while (length > 0 && (feed->raw.bytes[length - 1] == '\n' || feed->raw.bytes[length - 1] == '\r'))
        length--;
    feed->result->rejected++;
    reject_add(&feed->reject, feed->record_line, column, reason, feed->raw.bytes, length);
}

static const char *
field_text(const struct feed *feed, const struct field *field)
{
    return feed->record.bytes + field->offset;
}

static enum status
send_rows(struct feed *feed)
{
    enum status status =
        pg_copy_in_data(feed->source, feed->rows.bytes, feed->rows.length, feed->err);

    feed->rows.length = 0;
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
    const struct field *fields = feed->fields.items;
    char line[24];
    int length = snprintf(line, sizeof line, "%" PRId64, feed->record_line);

    bytes_add(&feed->rows, line, (size_t)length);
    for (size_t i = 0; i < feed->given_count; i++) {
        bytes_add(&feed->rows, "\t", 1);
        if (fields[i].is_null)
            bytes_add(&feed->rows, "\\N", 2);
        else
            put_copy_text(&feed->rows, field_text(feed, &fields[i]), fields[i].length);
    }
    bytes_add(&feed->rows, "\n", 1);
}

static const char *
record_fault(const struct feed *feed, const char **column)
{
    const struct field *fields = feed->fields.items;

    *column = "";
    if (memchr(feed->raw.bytes, '\0', feed->raw.length) != NULL)
        return "a NUL";
    if (feed->fields.count != feed->given_count)
        return "the wrong number of fields";
    for (size_t i = 0; i < feed->given_count; i++) {
        const char *fault = NULL;

        *column = feed->given[i]->name;
        if (fields[i].is_null)
            fault = feed->given[i]->is_key ? "a key that is missing" : NULL;
        else if (!utf8_is_valid(field_text(feed, &fields[i]), fields[i].length))
            fault = "not UTF-8";
        else
            fault = feed_fault(feed->given[i]->type, field_text(feed, &fields[i]),
                               fields[i].length);
        if (fault != NULL)
            return fault;
    }
    return NULL;
}

static const struct feed_column *
find_column(const struct feed *feed, const char *name, size_t length)
{
    for (size_t i = 0; i < feed->column_count; i++)
        if (strlen(feed->columns[i].name) == length &&
            memcmp(feed->columns[i].name, name, length) == 0)
            return &feed->columns[i];
    return NULL;
}

static bool
is_given(const struct feed *feed, const struct feed_column *column)
{
    for (size_t i = 0; i < feed->given_count; i++)
        if (feed->given[i] == column)
            return true;
    return false;
}

/* The statements for this header, and the staging table. */
static enum status
prepare_staging(struct feed *feed)
{
    const char *names = "";
    const char *param[2] = {feed->relation, NULL};
    struct pg_row row;
    enum status status;

    for (size_t i = 0; i < feed->given_count; i++)
        names = arena_format(feed->arena, "%s%s%s", names, i > 0 ? "," : "", feed->given[i]->name);
    param[1] = names;
    status = pg_one(feed->source, sql_import_statement, param, 2, feed->arena, &row, feed->err);
    if (status != STATUS_OK)
        return status;
    feed->statements = arena_array(feed->arena, row.count, sizeof *feed->statements);
    for (size_t i = 0; i < row.count; i++)
        feed->statements[i] = row.value[i];
    status = pg_script(feed->source, feed->statements[0], feed->err);
    return status == STATUS_OK ? pg_copy_in_begin(feed->source, feed->statements[1], feed->err)
                               : status;
}

static enum status
header_fault(struct feed *feed, const char *what, const char *name, size_t length)
{
    (void)error_set(feed->err, STATUS_USAGE, "'%s': the header %s '%.*s'", feed->path, what,
                    (int)(length < 60 ? length : 60), name);
    error_hint(feed->err, "the header line has the names of the columns of source.%s",
               feed->relation);
    return STATUS_USAGE;
}

static enum status
take_header(struct feed *feed)
{
    const struct field *fields = feed->fields.items;

    feed->has_header = true;
    feed->given = arena_array(feed->arena, feed->fields.count, sizeof *feed->given);
    for (size_t i = 0; i < feed->fields.count; i++) {
        const char *name = fields[i].is_null ? "" : field_text(feed, &fields[i]);
        size_t length = fields[i].is_null ? 0 : fields[i].length;
        const struct feed_column *column = find_column(feed, name, length);

        if (column == NULL)
            return header_fault(feed, "names a column that is not there:",
                                utf8_is_valid(name, length) ? name : "?",
                                utf8_is_valid(name, length) ? length : 1);
        if (is_given(feed, column))
            return header_fault(feed, "names twice", name, length);
        feed->given[feed->given_count++] = column;
    }
    for (size_t i = 0; i < feed->column_count; i++)
        if (feed->columns[i].is_key && !is_given(feed, &feed->columns[i]))
            return header_fault(feed, "lacks the key", feed->columns[i].name,
                                strlen(feed->columns[i].name));
    return prepare_staging(feed);
}

/* Empty lines before a record are bad lines; after the last they are nothing. */
static void
reject_empty_lines(struct feed *feed)
{
    for (int64_t i = feed->empty_lines; i > 0; i--) {
        feed->result->lines++;
        feed->result->rejected++;
        reject_add(&feed->reject, feed->record_line - i, "", "an empty line", "", 0);
    }
    feed->empty_lines = 0;
}

static void
take_record(struct feed *feed)
{
    const char *column;
    const char *fault;

    if (!feed->has_header) {
        feed->status = take_header(feed);
        return;
    }
    reject_empty_lines(feed);
    feed->result->lines++;
    fault = record_fault(feed, &column);
    if (fault != NULL)
        reject_record(feed, column, fault);
    else
        put_record(feed);
    if (feed->rows.length >= COPY_BYTES)
        feed->status = send_rows(feed);
}

static void
on_field(void *text, size_t length, void *context)
{
    struct feed *feed = context;
    struct field *field = list_push(&feed->fields, feed->arena, sizeof *field);

    field->offset = feed->record.length;
    field->length = length;
    field->is_null = text == NULL;
    bytes_add(&feed->record, text != NULL ? text : "", length);
}

static void
forget_record(struct feed *feed)
{
    feed->record.length = 0;
    feed->fields.count = 0;
    feed->raw.length = 0;
}

static void
on_record(int terminator, void *context)
{
    struct feed *feed = context;

    (void)terminator;
    if (feed->status == STATUS_OK)
        take_record(feed);
    feed->record.length = 0;
    feed->fields.count = 0;
    feed->is_ended = true;
}

static enum status
parser_begin(struct feed *feed)
{
    if (csv_init(&feed->parser,
                 CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL) != 0)
        return error_set(feed->err, STATUS_DEFECT, "libcsv cannot begin");
    csv_set_space_func(&feed->parser, never_blank);
    return STATUS_OK;
}

/* A record that the parser cannot go on from: reject it and begin afresh with the next line. */
static void
abandon_record(struct feed *feed, const char *reason)
{
    if (!feed->has_header) {
        feed->status = header_fault(feed, "is no CSV:", reason, strlen(reason));
        return;
    }
    reject_empty_lines(feed);
    feed->result->lines++;
    reject_record(feed, "", reason);
    forget_record(feed);
    csv_free(&feed->parser);
    feed->status = parser_begin(feed);
}

/* One physical line, with its newline; a record may go on over several. */
static void
take_line(struct feed *feed, const char *text, size_t length)
{
    bool begins = feed->raw.length == 0;

    feed->line++;
    if (feed->line == 1 && length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    if (begins && (length == 0 || text[0] == '\n' || (length == 2 && memcmp(text, "\r\n", 2) == 0))) {
        feed->empty_lines++;
        return;
    }
    if (begins)
        feed->record_line = feed->line;
    bytes_add(&feed->raw, text, length);
    feed->is_ended = false;
    if (csv_parse(&feed->parser, text, length, on_field, on_record, feed) != length)
        abandon_record(feed, "a quote where none belongs");
    else if (feed->is_ended)
        feed->raw.length = 0;
    else if (feed->raw.length > RECORD_BYTES)
        abandon_record(feed, "longer than 1 MB, or a quote that never closes");
}

static void
take_end(struct feed *feed)
{
    if (feed->status != STATUS_OK || feed->raw.length == 0)
        return;
    if (csv_fini(&feed->parser, on_field, on_record, feed) != 0)
        abandon_record(feed, "a quote that never closes");
}

static enum status
read_lines(struct feed *feed, FILE *file)
{
    char *text = NULL;
    size_t capacity = 0;
    ssize_t length;

    while (feed->status == STATUS_OK && (length = getline(&text, &capacity, file)) >= 0)
        take_line(feed, text, (size_t)length);
    free(text);
    if (feed->status == STATUS_OK && ferror(file))
        return error_set(feed->err, STATUS_USAGE, "cannot read '%s'", feed->path);
    take_end(feed);
    if (feed->status == STATUS_OK && !feed->has_header) {
        (void)error_set(feed->err, STATUS_USAGE, "'%s' is empty", feed->path);
        error_hint(feed->err, "a feed begins with a header line");
        return STATUS_USAGE;
    }
    return feed->status;
}

/* A line whose key an earlier line of the file has. */
struct duplicate {
    int64_t line;
    int64_t first;
};

struct duplicates {
    struct arena arena;
    struct list list; /* of struct duplicate, in order of line */
};

static enum status
duplicate_found(const struct pg_row *row, void *context, struct error *err)
{
    struct duplicates *duplicates = context;
    struct duplicate *duplicate =
        list_push(&duplicates->list, &duplicates->arena, sizeof *duplicate);

    (void)err;
    duplicate->line = strtoll(row->value[0], NULL, 10);
    duplicate->first = strtoll(row->value[1], NULL, 10);
    return STATUS_OK;
}

/* Their text is read from the file again: staging has the values only. */
static void
reject_lines(struct feed *feed, struct duplicates *duplicates, FILE *file)
{
    const struct duplicate *next = duplicates->list.items;
    const struct duplicate *end = next + duplicates->list.count;
    char *text = NULL;
    size_t capacity = 0;
    ssize_t length = 0;

    rewind(file);
    for (int64_t line = 1; next < end && length >= 0; line++) {
        length = getline(&text, &capacity, file);
        if (length < 0 || line != next->line)
            continue;
        feed->result->rejected++;
        reject_add(&feed->reject, line, "",
                   arena_format(&duplicates->arena, "the key of line %" PRId64 " again",
                                next->first),
                   text, strcspn(text, "\r\n"));
        next++;
    }
    free(text);
}

/* Lines whose key an earlier line of the file has: rejected, and taken out of staging. */
static enum status
reject_duplicates(struct feed *feed, FILE *file)
{
    struct duplicates duplicates = {.list = {0}};
    enum status status =
        pg_each(feed->source, feed->statements[2], NULL, 0, duplicate_found, &duplicates, feed->err);

    if (status == STATUS_OK && duplicates.list.count > 0) {
        reject_lines(feed, &duplicates, file);
        status = pg_script(feed->source, feed->statements[3], feed->err);
    }
    arena_release(&duplicates.arena);
    return status;
}

#define KEY_TWICE "21000" /* cardinality_violation: on conflict would touch a row twice */

/*
 * Put the staged rows in place. Only where the server finds a key twice are the lines looked up,
 * so that a clean feed pays nothing for it.
 */
static enum status
place_rows(struct feed *feed, FILE *file, int64_t max_rejects)
{
    bool has_duplicates = false;
    enum status status = pg_script(feed->source, sql_transaction_savepoint, feed->err);

    if (status == STATUS_OK)
        status = pg_run_unless(feed->source, feed->statements[4], KEY_TWICE, &has_duplicates,
                               feed->err);
    if (status != STATUS_OK || !has_duplicates)
        return status;
    status = pg_script(feed->source, sql_transaction_to_savepoint, feed->err);
    if (status == STATUS_OK)
        status = reject_duplicates(feed, file);
    if (status == STATUS_OK && feed->result->rejected <= max_rejects)
        status = pg_script(feed->source, feed->statements[4], feed->err);
    return status;
}

static enum status
load_staged(struct feed *feed, FILE *file, int64_t max_rejects)
{
    enum status status = send_rows(feed);

    if (status == STATUS_OK)
        status = pg_copy_in_end(feed->source, feed->err);
    if (status == STATUS_OK)
        status = place_rows(feed, file, max_rejects);
    if (status == STATUS_OK && feed->result->rejected <= max_rejects)
        feed->result->loaded = feed->result->lines - feed->result->rejected;
    return status;
}

/* The file within its transaction: staged, the rejects written, then kept or given up. */
static enum status
import_file(struct feed *feed, FILE *file, int64_t max_rejects)
{
    struct error ignored;
    enum status status = pg_script(feed->source, sql_transaction_begin, feed->err);

    if (status == STATUS_OK)
        status = read_lines(feed, file);
    if (status == STATUS_OK)
        status = load_staged(feed, file, max_rejects);
    else if (feed->statements != NULL)
        pg_copy_in_abort(feed->source);
    if (status == STATUS_OK)
        status = reject_end(&feed->reject, feed->err);
    if (status == STATUS_OK && feed->result->rejected > max_rejects) {
        status = error_set(feed->err, STATUS_FINDINGS,
                           "'%s': %" PRId64 " of %" PRId64 " lines are bad, nothing was loaded",
                           feed->path, feed->result->rejected, feed->result->lines);
        error_hint(feed->err, "'%s' says which; --max-rejects lets a file with bad lines in",
                   feed->reject.path);
    }
    if (status == STATUS_OK)
        status = pg_script(feed->source, sql_transaction_commit, feed->err);
    if (status != STATUS_OK) {
        feed->result->loaded = 0;
        (void)pg_script(feed->source, sql_transaction_rollback, &ignored);
    }
    return status;
}

enum status
feed_import(struct pg *source, const char *relation, const char *path, int64_t max_rejects,
            struct import_result *result, struct error *err)
{
    struct arena arena = {0};
    struct feed feed = {.source = source,
                        .arena = &arena,
                        .path = path,
                        .relation = relation,
                        .result = result,
                        .err = err};
    const char *param[] = {relation};
    FILE *file = NULL;
    enum status status;

    *result = (struct import_result){0};
    reject_init(&feed.reject, path, &arena);
    status = pg_each(source, sql_import_column_each, param, 1, column_found, &feed, err);
    if (status == STATUS_OK && feed.column_count == 0) {
        status = error_set(err, STATUS_USAGE, "the source has no table '%s'", relation);
        error_hint(err, "'goodtime init --with-source' creates the source relations as tables");
    }
    if (status == STATUS_OK)
        status = parser_begin(&feed);
    if (status != STATUS_OK)
        goto out;
    file = fopen(path, "r");
    status = file != NULL ? import_file(&feed, file, max_rejects)
                          : error_set(err, STATUS_USAGE, "cannot read '%s'", path);
    csv_free(&feed.parser);
out:
    if (file != NULL)
        (void)fclose(file);
    reject_abandon(&feed.reject);
    free(feed.raw.bytes);
    free(feed.record.bytes);
    free(feed.rows.bytes);
    arena_release(&arena);
    return status;
}
