#include "reports/workbook.h"

#include "reports/xlsx.h"

#include <inttypes.h>
#include <string.h>

#define ABOUT "About"

/* What a workbook must add up to, told from the tables beneath the report views. */
struct check {
    const char *sheet;
    const char *column; /* NULL: the number of rows */
    const char *what;
    const char *here;
    const char *there;
    bool holds;
};

struct checking {
    const struct workbook *workbook;
    const struct sheet_account *accounts;
    struct arena *arena;
    struct list checks;
    size_t broken;
};

/* The first sheet, from the top down. */
struct about {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;
    uint32_t row;
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

/* A line of texts from the first column on; NULL leaves a cell empty. */
static enum status
about_line(struct about *about, const char *const *texts, size_t count, lxw_format *format,
           struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (texts[i] != NULL)
            status = xlsx_text(about->xlsx, about->worksheet, about->row, i, texts[i], format, err);
    about->row++;
    return status;
}

static enum status
about_section(struct about *about, const char *const *texts, size_t count, struct error *err)
{
    about->row++;
    return about_line(about, texts, count, about->xlsx->section, err);
}

static enum status
about_fact(struct about *about, const char *name, const char *value, enum cell_kind kind,
           struct error *err)
{
    enum status status = xlsx_text(about->xlsx, about->worksheet, about->row, 0, name, NULL, err);

    if (status == STATUS_OK)
        status = xlsx_value(about->xlsx, about->worksheet, about->row, 1, value, kind, err);
    about->row++;
    return status;
}

static enum status
about_run(struct about *about, const struct report_run *run, struct error *err)
{
    char as_of[DAY_TEXT_SIZE];
    const struct {
        const char *name;
        const char *value;
        enum cell_kind kind;
    } facts[] = {
        { "Run", run->run_id, CELL_ID },
        { "As of", day_format(run->as_of, as_of), CELL_DATE },
        { "Edition of the law", run->edition, CELL_TEXT },
        { "Mode", run->mode, CELL_TEXT },
        { "Ledger head", run->head, CELL_TEXT },
        { "Program version", run->program_version, CELL_TEXT },
        { "People looked at", run->persons, CELL_INT },
        { "Ledger entries added", run->entries, CELL_INT },
        { "Data exceptions", run->exceptions, CELL_INT },
    };
    enum status status = about_section(about, (const char *const[]){ "The run" }, 1, err);

    for (size_t i = 0; i < COUNT_OF(facts) && status == STATUS_OK; i++)
        status = about_fact(about, facts[i].name, facts[i].value, facts[i].kind, err);
    return status;
}

static enum status
about_sheets(struct about *about, const struct workbook *workbook,
             const struct sheet_account *accounts, struct error *err)
{
    static const char *const HEADINGS[] = { "Sheets", "What is in it", "Rows", "Pages", "Layout" };
    struct xlsx *xlsx = about->xlsx;
    enum status status = about_section(about, HEADINGS, COUNT_OF(HEADINGS), err);

    for (size_t i = 0; i < workbook->sheet_count && status == STATUS_OK; i++) {
        const char *rows = arena_format(&xlsx->arena, "%" PRIu64, accounts[i].rows);
        const char *pages = arena_format(&xlsx->arena, "%zu", accounts[i].pages);
        const char *layout = accounts[i].is_table ? "table" : "list with filters";
        const char *const texts[] = { workbook->sheets[i].title, workbook->sheets[i].shows, NULL,
                                      NULL, layout };

        status = xlsx_value(xlsx, about->worksheet, about->row, 2, rows, CELL_INT, err);
        if (status == STATUS_OK)
            status = xlsx_value(xlsx, about->worksheet, about->row, 3, pages, CELL_INT, err);
        if (status == STATUS_OK)
            status = about_line(about, texts, COUNT_OF(texts), xlsx->wrapped, err);
    }
    return status;
}

static enum status
about_checks(struct about *about, const struct checking *checking, struct error *err)
{
    static const char *const HEADINGS[] = { "Checks", "What must agree", "In the sheet",
                                            "In the database", "Agrees" };
    const struct check *checks = checking->checks.items;
    struct xlsx *xlsx = about->xlsx;
    enum status status = about_section(about, HEADINGS, COUNT_OF(HEADINGS), err);

    for (size_t i = 0; i < checking->checks.count && status == STATUS_OK; i++) {
        const struct check *check = &checks[i];
        const char *column = check->column != NULL ? check->column : "rows";
        const char *const texts[] = { check->sheet,
                                      arena_format(&xlsx->arena, "%s: %s", column, check->what),
                                      NULL, NULL, check->holds ? "yes" : "NO" };

        status = xlsx_value(xlsx, about->worksheet, about->row, 2, check->here, CELL_INT, err);
        if (status == STATUS_OK)
            status = xlsx_value(xlsx, about->worksheet, about->row, 3, check->there, CELL_INT, err);
        if (status == STATUS_OK)
            status = about_line(about, texts, COUNT_OF(texts), xlsx->wrapped, err);
    }
    return status;
}

static enum status
about_definitions(struct about *about, const struct workbook *workbook, struct error *err)
{
    static const char *const HEADINGS[] = { "Definitions", "Meaning", "Source" };
    enum status status = about_section(about, HEADINGS, COUNT_OF(HEADINGS), err);

    for (size_t i = 0; i < workbook->definition_count && status == STATUS_OK; i++) {
        const struct definition *definition = &workbook->definitions[i];
        const char *const texts[] = { definition->word, definition->meaning, definition->citation };

        status = about_line(about, texts, COUNT_OF(texts), about->xlsx->wrapped, err);
    }
    return status;
}

static enum status
about_cut(struct about *about, struct error *err)
{
    const char *texts[2];

    if (about->xlsx->cut == 0)
        return STATUS_OK;
    texts[0] = "Texts cut";
    texts[1] = arena_format(&about->xlsx->arena,
                            "%zu texts were longer than a cell holds; they end in an ellipsis",
                            about->xlsx->cut);
    about->row++;
    return about_line(about, texts, COUNT_OF(texts), NULL, err);
}

static enum status
about_write(struct about *about, const struct workbook *workbook, const struct report_run *run,
            const struct sheet_account *accounts, const struct checking *checking,
            struct error *err)
{
    static const double WIDTHS[] = { 24, 72, 16, 16, 18 };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < COUNT_OF(WIDTHS) && status == STATUS_OK; i++)
        status = xlsx_result(
            worksheet_set_column(about->worksheet, (lxw_col_t)i, (lxw_col_t)i, WIDTHS[i], NULL),
            "set a column", err);
    if (status == STATUS_OK)
        status = about_line(about, &workbook->title, 1, about->xlsx->title, err);
    if (status == STATUS_OK)
        status = about_line(about, &workbook->shows, 1, NULL, err);
    if (status == STATUS_OK)
        status = about_run(about, run, err);
    if (status == STATUS_OK)
        status = about_sheets(about, workbook, accounts, err);
    if (status == STATUS_OK)
        status = about_checks(about, checking, err);
    if (status == STATUS_OK)
        status = about_definitions(about, workbook, err);
    if (status == STATUS_OK)
        status = about_cut(about, err);
    return status;
}

static enum status
statement_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
               struct error *err)
{
    return pg_each(source, sheet->sql, NULL, 0, each, context, err);
}

enum status
workbook_write(const struct workbook *workbook, const struct report_run *run,
               const struct workbook_place *place, struct pg *target, size_t *broken,
               struct error *err)
{
    struct xlsx xlsx;
    struct about about = { .xlsx = &xlsx };
    struct sheet_account *accounts;
    struct checking checking = { .workbook = workbook, .arena = &xlsx.arena };
    enum status status = xlsx_open(&xlsx, workbook, run, place, err);

    if (status == STATUS_OK)
        status = xlsx_worksheet(&xlsx, ABOUT, false, &about.worksheet, err);
    if (status != STATUS_OK)
        goto out;
    accounts = arena_array(&xlsx.arena, workbook->sheet_count, sizeof *accounts);
    checking.accounts = accounts;
    for (size_t i = 0; i < workbook->sheet_count && status == STATUS_OK; i++)
        status = xlsx_sheet(&xlsx, &workbook->sheets[i], statement_rows, target, &accounts[i], err);
    if (status == STATUS_OK)
        status = pg_each(target, workbook->check_sql, NULL, 0, check_take, &checking, err);
    if (status == STATUS_OK)
        status = about_write(&about, workbook, run, accounts, &checking, err);
    if (status == STATUS_OK)
        status = xlsx_close(&xlsx, err);
    *broken += checking.broken;
out:
    xlsx_release(&xlsx);
    return status;
}
