#include "reports/mask.h"

#include "core/defect.h"

#include <string.h>

#define CHANGED_MOST 32 /* cells that change in an example */
#define LOOK_MOST 32    /* cells of a sum that are compared */
#define TRIES 2         /* examples that are begun with a cell, each up and down */
#define STEP_MOST \
    4096 /* parts that a sum gets more at a time; then all that is tied to it is hidden */
#define REACHED_NOTHING SIZE_MAX

struct mask_cell {
    int64_t figure;
    bool is_hidden;
    bool is_proved; /* another figure fits as well */
};

/* The sum of parts is the whole and rest: 0 where they make it up, from 0 where it is at most they.
 */
struct mask_line {
    size_t whole;
    const size_t *parts;
    size_t count;
    int64_t rest;
    bool is_sum;
};

static struct mask_cell *
cell_at(const struct mask *mask, size_t at)
{
    return (struct mask_cell *)mask->cells.items + at;
}

static const struct mask_line *
line_at(const struct mask *mask, size_t at)
{
    return (const struct mask_line *)mask->lines.items + at;
}

static bool
is_small(const struct mask_cell *cell)
{
    return cell->figure >= 1 && cell->figure <= MASK_MOST;
}

size_t
mask_cell(struct mask *mask, int64_t figure, bool is_hidden)
{
    struct mask_cell *cell = list_push(&mask->cells, &mask->arena, sizeof *cell);

    if (figure < 0)
        defect(__FILE__, __LINE__, "a figure to be masked is under 0");
    cell->figure = figure;
    cell->is_hidden = is_small(cell) || (is_hidden && figure > 0);
    return mask->cells.count - 1;
}

static struct mask_line *
line_add(struct mask *mask, size_t whole, const size_t *parts, size_t count)
{
    struct mask_line *line = list_push(&mask->lines, &mask->arena, sizeof *line);
    size_t *kept = arena_array(&mask->arena, count, sizeof *kept);

    line->whole = whole;
    line->parts = kept;
    line->count = count;
    line->rest = -cell_at(mask, whole)->figure;
    for (size_t i = 0; i < count; i++) {
        kept[i] = parts[i];
        line->rest += cell_at(mask, parts[i])->figure;
    }
    if (line->rest < 0)
        defect(__FILE__, __LINE__, "a figure to be masked is more than its parts");
    return line;
}

void
mask_sum(struct mask *mask, size_t whole, const size_t *parts, size_t count)
{
    struct mask_line *line = line_add(mask, whole, parts, count);

    if (line->rest != 0)
        defect(__FILE__, __LINE__, "a figure to be masked is not the sum of its parts");
    line->is_sum = true;
}

void
mask_at_most(struct mask *mask, size_t whole, const size_t *parts, size_t count)
{
    (void)line_add(mask, whole, parts, count);
}

/* ---- which lines a cell is in */

/* Lists of numbers, one after another: those of i from first[i] to first[i + 1]. */
struct index {
    size_t *first;
    size_t *item;
};

static struct index
lines_of_cells(const struct mask *mask, struct arena *arena)
{
    size_t count = mask->cells.count;
    struct index index = { .first = arena_array(arena, count + 2, sizeof *index.first) };
    size_t *next;

    for (size_t i = 0; i < mask->lines.count; i++) {
        const struct mask_line *line = line_at(mask, i);

        index.first[line->whole + 1]++;
        for (size_t j = 0; j < line->count; j++)
            index.first[line->parts[j] + 1]++;
    }
    for (size_t i = 0; i < count; i++)
        index.first[i + 1] += index.first[i];
    index.item = arena_array(arena, index.first[count] + 1, sizeof *index.item);
    next = arena_array(arena, count + 1, sizeof *next);
    memcpy(next, index.first, count * sizeof *next);
    for (size_t i = 0; i < mask->lines.count; i++) {
        const struct mask_line *line = line_at(mask, i);

        index.item[next[line->whole]++] = i;
        for (size_t j = 0; j < line->count; j++)
            index.item[next[line->parts[j]]++] = i;
    }
    return index;
}

/* ---- two parts of each sum that has a hidden cell */

struct closing {
    const struct mask *mask;
    const struct index *lines;
    size_t *queue; /* hidden cells whose lines are still to be looked at */
    size_t queued;
    bool *is_wider;  /* by line: in this round */
    size_t *reached; /* by cell: from which, and 1; or REACHED_NOTHING */
    size_t *reach;   /* cells that are tied to it */
    size_t reach_count;
    size_t step; /* cells that a line gets more in this round: four times as many in each, to
                    STEP_MOST */
};

static void
hide(struct closing *closing, size_t at)
{
    struct mask_cell *cell = cell_at(closing->mask, at);

    if (cell->is_hidden || cell->figure == 0)
        return;
    cell->is_hidden = true;
    closing->queue[closing->queued++] = at;
}

static void
line_close(struct closing *closing, const struct mask_line *line)
{
    size_t left = 2;

    for (size_t i = 0; i < line->count && left > 0; i++)
        if (cell_at(closing->mask, line->parts[i])->figure > 0) {
            hide(closing, line->parts[i]);
            left--;
        }
    if (left > 0)
        hide(closing, line->whole);
}

static void
queue_close(struct closing *closing)
{
    while (closing->queued > 0) {
        size_t cell = closing->queue[--closing->queued];

        for (size_t i = closing->lines->first[cell]; i < closing->lines->first[cell + 1]; i++) {
            const struct mask_line *line = line_at(closing->mask, closing->lines->item[i]);

            if (line->is_sum)
                line_close(closing, line);
        }
    }
}

/* ---- other figures of hidden cells with which all sums hold */

/* An example as it is made: one cell changes, and others follow until all sums hold again. */
struct example {
    const struct mask *mask;
    const struct index *lines;
    struct arena arena;
    int64_t *change;       /* by cell */
    int64_t *delta;        /* by line: what the parts have more than the whole, by the changes */
    struct list changed;   /* of size_t: cells */
    struct list disturbed; /* of size_t: lines, some more than once */
    size_t skip;           /* of cells that would do as well, how many to pass over */
};

static int64_t
factor_in(const struct example *example, size_t line, size_t cell)
{
    return line_at(example->mask, line)->whole == cell ? -1 : 1;
}

static void
cell_change(struct example *example, size_t cell, int64_t change)
{
    const struct index *lines = example->lines;

    example->change[cell] = change;
    *(size_t *)list_push(&example->changed, &example->arena, sizeof(size_t)) = cell;
    for (size_t i = lines->first[cell]; i < lines->first[cell + 1]; i++) {
        size_t line = lines->item[i];

        example->delta[line] += factor_in(example, line, cell) * change;
        *(size_t *)list_push(&example->disturbed, &example->arena, sizeof(size_t)) = line;
    }
}

static bool
line_holds(const struct example *example, size_t line, int64_t more)
{
    int64_t delta = example->delta[line] + more;

    return line_at(example->mask, line)->is_sum ? delta == 0
                                                : line_at(example->mask, line)->rest + delta >= 0;
}

/* Whether a hidden cell that has not changed yet may change so. */
static bool
may_change(const struct example *example, size_t cell, int64_t change)
{
    const struct mask_cell *at = cell_at(example->mask, cell);

    return at->is_hidden && example->change[cell] == 0 && at->figure + change >= 1;
}

/* How many lines more would not hold. */
static int
cost(const struct example *example, size_t cell, int64_t change)
{
    const struct index *lines = example->lines;
    int broken = 0;

    for (size_t i = lines->first[cell]; i < lines->first[cell + 1]; i++) {
        size_t line = lines->item[i];

        broken += line_holds(example, line, 0);
        broken -= line_holds(example, line, factor_in(example, line, cell) * change);
    }
    return broken;
}

/* Change the cell of a line that does least harm, so that the line holds; the first of such. */
static bool
line_mend(struct example *example, size_t at)
{
    const struct mask_line *line = line_at(example->mask, at);
    int64_t missing = -example->delta[at] - (line->is_sum ? 0 : line->rest);
    size_t best = line->count + 1;
    size_t looked_at = 0;
    size_t skip = example->skip;
    int least = 0;

    for (size_t i = 0; i <= line->count && looked_at < LOOK_MOST; i++) {
        size_t cell = i < line->count ? line->parts[i] : line->whole;
        int64_t change = i < line->count ? missing : -missing;
        int own;

        if (!may_change(example, cell, change))
            continue;
        looked_at++;
        own = cost(example, cell, change);
        if (best <= line->count && own == least && skip > 0)
            skip--;
        else if (best <= line->count && own >= least)
            continue;
        least = own;
        best = i;
    }
    if (best > line->count)
        return false;
    if (best < line->count)
        cell_change(example, line->parts[best], missing);
    else
        cell_change(example, line->whole, -missing);
    return true;
}

static bool
lines_mend(struct example *example)
{
    for (size_t i = 0; i < example->disturbed.count; i++) {
        size_t line = ((const size_t *)example->disturbed.items)[i];

        if (line_holds(example, line, 0))
            continue;
        if (example->changed.count == CHANGED_MOST || !line_mend(example, line))
            return false;
    }
    for (size_t i = 0; i < example->disturbed.count; i++)
        if (!line_holds(example, ((const size_t *)example->disturbed.items)[i], 0))
            return false;
    return true;
}

static bool
example_try(struct example *example, size_t cell, int64_t change)
{
    bool fits = may_change(example, cell, change);
    const size_t *cells;
    const size_t *lines;

    if (!fits)
        return false;
    cell_change(example, cell, change);
    fits = lines_mend(example);
    cells = example->changed.items;
    lines = example->disturbed.items;
    for (size_t i = 0; i < example->changed.count; i++) {
        example->change[cells[i]] = 0;
        if (fits)
            cell_at(example->mask, cells[i])->is_proved = true;
    }
    for (size_t i = 0; i < example->disturbed.count; i++)
        example->delta[lines[i]] = 0;
    example->changed.count = 0;
    example->disturbed.count = 0;
    return fits;
}

static void
cells_prove(const struct mask *mask, const struct index *lines)
{
    size_t count = mask->cells.count;
    struct example example = { .mask = mask, .lines = lines };

    example.change = arena_array(&example.arena, count, sizeof *example.change);
    example.delta = arena_array(&example.arena, mask->lines.count, sizeof *example.delta);
    for (size_t i = 0; i < count; i++)
        for (example.skip = 0;
             example.skip < TRIES && cell_at(mask, i)->is_hidden && !cell_at(mask, i)->is_proved;
             example.skip++)
            if (!example_try(&example, i, 1))
                (void)example_try(&example, i, -1);
    arena_release(&example.arena);
}

/* ---- more, where nothing else fits */

/* Hide more of a line, once a round: its next parts that are shown, or else its whole. */
static bool
line_widen(struct closing *closing, size_t at)
{
    const struct mask_line *line = line_at(closing->mask, at);
    size_t queued = closing->queued;

    if (closing->is_wider[at])
        return true;
    for (size_t i = 0; i < line->count && closing->queued < queued + closing->step; i++)
        hide(closing, line->parts[i]);
    if (closing->queued == queued || closing->step == STEP_MOST)
        hide(closing, line->whole);
    closing->is_wider[at] = closing->queued > queued;
    return closing->is_wider[at];
}

/* Reach a hidden cell; false where one that led to more in this round had reached it. */
static bool
cell_reach(struct closing *closing, size_t cell, size_t source)
{
    if (!cell_at(closing->mask, cell)->is_hidden || closing->reached[cell] == source)
        return true;
    if (closing->reached[cell] != 0)
        return false;
    closing->reached[cell] = source;
    closing->reach[closing->reach_count++] = cell;
    return true;
}

/*
 * Hide more in a sum of a cell; where nothing else in its sums is shown, of the hidden cells in
 * them, and so on: it is by all of them together that it is told. Each cell is reached once a
 * round. False where all that is tied to the cell is hidden.
 */
static bool
cell_widen(struct closing *closing, size_t cell)
{
    const struct index *lines = closing->lines;
    size_t source = cell + 1;

    if (closing->reached[cell] != 0)
        return closing->reached[cell] != REACHED_NOTHING;
    closing->reach_count = 0;
    (void)cell_reach(closing, cell, source);
    for (size_t i = 0; i < closing->reach_count; i++) {
        size_t at = closing->reach[i];

        for (size_t j = lines->first[at]; j < lines->first[at + 1]; j++)
            if (line_widen(closing, lines->item[j]) && closing->step < STEP_MOST)
                return true;
        for (size_t j = lines->first[at]; j < lines->first[at + 1]; j++) {
            const struct mask_line *line = line_at(closing->mask, lines->item[j]);

            for (size_t k = 0; k < line->count; k++)
                if (!cell_reach(closing, line->parts[k], source))
                    return true;
            if (!cell_reach(closing, line->whole, source))
                return true;
        }
    }
    for (size_t i = 0; i < closing->reach_count; i++)
        closing->reached[closing->reach[i]] = REACHED_NOTHING;
    return false;
}

/* More for each hidden one that is not proved; gives for how many there is none. */
static size_t
cells_widen(struct closing *closing)
{
    size_t bare = 0;

    memset(closing->is_wider, 0, closing->mask->lines.count * sizeof *closing->is_wider);
    memset(closing->reached, 0, closing->mask->cells.count * sizeof *closing->reached);
    for (size_t i = 0; i < closing->mask->cells.count; i++) {
        const struct mask_cell *cell = cell_at(closing->mask, i);

        if (cell->is_hidden && !cell->is_proved && !cell_widen(closing, i))
            bare++;
    }
    return bare;
}

size_t
mask_decide(struct mask *mask)
{
    struct arena arena = { 0 };
    struct index lines = lines_of_cells(mask, &arena);
    struct closing closing = {
        .mask = mask,
        .lines = &lines,
        .queue = arena_array(&arena, mask->cells.count + 1, sizeof *closing.queue),
        .reached = arena_array(&arena, mask->cells.count, sizeof *closing.reached),
        .reach = arena_array(&arena, mask->cells.count + 1, sizeof *closing.reach),
        .is_wider = arena_array(&arena, mask->lines.count, sizeof *closing.is_wider),
    };
    size_t bare;

    closing.step = 1;
    for (size_t i = 0; i < mask->cells.count; i++)
        if (cell_at(mask, i)->is_hidden)
            closing.queue[closing.queued++] = i;
    do {
        queue_close(&closing);
        cells_prove(mask, &lines);
        bare = cells_widen(&closing);
        closing.step *= 4;
    } while (closing.queued > 0 && closing.step <= STEP_MOST);
    queue_close(&closing);
    arena_release(&arena);
    return bare;
}

bool
mask_is_hidden(const struct mask *mask, size_t cell)
{
    return cell_at(mask, cell)->is_hidden;
}

void
mask_release(struct mask *mask)
{
    arena_release(&mask->arena);
    *mask = (struct mask){ 0 };
}
