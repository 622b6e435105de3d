#include "reports/workbook.h"

#include "reports/about.h"
#include "reports/charts.h"
#include "reports/dictionary.h"
#include "reports/sheet.h"
#include "reports/summary.h"
#include "reports/wording.h"
#include "reports/xlsx.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

/* A workbook as it is written, and what About is to tell of it. */
struct writing {
    const struct workbook *workbook;
    const struct workbook_call *call;
    struct xlsx xlsx;
    struct sheet_account *accounts; /* one for each sheet */
    struct list checks;             /* of struct about_check */
    struct list laws;               /* of struct site_law */
    size_t broken;
};

static const char *
text_kept(struct writing *writing, const char *text)
{
    return text != NULL ? arena_text(&writing->xlsx.arena, text, strlen(text)) : NULL;
}

/* What the rows of a sheet came to: how many they are, or a column's sum. */
static bool
sheet_figure(const struct writing *writing, size_t at, const char *title, int64_t *figure)
{
    const struct sheet *sheet = &writing->workbook->sheets[at];
    size_t count = sheet_column_count(sheet);

    if (title == NULL) {
        *figure = (int64_t)writing->accounts[at].rows;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        const struct sheet_column *column = &COLUMNS[sheet->columns[i]];

        if (strcmp(column->title, title) != 0 || column->kind != CELL_INT)
            continue;
        *figure = writing->accounts[at].sums[i];
        return true;
    }
    return false;
}

static bool
figure_find(const struct writing *writing, const struct pg_row *row, int64_t *figure)
{
    for (size_t i = 0; i < writing->workbook->sheet_count; i++)
        if (strcmp(writing->workbook->sheets[i].title, row->value[0]) == 0)
            return sheet_figure(writing, i, row->value[1], figure);
    return false;
}

static enum status
check_take(const struct pg_row *row, void *context, struct error *err)
{
    struct writing *writing = context;
    struct arena *arena = &writing->xlsx.arena;
    struct about_check *check;
    int64_t figure = 0;

    if (row->count != 4 || row->value[0] == NULL || row->value[2] == NULL || row->value[3] == NULL)
        return error_set(err, STATUS_DEFECT, "the checks of '%s' do not have their four columns",
                         writing->workbook->name);
    if (!figure_find(writing, row, &figure))
        return error_set(err, STATUS_DEFECT, "a check of '%s' names no column to add up",
                         writing->workbook->name);
    check = list_push(&writing->checks, arena, sizeof *check);
    check->sheet = text_kept(writing, row->value[0]);
    check->column = text_kept(writing, row->value[1]);
    check->what = text_kept(writing, row->value[2]);
    check->here = arena_format(arena, "%" PRId64, figure);
    check->there = text_kept(writing, row->value[3]);
    check->holds = strcmp(check->here, check->there) == 0;
    if (!check->holds)
        writing->broken++;
    return STATUS_OK;
}

static enum status
law_take(const struct pg_row *row, void *context, struct error *err)
{
    struct writing *writing = context;
    struct site_law *law;

    if (row->count != 4)
        return error_set(err, STATUS_DEFECT, "a row of the law has %zu columns", row->count);
    law = list_push(&writing->laws, &writing->xlsx.arena, sizeof *law);
    law->name = text_kept(writing, row->value[0]);
    law->citation = text_kept(writing, row->value[1]);
    law->value = text_kept(writing, row->value[2]);
    law->effective_on = text_kept(writing, row->value[3]);
    return STATUS_OK;
}

static enum status
statement_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
               struct error *err)
{
    return pg_each(source, sheet->sql, NULL, 0, each, context, err);
}

/* Tables of numbers stand before lists of persons. */
static enum status
rows_write(struct writing *writing, struct error *err)
{
    const struct workbook *workbook = writing->workbook;
    const struct workbook_call *call = writing->call;
    enum status status = STATUS_OK;

    writing->accounts =
        arena_array(&writing->xlsx.arena, workbook->sheet_count, sizeof *writing->accounts);
    for (int of_persons = 0; of_persons < 2; of_persons++)
        for (size_t i = 0; i < workbook->sheet_count && status == STATUS_OK; i++)
            if (sheet_is_of_persons(&workbook->sheets[i]) == (of_persons == 1))
                status = sheet_write(&writing->xlsx, &workbook->sheets[i],
                                     call->rows != NULL ? call->rows : statement_rows,
                                     call->rows != NULL ? call->rows_source : call->target,
                                     &writing->accounts[i], err);
    return status;
}

static enum status
dictionary_write(struct writing *writing, struct error *err)
{
    struct page page = xlsx_page(&writing->xlsx, DICTIONARY_TITLE, false);
    enum status status = dictionary_columns(&page, writing->workbook, writing->call->run, err);

    if (status == STATUS_OK)
        status = dictionary_codes(&page, writing->workbook, writing->call->run,
                                  writing->call->target, err);
    page_freeze(&page, 1, 0);
    page_repeat(&page);
    page_print(&page, DICTIONARY_TITLE, writing->workbook->title, DICTIONARY_COLUMN_COUNT);
    return status;
}

static enum status
sheets_write(struct writing *writing, struct error *err)
{
    struct xlsx *xlsx = &writing->xlsx;
    struct page summary = xlsx_page(xlsx, SUMMARY_TITLE, false);
    struct page about;
    enum status status = rows_write(writing, err);
    struct pg *target = writing->call->target;
    const struct about_other *others = NULL;
    size_t other_count = 0;

    if (status == STATUS_OK)
        status = dictionary_write(writing, err);
    if (status != STATUS_OK)
        return status;
    summary_write(&summary, writing->workbook, writing->call->run, writing->accounts);
    charts_draw(&summary, writing->workbook, writing->accounts);
    page_print(&summary, SUMMARY_TITLE, writing->workbook->title, SUMMARY_COLUMNS);
    if (writing->workbook->check_sql != NULL)
        status = pg_each(target, writing->workbook->check_sql, NULL, 0, check_take, writing, err);
    if (status != STATUS_OK)
        return status;
    status = pg_each(target, sql_reports_site_law, NULL, 0, law_take, writing, err);
    if (status == STATUS_OK && writing->workbook->tells_others)
        status =
            writing->call->others(writing->call->context, &xlsx->arena, &others, &other_count, err);
    if (status != STATUS_OK)
        return status;
    about = xlsx_page(xlsx, ABOUT_TITLE, false);
    about_write(&about, &(struct about){ .workbook = writing->workbook,
                                         .run = writing->call->run,
                                         .accounts = writing->accounts,
                                         .checks = writing->checks.items,
                                         .check_count = writing->checks.count,
                                         .laws = writing->laws.items,
                                         .law_count = writing->laws.count,
                                         .others = others,
                                         .other_count = other_count });
    return STATUS_OK;
}

/* The files beside the workbook. */
static void
csv_list(const struct writing *writing, struct arena *arena, struct workbook_outcome *outcome)
{
    size_t count = writing->workbook->sheet_count;

    outcome->csv = arena_array(arena, count, sizeof *outcome->csv);
    for (size_t i = 0; i < count; i++) {
        const char *name = writing->accounts[i].csv;

        if (name != NULL)
            outcome->csv[outcome->csv_count++] = arena_text(arena, name, strlen(name));
    }
}

enum status
workbook_write(const struct workbook *workbook, const struct workbook_call *call,
               struct arena *arena, struct workbook_outcome *outcome, struct error *err)
{
    struct workbook worded;
    struct writing writing = { .workbook = &worded, .call = call };
    enum status status = wording_workbook(workbook, call->run, arena, &worded, err);

    *outcome = (struct workbook_outcome){ 0 };
    if (status != STATUS_OK)
        return status;
    xlsx_open(&writing.xlsx, &worded, call->run, &call->place);
    status = sheets_write(&writing, err);
    if (status == STATUS_OK)
        csv_list(&writing, arena, outcome);
    if (status == STATUS_OK)
        status = xlsx_close(&writing.xlsx, err);
    xlsx_release(&writing.xlsx);
    outcome->broken = writing.broken;
    return status;
}
