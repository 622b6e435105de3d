#include "reports/wording.h"
#include "table.h"

/* In order of name and day, as the run has them. */
static const struct shown_number NUMBERS[] = {
    { "cwp-barred-security-level", "1900-01-01", 8 },
    { "cwp-half-days-a-day", "1900-01-01", 3 },
    { "cwp-least-days-left", "1900-01-01", 90 },
    { "mcc-annual-days", "2017-08-01", 84 },
    { "mcc-hours-minutes", "2017-08-01", 3600 },
    { "mcc-instructor-business-days", "2017-08-01", 10 },
    { "mcc-instructor-business-days", "2020-01-01", 1 },
    { "mcc-plan-days", "2017-08-01", 21 },
    { "mcc-plan-days", "2018-01-01", 21 },
    { "mcc-plan-days", "2019-01-01", 14 },
    { "mcc-plan-days", "2020-01-01", 14 },
    { "mcc-plan-days", "2021-01-01", 7 },
    { "plan-period-months", "2017-08-01", 3 },
    { "rac-annual-days", "2017-08-01", 28 },
    { "rac-annual-days", "2019-05-01", 40 },
    { "rac-excess-carried", "2017-08-01", 0 },
    { "rac-excess-carried", "2019-05-01", 1 },
    { "rac-hours-minutes", "2017-08-01", 3121 },
};

static const struct shown_run SHOWN = {
    .run_id = "1",
    .numbers = NUMBERS,
    .number_count = ARRAY_SIZE(NUMBERS),
};

struct wording_case {
    const char *why;
    const char *text;
    const char *want; /* NULL: our mistake */
};

static const struct wording_case CASES[] = {
    { "a text without a number stays", "Earned and lost.", "Earned and lost." },
    { "and an empty one", "", "" },
    { "a number has its unit", "At most {mcc-annual-days}.", "At most 84 days." },
    { "one of one has it in the singular, and what it was before behind it",
      "{mcc-instructor-business-days}", "1 business day (10 business days before 2020-01-01)" },
    { "whole hours are hours", "{mcc-hours-minutes} of it", "60 hours of it" },
    { "others are minutes", "{rac-hours-minutes}", "3121 minutes" },
    { "months", "{plan-period-months}", "3 months" },
    { "half-days", "{cwp-half-days-a-day}", "3 half-days" },
    { "days that are left are days", "{cwp-least-days-left}", "90 days" },
    { "a number whose name has no unit stands alone", "level {cwp-barred-security-level}",
      "level 8" },
    { "rows that say the same are one, and the latest change comes first", "{mcc-plan-days}",
      "7 days (14 days before 2021-01-01, 21 days before 2019-01-01)" },
    { "what is not 0 is the first", "It is {rac-excess-carried?carried on|void}.",
      "It is carried on (void before 2019-05-01)." },
    { "numbers that say the same in words are one", "{mcc-plan-days?some|none}", "some" },
    { "a choice may be of nothing", "{mcc-plan-days?|not }given", "given" },
    { "several in one text", "{cwp-barred-security-level} {mcc-annual-days}", "8 84 days" },
    { "a parameter without a number", "{rac-plan-days}", "[not on record]" },
    { "also where it makes a sentence", "{cwp-repeated-incidents?a|b}", "[not on record]" },
    { "no name", "{}", NULL },
    { "nor one before the question", "{?a|b}", NULL },
    { "a brace that is not closed", "At most {mcc-annual-days", NULL },
    { "one that is not opened", "At most mcc-annual-days}", NULL },
    { "one within another", "{mcc-annual-days?{mcc-plan-days}|b}", NULL },
    { "a choice of one", "{rac-excess-carried?carried}", NULL },
    { "of three", "{rac-excess-carried?a|b|c}", NULL },
    { "without a question", "{rac-excess-carried|a}", NULL },
};

TABLE_PLACES(wording, texts, ARRAY_SIZE(CASES))
{
    const struct wording_case *c = &CASES[*at];
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct workbook workbook = { .name = "w", .shows = c->text };
    struct workbook worded;
    enum status status = wording_workbook(&workbook, &SHOWN, &arena, &worded, &err);

    cr_expect(eq(int, (int)status, c->want != NULL ? STATUS_OK : STATUS_DEFECT), "%s", c->why);
    if (c->want != NULL)
        cr_expect_str_eq(worded.shows, c->want, "%s", c->why);
    arena_release(&arena);
}

Test(wording, every_text_of_a_workbook_is_worded) {
    static const struct chart CHART = { .title = "{mcc-plan-days}",
                                        .description = "{rac-annual-days}" };
    static const struct sheet SHEETS[] = {
        { .title = "a", .shows = "{mcc-annual-days}", .chart = &CHART },
        { .title = "b", .shows = "{mcc-hours-minutes}" },
    };
    static const struct definition DEFINITIONS[] = { { "RAC", "{plan-period-months}", "T15" } };
    static const struct workbook WORKBOOK = {
        .name = "w",
        .title = "t",
        .shows = "{cwp-least-days-left}",
        .sheets = SHEETS,
        .sheet_count = ARRAY_SIZE(SHEETS),
        .definitions = DEFINITIONS,
        .definition_count = ARRAY_SIZE(DEFINITIONS),
    };
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct workbook worded;

    cr_assert(eq(int, (int)wording_workbook(&WORKBOOK, &SHOWN, &arena, &worded, &err), STATUS_OK),
              "%s", err.text);
    cr_expect_str_eq(worded.shows, "90 days");
    cr_expect_str_eq(worded.sheets[0].shows, "84 days");
    cr_expect_str_eq(worded.sheets[1].shows, "60 hours");
    cr_expect(worded.sheets[1].chart == NULL);
    cr_expect_str_eq(worded.sheets[0].chart->description, "40 days (28 days before 2019-05-01)");
    cr_expect_str_eq(worded.definitions[0].meaning, "3 months");
    cr_expect_str_eq(worded.definitions[0].word, "RAC");
    arena_release(&arena);
}
