#include "transform/fact/overlap.h"

#include "core/array.h"

#include <string.h>

/* A span that may overlap others of its group; of two, one counts. */
struct claim {
    int64_t group;
    day_t from;
    day_t until;
    day_t rank;        /* the later counts, */
    int64_t rank_no;   /* then the higher number, */
    int64_t id;        /* then the higher id */
    bool is_laid_over; /* meant to lie over what it replaces, where its rank is later */
    bool loses;
    const void *row;
};

static bool
is_empty(const struct claim *claim)
{
    return claim->from >= claim->until;
}

static int
time_order(const void *a, const void *b)
{
    const struct claim *x = a;
    const struct claim *y = b;

    if (x->group != y->group)
        return integer_order(x->group, y->group);
    if (x->from != y->from)
        return day_order(x->from, y->from);
    return integer_order(x->id, y->id);
}

/* Within a group, those that count most first. */
static int
rank_order(const void *a, const void *b)
{
    const struct claim *x = a;
    const struct claim *y = b;

    if (x->group != y->group)
        return integer_order(x->group, y->group);
    if (x->rank != y->rank)
        return day_order(y->rank, x->rank);
    if (x->rank_no != y->rank_no)
        return integer_order(y->rank_no, x->rank_no);
    return integer_order(y->id, x->id);
}

/* Days that are counted, and how many of them are before a day: a Fenwick tree, in which neither
 * adding nor counting walks over the days. */
struct tally {
    int64_t *sums; /* at a place, of as many days before it as its lowest bit says */
    size_t count;
};

static void
tally_add(struct tally *tally, size_t place, int64_t count)
{
    for (size_t i = place + 1; i <= tally->count; i += i & -i)
        tally->sums[i] += count;
}

static int64_t
tally_before(const struct tally *tally, size_t place)
{
    int64_t count = 0;

    for (size_t i = place; i > 0; i -= i & -i)
        count += tally->sums[i];
    return count;
}

/* The claims of a group that count before the one at hand, by where their bounds stand. */
struct stronger {
    day_t *bounds; /* of all claims of the group, sorted */
    size_t bound_count;
    struct tally from;
    struct tally until;
};

static struct stronger
stronger_of(const struct claim *claims, size_t count, struct arena *arena)
{
    struct stronger stronger = { .bounds = arena_array(arena, 2 * count, sizeof(day_t)),
                                 .bound_count = 2 * count };
    size_t size = 2 * count + 1;

    for (size_t i = 0; i < count; i++) {
        stronger.bounds[2 * i] = claims[i].from;
        stronger.bounds[2 * i + 1] = claims[i].until;
    }
    array_sort(stronger.bounds, 2 * count, sizeof(day_t), day_item_order);
    stronger.from = (struct tally){ arena_array(arena, size, sizeof(int64_t)), 2 * count };
    stronger.until = (struct tally){ arena_array(arena, size, sizeof(int64_t)), 2 * count };
    return stronger;
}

static size_t
bound_place(const struct stronger *stronger, day_t day)
{
    return array_first(stronger->bounds, stronger->bound_count, sizeof day, &day, day_item_order);
}

static void
stronger_add(struct stronger *stronger, const struct claim *claim, int64_t count)
{
    tally_add(&stronger->from, bound_place(stronger, claim->from), count);
    tally_add(&stronger->until, bound_place(stronger, claim->until), count);
}

/* Those that begin before its end, less those that end before it. */
static bool
holds_a_day_of(const struct stronger *stronger, const struct claim *claim)
{
    return tally_before(&stronger->from, bound_place(stronger, claim->until)) >
           tally_before(&stronger->until, bound_place(stronger, claim->from + 1));
}

/* Whether each claim of a group, in rank_order, loses a day to one that counts before it. Where
 * that is laid over it, because its rank is later, nothing is lost. */
static void
find_losers(struct claim *claims, size_t count, struct arena *arena)
{
    struct stronger stronger = stronger_of(claims, count, arena);
    size_t next;

    for (size_t i = 0; i < count; i = next) {
        for (next = i; next < count && claims[next].rank == claims[i].rank; next++) {
            if (is_empty(&claims[next]))
                continue;
            claims[next].loses = holds_a_day_of(&stronger, &claims[next]);
            stronger_add(&stronger, &claims[next], 1);
        }
        for (size_t j = i; j < next; j++)
            if (claims[j].is_laid_over && !is_empty(&claims[j]))
                stronger_add(&stronger, &claims[j], -1);
    }
}

/* Whether two claims of a group hold a day; they are in time_order. */
static bool
any_overlap(const struct claim *claims, size_t count)
{
    day_t until = DAY_MIN;

    for (size_t i = 0; i < count; i++) {
        if (i > 0 && claims[i].group != claims[i - 1].group)
            until = DAY_MIN;
        if (is_empty(&claims[i]))
            continue;
        if (claims[i].from < until)
            return true;
        until = claims[i].until;
    }
    return false;
}

static void
report_group(struct docket *docket, enum relation_number number, struct claim *claims, size_t count)
{
    size_t next;

    array_sort(claims, count, sizeof *claims, time_order);
    if (!any_overlap(claims, count))
        return;
    array_sort(claims, count, sizeof *claims, rank_order);
    for (size_t i = 0; i < count; i = next) {
        for (next = i; next < count && claims[next].group == claims[i].group;)
            next++;
        find_losers(&claims[i], next - i, docket->arena);
    }
    array_sort(claims, count, sizeof *claims, time_order);
    for (size_t i = 0; i < count; i++)
        if (claims[i].loses)
            docket_except_row(docket, "overlap", number, claims[i].row,
                              "another of the same kind holds some of its days, and counts");
}

static day_t
open_end(day_t until)
{
    return until == DAY_NULL ? DAY_MAX : until;
}

static struct claim *
term_claims(const struct facts *facts, struct arena *arena)
{
    struct claim *claims = arena_array(arena, facts->term.count, sizeof *claims);

    for (size_t i = 0; i < facts->term.count; i++) {
        const struct term *row = &facts->term.row[i];

        claims[i] = (struct claim){ .group = row->custody_no,
                                    .from = row->starts_on,
                                    .until = open_end(row->ended_on),
                                    .rank_no = row->term_no,
                                    .id = row->term_id,
                                    .row = row };
    }
    return claims;
}

static struct claim *
placement_claims(const struct facts *facts, struct arena *arena)
{
    struct claim *claims = arena_array(arena, facts->placement.count, sizeof *claims);

    for (size_t i = 0; i < facts->placement.count; i++) {
        const struct placement *row = &facts->placement.row[i];

        claims[i] = (struct claim){ .from = row->starts_on,
                                    .until = open_end(row->ends_on),
                                    .rank = row->starts_on,
                                    .id = row->placement_id,
                                    .row = row };
    }
    return claims;
}

static struct claim *
work_group_claims(const struct facts *facts, struct arena *arena)
{
    struct claim *claims = arena_array(arena, facts->work_group.count, sizeof *claims);

    for (size_t i = 0; i < facts->work_group.count; i++) {
        const struct work_group *row = &facts->work_group.row[i];

        claims[i] = (struct claim){ .from = row->starts_on,
                                    .until = open_end(row->ends_on),
                                    .rank = row->entered_on,
                                    .id = row->work_group_id,
                                    .is_laid_over = row->entered_on > row->starts_on,
                                    .row = row };
    }
    return claims;
}

/* An enrollment and its place among the rows. */
struct placed {
    const struct enrollment *row;
    size_t place;
};

static int
course_order(const struct enrollment *a, const struct enrollment *b)
{
    int order = strcmp(a->program_code, b->program_code);

    return order != 0 ? order : strcmp(a->facility_code, b->facility_code);
}

static int
placed_order(const void *a, const void *b)
{
    const struct placed *x = a;
    const struct placed *y = b;
    int order = course_order(x->row, y->row);

    return order != 0 ? order : integer_order((int64_t)x->place, (int64_t)y->place);
}

/* The group is the place of the first enrollment of the same course; the lower id counts. */
static struct claim *
enrollment_claims(const struct facts *facts, struct arena *arena)
{
    size_t count = facts->enrollment.count;
    struct claim *claims = arena_array(arena, count, sizeof *claims);
    struct placed *rows = arena_array(arena, count, sizeof *rows);
    size_t first = 0;

    for (size_t i = 0; i < count; i++)
        rows[i] = (struct placed){ &facts->enrollment.row[i], i };
    array_sort(rows, count, sizeof *rows, placed_order);
    for (size_t i = 0; i < count; i++) {
        const struct enrollment *row = rows[i].row;

        if (course_order(rows[first].row, row) != 0)
            first = i;
        claims[i] = (struct claim){ .group = (int64_t)rows[first].place,
                                    .from = row->starts_on,
                                    .until = open_end(row->ends_on),
                                    .rank_no = -row->enrollment_id,
                                    .id = row->enrollment_id,
                                    .row = row };
    }
    return claims;
}

void
overlap_report(struct docket *docket)
{
    const struct facts *facts = docket->facts;
    struct arena *arena = docket->arena;

    report_group(docket, RELATION_TERM, term_claims(facts, arena), facts->term.count);
    report_group(docket, RELATION_PLACEMENT, placement_claims(facts, arena),
                 facts->placement.count);
    report_group(docket, RELATION_WORK_GROUP, work_group_claims(facts, arena),
                 facts->work_group.count);
    report_group(docket, RELATION_ENROLLMENT, enrollment_claims(facts, arena),
                 facts->enrollment.count);
}
