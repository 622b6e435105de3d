#include "reports/about.h"

#include "reports/cell.h"

#include <inttypes.h>
#include <string.h>

const struct about_heading ABOUT_SECTIONS[ABOUT_SECTION_COUNT] = {
    [ABOUT_RUN] = { "The run", "what the run tells of itself" },
    [ABOUT_LAW] = { "The site's own law",
                    "the numbers and lists of the law that the site changed" },
    [ABOUT_SHEETS] = { "Sheets", "the sheets, and how many rows each has" },
    [ABOUT_CHECKS] = { "Checks", "what sheets must add up to" },
    [ABOUT_OTHERS] = { "The other workbooks", "the SHA-256 of the run's other files" },
    [ABOUT_DEFINITIONS] = { "Definitions", "what the words of the sheets mean" },
};

enum { LAW_FROM = 3 }; /* the column of a day */

enum about_section
about_section_find(const char *text)
{
    enum about_section section = ABOUT_RUN;

    while (section < ABOUT_SECTION_COUNT && strcmp(ABOUT_SECTIONS[section].text, text) != 0)
        section++;
    return section;
}

static const double WIDTHS[] = { 26, 76, 18, 18, 18 };

/* A line from the first column on, each value by its kind. */
static void
line_write(struct page *page, const struct value *values, size_t count)
{
    size_t lines = 1;

    for (size_t i = 0; i < count; i++) {
        size_t own = values[i].text != NULL && values[i].kind == CELL_NOTE
                         ? cell_lines(values[i].text, (size_t)WIDTHS[i] - 1)
                         : 1;

        lines = own > lines ? own : lines;
        page_value(page, i, &values[i]);
    }
    page_lines(page, lines);
    page->row++;
}

/* The headings of what follows, after an empty row; kind is what stands under each. */
static void
section_write(struct page *page, const struct value *headings, size_t count)
{
    const struct xlsx *xlsx = page->xlsx;

    page->row++;
    for (size_t i = 0; i < count; i++)
        page_text(page, i, headings[i].text,
                  headings[i].kind == CELL_INT ? xlsx->style.section_number : xlsx->style.section);
    page->row++;
}

static void
about_title(struct page *page, const struct workbook *workbook)
{
    page_text(page, 0, workbook->title, page->xlsx->style.title);
    page->row++;
    page_text(page, 0, workbook->shows, NULL);
    page->row++;
}

/* A fact of the run. */
struct run_fact {
    const char *name;
    struct value value; /* a NULL text: the run has nothing to tell of it */
};

#define RUN_FACTS 22

/* as_of keeps the text of the run's. */
static void
run_facts(const struct shown_run *run, char as_of[DAY_TEXT_SIZE], struct run_fact told[RUN_FACTS])
{
    const char *decided = run->credit_types != NULL ? run->credit_types : "none";
    const struct run_fact facts[RUN_FACTS] = {
        { "Run", { run->run_id, CELL_ID } },
        { "As of", { day_format(run->as_of, as_of), CELL_DATE } },
        { "Given for today", { run->today, CELL_DATE } },
        { "Edition of the law", { run->edition, CELL_NOTE } },
        { "Let pass by its users", { run->accepted, CELL_NOTE } },
        { "Mode", { run->mode, CELL_NOTE } },
        { "Everybody, because", { run->why_full, CELL_NOTE } },
        { "Credit decided", { decided, CELL_NOTE } },
        { "Ledger head", { run->head, CELL_NOTE } },
        { "Program version", { run->program_version, CELL_NOTE } },
        { "People looked at", { run->persons, CELL_INT } },
        { "Ledger entries added", { run->entries, CELL_INT } },
        { "Data exceptions", { run->exceptions, CELL_INT } },
        { "Rows of the source", { run->rows_used != NULL ? run->rows_read : NULL, CELL_INT } },
        { "... used by a rule", { run->rows_used, CELL_INT } },
        { "... ignored, and reported", { run->rows_ignored, CELL_INT } },
        { "... that no rule asks for", { run->rows_unasked, CELL_INT } },
        { "Events that may earn", { run->events, CELL_INT } },
        { "... days earned by them", { run->days_earned, CELL_INT } },
        { "Credit years with awards", { run->credit_years, CELL_INT } },
        { "Days forfeited", { run->days_forfeited, CELL_INT } },
        { "... given back of them", { run->days_given_back, CELL_INT } },
    };

    memcpy(told, facts, sizeof facts);
}

enum cell_kind
about_kind(enum about_section section, const char *name, uint32_t column)
{
    char as_of[DAY_TEXT_SIZE];
    struct run_fact facts[RUN_FACTS];

    if (section == ABOUT_LAW && column == LAW_FROM)
        return CELL_DATE;
    run_facts(&(const struct shown_run){ .run_id = NULL }, as_of, facts);
    for (size_t i = 0; section == ABOUT_RUN && column == 1 && i < RUN_FACTS; i++)
        if (strcmp(facts[i].name, name) == 0)
            return facts[i].value.kind;
    return CELL_NOTE;
}

static void
about_run(struct page *page, const struct shown_run *run)
{
    char as_of[DAY_TEXT_SIZE];
    struct run_fact facts[RUN_FACTS];

    run_facts(run, as_of, facts);
    section_write(page, &(const struct value){ ABOUT_SECTIONS[ABOUT_RUN].text, CELL_NOTE }, 1);
    for (size_t i = 0; i < ARRAY_SIZE(facts); i++) {
        if (facts[i].value.text == NULL)
            continue;
        page_text(page, 0, facts[i].name, page->xlsx->style.value[CELL_TEXT]);
        page_fact(page, 1, &facts[i].value);
        page->row++;
    }
}

static void
about_facts(struct page *page, const struct about *about)
{
    if (about->fact_count == 0)
        return;
    section_write(page, &(const struct value){ about->facts_title, CELL_NOTE }, 1);
    for (size_t i = 0; i < about->fact_count; i++) {
        const struct value line[] = { { about->facts[i].name, CELL_NOTE },
                                      { about->facts[i].text, CELL_NOTE } };

        if (about->facts[i].text != NULL)
            line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_laws(struct page *page, const struct about *about)
{
    const struct value headings[] = { { ABOUT_SECTIONS[ABOUT_LAW].text, CELL_NOTE },
                                      { "Source", CELL_NOTE },
                                      { "Value", CELL_INT },
                                      { "From", CELL_DATE } };

    if (about->law_count == 0)
        return;
    section_write(page, headings, ARRAY_SIZE(headings));
    for (size_t i = 0; i < about->law_count; i++) {
        const struct site_law *law = &about->laws[i];
        const struct value line[] = { { law->name, CELL_NOTE },
                                      { law->citation, CELL_NOTE },
                                      { law->value, CELL_INT },
                                      { law->effective_on, CELL_DATE } };

        line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_sheets(struct page *page, const struct about *about)
{
    const struct value headings[] = { { ABOUT_SECTIONS[ABOUT_SHEETS].text, CELL_NOTE },
                                      { "What is in it", CELL_NOTE },
                                      { "Rows", CELL_INT },
                                      { "Pages", CELL_INT },
                                      { "Layout", CELL_NOTE } };
    struct arena *arena = &page->xlsx->arena;

    section_write(page, headings, ARRAY_SIZE(headings));
    for (size_t i = 0; i < about->workbook->sheet_count; i++) {
        const struct sheet *sheet = &about->workbook->sheets[i];
        const struct sheet_account *account = &about->accounts[i];
        const struct value line[] = {
            { sheet->title, CELL_NOTE },
            { sheet->shows, CELL_NOTE },
            { arena_format(arena, "%" PRIu64, account->rows), CELL_INT },
            { arena_format(arena, "%zu", account->pages), CELL_INT },
            { account->csv != NULL ? account->csv : sheet_form_name(account->form), CELL_NOTE },
        };

        line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_checks(struct page *page, const struct about *about)
{
    const char *against =
        about->checked_against != NULL ? about->checked_against : "In the database";
    const struct value headings[] = { { ABOUT_SECTIONS[ABOUT_CHECKS].text, CELL_NOTE },
                                      { "What must agree", CELL_NOTE },
                                      { "In the sheet", CELL_INT },
                                      { against, CELL_INT },
                                      { "Result", CELL_NOTE } };

    section_write(page, headings, ARRAY_SIZE(headings));
    for (size_t i = 0; i < about->check_count; i++) {
        const struct about_check *check = &about->checks[i];
        const char *column = check->column != NULL ? check->column : "rows";
        const char *what = arena_format(&page->xlsx->arena, "%s: %s", column, check->what);
        const struct value line[] = { { check->sheet, CELL_NOTE },
                                      { what, CELL_NOTE },
                                      { check->here, CELL_INT },
                                      { check->there, CELL_INT },
                                      { check->holds ? "PASS" : "FAIL", CELL_NOTE } };

        line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_others(struct page *page, const struct about *about)
{
    const struct value headings[] = { { ABOUT_SECTIONS[ABOUT_OTHERS].text, CELL_NOTE },
                                      { "SHA-256", CELL_NOTE } };

    if (about->other_count == 0)
        return;
    section_write(page, headings, ARRAY_SIZE(headings));
    for (size_t i = 0; i < about->other_count; i++) {
        const struct value line[] = { { about->others[i].name, CELL_NOTE },
                                      { about->others[i].sha256, CELL_NOTE } };

        line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_definitions(struct page *page, const struct workbook *workbook)
{
    const struct value headings[] = { { ABOUT_SECTIONS[ABOUT_DEFINITIONS].text, CELL_NOTE },
                                      { "Meaning", CELL_NOTE },
                                      { "Source", CELL_TEXT } };

    section_write(page, headings, ARRAY_SIZE(headings));
    for (size_t i = 0; i < workbook->definition_count; i++) {
        const struct definition *definition = &workbook->definitions[i];
        const struct value line[] = { { definition->word, CELL_NOTE },
                                      { definition->meaning, CELL_NOTE },
                                      { definition->citation, CELL_NOTE } };

        line_write(page, line, ARRAY_SIZE(line));
    }
}

static void
about_cut(struct page *page)
{
    const struct value line[] = {
        { "Texts cut", CELL_NOTE },
        { arena_format(&page->xlsx->arena,
                       "%zu texts were longer than a cell holds; they end in an ellipsis",
                       page->xlsx->cut),
          CELL_NOTE },
    };

    if (page->xlsx->cut == 0)
        return;
    page->row++;
    line_write(page, line, ARRAY_SIZE(line));
}

void
about_write(struct page *page, const struct about *about)
{
    for (size_t i = 0; i < ARRAY_SIZE(WIDTHS); i++)
        page_width(page, i, WIDTHS[i]);
    about_title(page, about->workbook);
    about_run(page, about->run);
    about_facts(page, about);
    about_laws(page, about);
    about_sheets(page, about);
    about_checks(page, about);
    about_others(page, about);
    about_definitions(page, about->workbook);
    about_cut(page);
    page_print(page, ABOUT_TITLE, about->workbook->title, ARRAY_SIZE(WIDTHS));
}
