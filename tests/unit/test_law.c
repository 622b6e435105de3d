#include "core/array.h"
#include "core/law.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

#include <string.h>

/* The days of an hours block as edition 2021 has them: two values, each from a date on. */
static struct law
law_amended(void)
{
    static struct law_value values[2];
    struct law law = { .edition = "2021" };

    values[0] = (struct law_value){ day_from_civil(2017, 8, 1), 7 };
    values[1] = (struct law_value){ day_from_civil(2019, 5, 1), 10 };
    law.parameter[LAW_RAC_HOURS_DAYS].value = values;
    law.parameter[LAW_RAC_HOURS_DAYS].count = ARRAY_SIZE(values);
    return law;
}

struct law_case {
    const char *cite;
    enum law_name name;
    const char *day;
    int64_t want;
};

static const struct law_case CASES[] = {
    { "before all dates there is none", LAW_RAC_HOURS_DAYS, "-infinity", LAW_NONE },
    { "E4: the day before the law there is none", LAW_RAC_HOURS_DAYS, "2017-07-31", LAW_NONE },
    { "E4: its first day", LAW_RAC_HOURS_DAYS, "2017-08-01", 7 },
    { "E4: the day after", LAW_RAC_HOURS_DAYS, "2017-08-02", 7 },
    { "A: the last day before the amendment", LAW_RAC_HOURS_DAYS, "2019-04-30", 7 },
    { "A: the amendment's first day", LAW_RAC_HOURS_DAYS, "2019-05-01", 10 },
    { "A: the day after", LAW_RAC_HOURS_DAYS, "2019-05-02", 10 },
    { "the last value stays in force", LAW_RAC_HOURS_DAYS, "infinity", 10 },
    { "a name without a row is never in force", LAW_RAC_PLAN_DAYS, "2019-05-01", LAW_NONE },
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

ParameterizedTestParameters(law, in_force) {
    static size_t at[ARRAY_SIZE(CASES)];

    for (size_t i = 0; i < ARRAY_SIZE(at); i++)
        at[i] = i;
    return cr_make_param_array(size_t, at, ARRAY_SIZE(at));
}

ParameterizedTest(size_t *at, law, in_force) {
    const struct law_case *c = &CASES[*at];
    struct law law = law_amended();

    cr_expect(eq(i64, law_on(&law, c->name, case_day(c->day)), c->want), "%s", c->cite);
}

Test(law, latest_is_the_last_value) {
    struct law law = law_amended();

    cr_expect(eq(i64, law_latest(&law, LAW_RAC_HOURS_DAYS), 10));
    cr_expect(eq(i64, law_latest(&law, LAW_RAC_PLAN_DAYS), LAW_NONE));
}

/* goodtime.law is keyed by the name: two parameters of one name would read the same rows. */
Test(law, names_differ) {
    for (size_t i = 0; i < LAW_COUNT; i++) {
        const char *name = LAW_NAMES[i];

        cr_expect(gt(sz, strlen(name), 0));
        cr_expect(eq(sz, strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name)), "%s",
                  name);
        for (size_t j = i + 1; j < LAW_COUNT; j++)
            cr_expect(ne(i32, strcmp(name, LAW_NAMES[j]), 0), "%s", name);
    }
}
