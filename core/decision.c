#include "core/decision.h"

#include <string.h>

const char *const ACTION_WORDS[ACTION_COUNT] = {
#define ACTION_TEXT(NAME, text, class) text,
    ACTION_LIST(ACTION_TEXT)
#undef ACTION_TEXT
};

static const char *const ACTION_CLASSES[ACTION_COUNT] = {
#define ACTION_CLASS(NAME, text, class) class,
    ACTION_LIST(ACTION_CLASS)
#undef ACTION_CLASS
};

const char *const CREDIT_WORDS[CREDIT_TYPE_COUNT] = {
#define CREDIT_TEXT(name, text) text,
    CREDIT_TYPE_WORDS(CREDIT_TEXT)
#undef CREDIT_TEXT
};

const char *
decision_class(const char *action, const char *rule_id)
{
    if (strcmp(action, ACTION_WORDS[ACTION_AWARD]) == 0 && strcmp(rule_id, "P2a") == 0)
        return "P2a";
    for (size_t i = 0; i < ACTION_COUNT; i++)
        if (strcmp(action, ACTION_WORDS[i]) == 0)
            return ACTION_CLASSES[i];
    return "event";
}
