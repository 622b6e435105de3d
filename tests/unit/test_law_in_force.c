#include "core/law_in_force.h"

#include "case_file.h"
#include "sql.h"
#include "table.h"

#include <string.h>

static void
set_rows(struct law *law, enum law_name name, struct law_value *values, size_t count)
{
    law->parameter[name].value = values;
    law->parameter[name].count = count;
}

/* The days of an hours block as edition 2021 has them, and two numbers of the county's. */
static struct law
law_amended(void)
{
    static struct law_value days[2];
    static struct law_value left[2];
    static struct law_value half_days[1];
    struct law law = { .edition = "2021" };

    days[0] = (struct law_value){ day_from_civil(2017, 8, 1), 7 };
    days[1] = (struct law_value){ day_from_civil(2019, 5, 1), 10 };
    left[0] = (struct law_value){ day_from_civil(1900, 1, 1), 90 };
    left[1] = (struct law_value){ day_from_civil(2027, 1, 1), 60 };
    half_days[0] = (struct law_value){ day_from_civil(2030, 1, 1), 3 };
    set_rows(&law, LAW_RAC_HOURS_DAYS, days, ARRAY_SIZE(days));
    set_rows(&law, LAW_CWP_DAYS_LEFT, left, ARRAY_SIZE(left));
    set_rows(&law, LAW_CWP_HALF_DAYS, half_days, ARRAY_SIZE(half_days));
    return law;
}

/* want NONE: there was no such law, and the number is left as it was. */
enum { NONE = -1 };

static const struct in_force_case {
    const char *cite;
    enum law_name name;
    const char *day;
    int64_t want;
} IN_FORCE[] = {
    { "before all dates there is none", LAW_RAC_HOURS_DAYS, "-infinity", NONE },
    { "E4: the day before the law there is none", LAW_RAC_HOURS_DAYS, "2017-07-31", NONE },
    { "E4: its first day", LAW_RAC_HOURS_DAYS, "2017-08-01", 7 },
    { "E4: the day after", LAW_RAC_HOURS_DAYS, "2017-08-02", 7 },
    { "A: the last day before the amendment", LAW_RAC_HOURS_DAYS, "2019-04-30", 7 },
    { "A: the amendment's first day", LAW_RAC_HOURS_DAYS, "2019-05-01", 10 },
    { "A: the day after", LAW_RAC_HOURS_DAYS, "2019-05-02", 10 },
    { "the last value stays in force", LAW_RAC_HOURS_DAYS, "infinity", 10 },
    { "a name without a row is never in force", LAW_RAC_PLAN_DAYS, "2019-05-01", NONE },
    { "what has no date holds before the record", LAW_CWP_DAYS_LEFT, "-infinity", 90 },
    { "the day before the record", LAW_CWP_DAYS_LEFT, "1899-12-31", 90 },
    { "the record's first day", LAW_CWP_DAYS_LEFT, "1900-01-01", 90 },
    { "the day before its change", LAW_CWP_DAYS_LEFT, "2026-12-31", 90 },
    { "its change", LAW_CWP_DAYS_LEFT, "2027-01-01", 60 },
    { "a first row after the record is none before", LAW_CWP_HALF_DAYS, "2029-12-31", NONE },
};

static day_t
case_day(const char *text)
{
    day_t day = DAY_NULL;

    if (strcmp(text, "infinity") == 0)
        return DAY_MAX;
    if (strcmp(text, "-infinity") == 0)
        return DAY_MIN;
    cr_assert(day_parse(text, strlen(text), &day), "%s", text);
    return day;
}

TABLE_PLACES(law, in_force, ARRAY_SIZE(IN_FORCE))
{
    const struct in_force_case *c = &IN_FORCE[*at];
    struct law law = law_amended();
    int64_t value = NONE;

    cr_expect(eq(i32, law_on(&law, c->name, case_day(c->day), &value), c->want != NONE), "%s",
              c->cite);
    cr_expect(eq(i64, value, c->want), "%s", c->cite);
    cr_expect(eq(i32, law_is_in_force(&law, c->name, case_day(c->day)), c->want != NONE), "%s",
              c->cite);
}

Test(law, begins_with_its_first_row) {
    struct law law = law_amended();

    cr_expect(eq(i32, law_begins_on(&law, LAW_RAC_HOURS_DAYS), case_day("2017-08-01")));
    cr_expect(eq(i32, law_begins_on(&law, LAW_RAC_PLAN_DAYS), DAY_NULL));
}

/* The least and the most of each kind, and what lies beside them. */
static const struct sound_case {
    enum law_name name;
    int64_t value;
    bool want;
} SOUND[] = {
    { LAW_MCC_WEEK_DAYS, INT64_MIN, false },
    { LAW_MCC_WEEK_DAYS, -1, false },
    { LAW_MCC_WEEK_DAYS, 0, false },
    { LAW_MCC_WEEK_DAYS, 1, true },
    { LAW_MCC_WEEK_DAYS, 36525, true },
    { LAW_MCC_WEEK_DAYS, 36526, false },
    { LAW_CWP_DAYS_LEFT, -1, false },
    { LAW_CWP_DAYS_LEFT, 0, true },
    { LAW_BUSINESS_WINDOW_PLAN, 0, false },
    { LAW_BUSINESS_WINDOW_PLAN, 366, true },
    { LAW_BUSINESS_WINDOW_PLAN, 367, false },
    { LAW_PLAN_MONTHS, 0, false },
    { LAW_PLAN_MONTHS, 1201, false },
    { LAW_RAC_HOURS_MINUTES, 0, false },
    { LAW_RAC_HOURS_MINUTES, 1, true },
    { LAW_RAC_HOURS_MINUTES, 527041, false },
    { LAW_CWP_REPEATED_INCIDENTS, 0, false },
    { LAW_RAC_EXCESS_CARRIED, -1, false },
    { LAW_RAC_EXCESS_CARRIED, 0, true },
    { LAW_RAC_EXCESS_CARRIED, 1, true },
    { LAW_RAC_EXCESS_CARRIED, 2, false },
    { LAW_CWP_SECURITY_LEVEL, 0, false },
    { LAW_CWP_SECURITY_LEVEL, 11, false },
    { LAW_CWP_HALF_DAYS, 0, false },
    { LAW_GCC_EXCLUDED, 0, true },
    { LAW_EMC_LEAST_UNITS, 101, false },
    { LAW_EMC_LEAST_UNITS, INT64_MAX, false },
};

TABLE_PLACES(law, sound_value, ARRAY_SIZE(SOUND))
{
    const struct sound_case *c = &SOUND[*at];

    cr_expect(eq(i32, law_is_sound(c->name, c->value), c->want), "%s",
              LAW_PARAMETERS[c->name].name);
}

static const char *
faults_text(const struct list *faults, struct arena *arena)
{
    const struct law_fault *fault = faults->items;
    const char *text = "";

    for (size_t i = 0; i < faults->count; i++)
        text = arena_format(arena, "%s%s %s; ", text, fault[i].row, fault[i].why);
    return text;
}

/* A row as the database gives it, after a sound one of the same name. */
static const struct row_case {
    struct law_row row;
    const char *want;
} ROWS[] = {
    { { "rac-hours-minutes", "2019-05-01", "3120" }, "" },
    { { "rac-hours-minutes", "2019-05-01", "0" },
      "2018/rac-hours-minutes/2019-05-01 has the value 0, and may have 1 to 527040; " },
    { { "rac-hours-minutes", "2019-05-01", "-3120" },
      "2018/rac-hours-minutes/2019-05-01 has the value -3120, and may have 1 to 527040; " },
    { { "rac-hours-minutes", "2019-05-01", NULL },
      "2018/rac-hours-minutes/2019-05-01 has no value; " },
    { { "rac-hours-minutes", "2019-05-01", "" },
      "2018/rac-hours-minutes/2019-05-01 has a value that is no whole number; " },
    { { "rac-hours-minutes", "2019-05-01", "52.5" },
      "2018/rac-hours-minutes/2019-05-01 has a value that is no whole number; " },
    { { "rac-hours-minutes", "2019-05-01", "9223372036854775808" },
      "2018/rac-hours-minutes/2019-05-01 has a value that is no whole number; " },
    { { "rac-hours-minutes", "2017-08-01", "3120" },
      "2018/rac-hours-minutes/2017-08-01 stands twice; " },
    { { "rac-hours-minutes", "infinity", "3120" },
      "2018/rac-hours-minutes/infinity has no date of its own; " },
    { { "rac-hours-minutes", NULL, "3120" }, "2018/rac-hours-minutes/ has no date of its own; " },
    { { "rac-hour-minutes", "2019-05-01", "3120" },
      "2018/rac-hour-minutes/2019-05-01 has a name that no parameter has; " },
    { { NULL, "2019-05-01", "3120" }, "2018//2019-05-01 has a name that no parameter has; " },
};

TABLE_PLACES(law, row_as_recorded, ARRAY_SIZE(ROWS))
{
    const struct law_row before = { "rac-hours-minutes", "2017-08-01", "3000" };
    struct law law = { .edition = "2018" };
    struct arena arena = { 0 };
    struct list faults = { 0 };

    law_add(&law, &before, &arena, &faults);
    cr_assert(eq(sz, faults.count, 0));
    law_add(&law, &ROWS[*at].row, &arena, &faults);
    expect_text(faults_text(&faults, &arena), ROWS[*at].want);
    arena_release(&arena);
}

/* The law of the worked examples. */
static struct law
law_of_examples(struct arena *arena, int edition)
{
    const struct example *examples;
    size_t count;

    examples_read(arena, &examples, &count);
    cr_assert(gt(sz, count, 0));
    return examples[0].world->law[edition];
}

TABLE_PLACES(law, of_the_examples_is_whole, EDITION_COUNT)
{
    struct arena arena = { 0 };
    struct list faults = { 0 };
    struct law law = law_of_examples(&arena, (int)*at);

    law_check(&law, &arena, &faults);
    expect_text(faults_text(&faults, &arena), "");
    arena_release(&arena);
}

/* One parameter begins on another day, or has no row. */
static const struct begin_case {
    enum law_name name;
    const char *begins_on; /* NULL: no row */
    const char *want;
} BEGINNINGS[] = {
    { LAW_BUSINESS_WINDOW_APPROVER, "2030-01-01",
      "2018/mcc-approver-business-days/2030-01-01 does not begin on 2017-08-01 as 'mcc-week-days' "
      "does, which it is used with; " },
    { LAW_MCC_ANNUAL_DAYS, "2017-08-02",
      "2018/mcc-annual-days/2017-08-02 does not begin on 2017-08-01 as 'mcc-week-days' does, which "
      "it is used with; " },
    { LAW_MCC_PLAN_DAYS, "2017-07-31",
      "2018/mcc-plan-days/2017-07-31 does not begin on 2017-08-01 as 'mcc-week-days' does, which "
      "it is used with; " },
    { LAW_RAC_HOURS_DAYS, "2030-01-01",
      "2018/rac-hours-days/2030-01-01 does not begin on 2017-08-01 as 'rac-hours-minutes' does, "
      "which it is used with; " },
    { LAW_PLAN_MONTHS, "2019-05-01",
      "2018/plan-period-months/2019-05-01 does not begin on 2017-08-01 as 'mcc-week-days' does, "
      "which it is used with; " },
    { LAW_EMC_CATEGORY_5, "2019-05-01",
      "2018/emc-category-5-days/2019-05-01 does not begin on 2017-08-01 as 'emc-category-1-days' "
      "does, which it is used with; " },
    { LAW_ECC_AWARD_MOST, "2019-05-01", "" },
    { LAW_ECC_AWARD_MOST, NULL, "2018/ecc-award-most-days has no row, and a rule asks for it; " },
    { LAW_CWP_HALF_DAYS, "1900-01-02",
      "2018/cwp-half-days-a-day/1900-01-02 is the first of its name, and a rule asks from "
      "1900-01-01 on; " },
    { LAW_CWP_HALF_DAYS, "1850-01-01", "" },
    { LAW_GCC_VIOLENT, "2021-05-01",
      "2018/gcc-violent-quarter-days/2021-05-01 does not begin on 2017-05-01 as 'gcc-quarter-days' "
      "does, which it is used with; " },
    { LAW_GCC_CAMP_KEPT, "2017-05-01",
      "2018/gcc-camp-kept-days/2017-05-01 is the first of its name, and a rule asks from "
      "1900-01-01 on; " },
    { LAW_RELEASE_LIMIT, "2030-01-01",
      "2018/release-limit-days/2030-01-01 is the first of its name, and a rule asks from "
      "1900-01-01 on; " },
    { LAW_MCC_HOURS_MINUTES, NULL, "2018/mcc-hours-minutes has no row, and a rule asks for it; " },
    { LAW_CWP_REEVALUATION, NULL,
      "2018/cwp-reevaluation-days has no row, and a rule asks for it; " },
    { LAW_GCC_ZERO_CREDIT, NULL,
      "2018/gcc-zero-credit-quarter-days has no row, and a rule asks for it; " },
    { LAW_RELEASE_LIMIT, NULL, "2018/release-limit-days has no row, and a rule asks for it; " },
};

TABLE_PLACES(law, beginning, ARRAY_SIZE(BEGINNINGS))
{
    const struct begin_case *c = &BEGINNINGS[*at];
    struct arena arena = { 0 };
    struct list faults = { 0 };
    struct law law = law_of_examples(&arena, EDITION_2018);
    struct law_value row = { .value = 1 };

    if (c->begins_on != NULL)
        row.effective_on = case_day(c->begins_on);
    set_rows(&law, c->name, &row, c->begins_on != NULL ? 1 : 0);
    law_check(&law, &arena, &faults);
    expect_text(faults_text(&faults, &arena), c->want);
    arena_release(&arena);
}

/* A credit may begin on another day if all of it does: E4 then has that day. */
TABLE_PLACES(law, a_whole_credit_begins_later, 2)
{
    static const enum law_name RAC[] = {
        LAW_BUSINESS_WINDOW_RAC_HOURS, LAW_RAC_HOURS_MINUTES, LAW_RAC_HOURS_DAYS, LAW_RAC_PLAN_DAYS,
        LAW_RAC_ANNUAL_DAYS,           LAW_RAC_EXCESS_CARRIED
    };
    struct arena arena = { 0 };
    struct list faults = { 0 };
    struct law law = law_of_examples(&arena, EDITION_2018);
    struct law_value row = { day_from_civil(2017 + (int)*at * 2, 1, 1), 1 };

    for (size_t i = 0; i < ARRAY_SIZE(RAC); i++)
        set_rows(&law, RAC[i], &row, 1);
    law_check(&law, &arena, &faults);
    /* In January 2017 plan periods of RAC ask for the months before those of MCC do. */
    expect_text(faults_text(&faults, &arena),
                *at > 0 ? ""
                        : "2018/plan-period-months/2017-08-01 does not begin on 2017-01-01 as "
                          "'rac-hours-minutes' does, which it is used with; ");
    arena_release(&arena);
}

/* A name that is not shipped would be one that no site has. */
Test(law, names_are_those_shipped) {
    struct arena arena = { 0 };

    for (size_t i = 0; i < LAW_COUNT; i++)
        cr_expect(strstr(sql_reference_law_number,
                         arena_format(&arena, "('%s', ", LAW_PARAMETERS[i].name)) != NULL,
                  "%s", LAW_PARAMETERS[i].name);
    arena_release(&arena);
}

/* goodtime.law is keyed by the name: two parameters of one name would read the same rows. */
Test(law, names_differ) {
    for (size_t i = 0; i < LAW_COUNT; i++) {
        const char *name = LAW_PARAMETERS[i].name;

        cr_expect(gt(sz, strlen(name), 0));
        cr_expect(eq(sz, strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name)), "%s",
                  name);
        for (size_t j = i + 1; j < LAW_COUNT; j++)
            cr_expect(ne(i32, strcmp(name, LAW_PARAMETERS[j].name), 0), "%s", name);
    }
}

/* A row of a list of charges as the database gives it. */
static const struct statute_case {
    struct statute_row row;
    const char *want;
} STATUTES[] = {
    { { "m7", "PC", "273D", "none-or-a" }, "" },
    { { "camp-sex-offense", "PC", "647.6", "any" }, "" },
    { { "existing", "PC", "1", "e-any" }, "" },
    { { "vetting", "HS", "11350.5A", "d-any" }, "" },
    { { "m-7", "PC", "187", "any" }, "m-7/PC/187 is of a list that no rule knows; " },
    { { NULL, "PC", "187", "any" }, "/PC/187 is of a list that no rule knows; " },
    { { "m7", "pc", "187", "any" }, "m7/pc/187 has a code that is not in capitals; " },
    { { "m7", "", "187", "any" }, "m7//187 has a code that is not in capitals; " },
    { { "m7", NULL, "187", "any" }, "m7//187 has a code that is not in capitals; " },
    { { "m7", "PC", "187", "all" }, "m7/PC/187 has subdivisions that no rule knows; " },
    { { "m7", "PC", "187", NULL }, "m7/PC/187 has subdivisions that no rule knows; " },
};

TABLE_PLACES(law, statutes, ARRAY_SIZE(STATUTES))
{
    const struct statute_case *c = &STATUTES[*at];
    struct arena arena = { 0 };
    struct list statutes = { 0 };
    struct list faults = { 0 };

    statute_add(&statutes, &c->row, &arena, &faults);
    expect_text(faults_text(&faults, &arena), c->want);
    cr_expect(eq(sz, statutes.count, c->want[0] == '\0'));
    if (statutes.count > 0) {
        const struct statute *statute = statutes.items;

        expect_text(STATUTE_LIST_NAMES[statute->list], c->row.list);
        expect_text(statute->section, c->row.section);
        expect_text(SUBDIVISIONS_NAMES[statute->subdivisions], c->row.subdivisions);
    } else {
        expect_text(((const struct law_fault *)faults.items)->relation, "statute");
    }
    arena_release(&arena);
}

/* A section is as a charge is read: 273(d) is 273 with a subdivision, 273d is read as 273D. */
Test(law, sections_that_no_charge_is_read_as) {
    static const char *const SECTIONS[] = { "",     "273d",  "273(d)", "D273", "273 D",
                                            "273.", "273.D", "273DD",  ".5",   "273D5" };
    struct arena arena = { 0 };
    struct list statutes = { 0 };

    for (size_t i = 0; i < ARRAY_SIZE(SECTIONS); i++) {
        struct list faults = { 0 };

        statute_add(&statutes, &(struct statute_row){ "m7", "PC", SECTIONS[i], "any" }, &arena,
                    &faults);
        cr_expect(eq(sz, faults.count, 1), "%s", SECTIONS[i]);
    }
    cr_expect(eq(sz, statutes.count, 0));
    arena_release(&arena);
}

Test(law, a_list_of_charges_without_a_row) {
    struct arena arena = { 0 };
    struct list statutes = { 0 };
    struct list faults = { 0 };

    for (size_t i = 0; i < STATUTE_LIST_COUNT; i++)
        if (i != STATUTE_CAMP_ARSON && i != STATUTE_EXISTING)
            statute_add(&statutes,
                        &(struct statute_row){ STATUTE_LIST_NAMES[i], "PC", "187", "any" }, &arena,
                        &faults);
    statute_check(&statutes, &arena, &faults);
    expect_text(faults_text(&faults, &arena),
                "camp-arson has no row, and a rule looks charges up in it; "
                "existing has no row, and a rule looks charges up in it; ");
    arena_release(&arena);
}
