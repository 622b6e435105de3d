/*
 * matter.h - what is decided about a person beside credit and days, as rows of one form:
 * verification windows, screenings and findings of attendance.
 *
 * A row has the key of its history and a text of all its columns, as goodtime.matter_span writes
 * them, so that two are compared without a look at what they say.
 *
 *     struct matters now = matters_of(&result, &arena);
 *     const struct matter *same = matters_find(&now, then.row);
 *     bool is_other = same == NULL || !text_equals(same->told, then.row->told);
 */
#ifndef CORE_MATTER_H
#define CORE_MATTER_H

#include "core/decision.h"

struct matter {
    enum matter_kind kind;
    const char *key;          /* as the history has it, without the person */
    const char *told;         /* all columns */
    const char *source_table; /* of the row that it is about, as the next */
    int64_t source_id;
    day_t starts_on; /* of a finding its day, or the week's Monday; DAY_NULL of a screening */
};

/** Sorted by kind and key. */
struct matters {
    struct matter *row;
    size_t count;
};

/** Those of a result, in arena. */
struct matters matters_of(const struct result *result, struct arena *arena);

/** Sort rows that were read. */
void matters_sort(struct matters *matters);

/** The first row of the same kind and key; NULL for none. The next ones have it too, where a source
 * has a key twice. */
const struct matter *matters_find(const struct matters *matters, const struct matter *key);

/** Whether one of the rows of the same kind and key is told the same. */
bool matters_have(const struct matters *matters, const struct matter *row);

#endif
