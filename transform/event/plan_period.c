#include "transform/event/plan_period.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/event/general_reason.h"
#include "transform/event/window.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"

#include <string.h>

/* One scheme of one person while its periods are judged. */
struct judging {
    struct docket *docket;
    const struct plan_scheme *scheme;
    size_t *settings; /* in place i: how many of the first i stays are in the setting */
    const struct plan_period *
        *last_accepted; /* of each custody, in its place: the last accepted; NULL for none */
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

/* The stays that hold one of a period's days, from the place *first on. */
static size_t
stays_during(const struct docket *docket, const struct plan_period *plan, size_t *first)
{
    const struct timeline *stays = &docket->stays;
    size_t until = timeline_place(stays, plan->completed_on);

    *first = timeline_place(stays, plan->starts_on);
    if (until < stays->count && stays->spans[until].from <= plan->completed_on)
        until++;
    return *first < until && plan->starts_on <= plan->completed_on ? until - *first : 0;
}

/* rules.md M2, R2, wrong-setting: in the setting on any of its days; with no placement known on
 * any, by the event's facility. */
static bool
is_in_setting(const struct judging *judging, const struct plan_period *plan)
{
    struct stay named = { 0 };
    size_t first;
    size_t count = stays_during(judging->docket, plan, &first);

    if (count > 0)
        return judging->settings[first + count] > judging->settings[first];
    named.facility = reference_facility(judging->docket->reference, plan->facility_code);
    return judging->scheme->is_setting(&named);
}

/* rules.md M2, overlapping-period. Accepted periods of a custody share no day and come in order of
 * their ends, so that the last of them reaches furthest. */
static bool
overlaps_accepted(const struct judging *judging, const struct plan_period *plan,
                  const struct custody *custody)
{
    const struct plan_period *last =
        judging->last_accepted[custody_place(judging->docket, custody)];

    return last != NULL && plan->starts_on <= last->completed_on;
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

static int
placement_order(const void *a, const void *b)
{
    const struct stay *const *x = a;
    const struct stay *const *y = b;

    return integer_order((*x)->placement->placement_id, (*y)->placement->placement_id);
}

/* Of a placement that another interrupts there are several stays; it is one. */
static void
say_placements(struct judging *judging, const struct event *event, size_t first, size_t count)
{
    struct docket *docket = judging->docket;
    const struct stay **stays = arena_array(docket->arena, count, sizeof *stays);
    int64_t placements = 0;
    int64_t counted = 0;

    for (size_t i = 0; i < count; i++)
        stays[i] = docket->stays.spans[first + i].item;
    array_sort(stays, count, sizeof *stays, placement_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || stays[i]->placement != stays[i - 1]->placement) {
            placements++;
            counted += judging->scheme->is_setting(stays[i]);
        }
    event_ground(docket, event, GROUND_SETTING,
                 (const int64_t[GROUND_NUMBERS]){ placements, counted }, NULL);
}

/* Where the person was, by which the setting is judged. */
static void
say_setting(struct judging *judging, const struct plan_period *plan, const struct event *event)
{
    struct docket *docket = judging->docket;
    size_t first;
    size_t count = stays_during(docket, plan, &first);

    if (count == 0) {
        event_ground(docket, event, GROUND_SETTING_NAMED, NULL,
                     (const char *const[GROUND_TEXTS]){
                         plan->facility_code != NULL ? plan->facility_code : "none" });
        return;
    }
    say_placements(judging, event, first, count);
    for (size_t i = first; i < first + count; i++)
        event_rests_on(docket, event, RELATION_PLACEMENT,
                       ((const struct stay *)docket->stays.spans[i].item)->placement);
}

static void
say(struct judging *judging, const struct plan_period *plan, const struct event *event)
{
    struct docket *docket = judging->docket;
    const struct plan_period *last =
        event->custody != NULL ? judging->last_accepted[custody_place(docket, event->custody)]
                               : NULL;
    int64_t months;

    event_rests_on(docket, event, RELATION_PLAN_PERIOD, plan);
    if (event->days == 0)
        return;
    months = docket_law(docket, LAW_PLAN_MONTHS, plan->completed_on);
    event_ground(docket, event, GROUND_WORTH,
                 (const int64_t[GROUND_NUMBERS]){ event->earned_on, event->days }, NULL);
    say_setting(judging, plan, event);
    event_ground(
        docket, event, GROUND_PERIOD,
        (const int64_t[GROUND_NUMBERS]){ plan->starts_on, plan->completed_on, months,
                                         day_add(day_add_months(plan->starts_on, months), -1) },
        NULL);
    if (event->reason == NULL) {
        event_say_verified(docket, event);
    } else if (strcmp(event->reason, "overlapping-period") == 0) {
        event_ground(docket, event, GROUND_OVERLAPS,
                     (const int64_t[GROUND_NUMBERS]){ last->completed_on }, NULL);
        event_rests_on(docket, event, RELATION_PLAN_PERIOD, last);
    }
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

    if (docket->explains && !opening_is_before_takeover(docket, plan->completed_on))
        say(judging, plan, &event);
    if (event_is_accepted(&event))
        judging->last_accepted[custody_place(docket, event.custody)] = plan;
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
    judging.last_accepted =
        arena_array(docket->arena, docket->custody_count, sizeof *judging.last_accepted);
    for (size_t i = 0; i < facts->plan_period.count; i++)
        if (facts->plan_period.row[i].scheme.is == scheme->scheme &&
            facts->plan_period.row[i].completed_on != DAY_NULL)
            plans[count++] = &facts->plan_period.row[i];
    array_sort(plans, count, sizeof *plans, plan_order);
    for (size_t i = 0; i < count; i++)
        judge_plan(&judging, plans[i], events);
}
