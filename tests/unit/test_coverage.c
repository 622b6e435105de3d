/*
 * test_coverage.c - every rule, and every reason that a rule can give, has a worked example.
 *
 * Rules and reasons are the rows of sql/reference/: a row without a case fails here by itself, and
 * so does a reason that the source of the rules names and no row explains.
 */
#include "core/arena.h"

#include "sql.h"
#include "table.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is no reason: what else comes of a decision or a screening. */
static const char *const SAID[] = {
    "action=award",       "action=defer",         "action=pending",          "action=void",
    "action=deny",        "outcome=approved",     "outcome=within-security", "outcome=incomplete",
    "outcome=unscreened", "outcome=disqualified",
};

#define PLACES 4096 /* more than there are of anything here */

/* Texts that were seen somewhere, each once or more. */
struct seen {
    struct arena arena;
    const char *text[PLACES];
    size_t count;
};

static void
seen_add(struct seen *seen, const char *text)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->text[i], text) == 0)
            return;
    cr_assert(lt(sz, seen->count, PLACES));
    seen->text[seen->count++] = arena_text(&seen->arena, text, strlen(text));
}

static bool
seen_has(struct seen *seen, const char *key, const char *value)
{
    const char *text = arena_format(&seen->arena, "%s%s", key, value);

    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->text[i], text) == 0)
            return true;
    return false;
}

/* ---- the rows of sql/reference/ */

#define ROW "\n        ('"

/* The next row of a file of reference data: its first fields, which stand on the line that begins
 * it; false where there is none. */
static bool
next_row(const char **at, struct arena *arena, const char **fields, size_t count)
{
    const char *row = strstr(*at, ROW);

    if (row == NULL)
        return false;
    row += strlen(ROW);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(row, "'\n");

        cr_assert(eq(chr, row[length], '\''), "%.60s", row);
        fields[i] = arena_text(arena, row, length);
        row += length + 1;
        if (i + 1 == count)
            break;
        cr_assert(eq(int, strncmp(row, ", '", 3), 0), "%.60s", row);
        row += 3;
    }
    *at = row;
    return true;
}

struct reason_row {
    const char *subject;
    const char *code;
    const char *rule_id;
};

/* Whether the row is a reason of a screening. */
static bool
is_screened(const struct reason_row *row)
{
    return strcmp(row->subject, "county_work") == 0 || strcmp(row->subject, "fire_camp") == 0;
}

/* How a line of expectation says a reason of a subject. */
static const char *
key_of(const struct reason_row *row)
{
    if (is_screened(row))
        return "reasons=";
    if (strcmp(row->subject, "exception") == 0)
        return "code=";
    if (strcmp(row->subject, "finding") == 0)
        return "kind=";
    return strcmp(row->code, "pending") == 0 || strcmp(row->code, "uncollected") == 0 ? "action="
                                                                                      : "reason=";
}

static void
each_reason(struct arena *arena, void (*each)(const struct reason_row *row, void *context),
            void *context)
{
    const char *at = sql_reference_reason;
    const char *fields[3];
    size_t count = 0;

    for (; next_row(&at, arena, fields, ARRAY_SIZE(fields)); count++)
        each(&(struct reason_row){ fields[0], fields[1], fields[2] }, context);
    cr_assert(gt(sz, count, 0));
}

/* ---- what the files have */

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
static void
look_for_rules(char *line, void *context)
{
    char *rest = line;

    if (strncmp(line, "cites ", 6) != 0)
        return;
    rest += 6;
    for (char *part; (part = strsep(&rest, ";")) != NULL;) {
        part += strspn(part, " ");
        part[strcspn(part, " ")] = '\0';
        seen_add(context, part);
    }
}

/* => KIND key=value key=value,value: what must come out; "=> no KIND" says what must not. */
static void
look_for_values(char *line, void *context)
{
    struct seen *seen = context;
    char *rest = line;

    if (strncmp(line, "=> ", 3) != 0 || strncmp(line, "=> no ", 6) == 0)
        return;
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        char *values = strchr(word, '=');

        if (values == NULL || values == word)
            continue;
        *values++ = '\0';
        if (strcmp(word, "source") == 0 || strcmp(word, "key") == 0)
            continue;
        for (char *value; (value = strsep(&values, ",")) != NULL;)
            seen_add(seen, arena_format(&seen->arena, "%s=%s", word, value));
    }
}

/* "one-word-like-this" in the source of the rules is a reason, a code, an outcome or a window. */
static void
look_for_literals(char *line, void *context)
{
    char *rest = line;

    for (char *text; (text = strchr(rest, '"')) != NULL; rest = text) {
        size_t length = strspn(++text, "abcdefghijklmnopqrstuvwxyz0123456789-");

        rest = text + length;
        if (*rest == '"' && memchr(text, '-', length) != NULL) {
            *rest = '\0';
            seen_add(context, text);
            text = rest + 1;
        } else {
            text = rest + strcspn(rest, "\"");
            text += *text == '"';
        }
    }
}

/* ---- the tests */

Test(coverage, rules_have_cases) {
    struct seen cited = { .count = 0 };
    const char *at = sql_reference_rule;

    each_line("tests/cases", ".case", look_for_rules, &cited);
    for (const char *rule_id; next_row(&at, &cited.arena, &rule_id, 1);)
        cr_expect(seen_has(&cited, "", rule_id), "no case cites rule %s", rule_id);
    arena_release(&cited.arena);
}

static void
expect_case(const struct reason_row *row, void *context)
{
    cr_expect(seen_has(context, key_of(row), row->code), "no case expects %s%s (%s, rule %s)",
              key_of(row), row->code, row->subject, row->rule_id);
}

Test(coverage, reasons_have_cases) {
    struct seen expected = { .count = 0 };
    struct arena arena = { 0 };

    each_line("tests/cases", ".case", look_for_values, &expected);
    each_reason(&arena, expect_case, &expected);
    for (size_t i = 0; i < ARRAY_SIZE(SAID); i++)
        cr_expect(seen_has(&expected, "", SAID[i]), "no case expects %s", SAID[i]);
    arena_release(&arena);
    arena_release(&expected.arena);
}

static void
add_code(const struct reason_row *row, void *context)
{
    seen_add(context, row->code);
}

/* What is no row is a window or an outcome, and a case expects it. */
Test(coverage, no_reason_is_left_out) {
    struct seen named = { .count = 0 };
    struct seen expected = { .count = 0 };
    struct seen codes = { .count = 0 };

    each_line("transform", ".c", look_for_literals, &named);
    each_line("tests/cases", ".case", look_for_values, &expected);
    each_reason(&codes.arena, add_code, &codes);
    for (size_t i = 0; i < named.count; i++)
        cr_expect(
            seen_has(&codes, "", named.text[i]) || seen_has(&expected, "name=", named.text[i]) ||
                seen_has(&expected, "outcome=", named.text[i]),
            "'%s' is no row of sql/reference/reason.sql, and no case expects it", named.text[i]);
    arena_release(&named.arena);
    arena_release(&expected.arena);
    arena_release(&codes.arena);
}
