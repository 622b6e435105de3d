#include "transform/release/entry.h"

#include <string.h>

bool
entry_was_before(const struct docket *docket, const struct decision *decision)
{
    day_t first = docket->standing->first_as_of;

    return decision->effective_on < (first != DAY_NULL ? first : docket->as_of);
}

/* rules.md P2, Entered. */
day_t
entry_day(const struct docket *docket, const struct decision *decision)
{
    return entry_was_before(docket, decision) ? decision->effective_on : docket->as_of;
}

bool
entry_is_kept(const struct decision *then, int64_t then_days, const struct decision *now,
              int64_t now_days)
{
    return then != NULL && strcmp(then->action, now->action) == 0 && then_days == now_days &&
           then->effective_on == now->effective_on;
}
