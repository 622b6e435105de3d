#include "reports/report.h"
#include "reports/workbooks.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <string.h>
#include <strings.h>

#define TITLE_LIMIT 25 /* leaves " (2)" and on their place in Excel's 31 characters */

static void
columns_check(const struct sheet *sheet)
{
    cr_expect(gt(sz, sheet->column_count, 0), "%s", sheet->title);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];

        cr_expect(ne(int, column->title[0], '\0'), "%s has a column without a title", sheet->title);
        cr_expect(gt(dbl, column->width, 0.0), "%s: %s", sheet->title, column->title);
        /* Excel refuses a table two of whose headers differ in nothing but case. */
        for (size_t j = 0; j < i; j++)
            cr_expect(ne(int, strcasecmp(column->title, sheet->columns[j].title), 0),
                      "%s has '%s' twice", sheet->title, column->title);
    }
}

static void
chart_check(const struct sheet *sheet)
{
    const struct sheet_chart *chart = sheet->chart;

    if (chart == NULL)
        return;
    cr_expect(gt(sz, strlen(chart->description), 40), "%s needs alternative text", sheet->title);
    cr_expect(lt(sz, chart->category, sheet->column_count), "%s", sheet->title);
    cr_expect(gt(sz, chart->series_count, 0), "%s", sheet->title);
    cr_assert(le(sz, chart->series_count, ARRAY_SIZE(chart->series)), "%s", sheet->title);
    for (size_t i = 0; i < chart->series_count; i++) {
        cr_assert(lt(sz, chart->series[i], sheet->column_count), "%s", sheet->title);
        cr_expect(eq(int, sheet->columns[chart->series[i]].kind, CELL_INT), "%s", sheet->title);
    }
}

Test(workbook, names_are_those_of_the_contract) {
    static const char *const NAMES[] = { "enrollment",        "certificates", "ada-applicants",
                                         "disqualifications", "credits",      "compliance" };

    cr_assert(eq(sz, WORKBOOK_COUNT, ARRAY_SIZE(NAMES)));
    for (size_t i = 0; i < ARRAY_SIZE(NAMES); i++)
        cr_expect_str_eq(WORKBOOKS[i]->name, NAMES[i]);
}

Test(workbook, tables_are_sound) {
    for (size_t i = 0; i < WORKBOOK_COUNT; i++) {
        const struct workbook *workbook = WORKBOOKS[i];

        cr_expect(gt(sz, workbook->definition_count, 0), "%s", workbook->name);
        cr_expect(gt(sz, workbook->sheet_count, 0), "%s", workbook->name);
        for (size_t j = 0; j < workbook->sheet_count; j++) {
            const struct sheet *sheet = &workbook->sheets[j];

            cr_expect(le(sz, strlen(sheet->title), TITLE_LIMIT), "%s", sheet->title);
            cr_expect(ne(int, strcasecmp(sheet->title, "About"), 0), "%s", workbook->name);
            cr_expect(ne(int, strcasecmp(sheet->title, "Charts"), 0), "%s", workbook->name);
            for (size_t k = 0; k < j; k++)
                cr_expect(ne(int, strcasecmp(sheet->title, workbook->sheets[k].title), 0),
                          "%s has '%s' twice", workbook->name, sheet->title);
            columns_check(sheet);
            chart_check(sheet);
        }
    }
}

/* Numbers of the law differ by edition and site: they stand in goodtime.law, not in a definition.
 */
Test(workbook, definitions_of_audit_name_no_number_of_the_law) {
    static const struct workbook *const AUDIT[] = { &CREDITS, &COMPLIANCE };

    for (size_t i = 0; i < ARRAY_SIZE(AUDIT); i++)
        for (size_t j = 0; j < AUDIT[i]->definition_count; j++) {
            const struct definition *definition = &AUDIT[i]->definitions[j];

            cr_expect(
                eq(sz, strcspn(definition->meaning, "0123456789"), strlen(definition->meaning)),
                "%s", definition->meaning);
        }
}

Test(workbook, a_name_that_is_none_is_refused_before_anything_is_done) {
    static const char *const NAMES[] = { "enrollment.xlsx", "enrolment" };
    struct report_request request = { .directory = "/nonexistent",
                                      .names = NAMES,
                                      .name_count = ARRAY_SIZE(NAMES) };
    struct error err = { 0 };

    cr_expect(eq(int, (int)report_write(NULL, &request, &err), STATUS_USAGE));
    cr_expect_str_eq(err.text, "'enrolment' is no workbook");
}
