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
    const void *row;
};

static bool
claim_counts_before(const struct claim *a, const struct claim *b)
{
    if (a->rank != b->rank)
        return a->rank > b->rank;
    if (a->rank_no != b->rank_no)
        return a->rank_no > b->rank_no;
    return a->id > b->id;
}

static bool
claim_lies_over(const struct claim *a, const struct claim *b)
{
    return a->is_laid_over && a->rank > b->rank;
}

static int
claim_order(const void *a, const void *b)
{
    const struct claim *x = a;
    const struct claim *y = b;

    if (x->group != y->group)
        return integer_order(x->group, y->group);
    if (x->from != y->from)
        return day_order(x->from, y->from);
    return integer_order(x->id, y->id);
}

static void
report_group(struct docket *docket, enum relation_number number, struct claim *claims, size_t count)
{
    bool *reported = arena_array(docket->arena, count, sizeof *reported);

    array_sort(claims, count, sizeof *claims, claim_order);
    for (size_t i = 0; i < count; i++) {
        if (claims[i].from >= claims[i].until)
            continue;
        for (size_t j = i + 1;
             j < count && claims[j].group == claims[i].group && claims[j].from < claims[i].until;
             j++) {
            size_t loser = claim_counts_before(&claims[i], &claims[j]) ? j : i;

            if (claims[j].from >= claims[j].until || reported[loser] ||
                claim_lies_over(&claims[i], &claims[j]) || claim_lies_over(&claims[j], &claims[i]))
                continue;
            reported[loser] = true;
            docket_except_row(docket, "overlap", number, claims[loser].row,
                              "another of the same kind holds some of its days, and counts");
        }
    }
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
