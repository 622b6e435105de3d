#include "transform/credit/extraordinary.h"

#include "core/relation.h"
#include "transform/event/general_reason.h"
#include "transform/person/opening_balance.h"

static const struct event CONDUCT = { .credit_type = CREDIT_ECC, .rule_id = "EX1" };

/* rules.md EX1 is decided here: what is awarded is there from that day on, up to the most of one
 * award; T15 3043.6(a). */
static struct event
conduct_event(struct docket *docket, const struct extraordinary_conduct *row)
{
    struct event event = CONDUCT;
    bool is_in_force = law_is_in_force(docket->law, LAW_ECC_AWARD_MOST, row->awarded_on);

    event_place(docket, &event, row->awarded_on);
    event.source_table = "extraordinary_conduct";
    event.source_id = row->conduct_id;
    event.days = row->days;
    if (is_in_force) {
        int64_t most = docket_law(docket, LAW_ECC_AWARD_MOST, row->awarded_on);

        event.is_cut = row->days > most;
        event.days = event.is_cut ? most : row->days;
        event_ground(docket, &event, GROUND_AWARDED,
                     (const int64_t[GROUND_NUMBERS]){ row->days, most }, NULL);
    }
    event.verified_on = row->awarded_on;
    event_rests_on(docket, &event, RELATION_EXTRAORDINARY_CONDUCT, row);
    event.reason = general_reason_anywhere(&event, is_in_force);
    return event;
}

static void
grant(struct docket *docket, const struct custody_events *events)
{
    for (size_t i = 0; i < events->count; i++) {
        struct event *event = &events->event[i];

        event_decide(docket, event, ACTION_AWARD, event->days, event->earned_on, "");
        if (event->is_cut)
            event_decide(docket, event, ACTION_DENY, 0, event->earned_on, "over-maximum");
    }
}

void
extraordinary_decide(struct docket *docket)
{
    size_t count = docket->facts->extraordinary_conduct.count;
    struct list events = { 0 };

    if (docket->custody_count == 0 || count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct extraordinary_conduct *row = &docket->facts->extraordinary_conduct.row[i];

        if (opening_is_before_takeover(docket, row->awarded_on))
            continue;
        docket_take(docket, RELATION_EXTRAORDINARY_CONDUCT, row, ROW_USED);
        *(struct event *)list_push(&events, docket->arena, sizeof(struct event)) =
            conduct_event(docket, row);
    }
    event_decide_all(docket, &events, grant);
}
