#include "load/law_change.h"

#include "core/array.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static const struct law_row ROWS[] = {
    { "a", "2017-08-01", "1" },
    { "a", "2019-05-01", "2" },
    { "b", "2017-08-01", "3" },
};

/* Changes, how many rows are otherwise, the rows then as texts, and the fault. */
static const struct {
    const char *what;
    struct law_change change[2];
    size_t otherwise;
    const char *rows;
    const char *fault; /* its row and why, or NULL */
} CASES[] = {
    { "a number",
      { { NULL, "a", "2019-05-01", "9" }, { "2018", "b", "2017-08-01", "4" } },
      2,
      "a 2017-08-01 1;a 2019-05-01 9;b 2017-08-01 4;",
      NULL },
    { "as it stands",
      { { NULL, "a", "2019-05-01", "2" }, { "2021", "b", "2017-08-01", "4" } },
      0,
      "a 2017-08-01 1;a 2019-05-01 2;b 2017-08-01 3;",
      NULL },
    { "a row more, in its place",
      { { NULL, "a", "2018-01-01", "5" }, { "2021", "b", "2017-08-01", "4" } },
      1,
      "a 2017-08-01 1;a 2018-01-01 5;a 2019-05-01 2;b 2017-08-01 3;",
      NULL },
    { "a row less",
      { { NULL, "a", "2017-08-01", NULL }, { "2021", "b", "2017-08-01", "4" } },
      1,
      "a 2019-05-01 2;b 2017-08-01 3;",
      NULL },
    { "none to take away",
      { { NULL, "a", "2018-01-01", NULL }, { "2021", "b", "2017-08-01", "4" } },
      0,
      "a 2017-08-01 1;a 2019-05-01 2;b 2017-08-01 3;",
      "2018/a/2018-01-01 is to be taken away and is not there" },
    { "twice",
      { { NULL, "a", "2019-05-01", "8" }, { "2018", "a", "2019-05-01", "9" } },
      1,
      "a 2017-08-01 1;a 2019-05-01 8;b 2017-08-01 3;",
      "2018/a/2019-05-01 stands twice" },
    { "of another edition alone",
      { { "2021", "a", "2019-05-01", "8" }, { "2021", "b", "2017-08-01", "9" } },
      0,
      "a 2017-08-01 1;a 2019-05-01 2;b 2017-08-01 3;",
      "2018 has no row in the file" },
    { "nothing in it",
      { { NULL, NULL, NULL, "8" }, { "2021", "b", "2017-08-01", "9" } },
      1,
      "  8;a 2017-08-01 1;a 2019-05-01 2;b 2017-08-01 3;",
      NULL },
};

Test(law_change, over_the_rows_of_an_edition) {
    for (size_t i = 0; i < ARRAY_SIZE(CASES); i++) {
        const struct law_changes changes = { "law.csv", CASES[i].change, 2 };
        struct arena arena = { 0 };
        struct list rows = { 0 };
        struct list faults = { 0 };
        const char *text = "";
        const struct law_row *row;
        const struct law_fault *fault;
        size_t otherwise;

        for (size_t j = 0; j < ARRAY_SIZE(ROWS); j++)
            *(struct law_row *)list_push(&rows, &arena, sizeof *row) = ROWS[j];
        otherwise = law_changes_apply(&changes, "2018", &rows, &arena, &faults);
        row = rows.items;
        for (size_t j = 0; j < rows.count; j++)
            text = arena_format(&arena, "%s%s %s %s;", text, row[j].name, row[j].effective_on,
                                row[j].value);
        cr_expect(eq(sz, otherwise, CASES[i].otherwise), "%s", CASES[i].what);
        cr_expect_str_eq(text, CASES[i].rows, "%s", CASES[i].what);
        cr_expect(eq(sz, faults.count, CASES[i].fault != NULL), "%s", CASES[i].what);
        fault = faults.items;
        if (faults.count == 1 && CASES[i].fault != NULL)
            cr_expect_str_eq(arena_format(&arena, "%s %s", fault->row, fault->why), CASES[i].fault,
                             "%s", CASES[i].what);
        arena_release(&arena);
    }
}
