#include "core/decision.h"
#include "reports/about.h"
#include "reports/charts.h"
#include "reports/code_list.h"
#include "reports/dictionary.h"
#include "reports/plan_workbook.h"
#include "reports/report.h"
#include "reports/summary.h"
#include "reports/wording.h"
#include "reports/workbooks.h"
#include "sql.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define TITLE_LIMIT 25 /* leaves " 2" and on their place in Excel's 31 characters */

/* Those that a run writes, and the one of a plan. */
#define EVERY_COUNT (WORKBOOK_COUNT + 1)

static const struct workbook *
every(size_t i)
{
    return i < WORKBOOK_COUNT ? WORKBOOKS[i] : &WORKBOOK_PLAN;
}

static void
columns_check(const struct sheet *sheet)
{
    size_t count = sheet_column_count(sheet);

    cr_expect(gt(sz, count, 0), "%s", sheet->title);
    for (size_t i = count; i < SHEET_COLUMNS_MOST; i++)
        cr_expect(eq(int, (int)sheet->columns[i], COLUMN_NONE), "%s has a gap", sheet->title);
    /* Excel refuses a table two of whose headers differ in nothing but case. */
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            cr_expect(
                ne(int,
                   strcasecmp(COLUMNS[sheet->columns[i]].title, COLUMNS[sheet->columns[j]].title),
                   0),
                "%s has '%s' twice", sheet->title, COLUMNS[sheet->columns[i]].title);
}

static void
chart_check(const struct sheet *sheet)
{
    const struct chart *chart = sheet->chart;
    size_t at;

    if (chart == NULL)
        return;
    cr_expect(gt(sz, strlen(chart->description), 40), "%s needs alternative text", sheet->title);
    cr_expect(sheet_column_find(sheet, chart->category, &at),
              "the chart of %s is by a column that the sheet lacks", sheet->title);
    cr_expect(gt(sz, chart_series_count(chart), 0), "%s", sheet->title);
    for (size_t i = 0; i < chart_series_count(chart); i++) {
        const struct sheet_column *column = &COLUMNS[chart->series[i]];

        cr_expect(sheet_column_find(sheet, chart->series[i], &at),
                  "the chart of %s draws '%s', which the sheet lacks", sheet->title, column->title);
        cr_expect(cell_kind_is_figure(column->kind) && column->kind != CELL_PERCENT, "%s: %s",
                  sheet->title, column->title);
    }
}

/* Numbers that are not the law's: months shown, shares, the name of a list and of its reason. */
static const char *const NO_LAW[] = { "36 months", "last 36",   "of 100",
                                      "M-7",       "m7-charge", "under-90-days" };

/* Whether a text has a digit outside braces and those. */
static bool
has_number(const char *text)
{
    while (*text != '\0') {
        size_t skipped = *text == '{' ? strcspn(text, "}") : 0;

        for (size_t i = 0; i < ARRAY_SIZE(NO_LAW); i++)
            if (strncasecmp(text, NO_LAW[i], strlen(NO_LAW[i])) == 0)
                skipped = strlen(NO_LAW[i]);
        if (skipped == 0 && *text >= '0' && *text <= '9')
            return true;
        text += skipped > 0 ? skipped : 1;
    }
    return false;
}

/* Each parameter that a text names has a row of the law that is shipped. */
static void
names_check_in(const char *text)
{
    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        char row[96];

        (void)snprintf(row, sizeof row, "('%.*s',", (int)strcspn(open + 1, "?}"), open + 1);
        cr_expect(strstr(sql_reference_law_number, row) != NULL,
                  "sql/reference/law_number.sql has no row %s", row);
    }
}

static const char *const COLUMN_NAMES[COLUMN_COUNT] = {
#define COLUMN(NAME, ...) [NAME] = #NAME,
#include "reports/column.list"
#undef COLUMN
};

Test(workbook, columns_are_sound_and_each_is_there_once) {
    for (size_t i = COLUMN_NONE + 1; i < COLUMN_COUNT; i++) {
        const struct sheet_column *column = &COLUMNS[i];
        bool is_figure = cell_kind_is_figure(column->kind);

        cr_expect(ne(int, column->title[0], '\0'), "%s has no title", COLUMN_NAMES[i]);
        cr_expect(gt(dbl, column->width, 0.0), "%s", COLUMN_NAMES[i]);
        cr_expect(is_figure == (column->unit[0] != '\0'),
                  "%s: a figure has a unit, and nothing else", COLUMN_NAMES[i]);
        cr_expect(column->total == NO_SUM || column->kind == CELL_INT, "%s cannot be added up",
                  COLUMN_NAMES[i]);
        cr_expect(gt(sz, strlen(column->meaning), 10), "%s", COLUMN_NAMES[i]);
        cr_expect(
            ne(int, strncasecmp(column->meaning, column->title, strlen(column->meaning) - 1), 0),
            "%s: the meaning is the title", COLUMN_NAMES[i]);
        cr_expect(eq(int, column->meaning[strlen(column->meaning) - 1], '.'), "%s: a sentence",
                  COLUMN_NAMES[i]);
        cr_expect(gt(sz, strlen(column->source), 3), "%s has no source", COLUMN_NAMES[i]);
        cr_expect(not(has_number(column->meaning)), "%s: %s", COLUMN_NAMES[i], column->meaning);
        names_check_in(column->meaning);
        if (i > COLUMN_NONE + 1)
            cr_expect(lt(int, strcmp(COLUMN_NAMES[i - 1], COLUMN_NAMES[i]), 0),
                      "%s is out of order", COLUMN_NAMES[i]);
        for (size_t j = COLUMN_NONE + 1; j < i; j++)
            cr_expect(ne(int, strcmp(COLUMNS[i].meaning, COLUMNS[j].meaning), 0),
                      "%s and %s mean the same", COLUMN_NAMES[i], COLUMN_NAMES[j]);
    }
}

/* A total under people of groups that overlap, or under shares, would be a number of nothing. */
Test(workbook, what_counts_people_of_groups_is_not_added_up) {
    for (size_t i = COLUMN_NONE + 1; i < COLUMN_COUNT; i++)
        if (strcmp(COLUMNS[i].unit, "people") == 0 && i != GROUP_ENROLLED)
            cr_expect(eq(int, (int)COLUMNS[i].total, (int)NO_SUM), "%s", COLUMN_NAMES[i]);
}

Test(workbook, every_column_is_in_a_sheet) {
    bool is_used[COLUMN_COUNT] = { false };

    for (size_t i = 0; i < EVERY_COUNT; i++)
        for (size_t j = 0; j < every(i)->sheet_count; j++)
            for (size_t k = 0; k < sheet_column_count(&every(i)->sheets[j]); k++)
                is_used[every(i)->sheets[j].columns[k]] = true;
    for (size_t i = COLUMN_NONE + 1; i < COLUMN_COUNT; i++)
        cr_expect(is_used[i], "no sheet has the column '%s'", COLUMNS[i].title);
}

/* A file of tables that WORKBOOKS does not name would be compiled and never written. */
Test(workbook, every_file_of_tables_is_in_the_list) {
    glob_t found;

    cr_assert(eq(int, glob("reports/workbooks/*.c", 0, NULL, &found), 0));
    cr_expect(eq(sz, found.gl_pathc, WORKBOOK_COUNT));
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char name[64];

        (void)snprintf(name, sizeof name, "%s", strrchr(found.gl_pathv[i], '/') + 1);
        *strrchr(name, '.') = '\0';
        for (char *at = name; *at != '\0'; at++)
            *at = *at == '_' ? '-' : *at;
        cr_expect(workbooks_find(name) != NULL, "%s", found.gl_pathv[i]);
    }
    globfree(&found);
}

Test(workbook, names_are_those_of_the_contract) {
    static const char *const NAMES[] = { "enrollment",        "certificates", "ada-applicants",
                                         "disqualifications", "credits",      "compliance" };

    cr_assert(eq(sz, WORKBOOK_COUNT, ARRAY_SIZE(NAMES)));
    for (size_t i = 0; i < ARRAY_SIZE(NAMES); i++)
        cr_expect_str_eq(WORKBOOKS[i]->name, NAMES[i]);
}

Test(workbook, each_sheet_of_a_run_has_the_rows_behind_it) {
    for (size_t i = 0; i < WORKBOOK_COUNT; i++)
        for (size_t j = 0; j < WORKBOOKS[i]->sheet_count; j++)
            cr_expect(WORKBOOKS[i]->sheets[j].rows != NULL, "%s", WORKBOOKS[i]->sheets[j].title);
}

Test(workbook, tables_are_sound) {
    for (size_t i = 0; i < EVERY_COUNT; i++) {
        const struct workbook *workbook = every(i);

        cr_expect(gt(sz, workbook->definition_count, 0), "%s", workbook->name);
        cr_expect(gt(sz, workbook->sheet_count, 0), "%s", workbook->name);
        for (size_t j = 0; j < workbook->sheet_count; j++) {
            const struct sheet *sheet = &workbook->sheets[j];

            cr_expect(le(sz, strlen(sheet->title), TITLE_LIMIT), "%s", sheet->title);
            cr_expect(ne(int, strcasecmp(sheet->title, ABOUT_TITLE), 0), "%s", workbook->name);
            cr_expect(ne(int, strcasecmp(sheet->title, SUMMARY_TITLE), 0), "%s", workbook->name);
            cr_expect(ne(int, strcasecmp(sheet->title, DICTIONARY_TITLE), 0), "%s", workbook->name);
            for (size_t k = 0; k < j; k++)
                cr_expect(ne(int, strcasecmp(sheet->title, workbook->sheets[k].title), 0),
                          "%s has '%s' twice", workbook->name, sheet->title);
            columns_check(sheet);
            chart_check(sheet);
        }
    }
}

static const struct sheet *
sheet_of(const struct workbook *workbook, const char *title)
{
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (strcmp(workbook->sheets[i].title, title) == 0)
            return &workbook->sheets[i];
    return NULL;
}

/* A figure of Summary is one that its sheet has, and by facility one of a table by month. */
Test(workbook, lines_of_the_summary_are_of_its_sheets) {
    for (size_t i = 0; i < WORKBOOK_COUNT; i++) {
        const struct workbook *workbook = WORKBOOKS[i];

        cr_expect(gt(sz, workbook->summary_count, 0), "%s", workbook->name);
        for (size_t j = 0; j < workbook->summary_count; j++) {
            const struct summary_line *line = &workbook->summary[j];
            const struct sheet *sheet = sheet_of(workbook, line->sheet);
            const struct sheet *by = line->by != NULL ? sheet_of(workbook, line->by) : NULL;
            size_t at;

            cr_assert(sheet != NULL, "%s: %s", workbook->name, line->text);
            cr_expect(line->figure == COLUMN_NONE || sheet_column_find(sheet, line->figure, &at),
                      "%s: %s", workbook->name, line->text);
            cr_expect(eq(int, line->key == COLUMN_NONE, sheet->across == COLUMN_NONE), "%s: %s",
                      workbook->name, line->text);
            cr_expect(eq(int, line->key == COLUMN_NONE, line->is == NULL), "%s", line->text);
            if (line->by == NULL)
                continue;
            cr_assert(by != NULL, "%s: %s", workbook->name, line->text);
            cr_expect(eq(int, (int)by->across, (int)MONTH), "%s", line->text);
            cr_expect(sheet_column_find(by, line->figure, &at), "%s", line->text);
        }
    }
}

/* A line of Dictionary is told by what stands in front: a sheet, or a list of codes. */
Test(workbook, lists_of_codes_are_sound) {
    for (size_t i = 0; i < CODE_LIST_COUNT; i++) {
        const struct code_list *list = &CODE_LISTS[i];
        bool is_used = false;

        for (size_t j = 0; j < WORKBOOK_COUNT; j++) {
            is_used = is_used || code_list_is_in(list, WORKBOOKS[j]);
            for (size_t k = 0; k < WORKBOOKS[j]->sheet_count; k++)
                cr_expect(ne(int, strcasecmp(WORKBOOKS[j]->sheets[k].title, list->title), 0), "%s",
                          list->title);
        }
        cr_expect(is_used, "no workbook has a column of the list '%s'", list->title);
        cr_expect(ne(int, list->subject != NULL, list->code_count > 0), "%s", list->title);
        for (size_t j = 0; j < list->code_count; j++) {
            const struct definition *told = code_list_meaning(&list->codes[j]);

            cr_assert(told->meaning != NULL, "nothing says what '%s' means", told->word);
            cr_assert(told->citation != NULL, "%s", told->word);
            cr_expect(not(has_number(told->meaning)), "%s", told->meaning);
            names_check_in(told->meaning);
            for (size_t k = 0; k < j; k++)
                cr_expect(ne(int, strcmp(list->codes[j].word, list->codes[k].word), 0), "%s",
                          list->codes[j].word);
        }
    }
}

static bool
list_has(const char *title, const char *word)
{
    for (size_t i = 0; i < CODE_LIST_COUNT; i++)
        for (size_t j = 0; j < CODE_LISTS[i].code_count; j++)
            if (strcmp(CODE_LISTS[i].title, title) == 0 &&
                strcmp(CODE_LISTS[i].codes[j].word, word) == 0)
                return true;
    return false;
}

/* What core/decision.list and core/facts.list declare, the dictionary has. */
Test(workbook, every_word_that_is_declared_is_in_the_dictionary) {
    for (size_t i = 0; i < ACTION_COUNT; i++)
        cr_expect(list_has("Action", ACTION_WORDS[i]), "%s", ACTION_WORDS[i]);
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        cr_expect(list_has("Cause", CAUSE_WORDS[i]), "%s", CAUSE_WORDS[i]);
    for (size_t i = 0; i < MATTER_COUNT; i++)
        cr_expect(list_has("What", MATTER_WORDS[i]), "%s", MATTER_WORDS[i]);
    for (size_t i = 0; i < CREDIT_TYPE_COUNT; i++)
        cr_expect(list_has("Credit", CREDIT_TYPE_WORDS[i]), "%s", CREDIT_TYPE_WORDS[i]);
    for (size_t i = 0; i < WORK_GROUP_COUNT; i++)
        cr_expect(list_has("Work group", WORK_GROUP_WORDS[i]), "%s", WORK_GROUP_WORDS[i]);
}

/* What stands under a heading of About is told by the heading: nothing else there may read like
 * one. */
Test(workbook, headings_of_about_are_nothing_else) {
    for (size_t i = 0; i < EVERY_COUNT; i++) {
        const struct workbook *workbook = every(i);

        for (size_t j = 0; j < workbook->sheet_count; j++)
            cr_expect(eq(int, (int)about_section_find(workbook->sheets[j].title),
                         (int)ABOUT_SECTION_COUNT),
                      "%s: %s", workbook->name, workbook->sheets[j].title);
        for (size_t j = 0; j < workbook->definition_count; j++)
            cr_expect(eq(int, (int)about_section_find(workbook->definitions[j].word),
                         (int)ABOUT_SECTION_COUNT),
                      "%s: %s", workbook->name, workbook->definitions[j].word);
    }
    for (size_t i = 0; i < ABOUT_SECTION_COUNT; i++)
        cr_expect(eq(sz, (size_t)about_section_find(ABOUT_SECTIONS[i].text), i));
}

Test(workbook, values_of_about_are_of_their_kind) {
    cr_expect(eq(int, (int)about_kind(ABOUT_RUN, "As of", 1), (int)CELL_DATE));
    cr_expect(eq(int, (int)about_kind(ABOUT_RUN, "As of", 0), (int)CELL_NOTE));
    cr_expect(eq(int, (int)about_kind(ABOUT_RUN, "People looked at", 1), (int)CELL_INT));
    cr_expect(eq(int, (int)about_kind(ABOUT_DEFINITIONS, "As of", 1), (int)CELL_NOTE));
    cr_expect(eq(int, (int)about_kind(ABOUT_LAW, "mcc-annual-days", 3), (int)CELL_DATE));
    cr_expect(eq(int, (int)about_kind(ABOUT_LAW, "mcc-annual-days", 2), (int)CELL_NOTE));
}

Test(workbook, a_caption_tells_its_sheet) {
    const struct workbook *workbook = &WORKBOOK_DISQUALIFICATIONS;
    const struct sheet *months = charts_sheet(workbook, "Sheet County months");

    cr_assert(months != NULL);
    cr_expect_str_eq(months->title, "County months");
    cr_expect(charts_sheet(workbook, "Sheet County months, the last 60 of 72 rows") == months);
    cr_expect(charts_sheet(workbook, "The county program by month: sheet County months has nothing "
                                     "to draw") == months);
    cr_expect(charts_sheet(workbook, "Sheet County") == NULL);
    cr_expect(charts_sheet(workbook, "County months") == NULL);
    cr_expect(charts_sheet(workbook, "Sheet Reviews") == NULL, "it has no chart");
}

/* They differ by edition and site: a text names the parameter (wording.h). */
Test(workbook, texts_have_no_number_of_the_law) {
    for (size_t i = 0; i < EVERY_COUNT; i++) {
        const struct workbook *workbook = every(i);

        cr_expect(not(has_number(workbook->title)), "%s", workbook->title);
        cr_expect(not(has_number(workbook->shows)), "%s", workbook->shows);
        for (size_t j = 0; j < workbook->sheet_count; j++) {
            const struct sheet *sheet = &workbook->sheets[j];

            cr_expect(not(has_number(sheet->title)), "%s", sheet->title);
            cr_expect(not(has_number(sheet->shows)), "%s", sheet->shows);
            if (sheet->chart == NULL)
                continue;
            cr_expect(not(has_number(sheet->chart->title)), "%s", sheet->chart->title);
            cr_expect(not(has_number(sheet->chart->description)), "%s", sheet->chart->description);
        }
        for (size_t j = 0; j < workbook->definition_count; j++)
            cr_expect(not(has_number(workbook->definitions[j].meaning)), "%s",
                      workbook->definitions[j].meaning);
    }
    cr_expect(has_number("at most 28 days"), "the test sees one");
}

Test(workbook, texts_name_parameters_that_there_are) {
    struct shown_run run = { .run_id = "1" };

    for (size_t i = 0; i < EVERY_COUNT; i++) {
        const struct workbook *workbook = every(i);
        struct arena arena = { 0 };
        struct workbook worded;
        struct error err = { 0 };

        cr_expect(eq(int, (int)wording_workbook(workbook, &run, &arena, &worded, &err), STATUS_OK),
                  "%s: %s", workbook->name, err.text);
        arena_release(&arena);
        names_check_in(workbook->shows);
        for (size_t j = 0; j < workbook->sheet_count; j++) {
            names_check_in(workbook->sheets[j].shows);
            if (workbook->sheets[j].chart != NULL) {
                names_check_in(workbook->sheets[j].chart->title);
                names_check_in(workbook->sheets[j].chart->description);
            }
        }
        for (size_t j = 0; j < workbook->definition_count; j++)
            names_check_in(workbook->definitions[j].meaning);
    }
}

Test(workbook, a_name_that_is_none_is_refused_before_anything_is_done) {
    static const char *const NAMES[] = { "enrollment.xlsx", "enrolment" };
    struct report_request request = { .directory = "/nonexistent",
                                      .names = NAMES,
                                      .name_count = ARRAY_SIZE(NAMES) };
    struct report_written written;
    struct arena arena = { 0 };
    struct error err = { 0 };

    cr_expect(eq(int, (int)report_write(NULL, &request, &arena, &written, &err), STATUS_USAGE));
    cr_expect(eq(sz, written.count, 0));
    cr_expect_str_eq(err.text, "'enrolment' is no workbook");
    cr_expect_str_eq(err.hint, "the workbooks are enrollment, certificates, ada-applicants, "
                               "disqualifications, credits and compliance");
    arena_release(&arena);
}

/* Workers wait in it for the others: it must be the last that is taken. */
Test(workbook, only_the_last_tells_of_the_others) {
    for (size_t i = 0; i < WORKBOOK_COUNT; i++)
        cr_expect(eq(int, WORKBOOKS[i]->tells_others, i + 1 == WORKBOOK_COUNT), "%s",
                  WORKBOOKS[i]->name);
}
