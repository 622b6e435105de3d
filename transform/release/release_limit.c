#include "transform/release/release_limit.h"

#include "transform/release/entry.h"
#include "transform/release/posted_row.h"

void
release_limit_apply(struct docket *docket)
{
    struct posted_rows rows = posted_rows_of(docket->standing, docket->arena);
    struct decision *decisions = docket->decisions.items;

    for (size_t i = 0; i < docket->decisions.count; i++) {
        struct decision *now = &decisions[i];
        const struct decision *then = posted_in_force(&rows, now);

        now->entered_on = entry_is_kept(then, then != NULL ? then->days : 0, now, now->days)
                              ? then->entered_on
                              : entry_day(docket, now);
    }
}
