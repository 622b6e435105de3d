/*
 * manual.c - the man page, the completion of bash, the example of a configuration file and the
 * tables of the documentation, from the tables of commands, options and exit statuses.
 *
 *     build/manual man|bash|conf|markdown [DATE] <TEMPLATE >RESULT
 *
 * A template is copied; a line @NAME@ of it is replaced by what the tables say. In Markdown the
 * line is <!-- @NAME@ -->, and what stands between it and <!-- @end@ --> is replaced, so that a
 * document is its own template. DATE is that of the version, for the title of the man page.
 *
 * Built from the program's own objects, at build time only: the program itself carries no pages.
 */
#include "cli/command.h"
#include "core/array.h"
#include "core/status.h"
#include "load/breaker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *date = "";

static bool
takes(const struct command *command, const struct option_entry *option)
{
    return option_is_allowed(option, command->options);
}

/* How many commands take an option, and the last of them. */
static size_t
takers(const struct option_entry *option, const struct command **last)
{
    size_t count = 0;

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (takes(&COMMANDS[i], option)) {
            *last = &COMMANDS[i];
            count++;
        }
    return count;
}

static bool
has_preset(const struct option_entry *option)
{
    return option->preset != NULL && *option->preset != '\0';
}

static void
print_takers(const struct option_entry *option, const char *before, const char *between)
{
    bool is_first = true;

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (takes(&COMMANDS[i], option)) {
            (void)printf("%s%s", is_first ? before : between, COMMANDS[i].name);
            is_first = false;
        }
}

/* ---- man */

/* A text as roff has it: the signs of an option are no hyphens, which a terminal may show otherwise
 * and a line may be broken at. */
static void
man_text(const char *text)
{
    bool is_option = false;

    if (*text == '.' || *text == '\'')
        (void)fputs("\\&", stdout);
    for (const char *c = text; *c != '\0'; c++) {
        bool is_begin = c == text || strchr(" ('[", c[-1]) != NULL;

        is_option = *c == '-' && (is_option || (is_begin && c[1] == '-'));
        if (*c == '\\')
            (void)fputs("\\e", stdout);
        else if (*c == '-' && (is_option || (is_begin && c[1] == '-')))
            (void)fputs("\\-", stdout);
        else
            (void)putchar(*c);
    }
}

static void
man_option_name(const char *name)
{
    (void)fputs("\\fB\\-\\-", stdout);
    for (; *name != '\0'; name++)
        (void)printf(*name == '-' ? "\\-" : "%c", *name);
    (void)fputs("\\fR", stdout);
}

static void
man_title(void)
{
    (void)printf(".TH GOODTIME 1 %s \"goodtime %s\"\n", date, GOODTIME_VERSION);
}

static void
man_names(const struct word_names *names)
{
    (void)printf(".PP\nThe %s are", names->title);
    for (size_t i = 0; names->name(i) != NULL; i++)
        (void)printf("%s\n.BR %s", i == 0 ? "" : " ,", names->name(i));
    (void)puts(" .");
}

static void
man_commands(void)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMANDS[i];

        (void)printf(".SS goodtime %s [options]%s%s\n", command->name,
                     *command->words != '\0' ? " " : "", command->words);
        man_text(command->summary);
        (void)puts(".\n.PP");
        (void)fputs("Options:", stdout);
        for (size_t j = 0, count = 0; j < OPTIONS_COUNT; j++)
            if (takes(command, &OPTIONS[j])) {
                (void)fputs(count++ == 0 ? "\n" : ",\n", stdout);
                man_option_name(OPTIONS[j].name);
            }
        (void)puts(".");
        if (command->names.title != NULL)
            man_names(&command->names);
    }
}

static void
man_options(void)
{
    struct arena arena = { 0 };

    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];

        (void)puts(".TP");
        man_option_name(option->name);
        if (option->argument != NULL)
            (void)printf("=\\fI%s\\fR", option->argument);
        (void)putchar('\n');
        man_text(option->help);
        (void)puts(".");
        if (option_is_own(option))
            continue;
        if (has_preset(option))
            (void)printf("Default: %s.\n", option->preset);
        print_takers(option, "Of: ", ", ");
        (void)printf(".\nVariable:\n.BR %s .\n", option_variable(option, &arena));
    }
    arena_release(&arena);
}

static void
man_statuses(void)
{
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        (void)printf(".TP\n.B %d\n", (int)OUTCOMES[i].status);
        man_text(OUTCOMES[i].sentence);
        (void)puts(".");
    }
}

/* ---- bash */

static void
bash_commands(void)
{
    (void)fputs("    local commands='", stdout);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        (void)printf("%s ", COMMANDS[i].name);
    (void)puts("help'");
}

/* By command: its options, the names of its words, whether files may follow. */
static void
bash_words(void)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMANDS[i];

        (void)printf("    %s)\n        options='", command->name);
        for (size_t j = 0, count = 0; j < OPTIONS_COUNT; j++)
            if (takes(command, &OPTIONS[j]))
                (void)printf("%s--%s", count++ == 0 ? "" : " ", OPTIONS[j].name);
        (void)fputs("'\n        names='", stdout);
        for (size_t j = 0; command->names.title != NULL && command->names.name(j) != NULL; j++)
            (void)printf("%s%s", j == 0 ? "" : " ", command->names.name(j));
        (void)printf("'\n        files=%s\n        ;;\n", command->takes_files ? "yes" : "");
    }
}

/* The options whose values are of a kind, as a pattern of case. */
static void
bash_pattern(const char *argument, const char *action)
{
    size_t count = 0;

    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (OPTIONS[i].argument != NULL &&
            (argument == NULL || strcmp(OPTIONS[i].argument, argument) == 0))
            (void)printf("%s--%s", count++ == 0 ? "    " : " | ", OPTIONS[i].name);
    (void)printf(") %s ;;\n", action);
}

static void
bash_values(void)
{
    bash_pattern("FILE", "mapfile -t COMPREPLY < <(compgen -f -- \"$current\")");
    bash_pattern("DIR", "mapfile -t COMPREPLY < <(compgen -d -- \"$current\")");
    bash_pattern("GROUP", "mapfile -t COMPREPLY < <(compgen -g -- \"$current\")");
    bash_pattern("BREAKER", "mapfile -t COMPREPLY < <(compgen -W \"$breakers\" -- \"$current\")");
}

static void
bash_takers(void)
{
    bash_pattern(NULL, "return 0");
}

static void
bash_breakers(void)
{
    (void)fputs("    local breakers='", stdout);
    for (size_t i = 0, count = 0; i < BREAKER_COUNT; i++)
        if (strchr(BREAKERS[i].name, ':') == NULL) /* where bash divides words */
            (void)printf("%s%s", count++ == 0 ? "" : " ", BREAKERS[i].name);
    (void)puts("'");
}

/* ---- configuration file */

static void
conf_comment(const char *text)
{
    size_t at = 1;

    (void)putchar('#');
    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        if (at + 1 + length > 78) {
            (void)fputs("\n#", stdout);
            at = 1;
        }
        (void)printf(" %.*s", (int)length, text);
        at += 1 + length;
        text += length + strspn(text + length, " ");
    }
    (void)putchar('\n');
}

static void
conf_option(const struct option_entry *option)
{
    (void)putchar('\n');
    conf_comment(option->help);
    (void)printf("#%s = %s\n", option->name,
                 has_preset(option)            ? option->preset
                 : option->kind == OPTION_FLAG ? "no"
                                               : option->argument);
}

/* Whether an option may stand in a file for every call: one that names the file may not, nor one
 * that is meant once. */
static bool
is_standing(const struct option_entry *option)
{
    return option->use == USE_STANDING && !option_is_own(option) &&
           strcmp(option->name, "config") != 0;
}

/* What several commands take before the first section, the rest in its command's. */
static void
conf_options(void)
{
    const struct command *last = NULL;

    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (is_standing(&OPTIONS[i]) && takers(&OPTIONS[i], &last) > 1)
            conf_option(&OPTIONS[i]);
    for (size_t j = 0; j < COMMAND_COUNT; j++) {
        size_t count = 0;

        for (size_t i = 0; i < OPTIONS_COUNT; i++) {
            if (!is_standing(&OPTIONS[i]) || takers(&OPTIONS[i], &last) != 1 ||
                last != &COMMANDS[j])
                continue;
            if (count++ == 0)
                (void)printf("\n[%s]\n", COMMANDS[j].name);
            conf_option(&OPTIONS[i]);
        }
    }
}

/* ---- Markdown */

static void
markdown_text(const char *text)
{
    for (; *text != '\0'; text++)
        (void)printf(*text == '|' ? "\\|" : "%c", *text);
}

static void
markdown_statuses(void)
{
    (void)puts("| status | means |\n|---|---|");
    for (size_t i = 0; i < OUTCOME_COUNT; i++)
        (void)printf("| %d | %s |\n", (int)OUTCOMES[i].status, OUTCOMES[i].sentence);
}

static void
markdown_commands(void)
{
    (void)puts("| command | does |\n|---|---|");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        (void)printf("| `%s%s", COMMANDS[i].name, *COMMANDS[i].words != '\0' ? " " : "");
        markdown_text(COMMANDS[i].words);
        (void)printf("` | %s |\n", COMMANDS[i].summary);
    }
}

static void
markdown_options(void)
{
    (void)puts("| option | of | default | does |\n|---|---|---|---|");
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];

        (void)printf("| `--%s%s%s` | ", option->name, option->argument != NULL ? " " : "",
                     option->argument != NULL ? option->argument : "");
        if (option_is_own(option))
            (void)fputs("all", stdout);
        else
            print_takers(option, "", ", ");
        (void)printf(" | %s | ", has_preset(option) ? option->preset : "");
        markdown_text(option->help);
        (void)puts(" |");
    }
}

/* ---- templates */

static const struct block {
    const char *format;
    const char *name;
    void (*print)(void);
} BLOCKS[] = {
    { "man", "title", man_title },
    { "man", "commands", man_commands },
    { "man", "options", man_options },
    { "man", "statuses", man_statuses },
    { "bash", "commands", bash_commands },
    { "bash", "words", bash_words },
    { "bash", "values", bash_values },
    { "bash", "takers", bash_takers },
    { "bash", "breakers", bash_breakers },
    { "conf", "options", conf_options },
    { "markdown", "commands", markdown_commands },
    { "markdown", "options", markdown_options },
    { "markdown", "statuses", markdown_statuses },
};

/* The name of the block that a line stands for, in line; NULL where it is a line like others. */
static const char *
block_name(const char *format, char *line)
{
    bool is_markdown = strcmp(format, "markdown") == 0;
    const char *open = is_markdown ? "<!-- @" : "@";
    const char *close = is_markdown ? "@ -->" : "@";
    size_t length = strlen(line);

    if (strncmp(line, open, strlen(open)) != 0 || length <= strlen(open) + strlen(close) ||
        strcmp(line + length - strlen(close), close) != 0)
        return NULL;
    line[length - strlen(close)] = '\0';
    return line + strlen(open);
}

static const struct block *
find_block(const char *format, const char *name)
{
    for (size_t i = 0; i < ARRAY_SIZE(BLOCKS); i++)
        if (strcmp(BLOCKS[i].format, format) == 0 && strcmp(BLOCKS[i].name, name) == 0)
            return &BLOCKS[i];
    (void)fprintf(stderr, "manual: %s has no block '%s'\n", format, name);
    exit(EXIT_FAILURE);
}

/* A document of Markdown keeps its marks, and loses what stood between them. */
static void
print_between_marks(const struct block *block)
{
    char line[4096];

    (void)printf("<!-- @%s@ -->\n", block->name);
    block->print();
    while (fgets(line, sizeof line, stdin) != NULL && strcmp(line, "<!-- @end@ -->\n") != 0)
        ;
    (void)puts("<!-- @end@ -->");
}

int
main(int argc, char **argv)
{
    char line[4096];

    if (argc < 2) {
        (void)fputs("usage: manual man|bash|conf|markdown [DATE]\n", stderr);
        return EXIT_FAILURE;
    }
    if (argc > 2)
        date = argv[2];
    while (fgets(line, sizeof line, stdin) != NULL) {
        const char *name;

        line[strcspn(line, "\n")] = '\0';
        name = block_name(argv[1], line);
        if (name == NULL)
            (void)puts(line);
        else if (strcmp(argv[1], "markdown") == 0)
            print_between_marks(find_block(argv[1], name));
        else
            find_block(argv[1], name)->print();
    }
    return fflush(stdout) == 0 && !ferror(stdout) && !ferror(stdin) ? EXIT_SUCCESS : EXIT_FAILURE;
}
