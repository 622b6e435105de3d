#include "core/json.h"

#include "core/arena.h"
#include "core/defect.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct json_object {
    json_t *open[JSON_DEPTH]; /* the whole first; each in the one before */
    size_t depth;             /* at least 1 */
    const char *bad_key;      /* of the first value that cannot be written */
};

struct json_object *
json_begin(void)
{
    struct json_object *object = memory_resize(NULL, sizeof *object);

    *object = (struct json_object){ .open = { json_object() }, .depth = 1 };
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
    if (field->kind == JSON_FIELD_FLAG)
        return strcmp(value, "t") == 0   ? json_true()
               : strcmp(value, "f") == 0 ? json_false()
                                         : NULL;
    number = json_loads(value, JSON_DECODE_ANY, NULL);
    if (json_is_integer(number))
        return number;
    json_decref(number);
    return NULL;
}

/* Give a value to the innermost that is open. */
static void
put(struct json_object *object, const char *key, json_t *value)
{
    json_t *inner = object->open[object->depth - 1];
    int failed = json_is_array(inner) ? json_array_append_new(inner, value)
                                      : json_object_set_new(inner, key, value);

    if (failed != 0 && object->bad_key == NULL)
        object->bad_key = key != NULL ? key : "an item";
}

void
json_add(struct json_object *object, const struct json_field *field, const char *value)
{
    put(object, field->key, value_of(field, value));
}

void
json_open(struct json_object *object, const char *key, enum json_nest nest)
{
    json_t *inner = nest == JSON_NEST_LIST ? json_array() : json_object();

    if (object->depth == JSON_DEPTH)
        defect(__FILE__, __LINE__, "JSON is nested too deep");
    put(object, key, inner);
    object->open[object->depth++] = inner;
}

void
json_close(struct json_object *object)
{
    if (object->depth == 1)
        defect(__FILE__, __LINE__, "nothing of JSON is open but the whole");
    object->depth--;
}

enum status
json_end(struct json_object *object, FILE *out, struct error *err)
{
    json_t *root = object->open[0];
    enum status status = STATUS_OK;

    if (object->bad_key != NULL)
        status =
            error_set(err, STATUS_DEFECT, "'%s' has no value that JSON can have", object->bad_key);
    else if (json_dumpf(root, out, JSON_PRESERVE_ORDER) != 0 || fputc('\n', out) == EOF)
        status = error_set(err, STATUS_OUTPUT, "JSON cannot be written");
    json_decref(root);
    free(object);
    return status;
}
