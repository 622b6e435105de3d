#include "transform/part.h"

#include "core/defect.h"

#include <string.h>

static bool
has_part(const struct part *parts, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].name, name) == 0)
            return true;
    return false;
}

void
parts_check(const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t need = 0; parts[i].needs[need] != NULL; need++)
            if (!has_part(parts, i, parts[i].needs[need]))
                defect(__FILE__, __LINE__, "a part is decided before one that it needs");
}

void
parts_decide(const struct part *parts, size_t count, struct handover *handover)
{
    for (size_t i = 0; i < count; i++)
        parts[i].decide(handover);
}
