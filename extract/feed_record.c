#include "extract/feed_record.h"

#include "core/arena.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_BYTES ((size_t)64 * 1024) /* libcsv's buffer for a field grows by this much */

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
    return feed_lines_rewind(&record->lines);
}

static void
on_field(void *text, size_t length, void *context)
{
    struct feed_record *record = context;
    struct feed_field *field;

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

/* libcsv ends a record at any CR or LF outside quotes; so it gets the line without its end. */
static const char *
parse_line(struct feed_record *record)
{
    const char *text = record->text;
    size_t length = record->length;

    if (memchr(text, '\r', length) != NULL || memchr(text, '\n', length) != NULL)
        return "a line break within the line";
    if (csv_parse(&record->parser, text, length, on_field, NULL, record) != length)
        return "a quote where none belongs";
    if (csv_fini(&record->parser, on_field, NULL, record) != 0)
        return "a line break within a field, or a quote that never closes";
    return NULL;
}

bool
feed_record_next(struct feed_record *record)
{
    enum feed_line found = feed_lines_next(&record->lines, &record->text, &record->length);

    if (found == FEED_LINE_NONE)
        return false;
    while (record->length > 0 &&
           (record->text[record->length - 1] == '\n' || record->text[record->length - 1] == '\r'))
        record->length--;
    record->count = 0;
    record->unquoted.length = 0;
    record->is_empty = record->length == 0;
    record->fault = NULL;
    if (found == FEED_LINE_LONG) {
        record->fault = "longer than 1 MB";
    } else if (!record->is_empty) {
        record->fault = parse_line(record);
        if (record->fault != NULL)
            restart_parser(record);
    }
    return true;
}

const char *
feed_record_field(const struct feed_record *record, size_t number)
{
    return record->unquoted.bytes + record->fields[number].offset;
}
