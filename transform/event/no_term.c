#include "transform/event/no_term.h"

static bool
has_completed_plan(const struct facts *facts)
{
    for (size_t i = 0; i < facts->plan_period.count; i++)
        if (facts->plan_period.row[i].completed_on != DAY_NULL)
            return true;
    return false;
}

void
no_term_report(struct docket *docket, const struct hours *hours)
{
    const struct facts *facts = docket->facts;

    if (facts->term.count > 0)
        return;
    if (facts->program_completion.count > 0 || facts->education_merit.count > 0 ||
        facts->extraordinary_conduct.count > 0 || hours->has_any || has_completed_plan(facts))
        docket_except_person(docket, "no-term", "events, but no term of imprisonment");
}
