#include "transform/credit/achievement.h"

#include "transform/event/annual_limit.h"

/* The order of kinds on one earning date (R4). */
enum { KIND_HOURS, KIND_PLAN };

/* R2: a juvenile facility, or alternative custody. */
static bool
is_achievement_setting(const struct placement *placement, const struct facility *facility)
{
    (void)placement;
    return facility != NULL && (facility->kind.is == FACILITY_JUVENILE ||
                                facility->kind.is == FACILITY_ALTERNATIVE_CUSTODY);
}

static void
decide_custody(struct docket *docket, const struct custody *custody, struct event *events,
               size_t count, const struct event *like)
{
    struct credit_years years;

    event_sort(events, count);
    for (size_t i = 0; i < count; i++)
        events[i].is_carried = docket_law(docket, LAW_RAC_EXCESS_CARRIED, events[i].earned_on) == 1;
    years = credit_years_of(docket, custody, CREDIT_RAC, events, count);
    annual_limit_walk(docket, custody, &years, LAW_RAC_ANNUAL_DAYS, events, count, like);
}

void
achievement_decide(struct docket *docket)
{
    const struct event hours = {
        .kind = KIND_HOURS, .credit_type = CREDIT_RAC, .rule_id = "R1", .verified_on = DAY_NULL
    };
    struct event plan = hours;
    struct list events = { 0 };

    plan.kind = KIND_PLAN;
    plan.rule_id = "R2";
    for (size_t i = 0; i < docket->custody_count; i++)
        event_hours(docket, &docket->custodies[i], &docket->custodies[i].activity,
                    HOURS_ACHIEVEMENT, &hours, LAW_RAC_HOURS_DAYS, "rac-hours",
                    LAW_BUSINESS_WINDOW_RAC_HOURS, "R3", &events);
    event_plan_periods(docket, PLAN_ACHIEVEMENT, &plan, LAW_RAC_PLAN_DAYS, is_achievement_setting,
                       &events);
    event_decide_all(docket, &events, decide_custody, &hours);
}
