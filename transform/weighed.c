#include "transform/weighed.h"

int
weighed_give(struct screening *screening, const struct weighed *reasons, size_t count, int least,
             struct arena *arena)
{
    const char **codes = arena_array(arena, count, sizeof *codes);
    int weight = least;

    for (size_t i = 0; i < count; i++) {
        if (!reasons[i].applies)
            continue;
        codes[screening->reason_count++] = reasons[i].code;
        weight = reasons[i].weight > weight ? reasons[i].weight : weight;
    }
    screening->reasons = codes;
    return weight;
}
