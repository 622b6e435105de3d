#include "transform/person/accrual.h"

#include "core/array.h"
#include "transform/person/custody.h"
#include "transform/person/sentence.h"

#include <assert.h>

/* The row of rules.md G1's table that a term stands in. */
static enum law_name
rate_name(const struct term *term)
{
    if (sentence_is_excluded(term) || term->jurisdiction.is == JURISDICTION_COUNTY)
        return LAW_GCC_EXCLUDED;
    if (term->violent_felony)
        return LAW_GCC_VIOLENT;
    if (term->three_strikes)
        return LAW_GCC_STRIKES;
    return LAW_GCC_OTHERWISE;
}

/* rules.md G1, statutory_quarter_days: of two grants the greater, but never in place of none. */
static int64_t
rate_on(struct docket *docket, const struct term *term, enum law_name name, day_t day)
{
    int64_t rate = docket_law(docket, name, day);

    if (name != LAW_GCC_EXCLUDED && name != LAW_GCC_ZERO_CREDIT &&
        term->statutory_quarter_days != INT_NULL && term->statutory_quarter_days > rate)
        rate = term->statutory_quarter_days;
    return rate;
}

/* Put days of a rate after those that a term has; the days between accrue nothing. */
static void
add_span(struct list *spans, day_t from, day_t until, int64_t rate, struct arena *arena)
{
    struct accrual_span *last =
        spans->count > 0 ? (struct accrual_span *)spans->items + spans->count - 1 : NULL;
    struct accrual_span *span;
    int64_t before;

    if (last != NULL && last->until < from && last->rate != 0) {
        add_span(spans, last->until, from, 0, arena);
        last = (struct accrual_span *)spans->items + spans->count - 1;
    }
    if (last != NULL && last->until < from)
        last->until = from;
    if (last != NULL && last->rate == rate) {
        last->until = until;
        return;
    }
    before = last != NULL ? last->before + last->rate * (last->until - last->from) : 0;
    span = list_push(spans, arena, sizeof *span);
    *span = (struct accrual_span){ from, until, rate, before };
}

/* Days on which a term is running, cut where its rate changes. */
static void
add_days(struct docket *docket, struct list *spans, const struct term *term, day_t from,
         day_t until)
{
    enum law_name name = rate_name(term);

    while (from < until) {
        day_t next = day_earlier(until, law_changes_on(docket->law, name, from));

        add_span(spans, from, next, rate_on(docket, term, name, from), docket->arena);
        from = next;
    }
}

void
accrual_lay_out(struct docket *docket)
{
    size_t count = docket->facts->term.count;
    struct list *spans = arena_array(docket->arena, count, sizeof *spans);
    struct accrual *accruals = arena_array(docket->arena, count, sizeof *accruals);
    day_t first = day_later(docket->takeover, law_begins_on(docket->law, LAW_GCC_OTHERWISE));

    for (size_t i = 0; i < docket->custody_days.count; i++) {
        const struct span *days = &docket->custody_days.spans[i];
        const struct custody *custody = days->item;
        size_t place = timeline_place(&custody->running, days->from);

        for (; place < custody->running.count && custody->running.spans[place].from < days->until;
             place++) {
            const struct span *running = &custody->running.spans[place];
            const struct term *term = running->item;
            day_t ended_on = term->ended_on == DAY_NULL ? DAY_MAX : term->ended_on;
            day_t from = day_later(day_later(days->from, running->from), term->starts_on);
            day_t until = day_earlier(day_earlier(days->until, running->until), ended_on);

            add_days(docket, &spans[term - docket->facts->term.row], term, day_later(from, first),
                     day_earlier(until, day_add(docket->as_of, 1)));
        }
    }
    for (size_t i = 0; i < count; i++)
        accruals[i] = (struct accrual){ spans[i].items, spans[i].count };
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
