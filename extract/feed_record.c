#include "extract/feed_record.h"

#include "core/arena.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_BYTES ((size_t)64 * 1024) /* libcsv's buffer for a field grows by this much */

#define OPEN_QUOTE "a quote that never closes"

/* libcsv strips what this calls a blank; in RFC 4180 blanks belong to the field. */
static int
never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static bool
begin_parser(struct feed_record *record)
{
    if (csv_init(&record->parser,
                 CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL) != 0)
        return false;
    csv_set_space_func(&record->parser, never_blank);
    csv_set_realloc_func(&record->parser, memory_resize);
    csv_set_blk_size(&record->parser, FIELD_BYTES);
    return true;
}

static void
restart_parser(struct feed_record *record)
{
    csv_free(&record->parser);
    (void)begin_parser(record);
}

bool
feed_record_begin(struct feed_record *record, FILE *file)
{
    *record = (struct feed_record){ 0 };
    if (!begin_parser(record))
        return false;
    feed_lines_begin(&record->lines, file);
    return true;
}

void
feed_record_end(struct feed_record *record)
{
    csv_free(&record->parser);
    feed_lines_end(&record->lines);
    free(record->fields);
    bytes_release(&record->unquoted);
}

bool
feed_record_rewind(struct feed_record *record)
{
    restart_parser(record);
    return feed_lines_rewind(&record->lines);
}

static void
on_field(void *text, size_t length, void *context)
{
    struct feed_record *record = context;
    struct feed_field *field;

    if (record->is_ended)
        return;
    if (record->count == record->capacity) {
        record->capacity = record->capacity > 0 ? record->capacity * 2 : 32;
        record->fields = memory_resize(record->fields, record->capacity * sizeof *record->fields);
    }
    field = &record->fields[record->count++];
    field->offset = record->unquoted.length;
    field->length = length;
    field->is_null = text == NULL;
    bytes_add(&record->unquoted, text, length);
}

static void
on_record(int terminator, void *context)
{
    struct feed_record *record = context;

    (void)terminator;
    record->is_ended = true;
}

static const char *
parse(struct feed_record *record, const char *text, size_t length)
{
    if (csv_parse(&record->parser, text, length, on_field, on_record, record) == length)
        return NULL;
    return record->lines.line > record->line ? OPEN_QUOTE : "a quote where none belongs";
}

/*
 * One physical line. libcsv ends a record at any CR or LF outside quotes: within the body of a line
 * that is a stray one.
 */
static const char *
parse_line(struct feed_record *record, const char *text, size_t length)
{
    size_t body = length;
    const char *fault;

    while (body > 0 && (text[body - 1] == '\n' || text[body - 1] == '\r'))
        body--;
    if (body == 0 && record->lines.line == record->line) {
        record->is_empty = true;
        record->is_ended = true;
        return NULL;
    }
    fault = parse(record, text, body);
    if (fault == NULL && record->is_ended)
        fault = "a line end within the line";
    return fault != NULL ? fault : parse(record, text + body, length - body);
}

bool
feed_record_next(struct feed_record *record)
{
    const char *text;
    size_t length;

    if (record->is_long)
        feed_lines_skip(&record->lines);
    feed_lines_record(&record->lines);
    record->line = record->lines.line + 1;
    record->fault = NULL;
    record->is_empty = false;
    record->is_ended = false;
    record->is_long = false;
    record->count = 0;
    record->unquoted.length = 0;
    while (!record->is_ended && record->fault == NULL) {
        switch (feed_lines_next(&record->lines, &text, &length)) {
        case FEED_LINE_READ:
            record->fault = parse_line(record, text, length);
            break;
        case FEED_LINE_LONG:
            record->is_long = record->lines.line < record->line;
            record->fault =
                record->is_long ? "longer than 1 MB" : OPEN_QUOTE ", or a record longer than 1 MB";
            break;
        case FEED_LINE_NONE:
            if (record->lines.line < record->line || record->lines.read_errno != 0)
                return false;
            if (csv_fini(&record->parser, on_field, on_record, record) != 0)
                record->fault = OPEN_QUOTE;
            record->is_ended = true;
            break;
        }
    }
    if (record->fault != NULL) {
        restart_parser(record);
        if (!record->is_long)
            feed_lines_keep_first(&record->lines);
    }
    return true;
}

const char *
feed_record_field(const struct feed_record *record, size_t number)
{
    return record->unquoted.bytes + record->fields[number].offset;
}

const char *
feed_record_text(const struct feed_record *record, size_t *length)
{
    const char *text = feed_lines_text(&record->lines, length);

    while (*length > 0 && (text[*length - 1] == '\n' || text[*length - 1] == '\r'))
        (*length)--;
    return text;
}
