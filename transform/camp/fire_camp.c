#include "transform/camp/fire_camp.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/weighed.h"

/* What a person's convictions come to. */
struct convictions {
    bool is_rape;
    bool is_arson;
    bool is_sex_offense; /* or the person has to register for one */
    bool is_unread;      /* one that cannot be read, or that part X keeps out */
    struct list found;   /* of struct charge_found */
};

/* rules.md K1, unread-charge: whether a charge that part X keeps out may be a conviction. */
static bool
may_be_conviction(const struct charge *row)
{
    return row->status.is != CHARGE_PENDING && row->status.is != CHARGE_DISMISSED;
}

/* The first term of somebody who has to register, or NULL. */
static const struct term *
registrant_term(const struct facts *facts)
{
    for (size_t i = 0; i < facts->term.count; i++)
        if (facts->term.row[i].sex_registrant == 1)
            return &facts->term.row[i];
    return NULL;
}

/* Whether a charge is on a list; kept, as the list is named in words. */
static bool
find_listed(struct docket *docket, struct convictions *found, const struct charge_reading *charge,
            enum statute_list list, const char *words)
{
    if (!statute_is_listed(docket->law, list, &charge->text))
        return false;
    charge_keep(docket, &found->found, charge->row, words);
    return true;
}

/* rules.md K1: any conviction, current or not; exception statute, where it reports. */
static struct convictions
find_convictions(struct docket *docket, struct charges *charges, bool reports)
{
    struct convictions found = { .is_sex_offense = registrant_term(docket->facts) != NULL };

    for (size_t i = 0; i < charges->unsound_count; i++) {
        if (!may_be_conviction(&charges->unsound[i]))
            continue;
        found.is_unread = true;
        charge_keep(docket, &found.found, &charges->unsound[i], NULL);
    }
    for (size_t i = 0; i < charges->count; i++) {
        struct charge_reading *charge = &charges->row[i];

        if (charge->row->status.is != CHARGE_CONVICTED)
            continue;
        docket_take(docket, RELATION_CHARGE, charge->row, ROW_USED);
        if (!charge->is_read) {
            found.is_unread = true;
            charge_keep(docket, &found.found, charge->row, NULL);
            if (reports)
                charge_report_unread(docket, charge);
            continue;
        }
        found.is_rape =
            find_listed(docket, &found, charge, STATUTE_CAMP_RAPE, "of rape") || found.is_rape;
        found.is_arson =
            find_listed(docket, &found, charge, STATUTE_CAMP_ARSON, "of arson") || found.is_arson;
        found.is_sex_offense =
            find_listed(docket, &found, charge, STATUTE_CAMP_SEX_OFFENSE, "of sex offenses") ||
            found.is_sex_offense;
    }
    return found;
}

/* How much a reason weighs for the outcome. */
enum weight { WEIGHT_NONE, WEIGHT_VOLUNTEER, WEIGHT_INCOMPLETE, WEIGHT_DISQUALIFIED };

static const char *const OUTCOME_WORDS[] = {
    [WEIGHT_NONE] = "eligible",
    [WEIGHT_VOLUNTEER] = "volunteer-only",
    [WEIGHT_INCOMPLETE] = "incomplete",
    [WEIGHT_DISQUALIFIED] = "disqualified",
};

/* rules.md K1 is decided here: the reasons in their order. */
static void
give_reasons(struct docket *docket, const struct camp_application *row,
             const struct convictions *found, struct screening *screening)
{
    bool knows_days = row->days_left != INT_NULL;
    bool may_volunteer =
        !knows_days ||
        row->days_left <= docket_law(docket, LAW_CAMP_VOLUNTEER_DAYS_LEFT, row->screened_on);
    bool may_be_assigned =
        !knows_days ||
        row->days_left <= docket_law(docket, LAW_CAMP_ASSIGNMENT_DAYS_LEFT, row->screened_on);
    const struct weighed reasons[] = {
        { "not-minimum-custody", WEIGHT_DISQUALIFIED, row->minimum_custody != 1 },
        { "medical", WEIGHT_DISQUALIFIED, row->medically_cleared == 0 },
        { "warrant", WEIGHT_DISQUALIFIED, row->active_warrant == 1 },
        { "notoriety", WEIGHT_DISQUALIFIED, row->high_notoriety == 1 },
        { "escape", WEIGHT_DISQUALIFIED, row->escape_history == 1 },
        { "conviction-rape", WEIGHT_DISQUALIFIED, found->is_rape },
        { "conviction-arson", WEIGHT_DISQUALIFIED, found->is_arson },
        { "conviction-sex-offense", WEIGHT_DISQUALIFIED, found->is_sex_offense },
        { "unread-charge", WEIGHT_INCOMPLETE, found->is_unread },
        { "clearance-unknown", WEIGHT_INCOMPLETE, row->medically_cleared == BOOL_NULL },
        { "time-unknown", WEIGHT_INCOMPLETE, !knows_days },
        { "over-8-years", WEIGHT_DISQUALIFIED, !may_volunteer },
        { "over-5-years", WEIGHT_VOLUNTEER, may_volunteer && !may_be_assigned },
    };

    screening->outcome = OUTCOME_WORDS[weighed_give(screening, reasons, ARRAY_SIZE(reasons),
                                                    WEIGHT_NONE, docket->arena)];
}

/* What it was decided from. */
static void
say(struct docket *docket, const struct camp_application *row, const struct convictions *found)
{
    const struct ground_subject of = { .custody_no = INT_NULL,
                                       .source_table = RELATIONS[RELATION_CAMP_APPLICATION].name,
                                       .source_id = row->camp_application_id };

    docket_rests_on(docket, &of, RELATION_CAMP_APPLICATION, row);
    if (row->screened_on == DAY_NULL)
        return;
    if (row->days_left != INT_NULL)
        docket_ground(docket, &of, GROUND_CAMP_TIME,
                      (const int64_t[GROUND_NUMBERS]){
                          row->days_left,
                          docket_law(docket, LAW_CAMP_VOLUNTEER_DAYS_LEFT, row->screened_on),
                          docket_law(docket, LAW_CAMP_ASSIGNMENT_DAYS_LEFT, row->screened_on) },
                      NULL);
    if (registrant_term(docket->facts) != NULL)
        docket_rests_on(docket, &of, RELATION_TERM, registrant_term(docket->facts));
    charges_say(docket, &of, &found->found);
}

static bool
is_any_screened(const struct facts *facts)
{
    for (size_t i = 0; i < facts->camp_application.count; i++)
        if (facts->camp_application.row[i].screened_on != DAY_NULL)
            return true;
    return false;
}

void
fire_camp_decide(struct docket *docket, struct charges *charges, struct list *screenings)
{
    const struct facts *facts = docket->facts;
    struct convictions found;

    if (facts->camp_application.count == 0)
        return;
    found = find_convictions(docket, charges, is_any_screened(facts));
    for (size_t i = 0; i < facts->camp_application.count; i++) {
        const struct camp_application *row = &facts->camp_application.row[i];
        struct screening *screening = list_push(screenings, docket->arena, sizeof *screening);

        docket_take(docket, RELATION_CAMP_APPLICATION, row, ROW_USED);
        screening->kind = "fire_camp";
        screening->application_id = row->camp_application_id;
        if (row->screened_on == DAY_NULL)
            screening->outcome = "unscreened";
        else
            give_reasons(docket, row, &found, screening);
        if (docket->explains)
            say(docket, row, &found);
    }
}
