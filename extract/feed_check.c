#include "extract/feed_check.h"

#include "extract/feed_value.h"

#include <string.h>

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
    return column->check(text, field->length);
}

const char *
feed_check_record(const struct feed_header *header, const struct feed_record *record,
                  const char **column)
{
    *column = "";
    if (record->fault != NULL)
        return record->fault;
    if (record->count != header->given_count)
        return "the wrong number of fields";
    for (size_t i = 0; i < header->given_count; i++) {
        const char *fault =
            field_fault(header->given[i], &record->fields[i], feed_record_field(record, i));

        if (fault != NULL) {
            *column = header->given[i]->name;
            return fault;
        }
    }
    return NULL;
}
