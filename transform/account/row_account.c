#include "transform/account/row_account.h"

#include "core/relation.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/sentence.h"

/* rules.md W1, K1: charges are looked at for an application: current ones for work, convictions for
 * camps. */
static bool
charge_is_unasked(const struct docket *docket, const struct charge *row)
{
    bool is_for_work = row->is_current == 1 && row->status.is != CHARGE_DISMISSED;
    bool is_for_camp = row->status.is == CHARGE_CONVICTED;

    return !(is_for_work && docket->facts->work_application.count > 0) &&
           !(is_for_camp && docket->facts->camp_application.count > 0);
}

/* rules.md F4, C5a, F1: it takes nothing, or the balances stand for what it took, or it was decided
 * on a term that earns nothing. */
static bool
violation_is_unasked(const struct docket *docket, const struct rule_violation *row)
{
    const struct custody *custody;
    const struct term *term;

    if (row->serious != 1 || row->finding.is != FINDING_GUILTY || row->decided_on == DAY_NULL ||
        row->days_forfeited == 0 || opening_is_before_takeover(docket, row->decided_on))
        return true;
    custody = custody_on(docket, row->decided_on);
    if (custody == NULL)
        return false;
    term = custody_term(custody, row->decided_on);
    return term->jurisdiction.is != JURISDICTION_STATE || sentence_is_excluded(term);
}

/* A period that is not completed is no event (M1, R2). */
static bool
plan_is_unasked(const struct docket *docket, const struct plan_period *row)
{
    return row->completed_on == DAY_NULL || opening_is_before_takeover(docket, row->completed_on);
}

/* Whether no rule asks for a row that no part has taken. */
static bool
row_is_unasked(const struct docket *docket, enum relation_number number, const void *row)
{
    const struct program_completion *completion = row;
    const struct hours_verification *verification = row;
    const struct education_merit *merit = row;
    const struct extraordinary_conduct *conduct = row;
    const struct credit_restoration *restoration = row;
    const struct court_order *order = row;

    switch (number) {
    case RELATION_CHARGE:
        return charge_is_unasked(docket, row);
    case RELATION_PROGRAM_COMPLETION:
        return opening_is_before_takeover(docket, completion->completed_on);
    case RELATION_PLAN_PERIOD:
        return plan_is_unasked(docket, row);
    case RELATION_EDUCATION_MERIT:
        return opening_is_before_takeover(docket, merit->conferred_on);
    case RELATION_EXTRAORDINARY_CONDUCT:
        return opening_is_before_takeover(docket, conduct->awarded_on);
    case RELATION_HOURS_VERIFICATION:
        return opening_is_before_takeover(docket, verification->verified_on);
    case RELATION_RULE_VIOLATION:
        return violation_is_unasked(docket, row);
    case RELATION_CREDIT_RESTORATION:
        return opening_is_before_takeover(docket, restoration->restored_on);
    case RELATION_COURT_ORDER:
        return custody_on(docket, order->ordered_on) == NULL;
    case RELATION_SHU_TERM:
        return true; /* looked up for an assignment to D-2 of its violation (G3), if there is one */
    default:
        return false;
    }
}

static enum row_fate
fate_of(const struct docket *docket, enum relation_number number, size_t place)
{
    const unsigned char *fates = docket->fates[number];

    return fates != NULL ? (enum row_fate)fates[place] : ROW_LEFT;
}

static void
complete(struct docket *docket, enum relation_number number)
{
    const struct slice rows = facts_slice(docket->facts, number);
    const unsigned char *row = rows.row;
    struct row_account *account = &docket->rows[number];

    for (size_t i = 0; i < rows.count; i++, row += RELATIONS[number].size) {
        enum row_fate fate = fate_of(docket, number, i);

        account->used += fate == ROW_USED;
        account->ignored += fate == ROW_IGNORED;
        account->unasked += fate == ROW_LEFT && row_is_unasked(docket, number, row);
    }
}

void
row_account_complete(struct docket *docket)
{
    for (enum relation_number number = RELATION_PERSON + 1; number < RELATION_COUNT; number++)
        if (number != RELATION_TIMEKEEPING_LOG)
            complete(docket, number);
}
