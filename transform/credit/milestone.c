#include "transform/credit/milestone.h"

#include "transform/credit/completion.h"
#include "transform/event/annual_limit.h"
#include "transform/event/hours_event.h"
#include "transform/event/plan_period.h"

/* The order of kinds on one earning date (rules.md M4). */
enum { KIND_COMPLETION, KIND_PLAN, KIND_HOURS };

static const struct event COMPLETION = {
    .kind = KIND_COMPLETION, .credit_type = CREDIT_MCC, .rule_id = "M1", .is_carried = true
};

/* rules.md M2, wrong-setting: structured programming, or alternative custody. */
static bool
is_setting(const struct stay *stay)
{
    return (stay->placement != NULL && stay->placement->structured_programming == 1) ||
           (stay->facility != NULL && stay->facility->kind.is == FACILITY_ALTERNATIVE_CUSTODY);
}

/* rules.md M1, M2, M3; T15 3043.3(f)(1). */
static const struct plan_scheme PLANS = {
    .scheme = PLAN_MILESTONE,
    .template = { .kind = KIND_PLAN,
                  .credit_type = CREDIT_MCC,
                  .rule_id = "M1",
                  .is_carried = true },
    .days = LAW_MCC_PLAN_DAYS,
    .is_setting = is_setting,
    .window = "mcc-plan",
    .window_rule = "M3",
    .window_days = LAW_BUSINESS_WINDOW_PLAN,
};

/* rules.md M6, M3; T15 3043.3(f)(2). */
static const struct hours_scheme HOURS = {
    .scheme = HOURS_THERAPEUTIC,
    .template = { .kind = KIND_HOURS,
                  .credit_type = CREDIT_MCC,
                  .rule_id = "M6",
                  .is_carried = true },
    .days = LAW_MCC_HOURS_DAYS,
    .window = "mcc-therapeutic",
    .window_rule = "M3",
    .window_days = LAW_BUSINESS_WINDOW_THERAPEUTIC,
};

/* rules.md M4, M5, C5a; T15 3043.3(c). */
static const struct annual_limit LIMIT = { .credit_type = CREDIT_MCC,
                                           .days = LAW_MCC_ANNUAL_DAYS,
                                           .deferred = &COMPLETION };

static void
say_hours_year(struct docket *docket, const struct credit_years *years, const struct event *event,
               int64_t counted)
{
    int64_t number = credit_year_number(years, event->earned_on);

    if (docket->explains)
        event_ground(docket, event, GROUND_HOURS_YEAR,
                     (const int64_t[GROUND_NUMBERS]){
                         day_anniversary(years->anchor, number), counted,
                         docket_law(docket, LAW_MCC_HOURS_ANNUAL_EVENTS, event->earned_on) },
                     NULL);
}

/* rules.md M6 is decided here: of the hours earned in one credit year only the first count; which
 * lines do, and when a block is full, by hours.c. */
static void
void_hours_over_limit(struct docket *docket, const struct credit_years *years,
                      const struct custody_events *events)
{
    int64_t year = -1;
    int64_t counted = 0;

    for (size_t i = 0; i < events->count; i++) {
        struct event *event = &events->event[i];
        int64_t number;

        if (event->kind != KIND_HOURS)
            continue;
        number = credit_year_number(years, event->earned_on);
        counted = number == year ? counted + 1 : 1;
        year = number;
        say_hours_year(docket, years, event, counted);
        if (counted > docket_law(docket, LAW_MCC_HOURS_ANNUAL_EVENTS, event->earned_on))
            event_decide(docket, event, ACTION_VOID, event->days, event->verified_on,
                         "hours-limit");
    }
}

static void
decide_custody(struct docket *docket, const struct custody_events *events)
{
    const struct credit_years years = credit_years_of(docket, events, &LIMIT);

    void_hours_over_limit(docket, &years, events);
    annual_limit_walk(docket, events, &LIMIT, &years);
}

void
milestone_decide(struct docket *docket, const struct hours *hours)
{
    struct list events = { 0 };

    if (docket->custody_count == 0)
        return;
    completion_judge(docket, &COMPLETION, &events);
    plan_period_judge(docket, &PLANS, &events);
    hours_event_judge(docket, hours, &HOURS, &events);
    event_decide_all(docket, &events, decide_custody);
}
