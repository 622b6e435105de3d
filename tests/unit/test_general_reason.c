#include "transform/event/general_reason.h"

#include "transform/person/custody.h"

#include "build_docket.h"
#include "table.h"

/* Where the person is decides; the event's facility only where that is not known. */
static const struct place_case {
    const char *day;
    const char *facility_code; /* of the event */
    bool is_elsewhere;
} PLACES[] = {
    { "2018-12-31", "MCJ", false }, { "2019-01-01", "SQ", true },
    { "2019-12-31", NULL, true },   { "2020-01-01", "SQ", false },
    { "2020-01-01", "MCJ", true },  { "2020-01-01", "unknown", false },
    { "2020-01-01", NULL, false },
};

TABLE_PLACES(general_reason, elsewhere, ARRAY_SIZE(PLACES))
{
    struct event event = { .facility_code = PLACES[*at].facility_code };
    struct world world;
    const struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "term_id=1");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=1 facility_code=SQ starts_on=2018-01-01 ends_on=2019-01-01");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=2 facility_code=MCJ starts_on=2019-01-01 ends_on=2020-01-01");
    docket = world_docket(&world, "2024-01-01");
    event_place(docket, &event, day_on(PLACES[*at].day));
    expect_text(general_reason(docket, &event, true),
                PLACES[*at].is_elsewhere ? "other-jurisdiction" : NULL);
    world_release(&world);
}

/* E1 to E5 in their order: with all that speaks against an event, taken away one by one. */
Test(general_reason, in_order) {
    struct world world;
    const struct docket *docket;
    struct term term = { .jurisdiction = { .is = JURISDICTION_COUNTY },
                         .sentence_type = { .is = SENTENCE_CONDEMNED } };
    const struct custody custody = { .custody_no = 1 };
    struct event event = { .earned_on = day_on("2024-01-01"), .facility_code = "MCJ" };

    world_begin(&world);
    docket = world_docket(&world, "2024-01-01");
    expect_text(general_reason(docket, &event, false), "outside-custody");
    event.custody = &custody;
    event.term = &term;
    expect_text(general_reason(docket, &event, false), "county-term");
    term.jurisdiction.is = JURISDICTION_STATE;
    expect_text(general_reason(docket, &event, false), "excluded-sentence");
    term.sentence_type.is = SENTENCE_DETERMINATE;
    expect_text(general_reason(docket, &event, false), "before-effective-date");
    expect_text(general_reason(docket, &event, true), "other-jurisdiction");
    expect_text(general_reason_anywhere(&event, false), "before-effective-date");
    cr_expect(general_reason_anywhere(&event, true) == NULL);
    event.facility_code = "SQ";
    cr_expect(general_reason(docket, &event, true) == NULL);
    world_release(&world);
}
