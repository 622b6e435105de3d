#include "transform/credit/extraordinary.h"

#include "transform/event/general_reason.h"
#include "transform/person/opening_balance.h"

static const struct event CONDUCT = { .credit_type = CREDIT_ECC, .rule_id = "EX1" };

/* rules.md EX1: what is awarded is there from that day on; T15 3043.6(a). */
static struct event
conduct_event(struct docket *docket, const struct extraordinary_conduct *row)
{
    struct event event = CONDUCT;

    event_place(docket, &event, row->awarded_on);
    event.source_table = "extraordinary_conduct";
    event.source_id = row->conduct_id;
    event.days = row->days;
    event.verified_on = row->awarded_on;
    event.reason = general_reason_anywhere(
        &event, law_is_in_force(docket->law, LAW_ECC_AWARD_MOST, row->awarded_on));
    return event;
}

/* rules.md EX1: what is above the most of one award is not granted. */
static void
grant(struct docket *docket, const struct custody_events *events)
{
    for (size_t i = 0; i < events->count; i++) {
        struct event *event = &events->event[i];
        int64_t most = docket_law(docket, LAW_ECC_AWARD_MOST, event->earned_on);
        bool is_over = event->days > most;

        event_decide(docket, event, ACTION_AWARD, is_over ? most : event->days, event->earned_on,
                     "");
        if (is_over)
            event_decide(docket, event, ACTION_DENY, 0, event->earned_on, "over-maximum");
    }
}

void
extraordinary_decide(struct docket *docket)
{
    struct list events = { 0 };

    if (docket->custody_count == 0)
        return;
    for (size_t i = 0; i < docket->facts->extraordinary_conduct.count; i++) {
        const struct extraordinary_conduct *row = &docket->facts->extraordinary_conduct.row[i];

        if (!opening_is_before_takeover(docket, row->awarded_on))
            *(struct event *)list_push(&events, docket->arena, sizeof(struct event)) =
                conduct_event(docket, row);
    }
    event_decide_all(docket, &events, grant);
}
