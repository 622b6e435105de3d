#include "transform/county/county_credit.h"

#include "build_docket.h"
#include "posting.h"
#include "table.h"

#include "transform/county/screening.h"

#include <inttypes.h>

/* "custody: active credited half-days lost days; " of each row. */
static const char *
credited(struct world *world, const char *as_of)
{
    struct docket *docket = world_docket(world, as_of);
    const struct list no_charges = { 0 };
    struct charges charges = charges_read(docket, &no_charges);
    const struct list screenings = screening_decide(docket, &charges);
    const struct list credits = county_credit_decide(docket, &screenings);
    const struct county_credit *row = credits.items;
    const char *text = "";

    for (size_t i = 0; i < credits.count; i++) {
        struct shown_county_credit shown = county_credit_shown(&row[i], day_on(as_of));

        text = arena_format(&world->arena,
                            "%s%" PRId64 ": %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
                            " %" PRId64 "; ",
                            text, row[i].custody_no, shown.days_active, shown.credited_days_active,
                            shown.half_days, row[i].lost_days, shown.days);
    }
    return text;
}

static const struct county_case {
    const char *what;
    const char *term;
    const char *application;
    const char *job;    /* the first participation, or NULL */
    const char *second; /* or NULL */
    const char *review; /* or NULL */
    const char *as_of;
    const char *want;
    const char *exceptions;
} CASES[] = {
    { "no participation", "jurisdiction=county", "person_id=1", NULL, NULL, NULL, "2024-06-01", "",
      "" },
    { "begins on as-of", "jurisdiction=county", "person_id=1", "person_id=1", NULL, NULL,
      "2024-02-01", "1: 0 0 0 0 0; ", "" },
    { "one day: the half is lost", "jurisdiction=county", "person_id=1", "person_id=1", NULL, NULL,
      "2024-02-02", "1: 1 1 3 0 1; ", "" },
    { "two days", "jurisdiction=county", "person_id=1", "person_id=1", NULL, NULL, "2024-02-03",
      "1: 2 2 6 0 3; ", "" },
    { "as-of's day is not over", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      NULL, "2024-02-10", "1: 9 9 27 0 13; ", "" },
    { "the end is exclusive", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      NULL, "2024-06-01", "1: 10 10 30 0 15; ", "" },
    { "an empty participation", "jurisdiction=county", "person_id=1", "ends_on=2024-02-01", NULL,
      NULL, "2024-06-01", "1: 0 0 0 0 0; ", "" },
    { "two jobs on one day count once", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11",
      "starts_on=2024-02-06 ends_on=2024-02-16", NULL, "2024-06-01", "1: 15 15 45 0 22; ", "" },
    { "two jobs with a gap", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11",
      "starts_on=2024-02-12 ends_on=2024-02-13", NULL, "2024-06-01", "1: 11 11 33 0 16; ", "" },
    { "custody ends", "jurisdiction=county ended_on=2024-02-06 end_reason=discharge", "person_id=1",
      "person_id=1", NULL, NULL, "2024-06-01", "1: 5 5 15 0 7; ", "" },
    { "a state term", "jurisdiction=state", "person_id=1", "ends_on=2024-02-11", NULL, NULL,
      "2024-06-01", "1: 10 0 0 0 0; ", "" },
    { "presentenced", "jurisdiction=county sentence_type=presentenced", "person_id=1",
      "ends_on=2024-02-11", NULL, NULL, "2024-06-01", "1: 10 0 0 0 0; ", "" },
    { "not approved", "jurisdiction=county", "willing=f", "ends_on=2024-02-11", NULL, NULL,
      "2024-06-01", "1: 10 0 0 0 0; ", "not-approved work_participation/1; " },
    { "no such application", "jurisdiction=county", "person_id=1",
      "application_id=9 ends_on=2024-02-11", NULL, NULL, "2024-06-01", "1: 10 0 0 0 0; ",
      "not-approved work_participation/1; " },
    { "starts before the custody", "jurisdiction=county received_on=2024-02-02", "person_id=1",
      "ends_on=2024-02-11", NULL, NULL, "2024-06-01", "",
      "outside-custody work_participation/1; " },
    { "days lost", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL, "days_lost=4",
      "2024-06-01", "1: 10 10 30 4 11; ", "" },
    { "more lost than earned", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=16", "2024-06-01", "1: 10 10 30 16 0; ", "" },
    { "not sustained", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=4 outcome=not_sustained", "2024-06-01", "1: 10 10 30 0 15; ", "" },
    { "not reviewed", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=4 reviewed_on=-", "2024-06-01", "1: 10 10 30 0 15; ", "" },
    { "reversed", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=4 appeal_decided_on=2024-03-01 appeal_outcome=reversed", "2024-06-01",
      "1: 10 10 30 0 15; ", "" },
    { "reversed without a date", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=4 appeal_outcome=reversed", "2024-06-01", "1: 10 10 30 0 15; ", "" },
    { "upheld", "jurisdiction=county", "person_id=1", "ends_on=2024-02-11", NULL,
      "days_lost=4 appeal_decided_on=2024-03-01 appeal_outcome=upheld", "2024-06-01",
      "1: 10 10 30 4 11; ", "" },
    { "an incident before the custody", "jurisdiction=county received_on=2024-02-01", "person_id=1",
      "ends_on=2024-02-11", NULL, "days_lost=4 incident_on=2024-01-31", "2024-06-01",
      "1: 10 10 30 0 15; ", "" },
};

TABLE_PLACES(county_credit, days, ARRAY_SIZE(CASES))
{
    const struct county_case *c = &CASES[*at];
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "%s", c->term);
    world_add(&world, RELATION_WORK_APPLICATION, "%s", c->application);
    if (c->job != NULL)
        world_add(&world, RELATION_WORK_PARTICIPATION, "%s", c->job);
    if (c->second != NULL)
        world_add(&world, RELATION_WORK_PARTICIPATION, "participation_id=2 %s", c->second);
    if (c->review != NULL)
        world_add(&world, RELATION_DISCIPLINE_REVIEW, "%s", c->review);
    cr_expect(eq(str, table_text(credited(&world, c->as_of)), table_text(c->want)), "%s", c->what);
    expect_text(exceptions_text(&world.docket), c->exceptions);
    world_release(&world);
}

/* Within security means a job inside. */
Test(county_credit, outside_security) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "jurisdiction=county");
    world_add(&world, RELATION_CHARGE, "statute=273.5");
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=1");
    world_add(&world, RELATION_WORK_PARTICIPATION, "ends_on=2024-02-11");
    world_add(&world, RELATION_WORK_PARTICIPATION,
              "participation_id=2 inside_security=f ends_on=2024-02-11");
    expect_text(credited(&world, "2024-06-01"), "1: 10 10 30 0 15; ");
    expect_text(exceptions_text(&world.docket), "outside-security work_participation/2; ");
    world_release(&world);
}

/* A job counts into the custody in which it starts, and ends with it. */
Test(county_credit, of_two_custodies) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "jurisdiction=county ended_on=2024-02-06 end_reason=discharge");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 jurisdiction=county received_on=2024-03-01 "
              "starts_on=2024-03-01");
    world_add(&world, RELATION_TERM,
              "term_id=3 custody_no=3 jurisdiction=county received_on=2024-05-01 "
              "starts_on=2024-05-01");
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=1");
    world_add(&world, RELATION_WORK_PARTICIPATION, "participation_id=1");
    world_add(&world, RELATION_WORK_PARTICIPATION,
              "participation_id=2 starts_on=2024-03-11 ends_on=2024-03-13");
    expect_text(credited(&world, "2024-06-01"), "1: 5 5 15 0 7; 2: 2 2 6 0 3; ");
    world_release(&world);
}

/* Each day is credited at the rate in law on that day, whatever comes later. */
static const struct rate_case {
    const char *changed_on;
    const char *want;
} RATES[] = {
    { "2024-02-01", "1: 10 10 40 0 20; " }, { "2024-02-02", "1: 10 10 39 0 19; " },
    { "2024-02-10", "1: 10 10 31 0 15; " }, { "2024-02-11", "1: 10 10 30 0 15; " },
    { "2030-01-01", "1: 10 10 30 0 15; " },
};

TABLE_PLACES(county_credit, rate_in_law, ARRAY_SIZE(RATES))
{
    struct law_value rates[] = { { day_on("1900-01-01"), 3 },
                                 { day_on(RATES[*at].changed_on), 4 } };
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "jurisdiction=county");
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=1");
    world_add(&world, RELATION_WORK_PARTICIPATION, "ends_on=2024-02-11");
    world.law.parameter[LAW_CWP_HALF_DAYS].value = rates;
    world.law.parameter[LAW_CWP_HALF_DAYS].count = ARRAY_SIZE(rates);
    expect_text(credited(&world, "2024-06-01"), RATES[*at].want);
    world_release(&world);
}
