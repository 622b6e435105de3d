#include "reports/workbook.h"

#include "reports/about.h"
#include "reports/charts.h"
#include "reports/xlsx.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

/* The checks as they are made. */
struct checking {
    const struct workbook *workbook;
    const struct sheet_account *accounts;
    struct arena *arena;
    struct list checks; /* of struct check */
    size_t broken;
};

static enum status
check_figure(const struct checking *checking, const struct pg_row *row, int64_t *figure,
             struct error *err)
{
    const struct workbook *workbook = checking->workbook;

    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];

        if (strcmp(sheet->title, row->value[0]) != 0)
            continue;
        if (row->value[1] == NULL) {
            *figure = (int64_t)checking->accounts[i].rows;
            return STATUS_OK;
        }
        for (size_t j = 0; j < sheet->column_count; j++)
            if (strcmp(sheet->columns[j].title, row->value[1]) == 0 &&
                sheet->columns[j].kind == CELL_INT) {
                *figure = checking->accounts[i].sums[j];
                return STATUS_OK;
            }
    }
    return error_set(err, STATUS_DEFECT, "a check of '%s' names no column to add up",
                     workbook->name);
}

static enum status
check_take(const struct pg_row *row, void *context, struct error *err)
{
    struct checking *checking = context;
    struct check *check;
    int64_t figure = 0;
    enum status status;

    if (row->count != 4 || row->value[0] == NULL || row->value[2] == NULL || row->value[3] == NULL)
        return error_set(err, STATUS_DEFECT, "the checks of '%s' do not have their four columns",
                         checking->workbook->name);
    status = check_figure(checking, row, &figure, err);
    if (status != STATUS_OK)
        return status;
    check = list_push(&checking->checks, checking->arena, sizeof *check);
    check->sheet = arena_text(checking->arena, row->value[0], strlen(row->value[0]));
    if (row->value[1] != NULL)
        check->column = arena_text(checking->arena, row->value[1], strlen(row->value[1]));
    check->what = arena_text(checking->arena, row->value[2], strlen(row->value[2]));
    check->here = arena_format(checking->arena, "%" PRId64, figure);
    check->there = arena_text(checking->arena, row->value[3], strlen(row->value[3]));
    check->holds = strcmp(check->here, check->there) == 0;
    if (!check->holds)
        checking->broken++;
    return STATUS_OK;
}

/* Rows of the law that are the site's own. */
struct laws {
    struct arena *arena;
    struct list rows; /* of struct site_law */
};

static const char *
text_kept(struct arena *arena, const char *text)
{
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

static enum status
law_take(const struct pg_row *row, void *context, struct error *err)
{
    struct laws *laws = context;
    struct site_law *law;

    if (row->count != 4)
        return error_set(err, STATUS_DEFECT, "a row of the law has %zu columns", row->count);
    law = list_push(&laws->rows, laws->arena, sizeof *law);
    law->name = text_kept(laws->arena, row->value[0]);
    law->citation = text_kept(laws->arena, row->value[1]);
    law->value = text_kept(laws->arena, row->value[2]);
    law->effective_on = text_kept(laws->arena, row->value[3]);
    return STATUS_OK;
}

static enum status
statement_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
               struct error *err)
{
    return pg_each(source, sheet->sql, NULL, 0, each, context, err);
}

/* Every sheet, in the order in which they stand; the first ones are filled when the rest is known.
 */
static enum status
sheets_write(const struct workbook *workbook, const struct shown_run *run, struct pg *target,
             struct xlsx *xlsx, size_t *broken, struct error *err)
{
    struct sheet_account *accounts =
        arena_array(&xlsx->arena, workbook->sheet_count, sizeof *accounts);
    struct checking checking = { .workbook = workbook,
                                 .accounts = accounts,
                                 .arena = &xlsx->arena };
    struct laws laws = { .arena = &xlsx->arena };
    struct about about = { .workbook = workbook, .run = run, .accounts = accounts };
    lxw_worksheet *first = NULL;
    lxw_worksheet *charts = NULL;
    enum status status = xlsx_worksheet(xlsx, "About", false, &first, err);

    if (status == STATUS_OK && charts_has(workbook))
        status = xlsx_worksheet(xlsx, "Charts", false, &charts, err);
    for (size_t i = 0; i < workbook->sheet_count && status == STATUS_OK; i++)
        status = xlsx_sheet(xlsx, &workbook->sheets[i], statement_rows, target, &accounts[i], err);
    if (status == STATUS_OK && charts != NULL)
        status = charts_draw(xlsx, charts, workbook, accounts, err);
    if (status == STATUS_OK)
        status = pg_each(target, workbook->check_sql, NULL, 0, check_take, &checking, err);
    if (status == STATUS_OK)
        status = pg_each(target, sql_reports_site_law, NULL, 0, law_take, &laws, err);
    about.checks = checking.checks.items;
    about.check_count = checking.checks.count;
    about.laws = laws.rows.items;
    about.law_count = laws.rows.count;
    if (status == STATUS_OK)
        status = about_write(xlsx, first, &about, err);
    *broken += checking.broken;
    return status;
}

enum status
workbook_write(const struct workbook *workbook, const struct shown_run *run,
               const struct xlsx_place *place, struct pg *target, size_t *broken, struct error *err)
{
    struct xlsx xlsx;
    enum status status = xlsx_open(&xlsx, workbook, run, place, err);

    if (status == STATUS_OK)
        status = sheets_write(workbook, run, target, &xlsx, broken, err);
    if (status == STATUS_OK)
        status = xlsx_close(&xlsx, err);
    xlsx_release(&xlsx);
    return status;
}
