/*
 * json.h - what every --json writes: one object on one line, keys in the order in which they are
 * added (the one door to jansson).
 *
 *     struct json_object *object = json_begin();
 *
 *     json_add(object, &(struct json_field){ "last_run", JSON_FIELD_NUMBER }, "17");
 *     status = json_end(object, stdout, err);
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "core/status.h"

#include <stdio.h>

enum json_field_kind {
    JSON_FIELD_TEXT,
    JSON_FIELD_NUMBER /* whole, as the server writes it */
};

struct json_field {
    const char *key;
    enum json_field_kind kind;
};

struct json_object;

/** An object of nothing; json_end lets it go. */
struct json_object *json_begin(void);

/** Add a value, as a text of its kind; NULL is null. What is wrong with it json_end says. */
void json_add(struct json_object *object, const struct json_field *field, const char *value);

/**
 * Write the object and a line end, and let it go. STATUS_DEFECT, and nothing is written: a value is
 * no whole number, or no text in UTF-8.
 */
enum status json_end(struct json_object *object, FILE *out, struct error *err);

#endif
