#include "reports/public_table.h"

#include "core/array.h"
#include "reports/cell.h"

#include <string.h>

#define YEAR_DIGITS 4
#define SEPARATOR "\x1f" /* between values of a key */
#define NULL_VALUE "\x1e"

const struct sheet_column *
public_table_column(const struct public_table *table, size_t at)
{
    return &COLUMNS[table->columns[at]];
}

bool
public_table_is_key(const struct public_table *table, size_t at)
{
    enum cell_kind kind = public_table_column(table, at)->kind;

    return !cell_kind_is_figure(kind) && kind != CELL_NOTE;
}

struct public_row *
public_table_rows(const struct public_table *table)
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
        kept->cell[i] = PUBLIC_NO_CELL;
        if (row->value[i] == NULL)
            continue;
        kept->value[i] = arena_text(taking->arena, row->value[i], strlen(row->value[i]));
        if (public_table_column(taking->table, i)->kind != CELL_INT)
            continue;
        if (!cell_int(row->value[i], &kept->figure[i]) || kept->figure[i] < 0)
            return error_set(err, STATUS_DEFECT, "'%s' of sheet '%s' is no number from 0",
                             public_table_column(taking->table, i)->title,
                             taking->table->sheet->title);
        kept->cell[i] = 0; /* to be */
    }
    return STATUS_OK;
}

enum status
public_table_read(struct public_table *table, const struct sheet *sheet, struct pg *target,
                  struct arena *arena, struct error *err)
{
    *table = (struct public_table){ .sheet = sheet, .column_count = sheet_column_count(sheet) };
    memcpy(table->columns, sheet->columns, sizeof table->columns);
    return pg_each(target, sheet->sql, NULL, 0, row_take, &(struct taking){ arena, table }, err);
}

/* ---- keys */

static int
key_order(const void *a, const void *b)
{
    const struct public_key *one = a;
    const struct public_key *other = b;
    int order = strcmp(one->text, other->text);

    return order != 0 ? order : integer_order((int64_t)one->row, (int64_t)other->row);
}

static const char *
key_value(const struct public_row *row, size_t column)
{
    const char *value = row->value[column < PUBLIC_YEAR_OF ? column : column - PUBLIC_YEAR_OF];

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
        size_t taken = columns[i] < PUBLIC_YEAR_OF ? strlen(value) : strnlen(value, YEAR_DIGITS);

        end = mempcpy(end, value, taken);
        end = stpcpy(end, SEPARATOR);
    }
    return text;
}

struct public_key *
public_table_keys(const struct public_table *table, const size_t *columns, size_t count,
                  struct arena *arena)
{
    struct public_key *keys = arena_array(arena, table->rows.count, sizeof *keys);

    for (size_t i = 0; i < table->rows.count; i++)
        keys[i] =
            (struct public_key){ key_text(&public_table_rows(table)[i], columns, count, arena), i };
    array_sort(keys, table->rows.count, sizeof *keys, key_order);
    return keys;
}

size_t
public_keys_first(const struct public_key *keys, size_t count, const char *text)
{
    return array_first(keys, count, sizeof *keys, &(struct public_key){ text, 0 }, key_order);
}

/* What stands across is the last. */
static size_t
key_columns(const struct public_table *table, size_t *columns)
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++)
        if (public_table_is_key(table, i) && table->columns[i] != table->sheet->across)
            columns[count++] = i;
    for (size_t i = 0; i < table->column_count; i++)
        if (public_table_is_key(table, i) && table->columns[i] == table->sheet->across)
            columns[count++] = i;
    return count;
}

void
public_table_sort(struct public_table *table, struct arena *arena)
{
    size_t columns[SHEET_COLUMNS_MOST];
    size_t count = key_columns(table, columns);
    struct arena passing = { 0 };
    struct public_key *keys = public_table_keys(table, columns, count, &passing);
    struct public_row *sorted = arena_array(arena, table->rows.count, sizeof *sorted);

    for (size_t i = 0; i < table->rows.count; i++)
        sorted[i] = public_table_rows(table)[keys[i].row];
    table->rows.items = sorted;
    arena_release(&passing);
}

/* ---- cells */

/* Sums of days or minutes of few people tell of them. */
static bool
is_amount(enum column_name name)
{
    return name == DAYS || name == DAYS_ACTIVE || name == DAYS_ACTIVE_HERE ||
           name == REVIEWS_DAYS_LOST || name == MINUTES;
}

static bool
is_small(int64_t figure)
{
    return figure >= 1 && figure <= MASK_MOST;
}

static bool
has_column(const struct public_table *table, enum column_name name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i] == name)
            return true;
    return false;
}

/* Whether an amount may tell of those that a count is of: minutes of training do of the trained,
 * where they have a column of their own; of others each count of the row may be one. */
static bool
rests_on(const struct public_table *table, enum column_name amount, enum column_name count)
{
    return amount != MINUTES || count == TRAINED || !has_column(table, TRAINED);
}

/* Whether a row of a table has a small count of those of whom an amount tells. */
static bool
row_is_small(const struct public_table *table, const struct public_row *row,
             enum column_name amount)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (row->cell[i] != PUBLIC_NO_CELL && !is_amount(table->columns[i]) &&
            rests_on(table, amount, table->columns[i]) && is_small(row->figure[i]))
            return true;
    return false;
}

static bool
cell_is_told(const struct public_table *table, const struct public_row *row, size_t column)
{
    return is_amount(table->columns[column]) && row_is_small(table, row, table->columns[column]);
}

/* The same row in the run before; NULL where it had none. */
static const struct public_row *
row_before(const struct public_table *before, const struct public_key *keys, const char *key)
{
    size_t at;

    if (before == NULL)
        return NULL;
    at = public_keys_first(keys, before->rows.count, key);
    return at < before->rows.count && strcmp(keys[at].text, key) == 0
               ? &public_table_rows(before)[keys[at].row]
               : NULL;
}

void
public_table_cells(struct public_table *table, const struct public_table *before, struct mask *mask)
{
    size_t columns[SHEET_COLUMNS_MOST];
    size_t count = key_columns(table, columns);
    struct arena passing = { 0 };
    const struct public_key *keys =
        before != NULL ? public_table_keys(before, columns, count, &passing) : NULL;

    for (size_t i = 0; i < table->rows.count; i++) {
        struct public_row *row = &public_table_rows(table)[i];
        const struct public_row *old =
            row_before(before, keys, key_text(row, columns, count, &passing));

        for (size_t j = 0; j < table->column_count; j++) {
            bool is_told = cell_is_told(table, row, j);

            if (row->cell[j] == PUBLIC_NO_CELL)
                continue;
            if (old != NULL && old->cell[j] != PUBLIC_NO_CELL)
                is_told = is_told || is_small(old->figure[j]) || cell_is_told(before, old, j);
            row->cell[j] = mask_cell(mask, row->figure[j], is_told);
        }
    }
    arena_release(&passing);
}
