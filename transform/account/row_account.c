#include "transform/account/row_account.h"

#include "core/relation.h"
#include "transform/person/opening_balance.h"

/* rules.md W1: charges are looked at for an application, if they are current and not dismissed. */
static bool
charge_is_unasked(const struct docket *docket, const struct charge *row)
{
    return docket->facts->work_application.count == 0 || row->is_current != 1 ||
           row->status.is == CHARGE_DISMISSED;
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
    case RELATION_CREDIT_RESTORATION:
    case RELATION_COURT_ORDER:
    case RELATION_SHU_TERM:
    case RELATION_CAMP_APPLICATION:
        return true; /* no part decides by them */
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
