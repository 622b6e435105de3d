#include "core/decision.h"

#include "core/array.h"

#include <string.h>

const char *
decision_class(const char *action, const char *rule_id)
{
    static const enum action BY_THEMSELVES[] = { ACTION_BAR, ACTION_FORFEIT, ACTION_RESTORE,
                                                 ACTION_UNCOLLECTED };

    if (strcmp(action, ACTION_WORDS[ACTION_AWARD]) == 0 && strcmp(rule_id, "P2a") == 0)
        return "P2a";
    for (size_t i = 0; i < ARRAY_SIZE(BY_THEMSELVES); i++)
        if (strcmp(action, ACTION_WORDS[BY_THEMSELVES[i]]) == 0)
            return ACTION_WORDS[BY_THEMSELVES[i]];
    return "event";
}

bool
decision_is(const struct decision *decision, enum action action)
{
    return strcmp(decision->action, ACTION_WORDS[action]) == 0;
}

bool
decision_is_of(const struct decision *decision, int32_t credit_type)
{
    return strcmp(decision->credit_type, CREDIT_TYPE_WORDS[credit_type]) == 0;
}

int
decision_key_order(const struct decision *a, const struct decision *b)
{
    int order = integer_order(a->custody_no, b->custody_no);

    if (order == 0)
        order = strcmp(a->credit_type, b->credit_type);
    if (order == 0)
        order = strcmp(a->source_table, b->source_table);
    if (order == 0)
        order = integer_order(a->source_id, b->source_id);
    if (order == 0)
        order =
            strcmp(decision_class(a->action, a->rule_id), decision_class(b->action, b->rule_id));
    return order != 0 ? order : integer_order(a->part, b->part);
}
