/*
 * test_statement_node.c - a statement's tree as text, as JSON and as a page: each says all of it,
 * in its order, and none takes a text of the records for its own.
 */
#include "reports/statement/json.h"
#include "reports/statement/page.h"
#include "reports/statement/page_file.h"
#include "reports/statement/text.h"

#include "core/facts.h"

#include "table.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A tree with a node of each look. */
static struct node *
tree(struct arena *arena, const char *text)
{
    struct node *root = node_section(arena, NULL, NULL, "Credit statement");
    struct node *date = node_section(arena, root, "date", "The date");
    struct node *list;
    struct node *row;

    node_say(arena, date, "says", text);
    node_day(arena, date, "on", "Date", day_from_civil(2026, 3, 2));
    node_text(arena, date, "none", "Nothing", NULL);
    node_days(arena, date, "left_days", "Left", 1);
    node_number(arena, date, "hidden", NULL, INT_NULL);
    (void)node_add(arena, date,
                   &(struct node){ .kind = NODE_FLAG, .key = "limited", .value = "t" });
    list = node_add(
        arena, root,
        &(struct node){
            .kind = NODE_LIST, .look = LOOK_BULLETS, .key = "facts", .title = "Records used" });
    row = node_add(arena, list, &(struct node){ .kind = NODE_GROUP, .text = text });
    node_text(arena, row, "relation", NULL, "term");
    list = node_add(
        arena, root,
        &(struct node){ .kind = NODE_LIST, .look = LOOK_TABLE, .key = "types", .title = "Days" });
    row = node_add(arena, list, &(struct node){ .kind = NODE_GROUP });
    node_text(arena, row, "credit_type", "Credit", text);
    node_number(arena, row, "granted", "Granted", 21);
    (void)node_add(
        arena, root,
        &(struct node){
            .kind = NODE_LIST, .look = LOOK_BULLETS, .key = "empty", .title = "Of nothing" });
    return root;
}

enum form { FORM_TEXT, FORM_JSON, FORM_PAGE };

/* The tree in a form, to be freed. */
static char *
written(enum form form, const char *text)
{
    struct arena arena = { 0 };
    const struct node *root = tree(&arena, text);
    struct error err;
    char *found = NULL;
    size_t size;
    FILE *out = open_memstream(&found, &size);

    cr_assert(out != NULL);
    if (form == FORM_TEXT)
        statement_text(root, out);
    else if (form == FORM_PAGE)
        statement_page(root, out);
    else
        cr_assert(eq(int, (int)statement_json(root, out, &err), (int)STATUS_OK));
    (void)fclose(out);
    arena_release(&arena);
    return found;
}

Test(statement, is_text) {
    char *found = written(FORM_TEXT, "So it is.");

    expect_text(found, "Credit statement\n"
                       "================\n"
                       "\n"
                       "The date\n"
                       "--------\n"
                       "\n"
                       "  So it is.\n"
                       "  Date: 2 March 2026\n"
                       "  Left: 1 day\n"
                       "Records used\n"
                       "- So it is.\n"
                       "Days\n"
                       "- So it is.; Granted: 21\n");
    free(found);
}

Test(statement, is_json) {
    char *found = written(FORM_JSON, "So it is.");

    expect_text(found,
                "{\"date\": {\"says\": \"So it is.\", \"on\": \"2026-03-02\", \"none\": null, "
                "\"left_days\": 1, \"hidden\": null, \"limited\": true}, "
                "\"facts\": [{\"relation\": \"term\"}], "
                "\"types\": [{\"credit_type\": \"So it is.\", \"granted\": 21}], \"empty\": []}\n");
    free(found);
}

Test(statement, is_a_page) {
    char *found = written(FORM_PAGE, "So it is.");
    const char *body = strstr(found, "<main>");

    cr_assert(body != NULL);
    cr_expect(eq(int, strncmp(found, "<!DOCTYPE html>\n<html lang=\"en\">\n", 32), 0));
    expect_text(body, "<main>\n"
                      "<h1>Credit statement</h1>\n"
                      "<section>\n"
                      "<h2>The date</h2>\n"
                      "<p>So it is.</p>\n"
                      "<dl>\n"
                      "<dt>Date</dt>\n"
                      "<dd>2 March 2026</dd>\n"
                      "<dt>Left</dt>\n"
                      "<dd>1 day</dd>\n"
                      "</dl>\n"
                      "</section>\n"
                      "<p class=\"name\">Records used</p>\n"
                      "<ul>\n"
                      "<li>So it is.</li>\n"
                      "</ul>\n"
                      "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Days\">\n"
                      "<table>\n"
                      "<caption>Days</caption>\n"
                      "<thead>\n"
                      "<tr>\n"
                      "<th scope=\"col\">Credit</th>\n"
                      "<th scope=\"col\">Granted</th>\n"
                      "</tr>\n"
                      "</thead>\n"
                      "<tbody>\n"
                      "<tr>\n"
                      "<th scope=\"row\">So it is.</th>\n"
                      "<td class=\"number\">21</td>\n"
                      "</tr>\n"
                      "</tbody>\n"
                      "</table>\n"
                      "</div>\n"
                      "</main>\n"
                      "</body>\n"
                      "</html>\n");
    free(found);
}

/* What a form could take for its own, and what stands there in its place. */
static const struct strange_case {
    enum form form;
    const char *text;
    const char *wanted;
} STRANGE[] = {
    { FORM_PAGE, "<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;" },
    { FORM_PAGE, "a\x1b[2J\tb\x7f", "a [2J b " },
    { FORM_PAGE, "\xc3\xa9", "\xc3\xa9" },
    { FORM_TEXT, "a\x1b[2J\x7f", "a?[2J?" },
    { FORM_TEXT, "a\nb", "a?b" },
    { FORM_TEXT, "<b>&", "<b>&" },
    { FORM_JSON, "a\"b\\", "a\\\"b\\\\" },
    { FORM_JSON, "<b>&", "<b>&" },
};

TABLE_PLACES(statement, data_is_data, ARRAY_SIZE(STRANGE))
{
    const struct strange_case *c = &STRANGE[*at];
    char *found = written(c->form, c->text);
    size_t count = 0;

    for (const char *place = found; (place = strstr(place, c->wanted)) != NULL; place++)
        count++;
    cr_expect(ge(sz, count, 2), "%s", found);
    free(found);
}

Test(statement, text_keeps_to_eighty_columns) {
    struct arena arena = { 0 };
    const char *word = "";
    char *found;

    for (size_t i = 0; i < 60; i++)
        word = arena_format(&arena, "%sword%zu ", word, i);
    found = written(FORM_TEXT, word);
    for (const char *line = found; *line != '\0'; line += strcspn(line, "\n") + 1)
        cr_expect(lt(sz, strcspn(line, "\n"), 80), "%s", line);
    free(found);
    arena_release(&arena);
}

Test(statement, headings_go_no_deeper_than_six) {
    struct arena arena = { 0 };
    struct node *root = node_section(&arena, NULL, NULL, "one");
    struct node *inner = root;
    char *found = NULL;
    size_t size;
    FILE *out = open_memstream(&found, &size);

    cr_assert(out != NULL);
    for (size_t i = 0; i < 7; i++)
        inner = node_section(&arena, inner, NULL, "more");
    statement_page(root, out);
    (void)fclose(out);
    cr_expect(ne(ptr, strstr(found, "<h6>"), NULL));
    cr_expect(eq(ptr, strstr(found, "<h7>"), NULL));
    free(found);
    arena_release(&arena);
}

Test(statement, page_appears_whole_and_for_its_user_alone) {
    struct arena arena = { 0 };
    const struct node *root = tree(&arena, "So it is.");
    char folder[] = "/tmp/goodtime-page.XXXXXX";
    struct error err;
    struct stat about;
    const char *path;
    const char *away;

    cr_assert(mkdtemp(folder) != NULL);
    path = arena_format(&arena, "%s/page.html", folder);
    away = arena_format(&arena, "%s/not-there/page.html", folder);
    cr_expect(eq(int, (int)statement_page_file(root, path, &err), (int)STATUS_OK));
    cr_assert(eq(int, stat(path, &about), 0));
    cr_expect(eq(int, (int)(about.st_mode & 0777), 0600));
    cr_expect(eq(int, (int)statement_page_file(root, away, &err), (int)STATUS_OUTPUT));
    cr_expect(ne(ptr, strstr(err.hint, "--html"), NULL));
    (void)unlink(path);
    cr_expect(eq(int, rmdir(folder), 0)); /* nothing else is left there */
    arena_release(&arena);
}
