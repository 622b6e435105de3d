#include "cli/law_file.h"

#include "core/array.h"
#include "extract/feed_kind.h"
#include "extract/feed_record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FIELDS_MOST 16 /* of a line: the columns of goodtime.law are fewer */

/* The columns of goodtime.law; what is not kept has no place in a change. */
static const struct {
    const char *name;
    bool is_required;
    bool is_kept;
    size_t place;
} COLUMNS_OF_LAW[] = {
    { "edition", false, true, offsetof(struct law_change, edition) },
    { "name", true, true, offsetof(struct law_change, name) },
    { "effective_on", true, true, offsetof(struct law_change, effective_on) },
    { "value", true, true, offsetof(struct law_change, value) },
    { "citation", false, false, 0 },
    { "origin", false, false, 0 },
};

struct reading {
    const char *path;
    struct arena *arena;
    struct feed_record record;
    size_t column[FIELDS_MOST]; /* of COLUMNS_OF_LAW, by field */
    size_t count;               /* of fields; 0 before the header */
    struct list rows;           /* of struct law_change */
    struct error *err;
};

static enum status
hint_at_form(const struct reading *reading)
{
    error_hint(reading->err, "rows of goodtime.law as CSV, with a header of name, effective_on and "
                             "value, and edition where there are several");
    return STATUS_USAGE;
}

static bool
column_find(const struct feed_record *record, size_t field, size_t *column)
{
    for (*column = 0; *column < ARRAY_SIZE(COLUMNS_OF_LAW); (*column)++) {
        const char *name = COLUMNS_OF_LAW[*column].name;

        if (record->fields[field].length == strlen(name) &&
            memcmp(feed_record_field(record, field), name, strlen(name)) == 0)
            return true;
    }
    return false;
}

static enum status
header_take(struct reading *reading)
{
    const struct feed_record *record = &reading->record;
    bool is_given[ARRAY_SIZE(COLUMNS_OF_LAW)] = { false };

    for (size_t i = 0; i < record->count; i++) {
        size_t column;

        if (i == FIELDS_MOST || !column_find(record, i, &column) || is_given[column]) {
            (void)error_set(reading->err, STATUS_USAGE,
                            "'%s': field %zu of the header is no column of goodtime.law, or stands "
                            "twice",
                            reading->path, i + 1);
            return hint_at_form(reading);
        }
        is_given[column] = true;
        reading->column[i] = column;
    }
    reading->count = record->count;
    for (size_t i = 0; i < ARRAY_SIZE(COLUMNS_OF_LAW); i++) {
        if (is_given[i] || !COLUMNS_OF_LAW[i].is_required)
            continue;
        (void)error_set(reading->err, STATUS_USAGE, "'%s': the header lacks the column '%s'",
                        reading->path, COLUMNS_OF_LAW[i].name);
        return hint_at_form(reading);
    }
    return STATUS_OK;
}

static enum status
row_take(struct reading *reading)
{
    const struct feed_record *record = &reading->record;
    struct law_change *change;

    if (record->count != reading->count) {
        (void)error_set(reading->err, STATUS_USAGE,
                        "'%s', line %" PRId64 ": %zu fields where the header has %zu",
                        reading->path, record->lines.line, record->count, reading->count);
        return hint_at_form(reading);
    }
    change = list_push(&reading->rows, reading->arena, sizeof *change);
    for (size_t i = 0; i < record->count; i++) {
        size_t column = reading->column[i];

        if (COLUMNS_OF_LAW[column].is_kept && record->fields[i].length > 0)
            *(const char **)((unsigned char *)change + COLUMNS_OF_LAW[column].place) =
                arena_text(reading->arena, feed_record_field(record, i), record->fields[i].length);
    }
    return STATUS_OK;
}

static enum status
record_take(struct reading *reading)
{
    const struct feed_record *record = &reading->record;

    if (record->is_empty)
        return STATUS_OK;
    if (record->fault != NULL) {
        (void)error_set(reading->err, STATUS_USAGE, "'%s', line %" PRId64 " is no CSV: %s",
                        reading->path, record->lines.line, record->fault);
        return hint_at_form(reading);
    }
    return reading->count == 0 ? header_take(reading) : row_take(reading);
}

static enum status
cannot_read(const struct reading *reading, int why)
{
    return error_set(reading->err, STATUS_USAGE, "cannot read '%s': %s", reading->path,
                     strerror(why));
}

static enum status
records_take(struct reading *reading)
{
    size_t length;
    const char *head = feed_lines_head(&reading->record.lines, &length);
    const struct feed_kind *kind = feed_kind(head, length);
    enum status status = STATUS_OK;

    if (kind != NULL) {
        (void)error_set(reading->err, STATUS_USAGE, "'%s' is %s, not CSV in UTF-8", reading->path,
                        kind->what);
        return hint_at_form(reading);
    }
    while (status == STATUS_OK && feed_record_next(&reading->record))
        status = record_take(reading);
    if (status == STATUS_OK && reading->record.lines.read_errno != 0)
        return cannot_read(reading, reading->record.lines.read_errno);
    if (status != STATUS_OK || reading->rows.count > 0)
        return status;
    (void)error_set(reading->err, STATUS_USAGE, "'%s' has no row of the law", reading->path);
    return hint_at_form(reading);
}

enum status
law_file_read(const char *path, struct arena *arena, struct law_changes *changes, struct error *err)
{
    struct reading reading = { .path = path, .arena = arena, .err = err };
    FILE *file = fopen(path, "re");
    enum status status;

    if (file == NULL)
        return cannot_read(&reading, errno);
    if (feed_record_begin(&reading.record, file))
        status = records_take(&reading);
    else
        status = error_set(err, STATUS_DEFECT, "libcsv cannot begin");
    feed_record_end(&reading.record);
    (void)fclose(file);
    *changes = (struct law_changes){ path, reading.rows.items, reading.rows.count };
    return status;
}
