#include "transform/county/screening.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/weighed.h"

/* What a person's current charges come to. */
struct current {
    bool is_m7;        /* convicted of one on the M-7 list */
    bool is_vetted;    /* one, not dismissed, on the vetting list */
    bool is_unread;    /* one, not dismissed, that cannot be read, or is kept out by part X */
    struct list found; /* of struct charge_found */
};

/* rules.md W1, unread-charge: whether a charge that part X keeps out may be one to be looked at;
 * what is wrong with it may be just what would have told. */
static bool
may_be_current(const struct charge *row)
{
    return row->is_current != 0 && row->status.is != CHARGE_DISMISSED;
}

/* rules.md W1: m7-charge, unread-charge, vetted-charge; exception statute, where it reports. */
static struct current
find_current(struct docket *docket, struct charges *charges, bool reports)
{
    struct current current = { false };

    for (size_t i = 0; i < charges->unsound_count; i++) {
        if (!may_be_current(&charges->unsound[i]))
            continue;
        current.is_unread = true;
        charge_keep(docket, &current.found, &charges->unsound[i], NULL);
    }
    for (size_t i = 0; i < charges->count; i++) {
        struct charge_reading *charge = &charges->row[i];

        if (charge->row->is_current != 1 || charge->row->status.is == CHARGE_DISMISSED)
            continue;
        docket_take(docket, RELATION_CHARGE, charge->row, ROW_USED);
        if (!charge->is_read) {
            current.is_unread = true;
            charge_keep(docket, &current.found, charge->row, NULL);
            if (reports)
                charge_report_unread(docket, charge);
            continue;
        }
        if (charge->row->status.is == CHARGE_CONVICTED &&
            statute_is_listed(docket->law, STATUTE_M7, &charge->text)) {
            current.is_m7 = true;
            charge_keep(docket, &current.found, charge->row,
                        "of offenses that bar from the program (M-7)");
        }
        if (statute_is_listed(docket->law, STATUTE_VETTING, &charge->text)) {
            current.is_vetted = true;
            charge_keep(docket, &current.found, charge->row,
                        "of offenses that staff look at first");
        }
    }
    return current;
}

/* How much a reason weighs for the outcome. */
enum weight { WEIGHT_NOTE, WEIGHT_WITHIN_SECURITY, WEIGHT_INCOMPLETE, WEIGHT_DISQUALIFIED };

static const char *const OUTCOME_WORDS[] = {
    [WEIGHT_NOTE] = "approved",
    [WEIGHT_WITHIN_SECURITY] = "within-security",
    [WEIGHT_INCOMPLETE] = "incomplete",
    [WEIGHT_DISQUALIFIED] = "disqualified",
};

/* rules.md W1 is decided here: the reasons in their order. */
static void
give_reasons(struct docket *docket, const struct work_application *row,
             const struct current *current, struct screening *screening)
{
    bool is_sentenced = row->sentence_status.is != STATUS_PRESENTENCED;
    bool knows_level = row->security_level != INT_NULL;
    bool knows_days = row->days_left != INT_NULL;
    const struct weighed reasons[] = {
        { "state-prison", WEIGHT_DISQUALIFIED, row->sentence_status.is == STATUS_STATE_PRISON },
        { "not-sentenced", WEIGHT_NOTE, !is_sentenced },
        { "unwilling", WEIGHT_DISQUALIFIED, row->willing != 1 },
        { "under-90-days", WEIGHT_DISQUALIFIED,
          is_sentenced && knows_days &&
              row->days_left < docket_law(docket, LAW_CWP_DAYS_LEFT, row->screened_on) },
        { "security-level", WEIGHT_DISQUALIFIED,
          knows_level &&
              row->security_level >= docket_law(docket, LAW_CWP_SECURITY_LEVEL, row->screened_on) },
        { "major-incident", WEIGHT_DISQUALIFIED, row->major_incidents > 0 },
        { "repeated-incidents", WEIGHT_DISQUALIFIED,
          row->major_incidents + row->minor_incidents >=
              docket_law(docket, LAW_CWP_REPEATED_INCIDENTS, row->screened_on) },
        { "court-returnee", WEIGHT_DISQUALIFIED, row->court_returnee == 1 },
        { "special-handle", WEIGHT_DISQUALIFIED, row->special_handle == 1 },
        { "poor-work-habits", WEIGHT_DISQUALIFIED, row->poor_work_habits == 1 },
        { "discretionary", WEIGHT_DISQUALIFIED, row->discretionary_denial == 1 },
        { "m7-charge", WEIGHT_DISQUALIFIED, current->is_m7 },
        { "medical", WEIGHT_DISQUALIFIED,
          row->medical_disqualified_by != NULL || row->medical_disqualified_on != DAY_NULL },
        { "refused-acknowledgement", WEIGHT_DISQUALIFIED,
          row->acknowledgement.is == ACKNOWLEDGEMENT_REFUSED },
        { "no-acknowledgement", WEIGHT_INCOMPLETE,
          row->acknowledgement.is == ACKNOWLEDGEMENT_NOT_PRESENTED },
        { "no-assessment", WEIGHT_INCOMPLETE, row->assessment_on_file != 1 },
        { "unknown-days-left", WEIGHT_INCOMPLETE, is_sentenced && !knows_days },
        { "unknown-security-level", WEIGHT_INCOMPLETE, !knows_level },
        { "unread-charge", WEIGHT_INCOMPLETE, current->is_unread },
        { "vetted-charge", WEIGHT_WITHIN_SECURITY, current->is_vetted },
    };

    screening->outcome = OUTCOME_WORDS[weighed_give(screening, reasons, ARRAY_SIZE(reasons),
                                                    WEIGHT_NOTE, docket->arena)];
}

/* What it was decided from: the record, the charges, and what is measured. */
static void
say(struct docket *docket, const struct work_application *row, const struct current *current)
{
    const struct ground_subject of = { .custody_no = INT_NULL,
                                       .source_table = RELATIONS[RELATION_WORK_APPLICATION].name,
                                       .source_id = row->application_id };

    docket_rests_on(docket, &of, RELATION_WORK_APPLICATION, row);
    if (row->screened_on == DAY_NULL)
        return;
    if (row->sentence_status.is != STATUS_PRESENTENCED && row->days_left != INT_NULL)
        docket_ground(docket, &of, GROUND_DAYS_LEFT,
                      (const int64_t[GROUND_NUMBERS]){
                          row->days_left, docket_law(docket, LAW_CWP_DAYS_LEFT, row->screened_on) },
                      NULL);
    if (row->security_level != INT_NULL)
        docket_ground(
            docket, &of, GROUND_SECURITY_LEVEL,
            (const int64_t[GROUND_NUMBERS]){
                row->security_level, docket_law(docket, LAW_CWP_SECURITY_LEVEL, row->screened_on) },
            NULL);
    docket_ground(docket, &of, GROUND_INCIDENTS,
                  (const int64_t[GROUND_NUMBERS]){
                      row->major_incidents, row->minor_incidents,
                      docket_law(docket, LAW_CWP_REPEATED_INCIDENTS, row->screened_on) },
                  NULL);
    charges_say(docket, &of, &current->found);
}

static bool
is_any_screened(const struct facts *facts)
{
    for (size_t i = 0; i < facts->work_application.count; i++)
        if (facts->work_application.row[i].screened_on != DAY_NULL)
            return true;
    return false;
}

struct list
screening_decide(struct docket *docket, struct charges *charges)
{
    const struct facts *facts = docket->facts;
    struct list screenings = { 0 };
    struct current current;

    if (facts->work_application.count == 0)
        return screenings;
    current = find_current(docket, charges, is_any_screened(facts));
    for (size_t i = 0; i < facts->work_application.count; i++) {
        const struct work_application *row = &facts->work_application.row[i];
        struct screening *screening = list_push(&screenings, docket->arena, sizeof *screening);

        screening->kind = "county_work";
        screening->application_id = row->application_id;
        screening->facility_code = row->facility_code;
        if (row->screened_on == DAY_NULL)
            screening->outcome = "unscreened";
        else
            give_reasons(docket, row, &current, screening);
        if (docket->explains)
            say(docket, row, &current);
        docket_take(docket, RELATION_WORK_APPLICATION, row, ROW_USED);
    }
    return screenings;
}

static int
application_order(const void *screening, const void *id)
{
    return integer_order(((const struct screening *)screening)->application_id,
                         *(const int64_t *)id);
}

const char *
screening_outcome(const struct list *screenings, int64_t application_id)
{
    const struct screening *rows = screenings->items;
    size_t at =
        array_first(rows, screenings->count, sizeof *rows, &application_id, application_order);

    return at < screenings->count && rows[at].application_id == application_id ? rows[at].outcome
                                                                               : NULL;
}
