#include "transform/camp/fire_camp.h"

#include "core/array.h"
#include "transform/weighed.h"

/* What a person's convictions come to. */
struct convictions {
    bool is_rape;
    bool is_arson;
    bool is_sex_offense; /* or the person has to register for one */
    bool is_unread;      /* one that cannot be read, or that part X keeps out */
};

/* rules.md K1, unread-charge: whether a charge that part X keeps out may be a conviction. */
static bool
may_be_conviction(const struct charge *row)
{
    return row->status.is != CHARGE_PENDING && row->status.is != CHARGE_DISMISSED;
}

static bool
has_registrant(const struct facts *facts)
{
    for (size_t i = 0; i < facts->term.count; i++)
        if (facts->term.row[i].sex_registrant == 1)
            return true;
    return false;
}

/* rules.md K1: any conviction, current or not; exception statute, where it reports. */
static struct convictions
find_convictions(struct docket *docket, struct charges *charges, bool reports)
{
    struct convictions found = { .is_sex_offense = has_registrant(docket->facts) };
    const struct law *law = docket->law;

    for (size_t i = 0; i < charges->unsound_count; i++)
        found.is_unread = found.is_unread || may_be_conviction(&charges->unsound[i]);
    for (size_t i = 0; i < charges->count; i++) {
        struct charge_reading *charge = &charges->row[i];

        if (charge->row->status.is != CHARGE_CONVICTED)
            continue;
        docket_take(docket, RELATION_CHARGE, charge->row, ROW_USED);
        if (!charge->is_read) {
            found.is_unread = true;
            if (reports)
                charge_report_unread(docket, charge);
            continue;
        }
        found.is_rape = found.is_rape || statute_is_listed(law, STATUTE_CAMP_RAPE, &charge->text);
        found.is_arson =
            found.is_arson || statute_is_listed(law, STATUTE_CAMP_ARSON, &charge->text);
        found.is_sex_offense =
            found.is_sex_offense || statute_is_listed(law, STATUTE_CAMP_SEX_OFFENSE, &charge->text);
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
    }
}
