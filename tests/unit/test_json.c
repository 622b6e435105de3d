#include "core/json.h"

#include "table.h"

#include <stdlib.h>
#include <string.h>

static const struct value_case {
    enum json_field_kind kind;
    const char *value;
    const char *wanted; /* NULL where it is refused */
} VALUES[] = {
    { JSON_FIELD_TEXT, NULL, "{\"key\": null}\n" },
    { JSON_FIELD_TEXT, "", "{\"key\": \"\"}\n" },
    { JSON_FIELD_TEXT, "a/b", "{\"key\": \"a/b\"}\n" },
    { JSON_FIELD_TEXT, "a\"b\\c", "{\"key\": \"a\\\"b\\\\c\"}\n" },
    { JSON_FIELD_TEXT, "a\nb\x01", "{\"key\": \"a\\nb\\u0001\"}\n" },
    { JSON_FIELD_TEXT, "\xc3\xa9", "{\"key\": \"\xc3\xa9\"}\n" },
    { JSON_FIELD_TEXT, "12", "{\"key\": \"12\"}\n" },
    { JSON_FIELD_TEXT, "\xff", NULL },
    { JSON_FIELD_NUMBER, NULL, "{\"key\": null}\n" },
    { JSON_FIELD_NUMBER, "0", "{\"key\": 0}\n" },
    { JSON_FIELD_NUMBER, "-12", "{\"key\": -12}\n" },
    { JSON_FIELD_NUMBER, "9223372036854775807", "{\"key\": 9223372036854775807}\n" },
    { JSON_FIELD_NUMBER, "9223372036854775808", NULL },
    { JSON_FIELD_NUMBER, "", NULL },
    { JSON_FIELD_NUMBER, "x", NULL },
    { JSON_FIELD_NUMBER, "1.5", NULL },
    { JSON_FIELD_NUMBER, "\"1\"", NULL },
    { JSON_FIELD_FLAG, NULL, "{\"key\": null}\n" },
    { JSON_FIELD_FLAG, "t", "{\"key\": true}\n" },
    { JSON_FIELD_FLAG, "f", "{\"key\": false}\n" },
    { JSON_FIELD_FLAG, "yes", NULL },
};

/* What an object of fields writes; NULL where it is refused, and then nothing is written. */
static char *
written(const struct json_field *fields, const char *const *values, size_t count)
{
    struct json_object *object = json_begin();
    struct error err;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    enum status status;

    cr_assert(out != NULL);
    for (size_t i = 0; i < count; i++)
        json_add(object, &fields[i], values[i]);
    status = json_end(object, out, &err);
    (void)fclose(out);
    if (status == STATUS_OK)
        return text;
    cr_expect(eq(int, (int)status, (int)STATUS_DEFECT));
    cr_expect(strstr(err.text, "'key'") != NULL, "%s", err.text);
    expect_text(text, "");
    free(text);
    return NULL;
}

TABLE_PLACES(json, values, ARRAY_SIZE(VALUES))
{
    const struct value_case *c = &VALUES[*at];
    char *text = written(&(struct json_field){ "key", c->kind }, &c->value, 1);

    expect_text(text, c->wanted);
    free(text);
}

Test(json, keys_keep_their_order) {
    static const struct json_field FIELDS[] = { { "z", JSON_FIELD_NUMBER },
                                                { "a", JSON_FIELD_TEXT },
                                                { "m", JSON_FIELD_TEXT } };
    static const char *const GIVEN[] = { "1", "b", NULL };
    char *text = written(FIELDS, GIVEN, ARRAY_SIZE(FIELDS));

    expect_text(text, "{\"z\": 1, \"a\": \"b\", \"m\": null}\n");
    free(text);
}

Test(json, objects_and_lists_stand_in_one_another) {
    static const struct json_field ITEM = { NULL, JSON_FIELD_TEXT };
    struct json_object *object = json_begin();
    struct error err;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    cr_assert(out != NULL);
    json_open(object, "list", JSON_NEST_LIST);
    json_add(object, &ITEM, "a");
    json_open(object, NULL, JSON_NEST_OBJECT);
    json_add(object, &(struct json_field){ "key", JSON_FIELD_NUMBER }, "1");
    json_close(object);
    json_add(object, &ITEM, NULL);
    json_close(object);
    json_open(object, "empty", JSON_NEST_LIST);
    json_close(object);
    json_add(object, &(struct json_field){ "last", JSON_FIELD_TEXT }, "z");
    cr_expect(eq(int, (int)json_end(object, out, &err), (int)STATUS_OK));
    (void)fclose(out);
    expect_text(text, "{\"list\": [\"a\", {\"key\": 1}, null], \"empty\": [], \"last\": \"z\"}\n");
    free(text);
}
