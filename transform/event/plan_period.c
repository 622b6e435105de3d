#include "transform/event/plan_period.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/event/general_reason.h"
#include "transform/event/window.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"

/* One scheme of one person while its periods are judged. */
struct judging {
    struct docket *docket;
    const struct plan_scheme *scheme;
    size_t *settings;     /* in place i: how many of the first i stays are in the setting */
    day_t *last_accepted; /* of each custody, in its place: when the last accepted was completed */
};

static int
plan_order(const void *a, const void *b)
{
    const struct plan_period *x = *(const struct plan_period *const *)a;
    const struct plan_period *y = *(const struct plan_period *const *)b;

    if (x->completed_on != y->completed_on)
        return day_order(x->completed_on, y->completed_on);
    return integer_order(x->plan_period_id, y->plan_period_id);
}

static size_t *
count_settings(const struct docket *docket, stay_fn *is_setting)
{
    const struct timeline *stays = &docket->stays;
    size_t *settings = arena_array(docket->arena, stays->count + 1, sizeof *settings);

    for (size_t i = 0; i < stays->count; i++)
        settings[i + 1] = settings[i] + is_setting(stays->spans[i].item);
    return settings;
}

/* rules.md M2, R2, wrong-setting: in the setting on any of its days; with no placement known on
 * any, by the event's facility. */
static bool
is_in_setting(const struct judging *judging, const struct plan_period *plan)
{
    const struct docket *docket = judging->docket;
    const struct timeline *stays = &docket->stays;
    size_t first = timeline_place(stays, plan->starts_on);
    size_t until = timeline_place(stays, plan->completed_on);
    struct stay named = { 0 };

    if (until < stays->count && stays->spans[until].from <= plan->completed_on)
        until++;
    if (first < until && plan->starts_on <= plan->completed_on)
        return judging->settings[until] > judging->settings[first];
    named.facility = reference_facility(docket->reference, plan->facility_code);
    return judging->scheme->is_setting(&named);
}

/* rules.md M2, overlapping-period. Accepted periods of a custody share no day and come in order of
 * their ends, so that the last of them reaches furthest. */
static bool
overlaps_accepted(const struct judging *judging, const struct plan_period *plan,
                  const struct custody *custody)
{
    return plan->starts_on <= judging->last_accepted[custody_place(judging->docket, custody)];
}

/* rules.md M2, R2: the rule's own reason, in its order; NULL if none. */
static const char *
plan_reason(const struct judging *judging, const struct plan_period *plan,
            const struct custody *custody)
{
    int64_t months = docket_law(judging->docket, LAW_PLAN_MONTHS, plan->completed_on);

    if (!is_in_setting(judging, plan))
        return "wrong-setting";
    if (plan->completed_on < day_add(day_add_months(plan->starts_on, months), -1))
        return "period-too-short";
    if (!plan->satisfactory)
        return "unsatisfactory";
    if (overlaps_accepted(judging, plan, custody))
        return "overlapping-period";
    return NULL;
}

/* rules.md M3: a verification dated before what it verifies does not count. */
static bool
is_in_order(const struct plan_period *plan)
{
    return plan->verified_on == DAY_NULL || plan->verified_on >= plan->completed_on;
}

static struct event
plan_event(const struct judging *judging, const struct plan_period *plan)
{
    struct docket *docket = judging->docket;
    bool is_in_force = law_is_in_force(docket->law, judging->scheme->days, plan->completed_on);
    struct event event = judging->scheme->template;

    event_place(docket, &event, plan->completed_on);
    event.source_table = "plan_period";
    event.source_id = plan->plan_period_id;
    event.facility_code = plan->facility_code;
    if (is_in_force)
        event.days = docket_law(docket, judging->scheme->days, plan->completed_on);
    if (is_in_order(plan))
        event.verified_on = plan->verified_on;
    event.reason = general_reason(docket, &event, is_in_force);
    if (event.reason == NULL)
        event.reason = plan_reason(judging, plan, event.custody);
    return event;
}

/* rules.md M3: for a period that is not denied. */
static void
open_window(struct judging *judging, const struct plan_period *plan, const struct event *event)
{
    const struct plan_scheme *scheme = judging->scheme;

    if (scheme->window == NULL || event->reason != NULL)
        return;
    window_open(judging->docket, event,
                &(struct window){ .name = scheme->window,
                                  .rule_id = scheme->window_rule,
                                  .starts_on = event->earned_on,
                                  .met_on = event->verified_on,
                                  .responsible = plan->verifier_id },
                docket_law(judging->docket, scheme->window_days, event->earned_on));
}

static void
judge_plan(struct judging *judging, const struct plan_period *plan, struct list *events)
{
    struct docket *docket = judging->docket;
    const struct event event = plan_event(judging, plan);

    if (event_is_accepted(&event))
        judging->last_accepted[custody_place(docket, event.custody)] = plan->completed_on;
    if (opening_is_before_takeover(docket, plan->completed_on))
        return;
    if (!is_in_order(plan))
        docket_except_row(docket, "verification-order", RELATION_PLAN_PERIOD, plan,
                          "verified before the period was completed");
    open_window(judging, plan, &event);
    docket_take(docket, RELATION_PLAN_PERIOD, plan, ROW_USED);
    *(struct event *)list_push(events, docket->arena, sizeof event) = event;
}

void
plan_period_judge(struct docket *docket, const struct plan_scheme *scheme, struct list *events)
{
    const struct facts *facts = docket->facts;
    struct judging judging = { .docket = docket, .scheme = scheme };
    const struct plan_period **plans;
    size_t count = 0;

    if (facts->plan_period.count == 0)
        return;
    plans = arena_array(docket->arena, facts->plan_period.count, sizeof *plans);
    judging.settings = count_settings(docket, scheme->is_setting);
    judging.last_accepted = arena_array(docket->arena, docket->custody_count, sizeof(day_t));
    for (size_t i = 0; i < docket->custody_count; i++)
        judging.last_accepted[i] = DAY_NULL;
    for (size_t i = 0; i < facts->plan_period.count; i++)
        if (facts->plan_period.row[i].scheme.is == scheme->scheme &&
            facts->plan_period.row[i].completed_on != DAY_NULL)
            plans[count++] = &facts->plan_period.row[i];
    array_sort(plans, count, sizeof *plans, plan_order);
    for (size_t i = 0; i < count; i++)
        judge_plan(&judging, plans[i], events);
}
