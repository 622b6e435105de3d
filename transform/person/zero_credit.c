#include "transform/person/zero_credit.h"

#include "core/array.h"
#include "transform/person/violation.h"
#include "transform/person/work_group.h"

static day_t
recorded_end(const struct work_group *row)
{
    return row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on;
}

static bool
is_overturned(const struct zero_credit *zero)
{
    return zero->violation != NULL && violation_is_overturned(zero->violation);
}

static bool
is_decided(const struct rule_violation *violation)
{
    return violation != NULL && violation->decided_on != DAY_NULL;
}

/* rules.md G3, the limit; T15 3044(b)(4)(B), (b)(6)(A), (B). */
static int64_t
limit_of(struct docket *docket, const struct zero_credit *zero)
{
    const struct rule_violation *violation = zero->violation;
    enum law_name most = LAW_ZERO_CREDIT_MOST;
    int64_t days;

    if (!is_decided(violation))
        return docket_law(docket, LAW_ZERO_CREDIT_MOST, zero->row->starts_on);
    if (zero->row->work_group.is == GROUP_D2 && violation->division.is == DIVISION_A1 &&
        violation->injury_nonprisoner == 1)
        most = LAW_ZERO_CREDIT_INJURY_MOST;
    days = docket_law(docket, most, zero->row->starts_on);
    return violation->days_forfeited < days ? violation->days_forfeited : days;
}

/* Those of one known violation together, in order of time. */
static int
zero_order(const void *a, const void *b)
{
    const struct zero_credit *x = *(const struct zero_credit *const *)a;
    const struct zero_credit *y = *(const struct zero_credit *const *)b;
    int64_t of_x = x->violation != NULL ? x->violation->violation_id : INT_NULL;
    int64_t of_y = y->violation != NULL ? y->violation->violation_id : INT_NULL;

    if (of_x != of_y)
        return integer_order(of_x, of_y);
    if (x->row->starts_on != y->row->starts_on)
        return day_order(x->row->starts_on, y->row->starts_on);
    return integer_order(x->row->work_group_id, y->row->work_group_id);
}

/* rules.md G3: assignments for one known violation that follow one another without a gap share the
 * greatest limit of theirs. One without a day shares nothing. */
static void
set_limits(struct docket *docket, struct zero_credit *zeros, size_t count)
{
    struct zero_credit **order = arena_array(docket->arena, count, sizeof *order);

    for (size_t i = 0; i < count; i++)
        order[i] = &zeros[i];
    array_sort(order, count, sizeof *order, zero_order);
    for (size_t i = 0, next; i < count; i = next) {
        const struct zero_credit *first = order[i];
        day_t until = recorded_end(first->row);
        int64_t limit = limit_of(docket, first);

        for (next = i + 1;
             next < count && first->violation != NULL && first->row->starts_on < until &&
             order[next]->violation == first->violation && order[next]->row->starts_on <= until;
             next++) {
            int64_t other = limit_of(docket, order[next]);

            if (order[next]->row->starts_on < recorded_end(order[next]->row) && other > limit)
                limit = other;
            until = day_later(until, recorded_end(order[next]->row));
        }
        for (size_t j = i; j < next; j++) {
            order[j]->limit_days = limit;
            order[j]->counted_from = first->row->starts_on;
            order[j]->stands_until =
                day_later(day_add(first->row->starts_on, limit), order[j]->row->starts_on);
        }
    }
}

/* By violation, then what counts most last. */
static int
shu_order(const void *a, const void *b)
{
    const struct shu_term *x = *(const struct shu_term *const *)a;
    const struct shu_term *y = *(const struct shu_term *const *)b;

    if (x->violation_id != y->violation_id)
        return integer_order(x->violation_id, y->violation_id);
    if (x->assessed_on != y->assessed_on)
        return day_order(x->assessed_on, y->assessed_on);
    return integer_order(x->shu_term_id, y->shu_term_id);
}

static int
shu_violation_order(const void *shu, const void *violation_id)
{
    int64_t of = (*(const struct shu_term *const *)shu)->violation_id;

    return of <= *(const int64_t *)violation_id ? -1 : 0;
}

static bool
shu_ends_zero_credit(const struct shu_term *shu)
{
    return shu->violation_id != INT_NULL && shu->administrative != 1 &&
           shu->rescinded_on == DAY_NULL;
}

/* The earlier of two days of which either may be none; DAY_MAX where both are. */
static day_t
earlier_known(day_t a, day_t b)
{
    return day_earlier(a == DAY_NULL ? DAY_MAX : a, b == DAY_NULL ? DAY_MAX : b);
}

/* rules.md G3: a D-2 stands no longer than its SHU term lets it; T15 3044(b)(6)(A), (B). */
static void
apply_shu_terms(struct docket *docket, struct zero_credit *zeros, size_t count)
{
    const struct shu_term_rows *rows = &docket->facts->shu_term;
    const struct shu_term **terms = arena_array(docket->arena, rows->count, sizeof *terms);
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (shu_ends_zero_credit(&rows->row[i]))
            terms[kept++] = &rows->row[i];
    array_sort(terms, kept, sizeof *terms, shu_order);
    for (size_t i = 0; i < count && kept > 0; i++) {
        struct zero_credit *zero = &zeros[i];
        size_t next;

        if (zero->row->work_group.is != GROUP_D2 || zero->violation == NULL)
            continue;
        next = array_first(terms, kept, sizeof *terms, &zero->violation->violation_id,
                           shu_violation_order);
        if (next == 0 || terms[next - 1]->violation_id != zero->violation->violation_id)
            continue;
        docket_take(docket, RELATION_SHU_TERM, terms[next - 1], ROW_USED);
        zero->shu = terms[next - 1];
        zero->stands_until = day_later(
            day_earlier(zero->stands_until, earlier_known(terms[next - 1]->minimum_release_on,
                                                          terms[next - 1]->suspended_on)),
            zero->row->starts_on);
    }
}

/* rules.md G3: zero-credit-unlinked, zero-credit-overrun. */
static void
report(struct docket *docket, const struct zero_credit *zero)
{
    day_t end = zero->row->ends_on == DAY_NULL ? docket->as_of : zero->row->ends_on;

    if (is_overturned(zero))
        return;
    if (!is_decided(zero->violation))
        docket_except_row(docket, "zero-credit-unlinked", RELATION_WORK_GROUP, zero->row,
                          "names no violation that is known and decided");
    if (zero->row->ends_on == DAY_NULL)
        docket_wake(docket, day_add(zero->stands_until, 1));
    if (end > zero->stands_until)
        docket_except_row(docket, "zero-credit-overrun", RELATION_WORK_GROUP, zero->row,
                          "recorded for longer than zero credit may last");
}

/* The assignments to groups of zero credit, in the order of their rows, as list of struct
 * zero_credit. */
static struct list
zero_credits_of(struct docket *docket)
{
    const struct work_group_rows *rows = &docket->facts->work_group;
    struct list zeros = { 0 };

    for (size_t i = 0; i < rows->count; i++) {
        struct zero_credit *zero;

        if (!group_is_zero_credit(rows->row[i].work_group.is))
            continue;
        zero = list_push(&zeros, docket->arena, sizeof *zero);
        zero->row = &rows->row[i];
        zero->violation = violation_find(docket, rows->row[i].violation_id);
        if (zero->violation != NULL)
            docket_take(docket, RELATION_RULE_VIOLATION, zero->violation, ROW_USED);
    }
    if (zeros.count == 0)
        return zeros;
    set_limits(docket, zeros.items, zeros.count);
    apply_shu_terms(docket, zeros.items, zeros.count);
    for (size_t i = 0; i < zeros.count; i++)
        report(docket, (const struct zero_credit *)zeros.items + i);
    return zeros;
}

/* Of the assignments laid out before one, the last to a group that earns, and the last such that is
 * not for the same violation as it: counted from 1, 0 for none. */
struct earlier {
    size_t last;
    size_t other;
};

static const struct work_group *
assignment_at(const struct docket *docket, size_t place)
{
    return docket->assignments.spans[place].item;
}

static struct earlier *
earlier_of(const struct docket *docket)
{
    size_t count = docket->assignments.count;
    struct earlier *earlier = arena_array(docket->arena, count + 1, sizeof *earlier);

    for (size_t i = 0; i < count; i++) {
        const struct work_group *row = assignment_at(docket, i);
        const struct earlier *before = &earlier[i];

        earlier[i + 1] = *before;
        if (group_is_zero_credit(row->work_group.is))
            continue;
        earlier[i + 1].last = i + 1;
        if (before->last > 0 &&
            (row->violation_id == INT_NULL ||
             assignment_at(docket, before->last - 1)->violation_id != row->violation_id))
            earlier[i + 1].other = before->last;
    }
    return earlier;
}

/* rules.md G3: the assignment that an overturned one took the place of, NULL for none. */
static const struct work_group *
replaced_by(const struct docket *docket, const struct earlier *earlier,
            const struct zero_credit *zero)
{
    const struct earlier *before =
        &earlier[timeline_before(&docket->assignments, zero->row->starts_on)];
    size_t place = before->last;

    if (place > 0 &&
        assignment_at(docket, place - 1)->violation_id == zero->violation->violation_id)
        place = before->other;
    return place > 0 ? assignment_at(docket, place - 1) : NULL;
}

/* rules.md G3, what F and M are lost by; T15 3044(b)(7)(C), (8)(D). */
static bool
loses_camp(const struct rule_violation *violation)
{
    int32_t division = violation->division.is;
    bool is_grave = division == DIVISION_A1 || division == DIVISION_A2 || division == DIVISION_B;

    return violation_stands(violation) &&
           (is_grave ? violation->serious == 1 : violation->drug_related == 1);
}

/* The days on which such violations were decided, in order, as list of day_t. */
static struct list
losses_of(struct docket *docket)
{
    const struct rule_violation_rows *rows = &docket->facts->rule_violation;
    struct list losses = { 0 };

    for (size_t i = 0; i < rows->count; i++)
        if (loses_camp(&rows->row[i]))
            *(day_t *)list_push(&losses, docket->arena, sizeof(day_t)) = rows->row[i].decided_on;
    array_sort(losses.items, losses.count, sizeof(day_t), day_item_order);
    return losses;
}

/* What is known while the groups are laid out. */
struct layout {
    struct docket *docket;
    struct list zeros;             /* of struct zero_credit */
    const struct earlier *earlier; /* by places of docket->assignments; NULL until asked for */
    struct list losses;            /* of day_t; with earlier */
    struct list spans;             /* the groups so far */
};

static bool
is_camp(int32_t group)
{
    return group == GROUP_F || group == GROUP_M;
}

/* An assignment while the days that it holds are laid out. */
struct held {
    const struct work_group *row;
    const struct zero_credit *zero; /* NULL for a group that earns */
};

/* Days of a group, after those that there are; none where until is not after from. */
static void
add_days(struct layout *layout, const struct held *held, day_t from, day_t until, int32_t group)
{
    struct arena *arena = layout->docket->arena;
    struct group_days *days;
    int64_t camp_before = 0;

    if (from >= until)
        return;
    if (layout->spans.count > 0) {
        const struct span *last = (struct span *)layout->spans.items + layout->spans.count - 1;
        const struct group_days *before = last->item;

        camp_before = before->camp_before +
                      (before->group == GROUP_F ? (int64_t)last->until - last->from : 0);
    }
    days = arena_alloc(arena, sizeof *days);
    *days = (struct group_days){ group, camp_before, held->row, held->zero };
    *(struct span *)list_push(&layout->spans, arena, sizeof(struct span)) =
        (struct span){ from, until, days };
}

/* rules.md G3: what counts in place of an assignment whose violation was overturned; T15
 * 3044(b)(6)(D), (7)(C), (E), (8)(D), (F). */
static void
add_replaced(struct layout *layout, const struct held *held, day_t from, day_t until)
{
    const struct work_group *row;
    day_t lost_on = DAY_MAX;
    size_t at;

    if (layout->earlier == NULL) {
        layout->earlier = earlier_of(layout->docket);
        layout->losses = losses_of(layout->docket);
    }
    row = replaced_by(layout->docket, layout->earlier, held->zero);
    if (row == NULL) {
        add_days(layout, held, from, until, GROUP_A1);
        return;
    }
    at = array_first(layout->losses.items, layout->losses.count, sizeof(day_t), &row->starts_on,
                     day_item_order);
    if (is_camp(row->work_group.is) && at < layout->losses.count)
        lost_on = ((const day_t *)layout->losses.items)[at];
    add_days(layout, held, from, day_earlier(until, lost_on), row->work_group.is);
    add_days(layout, held, day_later(from, lost_on), until, GROUP_A1);
}

/* rules.md G3: what counts once zero credit has lasted as long as it may. */
static int32_t
group_after(const struct docket *docket, const struct zero_credit *zero)
{
    const struct work_group *before = work_group_on(docket, day_add(zero->row->starts_on, -1));

    return before == NULL || is_camp(before->work_group.is) ||
                   group_is_zero_credit(before->work_group.is)
               ? GROUP_A1
               : before->work_group.is;
}

static int
row_order(const void *zero, const void *row)
{
    return (((const struct zero_credit *)zero)->row > (const struct work_group *)row) -
           (((const struct zero_credit *)zero)->row < (const struct work_group *)row);
}

/* The days that an assignment holds, as they count. */
static void
add_assignment(struct layout *layout, const struct work_group *row, day_t from, day_t until)
{
    struct held held = { .row = row };
    const struct zero_credit *zero;

    if (!group_is_zero_credit(row->work_group.is)) {
        add_days(layout, &held, from, until, row->work_group.is);
        return;
    }
    held.zero = zero =
        (const struct zero_credit *)layout->zeros.items +
        array_first(layout->zeros.items, layout->zeros.count, sizeof *zero, row, row_order);
    if (is_overturned(zero)) {
        add_replaced(layout, &held, from, until);
        return;
    }
    add_days(layout, &held, from, day_earlier(until, zero->stands_until), row->work_group.is);
    add_days(layout, &held, day_later(from, zero->stands_until), until,
             group_after(layout->docket, zero));
}

/* rules.md G3 is decided here. */
void
zero_credit_lay_out(struct docket *docket)
{
    struct layout layout = { .docket = docket, .zeros = zero_credits_of(docket) };

    for (size_t i = 0; i < docket->assignments.count; i++) {
        const struct span *span = &docket->assignments.spans[i];

        add_assignment(&layout, span->item, span->from, span->until);
    }
    docket->groups = (struct timeline){ layout.spans.items, layout.spans.count };
}

/* Days in group F before a day. */
static int64_t
camp_days_before(const struct docket *docket, day_t day)
{
    size_t place = timeline_before(&docket->groups, day);
    const struct span *span;
    const struct group_days *days;

    if (place == 0)
        return 0;
    span = &docket->groups.spans[place - 1];
    days = span->item;
    return days->camp_before +
           (days->group == GROUP_F ? (int64_t)day_earlier(day, span->until) - span->from : 0);
}

int64_t
zero_credit_camp_days(const struct docket *docket, day_t from, day_t until)
{
    return from < until ? camp_days_before(docket, until) - camp_days_before(docket, from) : 0;
}
