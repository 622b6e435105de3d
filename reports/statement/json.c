#include "reports/statement/json.h"

#include "core/json.h"

static void
put(struct json_object *object, const struct node *node)
{
    static const enum json_field_kind KINDS[] = { [NODE_TEXT] = JSON_FIELD_TEXT,
                                                  [NODE_NUMBER] = JSON_FIELD_NUMBER,
                                                  [NODE_FLAG] = JSON_FIELD_FLAG };

    if (node->kind != NODE_GROUP && node->kind != NODE_LIST) {
        json_add(object, &(struct json_field){ node->key, KINDS[node->kind] }, node->value);
        return;
    }
    json_open(object, node->key, node->kind == NODE_LIST ? JSON_NEST_LIST : JSON_NEST_OBJECT);
    for (const struct node *inner = node->first; inner != NULL; inner = inner->next)
        if (inner->key != NULL || node->kind == NODE_LIST)
            put(object, inner);
    json_close(object);
}

enum status
statement_json(const struct node *root, FILE *out, struct error *err)
{
    struct json_object *object = json_begin();

    for (const struct node *node = root->first; node != NULL; node = node->next)
        if (node->key != NULL)
            put(object, node);
    return json_end(object, out, err);
}
