#include "transform/release/release_limit.h"

#include "core/array.h"
#include "transform/person/custody.h"
#include "transform/person/violation.h"
#include "transform/release/entry.h"
#include "transform/release/posted_row.h"

#include <string.h>

/* An award or restoration, and what becomes of it. */
struct limited_row {
    size_t place; /* among the docket's decisions, where its days are those before any cut */
    const struct custody *custody;
    const struct term *term;        /* running on effective_on */
    const struct decision *then;    /* in force under its key, or NULL */
    const struct decision *carried; /* in force under its key in class P2a, or NULL */
    bool is_kept;                   /* it stands, and with the same effect before any cut */
    int64_t brings;                 /* of its days; the rest is cut off */
    int64_t carried_days;           /* of what is cut off, granted in the term that follows */
    day_t carried_on;
};

/* What is tried within the limit, in the order of rules.md P2. */
struct trial {
    const struct decision *decision;
    day_t effective_on;
    int64_t days;  /* before any cut */
    int64_t least; /* what was brought before, as far as days allow */
    int64_t *brings;
};

struct limit {
    struct docket *docket;
    const struct projected_term *projected;
    struct posted_rows posted;
    struct limited_row *rows;
    size_t row_count;
    struct trial *trials;
    size_t trial_count;
};

static struct decision *
decision_of(const struct limit *limit, const struct limited_row *row)
{
    return (struct decision *)limit->docket->decisions.items + row->place;
}

/* rules.md P2: awards of MCC, RAC, EMC and ECC, and restorations. */
static bool
can_be_limited(const struct decision *decision)
{
    return decision_is(decision, ACTION_RESTORE) ||
           (decision_is(decision, ACTION_AWARD) && !decision_is_of(decision, CREDIT_GCC));
}

static const char *
class_of(const struct decision *decision)
{
    return decision_class(decision->action, decision->rule_id);
}

/* The class of what is carried to a term. */
static const char *
carried_class(void)
{
    return decision_class(ACTION_WORDS[ACTION_AWARD], "P2a");
}

static int64_t
days_of(const struct decision *decision)
{
    return decision != NULL ? decision->days : 0;
}

static struct limited_row
row_of(const struct limit *limit, size_t place)
{
    struct limited_row row = { .place = place };
    const struct decision *now = decision_of(limit, &row);
    const struct decision *bar;

    row.custody = custody_numbered(limit->docket, now->custody_no);
    row.term = custody_term(row.custody, now->effective_on);
    row.then = posted_in_force(&limit->posted, now, class_of(now));
    row.carried = posted_in_force(&limit->posted, now, carried_class());
    bar = posted_in_force(&limit->posted, now, ACTION_WORDS[ACTION_BAR]);
    row.is_kept = entry_is_kept(row.then, days_of(row.then) + days_of(row.carried) + days_of(bar),
                                now, now->days);
    row.brings = row.is_kept ? row.then->days : now->days;
    return row;
}

static bool
is_cut(const struct limit *limit, const struct limited_row *row)
{
    return row->brings < decision_of(limit, row)->days;
}

/* rules.md P2: the running term's rows, where it has a release. */
static bool
is_of_release(const struct limit *limit, const struct limited_row *row)
{
    const struct projected_term *projected = limit->projected;

    return projected->term != NULL && projected->is_release && row->custody == projected->custody &&
           projection_counts(limit->docket, projected, decision_of(limit, row));
}

static bool
court_order_stands(const struct limit *limit, const struct custody *custody)
{
    return limit->projected->court_orders[custody_place(limit->docket, custody)];
}

/* rules.md P2: a restoration after a reversal by a court. */
static bool
is_by_court(const struct limit *limit, const struct decision *decision)
{
    const struct rule_violation *violation;

    if (!decision_is(decision, ACTION_RESTORE) || strcmp(decision->rule_id, "F2") != 0)
        return false;
    violation = violation_find(limit->docket, decision->source_id);
    return violation != NULL && violation->reversed_by.is == REVERSED_BY_COURT;
}

static bool
has_ended_for_another(const struct term *term)
{
    return term->ended_on != DAY_NULL && term->end_reason.is == TERM_END_CONSECUTIVE_TERM;
}

static void
add_trial(struct limit *limit, const struct decision *decision, struct trial trial)
{
    trial.decision = decision;
    if (trial.least > trial.days)
        trial.least = trial.days;
    *trial.brings = trial.least;
    limit->trials[limit->trial_count++] = trial;
}

static struct ground_subject
subject_of(const struct decision *decision)
{
    return (struct ground_subject){ .credit_type = decision->credit_type,
                                    .custody_no = decision->custody_no,
                                    .source_table = decision->source_table,
                                    .source_id = decision->source_id,
                                    .part = decision->part };
}

/* A ground of an award or restoration and of its bar. */
static void
say(const struct limit *limit, const struct decision *decision, enum ground_kind kind,
    const int64_t number[GROUND_NUMBERS])
{
    struct ground_subject of = subject_of(decision);

    of.action = decision->action;
    docket_ground(limit->docket, &of, kind, number, NULL);
    of.action = ACTION_WORDS[ACTION_BAR];
    docket_ground(limit->docket, &of, kind, number, NULL);
}

/* rules.md P2, who is limited: a row is whole, or tried, or keeps its cut. What is whole without
 * the limit's leave counts before anything is tried. */
static void
limit_row(struct limit *limit, struct limited_row *row)
{
    const struct decision *now = decision_of(limit, row);

    if (court_order_stands(limit, row->custody) && is_of_release(limit, row))
        say(limit, now, GROUND_COURT_ORDER, NULL);
    if (is_by_court(limit, now) || entry_was_before(limit->docket, now) ||
        (court_order_stands(limit, row->custody) &&
         !(row->is_kept && has_ended_for_another(row->term))))
        row->brings = now->days;
    else if (is_of_release(limit, row) && (!row->is_kept || is_cut(limit, row)))
        add_trial(limit, now,
                  (struct trial){ .effective_on = now->effective_on,
                                  .days = now->days,
                                  .least = posted_last_brought(&limit->posted, now, class_of(now)),
                                  .brings = &row->brings });
}

static int
term_order(const void *a, const void *b)
{
    const struct term *x = *(const struct term *const *)a;
    const struct term *y = *(const struct term *const *)b;

    return x->term_no != y->term_no ? integer_order(x->term_no, y->term_no)
                                    : integer_order(x->term_id, y->term_id);
}

/* The term after another in the order of its custody; NULL for the last. */
static const struct term *
next_term(const struct custody *custody, const struct term *term)
{
    size_t at = array_first(custody->terms, custody->term_count, sizeof(const struct term *), &term,
                            term_order);

    return at + 1 < custody->term_count ? custody->terms[at + 1] : NULL;
}

static bool
is_running(const struct docket *docket, const struct custody *custody, const struct term *term)
{
    return custody->ends_on == DAY_MAX && custody_term(custody, docket->as_of) == term &&
           term->starts_on <= docket->as_of && term->ended_on == DAY_NULL;
}

/* rules.md P2a: it is not determinate, or a county term. */
static bool
can_have_release(const struct term *term)
{
    return term->jurisdiction.is == JURISDICTION_STATE &&
           term->sentence_type.is == SENTENCE_DETERMINATE;
}

/* rules.md P2a is decided here: while the term that follows runs, what is barred is tried in it;
 * else, and in a night without its projection, what was granted stays. */
static void
carry(struct limit *limit, struct limited_row *row)
{
    const struct decision *now = decision_of(limit, row);
    const struct term *next = next_term(row->custody, row->term);
    int64_t barred = now->days - row->brings;

    row->carried_days = days_of(row->carried);
    if (row->carried != NULL)
        row->carried_on = row->carried->effective_on;
    if (next == NULL || !is_running(limit->docket, row->custody, next))
        return;
    if (court_order_stands(limit, row->custody) || !can_have_release(next)) {
        row->carried_days = barred;
        row->carried_on = next->starts_on;
    } else if (limit->projected->term == next) {
        row->carried_on = next->starts_on;
        add_trial(
            limit, now,
            (struct trial){ .effective_on = next->starts_on,
                            .days = barred,
                            .least = posted_last_brought(&limit->posted, now, carried_class()),
                            .brings = &row->carried_days });
    }
}

/* rules.md P2a: barred of MCC, EMC and ECC, in a term that ended as another followed. */
static bool
is_carried(const struct limit *limit, const struct limited_row *row)
{
    const struct decision *now = decision_of(limit, row);

    return is_cut(limit, row) && decision_is(now, ACTION_AWARD) &&
           !decision_is_of(now, CREDIT_RAC) && has_ended_for_another(row->term) &&
           !is_of_release(limit, row);
}

static int
type_place(const struct decision *decision)
{
    for (int32_t type = CREDIT_MCC; type < CREDIT_TYPE_COUNT; type++)
        if (decision_is_of(decision, type))
            return type;
    return CREDIT_TYPE_COUNT; /* GCC comes last */
}

static int
trial_order(const void *a, const void *b)
{
    const struct trial *x = a;
    const struct trial *y = b;
    int order = day_order(x->effective_on, y->effective_on);

    if (order == 0)
        order = integer_order(type_place(x->decision), type_place(y->decision));
    if (order == 0)
        order = strcmp(x->decision->source_table, y->decision->source_table);
    if (order == 0)
        order = integer_order(x->decision->source_id, y->decision->source_id);
    return order != 0 ? order : integer_order(x->decision->part, y->decision->part);
}

/* Whether what is carried counts in the projected term. */
static bool
counts_carried(const struct limit *limit, const struct limited_row *row)
{
    const struct projected_term *projected = limit->projected;

    return row->carried_days > 0 && row->custody == projected->custody &&
           projected->term->starts_on <= row->carried_on && row->carried_on <= limit->docket->as_of;
}

/* What remains of the term before anything is tried: forfeitures count, and of each row what it
 * brings without the limit's leave. */
static int64_t
remaining_days(const struct limit *limit)
{
    const struct projected_term *projected = limit->projected;
    const struct decision *decisions = limit->docket->decisions.items;
    int64_t remaining = projected->owed_days - projected->served_days - projected->quarter_days / 4;

    for (size_t i = 0; i < limit->docket->decisions.count; i++)
        if (decision_is(&decisions[i], ACTION_FORFEIT) &&
            projection_counts(limit->docket, projected, &decisions[i]))
            remaining += decisions[i].days;
    for (size_t i = 0; i < limit->row_count; i++) {
        const struct limited_row *row = &limit->rows[i];

        if (projection_counts(limit->docket, projected, decision_of(limit, row)))
            remaining -= row->brings;
        if (counts_carried(limit, row))
            remaining -= row->carried_days;
    }
    return remaining;
}

/* rules.md P2: how many days more may come, so that the release is not before the limit. */
static int64_t
days_allowed(const struct projected_term *projected, int64_t limit_days, int64_t remaining)
{
    int64_t part = projected->quarter_days % 4;
    int64_t allowed = remaining - limit_days - (part + (limit_days - 1) * projected->rate) / 4;

    return allowed > 0 ? allowed : 0;
}

/* What is left before the first is tried; the same for all of them. */
static void
say_remaining(const struct limit *limit, int64_t remaining)
{
    const struct projected_term *projected = limit->projected;
    int64_t accrued = projected->quarter_days / 4;

    for (size_t i = 0; i < limit->trial_count && limit->docket->explains; i++)
        say(limit, limit->trials[i].decision, GROUND_REMAINING,
            (const int64_t[GROUND_NUMBERS]){
                limit->docket->as_of, projected->owed_days, projected->served_days, accrued,
                projected->owed_days - projected->served_days - accrued - remaining, remaining });
}

static void
say_trial(const struct limit *limit, const struct trial *trial, int64_t limit_days,
          int64_t remaining, int64_t allowed, int64_t more)
{
    const struct projected_term *projected = limit->projected;
    int64_t part = projected->quarter_days % 4;
    int64_t granted = trial->least + more;

    say(limit, trial->decision, GROUND_LIMIT,
        (const int64_t[GROUND_NUMBERS]){
            limit_days, (part + (limit_days - 1) * projected->rate) / 4, remaining, allowed });
    say(limit, trial->decision, GROUND_WITHIN_LIMIT,
        (const int64_t[GROUND_NUMBERS]){ trial->days, granted, trial->least,
                                         trial->days - granted });
}

/* rules.md P2 is decided here: how much. */
static void
try_all(struct limit *limit)
{
    int64_t limit_days;
    int64_t remaining;

    if (limit->trial_count == 0)
        return;
    limit_days = docket_law(limit->docket, LAW_RELEASE_LIMIT, limit->docket->as_of);
    remaining = remaining_days(limit);
    say_remaining(limit, remaining);
    array_sort(limit->trials, limit->trial_count, sizeof *limit->trials, trial_order);
    for (size_t i = 0; i < limit->trial_count; i++) {
        struct trial *trial = &limit->trials[i];
        int64_t more = trial->days - trial->least;

        if (limit_days > 0) {
            int64_t allowed = days_allowed(limit->projected, limit_days, remaining);

            more = more < allowed ? more : allowed;
            say_trial(limit, trial, limit_days, remaining, allowed, more);
        }
        *trial->brings = trial->least + more;
        remaining -= more;
    }
}

/* rules.md P2a: when the custody has ended, and for RAC and restorations when their term has. */
static bool
is_released(const struct limited_row *row, const struct decision *now)
{
    return row->custody->ends_on != DAY_MAX ||
           (row->term->ended_on != DAY_NULL &&
            (decision_is_of(now, CREDIT_RAC) || decision_is(now, ACTION_RESTORE)));
}

static void
push(struct docket *docket, const struct decision *decision)
{
    *(struct decision *)list_push(&docket->decisions, docket->arena, sizeof *decision) = *decision;
}

static void
set_entry(const struct limit *limit, struct decision *now, const struct decision *then,
          bool is_kept)
{
    now->entered_on = is_kept ? then->entered_on : entry_day(limit->docket, now);
}

/* What is held back without having been tried, and what of it goes to the term that follows. */
static void
say_bar(const struct limit *limit, const struct limited_row *row, const struct decision *now,
        int64_t barred)
{
    struct ground_subject of = subject_of(now);
    bool is_tried = false;

    for (size_t i = 0; i < limit->trial_count; i++)
        is_tried = is_tried || limit->trials[i].brings == &row->brings;
    if (!is_tried)
        say(limit, now, GROUND_HELD_BACK,
            (const int64_t[GROUND_NUMBERS]){ row->brings + barred, barred });
    if (row->carried_days > 0)
        docket_ground(limit->docket, &of, GROUND_TO_NEXT_TERM,
                      (const int64_t[GROUND_NUMBERS]){ row->carried_on, barred, row->carried_days },
                      NULL);
}

/* The row with what it brings, its bar, and what is carried. */
static void
post(struct limit *limit, const struct limited_row *row)
{
    struct decision *now = decision_of(limit, row);
    int64_t barred = now->days - row->brings;
    struct decision bar;
    struct decision carried;

    now->days = row->brings;
    set_entry(limit, now, row->then, row->is_kept && now->days == row->then->days);
    if (barred == 0)
        return;
    if (limit->docket->explains)
        say_bar(limit, row, now, barred);
    bar = carried = *now;
    bar.action = ACTION_WORDS[ACTION_BAR];
    bar.rule_id = "P2";
    bar.days = barred - row->carried_days;
    bar.reason = is_released(row, now) ? "released" : "release-limit";
    push(limit->docket, &bar);
    if (row->carried_days == 0)
        return;
    carried.rule_id = "P2a";
    carried.days = row->carried_days;
    carried.effective_on = row->carried_on;
    carried.reason = "carried-to-term";
    set_entry(limit, &carried, row->carried,
              entry_is_kept(row->carried, days_of(row->carried), &carried, carried.days));
    push(limit->docket, &carried);
}

static void
read_rows(struct limit *limit)
{
    struct docket *docket = limit->docket;
    struct decision *decisions = docket->decisions.items;

    limit->rows = arena_array(docket->arena, docket->decisions.count, sizeof *limit->rows);
    limit->trials = arena_array(docket->arena, docket->decisions.count, sizeof *limit->trials);
    for (size_t i = 0; i < docket->decisions.count; i++) {
        struct decision *now = &decisions[i];

        if (can_be_limited(now)) {
            limit->rows[limit->row_count++] = row_of(limit, i);
        } else {
            const struct decision *then = posted_in_force(&limit->posted, now, class_of(now));

            set_entry(limit, now, then, entry_is_kept(then, days_of(then), now, now->days));
        }
    }
}

void
release_limit_apply(struct docket *docket, const struct projected_term *projected)
{
    struct limit limit = { .docket = docket,
                           .projected = projected,
                           .posted = posted_rows_of(docket->standing, docket->arena) };

    read_rows(&limit);
    for (size_t i = 0; i < limit.row_count; i++) {
        struct limited_row *row = &limit.rows[i];

        limit_row(&limit, row);
        if (is_carried(&limit, row))
            carry(&limit, row);
    }
    try_all(&limit);
    for (size_t i = 0; i < limit.row_count; i++)
        post(&limit, &limit.rows[i]);
}
