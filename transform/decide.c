#include "transform/decide.h"

#include "core/array.h"

#include "core/relation.h"
#include "transform/county/county_credit.h"
#include "transform/county/screening.h"
#include "transform/credit/achievement.h"
#include "transform/credit/milestone.h"
#include "transform/event/event.h"
#include "transform/fact/as_of.h"
#include "transform/fact/exception.h"
#include "transform/fact/overlap.h"
#include "transform/person/custody.h"
#include "transform/person/hours.h"

#include <inttypes.h>
#include <string.h>

const struct decided_credit DECIDED_CREDITS[] = {
    { CREDIT_MCC, milestone_decide },
    { CREDIT_RAC, achievement_decide },
};
const size_t DECIDED_CREDIT_COUNT = ARRAY_SIZE(DECIDED_CREDITS);

/* no-term: a person without any term has what would be an event. */
static bool
has_event_without_term(const struct docket *docket, bool has_hours)
{
    const struct facts *facts = docket->facts;

    if (facts->term.count > 0)
        return false;
    for (size_t i = 0; i < facts->plan_period.count; i++)
        if (facts->plan_period.row[i].completed_on != DAY_NULL)
            return true;
    return facts->program_completion.count > 0 || facts->education_merit.count > 0 ||
           facts->extraordinary_conduct.count > 0 || has_hours;
}

/* Verifications of hours that have not been reached (X). */
static void
report_unearned(struct docket *docket)
{
    for (size_t i = 0; i < docket->facts->hours_verification.count; i++) {
        const struct hours_verification *row = &docket->facts->hours_verification.row[i];
        bool is_reached = false;

        if (custody_is_before_takeover(docket, row->verified_on))
            continue;
        for (size_t j = 0; j < docket->custody_count; j++) {
            const struct custody *custody = &docket->custodies[j];
            size_t blocks = row->scheme.is == HOURS_ACHIEVEMENT ? custody->activity.count
                                                                : custody->therapeutic.count;

            is_reached = is_reached || (custody->custody_no == row->custody_no &&
                                        row->ordinal >= 1 && row->ordinal <= (int64_t)blocks);
        }
        if (!is_reached)
            docket_except_row(docket, "unearned-verification", RELATION_HOURS_VERIFICATION, row,
                              "the hours it confirms or rejects are not reached");
    }
}

static bool
merit_is_incomplete(const struct education_merit *row)
{
    return (row->verified_on == DAY_NULL) != (row->outcome.is == CODE_NULL);
}

/* Verifications as recorded, whatever their dates: whole, and by two (X). */
static void
report_verifications(struct docket *docket)
{
    const struct facts *recorded = docket->recorded;

    for (size_t i = 0; i < recorded->program_completion.count; i++) {
        const struct program_completion *row = &recorded->program_completion.row[i];

        if (custody_is_before_takeover(docket, row->completed_on))
            continue;
        if (milestone_is_incomplete(row))
            docket_except_row(docket, "incomplete-verification", RELATION_PROGRAM_COMPLETION, row,
                              "the approver's date and outcome: one is missing");
        if (row->instructor_verified_on != DAY_NULL && row->approver_verified_on != DAY_NULL &&
            row->instructor_id != NULL && row->approver_id != NULL &&
            strcmp(row->instructor_id, row->approver_id) == 0)
            docket_except_row(docket, "same-verifier", RELATION_PROGRAM_COMPLETION, row,
                              "instructor and approver are one");
    }
    for (size_t i = 0; i < recorded->education_merit.count; i++) {
        const struct education_merit *row = &recorded->education_merit.row[i];

        if (merit_is_incomplete(row) && !custody_is_before_takeover(docket, row->conferred_on))
            docket_except_row(docket, "incomplete-verification", RELATION_EDUCATION_MERIT, row,
                              "the verifier's date and outcome: one is missing");
    }
}

/* The order of merits' verifications (X, EM3). */
static void
report_merits(struct docket *docket)
{
    for (size_t i = 0; i < docket->facts->education_merit.count; i++) {
        const struct education_merit *row = &docket->facts->education_merit.row[i];

        if (row->verified_on != DAY_NULL && row->verified_on < row->conferred_on &&
            !merit_is_incomplete(&docket->recorded->education_merit.row[i]) &&
            !custody_is_before_takeover(docket, row->conferred_on))
            docket_except_row(docket, "verification-order", RELATION_EDUCATION_MERIT, row,
                              "verified before it was conferred");
    }
}

static void
decide_all(struct docket *docket)
{
    bool has_hours;

    custody_lay_out(docket);
    custody_spans(docket);
    custody_openings(docket);
    has_hours = hours_read(docket);
    report_unearned(docket);
    report_verifications(docket);
    if (has_event_without_term(docket, has_hours)) {
        docket_except(docket, "no-term", "person",
                      arena_format(docket->arena, "%" PRId64, docket->facts->person_id),
                      "events, but no term of imprisonment");
    } else {
        report_merits(docket);
        for (size_t i = 0; i < DECIDED_CREDIT_COUNT; i++)
            DECIDED_CREDITS[i].decide(docket);
    }
    screening_decide(docket);
    county_credit_decide(docket);
}

#define RESULT_SET(result, member, list)       \
    do {                                       \
        (result)->member.row = (list).items;   \
        (result)->member.count = (list).count; \
    } while (0)

enum status
decide(const struct facts *facts, const struct reference *reference, const struct law *law,
       day_t as_of, struct arena *arena, struct result *result, struct error *err)
{
    struct docket docket = {
        .facts = &result->sound, .reference = reference, .law = law, .as_of = as_of, .arena = arena
    };

    struct facts recorded;

    *result = (struct result){ .work_group = "none" };
    exception_sift(&docket, facts, &result->sound);
    overlap_report(&docket);
    recorded = result->sound;
    docket.recorded = &recorded;
    as_of_apply(&result->sound, as_of, arena);
    decide_all(&docket);
    if (docket.missing_calendar != NULL) {
        (void)error_set(err, STATUS_REFUSED,
                        "calendar '%s' has no holiday in %" PRId64
                        ", and a verification window reaches into it",
                        docket.missing_calendar, docket.missing_year);
        error_hint(err, "add the holidays of %" PRId64 " to source.holiday and run again",
                   docket.missing_year);
        return STATUS_REFUSED;
    }
    if (docket.missing_law != NULL) {
        char day[DAY_TEXT_SIZE];

        (void)error_set(err, STATUS_REFUSED, "edition '%s' of the law has no '%s' for %s",
                        law->edition, docket.missing_law, day_format(docket.missing_law_on, day));
        error_hint(err, "a rule needs it on that day: correct goodtime.law and run again");
        return STATUS_REFUSED;
    }
    result->work_group = custody_work_group(&docket, as_of);
    RESULT_SET(result, decision, docket.decisions);
    RESULT_SET(result, window, docket.windows);
    RESULT_SET(result, exception, docket.exceptions);
    RESULT_SET(result, screening, docket.screenings);
    RESULT_SET(result, county_credit, docket.county_credits);
    RESULT_SET(result, opening_credit, docket.opening_credits);
    RESULT_SET(result, training, docket.training);
    RESULT_SET(result, custody, docket.custody_spans);
    return STATUS_OK;
}
