/*
 * json.h - what every --json writes: an object a line, mostly one, keys in the order in which they
 * are added (the one door to jansson).
 *
 *     struct json_object *object = json_begin();
 *
 *     json_add(object, &(struct json_field){ "last_run", JSON_FIELD_NUMBER }, "17");
 *     json_open(object, "months", JSON_NEST_LIST);
 *     json_add(object, &(struct json_field){ NULL, JSON_FIELD_TEXT }, "2026-06");
 *     json_close(object);
 *     status = json_end(object, stdout, err);
 */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include "core/status.h"

#include <stdio.h>

enum json_field_kind {
    JSON_FIELD_TEXT,
    JSON_FIELD_NUMBER, /* whole, as the server writes it */
    JSON_FIELD_FLAG    /* t or f, as the server writes it */
};

struct json_field {
    const char *key; /* nobody looks at that of a list's item */
    enum json_field_kind kind;
};

/** What may stand in an object or list, and has values of its own. */
enum json_nest { JSON_NEST_OBJECT, JSON_NEST_LIST };

#define JSON_DEPTH 16 /* how deep they may stand in one another */

struct json_object;

/** An object of nothing; json_end lets it go. */
struct json_object *json_begin(void);

/** Add a value, as a text of its kind; NULL is null. What is wrong with it json_end says. */
void json_add(struct json_object *object, const struct json_field *field, const char *value);

/** Begin an object or list under a key, or as a list's next item: what follows is added there. */
void json_open(struct json_object *object, const char *key, enum json_nest nest);

/** End the one that was opened last. */
void json_close(struct json_object *object);

/**
 * Write the object and a line end, and let it go. STATUS_DEFECT, and nothing is written: a value is
 * no whole number or flag, or no text in UTF-8.
 */
enum status json_end(struct json_object *object, FILE *out, struct error *err);

#endif
