#include "reports/about.h"

#include "reports/cell.h"

#include <inttypes.h>

static const double WIDTHS[] = { 26, 76, 18, 18, 18 };

/* The sheet as it is written, from the top down. */
struct page {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;
    uint32_t row;
};

/* A line from the first column on, each value by its kind; NULL leaves a cell empty. */
struct value {
    const char *text;
    enum cell_kind kind;
};

static enum status
page_line(struct page *page, const struct value *values, size_t count, struct error *err)
{
    enum status status = STATUS_OK;
    size_t lines = 1;

    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        size_t own = values[i].text != NULL && values[i].kind == CELL_NOTE
                         ? cell_lines(values[i].text, (size_t)WIDTHS[i] - 1)
                         : 1;

        lines = own > lines ? own : lines;
        status = xlsx_value(page->xlsx, page->worksheet, page->row, i, values[i].text,
                            values[i].kind, err);
    }
    if (status == STATUS_OK)
        status = xlsx_row_lines(page->worksheet, page->row, lines, err);
    page->row++;
    return status;
}

/* A text that runs over what is beside it. */
static enum status
page_text(struct page *page, const char *text, lxw_format *format, struct error *err)
{
    return xlsx_text(page->xlsx, page->worksheet, page->row++, 0, text, format, err);
}

/* The headings of what follows; kind is what stands under each. */
static enum status
page_section(struct page *page, const struct value *headings, size_t count, struct error *err)
{
    enum status status = STATUS_OK;

    page->row++;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = xlsx_text(
            page->xlsx, page->worksheet, page->row, i, headings[i].text,
            headings[i].kind == CELL_INT ? page->xlsx->section_number : page->xlsx->section, err);
    page->row++;
    return status;
}

static enum status
about_run(struct page *page, const struct shown_run *run, struct error *err)
{
    char as_of[DAY_TEXT_SIZE];
    const char *decided = run->credit_types != NULL ? run->credit_types : "none";
    const struct {
        const char *name;
        struct value value; /* a NULL text: the run has nothing to tell of it */
    } facts[] = {
        { "Run", { run->run_id, CELL_ID } },
        { "As of", { day_format(run->as_of, as_of), CELL_DATE } },
        { "Given for today", { run->today, CELL_DATE } },
        { "Edition of the law", { run->edition, CELL_NOTE } },
        { "Let pass by its users", { run->accepted, CELL_NOTE } },
        { "Mode", { run->mode, CELL_NOTE } },
        { "Credit decided", { decided, CELL_NOTE } },
        { "Ledger head", { run->head, CELL_NOTE } },
        { "Program version", { run->program_version, CELL_NOTE } },
        { "People looked at", { run->persons, CELL_INT } },
        { "Ledger entries added", { run->entries, CELL_INT } },
        { "Data exceptions", { run->exceptions, CELL_INT } },
    };
    enum status status = page_section(page, &(const struct value){ "The run", CELL_NOTE }, 1, err);

    for (size_t i = 0; i < ARRAY_SIZE(facts) && status == STATUS_OK; i++) {
        const struct value *value = &facts[i].value;

        if (value->text == NULL)
            continue;
        status = xlsx_text(page->xlsx, page->worksheet, page->row, 0, facts[i].name,
                           page->xlsx->formats[CELL_TEXT], err);
        if (status == STATUS_OK)
            status = xlsx_fact(page->xlsx, page->worksheet, page->row++, 1, value->text,
                               value->kind, err);
    }
    return status;
}

static enum status
about_laws(struct page *page, const struct about *about, struct error *err)
{
    static const struct value HEADINGS[] = { { "The site's own law", CELL_NOTE },
                                             { "Source", CELL_NOTE },
                                             { "Value", CELL_INT },
                                             { "From", CELL_DATE } };
    enum status status = STATUS_OK;

    if (about->law_count > 0)
        status = page_section(page, HEADINGS, ARRAY_SIZE(HEADINGS), err);
    for (size_t i = 0; i < about->law_count && status == STATUS_OK; i++) {
        const struct site_law *law = &about->laws[i];
        const struct value line[] = { { law->name, CELL_NOTE },
                                      { law->citation, CELL_NOTE },
                                      { law->value, CELL_INT },
                                      { law->effective_on, CELL_DATE } };

        status = page_line(page, line, ARRAY_SIZE(line), err);
    }
    return status;
}

static enum status
about_sheets(struct page *page, const struct about *about, struct error *err)
{
    static const struct value HEADINGS[] = { { "Sheets", CELL_NOTE },
                                             { "What is in it", CELL_NOTE },
                                             { "Rows", CELL_INT },
                                             { "Pages", CELL_INT },
                                             { "Layout", CELL_NOTE } };
    struct arena *arena = &page->xlsx->arena;
    enum status status = page_section(page, HEADINGS, ARRAY_SIZE(HEADINGS), err);

    for (size_t i = 0; i < about->workbook->sheet_count && status == STATUS_OK; i++) {
        const struct sheet *sheet = &about->workbook->sheets[i];
        const struct sheet_account *account = &about->accounts[i];
        const struct value line[] = {
            { sheet->title, CELL_NOTE },
            { sheet->shows, CELL_NOTE },
            { arena_format(arena, "%" PRIu64, account->rows), CELL_INT },
            { arena_format(arena, "%zu", account->pages), CELL_INT },
            { account->is_table ? "table" : "list with filters", CELL_NOTE },
        };

        status = page_line(page, line, ARRAY_SIZE(line), err);
    }
    return status;
}

static enum status
about_checks(struct page *page, const struct about *about, struct error *err)
{
    static const struct value HEADINGS[] = { { "Checks", CELL_NOTE },
                                             { "What must agree", CELL_NOTE },
                                             { "In the sheet", CELL_INT },
                                             { "In the database", CELL_INT },
                                             { "Agrees", CELL_NOTE } };
    enum status status = page_section(page, HEADINGS, ARRAY_SIZE(HEADINGS), err);

    for (size_t i = 0; i < about->check_count && status == STATUS_OK; i++) {
        const struct check *check = &about->checks[i];
        const char *column = check->column != NULL ? check->column : "rows";
        const char *what = arena_format(&page->xlsx->arena, "%s: %s", column, check->what);
        const struct value line[] = { { check->sheet, CELL_NOTE },
                                      { what, CELL_NOTE },
                                      { check->here, CELL_INT },
                                      { check->there, CELL_INT },
                                      { check->holds ? "yes" : "NO", CELL_NOTE } };

        status = page_line(page, line, ARRAY_SIZE(line), err);
    }
    return status;
}

static enum status
about_definitions(struct page *page, const struct workbook *workbook, struct error *err)
{
    static const struct value HEADINGS[] = { { "Definitions", CELL_NOTE },
                                             { "Meaning", CELL_NOTE },
                                             { "Source", CELL_TEXT } };
    enum status status = page_section(page, HEADINGS, ARRAY_SIZE(HEADINGS), err);

    for (size_t i = 0; i < workbook->definition_count && status == STATUS_OK; i++) {
        const struct definition *definition = &workbook->definitions[i];
        const struct value line[] = { { definition->word, CELL_NOTE },
                                      { definition->meaning, CELL_NOTE },
                                      { definition->citation, CELL_TEXT } };

        status = page_line(page, line, ARRAY_SIZE(line), err);
    }
    return status;
}

static enum status
about_cut(struct page *page, struct error *err)
{
    const struct value line[] = {
        { "Texts cut", CELL_NOTE },
        { arena_format(&page->xlsx->arena,
                       "%zu texts were longer than a cell holds; they end in an ellipsis",
                       page->xlsx->cut),
          CELL_NOTE },
    };

    if (page->xlsx->cut == 0)
        return STATUS_OK;
    page->row++;
    return page_line(page, line, ARRAY_SIZE(line), err);
}

enum status
about_write(struct xlsx *xlsx, lxw_worksheet *worksheet, const struct about *about,
            struct error *err)
{
    struct page page = { .xlsx = xlsx, .worksheet = worksheet };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < ARRAY_SIZE(WIDTHS) && status == STATUS_OK; i++)
        status = xlsx_result(
            worksheet_set_column(worksheet, (lxw_col_t)i, (lxw_col_t)i, WIDTHS[i], NULL),
            "set a column", err);
    if (status == STATUS_OK)
        status = page_text(&page, about->workbook->title, xlsx->title, err);
    if (status == STATUS_OK)
        status = page_text(&page, about->workbook->shows, NULL, err);
    if (status == STATUS_OK)
        status = about_run(&page, about->run, err);
    if (status == STATUS_OK)
        status = about_laws(&page, about, err);
    if (status == STATUS_OK)
        status = about_sheets(&page, about, err);
    if (status == STATUS_OK)
        status = about_checks(&page, about, err);
    if (status == STATUS_OK)
        status = about_definitions(&page, about->workbook, err);
    if (status == STATUS_OK)
        status = about_cut(&page, err);
    return status;
}
