#include "transform/county/screening.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/fact/statute.h"

#include <string.h>

/* What a person's current charges come to. */
struct charges {
    bool is_m7;     /* convicted of one on the M-7 list */
    bool is_vetted; /* one, not dismissed, on the vetting list */
    bool is_unread; /* one, not dismissed, that cannot be read, or is kept out by part X */
};

/* rules.md W1, unread-charge: whether a charge that part X keeps out may be one to be looked at;
 * what is wrong with it may be just what would have told. */
static bool
may_be_current(const struct charge *row)
{
    return row->is_current != 0 && row->status.is != CHARGE_DISMISSED;
}

/* rules.md W1, W2: m7-charge, unread-charge, vetted-charge; exception statute, where it reports. */
static struct charges
read_charges(struct docket *docket, const struct list *unsound_charges, bool reports)
{
    struct charges charges = { false };
    const struct charge *unsound = unsound_charges->items;

    for (size_t i = 0; i < unsound_charges->count; i++)
        charges.is_unread = charges.is_unread || may_be_current(&unsound[i]);
    for (size_t i = 0; i < docket->facts->charge.count; i++) {
        const struct charge *row = &docket->facts->charge.row[i];
        struct charge_text text;

        if (row->is_current != 1 || row->status.is == CHARGE_DISMISSED)
            continue;
        if (!statute_read(docket->law, row->statute, docket->arena, &text)) {
            charges.is_unread = true;
            if (reports)
                docket_except_row(docket, "statute", RELATION_CHARGE, row,
                                  "the statute cannot be read");
            continue;
        }
        if (row->status.is == CHARGE_CONVICTED && statute_is_listed(docket->law, STATUTE_M7, &text))
            charges.is_m7 = true;
        if (statute_is_listed(docket->law, STATUTE_VETTING, &text))
            charges.is_vetted = true;
    }
    return charges;
}

/* How much a reason weighs for the outcome. */
enum weight { WEIGHT_NOTE, WEIGHT_WITHIN_SECURITY, WEIGHT_INCOMPLETE, WEIGHT_DISQUALIFIED };

struct reason {
    const char *code;
    enum weight weight;
    bool applies;
};

enum { REASON_COUNT = 20 };

/* rules.md W1: the reasons in their order. */
static void
find_reasons(struct docket *docket, const struct work_application *row,
             const struct charges *charges, struct reason reasons[REASON_COUNT])
{
    bool is_sentenced = row->sentence_status.is != STATUS_PRESENTENCED;
    bool knows_level = row->security_level != INT_NULL;
    bool knows_days = row->days_left != INT_NULL;
    const struct reason found[REASON_COUNT] = {
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
        { "m7-charge", WEIGHT_DISQUALIFIED, charges->is_m7 },
        { "medical", WEIGHT_DISQUALIFIED,
          row->medical_disqualified_by != NULL || row->medical_disqualified_on != DAY_NULL },
        { "refused-acknowledgement", WEIGHT_DISQUALIFIED,
          row->acknowledgement.is == ACKNOWLEDGEMENT_REFUSED },
        { "no-acknowledgement", WEIGHT_INCOMPLETE,
          row->acknowledgement.is == ACKNOWLEDGEMENT_NOT_PRESENTED },
        { "no-assessment", WEIGHT_INCOMPLETE, row->assessment_on_file != 1 },
        { "unknown-days-left", WEIGHT_INCOMPLETE, is_sentenced && !knows_days },
        { "unknown-security-level", WEIGHT_INCOMPLETE, !knows_level },
        { "unread-charge", WEIGHT_INCOMPLETE, charges->is_unread },
        { "vetted-charge", WEIGHT_WITHIN_SECURITY, charges->is_vetted },
    };

    memcpy(reasons, found, sizeof found);
}

/* rules.md W1: the outcome, by the heaviest reason. */
static const char *
outcome_of(enum weight weight)
{
    switch (weight) {
    case WEIGHT_DISQUALIFIED:
        return "disqualified";
    case WEIGHT_INCOMPLETE:
        return "incomplete";
    case WEIGHT_WITHIN_SECURITY:
        return "within-security";
    case WEIGHT_NOTE:
        break;
    }
    return "approved";
}

static struct screening
screen(struct docket *docket, const struct work_application *row, const struct charges *charges)
{
    struct screening screening = { .kind = "county_work",
                                   .application_id = row->application_id,
                                   .facility_code = row->facility_code };
    struct reason reasons[REASON_COUNT];
    enum weight weight = WEIGHT_NOTE;
    const char **codes;

    if (row->screened_on == DAY_NULL) {
        screening.outcome = "unscreened";
        return screening;
    }
    find_reasons(docket, row, charges, reasons);
    codes = arena_array(docket->arena, REASON_COUNT, sizeof *codes);
    for (size_t i = 0; i < REASON_COUNT; i++) {
        if (!reasons[i].applies)
            continue;
        codes[screening.reason_count++] = reasons[i].code;
        weight = reasons[i].weight > weight ? reasons[i].weight : weight;
    }
    screening.reasons = codes;
    screening.outcome = outcome_of(weight);
    return screening;
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
screening_decide(struct docket *docket, const struct list *unsound_charges)
{
    const struct facts *facts = docket->facts;
    struct list screenings = { 0 };
    struct charges charges;

    if (facts->work_application.count == 0)
        return screenings;
    charges = read_charges(docket, unsound_charges, is_any_screened(facts));
    for (size_t i = 0; i < facts->work_application.count; i++) {
        struct screening *screening = list_push(&screenings, docket->arena, sizeof *screening);

        *screening = screen(docket, &facts->work_application.row[i], &charges);
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
