#include "extract/feed_header.h"

#include "extract/feed_kind.h"

#include <string.h>
#include <strings.h>

static struct feed_column *
find_column(const struct feed_header *header, const char *name, size_t length)
{
    struct feed_column *columns = header->columns.items;

    for (size_t i = 0; i < header->columns.count; i++)
        if (strlen(columns[i].name) == length && memcmp(columns[i].name, name, length) == 0)
            return &columns[i];
    return NULL;
}

/* The column that a field names but for capitals and blanks around it, or NULL. */
static const struct feed_column *
find_alike(const struct feed_header *header, const char *name, size_t length)
{
    const struct feed_column *columns = header->columns.items;

    while (length > 0 && (*name == ' ' || *name == '\t')) {
        name++;
        length--;
    }
    while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '\t'))
        length--;
    for (size_t i = 0; i < header->columns.count; i++)
        if (strlen(columns[i].name) == length && strncasecmp(columns[i].name, name, length) == 0)
            return &columns[i];
    return NULL;
}

static const char *
key_names(const struct feed_header *header, struct arena *arena)
{
    const struct feed_column *columns = header->columns.items;
    const char *names = "";

    for (size_t i = 0; i < header->columns.count; i++)
        if (columns[i].is_key)
            names =
                arena_format(arena, "%s%s%s", names, *names != '\0' ? ", " : "", columns[i].name);
    return names;
}

static enum status
hint_at_header(const struct feed_header *header, struct arena *arena, struct error *err)
{
    error_hint(err,
               "a feed begins with a line of the names of columns of source.%s, divided by commas; "
               "its key is %s",
               header->relation, key_names(header, arena));
    return STATUS_USAGE;
}

/* What a first line is of which one field at least names no column. */
static enum status
unknown_field(const struct feed_header *header, const struct feed_record *record, const char *feed,
              struct arena *arena, struct error *err)
{
    const char *divider = feed_divider(record->text, record->length);
    const struct feed_column *alike = NULL;
    size_t unknown = 0; /* the number of the first such field */
    size_t known = 0;

    for (size_t i = 0; i < record->count; i++) {
        const char *name = feed_record_field(record, i);
        size_t length = record->fields[i].length;
        const struct feed_column *found = find_alike(header, name, length);

        known += found != NULL ? 1 : 0;
        if (unknown == 0 && find_column(header, name, length) == NULL) {
            unknown = i + 1;
            alike = found;
        }
    }
    if (known == 0 && divider != NULL)
        (void)error_set(err, STATUS_USAGE, "%s: the first line is divided by %s, not by commas",
                        feed, divider);
    else if (known == 0)
        (void)error_set(err, STATUS_USAGE,
                        "%s has no header: none of the %zu fields of the first line names a column "
                        "of source.%s",
                        feed, record->count, header->relation);
    else if (alike != NULL)
        (void)error_set(err, STATUS_USAGE,
                        "%s: field %zu of the header is the column '%s' but for capitals or blanks",
                        feed, unknown, alike->name);
    else
        (void)error_set(err, STATUS_USAGE,
                        "%s: field %zu of the header names no column of source.%s", feed, unknown,
                        header->relation);
    return hint_at_header(header, arena, err);
}

enum status
feed_header_read(struct feed_header *header, const struct feed_record *record, const char *feed,
                 struct arena *arena, struct error *err)
{
    const struct feed_column *columns = header->columns.items;

    if (record->fault != NULL) {
        (void)error_set(err, STATUS_USAGE, "%s: the header is no CSV: %s", feed, record->fault);
        return hint_at_header(header, arena, err);
    }
    header->given = arena_array(arena, header->columns.count, sizeof *header->given);
    for (size_t i = 0; i < record->count; i++) {
        struct feed_column *column =
            find_column(header, feed_record_field(record, i), record->fields[i].length);

        if (column == NULL)
            return unknown_field(header, record, feed, arena, err);
        if (column->is_given) {
            (void)error_set(err, STATUS_USAGE, "%s: the header names the column '%s' twice", feed,
                            column->name);
            return hint_at_header(header, arena, err);
        }
        if (column->check == NULL)
            return error_set(err, STATUS_USAGE,
                             "%s: no feed can fill source.%s.%s, whose type is %s", feed,
                             header->relation, column->name, column->type);
        column->is_given = true;
        header->given[header->given_count++] = column;
    }
    for (size_t i = 0; i < header->columns.count; i++) {
        if (columns[i].is_key && !columns[i].is_given) {
            (void)error_set(err, STATUS_USAGE, "%s: the header lacks the key '%s'", feed,
                            columns[i].name);
            return hint_at_header(header, arena, err);
        }
    }
    return STATUS_OK;
}
