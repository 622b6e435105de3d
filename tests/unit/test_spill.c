#include "core/spill.h"

#include "core/array.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <stdlib.h>
#include <string.h>

/* What is read, each row as its texts joined. */
struct seen {
    char text[1024];
};

static enum status
row_see(const struct pg_row *row, void *context, struct error *err)
{
    struct seen *seen = context;

    (void)err;
    for (size_t i = 0; i < row->count; i++) {
        (void)strcat(seen->text, i > 0 ? "," : "");
        (void)strcat(seen->text, row->value[i] != NULL ? row->value[i] : "null");
    }
    (void)strcat(seen->text, "\n");
    return strcmp(row->value[0], "stop") == 0 ? STATUS_FINDINGS : STATUS_OK;
}

static void
add(struct spill_part *part, int64_t key, const char *a, const char *b)
{
    const char *const value[] = { a, b };

    spill_row(part, key, value, ARRAY_SIZE(value));
}

Test(spill, parts_by_number_and_rows_by_key) {
    struct error err = { 0 };
    struct spill *spill = NULL;
    struct spill_part part = { 0 };
    struct seen seen = { "" };

    cr_assert(eq(int, (int)spill_open(&spill, &err), STATUS_OK));
    add(&part, 9, "9", "a,\tb\n");
    add(&part, 7, "7", NULL);
    add(&part, 9, "9", "");
    add(&part, -1, "-1", "x");
    cr_assert(eq(int, (int)spill_put(spill, 2, &part, &err), STATUS_OK));
    cr_assert(eq(int, (int)spill_put(spill, 3, &part, &err), STATUS_OK), "an empty one");
    add(&part, 5, "5", "y");
    cr_assert(eq(int, (int)spill_put(spill, 1, &part, &err), STATUS_OK));
    for (int again = 0; again < 2; again++) {
        seen.text[0] = '\0';
        cr_assert(eq(int, (int)spill_each(spill, row_see, &seen, &err), STATUS_OK));
        cr_expect_str_eq(seen.text, "5,y\n-1,x\n7,null\n9,a,\tb\n\n9,\n");
    }
    spill_part_release(&part);
    spill_close(spill);
}

Test(spill, who_reads_may_stop) {
    struct error err = { 0 };
    struct spill *spill = NULL;
    struct spill_part part = { 0 };
    struct seen seen = { "" };

    cr_assert(eq(int, (int)spill_open(&spill, &err), STATUS_OK));
    add(&part, 1, "stop", "");
    add(&part, 2, "more", "");
    cr_assert(eq(int, (int)spill_put(spill, 0, &part, &err), STATUS_OK));
    cr_expect(eq(int, (int)spill_each(spill, row_see, &seen, &err), STATUS_FINDINGS));
    cr_expect_str_eq(seen.text, "stop,\n");
    spill_part_release(&part);
    spill_close(spill);
}

Test(spill, a_directory_that_is_not_there) {
    struct error err = { 0 };
    struct spill *spill = NULL;

    cr_assert(eq(int, setenv("TMPDIR", "/nonexistent", 1), 0));
    cr_expect(eq(int, (int)spill_open(&spill, &err), STATUS_OUTPUT));
    cr_expect(ne(ptr, strstr(err.hint, "TMPDIR"), NULL));
    spill_close(spill);
}
