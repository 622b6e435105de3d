#include "load/posted_count.h"

#include "core/array.h"
#include "core/copy.h"
#include "sql.h"

#include <string.h>

/* The tables, and where their rows are. */
static const struct table {
    const struct relation *relation;
    size_t rows; /* offset in struct count_rows */
} TABLES[] = {
    { &RESULTS[RESULT_ENROLLMENT_MONTH], offsetof(struct count_rows, enrollment_month) },
    { &RESULTS[RESULT_ENROLLMENT_LEVEL], offsetof(struct count_rows, enrollment_level) },
    { &RESULTS[RESULT_ENROLLMENT_GROUP], offsetof(struct count_rows, enrollment_group) },
    { &RESULTS[RESULT_TRAINING_MONTH], offsetof(struct count_rows, training_month) },
    { &RESULTS[RESULT_TRAINING_LEVEL], offsetof(struct count_rows, training_level) },
};

static struct list *
rows_of(const struct table *table, struct count_rows *rows)
{
    return (struct list *)(void *)((unsigned char *)rows + table->rows);
}

/* ---- what stands */

static enum status
read_table(struct pg *target, const struct table *table, struct arena *arena,
           struct count_rows *posted, struct error *err)
{
    const struct relation *relation = table->relation;
    const char *param[] = { relation->name, copy_names(relation, false, arena) };
    struct list *list = rows_of(table, posted);
    bool more = true;
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_posted_count_statement, param, ARRAY_SIZE(param), arena, &row, err);

    if (status == STATUS_OK)
        status = pg_copy_out_begin(target, row.value[0], err);
    while (status == STATUS_OK && more)
        status =
            copy_next(target, relation, list_push(list, arena, relation->size), arena, &more, err);
    /* The last place was made for a row that did not come. */
    if (list->count > 0)
        list->count--;
    return status;
}

enum status
posted_counts_read(struct pg *target, struct arena *arena, struct count_rows *posted,
                   struct error *err)
{
    enum status status = STATUS_OK;

    *posted = (struct count_rows){ 0 };
    for (size_t i = 0; status == STATUS_OK && i < ARRAY_SIZE(TABLES); i++)
        status = read_table(target, &TABLES[i], arena, posted, err);
    return status;
}

/* ---- what differs */

/* A row of a table: days and texts are its key, numbers what is counted. */
struct counted {
    const struct relation *relation;
    const unsigned char *row;
};

static int
key_order(const void *a, const void *b)
{
    const struct counted *x = a;
    const struct counted *y = b;
    int order = 0;

    for (size_t i = 0; order == 0 && i < x->relation->column_count; i++) {
        const struct column *column = &x->relation->columns[i];
        const unsigned char *left = x->row + column->offset;
        const unsigned char *right = y->row + column->offset;

        if (column->kind == KIND_DAY)
            order = day_order(*(const day_t *)left, *(const day_t *)right);
        else if (column->kind == KIND_TEXT)
            order = strcmp(*(const char *const *)left, *(const char *const *)right);
    }
    return order;
}

static struct counted *
in_order(const struct relation *relation, const struct list *list, struct arena *arena)
{
    struct counted *rows = arena_array(arena, list->count, sizeof *rows);

    for (size_t i = 0; i < list->count; i++)
        rows[i] =
            (struct counted){ relation, (const unsigned char *)list->items + i * relation->size };
    array_sort(rows, list->count, sizeof *rows, key_order);
    return rows;
}

/* What is to be added to the one that is posted to come to the other; false where nothing is. A
 * number that is null stays so: none of its table is counted. */
static bool
subtract(const struct relation *relation, const unsigned char *now, const unsigned char *posted,
         unsigned char *difference)
{
    bool differs = false;

    memcpy(difference, now != NULL ? now : posted, relation->size);
    for (size_t i = 0; i < relation->column_count; i++) {
        size_t at = relation->columns[i].offset;
        int64_t was = 0;
        int64_t is = 0;

        if (relation->columns[i].kind != KIND_INT)
            continue;
        if (posted != NULL)
            memcpy(&was, posted + at, sizeof was);
        if (now != NULL)
            memcpy(&is, now + at, sizeof is);
        differs = differs || was != is;
        if (is != INT_NULL && was != INT_NULL)
            is -= was;
        memcpy(difference + at, &is, sizeof is);
    }
    return differs;
}

static void
subtract_table(const struct table *table, struct list *now, const struct list *posted,
               struct arena *arena)
{
    const struct relation *relation = table->relation;
    const struct counted *here = in_order(relation, now, arena);
    const struct counted *there = in_order(relation, posted, arena);
    struct list left = { 0 };
    size_t n = 0;
    size_t p = 0;

    while (n < now->count || p < posted->count) {
        int order = n == now->count ? 1 : p == posted->count ? -1 : key_order(&here[n], &there[p]);
        void *place = list_push(&left, arena, relation->size);

        if (!subtract(relation, order <= 0 ? here[n].row : NULL, order >= 0 ? there[p].row : NULL,
                      place))
            left.count--;
        n += order <= 0;
        p += order >= 0;
    }
    *now = left;
}

void
posted_counts_subtract(struct count_rows *rows, struct count_rows *posted, struct arena *arena)
{
    for (size_t i = 0; i < ARRAY_SIZE(TABLES); i++)
        subtract_table(&TABLES[i], rows_of(&TABLES[i], rows), rows_of(&TABLES[i], posted), arena);
}
