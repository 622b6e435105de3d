#include "cli/arguments.h"

#include "table.h"

#include <string.h>

static const char *const TAKEN[] = { "as-of", "config", "dry-run", "json", NULL };
static const struct command COMMAND = { .name = "walk", .options = TAKEN };

static const struct line_case {
    const char *line;  /* arguments, divided by blanks */
    const char *given; /* NAME=VALUE, NAME for a flag without one, each with a blank behind it */
    const char *words;
    const char *error; /* NULL where the line is right */
} LINES[] = {
    { "", "", "", NULL },
    { "a b", "", "a b ", NULL },
    { "--as-of=x --as-of y", "as-of=x as-of=y ", "", NULL },
    { "--as-of= --json", "as-of= json ", "", NULL },
    { "--as-of --json", "as-of=--json ", "", NULL },
    { "--as-of -- --json", "as-of=-- json ", "", NULL },
    { "a --json b --dry-run c", "json dry-run ", "a b c ", NULL },
    { "--json=no a", "json=no ", "a ", NULL },
    { "--json no", "json ", "no ", NULL },
    { "- --json -", "json ", "- - ", NULL },
    { "a --json -- --dry-run -x -- b", "json ", "a --dry-run -x -- b ", NULL },
    { "--", "", "", NULL },
    { "--config=a=b", "config=a=b ", "", NULL },
    { "--as-of", NULL, NULL, "option '--as-of' needs a value" },
    { "a --nothing", NULL, NULL, "no option '--nothing' here" },
    { "--nothing=5 a", NULL, NULL, "no option '--nothing' here" },
    { "--chunk=5", NULL, NULL, "no option '--chunk' here" },
    { "--as=x", NULL, NULL, "no option '--as' here" },
    { "--as-o", NULL, NULL, "no option '--as-o' here" },
    { "--j", NULL, NULL, "no option '--j' here" },
    { "a --js b", NULL, NULL, "no option '--js' here" },
    { "a -j", NULL, NULL, "no option '-j' here" },
    { "-json", NULL, NULL, "no option '-json' here" },
    { "--=x", NULL, NULL, "no option '--' here" },
};

TABLE_PLACES(arguments, lines, ARRAY_SIZE(LINES))
{
    const struct line_case *c = &LINES[*at];
    struct arena arena = { 0 };
    struct arguments found;
    struct error err = { .status = STATUS_OK };
    char *argument[16] = { NULL };
    const struct argument *given;
    const char *options = "";
    const char *words = "";
    int count = 0;
    enum status status;

    for (char *word = strtok(arena_text(&arena, c->line, strlen(c->line)), " "); word != NULL;
         word = strtok(NULL, " "))
        argument[count++] = word;
    status = arguments_read(&COMMAND, count, argument, &arena, &found, &err);
    cr_assert(eq(int, (int)status, (int)(c->error == NULL ? STATUS_OK : STATUS_USAGE)), "'%s': %s",
              c->line, err.text);
    if (c->error != NULL) {
        expect_text(err.text, c->error);
    } else {
        given = found.given.items;
        for (size_t i = 0; i < found.given.count; i++)
            options = arena_format(&arena, "%s%s%s%s ", options, given[i].option->name,
                                   given[i].value != NULL ? "=" : "",
                                   given[i].value != NULL ? given[i].value : "");
        for (size_t i = 0; i < found.words.count; i++)
            words = arena_format(&arena, "%s%s ", words, found.words.word[i]);
        expect_text(options, c->given);
        expect_text(words, c->words);
    }
    arena_release(&arena);
}

/* What is behind -- is a word, also for who asks for help. */
Test(arguments, ask) {
    char help[] = "--help";
    char brief[] = "-h";
    char end[] = "--";
    char other[] = "--nothing";
    char *const long_one[] = { other, help };
    char *const short_one[] = { brief };
    char *const behind[] = { end, help };

    cr_expect(arguments_ask(2, long_one, "--help", "-h"));
    cr_expect(not(arguments_ask(1, long_one, "--help", "-h")));
    cr_expect(arguments_ask(1, short_one, "--help", "-h"));
    cr_expect(not(arguments_ask(2, behind, "--help", "-h")));
}
