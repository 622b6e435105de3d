#include "transform/credit/good_conduct.h"

#include "core/relation.h"
#include "transform/event/event.h"
#include "transform/person/accrual.h"
#include "transform/person/custody.h"
#include "transform/person/sentence.h"

/* rules.md G5: the first of the month, or the end of a term that has ended. Of one that has not,
 * the last row is cut at a later day each month. */
static day_t
posting_day(struct docket *docket, const struct term *term)
{
    struct civil civil = day_civil(docket->as_of);
    day_t first = day_from_civil(civil.year, civil.month, 1);

    if (term->ended_on != DAY_NULL)
        return term->ended_on;
    docket_wake(docket, day_add_months(first, 1));
    return first;
}

static void
say_accrued(struct docket *docket, const struct event *event, const struct accrual_span *span,
            day_t until)
{
    int64_t quarter_days = span->rate * (until - span->from);
    const struct ground_subject of = { .credit_type = CREDIT_TYPE_WORDS[CREDIT_GCC],
                                       .custody_no = event->custody->custody_no,
                                       .source_table = event->source_table,
                                       .source_id = event->source_id,
                                       .part = event->parts + 1 };

    docket_ground(docket, &of, GROUND_ACCRUED,
                  (const int64_t[GROUND_NUMBERS]){
                      span->from, until, span->rate, quarter_days, span->before % 4,
                      (span->before + quarter_days) / 4 - span->before / 4 },
                  NULL);
}

/* rules.md G5 is decided here: a row for each span of one rate, the last cut at the posting day. */
static void
post(struct docket *docket, const struct custody *custody, const struct term *term)
{
    const struct accrual *accrual = accrual_of(docket, term);
    day_t posts_on = posting_day(docket, term);
    struct event event = {
        .source_table = RELATIONS[RELATION_TERM].name,
        .source_id = term->term_id,
        .credit_type = CREDIT_GCC,
        .rule_id = "G1",
        .custody = custody,
        .term = term,
    };

    for (size_t i = 0; i < accrual->count && accrual->spans[i].from < posts_on; i++) {
        const struct accrual_span *span = &accrual->spans[i];
        day_t until = day_earlier(span->until, posts_on);
        int64_t after = span->before + span->rate * (until - span->from);

        event.earned_on = span->from;
        say_accrued(docket, &event, span, until);
        event_decide(docket, &event, ACTION_AWARD, after / 4 - span->before / 4, until, "");
    }
    if (accrual->ungrouped_on != DAY_NULL && accrual->ungrouped_on < posts_on)
        docket_except_row(docket, "no-work-group", RELATION_TERM, term,
                          "days that earn Good Conduct Credit lie in no work group");
}

void
good_conduct_decide(struct docket *docket)
{
    for (size_t i = 0; i < docket->custody_count; i++)
        for (size_t j = 0; j < docket->custodies[i].term_count; j++) {
            const struct term *term = docket->custodies[i].terms[j];

            if (term->jurisdiction.is != JURISDICTION_COUNTY && !sentence_is_excluded(term))
                post(docket, &docket->custodies[i], term);
        }
}
