#include "core/law.h"

const char *const LAW_NAMES[LAW_COUNT] = {
#define LAW_TEXT(NAME, name) name,
    LAW_LIST(LAW_TEXT)
#undef LAW_TEXT
};

const char *const STATUTE_LIST_NAMES[STATUTE_LIST_COUNT] = {
#define STATUTE_TEXT(NAME, name) name,
    STATUTE_LIST(STATUTE_TEXT)
#undef STATUTE_TEXT
};

const char *const SUBDIVISIONS_NAMES[SUBDIVISIONS_COUNT] = {
#define SUBDIVISIONS_TEXT(NAME, name) name,
    SUBDIVISIONS_LIST(SUBDIVISIONS_TEXT)
#undef SUBDIVISIONS_TEXT
};

int64_t
law_on(const struct law *law, enum law_name name, day_t day)
{
    for (size_t i = law->parameter[name].count; i > 0; i--)
        if (law->parameter[name].value[i - 1].effective_on <= day)
            return law->parameter[name].value[i - 1].value;
    return LAW_NONE;
}

int64_t
law_from_first(const struct law *law, enum law_name name, day_t day)
{
    int64_t value = law_on(law, name, day);

    return value == LAW_NONE && law->parameter[name].count > 0 ? law->parameter[name].value[0].value
                                                               : value;
}

int64_t
law_latest(const struct law *law, enum law_name name)
{
    return law_on(law, name, DAY_MAX);
}
