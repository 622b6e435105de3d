#include "cli/help.h"

#include "core/status.h"
#include "core/wrap.h"

#include <string.h>

#define OPTION_COLUMN 25 /* of an option's text */

static void
print_outcomes(FILE *out)
{
    (void)fputs("\nexit status:\n", out);
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        (void)fprintf(out, "  %2d  ", (int)OUTCOMES[i].status);
        wrap_print(out, 6, OUTCOMES[i].sentence);
    }
}

static void
print_names(FILE *out, const struct word_names *names)
{
    struct arena arena = { 0 };
    const char *text = names->name(0);

    for (size_t i = 1; names->name(i) != NULL; i++)
        text = arena_format(&arena, "%s, %s", text, names->name(i));
    (void)fprintf(out, "\n%s:\n  ", names->title);
    wrap_print(out, 2, text);
    arena_release(&arena);
}

static void
print_option(FILE *out, const struct option_entry *option, struct arena *arena)
{
    const char *left =
        arena_format(arena, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
                     option->argument != NULL ? option->argument : "");

    if (strlen(left) + 3 <= OPTION_COLUMN)
        (void)fprintf(out, "  %-*s ", OPTION_COLUMN - 3, left);
    else
        (void)fprintf(out, "  %s\n%*s", left, OPTION_COLUMN, "");
    wrap_print(out, OPTION_COLUMN, option->help);
    if (option_is_own(option))
        return;
    (void)fprintf(out, "%*s%s%s%s\n", OPTION_COLUMN + 2, "", option_variable(option, arena),
                  option->preset != NULL && *option->preset != '\0' ? ", default " : "",
                  option->preset != NULL ? option->preset : "");
}

static void
print_options(FILE *out, const char *const *allowed)
{
    struct arena arena = { 0 };

    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (option_is_allowed(&OPTIONS[i], allowed))
            print_option(out, &OPTIONS[i], &arena);
    arena_release(&arena);
}

void
help_program(FILE *out)
{
    (void)fputs("usage: goodtime COMMAND [options]\n\ncommands:\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        (void)fprintf(out, "  %-8s ", COMMANDS[i].name);
        wrap_print(out, 11, COMMANDS[i].summary);
    }
    (void)fputc('\n', out);
    wrap_print(out, 0,
               "'goodtime COMMAND --help' lists the options of a command; 'goodtime --version' "
               "shows the version. Every option is also an environment variable and a line of the "
               "configuration file.");
    print_outcomes(out);
}

void
help_command(FILE *out, const struct command *command)
{
    (void)fprintf(out, "usage: goodtime %s [options]%s%s\n\n", command->name,
                  *command->words != '\0' ? " " : "", command->words);
    wrap_print(out, 0, command->summary);
    (void)fputs("\noptions:\n", out);
    print_options(out, command->options);
    if (command->names.title != NULL)
        print_names(out, &command->names);
    print_outcomes(out);
}
