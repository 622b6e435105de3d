#include "transform/credit/achievement.h"

#include "transform/event/annual_limit.h"
#include "transform/event/hours_event.h"
#include "transform/event/plan_period.h"

/* The order of kinds on one earning date (rules.md R4). */
enum { KIND_HOURS, KIND_PLAN };

/* rules.md R2, wrong-setting: a juvenile facility, or alternative custody. */
static bool
is_setting(const struct stay *stay)
{
    return stay->facility != NULL && (stay->facility->kind.is == FACILITY_JUVENILE ||
                                      stay->facility->kind.is == FACILITY_ALTERNATIVE_CUSTODY);
}

/* rules.md R1, R3; T15 3043.4(a), (c), (f), (g). */
static const struct hours_scheme HOURS = {
    .scheme = HOURS_ACHIEVEMENT,
    .template = { .kind = KIND_HOURS, .credit_type = CREDIT_RAC, .rule_id = "R1" },
    .days = LAW_RAC_HOURS_DAYS,
    .window = "rac-hours",
    .window_rule = "R3",
    .window_days = LAW_BUSINESS_WINDOW_RAC_HOURS,
};

/* rules.md R2 is decided here, by plan_period.c: no window; T15 3043.4(d). */
static const struct plan_scheme PLANS = {
    .scheme = PLAN_ACHIEVEMENT,
    .template = { .kind = KIND_PLAN, .credit_type = CREDIT_RAC, .rule_id = "R2" },
    .days = LAW_RAC_PLAN_DAYS,
    .is_setting = is_setting,
};

/* rules.md R4; T15 3043.4(e). */
static const struct annual_limit LIMIT = { .credit_type = CREDIT_RAC, .days = LAW_RAC_ANNUAL_DAYS };

/* rules.md R4 is decided here, by the walk of annual_limit.c; A: whether excess is carried is told
 * by the law on the earning date. */
static void
decide_custody(struct docket *docket, const struct custody_events *events)
{
    const struct credit_years years = credit_years_of(docket, events, &LIMIT);

    for (size_t i = 0; i < events->count; i++)
        events->event[i].is_carried =
            docket_law(docket, LAW_RAC_EXCESS_CARRIED, events->event[i].earned_on) == 1;
    annual_limit_walk(docket, events, &LIMIT, &years);
}

void
achievement_decide(struct docket *docket, const struct hours *hours)
{
    struct list events = { 0 };

    if (docket->custody_count == 0)
        return;
    hours_event_judge(docket, hours, &HOURS, &events);
    plan_period_judge(docket, &PLANS, &events);
    event_decide_all(docket, &events, decide_custody);
}
