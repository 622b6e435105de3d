#include "transform/person/accrual.h"

#include "core/array.h"
#include "transform/person/alternative_custody.h"
#include "transform/person/sentence.h"
#include "transform/person/stay.h"
#include "transform/person/work_group.h"
#include "transform/person/zero_credit.h"

#include <assert.h>

/* A term while its days are put together. */
struct accruing {
    const struct custody *custody;
    const struct term *term;
    struct list spans;
    struct list pieces; /* of struct accrual_piece */
    day_t ungrouped_on;
};

/* The group that counts for credit on a day, to *until at most: by G2 and G3, or kept by G4. None
 * counts as A-1 (rules.md G2). */
static int32_t
group_on(struct docket *docket, struct accruing *accruing, day_t day, day_t *until)
{
    const struct alternative *alternative = alternative_on(docket, day, until);
    const struct group_days *days = timeline_stretch(&docket->groups, day, until);

    if (days == NULL && alternative == NULL && accruing->ungrouped_on == DAY_NULL)
        accruing->ungrouped_on = day;
    if (alternative != NULL && day < alternative->kept_until &&
        (days == NULL || !group_is_zero_credit(days->group))) {
        *until = day_earlier(*until, alternative->kept_until);
        return alternative_group(docket, alternative, accruing->custody);
    }
    return days != NULL ? days->group : GROUP_A1;
}

static bool
is_minimum_custody(const struct stay *stay)
{
    return stay != NULL && (stay->placement->custody_level.is == CUSTODY_MINIMUM_A ||
                            stay->placement->custody_level.is == CUSTODY_MINIMUM_B);
}

/* rules.md G1 is decided here: the row of its table that holds on a day, to *until at most. */
static enum law_name
rate_name(struct docket *docket, struct accruing *accruing, day_t day, day_t *until)
{
    const struct term *term = accruing->term;
    bool is_determinate = term->sentence_type.is == SENTENCE_DETERMINATE;
    int32_t group;

    if (sentence_is_excluded(term) || term->jurisdiction.is == JURISDICTION_COUNTY)
        return LAW_GCC_EXCLUDED;
    group = group_on(docket, accruing, day, until);
    if (group_is_zero_credit(group))
        return LAW_GCC_ZERO_CREDIT;
    if (term->violent_felony == 1)
        return is_determinate && group == GROUP_F ? LAW_GCC_VIOLENT_CAMP : LAW_GCC_VIOLENT;
    if (term->three_strikes == 1)
        return is_determinate && group == GROUP_F ? LAW_GCC_STRIKES_CAMP : LAW_GCC_STRIKES;
    if (group == GROUP_F || group == GROUP_M ||
        is_minimum_custody(timeline_stretch(&docket->stays, day, until)))
        return LAW_GCC_MINIMUM;
    return LAW_GCC_OTHERWISE;
}

/* rules.md G1, statutory_quarter_days: of two grants the greater, but never in place of none. */
static int64_t
rate_of(struct docket *docket, const struct term *term, enum law_name name, day_t day)
{
    int64_t rate = docket_law(docket, name, day);

    if (name != LAW_GCC_EXCLUDED && name != LAW_GCC_ZERO_CREDIT &&
        term->statutory_quarter_days != INT_NULL && term->statutory_quarter_days > rate)
        rate = term->statutory_quarter_days;
    return rate;
}

static struct accrual_span *
last_span(const struct list *spans)
{
    return spans->count > 0 ? (struct accrual_span *)spans->items + spans->count - 1 : NULL;
}

/* Put days of a rate right after those that there are. */
static void
add_span(struct list *spans, day_t from, day_t until, int64_t rate, struct arena *arena)
{
    struct accrual_span *last = last_span(spans);
    int64_t before = 0;

    if (last != NULL && last->rate == rate) {
        last->until = until;
        return;
    }
    if (last != NULL)
        before = last->before + last->rate * (last->until - last->from);
    *(struct accrual_span *)list_push(spans, arena, sizeof *last) =
        (struct accrual_span){ from, until, rate, before };
}

/* rules.md G1: days on which the term is not running, after one on which it was, earn nothing. */
static void
fill_to(struct list *spans, day_t until, struct arena *arena)
{
    const struct accrual_span *last = last_span(spans);

    if (last != NULL && last->until < until)
        add_span(spans, last->until, until, 0, arena);
}

/* What days rest on, right after those that there are: with them where it is the same. */
static void
add_piece(struct docket *docket, struct accruing *accruing, day_t from, day_t until,
          enum law_name name)
{
    day_t none = DAY_MAX;
    const struct stay *stay = stay_on(docket, from);
    const struct alternative *kept = alternative_on(docket, from, &none);
    const struct accrual_piece *last = accruing->pieces.items;
    struct accrual_piece piece = {
        .from = from,
        .until = until,
        .table = name,
        .table_rate = docket_law(docket, name, from),
        .days = timeline_on(&docket->groups, from),
        .placement = stay != NULL ? stay->placement : NULL,
        .group = group_on(docket, accruing, from, &none),
    };

    if (kept != NULL && from < kept->kept_until &&
        (piece.days == NULL || !group_is_zero_credit(piece.days->group)))
        piece.kept = kept;
    if (accruing->pieces.count > 0)
        last += accruing->pieces.count - 1;
    if (last != NULL && last->until == from && last->table == name &&
        last->table_rate == piece.table_rate && last->days == piece.days &&
        last->kept == piece.kept && last->group == piece.group &&
        last->placement == piece.placement)
        ((struct accrual_piece *)accruing->pieces.items)[accruing->pieces.count - 1].until = until;
    else
        *(struct accrual_piece *)list_push(&accruing->pieces, docket->arena, sizeof piece) = piece;
}

/* Days on which a term is running, cut where its rate changes. */
static void
add_running(struct docket *docket, struct accruing *accruing, day_t from, day_t until)
{
    if (from >= until)
        return;
    fill_to(&accruing->spans, from, docket->arena);
    while (from < until) {
        day_t next = DAY_MAX;
        enum law_name name = rate_name(docket, accruing, from, &next);

        next = day_earlier(next, law_changes_on(docket->law, name, from));
        docket_wake(docket, next);
        next = day_earlier(next, until);
        if (docket->explains && name != LAW_GCC_EXCLUDED)
            add_piece(docket, accruing, from, next, name);
        add_span(&accruing->spans, from, next, rate_of(docket, accruing->term, name, from),
                 docket->arena);
        from = next;
    }
}

/* What days of a custody are looked at: those from the takeover and the law on, to as_of. */
struct range {
    day_t from;
    day_t until;
};

static day_t
term_end(const struct term *term)
{
    return term->ended_on == DAY_NULL ? DAY_MAX : term->ended_on;
}

/* The days of a range on which the terms of a custody are running; only that of one, if given. */
static void
add_custody_days(struct docket *docket, struct accruing *terms, const struct custody *custody,
                 struct range range, const struct term *only)
{
    const struct timeline *running = &custody->running;

    for (size_t place = timeline_place(running, range.from);
         place < running->count && running->spans[place].from < range.until; place++) {
        const struct span *span = &running->spans[place];
        const struct term *term = span->item;
        struct accruing *accruing = &terms[term - docket->facts->term.row];

        if (only != NULL && term != only)
            continue;
        accruing->custody = custody;
        accruing->term = term;
        add_running(docket, accruing, day_later(day_later(range.from, span->from), term->starts_on),
                    day_earlier(day_earlier(range.until, span->until), term_end(term)));
    }
}

/* rules.md G1: the first term of a custody also before its received_on, on days in no other. */
static void
add_days_before(struct docket *docket, struct accruing *terms, const struct custody *custody,
                struct range range)
{
    const struct timeline *days = &docket->custody_days;
    day_t from = day_later(range.from, custody->terms[0]->starts_on);
    day_t until = day_earlier(range.until, custody->begins_on);

    while (from < until) {
        day_t next = until;

        if (timeline_stretch(days, from, &next) == NULL)
            add_custody_days(docket, terms, custody, (struct range){ from, next },
                             custody->terms[0]);
        from = next;
    }
}

void
accrual_lay_out(struct docket *docket)
{
    size_t count = docket->facts->term.count;
    struct accruing *terms = arena_array(docket->arena, count, sizeof *terms);
    struct accrual *accruals = arena_array(docket->arena, count, sizeof *accruals);
    const struct range range = {
        day_later(docket->takeover, law_begins_on(docket->law, LAW_GCC_OTHERWISE)),
        day_add(docket->as_of, 1),
    };

    for (size_t i = 0; i < count; i++)
        terms[i].ungrouped_on = DAY_NULL;
    for (size_t i = 0; i < docket->custody_count; i++)
        add_days_before(docket, terms, &docket->custodies[i], range);
    for (size_t i = 0; i < docket->custody_days.count; i++) {
        const struct span *span = &docket->custody_days.spans[i];

        add_custody_days(docket, terms, span->item,
                         (struct range){ day_later(range.from, span->from),
                                         day_earlier(range.until, span->until) },
                         NULL);
    }
    for (size_t i = 0; i < count; i++) {
        fill_to(&terms[i].spans, day_earlier(term_end(&docket->facts->term.row[i]), range.until),
                docket->arena);
        accruals[i] =
            (struct accrual){ terms[i].spans.items, terms[i].spans.count, terms[i].pieces.items,
                              terms[i].pieces.count, terms[i].ungrouped_on };
    }
    docket->accruals = accruals;
}

const struct accrual *
accrual_of(const struct docket *docket, const struct term *term)
{
    const struct term *terms = docket->facts->term.row;

    assert(term >= terms && term < terms + docket->facts->term.count);
    return &docket->accruals[term - terms];
}

static int
end_order(const void *span, const void *day)
{
    return ((const struct accrual_span *)span)->until <= *(const day_t *)day ? -1 : 0;
}

/* The first span that ends after a day; the count of spans where there is none. */
static size_t
place_on(const struct accrual *accrual, day_t day)
{
    return array_first(accrual->spans, accrual->count, sizeof *accrual->spans, &day, end_order);
}

int64_t
accrual_quarter_days(const struct docket *docket, const struct term *term, day_t day)
{
    const struct accrual *accrual = accrual_of(docket, term);
    size_t place = place_on(accrual, day);
    const struct accrual_span *span;

    if (accrual->count == 0)
        return 0;
    if (place == accrual->count)
        place--;
    span = &accrual->spans[place];
    return span->before +
           span->rate * (day_later(span->from, day_earlier(day, span->until)) - span->from);
}

int64_t
accrual_rate(const struct docket *docket, const struct term *term, day_t day)
{
    const struct accrual *accrual = accrual_of(docket, term);
    size_t place = place_on(accrual, day);

    return place < accrual->count && accrual->spans[place].from <= day ? accrual->spans[place].rate
                                                                       : 0;
}
