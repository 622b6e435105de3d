#include "reports/mask.h"

#include "random_history.h"
#include "table.h"

#define CELLS_MOST 400
#define LINES_MOST 600
#define PARTS_MOST 16
#define PRIME INT64_C(1000000007) /* another than the program's */

/* Tables as the test knows them: figures, and which of them make up which. */
struct line {
    size_t whole;
    size_t parts[PARTS_MOST];
    size_t count;
    bool is_sum;
};

struct tables {
    int64_t figure[CELLS_MOST];
    size_t cell_count;
    struct line line[LINES_MOST];
    size_t line_count;
    bool hidden[CELLS_MOST]; /* as decided */
};

static size_t
cell(struct tables *tables, int64_t figure)
{
    cr_assert(tables->cell_count < CELLS_MOST);
    tables->figure[tables->cell_count] = figure;
    return tables->cell_count++;
}

static struct line *
line(struct tables *tables, size_t whole, const size_t *parts, size_t count)
{
    struct line *added = &tables->line[tables->line_count++];

    cr_assert(tables->line_count <= LINES_MOST && count <= PARTS_MOST);
    *added = (struct line){ .whole = whole, .count = count, .is_sum = true };
    memcpy(added->parts, parts, count * sizeof *parts);
    return added;
}

/* A whole of parts, in a line. */
static size_t
whole(struct tables *tables, const size_t *parts, size_t count)
{
    int64_t figure = 0;
    size_t at;

    for (size_t i = 0; i < count; i++)
        figure += tables->figure[parts[i]];
    at = cell(tables, figure);
    (void)line(tables, at, parts, count);
    return at;
}

/* Gives how many cells are not proved. */
static size_t
decide(struct tables *tables)
{
    struct mask mask = { 0 };
    size_t bare;

    for (size_t i = 0; i < tables->cell_count; i++)
        (void)mask_cell(&mask, tables->figure[i], tables->hidden[i]);
    for (size_t i = 0; i < tables->line_count; i++) {
        const struct line *at = &tables->line[i];

        (at->is_sum ? mask_sum : mask_at_most)(&mask, at->whole, at->parts, at->count);
    }
    bare = mask_decide(&mask);
    for (size_t i = 0; i < tables->cell_count; i++)
        tables->hidden[i] = mask_is_hidden(&mask, i);
    mask_release(&mask);
    return bare;
}

static int64_t
power(int64_t base, int64_t exponent)
{
    int64_t result = 1;

    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result = result * base % PRIME;
        base = base * base % PRIME;
    }
    return result;
}

/*
 * How many hidden cells the equations give away: all sums as equations of the hidden cells, solved
 * by Gauss and Jordan; what then stands in a row alone is known.
 */
static size_t
solved(const struct tables *tables)
{
    static int64_t row[LINES_MOST][CELLS_MOST];
    size_t rank = 0;
    size_t known = 0;

    memset(row, 0, sizeof row);
    for (size_t i = 0; i < tables->line_count; i++) {
        const struct line *at = &tables->line[i];

        if (!at->is_sum)
            continue;
        for (size_t j = 0; j < at->count; j++)
            row[i][at->parts[j]] = tables->hidden[at->parts[j]];
        row[i][at->whole] = tables->hidden[at->whole] ? PRIME - 1 : 0;
    }
    for (size_t column = 0; column < tables->cell_count; column++) {
        size_t found = rank;
        int64_t inverse;

        while (found < tables->line_count && row[found][column] == 0)
            found++;
        if (found == tables->line_count)
            continue;
        for (size_t j = 0; j < tables->cell_count; j++) {
            int64_t other = row[found][j];

            row[found][j] = row[rank][j];
            row[rank][j] = other;
        }
        inverse = power(row[rank][column], PRIME - 2);
        for (size_t j = 0; j < tables->cell_count; j++)
            row[rank][j] = row[rank][j] * inverse % PRIME;
        for (size_t i = 0; i < tables->line_count; i++) {
            int64_t times = row[i][column];

            if (i != rank && times != 0)
                for (size_t j = 0; j < tables->cell_count; j++)
                    row[i][j] = (row[i][j] + (PRIME - times) * row[rank][j]) % PRIME;
        }
        rank++;
    }
    for (size_t i = 0; i < rank; i++) {
        size_t terms = 0;

        for (size_t j = 0; j < tables->cell_count; j++)
            terms += row[i][j] != 0;
        known += terms == 1;
    }
    return known;
}

/* Every assignment of hidden cells that fits, tried one by one: which figures each may have. */
struct search {
    const struct tables *tables;
    int64_t figure[CELLS_MOST];
    size_t unknown[CELLS_MOST];
    size_t unknown_count;
    bool is_other[CELLS_MOST]; /* one that is not its own was found */
    size_t other_count;
};

/* Whether a line can hold when unknowns from the at-th on are still to be tried. */
static bool
line_may_hold(const struct search *search, const struct line *line, const bool *is_open)
{
    int64_t rest = is_open[line->whole] ? 0 : -search->figure[line->whole];
    bool parts_open = false;

    for (size_t i = 0; i < line->count; i++) {
        rest += is_open[line->parts[i]] ? 1 : search->figure[line->parts[i]];
        parts_open = parts_open || is_open[line->parts[i]];
    }
    if (is_open[line->whole])
        return true;
    if (line->is_sum)
        return parts_open ? rest <= 0 : rest == 0;
    return parts_open || rest >= 0;
}

static void
search_on(struct search *search, size_t at, bool *is_open)
{
    const struct tables *tables = search->tables;
    size_t unknown;
    int64_t most;

    if (at == search->unknown_count) {
        for (size_t i = 0; i < at; i++)
            if (!search->is_other[search->unknown[i]] &&
                search->figure[search->unknown[i]] != tables->figure[search->unknown[i]]) {
                search->is_other[search->unknown[i]] = true;
                search->other_count++;
            }
        return;
    }
    unknown = search->unknown[at];
    most = tables->figure[unknown] + 3;
    is_open[unknown] = false;
    for (int64_t figure = 1; figure <= most && search->other_count < search->unknown_count;
         figure++) {
        bool may_hold = true;

        search->figure[unknown] = figure;
        for (size_t i = 0; i < tables->line_count && may_hold; i++)
            may_hold = line_may_hold(search, &tables->line[i], is_open);
        if (may_hold)
            search_on(search, at + 1, is_open);
    }
    is_open[unknown] = true;
}

/* How many hidden cells can have their own figure alone. */
static size_t
bounded(const struct tables *tables)
{
    static struct search search;
    bool is_open[CELLS_MOST] = { false };
    size_t known = 0;

    search = (struct search){ .tables = tables };
    for (size_t i = 0; i < tables->cell_count; i++) {
        search.figure[i] = tables->figure[i];
        is_open[i] = tables->hidden[i];
        if (tables->hidden[i])
            search.unknown[search.unknown_count++] = i;
    }
    search_on(&search, 0, is_open);
    for (size_t i = 0; i < search.unknown_count; i++)
        known += !search.is_other[search.unknown[i]];
    return known;
}

static void
expect_small_hidden(const struct tables *tables)
{
    for (size_t i = 0; i < tables->cell_count; i++) {
        if (tables->figure[i] >= 1 && tables->figure[i] <= MASK_MOST)
            cr_expect(tables->hidden[i], "cell %zu", i);
        if (tables->figure[i] == 0)
            cr_expect(not(tables->hidden[i]), "cell %zu", i);
    }
}

/* A cell that is not proved: then nothing that is tied to it is shown, and here all is. */
static void
expect_all_hidden_where(bool is_bare, const struct tables *tables)
{
    for (size_t i = 0; i < tables->cell_count && is_bare; i++)
        cr_expect(eq(int, tables->hidden[i], tables->figure[i] > 0), "cell %zu", i);
}

/* A table of three directions, of which some may be 1 long: all sums of rows, columns, levels. */
static void
cube(struct tables *tables, const size_t *size, struct chance *chance, int most)
{
    size_t at[PARTS_MOST + 1][PARTS_MOST + 1][PARTS_MOST + 1];
    size_t parts[PARTS_MOST];

    for (size_t i = 0; i < size[0]; i++)
        for (size_t j = 0; j < size[1]; j++)
            for (size_t k = 0; k < size[2]; k++)
                at[i][j][k] = cell(tables, chance_of(chance, 0, 3) > 0 ? chance_of(chance, 0, most)
                                                                       : chance_of(chance, 0, 3));
    for (size_t i = 0; i < size[0]; i++)
        for (size_t j = 0; j < size[1]; j++)
            at[i][j][size[2]] = whole(tables, at[i][j], size[2]);
    for (size_t i = 0; i < size[0]; i++)
        for (size_t k = 0; k <= size[2]; k++) {
            for (size_t j = 0; j < size[1]; j++)
                parts[j] = at[i][j][k];
            at[i][size[1]][k] = whole(tables, parts, size[1]);
        }
    for (size_t j = 0; j <= size[1]; j++)
        for (size_t k = 0; k <= size[2]; k++) {
            for (size_t i = 0; i < size[0]; i++)
                parts[i] = at[i][j][k];
            at[size[0]][j][k] = whole(tables, parts, size[0]);
        }
    /* The sums of sums hold the other way, too. */
    for (size_t i = 0; i <= size[0]; i++)
        (void)line(tables, at[i][size[1]][size[2]], at[i][size[1]], size[2]);
    for (size_t k = 0; k < size[2]; k++) {
        for (size_t j = 0; j < size[1]; j++)
            parts[j] = at[size[0]][j][k];
        (void)line(tables, at[size[0]][size[1]][k], parts, size[1]);
    }
    for (size_t j = 0; j < size[1]; j++)
        (void)line(tables, at[size[0]][j][size[2]], at[size[0]][j], size[2]);
}

/* ---- what is hidden beside small counts */

struct one_case {
    const char *why;
    int64_t figures[6]; /* parts, to a negative one */
    const char *hidden; /* of the parts, then the whole: x where it is */
};

static const struct one_case ONES[] = {
    { "nothing is small", { 20, 30, 40, -1 }, "...." },
    { "1 is small", { 1, 30, 40, -1 }, "xx.." },
    { "10 is small", { 10, 30, 40, -1 }, "xx.." },
    { "11 is not", { 11, 30, 40, -1 }, "...." },
    { "0 is shown", { 0, 30, 40, -1 }, "...." },
    { "0 hides nothing", { 0, 30, 4, -1 }, ".xx." },
    { "the first two, whichever is small", { 20, 30, 4, -1 }, "xxx." },
    { "two small ones that come first do", { 4, 5, 30, -1 }, "xx.." },
    { "two further on do not", { 40, 30, 4, 5, -1 }, "xxxx." },
    { "one part alone is the whole", { 0, 4, 0, -1 }, ".x.x" },
    { "two ones, and what is 2 is small", { 1, 1, -1 }, "xxx" },
    { "ones that could be nothing else", { 1, 1, 20, -1 }, "xxx." },
    { "tens, of which a reader cannot tell that both are small", { 10, 10, 30, -1 }, "xx.." },
    { "which holds with nothing else beside them", { 10, 10, -1 }, "xx." },
    { "ones with nothing left to hide but the whole", { 1, 1, 0, -1 }, "xx.x" },
};

TABLE_PLACES(mask, one_sum, ARRAY_SIZE(ONES))
{
    const struct one_case *c = &ONES[*at];
    static struct tables tables;
    size_t parts[6];
    size_t count = 0;

    tables = (struct tables){ 0 };
    for (; c->figures[count] >= 0; count++)
        parts[count] = cell(&tables, c->figures[count]);
    (void)whole(&tables, parts, count);
    cr_expect(eq(sz, decide(&tables), 0));
    for (size_t i = 0; i <= count; i++)
        cr_expect(eq(chr, tables.hidden[i] ? 'x' : '.', c->hidden[i]), "%s, cell %zu", c->why, i);
}

Test(mask, people_of_whom_a_total_tells) {
    /* 26 people, 25 and some: the 1 could be more, as somebody may be in both. */
    static struct tables tables;
    size_t parts[2];

    tables = (struct tables){ 0 };
    parts[0] = cell(&tables, 25);
    parts[1] = cell(&tables, 1);
    line(&tables, cell(&tables, 26), parts, 2)->is_sum = false;
    cr_expect(eq(sz, decide(&tables), 0));
    cr_expect(tables.hidden[1] && !tables.hidden[0] && !tables.hidden[2]);
    /* 1 of 1 thing could be nothing else. */
    tables = (struct tables){ 0 };
    parts[0] = cell(&tables, 1);
    tables.hidden[0] = true;
    line(&tables, cell(&tables, 1), parts, 1)->is_sum = false;
    cr_expect(eq(sz, decide(&tables), 0));
    cr_expect(tables.hidden[0] && tables.hidden[1]);
}

Test(mask, what_is_hidden_already_needs_others_too) {
    static struct tables tables;
    size_t parts[3];

    tables = (struct tables){ 0 };
    for (size_t i = 0; i < 3; i++)
        parts[i] = cell(&tables, 100);
    (void)whole(&tables, parts, 3);
    tables.hidden[2] = true;
    cr_expect(eq(sz, decide(&tables), 0));
    cr_expect(tables.hidden[0] && tables.hidden[1] && tables.hidden[2] && !tables.hidden[3]);
}

Test(mask, the_same_quantity_in_two_tables) {
    static struct tables tables;
    size_t parts[3];
    size_t twin;

    tables = (struct tables){ 0 };
    for (size_t i = 0; i < 3; i++)
        parts[i] = cell(&tables, i == 2 ? 7 : 100);
    (void)whole(&tables, parts, 3);
    twin = whole(&tables, &parts[0], 1);
    cr_expect(eq(sz, decide(&tables), 0));
    cr_expect(tables.hidden[0] && tables.hidden[twin]);
}

/* ---- whatever the tables */

static const size_t SIZES[][3] = {
    { 3, 1, 1 }, { 3, 4, 1 }, { 6, 5, 1 }, { 2, 3, 2 }, { 3, 3, 3 }, { 4, 4, 4 }, { 12, 9, 1 },
};
static const int MOSTS[] = { 4, 12, 40, 400 };

TABLE_PLACES(mask, no_equation_tells, ARRAY_SIZE(SIZES) * ARRAY_SIZE(MOSTS))
{
    struct chance chance = { .state = *at };
    static struct tables tables;

    for (int i = 0; i < 12; i++) {
        tables = (struct tables){ 0 };
        cube(&tables, SIZES[*at / ARRAY_SIZE(MOSTS)], &chance, MOSTS[*at % ARRAY_SIZE(MOSTS)]);
        expect_all_hidden_where(decide(&tables) > 0, &tables);
        expect_small_hidden(&tables);
        cr_expect(eq(sz, solved(&tables), 0));
    }
}

static const size_t SMALL_SIZES[][3] = { { 3, 1, 1 }, { 4, 1, 1 }, { 3, 2, 1 } };
static const int SMALL_MOSTS[] = { 2, 6, 14 };

TABLE_PLACES(mask, no_bound_tells, ARRAY_SIZE(SMALL_SIZES) * ARRAY_SIZE(SMALL_MOSTS))
{
    struct chance chance = { .state = 100 + *at };
    static struct tables tables;

    for (int i = 0; i < 12; i++) {
        tables = (struct tables){ 0 };
        cube(&tables, SMALL_SIZES[*at / ARRAY_SIZE(SMALL_MOSTS)], &chance,
             SMALL_MOSTS[*at % ARRAY_SIZE(SMALL_MOSTS)]);
        expect_all_hidden_where(decide(&tables) > 0, &tables);
        cr_expect(eq(sz, bounded(&tables), 0));
    }
}

/* Figures over what is masked may change, and what is hidden stays the same. */
Test(mask, other_figures_hide_the_same_cells) {
    static struct tables before;
    static struct tables after;

    for (uint64_t seed = 0; seed < 20; seed++) {
        struct chance chance = { .state = seed };
        struct chance again = { .state = seed };

        before = (struct tables){ 0 };
        after = (struct tables){ 0 };
        cube(&before, SIZES[seed % ARRAY_SIZE(SIZES)], &chance, 40);
        cube(&after, SIZES[seed % ARRAY_SIZE(SIZES)], &again, 40);
        for (size_t i = 0; i < after.cell_count; i++)
            after.figure[i] *= after.figure[i] > MASK_MOST ? 3 : 1;
        for (size_t i = 0; i < after.line_count; i++) {
            struct line *at = &after.line[i];

            after.figure[at->whole] = 0;
            for (size_t j = 0; j < at->count; j++)
                after.figure[at->whole] += after.figure[at->parts[j]];
        }
        (void)decide(&before);
        (void)decide(&after);
        cr_expect(eq(int, memcmp(before.hidden, after.hidden, sizeof before.hidden), 0));
    }
}
