#include "transform/decide.h"

#include "core/array.h"
#include "transform/account/row_account.h"
#include "transform/attendance/shortfall.h"
#include "transform/camp/fire_camp.h"
#include "transform/county/county_credit.h"
#include "transform/county/screening.h"
#include "transform/credit/achievement.h"
#include "transform/credit/completion.h"
#include "transform/credit/extraordinary.h"
#include "transform/credit/good_conduct.h"
#include "transform/credit/merit.h"
#include "transform/credit/milestone.h"
#include "transform/event/hours_event.h"
#include "transform/event/no_term.h"
#include "transform/fact/as_of.h"
#include "transform/fact/overlap.h"
#include "transform/fact/sift.h"
#include "transform/person/accrual.h"
#include "transform/person/alternative_custody.h"
#include "transform/person/custody.h"
#include "transform/person/hours.h"
#include "transform/person/opening_balance.h"
#include "transform/person/stay.h"
#include "transform/person/work_group.h"
#include "transform/person/zero_credit.h"
#include "transform/release/forfeiture.h"
#include "transform/release/projection.h"
#include "transform/release/release_limit.h"

#include <inttypes.h>
#include <string.h>

struct handover {
    const struct facts *given; /* as recorded, right or wrong */
    struct facts sound;        /* of these what can be right, with all their dates */
    struct docket docket;
    struct result *result;
    struct list unsound_charges;     /* by sift, for charge */
    struct charges charges;          /* by charge, for screening and fire_camp */
    struct hours hours;              /* by hours, for what counts blocks */
    struct list screenings;          /* by screening, for county_credit; then by fire_camp */
    struct projected_term projected; /* by release_limit, for projection */
};

#define RESULT_SET(result, member, list)       \
    do {                                       \
        (result)->member.row = (list).items;   \
        (result)->member.count = (list).count; \
    } while (0)

static void
part_sift(struct handover *to)
{
    to->unsound_charges = sift_facts(&to->docket, to->given, &to->result->sound);
}

static void
part_overlap(struct handover *to)
{
    overlap_report(&to->docket);
}

static void
part_as_of(struct handover *to)
{
    to->sound = to->result->sound;
    to->docket.recorded = &to->sound;
    as_of_apply(&to->result->sound, to->docket.as_of, to->docket.arena);
    as_of_wake(&to->docket, to->given);
}

static void
part_custody(struct handover *to)
{
    struct list spans;

    custody_lay_out(&to->docket);
    spans = custody_spans(&to->docket);
    RESULT_SET(to->result, custody, spans);
}

static void
part_stay(struct handover *to)
{
    stay_lay_out(&to->docket);
}

static void
part_work_group(struct handover *to)
{
    const struct work_group *row;

    work_group_lay_out(&to->docket);
    row = work_group_on(&to->docket, to->docket.as_of);
    to->result->work_group = row != NULL ? row->work_group.text : "none";
}

static void
part_zero_credit(struct handover *to)
{
    zero_credit_lay_out(&to->docket);
}

static void
part_alternative_custody(struct handover *to)
{
    alternative_lay_out(&to->docket);
}

static void
part_opening_balance(struct handover *to)
{
    struct list credits;

    opening_lay_out(&to->docket);
    credits = opening_credits(&to->docket);
    RESULT_SET(to->result, opening_credit, credits);
}

static void
part_accrual(struct handover *to)
{
    accrual_lay_out(&to->docket);
}

static void
part_hours(struct handover *to)
{
    to->hours = hours_read(&to->docket);
    RESULT_SET(to->result, training, to->hours.training);
}

static void
part_hours_event(struct handover *to)
{
    hours_event_report_unearned(&to->docket, &to->hours);
}

static void
part_completion(struct handover *to)
{
    completion_report(&to->docket);
}

static void
part_merit(struct handover *to)
{
    merit_decide(&to->docket);
}

static void
part_extraordinary(struct handover *to)
{
    extraordinary_decide(&to->docket);
}

static void
part_no_term(struct handover *to)
{
    no_term_report(&to->docket, &to->hours);
}

static void
part_good_conduct(struct handover *to)
{
    good_conduct_decide(&to->docket);
}

static void
part_milestone(struct handover *to)
{
    milestone_decide(&to->docket, &to->hours);
}

static void
part_achievement(struct handover *to)
{
    achievement_decide(&to->docket, &to->hours);
}

static void
part_charge(struct handover *to)
{
    to->charges = charges_read(&to->docket, &to->unsound_charges);
}

static void
part_screening(struct handover *to)
{
    to->screenings = screening_decide(&to->docket, &to->charges);
}

static void
part_county_credit(struct handover *to)
{
    struct list credits = county_credit_decide(&to->docket, &to->screenings);

    RESULT_SET(to->result, county_credit, credits);
}

static void
part_fire_camp(struct handover *to)
{
    fire_camp_decide(&to->docket, &to->charges, &to->screenings);
    RESULT_SET(to->result, screening, to->screenings);
}

static void
part_shortfall(struct handover *to)
{
    struct list findings = shortfall_find(&to->docket);

    RESULT_SET(to->result, attendance_finding, findings);
}

static void
part_forfeiture(struct handover *to)
{
    forfeiture_decide(&to->docket);
}

static void
part_release_limit(struct handover *to)
{
    to->projected = projected_term_of(&to->docket);
    release_limit_apply(&to->docket, &to->projected);
}

static void
part_projection(struct handover *to)
{
    struct list projections = projection_decide(&to->docket, &to->projected);

    RESULT_SET(to->result, projection, projections);
}

static void
part_row_account(struct handover *to)
{
    row_account_complete(&to->docket);
}

const struct part PARTS[] = {
    { .name = "sift", .folder = "fact", .rules = "C9 X", .decide = part_sift },
    { .name = "overlap",
      .folder = "fact",
      .rules = "X",
      .decide = part_overlap,
      .needs = { "sift" } },
    { .name = "as_of",
      .folder = "fact",
      .rules = "C1",
      .decide = part_as_of,
      .needs = { "sift", "overlap" } },
    { .name = "custody",
      .folder = "person",
      .rules = "C5",
      .decide = part_custody,
      .needs = { "as_of" } },
    { .name = "stay", .folder = "person", .rules = "X", .decide = part_stay, .needs = { "as_of" } },
    { .name = "work_group",
      .folder = "person",
      .rules = "G2",
      .decide = part_work_group,
      .needs = { "as_of" } },
    { .name = "zero_credit",
      .folder = "person",
      .rules = "G3",
      .decide = part_zero_credit,
      .needs = { "work_group" } },
    { .name = "alternative_custody",
      .folder = "person",
      .rules = "G4",
      .decide = part_alternative_custody,
      .needs = { "stay", "zero_credit" } },
    { .name = "opening_balance",
      .folder = "person",
      .rules = "C5a",
      .decide = part_opening_balance,
      .needs = { "custody" } },
    { .name = "accrual",
      .folder = "person",
      .rules = "G1",
      .decide = part_accrual,
      .needs = { "custody", "stay", "zero_credit", "alternative_custody", "opening_balance" } },
    { .name = "hours",
      .folder = "person",
      .rules = "L1 M6 R1",
      .decide = part_hours,
      .needs = { "custody", "stay", "opening_balance" } },
    { .name = "hours_event",
      .folder = "event",
      .rules = "X",
      .decide = part_hours_event,
      .needs = { "hours" } },
    { .name = "completion",
      .folder = "credit",
      .rules = "X",
      .decide = part_completion,
      .needs = { "opening_balance" } },
    { .name = "merit",
      .folder = "credit",
      .rules = "EM1 EM2 EM3 EM4 X",
      .decide = part_merit,
      .decides = { [CREDIT_EMC] = true },
      .needs = { "custody", "opening_balance" } },
    { .name = "extraordinary",
      .folder = "credit",
      .rules = "EX1",
      .decide = part_extraordinary,
      .decides = { [CREDIT_ECC] = true },
      .needs = { "custody", "opening_balance" } },
    { .name = "no_term",
      .folder = "event",
      .rules = "X",
      .decide = part_no_term,
      .needs = { "hours" } },
    { .name = "good_conduct",
      .folder = "credit",
      .rules = "G2 G5",
      .decide = part_good_conduct,
      .decides = { [CREDIT_GCC] = true },
      .needs = { "custody", "accrual" } },
    { .name = "milestone",
      .folder = "credit",
      .rules = "M1 M2 M3 M4 M5 M6",
      .decide = part_milestone,
      .decides = { [CREDIT_MCC] = true },
      .needs = { "custody", "stay", "opening_balance", "hours" } },
    { .name = "achievement",
      .folder = "credit",
      .rules = "R1 R2 R3 R4",
      .decide = part_achievement,
      .decides = { [CREDIT_RAC] = true },
      .needs = { "custody", "stay", "opening_balance", "hours" } },
    { .name = "charge",
      .folder = "person",
      .rules = "W2",
      .decide = part_charge,
      .needs = { "sift", "as_of" } },
    { .name = "screening",
      .folder = "county",
      .rules = "W1",
      .decide = part_screening,
      .needs = { "charge" } },
    { .name = "county_credit",
      .folder = "county",
      .rules = "W3",
      .decide = part_county_credit,
      .needs = { "custody", "screening" } },
    { .name = "fire_camp",
      .folder = "camp",
      .rules = "K1",
      .decide = part_fire_camp,
      .needs = { "charge", "county_credit" } },
    { .name = "shortfall",
      .folder = "attendance",
      .rules = "L2",
      .decide = part_shortfall,
      .needs = { "sift", "as_of" } },
    { .name = "forfeiture",
      .folder = "release",
      .rules = "F1 F2 F3 F4 C5a",
      .decide = part_forfeiture,
      .needs = { "accrual", "milestone", "achievement" } },
    { .name = "release_limit",
      .folder = "release",
      .rules = "P2 P2a",
      .decide = part_release_limit,
      .needs = { "forfeiture", "good_conduct", "merit", "extraordinary" } },
    { .name = "projection",
      .folder = "release",
      .rules = "P1 P3",
      .decide = part_projection,
      .needs = { "release_limit" } },
    { .name = "row_account",
      .folder = "account",
      .rules = "X",
      .decide = part_row_account,
      .needs = { "no_term", "milestone", "achievement", "extraordinary", "county_credit" } },
};
const size_t PART_COUNT = ARRAY_SIZE(PARTS);

bool
credit_is_decided(int32_t credit_type)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        if (PARTS[i].decides[credit_type])
            return true;
    return false;
}

/* rules.md C2: nothing can be said of a window that reaches beyond its calendar. */
static enum status
refuse_calendar(const struct docket *docket, struct error *err)
{
    (void)error_set(err, STATUS_REFUSED,
                    "calendar '%s' has no holiday in %" PRId64
                    ", and a verification window reaches into it",
                    docket->missing_calendar, docket->missing_year);
    error_hint(err, "add the holidays of %" PRId64 " to source.holiday and run again",
               docket->missing_year);
    return STATUS_REFUSED;
}

static enum status
refuse_law(const struct docket *docket, struct error *err)
{
    char day[DAY_TEXT_SIZE];

    (void)error_set(err, STATUS_REFUSED, "edition '%s' of the law has no '%s' for %s",
                    docket->law->edition, docket->missing_law,
                    day_format(docket->missing_law_on, day));
    error_hint(err, "a rule needs it on that day: correct goodtime.law and run again");
    return STATUS_REFUSED;
}

enum status
decide(const struct given *given, struct arena *arena, struct result *result, struct error *err)
{
    struct handover handover = {
        .given = given->facts,
        .docket = { .standing = given->standing,
                    .reference = given->reference,
                    .law = given->law,
                    .as_of = given->as_of,
                    .explains = given->explains,
                    .arena = arena,
                    .next_on = DAY_MAX },
        .result = result,
    };

    *result = (struct result){ 0 };
    parts_decide(PARTS, PART_COUNT, &handover);
    if (handover.docket.missing_calendar != NULL)
        return refuse_calendar(&handover.docket, err);
    if (handover.docket.missing_law != NULL)
        return refuse_law(&handover.docket, err);
    RESULT_SET(result, decision, handover.docket.decisions);
    RESULT_SET(result, window, handover.docket.windows);
    RESULT_SET(result, exception, handover.docket.exceptions);
    RESULT_SET(result, earned, handover.docket.earned);
    RESULT_SET(result, credit_year, handover.docket.credit_years);
    RESULT_SET(result, standing_forfeit, handover.docket.standing_forfeits);
    RESULT_SET(result, foreign_reference, handover.docket.foreign);
    RESULT_SET(result, ground, handover.docket.grounds);
    memcpy(result->rows, handover.docket.rows, sizeof result->rows);
    result->next_on = handover.docket.next_on;
    return STATUS_OK;
}
