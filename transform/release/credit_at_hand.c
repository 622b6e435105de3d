#include "transform/release/credit_at_hand.h"

#include "core/array.h"
#include "transform/person/accrual.h"
#include "transform/person/opening_balance.h"

struct award_at_hand {
    int64_t custody_no;
    day_t effective_on;
    int64_t days;
    int64_t before; /* days of those ahead of it in the order */
};

static int
award_order(const void *a, const void *b)
{
    const struct award_at_hand *x = a;
    const struct award_at_hand *y = b;

    if (x->custody_no != y->custody_no)
        return integer_order(x->custody_no, y->custody_no);
    return day_order(x->effective_on, y->effective_on);
}

/* With one more at the end, after all others. */
static const struct award_at_hand *
ordered_awards(const struct docket *docket, int32_t credit_type, size_t *count)
{
    const struct decision *decisions = docket->decisions.items;
    struct list awards = { 0 };
    struct award_at_hand *all;
    int64_t before = 0;

    for (size_t i = 0; i < docket->decisions.count; i++) {
        struct award_at_hand *award;

        if (!decision_is(&decisions[i], ACTION_AWARD) ||
            !decision_is_of(&decisions[i], credit_type))
            continue;
        award = list_push(&awards, docket->arena, sizeof *award);
        award->custody_no = decisions[i].custody_no;
        award->effective_on = decisions[i].effective_on;
        award->days = decisions[i].days;
    }
    *count = awards.count;
    (void)list_push(&awards, docket->arena, sizeof *all);
    all = awards.items;
    array_sort(all, *count, sizeof *all, award_order);
    for (size_t i = 0; i < awards.count; i++) {
        all[i].before = before;
        before += all[i].days;
    }
    return all;
}

struct awards_at_hand
awards_at_hand_of(const struct docket *docket)
{
    struct awards_at_hand awards = { .award = { NULL } };

    for (int32_t type = CREDIT_MCC; type <= CREDIT_RAC; type++)
        awards.award[type] = ordered_awards(docket, type, &awards.count[type]);
    return awards;
}

/* Days of the awards of the custody, and of those of lower number, effective before a day. */
static int64_t
days_before(const struct awards_at_hand *awards, int32_t credit_type, int64_t custody_no, day_t day)
{
    const struct award_at_hand *award = awards->award[credit_type];
    const struct award_at_hand key = { .custody_no = custody_no, .effective_on = day };

    return award[array_first(award, awards->count[credit_type], sizeof key, &key, award_order)]
        .before;
}

/* rules.md C5a: a balance belongs to the running term of its date. */
static int64_t
opening_days(const struct docket *docket, const struct custody *custody, const struct term *term,
             int32_t credit_type)
{
    const struct opening *opening = opening_of(docket, custody, credit_type);

    return opening != NULL && custody_term(custody, opening->row->balance_on) == term
               ? opening->row->days
               : 0;
}

int64_t
credit_at_hand(const struct docket *docket, const struct awards_at_hand *awards,
               const struct custody *custody, const struct term *term, int32_t credit_type,
               day_t day)
{
    int64_t days = opening_days(docket, custody, term, credit_type);

    if (credit_type == CREDIT_GCC)
        return days + accrual_quarter_days(docket, term, day) / 4;
    if (day < term->starts_on)
        return days;
    return days + days_before(awards, credit_type, custody->custody_no, day_add(day, 1)) -
           days_before(awards, credit_type, custody->custody_no, term->starts_on);
}
