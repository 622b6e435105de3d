#include "transform/person/custody.h"

#include "core/array.h"

#include <assert.h>

static int
term_order(const void *a, const void *b)
{
    const struct term *x = *(const struct term *const *)a;
    const struct term *y = *(const struct term *const *)b;

    if (x->custody_no != y->custody_no)
        return integer_order(x->custody_no, y->custody_no);
    if (x->term_no != y->term_no)
        return integer_order(x->term_no, y->term_no);
    return integer_order(x->term_id, y->term_id);
}

/* A term that has ended, and its place among the terms of its custody. */
struct ended {
    const struct term *term;
    size_t place;
};

static int
ended_order(const void *a, const void *b)
{
    const struct ended *x = a;
    const struct ended *y = b;

    if (x->term->ended_on != y->term->ended_on)
        return day_order(x->term->ended_on, y->term->ended_on);
    return integer_order((int64_t)x->place, (int64_t)y->place);
}

/* rules.md C5, the running term: the highest of those that run; of none, the last that ended;
 * before the first start, the first. Each so claims its days, those that count most last. */
static struct timeline
running_terms(const struct custody *custody, struct arena *arena)
{
    const struct term *const *terms = custody->terms;
    size_t count = custody->term_count;
    struct span *spans = arena_array(arena, 2 * count + 1, sizeof *spans);
    struct ended *ended;
    size_t ended_count = 0;
    size_t span_count = 0;

    spans[span_count++] = (struct span){ DAY_MIN, DAY_MAX, terms[0] };
    if (count == 1)
        return timeline_of(spans, span_count, arena);
    ended = arena_array(arena, count, sizeof *ended);
    for (size_t i = 0; i < count; i++)
        if (terms[i]->ended_on != DAY_NULL)
            ended[ended_count++] = (struct ended){ terms[i], i };
    array_sort(ended, ended_count, sizeof *ended, ended_order);
    for (size_t i = 0; i < ended_count; i++)
        spans[span_count++] = (struct span){ ended[i].term->ended_on, DAY_MAX, ended[i].term };
    for (size_t i = 0; i < count; i++)
        spans[span_count++] = (struct span){
            terms[i]->starts_on,
            terms[i]->ended_on == DAY_NULL ? DAY_MAX : terms[i]->ended_on,
            terms[i],
        };
    return timeline_of(spans, span_count, arena);
}

/* rules.md C5, the end: that of the last term, unless it has not ended, or another follows. */
static day_t
custody_end(const struct term *last)
{
    bool lasts = last->ended_on == DAY_NULL || last->end_reason.is == TERM_END_CONSECUTIVE_TERM;

    return lasts ? DAY_MAX : last->ended_on;
}

/* rules.md C5 is decided here. */
void
custody_lay_out(struct docket *docket)
{
    size_t count = docket->facts->term.count;
    const struct term **terms = arena_array(docket->arena, count, sizeof *terms);
    struct list custodies = { 0 };
    struct span *spans;

    for (size_t i = 0; i < count; i++)
        terms[i] = &docket->facts->term.row[i];
    array_sort(terms, count, sizeof *terms, term_order);
    for (size_t i = 0; i < count;) {
        struct custody *custody = list_push(&custodies, docket->arena, sizeof *custody);

        custody->custody_no = terms[i]->custody_no;
        custody->begins_on = terms[i]->received_on;
        custody->terms = &terms[i];
        for (; i < count && terms[i]->custody_no == custody->custody_no; i++) {
            docket_take(docket, RELATION_TERM, terms[i], ROW_USED);
            custody->term_count++;
        }
        custody->ends_on = custody_end(terms[i - 1]);
        custody->running = running_terms(custody, docket->arena);
    }
    docket->custodies = custodies.items;
    docket->custody_count = custodies.count;
    spans = arena_array(docket->arena, custodies.count, sizeof *spans);
    for (size_t i = 0; i < custodies.count; i++) {
        const struct custody *custody = &docket->custodies[i];

        spans[i] = (struct span){ custody->begins_on, custody->ends_on, custody };
    }
    docket->custody_days = timeline_of(spans, custodies.count, docket->arena);
}

const struct custody *
custody_on(const struct docket *docket, day_t day)
{
    return timeline_on(&docket->custody_days, day);
}

/* A value that is not on the list counts as other than none (rules.md X). */
bool
custody_follows_education(const struct custody *custody)
{
    return custody->terms[0]->prior_education.is != EDUCATION_NONE;
}

static int
number_order(const void *custody, const void *number)
{
    return integer_order(((const struct custody *)custody)->custody_no, *(const int64_t *)number);
}

const struct custody *
custody_numbered(const struct docket *docket, int64_t custody_no)
{
    const struct custody *custodies = docket->custodies;
    size_t count = docket->custody_count;
    size_t at = array_first(custodies, count, sizeof *custodies, &custody_no, number_order);

    return at < count && custodies[at].custody_no == custody_no ? &custodies[at] : NULL;
}

size_t
custody_place(const struct docket *docket, const struct custody *custody)
{
    assert(custody >= docket->custodies && custody < docket->custodies + docket->custody_count);
    return (size_t)(custody - docket->custodies);
}

const struct term *
custody_term(const struct custody *custody, day_t day)
{
    const struct term *term = timeline_on(&custody->running, day);

    assert(term != NULL);
    return term;
}

struct list
custody_spans(const struct docket *docket)
{
    struct list spans = { 0 };

    for (size_t i = 0; i < docket->custody_count; i++) {
        const struct custody *custody = &docket->custodies[i];
        struct custody_span *span = list_push(&spans, docket->arena, sizeof *span);

        span->custody_no = custody->custody_no;
        span->begins_on = custody->begins_on;
        span->ends_on = custody->ends_on <= docket->as_of ? custody->ends_on : DAY_NULL;
    }
    return spans;
}
