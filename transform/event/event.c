#include "transform/event/event.h"

#include "core/array.h"
#include "transform/person/custody.h"

#include <string.h>

void
event_place(const struct docket *docket, struct event *event, day_t earned_on)
{
    event->earned_on = earned_on;
    event->verified_on = DAY_NULL;
    event->custody = custody_on(docket, earned_on);
    event->term = event->custody != NULL ? custody_term(event->custody, earned_on) : NULL;
}

/* rules.md M3, R3: accepted. */
bool
event_is_accepted(const struct event *event)
{
    return event->reason == NULL && event->verified_on != DAY_NULL &&
           event->verified_on < event->custody->ends_on;
}

void
event_earn(struct docket *docket, const struct event *event)
{
    struct earned *earned = list_push(&docket->earned, docket->arena, sizeof *earned);

    earned->custody_no = event->custody != NULL ? event->custody->custody_no : INT_NULL;
    earned->credit_type = CREDIT_TYPE_WORDS[event->credit_type];
    earned->source_table = event->source_table;
    earned->source_id = event->source_id;
    earned->days = event->reason == NULL ? event->days : 0;
}

static struct ground_subject
subject_of(const struct event *event)
{
    return (struct ground_subject){
        .credit_type = CREDIT_TYPE_WORDS[event->credit_type],
        .custody_no = event->custody != NULL ? event->custody->custody_no : INT_NULL,
        .source_table = event->source_table,
        .source_id = event->source_id,
    };
}

void
event_ground(struct docket *docket, const struct event *event, enum ground_kind kind,
             const int64_t number[GROUND_NUMBERS], const char *const text[GROUND_TEXTS])
{
    const struct ground_subject of = subject_of(event);

    docket_ground(docket, &of, kind, number, text);
}

void
event_rests_on(struct docket *docket, const struct event *event, enum relation_number number,
               const void *row)
{
    const struct ground_subject of = subject_of(event);

    docket_rests_on(docket, &of, number, row);
}

/* rules.md C7 is decided here. */
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
event_say_verified(struct docket *docket, const struct event *event)
{
    if (event->verified_on != DAY_NULL)
        event_ground(docket, event, GROUND_VERIFIED,
                     (const int64_t[GROUND_NUMBERS]){ event->verified_on }, NULL);
}

/* What is no rule's own: the term, where that denies it, and the custody, where that ended. */
static void
say_unaccepted(struct docket *docket, const struct event *event)
{
    if (event->reason == NULL && event->custody->ends_on != DAY_MAX)
        event_ground(docket, event, GROUND_CUSTODY_ENDED,
                     (const int64_t[GROUND_NUMBERS]){ event->custody->ends_on }, NULL);
    if (event->reason != NULL && (strcmp(event->reason, "county-term") == 0 ||
                                  strcmp(event->reason, "excluded-sentence") == 0))
        event_rests_on(docket, event, RELATION_TERM, event->term);
}

/* rules.md M5 is decided here, for R3 too: denied, void by release, or pending. */
static void
decide_unaccepted(struct docket *docket, struct event *event)
{
    if (docket->explains)
        say_unaccepted(docket, event);
    if (event->reason != NULL)
        event_decide(docket, event, ACTION_DENY, 0, event->earned_on, event->reason);
    else if (event->custody->ends_on != DAY_MAX)
        event_decide(docket, event, ACTION_VOID, event->days, event->custody->ends_on, "released");
    else
        event_decide(docket, event, ACTION_PENDING, event->days, event->earned_on, "");
}

/* By custody, in order of number; within one as rules.md M4 and R4 have it. */
static int
event_order(const void *a, const void *b)
{
    const struct event *x = a;
    const struct event *y = b;

    if (x->custody != y->custody)
        return integer_order(x->custody->custody_no, y->custody->custody_no);
    if (x->earned_on != y->earned_on)
        return day_order(x->earned_on, y->earned_on);
    if (x->kind != y->kind)
        return integer_order(x->kind, y->kind);
    return integer_order(x->source_id, y->source_id);
}

void
event_decide_all(struct docket *docket, const struct list *events, custody_events_fn *decide)
{
    struct event *all = events->items;
    struct event *accepted = arena_array(docket->arena, events->count, sizeof *accepted);
    size_t count = 0;
    size_t next = 0;

    for (size_t i = 0; i < events->count; i++) {
        event_earn(docket, &all[i]);
        if (event_is_accepted(&all[i]))
            accepted[count++] = all[i];
        else
            decide_unaccepted(docket, &all[i]);
    }
    array_sort(accepted, count, sizeof *accepted, event_order);
    for (size_t i = 0; i < docket->custody_count; i++) {
        struct custody_events own = { &docket->custodies[i], &accepted[next], 0 };

        for (; next < count && accepted[next].custody == own.custody; next++)
            own.count++;
        decide(docket, &own);
    }
}
