#include "transform/event/hours_event.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/event/window.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/sentence.h"

#include <assert.h>

/* The order of the key of hours_verification, which is that of its rows: the source has schemes as
 * texts. */
static_assert(HOURS_ACHIEVEMENT < HOURS_THERAPEUTIC, "schemes are in the order of their texts");

static int
verification_order(const void *a, const void *b)
{
    const struct hours_verification *x = a;
    const struct hours_verification *y = b;

    if (x->custody_no != y->custody_no)
        return integer_order(x->custody_no, y->custody_no);
    if (x->scheme.is != y->scheme.is)
        return integer_order(x->scheme.is, y->scheme.is);
    return integer_order(x->ordinal, y->ordinal);
}

/* The verification of a block; one before the takeover is in the balances (rules.md C5a). */
static const struct hours_verification *
verification_of(const struct docket *docket, int64_t custody_no, int32_t scheme, int64_t ordinal)
{
    const struct hours_verification key = { .custody_no = custody_no,
                                            .scheme = { .is = scheme },
                                            .ordinal = ordinal };
    const struct hours_verification *rows = docket->facts->hours_verification.row;
    size_t count = docket->facts->hours_verification.count;
    size_t at = array_first(rows, count, sizeof *rows, &key, verification_order);

    if (at == count || verification_order(&rows[at], &key) != 0 ||
        opening_is_before_takeover(docket, rows[at].verified_on))
        return NULL;
    return &rows[at];
}

/* rules.md M2, R1: of hours the only reasons. */
static const char *
hours_reason(const struct event *event, const struct hours_verification *verification)
{
    if (sentence_is_excluded(event->term))
        return "excluded-sentence";
    if (verification != NULL && verification->outcome.is == HOURS_REJECTED)
        return "rejected";
    return NULL;
}

static struct event
block_event(struct docket *docket, const struct hours_scheme *scheme, const struct custody *custody,
            const struct hours_block *block)
{
    struct event event = scheme->template;

    event.source_table = "hours";
    event.custody = custody;
    event.earned_on = block->full_on;
    event.term = custody_term(custody, event.earned_on);
    event.days = docket_law(docket, scheme->days, event.earned_on);
    event.facility_code = block->facility_code;
    event.verified_on = DAY_NULL;
    return event;
}

/* rules.md R3 is decided here, and M3 of hours. */
static void
judge_block(struct docket *docket, const struct hours_scheme *scheme, struct event *event)
{
    const struct hours_verification *verification =
        verification_of(docket, event->custody->custody_no, scheme->scheme, event->source_id);
    const char *verifier = verification != NULL ? verification->verifier_id : NULL;

    if (verification != NULL)
        docket_take(docket, RELATION_HOURS_VERIFICATION, verification, ROW_USED);
    if (verification != NULL && verification->verified_on < event->earned_on) {
        docket_except_row(docket, "verification-order", RELATION_HOURS_VERIFICATION, verification,
                          "verified before the hours were full");
        verification = NULL;
    }
    event->reason = hours_reason(event, verification);
    if (verification != NULL) {
        event->verified_on = verification->verified_on;
        event_rests_on(docket, event, RELATION_HOURS_VERIFICATION, verification);
    }
    event_ground(docket, event, GROUND_WORTH,
                 (const int64_t[GROUND_NUMBERS]){ event->earned_on, event->days }, NULL);
    event_say_verified(docket, event);
    if (sentence_is_excluded(event->term))
        return;
    window_open(docket, event,
                &(struct window){ .name = scheme->window,
                                  .rule_id = scheme->window_rule,
                                  .starts_on = event->earned_on,
                                  .met_on = event->verified_on,
                                  .responsible = verifier },
                docket_law(docket, scheme->window_days, event->earned_on));
}

void
hours_event_judge(struct docket *docket, const struct hours *hours,
                  const struct hours_scheme *scheme, struct list *events)
{
    for (size_t i = 0; i < docket->custody_count; i++) {
        const struct list *blocks = &hours->custodies[i].scheme[scheme->scheme].blocks;
        const struct hours_block *block = blocks->items;

        for (size_t n = 0; n < blocks->count; n++) {
            struct event *event = list_push(events, docket->arena, sizeof *event);

            *event = block_event(docket, scheme, &docket->custodies[i], &block[n]);
            event->source_id = (int64_t)n + 1;
            judge_block(docket, scheme, event);
        }
    }
}

/* rules.md X, unearned-verification. */
static bool
is_reached(const struct docket *docket, const struct hours *hours,
           const struct hours_verification *row)
{
    const struct custody *custody = custody_numbered(docket, row->custody_no);
    const struct hours_count *count;

    if (custody == NULL)
        return false;
    count = &hours->custodies[custody_place(docket, custody)].scheme[row->scheme.is];
    return row->ordinal >= 1 && row->ordinal <= (int64_t)count->blocks.count;
}

void
hours_event_report_unearned(struct docket *docket, const struct hours *hours)
{
    for (size_t i = 0; i < docket->facts->hours_verification.count; i++) {
        const struct hours_verification *row = &docket->facts->hours_verification.row[i];

        if (opening_is_before_takeover(docket, row->verified_on) || is_reached(docket, hours, row))
            continue;
        docket_except_row(docket, "unearned-verification", RELATION_HOURS_VERIFICATION, row,
                          "the hours it confirms or rejects are not reached");
        docket_take(docket, RELATION_HOURS_VERIFICATION, row, ROW_IGNORED);
    }
}
