#include "reports/public.h"

#include "core/text.h"
#include "reports/public_sums.h"
#include "reports/public_table.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <string.h>

bool
public_is_file(const char *name)
{
    static const char END[] = PUBLIC_SUFFIX ".xlsx";
    size_t length = strlen(name);

    return length >= sizeof END - 1 && strcmp(name + length - (sizeof END - 1), END) == 0;
}

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

static enum status
tables_read(struct list *tables, struct arena *arena, struct pg *target, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < WORKBOOK_COUNT; i++)
        for (size_t j = 0; j < WORKBOOKS[i]->sheet_count && status == STATUS_OK; j++) {
            const struct sheet *sheet = &WORKBOOKS[i]->sheets[j];

            if (is_public(sheet))
                status = public_table_read(list_push(tables, arena, sizeof(struct public_table)),
                                           sheet, target, arena, err);
        }
    return status;
}

/* ---- the edition */

static bool
is_hidden(const struct mask *mask, const struct public_row *row, size_t column)
{
    return row->cell[column] != PUBLIC_NO_CELL && mask_is_hidden(mask, row->cell[column]);
}

/* A share, or the hours of minutes, tells what it is made of. */
static void
row_hide(const struct public_table *table, struct public_row *row, const struct mask *mask)
{
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++)
        any = any || is_hidden(mask, row, i);
    for (size_t i = 0; i < table->column_count; i++) {
        enum cell_kind kind = public_table_column(table, i)->kind;

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
    struct mask mask = { 0 };

    for (size_t i = 0; i < count; i++) {
        public_table_sort(&tables[i], &edition->arena);
        public_table_cells(&tables[i], old != NULL ? &old[i] : NULL, &mask);
    }
    public_sums_add(tables, count, &mask);
    /* What could not be proved is in tables of which all that is tied to it is hidden. */
    (void)mask_decide(&mask);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < tables[i].rows.count; j++)
            row_hide(&tables[i], &public_table_rows(&tables[i])[j], &mask);
    mask_release(&mask);
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
            if (text_equals(public_table_rows(table)[j].value[column], XLSX_HIDDEN))
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
        status = each(&(struct pg_row){ .count = table->column_count,
                                        .value = public_table_rows(table)[i].value },
                      context, err);
    return status;
}

void
public_close(struct public_edition *edition)
{
    arena_release(&edition->arena);
    *edition = (struct public_edition){ 0 };
}
