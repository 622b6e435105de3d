#include "cli/json.h"

#include "core/arena.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct json_object {
    json_t *root;
    const char *bad_key; /* of the first value that cannot be written */
};

struct json_object *
json_begin(void)
{
    struct json_object *object = memory_resize(NULL, sizeof *object);

    *object = (struct json_object){ .root = json_object() };
    return object;
}

static json_t *
value_of(const struct json_field *field, const char *value)
{
    json_t *number;

    if (value == NULL)
        return json_null();
    if (field->kind == JSON_FIELD_TEXT)
        return json_string(value);
    number = json_loads(value, JSON_DECODE_ANY, NULL);
    if (json_is_integer(number))
        return number;
    json_decref(number);
    return NULL;
}

void
json_add(struct json_object *object, const struct json_field *field, const char *value)
{
    if (json_object_set_new(object->root, field->key, value_of(field, value)) != 0 &&
        object->bad_key == NULL)
        object->bad_key = field->key;
}

enum status
json_end(struct json_object *object, FILE *out, struct error *err)
{
    enum status status = STATUS_OK;

    if (object->bad_key != NULL)
        status =
            error_set(err, STATUS_DEFECT, "'%s' has no value that JSON can have", object->bad_key);
    else if (json_dumpf(object->root, out, JSON_PRESERVE_ORDER) != 0 || fputc('\n', out) == EOF)
        status = error_set(err, STATUS_OUTPUT, "JSON cannot be written");
    json_decref(object->root);
    free(object);
    return status;
}
