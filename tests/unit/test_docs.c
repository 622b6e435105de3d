/*
 * test_docs.c - what the documentation quotes is what the files say: the examples of
 * docs/reports.md, and numbers of the law beside their names.
 */
#include "core/array.h"
#include "core/law_in_force.h"
#include "sql.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole text of a file, to be freed. */
static char *
file_text(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;

    cr_assert(file != NULL, "cannot open '%s'", path);
    cr_assert(ge(i64, getdelim(&text, &size, '\0', file), 0), "%s", path);
    (void)fclose(file);
    return text;
}

/* The name between the last two backquotes before a place, as "In `NAME`:" has it. */
static bool
name_before(const char *text, const char *place, char *name, size_t size)
{
    const char *end = place;
    const char *begin;

    while (end > text && end[-1] != '`')
        end--;
    if (end == text)
        return false;
    begin = --end;
    while (begin > text && begin[-1] != '`')
        begin--;
    (void)snprintf(name, size, "%.*s", (int)(end - begin), begin);
    return strchr(name, '/') != NULL;
}

Test(docs, examples_of_reports_are_in_the_files_that_they_name) {
    char *text = file_text("docs/reports.md");
    size_t count = 0;

    for (const char *at = strstr(text, "\n```"); at != NULL;) {
        const char *begin = strchr(at + 1, '\n') + 1;
        const char *end = strstr(begin, "```");
        char name[96];
        char *file;
        char *example;

        cr_assert(end != NULL, "an example does not end");
        cr_assert(name_before(text, at, name, sizeof name), "an example names no file");
        file = file_text(name);
        example = strndup(begin, (size_t)(end - begin));
        cr_expect(strstr(file, example) != NULL, "%s does not have this:\n%s", name, example);
        free(example);
        free(file);
        count++;
        at = strstr(end + 3, "\n```");
    }
    cr_expect(ge(sz, count, 8), "%zu examples", count);
    free(text);
}

/* The first number that a parameter has in the shipped law, which is edition 2018's. */
static bool
law_number(const char *name, int64_t *number)
{
    char row[96];
    const char *at;

    (void)snprintf(row, sizeof row, "('%s', ", name);
    at = strstr(sql_reference_law_number, row);
    if (at == NULL || (at = strchr(at + strlen(row), ',')) == NULL)
        return false;
    *number = strtoll(at + 1, NULL, 10);
    return true;
}

/* A whole number with commas between thousands. */
static int64_t
number_read(const char *text)
{
    int64_t number = 0;

    for (; isdigit((unsigned char)*text) || (*text == ',' && isdigit((unsigned char)text[1]));
         text++)
        if (*text != ',')
            number = number * 10 + (*text - '0');
    return number;
}

/* Each `NAME` N, where NAME is a parameter. */
Test(docs, numbers_of_the_law_are_those_of_the_law) {
    static const char *const FILES[] = { "README.md", "docs/rules.md", "docs/operations.md",
                                         "docs/auditing.md", "docs/data-dictionary.md" };
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_SIZE(FILES); i++) {
        char *text = file_text(FILES[i]);

        for (size_t j = 0; j < LAW_COUNT; j++) {
            char quoted[96];
            int64_t want = -1;

            cr_assert(law_number(LAW_PARAMETERS[j].name, &want), "%s", LAW_PARAMETERS[j].name);
            (void)snprintf(quoted, sizeof quoted, "`%s` ", LAW_PARAMETERS[j].name);
            for (const char *at = strstr(text, quoted); at != NULL; at = strstr(at + 1, quoted)) {
                const char *said = at + strlen(quoted);

                if (!isdigit((unsigned char)*said))
                    continue;
                cr_expect(eq(i64, number_read(said), want), "%s: %s", FILES[i],
                          LAW_PARAMETERS[j].name);
                count++;
            }
        }
        free(text);
    }
    cr_expect(gt(sz, count, 10), "%zu numbers", count);
}
