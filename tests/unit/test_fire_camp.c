#include "transform/camp/fire_camp.h"

#include "transform/county/screening.h"
#include "transform/fact/sift.h"

#include "build_docket.h"
#include "table.h"

/* "outcome: reason reason " of the first application, all charges but the unsound being there. */
static const char *
screened(struct docket *docket, const struct list *unsound)
{
    struct charges charges = charges_read(docket, unsound);
    struct list screenings = { 0 };
    const struct screening *screening;
    const char *text;

    fire_camp_decide(docket, &charges, &screenings);
    cr_assert(ge(sz, screenings.count, 1));
    screening = screenings.items;
    text = arena_format(docket->arena, "%s:", screening->outcome);
    for (size_t i = 0; i < screening->reason_count; i++)
        text = arena_format(docket->arena, "%s %s", text, screening->reasons[i]);
    return text;
}

static const struct list NO_CHARGES = { 0 };

/* Five and eight years are 1,826 and 2,922 days. */
static const struct camp_case {
    const char *application;
    const char *charge; /* or NULL */
    const char *want;
} CAMPS[] = {
    { "person_id=1", NULL, "eligible:" },
    { "minimum_custody=f", NULL, "disqualified: not-minimum-custody" },
    { "medically_cleared=f", NULL, "disqualified: medical" },
    { "medically_cleared=-", NULL, "incomplete: clearance-unknown" },
    { "active_warrant=t", NULL, "disqualified: warrant" },
    { "high_notoriety=t", NULL, "disqualified: notoriety" },
    { "escape_history=t", NULL, "disqualified: escape" },
    { "days_left=0", NULL, "eligible:" },
    { "days_left=1826", NULL, "eligible:" },
    { "days_left=1827", NULL, "volunteer-only: over-5-years" },
    { "days_left=2922", NULL, "volunteer-only: over-5-years" },
    { "days_left=2923", NULL, "disqualified: over-8-years" },
    { "days_left=-", NULL, "incomplete: time-unknown" },
    { "days_left=2000 medically_cleared=-", NULL, "incomplete: clearance-unknown over-5-years" },
    { "days_left=2000 escape_history=t", NULL, "disqualified: escape over-5-years" },
    { "screened_on=- escape_history=t", NULL, "unscreened:" },
    { "person_id=1", "statute=261", "disqualified: conviction-rape" },
    { "person_id=1", "statute=261(a)(2) is_current=f", "disqualified: conviction-rape" },
    { "person_id=1", "statute=261.5", "eligible:" },
    { "person_id=1", "statute=451(d)", "disqualified: conviction-arson" },
    { "person_id=1", "statute=288a(c)", "disqualified: conviction-sex-offense" },
    { "person_id=1", "statute=261 status=pending", "eligible:" },
    { "person_id=1", "statute=261 status=dismissed", "eligible:" },
    { "person_id=1", "statute=245/246", "incomplete: unread-charge" },
    { "person_id=1", "statute=245/246 is_current=f", "incomplete: unread-charge" },
    { "person_id=1", "statute=245/246 status=pending", "eligible:" },
    { "days_left=1827", "statute=?", "incomplete: unread-charge over-5-years" },
    { "minimum_custody=f medically_cleared=f active_warrant=t high_notoriety=t escape_history=t "
      "days_left=-",
      "statute=?",
      "disqualified: not-minimum-custody medical warrant notoriety escape unread-charge "
      "time-unknown" },
};

TABLE_PLACES(fire_camp, outcome, ARRAY_SIZE(CAMPS))
{
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_CAMP_APPLICATION, "%s", CAMPS[*at].application);
    if (CAMPS[*at].charge != NULL)
        world_add(&world, RELATION_CHARGE, "%s", CAMPS[*at].charge);
    expect_text(screened(world_docket(&world, "2024-06-01"), &NO_CHARGES), CAMPS[*at].want);
    world_release(&world);
}

/* All reasons in their order; of any term, also one that is over. */
Test(fire_camp, registration) {
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "term_id=1 ended_on=2018-01-01 end_reason=parole "
              "sex_registrant=t");
    world_add(&world, RELATION_TERM,
              "term_id=2 custody_no=2 received_on=2020-01-01 starts_on=2020-01-01");
    world_add(&world, RELATION_CHARGE, "charge_id=1 statute=451");
    world_add(&world, RELATION_CHARGE, "charge_id=2 statute=261");
    world_add(&world, RELATION_CAMP_APPLICATION, "days_left=3000");
    expect_text(screened(world_docket(&world, "2024-06-01"), &NO_CHARGES),
                "disqualified: conviction-rape conviction-arson conviction-sex-offense "
                "over-8-years");
    world_release(&world);
}

/* A charge that part X keeps out is unread, unless it says of itself that it is no conviction. */
static const struct unsound_case {
    const char *columns;
    const char *want;
} UNSOUND[] = {
    { "statute=-", "incomplete: unread-charge" },
    { "status=-", "incomplete: unread-charge" },
    { "status=guilty", "incomplete: unread-charge" },
    { "is_current=-", "incomplete: unread-charge" },
    { "statute=- is_current=f", "incomplete: unread-charge" },
    { "statute=- status=pending", "eligible:" },
    { "statute=- status=dismissed", "eligible:" },
    { "is_current=- status=pending", "eligible:" },
};

TABLE_PLACES(fire_camp, unsound_charge, ARRAY_SIZE(UNSOUND))
{
    struct world world;
    struct docket *docket;
    struct facts sound;
    struct list unsound;

    world_begin(&world);
    world_add(&world, RELATION_CHARGE, "%s", UNSOUND[*at].columns);
    world_add(&world, RELATION_CAMP_APPLICATION, "camp_application_id=1");
    docket = world_docket(&world, "2024-06-01");
    unsound = sift_facts(docket, &world.facts, &sound);
    expect_text(screened(docket, &unsound), UNSOUND[*at].want);
    expect_text(exceptions_text(docket), "bad-value charge/1; ");
    world_release(&world);
}

/* A charge that cannot be read is reported for whom it is looked at, once: by the county where it
 * is current and not dismissed, by the camps where it is a conviction. */
static const struct report_case {
    const char *county; /* of the county's application; NULL for none */
    const char *camp;   /* of the camp application; NULL for none */
    const char *want;
} REPORTS[] = {
    { NULL, NULL, "" },
    { "application_id=1", NULL, "statute charge/1; statute charge/2; " },
    { NULL, "camp_application_id=1", "statute charge/1; statute charge/3; " },
    { "application_id=1", "camp_application_id=1",
      "statute charge/1; statute charge/2; statute charge/3; " },
    { "screened_on=-", "camp_application_id=1", "statute charge/1; statute charge/3; " },
    { "application_id=1", "screened_on=-", "statute charge/1; statute charge/2; " },
    { "screened_on=-", "screened_on=-", "" },
};

TABLE_PLACES(fire_camp, unread_charge_is_reported, ARRAY_SIZE(REPORTS))
{
    struct list screenings = { 0 };
    struct charges charges;
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_CHARGE, "charge_id=1 statute=?");
    world_add(&world, RELATION_CHARGE, "charge_id=2 statute=? status=pending");
    world_add(&world, RELATION_CHARGE, "charge_id=3 statute=? is_current=f");
    world_add(&world, RELATION_CHARGE, "charge_id=4 statute=? is_current=f status=pending");
    world_add(&world, RELATION_CHARGE, "charge_id=5 statute=? status=dismissed");
    if (REPORTS[*at].county != NULL)
        world_add(&world, RELATION_WORK_APPLICATION, "%s", REPORTS[*at].county);
    if (REPORTS[*at].camp != NULL)
        world_add(&world, RELATION_CAMP_APPLICATION, "%s", REPORTS[*at].camp);
    docket = world_docket(&world, "2024-06-01");
    charges = charges_read(docket, &NO_CHARGES);
    screenings = screening_decide(docket, &charges);
    fire_camp_decide(docket, &charges, &screenings);
    expect_text(exceptions_text(docket), REPORTS[*at].want);
    world_release(&world);
}

/* Camp applications come after the county's, each in the order of their ids, and have no place. */
Test(fire_camp, each_application_for_itself) {
    struct world world;
    struct docket *docket;
    struct charges charges;
    struct list screenings;
    const struct screening *screening;

    world_begin(&world);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=9");
    world_add(&world, RELATION_CAMP_APPLICATION, "camp_application_id=4 escape_history=t");
    world_add(&world, RELATION_CAMP_APPLICATION, "camp_application_id=3");
    docket = world_docket(&world, "2024-06-01");
    charges = charges_read(docket, &NO_CHARGES);
    screenings = screening_decide(docket, &charges);
    fire_camp_decide(docket, &charges, &screenings);
    cr_assert(eq(sz, screenings.count, 3));
    screening = screenings.items;
    expect_text(screening[0].kind, "county_work");
    expect_text(screening[1].kind, "fire_camp");
    cr_expect(eq(i64, screening[1].application_id, 3));
    expect_text(screening[1].outcome, "eligible");
    cr_expect(screening[1].facility_code == NULL);
    cr_expect(eq(i64, screening[2].application_id, 4));
    expect_text(screening[2].outcome, "disqualified");
    world_release(&world);
}
