/*
 * test_coverage.c - every rule, and every reason that a rule can give, has a worked example.
 */
#include "core/arena.h"

#include "table.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rules of the parts that the program has. */
static const char *const RULES[] = {
    "C1", "C2", "C3", "C4", "C5", "C5a", "C6", "C7", "C8", "C9", "E1", "E2", "E3", "E4", "E5",
    "L1", "M1", "M2", "M3", "M4", "M5",  "M6", "R1", "R2", "R3", "R4", "W1", "W2", "W3", "X",
};

/* What a line of expectation may say, by its key: reasons of decisions and of screenings, codes of
 * exceptions, windows, actions, outcomes. */
static const struct said {
    const char *key;
    const char *value;
} SAID[] = {
    { "reason", "outside-custody" },
    { "reason", "county-term" },
    { "reason", "excluded-sentence" },
    { "reason", "before-effective-date" },
    { "reason", "other-jurisdiction" },
    { "reason", "not-on-schedule" },
    { "reason", "in-lieu" },
    { "reason", "incomplete" },
    { "reason", "exam-only" },
    { "reason", "unsatisfactory" },
    { "reason", "holds-diploma" },
    { "reason", "ineligible" },
    { "reason", "repeat" },
    { "reason", "wrong-setting" },
    { "reason", "period-too-short" },
    { "reason", "overlapping-period" },
    { "reason", "rejected" },
    { "reason", "annual-limit" },
    { "reason", "carried-over" },
    { "reason", "hours-limit" },
    { "reason", "released" },
    { "reasons", "state-prison" },
    { "reasons", "not-sentenced" },
    { "reasons", "unwilling" },
    { "reasons", "under-90-days" },
    { "reasons", "security-level" },
    { "reasons", "major-incident" },
    { "reasons", "repeated-incidents" },
    { "reasons", "court-returnee" },
    { "reasons", "special-handle" },
    { "reasons", "poor-work-habits" },
    { "reasons", "discretionary" },
    { "reasons", "m7-charge" },
    { "reasons", "medical" },
    { "reasons", "refused-acknowledgement" },
    { "reasons", "no-acknowledgement" },
    { "reasons", "no-assessment" },
    { "reasons", "unknown-days-left" },
    { "reasons", "unknown-security-level" },
    { "reasons", "unread-charge" },
    { "reasons", "vetted-charge" },
    { "code", "bad-value" },
    { "code", "bad-span" },
    { "code", "bad-days" },
    { "code", "unknown-person" },
    { "code", "unknown-reference" },
    { "code", "wrong-person" },
    { "code", "outside-enrollment" },
    { "code", "day-over-24h" },
    { "code", "no-term" },
    { "code", "unearned-verification" },
    { "code", "incomplete-verification" },
    { "code", "overlap" },
    { "code", "same-verifier" },
    { "code", "not-approved" },
    { "code", "outside-security" },
    { "code", "verification-order" },
    { "code", "medical-record" },
    { "code", "outside-custody" },
    { "code", "takeover-dates" },
    { "code", "statute" },
    { "name", "mcc-instructor" },
    { "name", "mcc-approver" },
    { "name", "mcc-plan" },
    { "name", "mcc-therapeutic" },
    { "name", "rac-hours" },
    { "action", "award" },
    { "action", "defer" },
    { "action", "pending" },
    { "action", "void" },
    { "action", "deny" },
    { "outcome", "unscreened" },
    { "outcome", "approved" },
    { "outcome", "within-security" },
    { "outcome", "incomplete" },
    { "outcome", "disqualified" },
};

/* Words of the source that look like a reason and are none. */
static const char *const NO_REASONS[] = { "within-security" };

typedef void look_fn(char *line, void *context);

static void
each_line_of(const char *path, look_fn *look, void *context)
{
    char line[4096];
    FILE *file = fopen(path, "r");

    cr_assert(file != NULL, "%s", path);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        look(line, context);
    }
    (void)fclose(file);
}

/* Call look with each line of the files in a folder, at any depth, whose names end so. */
static void
each_line(const char *folder, const char *end, look_fn *look, void *context)
{
    const char *root = getenv("CHECKOUT");
    char path[1024];
    char *const start[] = { path, NULL };
    size_t files = 0;
    FTS *walk;
    FTSENT *entry;

    (void)snprintf(path, sizeof path, "%s/%s", root != NULL ? root : ".", folder);
    walk = fts_open(start, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    cr_assert(walk != NULL, "%s", path);
    while ((entry = fts_read(walk)) != NULL) {
        const char *dot = strrchr(entry->fts_name, '.');

        if (entry->fts_info != FTS_F || dot == NULL || strcmp(dot, end) != 0)
            continue;
        files++;
        each_line_of(entry->fts_path, look, context);
    }
    (void)fts_close(walk);
    cr_assert(gt(sz, files, 0), "no %s in %s", end, folder);
}

/* cites M4 Example M; T15 3043.3(c): the first word between semicolons is a rule. */
struct cited {
    bool is_found[ARRAY_SIZE(RULES)];
};

static void
look_for_rules(char *line, void *context)
{
    struct cited *cited = context;
    char *rest = line;

    if (strncmp(line, "cites ", 6) != 0)
        return;
    rest += 6;
    for (char *part; (part = strsep(&rest, ";")) != NULL;) {
        part += strspn(part, " ");
        part[strcspn(part, " ")] = '\0';
        for (size_t i = 0; i < ARRAY_SIZE(RULES); i++)
            cited->is_found[i] = cited->is_found[i] || strcmp(part, RULES[i]) == 0;
    }
}

/* => KIND key=value key=value,value: what must come out; "=> no KIND" says what must not. */
struct expected {
    bool is_found[ARRAY_SIZE(SAID)];
};

static void
look_for_values(char *line, void *context)
{
    struct expected *expected = context;
    char *rest = line;

    if (strncmp(line, "=> ", 3) != 0 || strncmp(line, "=> no ", 6) == 0)
        return;
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        char *values = strchr(word, '=');

        if (values == NULL || values == word)
            continue;
        *values++ = '\0';
        for (char *value; (value = strsep(&values, ",")) != NULL;)
            for (size_t i = 0; i < ARRAY_SIZE(SAID); i++)
                expected->is_found[i] =
                    expected->is_found[i] ||
                    (strcmp(word, SAID[i].key) == 0 && strcmp(value, SAID[i].value) == 0);
    }
}

Test(coverage, test_rules_have_cases) {
    struct cited cited = { { false } };
    struct expected expected = { { false } };

    each_line("tests/cases", ".case", look_for_rules, &cited);
    each_line("tests/cases", ".case", look_for_values, &expected);
    for (size_t i = 0; i < ARRAY_SIZE(RULES); i++)
        cr_expect(cited.is_found[i], "no case cites %s", RULES[i]);
    for (size_t i = 0; i < ARRAY_SIZE(SAID); i++)
        cr_expect(expected.is_found[i], "no case expects %s=%s", SAID[i].key, SAID[i].value);
}

static bool
is_said(const char *text)
{
    for (size_t i = 0; i < ARRAY_SIZE(SAID); i++)
        if (strcmp(SAID[i].value, text) == 0)
            return true;
    for (size_t i = 0; i < ARRAY_SIZE(NO_REASONS); i++)
        if (strcmp(NO_REASONS[i], text) == 0)
            return true;
    return false;
}

/* "one-word-like-this" in the source of the rules is a reason, a code or a window. */
static void
look_for_literals(char *line, void *context)
{
    char *rest = line;

    (void)context;
    for (char *text; (text = strchr(rest, '"')) != NULL; rest = text) {
        size_t length = strspn(++text, "abcdefghijklmnopqrstuvwxyz0123456789-");

        rest = text + length;
        if (*rest == '"' && memchr(text, '-', length) != NULL) {
            *rest = '\0';
            cr_expect(is_said(text), "'%s' is not on the list of this test", text);
            text = rest + 1;
        } else {
            text = rest + strcspn(rest, "\"");
            text += *text == '"';
        }
    }
}

Test(coverage, no_reason_is_left_out) {
    each_line("transform", ".c", look_for_literals, NULL);
}
