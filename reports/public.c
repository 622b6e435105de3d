#include "reports/public.h"

#include "core/array.h"
#include "core/text.h"
#include "reports/cell.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <stdlib.h>
#include <string.h>

#define NO_CELL SIZE_MAX
#define PARTS_MOST 5
#define YEAR_OF SHEET_COLUMNS_MOST /* added to a column of months: of its values the year */
#define YEAR_DIGITS 4
#define SEPARATOR "\x1f" /* between values of a key */
#define NULL_VALUE "\x1e"

struct public_row {
    const char **value;
    int64_t *figure; /* by column */
    size_t *cell;    /* by column, of the mask; NO_CELL where the column is no count or sum */
};

/* A sheet, or one that is read off another for what it shares with others: that has no sheet. */
struct public_table {
    const struct sheet *sheet;
    enum column_name columns[SHEET_COLUMNS_MOST];
    size_t column_count;
    struct list rows; /* of struct public_row */
};

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

bool
public_is_file(const char *name)
{
    static const char END[] = PUBLIC_SUFFIX ".xlsx";
    size_t length = strlen(name);

    return length >= sizeof END - 1 && strcmp(name + length - (sizeof END - 1), END) == 0;
}

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

/* ---- which tables are in it */

/* Numbers that name a group; all others name something of one person, or a row of a relation. */
static bool
is_group(enum column_name name)
{
    return name == YEAR || name == SECURITY_LEVEL;
}

/* What is not a count of people or things of one kind in all rows. */
static bool
is_mixed(enum column_name name)
{
    return name == WHAT || name == WHAT_WIDE || name == LAW;
}

/* Sums of days or minutes of few people tell of them. */
static bool
is_amount(enum column_name name)
{
    return name == DAYS || name == DAYS_ACTIVE || name == DAYS_ACTIVE_HERE ||
           name == REVIEWS_DAYS_LOST || name == MINUTES;
}

/* By month, facility and something more nearly every count is small, and little is left to show. */
static bool
is_fine(const struct sheet *sheet)
{
    size_t count = sheet_column_count(sheet);
    size_t at;
    size_t keys = 0;

    for (size_t i = 0; i < count; i++) {
        enum cell_kind kind = COLUMNS[sheet->columns[i]].kind;

        keys += !cell_kind_is_figure(kind) && kind != CELL_NOTE && sheet->columns[i] != KIND;
    }
    return keys > 2 && sheet_column_find(sheet, MONTH, &at) &&
           sheet_column_find(sheet, FACILITY, &at);
}

static bool
is_public(const struct sheet *sheet)
{
    size_t count = sheet_column_count(sheet);
    bool has_count = false;

    for (size_t i = 0; i < count; i++) {
        enum column_name name = sheet->columns[i];
        enum cell_kind kind = COLUMNS[name].kind;

        if (kind == CELL_DATE || (kind == CELL_ID && !is_group(name)) || is_mixed(name))
            return false;
        has_count = has_count || kind == CELL_INT;
    }
    return has_count && !is_fine(sheet);
}

static const struct sheet_column *
column_at(const struct public_table *table, size_t at)
{
    return &COLUMNS[table->columns[at]];
}

/* Whether a column says what a row is of. */
static bool
is_key(const struct public_table *table, size_t at)
{
    enum cell_kind kind = column_at(table, at)->kind;

    return !cell_kind_is_figure(kind) && kind != CELL_NOTE;
}

static struct public_row *
rows_of(const struct public_table *table)
{
    return table->rows.items;
}

/* ---- rows as they come in */

struct taking {
    struct arena *arena;
    struct public_table *table;
};

static enum status
row_take(const struct pg_row *row, void *context, struct error *err)
{
    struct taking *taking = context;
    struct public_row *kept = list_push(&taking->table->rows, taking->arena, sizeof *kept);

    if (row->count != taking->table->column_count)
        return error_set(err, STATUS_DEFECT, "the statement of sheet '%s' gives %zu columns of %zu",
                         taking->table->sheet->title, row->count, taking->table->column_count);
    kept->value = arena_array(taking->arena, row->count, sizeof *kept->value);
    kept->figure = arena_array(taking->arena, row->count, sizeof *kept->figure);
    kept->cell = arena_array(taking->arena, row->count, sizeof *kept->cell);
    for (size_t i = 0; i < row->count; i++) {
        kept->cell[i] = NO_CELL;
        if (row->value[i] == NULL)
            continue;
        kept->value[i] = arena_text(taking->arena, row->value[i], strlen(row->value[i]));
        if (column_at(taking->table, i)->kind != CELL_INT)
            continue;
        if (!cell_int(row->value[i], &kept->figure[i]) || kept->figure[i] < 0)
            return error_set(err, STATUS_DEFECT, "'%s' of sheet '%s' is no number from 0",
                             column_at(taking->table, i)->title, taking->table->sheet->title);
        kept->cell[i] = 0; /* to be */
    }
    return STATUS_OK;
}

static enum status
tables_read(struct list *tables, struct arena *arena, struct pg *target, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < WORKBOOK_COUNT; i++)
        for (size_t j = 0; j < WORKBOOKS[i]->sheet_count && status == STATUS_OK; j++) {
            const struct sheet *sheet = &WORKBOOKS[i]->sheets[j];
            struct public_table *table;

            if (!is_public(sheet))
                continue;
            table = list_push(tables, arena, sizeof *table);
            table->sheet = sheet;
            table->column_count = sheet_column_count(sheet);
            memcpy(table->columns, sheet->columns, sizeof table->columns);
            status = pg_each(target, sheet->sql, NULL, 0, row_take,
                             &(struct taking){ arena, table }, err);
        }
    return status;
}

/* ---- keys: the values of some columns as one text */

struct keyed {
    const char *key;
    size_t row;
};

static int
keyed_order(const void *a, const void *b)
{
    const struct keyed *one = a;
    const struct keyed *other = b;
    int order = strcmp(one->key, other->key);

    return order != 0 ? order : integer_order((int64_t)one->row, (int64_t)other->row);
}

static const char *
key_value(const struct public_row *row, size_t column)
{
    const char *value = row->value[column < YEAR_OF ? column : column - YEAR_OF];

    return value != NULL ? value : NULL_VALUE;
}

static const char *
key_text(const struct public_row *row, const size_t *columns, size_t count, struct arena *arena)
{
    size_t length = 0;
    char *text;
    char *end;

    for (size_t i = 0; i < count; i++)
        length += strlen(key_value(row, columns[i])) + 1;
    text = arena_array(arena, length + 1, 1);
    end = text;
    for (size_t i = 0; i < count; i++) {
        const char *value = key_value(row, columns[i]);
        size_t taken = columns[i] < YEAR_OF ? strlen(value) : strnlen(value, YEAR_DIGITS);

        end = mempcpy(end, value, taken);
        end = stpcpy(end, SEPARATOR);
    }
    return text;
}

static struct keyed *
table_keys(const struct public_table *table, const size_t *columns, size_t count,
           struct arena *arena)
{
    struct keyed *keys = arena_array(arena, table->rows.count, sizeof *keys);

    for (size_t i = 0; i < table->rows.count; i++)
        keys[i] = (struct keyed){ key_text(&rows_of(table)[i], columns, count, arena), i };
    array_sort(keys, table->rows.count, sizeof *keys, keyed_order);
    return keys;
}

/* What stands across is the last, so that the rows of a line of a cross table stay together. */
static size_t
key_columns(const struct public_table *table, size_t *columns)
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (is_key(table, i) && table->columns[i] != table->sheet->across)
            columns[count++] = i;
    for (size_t i = 0; i < table->column_count; i++)
        if (is_key(table, i) && table->columns[i] == table->sheet->across)
            columns[count++] = i;
    return count;
}

/* Rows in the order of their names. */
static void
table_sort(struct public_table *table, struct arena *arena)
{
    size_t columns[SHEET_COLUMNS_MOST];
    size_t count = key_columns(table, columns);
    struct arena passing = { 0 };
    struct keyed *keys = table_keys(table, columns, count, &passing);
    struct public_row *sorted = arena_array(arena, table->rows.count, sizeof *sorted);

    for (size_t i = 0; i < table->rows.count; i++)
        sorted[i] = rows_of(table)[keys[i].row];
    table->rows.items = sorted;
    arena_release(&passing);
}

/* ---- cells */

static bool
is_small(int64_t figure)
{
    return figure >= 1 && figure <= MASK_MOST;
}

/* Whether a row of a table has a count that is small. */
static bool
row_is_small(const struct public_table *table, const struct public_row *row)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (row->cell[i] != NO_CELL && !is_amount(table->columns[i]) && is_small(row->figure[i]))
            return true;
    return false;
}

static bool
cell_is_told(const struct public_table *table, const struct public_row *row, size_t column)
{
    return is_amount(table->columns[column]) && row_is_small(table, row);
}

/* The same row in the run before; NULL where it had none. */
static const struct public_row *
row_before(const struct public_table *before, const struct keyed *keys, const char *key)
{
    size_t at;

    if (before == NULL)
        return NULL;
    at =
        array_first(keys, before->rows.count, sizeof *keys, &(struct keyed){ key, 0 }, keyed_order);
    return at < before->rows.count && strcmp(keys[at].key, key) == 0
               ? &rows_of(before)[keys[at].row]
               : NULL;
}

static void
table_cells(struct public_table *table, const struct public_table *before, struct mask *mask)
{
    size_t columns[SHEET_COLUMNS_MOST];
    size_t count = key_columns(table, columns);
    struct arena passing = { 0 };
    const struct keyed *keys = before != NULL ? table_keys(before, columns, count, &passing) : NULL;

    for (size_t i = 0; i < table->rows.count; i++) {
        struct public_row *row = &rows_of(table)[i];
        const struct public_row *old =
            row_before(before, keys, key_text(row, columns, count, &passing));

        for (size_t j = 0; j < table->column_count; j++) {
            bool is_told = cell_is_told(table, row, j);

            if (row->cell[j] == NO_CELL)
                continue;
            if (old != NULL && old->cell[j] != NO_CELL)
                is_told = is_told || is_small(old->figure[j]) || cell_is_told(before, old, j);
            row->cell[j] = mask_cell(mask, row->figure[j], is_told);
        }
    }
    arena_release(&passing);
}

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
        const struct public_row *row = &rows_of(table)[i];
        size_t cells[PARTS_MOST];
        bool is_whole = row->cell[whole] != NO_CELL;
        int64_t sum = 0;

        for (size_t j = 0; j < count; j++) {
            is_whole = is_whole && row->cell[parts[j]] != NO_CELL;
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
        if (is_key(of, i))
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
        made->cell[i] = NO_CELL;
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
            derived_row(table, arena, of, &rows_of(of)[i], spread->parts[j].value, columns[j]);
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
        if (text_equals(rows_of(of)[i].value[where], extract->value) == extract->is_value)
            derived_row(table, arena, of, &rows_of(of)[i], NULL, measure);
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
    const struct keyed *fine_keys;
    const struct keyed *coarse_keys;
    size_t fine_column; /* of the figure */
    size_t coarse_column;
    struct mask *mask;
    size_t *cells; /* room for those of all rows */
};

/* The rows from first on that have its key; gives the first that has not. */
static size_t
run_end(const struct keyed *keys, size_t count, size_t first)
{
    size_t end = first;

    while (end < count && strcmp(keys[end].key, keys[first].key) == 0)
        end++;
    return end;
}

static size_t
fine_first(const struct pair *pair, const char *key)
{
    return array_first(pair->fine_keys, pair->fine->rows.count, sizeof *pair->fine_keys,
                       &(struct keyed){ key, 0 }, keyed_order);
}

/* The parts of a coarse row, which are kept in cells, and their sum. */
static size_t
parts_find(const struct pair *pair, size_t at, int64_t *sum)
{
    const char *key = pair->coarse_keys[at].key;
    size_t count = 0;

    *sum = 0;
    for (size_t i = fine_first(pair, key);
         i < pair->fine->rows.count && strcmp(pair->fine_keys[i].key, key) == 0; i++) {
        const struct public_row *row = &rows_of(pair->fine)[pair->fine_keys[i].row];

        if (row->cell[pair->fine_column] == NO_CELL)
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
        int64_t whole = rows_of(pair->coarse)[pair->coarse_keys[i].row].figure[pair->coarse_column];

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
        const struct public_row *row = &rows_of(pair->coarse)[pair->coarse_keys[i].row];
        size_t whole = row->cell[pair->coarse_column];
        int64_t sum;
        size_t count = parts_find(pair, i, &sum);
        bool adds_up = row->figure[pair->coarse_column] == sum;

        if (whole == NO_CELL || count == 0)
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
    const struct keyed *keys = pair->coarse_keys;
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
                whole += rows_of(pair->coarse)[keys[j].row].figure[pair->coarse_column];
            is_equal = is_equal && whole == sum;
            if (pass == 0 || part_count == 0)
                continue;
            total = mask_cell(pair->mask, sum, false);
            mask_sum(pair->mask, total, pair->cells, part_count);
            part_count = 0;
            for (size_t j = i; j < end; j++)
                if (rows_of(pair->coarse)[keys[j].row].cell[pair->coarse_column] != NO_CELL)
                    pair->cells[part_count++] =
                        rows_of(pair->coarse)[keys[j].row].cell[pair->coarse_column];
            mask_sum(pair->mask, total, pair->cells, part_count);
        }
}

static bool
is_unique(const struct keyed *keys, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(keys[i - 1].key, keys[i].key) == 0)
            return false;
    return true;
}

/* Two columns that say the same of rows: of one heading, or a year and months of years. */
static bool
is_common(const struct public_table *one, size_t at, const struct public_table *other, size_t with)
{
    return is_key(one, at) && is_key(other, with) &&
           strcmp(column_at(one, at)->title, column_at(other, with)->title) == 0;
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
                    one->columns[i] == MONTH && other->columns[j] == YEAR ? i + YEAR_OF : i;
                of_other[count++] =
                    other->columns[j] == MONTH && one->columns[i] == YEAR ? j + YEAR_OF : j;
            }
    return count;
}

static void
figures_relate(struct pair *pair, void (*relate)(const struct pair *pair))
{
    for (size_t i = 0; i < pair->fine->column_count; i++)
        for (size_t j = 0; j < pair->coarse->column_count; j++) {
            const struct sheet_column *fine = column_at(pair->fine, i);
            const struct sheet_column *coarse = column_at(pair->coarse, j);

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
    const struct keyed *one_keys = table_keys(one, of_one, count, &passing);
    const struct keyed *other_keys = table_keys(other, of_other, count, &passing);
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

/* ---- the edition */

static bool
is_hidden(const struct mask *mask, const struct public_row *row, size_t column)
{
    return row->cell[column] != NO_CELL && mask_is_hidden(mask, row->cell[column]);
}

/* A share, or the hours of minutes, tells what it is made of. */
static void
row_hide(const struct public_table *table, struct public_row *row, const struct mask *mask)
{
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++)
        any = any || is_hidden(mask, row, i);
    for (size_t i = 0; i < table->column_count; i++) {
        enum cell_kind kind = column_at(table, i)->kind;

        if (is_hidden(mask, row, i) ||
            (any && cell_kind_is_figure(kind) && kind != CELL_INT && row->value[i] != NULL))
            row->value[i] = XLSX_HIDDEN;
    }
}

static void
edition_decide(struct public_edition *edition, const struct list *before)
{
    struct public_table *tables = edition->tables.items;
    const struct public_table *old = before->items;
    size_t count = edition->tables.count;
    struct list all = { 0 };
    struct arena passing = { 0 };
    struct mask mask = { 0 };

    for (size_t i = 0; i < count; i++) {
        table_sort(&tables[i], &edition->arena);
        table_cells(&tables[i], old != NULL ? &old[i] : NULL, &mask);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < ARRAY_SIZE(ROW_LINES); j++)
            row_line_add(&tables[i], &ROW_LINES[j], &mask);
        *(struct public_table *)list_push(&all, &passing, sizeof *tables) = tables[i];
    }
    tables_derive(&all, &passing);
    for (size_t i = 0; i < all.count; i++)
        for (size_t j = i + 1; j < all.count; j++)
            pair_relate((const struct public_table *)all.items + i,
                        (const struct public_table *)all.items + j, &mask);
    /* What could not be proved is in tables of which all that is tied to it is hidden. */
    (void)mask_decide(&mask);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < tables[i].rows.count; j++)
            row_hide(&tables[i], &rows_of(&tables[i])[j], &mask);
    mask_release(&mask);
    arena_release(&passing);
}

/* The tables of the run before, where one was published, while the views show it. */
static enum status
before_read(const struct shown_run *run, struct pg *target, struct list *tables,
            struct arena *arena, struct error *err)
{
    struct pg_row before;
    struct pg_row set;
    enum status status =
        pg_one(target, sql_reports_run_before, &run->run_id, 1, arena, &before, err);

    if (status != STATUS_OK || before.value[0] == NULL)
        return status;
    status = pg_one(target, sql_reports_run_set, before.value, 1, arena, &set, err);
    if (status == STATUS_OK)
        status = tables_read(tables, arena, target, err);
    if (status == STATUS_OK)
        status = pg_one(target, sql_reports_run_set, &run->run_id, 1, arena, &set, err);
    return status;
}

enum status
public_open(struct public_edition *edition, struct pg *target, const struct shown_run *run,
            struct error *err)
{
    struct arena passing = { 0 };
    struct list before = { 0 };
    enum status status = before_read(run, target, &before, &passing, err);

    *edition = (struct public_edition){
        .run = { .run_id = run->run_id,
                 .as_of = run->as_of,
                 .edition = run->edition,
                 .head = run->head,
                 .program_version = run->program_version,
                 .credit_types = run->credit_types,
                 .numbers = run->numbers,
                 .number_count = run->number_count },
    };
    if (status == STATUS_OK)
        status = tables_read(&edition->tables, &edition->arena, target, err);
    if (status == STATUS_OK)
        edition_decide(edition, &before);
    arena_release(&passing);
    return status;
}

static const struct public_table *
table_find(const struct public_edition *edition, const struct sheet *sheet)
{
    const struct public_table *tables = edition->tables.items;

    for (size_t i = 0; i < edition->tables.count; i++)
        if (strcmp(tables[i].sheet->sql, sheet->sql) == 0)
            return &tables[i];
    return NULL;
}

/* A chart takes a text for 0: it is drawn where all its figures are shown. */
static bool
chart_is_whole(const struct public_table *table)
{
    const struct chart *chart = table->sheet->chart;

    for (size_t i = 0; i < chart_series_count(chart); i++) {
        size_t column;

        if (!sheet_column_find(table->sheet, chart->series[i], &column))
            continue;
        for (size_t j = 0; j < table->rows.count; j++)
            if (text_equals(rows_of(table)[j].value[column], XLSX_HIDDEN))
                return false;
    }
    return true;
}

bool
public_workbook(struct public_edition *edition, const struct workbook *workbook,
                struct workbook *made)
{
    static const struct definition HIDDEN = {
        XLSX_HIDDEN,
        "A figure from 1 to 10, or another from which one could be worked out: from totals, from "
        "other sheets and workbooks, or from the run before. Sums of days and minutes are hidden "
        "where the count beside them is so small; shares, where a figure of their row is hidden.",
        "-"
    };
    struct arena *arena = &edition->arena;
    struct sheet *sheets = arena_array(arena, workbook->sheet_count, sizeof *sheets);
    struct definition *definitions =
        arena_array(arena, workbook->definition_count + 1, sizeof *definitions);

    *made = *workbook;
    made->name = arena_format(arena, "%s" PUBLIC_SUFFIX, workbook->name);
    made->title = arena_format(arena, "%s (public edition)", workbook->title);
    made->shows =
        arena_format(arena,
                     "%s Public edition: nobody's own rows are in it, and figures from "
                     "1 to 10, with others by which they could be worked out, are hidden.",
                     workbook->shows);
    made->sheets = sheets;
    made->sheet_count = 0;
    made->summary_count = 0;
    made->check_sql = NULL;
    made->has_hidden = true;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet *sheet = &sheets[made->sheet_count];
        const struct public_table *table = table_find(edition, &workbook->sheets[i]);

        if (table == NULL)
            continue;
        *sheet = workbook->sheets[i];
        if (sheet->chart != NULL && !chart_is_whole(table))
            sheet->chart = NULL;
        made->sheet_count++;
    }
    definitions[0] = HIDDEN;
    memcpy(definitions + 1, workbook->definitions,
           workbook->definition_count * sizeof *definitions);
    made->definitions = definitions;
    made->definition_count = workbook->definition_count + 1;
    return made->sheet_count > 0;
}

enum status
public_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
            struct error *err)
{
    const struct public_table *table = table_find(source, sheet);
    enum status status = STATUS_OK;

    for (size_t i = 0; table != NULL && i < table->rows.count && status == STATUS_OK; i++)
        status =
            each(&(struct pg_row){ .count = table->column_count, .value = rows_of(table)[i].value },
                 context, err);
    return status;
}

void
public_close(struct public_edition *edition)
{
    arena_release(&edition->arena);
    *edition = (struct public_edition){ 0 };
}
