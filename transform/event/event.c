#include "transform/event/event.h"

#include "core/relation.h"
#include "transform/person/custody.h"

#include <stdlib.h>
#include <string.h>

void
event_place(const struct docket *docket, struct event *event, day_t earned_on)
{
    event->earned_on = earned_on;
    event->verified_on = DAY_NULL;
    event->custody = custody_on(docket, earned_on);
    event->term = event->custody != NULL ? custody_term(event->custody, earned_on) : NULL;
}

bool
event_is_accepted(const struct event *event)
{
    return event->reason == NULL && event->verified_on != DAY_NULL &&
           event->verified_on < event->custody->ends_on;
}

void
event_decide(struct docket *docket, struct event *event, enum action action, int64_t days,
             day_t effective_on, const char *reason)
{
    struct decision *decision = list_push(&docket->decisions, docket->arena, sizeof *decision);

    decision->custody_no = event->custody != NULL ? event->custody->custody_no : INT_NULL;
    decision->term_id = event->term != NULL ? event->term->term_id : INT_NULL;
    decision->credit_type = CREDIT_TYPE_WORDS[event->credit_type];
    decision->rule_id = event->rule_id;
    decision->action = ACTION_WORDS[action];
    decision->days = days;
    decision->earned_on = event->earned_on;
    decision->effective_on = effective_on;
    decision->source_table = event->source_table;
    decision->source_id = event->source_id;
    decision->part = ++event->parts;
    decision->reason = reason;
    decision->facility_code = event->facility_code;
}

void
event_decide_unaccepted(struct docket *docket, struct event *event)
{
    if (event->reason != NULL)
        event_decide(docket, event, ACTION_DENY, 0, event->earned_on, event->reason);
    else if (event->custody->ends_on != DAY_MAX)
        event_decide(docket, event, ACTION_VOID, event->days, event->custody->ends_on, "released");
    else
        event_decide(docket, event, ACTION_PENDING, event->days, event->earned_on, "");
}

static int
event_order(const void *a, const void *b)
{
    const struct event *x = a;
    const struct event *y = b;

    if (x->earned_on != y->earned_on)
        return x->earned_on < y->earned_on ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->source_id > y->source_id) - (x->source_id < y->source_id);
}

void
event_sort(struct event *events, size_t count)
{
    if (count > 0)
        qsort(events, count, sizeof *events, event_order);
}

void
event_window(struct docket *docket, const struct event *event, const char *name,
             const char *rule_id, day_t starts_on, int64_t business_days, day_t met_on,
             const char *responsible)
{
    const char *calendar = reference_calendar(docket->reference, event->facility_code);
    day_t due_on = reference_business_day(docket->reference, calendar, starts_on, business_days,
                                          &docket->missing_year);
    struct window *window;

    if (due_on == DAY_NULL) {
        docket->missing_calendar = calendar;
        return;
    }
    window = list_push(&docket->windows, docket->arena, sizeof *window);
    window->name = name;
    window->custody_no = event->custody->custody_no;
    window->source_table = event->source_table;
    window->source_id = event->source_id;
    window->facility_code = event->facility_code;
    window->starts_on = starts_on;
    window->due_on = due_on;
    window->met_on = met_on;
    window->responsible = responsible;
    window->rule_id = rule_id;
}

const struct hours_verification *
event_hours_verification(const struct docket *docket, const struct custody *custody, int32_t scheme,
                         int64_t ordinal)
{
    for (size_t i = 0; i < docket->facts->hours_verification.count; i++) {
        const struct hours_verification *row = &docket->facts->hours_verification.row[i];

        if (row->custody_no == custody->custody_no && row->scheme.is == scheme &&
            row->ordinal == ordinal && !custody_is_before_takeover(docket, row->verified_on))
            return row;
    }
    return NULL;
}

void
event_hours(struct docket *docket, const struct custody *custody, const struct list *blocks,
            int32_t scheme, const struct event *like, enum law_name days, const char *window,
            enum law_name window_days, const char *window_rule, struct list *events)
{
    const struct hours_block *block = blocks->items;

    for (size_t i = 0; i < blocks->count; i++) {
        struct event *event = list_push(events, docket->arena, sizeof *event);
        int64_t ordinal = (int64_t)i + 1;
        const struct hours_verification *verification =
            event_hours_verification(docket, custody, scheme, ordinal);
        const char *verifier = verification != NULL ? verification->verifier_id : NULL;
        bool is_excluded;

        *event = *like;
        event->source_table = "hours";
        event->source_id = ordinal;
        event->custody = custody;
        event->earned_on = block[i].full_on;
        event->term = custody_term(custody, event->earned_on);
        event->days = docket_law(docket, days, event->earned_on);
        event->facility_code = block[i].facility_code;
        event->verified_on = DAY_NULL;
        if (verification != NULL && verification->verified_on < event->earned_on) {
            docket_except_row(docket, "verification-order", RELATION_HOURS_VERIFICATION,
                              verification, "verified before the hours were full");
            verification = NULL;
        }
        is_excluded = sentence_is_excluded(event->term);
        if (is_excluded)
            event->reason = "excluded-sentence";
        else if (verification != NULL && verification->outcome.is == HOURS_REJECTED)
            event->reason = "rejected";
        if (verification != NULL)
            event->verified_on = verification->verified_on;
        if (!is_excluded)
            event_window(docket, event, window, window_rule, event->earned_on,
                         docket_law(docket, window_days, event->earned_on), event->verified_on,
                         verifier);
    }
}

static int
plan_order(const void *a, const void *b)
{
    const struct plan_period *x = *(const struct plan_period *const *)a;
    const struct plan_period *y = *(const struct plan_period *const *)b;

    if (x->completed_on != y->completed_on)
        return x->completed_on < y->completed_on ? -1 : 1;
    return (x->plan_period_id > y->plan_period_id) - (x->plan_period_id < y->plan_period_id);
}

/* Whether the person was in the scheme's setting on any day of the period. */
static bool
plan_is_in_setting(const struct docket *docket, const struct plan_period *plan,
                   setting_fn is_setting)
{
    day_t until = day_add(plan->completed_on, 1);
    bool is_known = false;

    for (size_t i = 0; i < docket->stay_count; i++) {
        const struct stay *stay = &docket->stays[i];

        if (day_later(stay->from, plan->starts_on) >= day_earlier(stay->until, until))
            continue;
        is_known = true;
        if (is_setting(stay->placement, stay->facility))
            return true;
    }
    return !is_known &&
           is_setting(NULL, reference_facility(docket->reference, plan->facility_code));
}

/* A period judged: for the periods after it that share a day with it. */
struct judged_plan {
    const struct plan_period *plan;
    const struct custody *custody;
    bool is_accepted;
};

static bool
plan_overlaps_accepted(const struct judged_plan *judged, size_t count,
                       const struct custody *custody, const struct plan_period *plan)
{
    for (size_t i = 0; i < count; i++)
        if (judged[i].is_accepted && judged[i].custody == custody &&
            judged[i].plan->starts_on <= plan->completed_on &&
            plan->starts_on <= judged[i].plan->completed_on)
            return true;
    return false;
}

/* The rule's own reason, in its order; NULL if none. */
static const char *
plan_reason(struct docket *docket, const struct plan_period *plan, const struct custody *custody,
            setting_fn is_setting, const struct judged_plan *judged, size_t count)
{
    int64_t months = docket_law(docket, LAW_PLAN_MONTHS, plan->completed_on);

    if (!plan_is_in_setting(docket, plan, is_setting))
        return "wrong-setting";
    if (plan->completed_on < day_add(day_add_months(plan->starts_on, months), -1))
        return "period-too-short";
    if (!plan->satisfactory)
        return "unsatisfactory";
    if (plan_overlaps_accepted(judged, count, custody, plan))
        return "overlapping-period";
    return NULL;
}

void
event_plan_periods(struct docket *docket, int32_t scheme, const struct event *like,
                   enum law_name days, setting_fn is_setting, struct list *events)
{
    const struct facts *facts = docket->facts;
    const struct plan_period **plans =
        arena_array(docket->arena, facts->plan_period.count, sizeof *plans);
    struct judged_plan *judged =
        arena_array(docket->arena, facts->plan_period.count, sizeof *judged);
    size_t count = 0;

    for (size_t i = 0; i < facts->plan_period.count; i++)
        if (facts->plan_period.row[i].scheme.is == scheme &&
            facts->plan_period.row[i].completed_on != DAY_NULL)
            plans[count++] = &facts->plan_period.row[i];
    if (count > 0)
        qsort(plans, count, sizeof *plans, plan_order);
    for (size_t i = 0; i < count; i++) {
        const struct plan_period *plan = plans[i];
        bool is_in_order = plan->verified_on == DAY_NULL || plan->verified_on >= plan->completed_on;
        bool is_in_force = law_is_in_force(docket->law, days, plan->completed_on);
        struct event event = *like;

        event_place(docket, &event, plan->completed_on);
        event.source_table = "plan_period";
        event.source_id = plan->plan_period_id;
        event.facility_code = plan->facility_code;
        if (is_in_force)
            event.days = docket_law(docket, days, plan->completed_on);
        if (is_in_order)
            event.verified_on = plan->verified_on;
        event.reason = custody_reason(docket, event.custody, event.term, plan->completed_on,
                                      plan->facility_code, is_in_force);
        if (event.reason == NULL)
            event.reason = plan_reason(docket, plan, event.custody, is_setting, judged, i);
        judged[i] = (struct judged_plan){ .plan = plan,
                                          .custody = event.custody,
                                          .is_accepted = event_is_accepted(&event) };
        if (custody_is_before_takeover(docket, plan->completed_on))
            continue;
        if (!is_in_order)
            docket_except_row(docket, "verification-order", RELATION_PLAN_PERIOD, plan,
                              "verified before the period was completed");
        *(struct event *)list_push(events, docket->arena, sizeof event) = event;
    }
}

void
event_decide_all(struct docket *docket, struct list *events, custody_fn decide,
                 const struct event *like)
{
    struct event *all = events->items;
    struct event *group = arena_array(docket->arena, events->count, sizeof *group);

    for (size_t i = 0; i < events->count; i++)
        if (all[i].custody == NULL || !event_is_accepted(&all[i]))
            event_decide_unaccepted(docket, &all[i]);
    for (size_t i = 0; i < docket->custody_count; i++) {
        const struct custody *custody = &docket->custodies[i];
        size_t count = 0;

        for (size_t j = 0; j < events->count; j++)
            if (all[j].custody == custody && event_is_accepted(&all[j]))
                group[count++] = all[j];
        decide(docket, custody, group, count, like);
    }
}
