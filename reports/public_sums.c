#include "reports/public_sums.h"

#include "core/array.h"
#include "core/text.h"

#include <string.h>

#define PARTS_MOST 5

/* Columns of one row that make up another, or hold at least as many. */
struct row_line {
    enum column_name whole;
    bool is_sum;
    enum column_name parts[PARTS_MOST];
};

static const struct row_line ROW_LINES[] = {
    { APPLICATIONS, true, { APPROVED, WITHIN_SECURITY, INCOMPLETE, DISQUALIFIED, UNSCREENED } },
    { IMPAIRED_APPLICATIONS,
      true,
      { IMPAIRED_APPROVED, IMPAIRED_WITHIN_SECURITY, IMPAIRED_INCOMPLETE, IMPAIRED_DISQUALIFIED,
        IMPAIRED_UNSCREENED } },
    { WINDOWS, true, { MET_WINDOWS, LATE_WINDOWS, OPEN_WINDOWS, OVERDUE_WINDOWS } },
    { LOCATIONS, true, { VISITED, MISSED, OPEN_LOCATIONS } },
    { REVIEWS, true, { TOLD_OF_APPEAL, NOT_TOLD, NOT_RECORDED } },
    { PEOPLE, false, { APPLICATIONS } },
    { PEOPLE, false, { CAMP_APPLICATIONS } },
    { PEOPLE, false, { CAMP_REASON_APPLICATIONS } },
    { PEOPLE, false, { IMPAIRED_APPLICATIONS } },
    { PEOPLE, false, { REASON_APPLICATIONS } },
    { PEOPLE, false, { CERTIFICATES } },
    { PEOPLE, false, { DECISIONS } },
    { PEOPLE, false, { EXCEPTIONS } },
    { PEOPLE, false, { FINDINGS } },
    { PEOPLE, false, { PARTICIPATIONS } },
    { PEOPLE, false, { SHORT_DAYS, SHORT_WEEKS } },
    { PEOPLE_DENIED, false, { DENIED } },
    { ENROLLED, false, { ENROLLMENTS } },
    { COUNTY_ENROLLED, false, { OPEN_PARTICIPATIONS } },
    { SCREENED_APPLICANTS, false, { APPLICATIONS_SCREENED } },
    { DENIED, false, { SCREENED_APPLICATIONS } },
    { VOID_WINDOWS, false, { OPEN_WINDOWS, OVERDUE_WINDOWS } },
    { DUE_THIS_WEEK, false, { OPEN_WINDOWS } },
    { REVIEWED, false, { REVIEWS } },
    { SUSTAINED, false, { REVIEWED } },
};

/* Columns of one row that elsewhere are rows of their own. */
static const struct spread {
    enum column_name across;
    enum column_name measure;
    struct {
        enum column_name column;
        const char *value;
    } parts[PARTS_MOST];
} SPREADS[] = {
    { OUTCOME,
      APPLICATIONS,
      { { APPROVED, "approved" },
        { WITHIN_SECURITY, "within-security" },
        { INCOMPLETE, "incomplete" },
        { DISQUALIFIED, "disqualified" },
        { UNSCREENED, "unscreened" } } },
    { OUTCOME,
      IMPAIRED_APPLICATIONS,
      { { IMPAIRED_APPROVED, "approved" },
        { IMPAIRED_WITHIN_SECURITY, "within-security" },
        { IMPAIRED_INCOMPLETE, "incomplete" },
        { IMPAIRED_DISQUALIFIED, "disqualified" },
        { IMPAIRED_UNSCREENED, "unscreened" } } },
    { IMPAIRMENT,
      APPLICATIONS,
      { { MOBILITY, "mobility" }, { VISION, "vision" }, { HEARING, "hearing" } } },
    { FINDING, FINDINGS, { { SHORT_DAYS, "short-day" }, { SHORT_WEEKS, "short-week" } } },
};

/* A measure that counts some rows of another. */
static const struct extract {
    enum column_name measure;
    enum column_name where;
    const char *value;
    bool is_value; /* else all other values */
    enum column_name as;
} EXTRACTS[] = {
    { REASON_APPLICATIONS, EFFECT, "disqualifies", true, DISQUALIFYING_REASONS },
    { APPLICATIONS, OUTCOME, "unscreened", false, APPLICATIONS_SCREENED },
    { IMPAIRED_APPLICATIONS, OUTCOME, "unscreened", false, APPLICATIONS_SCREENED },
};

/* ---- what makes up what in a row */

static void
row_line_add(const struct public_table *table, const struct row_line *line, struct mask *mask)
{
    size_t whole;
    size_t parts[PARTS_MOST];
    size_t count = 0;

    if (!sheet_column_find(table->sheet, line->whole, &whole))
        return;
    for (; count < PARTS_MOST && line->parts[count] != COLUMN_NONE; count++)
        if (!sheet_column_find(table->sheet, line->parts[count], &parts[count]))
            return;
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct public_row *row = &public_table_rows(table)[i];
        size_t cells[PARTS_MOST];
        bool is_whole = row->cell[whole] != PUBLIC_NO_CELL;
        int64_t sum = 0;

        for (size_t j = 0; j < count; j++) {
            is_whole = is_whole && row->cell[parts[j]] != PUBLIC_NO_CELL;
            cells[j] = row->cell[parts[j]];
            sum += row->figure[parts[j]];
        }
        if (!is_whole)
            continue;
        if (line->is_sum && sum == row->figure[whole])
            mask_sum(mask, row->cell[whole], cells, count);
        else if (sum >= row->figure[whole])
            mask_at_most(mask, row->cell[whole], cells, count);
    }
}

/* ---- tables that are read off others */

static size_t
column_find(const struct public_table *table, enum column_name name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i] == name)
            return i;
    return SIZE_MAX;
}

/* A table with the keys of another, a key more or COLUMN_NONE, and one measure. */
static struct public_table *
derived_begin(struct list *tables, struct arena *arena, size_t from, enum column_name across,
              enum column_name measure)
{
    struct public_table *table = list_push(tables, arena, sizeof *table);
    const struct public_table *of = (const struct public_table *)tables->items + from;

    for (size_t i = 0; i < of->column_count; i++)
        if (public_table_is_key(of, i))
            table->columns[table->column_count++] = of->columns[i];
    if (across != COLUMN_NONE)
        table->columns[table->column_count++] = across;
    table->columns[table->column_count++] = measure;
    return table;
}

static void
derived_row(struct public_table *table, struct arena *arena, const struct public_table *of,
            const struct public_row *row, const char *across, size_t figure)
{
    struct public_row *made = list_push(&table->rows, arena, sizeof *made);
    size_t last = table->column_count - 1;

    made->value = arena_array(arena, table->column_count, sizeof *made->value);
    made->figure = arena_array(arena, table->column_count, sizeof *made->figure);
    made->cell = arena_array(arena, table->column_count, sizeof *made->cell);
    for (size_t i = 0; i < last; i++) {
        size_t at = column_find(of, table->columns[i]);

        made->value[i] = at != SIZE_MAX ? row->value[at] : across;
        made->cell[i] = PUBLIC_NO_CELL;
    }
    made->figure[last] = row->figure[figure];
    made->cell[last] = row->cell[figure];
}

static void
spread_derive(struct list *tables, struct arena *arena, size_t from, const struct spread *spread)
{
    const struct public_table *of = (const struct public_table *)tables->items + from;
    size_t columns[PARTS_MOST];
    size_t count = 0;
    struct public_table *table;

    if (of->sheet == NULL)
        return;
    for (; count < PARTS_MOST && spread->parts[count].column != COLUMN_NONE; count++) {
        columns[count] = column_find(of, spread->parts[count].column);
        if (columns[count] == SIZE_MAX)
            return;
    }
    table = derived_begin(tables, arena, from, spread->across, spread->measure);
    of = (const struct public_table *)tables->items + from;
    for (size_t i = 0; i < of->rows.count; i++)
        for (size_t j = 0; j < count; j++)
            derived_row(table, arena, of, &public_table_rows(of)[i], spread->parts[j].value,
                        columns[j]);
}

static void
extract_derive(struct list *tables, struct arena *arena, size_t from, const struct extract *extract)
{
    const struct public_table *of = (const struct public_table *)tables->items + from;
    size_t where = column_find(of, extract->where);
    size_t measure = column_find(of, extract->measure);
    struct public_table *table;

    if (where == SIZE_MAX || measure == SIZE_MAX)
        return;
    table = derived_begin(tables, arena, from, COLUMN_NONE, extract->as);
    of = (const struct public_table *)tables->items + from;
    for (size_t i = 0; i < of->rows.count; i++)
        if (text_equals(public_table_rows(of)[i].value[where], extract->value) == extract->is_value)
            derived_row(table, arena, of, &public_table_rows(of)[i], NULL, measure);
}

static void
tables_derive(struct list *tables, struct arena *arena)
{
    size_t count = tables->count;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < ARRAY_SIZE(SPREADS); j++)
            spread_derive(tables, arena, i, &SPREADS[j]);
    count = tables->count;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < ARRAY_SIZE(EXTRACTS); j++)
            extract_derive(tables, arena, i, &EXTRACTS[j]);
}

/* ---- what makes up what from table to table */

/* Two tables by the columns that they have in common, and rows with the same values of them. */
struct pair {
    const struct public_table *fine;
    const struct public_table *coarse;
    const struct public_key *fine_keys;
    const struct public_key *coarse_keys;
    size_t fine_column; /* of the figure */
    size_t coarse_column;
    struct mask *mask;
    size_t *cells; /* room for those of all rows */
};

/* The rows from first on that have its key; gives the first that has not. */
static size_t
run_end(const struct public_key *keys, size_t count, size_t first)
{
    size_t end = first;

    while (end < count && strcmp(keys[end].text, keys[first].text) == 0)
        end++;
    return end;
}

/* The parts of a coarse row, which are kept in cells, and their sum. */
static size_t
parts_find(const struct pair *pair, size_t at, int64_t *sum)
{
    const char *key = pair->coarse_keys[at].text;
    size_t count = 0;

    *sum = 0;
    for (size_t i = public_keys_first(pair->fine_keys, pair->fine->rows.count, key);
         i < pair->fine->rows.count && strcmp(pair->fine_keys[i].text, key) == 0; i++) {
        const struct public_row *row = &public_table_rows(pair->fine)[pair->fine_keys[i].row];

        if (row->cell[pair->fine_column] == PUBLIC_NO_CELL)
            continue;
        pair->cells[count++] = row->cell[pair->fine_column];
        *sum += row->figure[pair->fine_column];
    }
    return count;
}

/* How the figures of one table stand to the sums of the other, in all rows. */
struct relation {
    bool is_equal;
    bool is_at_most;
    bool is_at_least;
};

static struct relation
relation_find(const struct pair *pair)
{
    struct relation relation = { true, true, true };

    for (size_t i = 0; i < pair->coarse->rows.count; i++) {
        int64_t sum;
        int64_t whole =
            public_table_rows(pair->coarse)[pair->coarse_keys[i].row].figure[pair->coarse_column];

        (void)parts_find(pair, i, &sum);
        relation.is_equal = relation.is_equal && whole == sum;
        relation.is_at_most = relation.is_at_most && whole <= sum;
        relation.is_at_least = relation.is_at_least && whole >= sum;
    }
    return relation;
}

/*
 * A table of which each row is made up of rows of another. Where people may be in several of them,
 * the whole is at most their sum; where not all that it counts is in the other
 * table, a row whose parts do add up to it is still a sum to a reader.
 */
static void
sums_add(const struct pair *pair)
{
    struct relation relation = relation_find(pair);

    for (size_t i = 0; i < pair->coarse->rows.count; i++) {
        const struct public_row *row = &public_table_rows(pair->coarse)[pair->coarse_keys[i].row];
        size_t whole = row->cell[pair->coarse_column];
        int64_t sum;
        size_t count = parts_find(pair, i, &sum);
        bool adds_up = row->figure[pair->coarse_column] == sum;

        if (whole == PUBLIC_NO_CELL || count == 0)
            continue;
        if (adds_up && (relation.is_equal || relation.is_at_least || count == 1))
            mask_sum(pair->mask, whole, pair->cells, count);
        else if (relation.is_at_most) {
            mask_at_most(pair->mask, whole, pair->cells, count);
        }
    }
}

/* Two tables that share a total which neither shows: it stands for itself, as if it were shown. */
static void
totals_add(const struct pair *pair)
{
    const struct public_key *keys = pair->coarse_keys;
    size_t count = pair->coarse->rows.count;
    bool is_equal = true;

    for (int pass = 0; pass < 2 && is_equal; pass++)
        for (size_t i = 0; i < count; i = run_end(keys, count, i)) {
            size_t end = run_end(keys, count, i);
            int64_t whole = 0;
            int64_t sum;
            size_t part_count = parts_find(pair, i, &sum);
            size_t total;

            for (size_t j = i; j < end; j++)
                whole += public_table_rows(pair->coarse)[keys[j].row].figure[pair->coarse_column];
            is_equal = is_equal && whole == sum;
            if (pass == 0 || part_count == 0)
                continue;
            total = mask_cell(pair->mask, sum, false);
            mask_sum(pair->mask, total, pair->cells, part_count);
            part_count = 0;
            for (size_t j = i; j < end; j++)
                if (public_table_rows(pair->coarse)[keys[j].row].cell[pair->coarse_column] !=
                    PUBLIC_NO_CELL)
                    pair->cells[part_count++] =
                        public_table_rows(pair->coarse)[keys[j].row].cell[pair->coarse_column];
            mask_sum(pair->mask, total, pair->cells, part_count);
        }
}

static bool
is_unique(const struct public_key *keys, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(keys[i - 1].text, keys[i].text) == 0)
            return false;
    return true;
}

/* Two columns that say the same of rows: of one heading, or a year and months of years. */
static bool
is_common(const struct public_table *one, size_t at, const struct public_table *other, size_t with)
{
    return public_table_is_key(one, at) && public_table_is_key(other, with) &&
           strcmp(public_table_column(one, at)->title, public_table_column(other, with)->title) ==
               0;
}

static bool
is_year_of(const struct public_table *years, size_t at, const struct public_table *months,
           size_t with)
{
    return years->columns[at] == YEAR && months->columns[with] == MONTH &&
           column_find(months, YEAR) == SIZE_MAX;
}

/* The columns that two tables have in common. */
static size_t
common_columns(const struct public_table *one, const struct public_table *other, size_t *of_one,
               size_t *of_other)
{
    size_t count = 0;

    for (size_t i = 0; i < one->column_count; i++)
        for (size_t j = 0; j < other->column_count; j++)
            if (is_common(one, i, other, j) || is_year_of(one, i, other, j) ||
                is_year_of(other, j, one, i)) {
                of_one[count] =
                    one->columns[i] == MONTH && other->columns[j] == YEAR ? i + PUBLIC_YEAR_OF : i;
                of_other[count++] =
                    other->columns[j] == MONTH && one->columns[i] == YEAR ? j + PUBLIC_YEAR_OF : j;
            }
    return count;
}

static void
figures_relate(struct pair *pair, void (*relate)(const struct pair *pair))
{
    for (size_t i = 0; i < pair->fine->column_count; i++)
        for (size_t j = 0; j < pair->coarse->column_count; j++) {
            const struct sheet_column *fine = public_table_column(pair->fine, i);
            const struct sheet_column *coarse = public_table_column(pair->coarse, j);

            if (fine->kind != CELL_INT || coarse->kind != CELL_INT ||
                strcmp(fine->title, coarse->title) != 0)
                continue;
            pair->fine_column = i;
            pair->coarse_column = j;
            relate(pair);
        }
}

static void
pair_relate(const struct public_table *one, const struct public_table *other, struct mask *mask)
{
    size_t of_one[SHEET_COLUMNS_MOST * SHEET_COLUMNS_MOST];
    size_t of_other[SHEET_COLUMNS_MOST * SHEET_COLUMNS_MOST];
    size_t count = common_columns(one, other, of_one, of_other);
    struct arena passing = { 0 };
    const struct public_key *one_keys = public_table_keys(one, of_one, count, &passing);
    const struct public_key *other_keys = public_table_keys(other, of_other, count, &passing);
    struct pair pair = {
        .mask = mask,
        .cells = arena_array(&passing, one->rows.count + other->rows.count + 1, sizeof *pair.cells),
        .fine = one,
        .fine_keys = one_keys,
        .coarse = other,
        .coarse_keys = other_keys,
    };

    if (is_unique(other_keys, other->rows.count)) {
        figures_relate(&pair, sums_add);
    } else if (is_unique(one_keys, one->rows.count)) {
        pair.fine = other;
        pair.fine_keys = other_keys;
        pair.coarse = one;
        pair.coarse_keys = one_keys;
        figures_relate(&pair, sums_add);
    } else {
        figures_relate(&pair, totals_add);
    }
    arena_release(&passing);
}

void
public_sums_add(const struct public_table *tables, size_t count, struct mask *mask)
{
    struct list all = { 0 };
    struct arena passing = { 0 };

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < ARRAY_SIZE(ROW_LINES); j++)
            row_line_add(&tables[i], &ROW_LINES[j], mask);
        *(struct public_table *)list_push(&all, &passing, sizeof *tables) = tables[i];
    }
    tables_derive(&all, &passing);
    for (size_t i = 0; i < all.count; i++)
        for (size_t j = i + 1; j < all.count; j++)
            pair_relate((const struct public_table *)all.items + i,
                        (const struct public_table *)all.items + j, mask);
    arena_release(&passing);
}
