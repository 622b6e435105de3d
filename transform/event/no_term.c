#include "transform/event/no_term.h"

#include "core/relation.h"

/* None of the rows is an event; how many there are. */
static size_t
leave_out(struct docket *docket, enum relation_number number)
{
    const struct slice rows = facts_slice(docket->facts, number);

    for (size_t i = 0; i < rows.count; i++)
        docket_take(docket, number, (const unsigned char *)rows.row + i * RELATIONS[number].size,
                    ROW_IGNORED);
    return rows.count;
}

static size_t
leave_out_completed_plans(struct docket *docket)
{
    size_t count = 0;

    for (size_t i = 0; i < docket->facts->plan_period.count; i++) {
        const struct plan_period *row = &docket->facts->plan_period.row[i];

        if (row->completed_on == DAY_NULL)
            continue;
        docket_take(docket, RELATION_PLAN_PERIOD, row, ROW_IGNORED);
        count++;
    }
    return count;
}

void
no_term_report(struct docket *docket, const struct hours *hours)
{
    size_t events;

    if (docket->facts->term.count > 0)
        return;
    events = leave_out(docket, RELATION_PROGRAM_COMPLETION) +
             leave_out(docket, RELATION_EDUCATION_MERIT) +
             leave_out(docket, RELATION_EXTRAORDINARY_CONDUCT) + leave_out_completed_plans(docket);
    if (events > 0 || hours->has_any)
        docket_except_person(docket, "no-term", "events, but no term of imprisonment");
}
