#include "core/status.h"

#include "table.h"

#include <string.h>

/* Other programs and people read these numbers: a change here is a change for them. */
static const struct expected {
    enum status status;
    int exit_status;
    const char *begins;
} EXPECTED[] = {
    { STATUS_OK, 0, "done, nothing to look at" },
    { STATUS_FINDINGS, 1, "done, and there is something to look at" },
    { STATUS_USAGE, 2, "usage or configuration" },
    { STATUS_DATABASE, 3, "the source or target database refused or was lost" },
    { STATUS_LOCKED, 4, "another run holds the lock" },
    { STATUS_REFUSED, 5, "refused: " },
    { STATUS_OUTPUT, 6, "a file or workbook could not be written" },
    { STATUS_DEFECT, 70, "a defect in the program" },
};

TABLE_PLACES(status, outcomes, ARRAY_SIZE(EXPECTED))
{
    const struct expected *c = &EXPECTED[*at];
    const char *text;

    cr_assert(lt(sz, *at, OUTCOME_COUNT));
    text = OUTCOMES[*at].sentence;
    cr_expect(eq(int, (int)c->status, c->exit_status));
    cr_expect(eq(int, (int)OUTCOMES[*at].status, c->exit_status));
    cr_expect(eq(int, strncmp(text, c->begins, strlen(c->begins)), 0), "%s", text);
    cr_expect(ne(chr, text[strlen(text) - 1], '.'), "%s", text);
}

Test(status, no_outcome_is_another) {
    cr_expect(eq(sz, OUTCOME_COUNT, ARRAY_SIZE(EXPECTED)));
    for (size_t i = 1; i < OUTCOME_COUNT; i++)
        cr_expect(OUTCOMES[i - 1].status < OUTCOMES[i].status, "%s", OUTCOMES[i].sentence);
}

Test(status, set_gives_the_status_back) {
    struct error err = { .status = STATUS_OK, .text = "old", .hint = "old" };

    cr_expect(eq(int, (int)error_set(&err, STATUS_REFUSED, "no holiday in %d", 2026),
                 (int)STATUS_REFUSED));
    cr_expect(eq(int, (int)err.status, (int)STATUS_REFUSED));
    expect_text(err.text, "no holiday in 2026");
    expect_text(err.hint, ""); /* not the hint of another error */
}

/* One below the size of the text, at it and above: the end is always there. */
static const struct cut {
    size_t length;
    size_t want;
} CUTS[] = { { 1022, 1022 }, { 1023, 1023 }, { 1024, 1023 }, { 5000, 1023 } };

TABLE_PLACES(status, text_is_cut_to_fit, ARRAY_SIZE(CUTS))
{
    struct error err;

    (void)error_set(&err, STATUS_USAGE, "%*d", (int)CUTS[*at].length, 1);
    cr_expect(eq(sz, strlen(err.text), CUTS[*at].want));
}

Test(status, hint) {
    struct error err;

    (void)error_set(&err, STATUS_USAGE, "wrong");
    error_hint(&err, "try %s", "--help");
    expect_text(err.hint, "try --help");
    expect_text(err.text, "wrong");
    cr_expect(eq(int, (int)err.status, (int)STATUS_USAGE));
    error_hint(&err, "%*d", 511, 1);
    cr_expect(eq(sz, strlen(err.hint), 511));
    error_hint(&err, "%*d", 600, 1);
    cr_expect(eq(sz, strlen(err.hint), 511));
}

Test(status, prefix) {
    struct error err;

    (void)error_set(&err, STATUS_DATABASE, "refused");
    error_hint(&err, "look");
    error_prefix(&err, "ledger");
    expect_text(err.text, "ledger: refused");
    error_prefix(&err, "publish");
    expect_text(err.text, "publish: ledger: refused");
    expect_text(err.hint, "look");
    cr_expect(eq(int, (int)err.status, (int)STATUS_DATABASE));
}

Test(status, prefix_of_a_long_text_fits) {
    struct error err;
    char prefix[2000];

    memset(prefix, 'p', sizeof prefix);
    prefix[sizeof prefix - 1] = '\0';
    (void)error_set(&err, STATUS_DATABASE, "begin%*d", 1018, 1);
    error_prefix(&err, "step");
    cr_expect(eq(int, strncmp(err.text, "step: begin", 11), 0));
    cr_expect(lt(sz, strlen(err.text), sizeof err.text));
    error_prefix(&err, prefix);
    cr_expect(eq(chr, err.text[0], 'p'));
    cr_expect(strstr(err.text, ": step: begin") != NULL, "the text has gone");
    cr_expect(lt(sz, strlen(err.text), sizeof err.text));
}
