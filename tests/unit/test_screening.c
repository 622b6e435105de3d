#include "transform/county/screening.h"

#include "transform/fact/sift.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* The applications of the docket, all charges being sound. */
static struct list
screenings_of(struct docket *docket)
{
    const struct list unsound = { 0 };
    struct charges charges = charges_read(docket, &unsound);

    return screening_decide(docket, &charges);
}

/* "outcome: reason reason " of the first application. */
static const char *
screened(struct docket *docket)
{
    const struct list screenings = screenings_of(docket);
    const struct screening *screening = screenings.items;
    const char *text;

    cr_assert(ge(sz, screenings.count, 1));
    text = arena_format(docket->arena, "%s:", screening->outcome);
    for (size_t i = 0; i < screening->reason_count; i++)
        text = arena_format(docket->arena, "%s %s", text, screening->reasons[i]);
    return text;
}

Test(screening, of_no_application) {
    struct world world;
    struct docket *docket;
    struct list screenings;

    world_begin(&world);
    world_add(&world, RELATION_CHARGE, "statute=?");
    docket = world_docket(&world, "2024-06-01");
    screenings = screenings_of(docket);
    cr_expect(eq(sz, screenings.count, 0));
    cr_expect(screening_outcome(&screenings, 1) == NULL);
    expect_text(exceptions_text(docket), "");
    world_release(&world);
}

static const struct screening_case {
    const char *application;
    const char *charge; /* or NULL */
    const char *want;
} SCREENINGS[] = {
    { "person_id=1", NULL, "approved:" },
    { "days_left=89", NULL, "disqualified: under-90-days" },
    { "days_left=90", NULL, "approved:" },
    { "days_left=91", NULL, "approved:" },
    { "days_left=-", NULL, "incomplete: unknown-days-left" },
    { "days_left=89 sentence_status=presentenced", NULL, "approved: not-sentenced" },
    { "security_level=7", NULL, "approved:" },
    { "security_level=8", NULL, "disqualified: security-level" },
    { "security_level=9", NULL, "disqualified: security-level" },
    { "security_level=-", NULL, "incomplete: unknown-security-level" },
    { "minor_incidents=1", NULL, "approved:" },
    { "minor_incidents=2", NULL, "disqualified: repeated-incidents" },
    { "minor_incidents=3", NULL, "disqualified: repeated-incidents" },
    { "major_incidents=1", NULL, "disqualified: major-incident" },
    { "major_incidents=1 minor_incidents=1", NULL,
      "disqualified: major-incident repeated-incidents" },
    { "medical_disqualified_by=D1", NULL, "disqualified: medical" },
    { "medical_disqualified_on=2024-01-05", NULL, "disqualified: medical" },
    { "acknowledgement=refused", NULL, "disqualified: refused-acknowledgement" },
    { "acknowledgement=not_presented", NULL, "incomplete: no-acknowledgement" },
    { "assessment_on_file=f", NULL, "incomplete: no-assessment" },
    { "screened_on=- willing=f", NULL, "unscreened:" },
    { "person_id=1", "statute=187", "disqualified: m7-charge" },
    { "person_id=1", "statute=187 status=pending", "approved:" },
    { "person_id=1", "statute=187 status=dismissed", "approved:" },
    { "person_id=1", "statute=187 is_current=f", "approved:" },
    { "person_id=1", "statute=273.5", "within-security: vetted-charge" },
    { "person_id=1", "statute=273.5 status=pending", "within-security: vetted-charge" },
    { "person_id=1", "statute=273.5 status=dismissed", "approved:" },
    { "person_id=1", "statute=245/246", "incomplete: unread-charge" },
    { "person_id=1", "statute=245/246 status=dismissed", "approved:" },
    { "assessment_on_file=f", "statute=273.5", "incomplete: no-assessment vetted-charge" },
    { "willing=f assessment_on_file=f", "statute=273.5",
      "disqualified: unwilling no-assessment vetted-charge" },
    { "sentence_status=state_prison willing=f days_left=1 security_level=9 major_incidents=2 "
      "court_returnee=t special_handle=t poor_work_habits=t discretionary_denial=t "
      "medical_disqualified_by=D1 acknowledgement=refused assessment_on_file=f",
      "statute=187",
      "disqualified: state-prison unwilling under-90-days security-level major-incident "
      "repeated-incidents court-returnee special-handle poor-work-habits discretionary m7-charge "
      "medical refused-acknowledgement no-assessment" },
    { "acknowledgement=not_presented assessment_on_file=f days_left=- security_level=-",
      "statute=245/246",
      "incomplete: no-acknowledgement no-assessment unknown-days-left unknown-security-level "
      "unread-charge" },
};

TABLE_PLACES(screening, outcome, ARRAY_SIZE(SCREENINGS))
{
    const struct screening_case *c = &SCREENINGS[*at];
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_WORK_APPLICATION, "%s", c->application);
    if (c->charge != NULL)
        world_add(&world, RELATION_CHARGE, "%s", c->charge);
    expect_text(screened(world_docket(&world, "2024-06-01")), c->want);
    world_release(&world);
}

/* Charges are reported for those who have a screened application, once, however many there are. */
static const struct report_case {
    const char *first;
    const char *second;
    const char *want;
} REPORTS[] = {
    { "screened_on=-", "screened_on=-", "" },
    { "screened_on=-", "screened_on=2024-02-01", "statute charge/1; " },
    { "screened_on=2024-02-01", "screened_on=2024-02-01", "statute charge/1; " },
};

TABLE_PLACES(screening, unread_charge_is_reported, ARRAY_SIZE(REPORTS))
{
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_CHARGE, "statute=?");
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=1 %s", REPORTS[*at].first);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=2 %s", REPORTS[*at].second);
    docket = world_docket(&world, "2024-06-01");
    (void)screenings_of(docket);
    expect_text(exceptions_text(docket), REPORTS[*at].want);
    world_release(&world);
}

Test(screening, each_application_for_itself) {
    struct world world;
    struct docket *docket;
    const struct screening *screening;
    struct list screenings;

    world_begin(&world);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=4 willing=f");
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=3 facility_code=SQ");
    docket = world_docket(&world, "2024-06-01");
    screenings = screenings_of(docket);
    cr_assert(eq(sz, screenings.count, 2));
    screening = screenings.items;
    cr_expect(eq(i64, screening[0].application_id, 3));
    expect_text(screening[0].kind, "county_work");
    expect_text(screening[0].facility_code, "SQ");
    expect_text(screening[1].facility_code, "MCJ");
    expect_text(screening_outcome(&screenings, 4), "disqualified");
    expect_text(screening_outcome(&screenings, 3), "approved");
    cr_expect(screening_outcome(&screenings, 5) == NULL);
    world_release(&world);
}

/* A charge that part X keeps out is unread, unless it says of itself that W1 does not look at it.
 */
static const struct unsound_case {
    const char *columns;
    const char *outcome;
} UNSOUND[] = {
    { "statute=-", "incomplete" },
    { "status=-", "incomplete" },
    { "status=guilty", "incomplete" },
    { "is_current=-", "incomplete" },
    { "status=- is_current=-", "incomplete" },
    { "statute=- status=pending", "incomplete" },
    { "statute=- status=dismissed", "approved" },
    { "status=dismissed is_current=-", "approved" },
    { "statute=- is_current=f", "approved" },
    { "status=- is_current=f", "approved" },
};

TABLE_PLACES(screening, unsound_charge, ARRAY_SIZE(UNSOUND))
{
    const struct unsound_case *c = &UNSOUND[*at];
    struct world world;
    struct docket *docket;
    struct facts sound;
    struct list unsound_charges;
    struct charges charges;
    struct list screenings;

    world_begin(&world);
    world_add(&world, RELATION_CHARGE, "%s", c->columns);
    world_add(&world, RELATION_WORK_APPLICATION, "application_id=1");
    docket = world_docket(&world, "2024-06-01");
    unsound_charges = sift_facts(docket, &world.facts, &sound);
    charges = charges_read(docket, &unsound_charges);
    screenings = screening_decide(docket, &charges);
    expect_text(screening_outcome(&screenings, 1), c->outcome);
    expect_text(exceptions_text(docket), "bad-value charge/1; ");
    world_release(&world);
}
