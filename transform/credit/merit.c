#include "transform/credit/merit.h"

#include "core/relation.h"
#include "transform/person/opening_balance.h"

/* rules.md X, incomplete-verification. */
static bool
is_incomplete(const struct education_merit *row)
{
    return (row->verified_on == DAY_NULL) != (row->outcome.is == CODE_NULL);
}

/* As recorded, whatever the dates in it. */
static void
report_incomplete(struct docket *docket)
{
    for (size_t i = 0; i < docket->recorded->education_merit.count; i++) {
        const struct education_merit *row = &docket->recorded->education_merit.row[i];

        if (is_incomplete(row) && !opening_is_before_takeover(docket, row->conferred_on))
            docket_except_row(docket, "incomplete-verification", RELATION_EDUCATION_MERIT, row,
                              "the verifier's date and outcome: one is missing");
    }
}

/* rules.md EM3, X, verification-order: not besides incomplete-verification. */
static void
report_order(struct docket *docket)
{
    for (size_t i = 0; i < docket->facts->education_merit.count; i++) {
        const struct education_merit *row = &docket->facts->education_merit.row[i];

        if (row->verified_on != DAY_NULL && row->verified_on < row->conferred_on &&
            !is_incomplete(&docket->recorded->education_merit.row[i]) &&
            !opening_is_before_takeover(docket, row->conferred_on))
            docket_except_row(docket, "verification-order", RELATION_EDUCATION_MERIT, row,
                              "verified before it was conferred");
    }
}

void
merit_report(struct docket *docket)
{
    report_incomplete(docket);
    if (docket->custody_count > 0)
        report_order(docket);
}

/* rules.md M2, holds-diploma: of category 1, 3, 4 or 5. */
day_t
merit_diploma_on(const struct docket *docket)
{
    day_t first = DAY_MAX;

    for (size_t i = 0; i < docket->facts->education_merit.count; i++) {
        const struct education_merit *row = &docket->facts->education_merit.row[i];

        if (row->category != 2 && row->verified_on != DAY_NULL &&
            row->verified_on >= row->conferred_on && row->outcome.is == MERIT_VERIFIED)
            first = day_earlier(first, row->conferred_on);
    }
    return first;
}
