#include "transform/person/custody.h"

#include "core/relation.h"

#include <stdlib.h>
#include <string.h>

static int
term_order(const void *a, const void *b)
{
    const struct term *x = *(const struct term *const *)a;
    const struct term *y = *(const struct term *const *)b;

    if (x->custody_no != y->custody_no)
        return x->custody_no < y->custody_no ? -1 : 1;
    if (x->term_no != y->term_no)
        return x->term_no < y->term_no ? -1 : 1;
    return (x->term_id > y->term_id) - (x->term_id < y->term_id);
}

static day_t
custody_end(const struct term *last)
{
    bool lasts = last->ended_on == DAY_NULL || last->end_reason.is == TERM_END_CONSECUTIVE_TERM;

    return lasts ? DAY_MAX : last->ended_on;
}

static void
lay_out_custodies(struct docket *docket)
{
    size_t count = docket->facts->term.count;
    const struct term **terms = arena_array(docket->arena, count, sizeof *terms);
    struct list custodies = { 0 };

    for (size_t i = 0; i < count; i++)
        terms[i] = &docket->facts->term.row[i];
    if (count > 0)
        qsort(terms, count, sizeof *terms, term_order);
    for (size_t i = 0; i < count;) {
        struct custody *custody = list_push(&custodies, docket->arena, sizeof *custody);

        custody->custody_no = terms[i]->custody_no;
        custody->begins_on = terms[i]->received_on;
        custody->terms = &terms[i];
        for (; i < count && terms[i]->custody_no == custody->custody_no; i++)
            custody->term_count++;
        custody->ends_on = custody_end(terms[i - 1]);
    }
    docket->custodies = custodies.items;
    docket->custody_count = custodies.count;
}

/* Of placements that overlap, the later starts_on, then the higher id counts (rules.md X). */
static const struct placement *
placement_on(const struct facts *facts, day_t day)
{
    const struct placement *counts = NULL;

    for (size_t i = 0; i < facts->placement.count; i++) {
        const struct placement *row = &facts->placement.row[i];

        if (!span_holds(row->starts_on, row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on, day))
            continue;
        if (counts == NULL || row->starts_on > counts->starts_on ||
            (row->starts_on == counts->starts_on && row->placement_id > counts->placement_id))
            counts = row;
    }
    return counts;
}

static void
lay_out_stays(struct docket *docket)
{
    const struct facts *facts = docket->facts;
    day_t *bounds = arena_array(docket->arena, 2 * facts->placement.count, sizeof *bounds);
    struct list stays = { 0 };
    size_t count = 0;

    for (size_t i = 0; i < facts->placement.count; i++) {
        bounds[count++] = facts->placement.row[i].starts_on;
        bounds[count++] =
            facts->placement.row[i].ends_on == DAY_NULL ? DAY_MAX : facts->placement.row[i].ends_on;
    }
    if (count > 0)
        qsort(bounds, count, sizeof *bounds, day_item_order);
    for (size_t i = 0; i + 1 < count; i++) {
        const struct placement *placement =
            bounds[i] < bounds[i + 1] ? placement_on(facts, bounds[i]) : NULL;
        struct stay *stay;

        if (placement == NULL)
            continue;
        stay = list_push(&stays, docket->arena, sizeof *stay);
        stay->from = bounds[i];
        stay->until = bounds[i + 1];
        stay->placement = placement;
        stay->facility = reference_facility(docket->reference, placement->facility_code);
    }
    docket->stays = stays.items;
    docket->stay_count = stays.count;
}

void
custody_lay_out(struct docket *docket)
{
    lay_out_custodies(docket);
    lay_out_stays(docket);
    docket->takeover = DAY_NULL;
    for (size_t i = 0; i < docket->facts->opening_balance.count; i++)
        docket->takeover =
            day_later(docket->takeover, docket->facts->opening_balance.row[i].balance_on);
}

struct custody *
custody_on(const struct docket *docket, day_t day)
{
    for (size_t i = docket->custody_count; i > 0; i--) {
        struct custody *custody = &docket->custodies[i - 1];

        if (span_holds(custody->begins_on, custody->ends_on, day))
            return custody;
    }
    return NULL;
}

const struct term *
custody_term(const struct custody *custody, day_t day)
{
    const struct term *ended = NULL;

    for (size_t i = custody->term_count; i > 0; i--) {
        const struct term *term = custody->terms[i - 1];

        if (term->starts_on <= day && (term->ended_on == DAY_NULL || term->ended_on > day))
            return term;
        if (term->ended_on != DAY_NULL && term->ended_on <= day &&
            (ended == NULL || term->ended_on > ended->ended_on))
            ended = term;
    }
    return ended != NULL ? ended : custody->terms[0];
}

const struct stay *
custody_stay(const struct docket *docket, day_t day)
{
    size_t low = 0;
    size_t high = docket->stay_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (docket->stays[middle].until <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < docket->stay_count && docket->stays[low].from <= day ? &docket->stays[low] : NULL;
}

bool
sentence_is_excluded(const struct term *term)
{
    return term->sentence_type.is == SENTENCE_LIFE_WITHOUT_PAROLE ||
           term->sentence_type.is == SENTENCE_CONDEMNED ||
           (term->sentence_type.is == SENTENCE_PRESENTENCED &&
            term->jurisdiction.is == JURISDICTION_STATE);
}

bool
facility_is_other_jurisdiction(const struct facility *facility)
{
    return facility != NULL &&
           (facility->kind.is == FACILITY_COUNTY_JAIL ||
            facility->kind.is == FACILITY_STATE_HOSPITAL || facility->kind.is == FACILITY_FEDERAL ||
            facility->kind.is == FACILITY_INTERSTATE);
}

bool
custody_is_elsewhere(const struct docket *docket, day_t day, const char *facility_code)
{
    const struct stay *stay = custody_stay(docket, day);

    return facility_is_other_jurisdiction(
        stay != NULL ? stay->facility : reference_facility(docket->reference, facility_code));
}

const char *
custody_reason(const struct docket *docket, const struct custody *custody, const struct term *term,
               day_t day, const char *facility_code, bool in_force)
{
    if (custody == NULL)
        return "outside-custody";
    if (term->jurisdiction.is == JURISDICTION_COUNTY)
        return "county-term";
    if (sentence_is_excluded(term))
        return "excluded-sentence";
    if (!in_force)
        return "before-effective-date";
    if (custody_is_elsewhere(docket, day, facility_code))
        return "other-jurisdiction";
    return NULL;
}

const struct opening_balance *
custody_opening(const struct docket *docket, const struct custody *custody, int32_t credit_type)
{
    for (size_t i = 0; i < docket->facts->opening_balance.count; i++) {
        const struct opening_balance *row = &docket->facts->opening_balance.row[i];

        if (row->credit_type.is == credit_type && custody_on(docket, row->balance_on) == custody)
            return row;
    }
    return NULL;
}

void
custody_openings(struct docket *docket)
{
    bool differ = false;

    for (size_t i = 0; i < docket->facts->opening_balance.count; i++) {
        const struct opening_balance *row = &docket->facts->opening_balance.row[i];
        const struct custody *custody = custody_on(docket, row->balance_on);
        struct opening_credit *credit;

        differ = differ || row->balance_on != docket->takeover;
        if (custody == NULL) {
            docket_except_row(docket, "outside-custody", RELATION_OPENING_BALANCE, row,
                              "balance_on lies in no custody; the balance counts nowhere");
            continue;
        }
        credit = list_push(&docket->opening_credits, docket->arena, sizeof *credit);
        credit->custody_no = custody->custody_no;
        credit->credit_type = row->credit_type.text;
        credit->days = row->days;
        credit->balance_on = row->balance_on;
    }
    if (differ)
        docket_except(
            docket, "takeover-dates", "person",
            relation_key(&RELATIONS[RELATION_PERSON], docket->facts->person.row, docket->arena),
            "the opening balances have different dates; the latest is the takeover");
}

void
custody_spans(struct docket *docket)
{
    for (size_t i = 0; i < docket->custody_count; i++) {
        const struct custody *custody = &docket->custodies[i];
        struct custody_span *span = list_push(&docket->custody_spans, docket->arena, sizeof *span);

        span->custody_no = custody->custody_no;
        span->begins_on = custody->begins_on;
        span->ends_on = custody->ends_on <= docket->as_of ? custody->ends_on : DAY_NULL;
    }
}

bool
custody_is_before_takeover(const struct docket *docket, day_t day)
{
    return docket->takeover != DAY_NULL && day < docket->takeover;
}

const char *
custody_work_group(const struct docket *docket, day_t day)
{
    const struct work_group *counts = NULL;

    for (size_t i = 0; i < docket->facts->work_group.count; i++) {
        const struct work_group *row = &docket->facts->work_group.row[i];

        if (!span_holds(row->starts_on, row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on, day))
            continue;
        if (counts == NULL || row->entered_on > counts->entered_on ||
            (row->entered_on == counts->entered_on && row->work_group_id > counts->work_group_id))
            counts = row;
    }
    return counts != NULL ? counts->work_group.text : "none";
}
