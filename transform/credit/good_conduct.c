#include "transform/credit/good_conduct.h"

#include "core/relation.h"
#include "transform/event/event.h"
#include "transform/person/accrual.h"
#include "transform/person/alternative_custody.h"
#include "transform/person/custody.h"
#include "transform/person/sentence.h"
#include "transform/person/violation.h"
#include "transform/person/work_group.h"
#include "transform/person/zero_credit.h"

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

/* What kind of sentence the table of rates goes by (rules.md G1). */
static const char *
sentence_words(const struct term *term)
{
    if (term->violent_felony == 1)
        return "the sentence is for a violent felony";
    return term->three_strikes == 1 ? "the sentence is under the three strikes law"
                                    : "the sentence is neither for a violent felony nor under the "
                                      "three strikes law";
}

/* The group that counts, and what else the rate goes by. */
static const char *
group_words(const struct docket *docket, const struct accrual_piece *piece)
{
    const char *group =
        arena_format(docket->arena, "work group %s", WORK_GROUP_WORDS[piece->group]);

    if (piece->kept != NULL)
        return arena_format(docket->arena, "%s, kept from before alternative custody", group);
    if (piece->days == NULL)
        return "no work group is on record, which counts as A-1";
    if (piece->table == LAW_GCC_MINIMUM && piece->group != GROUP_F && piece->group != GROUP_M)
        return arena_format(docket->arena, "%s, in minimum custody", group);
    return group;
}

/* How long a group of zero credit stands (rules.md G3), and what it comes from. */
static void
say_zero_credit(struct docket *docket, const struct ground_subject *of,
                const struct zero_credit *zero)
{
    if (zero->violation != NULL)
        docket_rests_on(docket, of, RELATION_RULE_VIOLATION, zero->violation);
    if (zero->violation != NULL && violation_is_overturned(zero->violation)) {
        docket_ground(docket, of, GROUND_OVERTURNED,
                      (const int64_t[GROUND_NUMBERS]){ zero->row->starts_on }, NULL);
        return;
    }
    docket_ground(docket, of, GROUND_ZERO_CREDIT,
                  (const int64_t[GROUND_NUMBERS]){ zero->row->starts_on, zero->limit_days,
                                                   zero->counted_from, zero->stands_until },
                  NULL);
    if (zero->shu == NULL ||
        (zero->shu->minimum_release_on == DAY_NULL && zero->shu->suspended_on == DAY_NULL))
        return;
    docket_rests_on(docket, of, RELATION_SHU_TERM, zero->shu);
    docket_ground(docket, of, GROUND_ZERO_CREDIT_SHU,
                  (const int64_t[GROUND_NUMBERS]){ zero->stands_until }, NULL);
}

/* A stretch of pieces that have one rate for the same words. */
struct stretch {
    day_t from;
    day_t until;
    const struct accrual_piece *piece; /* the first of them */
};

static bool
is_raised(const struct term *term, const struct accrual_piece *piece)
{
    return term->statutory_quarter_days != INT_NULL && !group_is_zero_credit(piece->group) &&
           term->statutory_quarter_days > piece->table_rate;
}

static void
say_stretch(struct docket *docket, const struct ground_subject *of, const struct term *term,
            const struct stretch *stretch)
{
    const struct accrual_piece *piece = stretch->piece;
    bool raised = is_raised(term, piece);

    docket_ground(
        docket, of, GROUND_RATE,
        (const int64_t[GROUND_NUMBERS]){ stretch->from, stretch->until,
                                         raised ? term->statutory_quarter_days
                                                : piece->table_rate },
        (const char *const[GROUND_TEXTS]){ sentence_words(term), group_words(docket, piece) });
    if (raised)
        docket_ground(
            docket, of, GROUND_STATUTORY,
            (const int64_t[GROUND_NUMBERS]){ term->statutory_quarter_days, piece->table_rate },
            NULL);
    if (piece->days != NULL && piece->days->zero != NULL)
        say_zero_credit(docket, of, piece->days->zero);
}

/* Whether pieces are told together. */
static bool
says_the_same(const struct accrual_piece *a, const struct accrual_piece *b)
{
    return a->table == b->table && a->table_rate == b->table_rate && a->group == b->group &&
           a->kept == b->kept && (a->days == NULL) == (b->days == NULL) &&
           (a->days == NULL || a->days->zero == b->days->zero);
}

static void
say_records(struct docket *docket, const struct ground_subject *of,
            const struct accrual_piece *piece)
{
    if (piece->days != NULL)
        docket_rests_on(docket, of, RELATION_WORK_GROUP, piece->days->row);
    if (piece->placement != NULL && (piece->kept != NULL || piece->table == LAW_GCC_MINIMUM))
        docket_rests_on(docket, of, RELATION_PLACEMENT, piece->placement);
}

/* Why the days of a span have their rate, stretch by stretch. */
static void
say_rates(struct docket *docket, const struct ground_subject *of, const struct term *term,
          const struct accrual *accrual, day_t from, day_t until)
{
    struct stretch stretch = { .until = from };

    for (size_t i = 0; i < accrual->piece_count; i++) {
        const struct accrual_piece *piece = &accrual->pieces[i];
        day_t begins_on = day_later(piece->from, from);
        day_t ends_on = day_earlier(piece->until, until);

        if (begins_on >= ends_on)
            continue;
        say_records(docket, of, piece);
        if (stretch.piece != NULL && stretch.until == begins_on &&
            says_the_same(stretch.piece, piece)) {
            stretch.until = ends_on;
            continue;
        }
        if (stretch.piece != NULL)
            say_stretch(docket, of, term, &stretch);
        if (stretch.until < begins_on)
            docket_ground(docket, of, GROUND_NOT_RUNNING,
                          (const int64_t[GROUND_NUMBERS]){ stretch.until, begins_on }, NULL);
        stretch = (struct stretch){ begins_on, ends_on, piece };
    }
    if (stretch.piece != NULL)
        say_stretch(docket, of, term, &stretch);
    if (stretch.until < until)
        docket_ground(docket, of, GROUND_NOT_RUNNING,
                      (const int64_t[GROUND_NUMBERS]){ stretch.until, until }, NULL);
}

static void
say_accrued(struct docket *docket, const struct event *event, const struct accrual *accrual,
            const struct accrual_span *span, day_t until)
{
    int64_t quarter_days = span->rate * (until - span->from);
    const struct ground_subject of = { .credit_type = CREDIT_TYPE_WORDS[CREDIT_GCC],
                                       .custody_no = event->custody->custody_no,
                                       .source_table = event->source_table,
                                       .source_id = event->source_id,
                                       .part = event->parts + 1 };

    docket_rests_on(docket, &of, RELATION_TERM, event->term);
    say_rates(docket, &of, event->term, accrual, span->from, until);
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
        if (docket->explains)
            say_accrued(docket, &event, accrual, span, until);
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
