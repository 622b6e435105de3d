#include "cli/command.h"

#include "table.h"

#include <stdint.h>
#include <string.h>

static bool
has_option(const struct command *command, const char *name)
{
    for (const char *const *option = command->options; *option != NULL; option++)
        if (strcmp(*option, name) == 0)
            return true;
    return false;
}

Test(command, table_is_sorted_and_whole) {
    cr_assert(gt(sz, COMMAND_COUNT, 0));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMANDS[i];

        if (i > 0)
            cr_expect(lt(int, strcmp(COMMANDS[i - 1].name, command->name), 0),
                      "%s is there twice, or out of order", command->name);
        cr_expect(gt(sz, strlen(command->summary), 0), "%s", command->name);
        cr_expect(ne(chr, command->summary[strlen(command->summary) - 1], '.'), "%s",
                  command->name);
        cr_expect(command->run != NULL, "%s", command->name);
        cr_expect(le(sz, command->least_words, command->most_words), "%s", command->name);
        cr_expect(eq(int, command->most_words > 0, *command->words != '\0'),
                  "%s: the usage line and the number of words", command->name);
        cr_expect(eq(int, command->names.title != NULL, command->names.name != NULL), "%s",
                  command->name);
        cr_expect(command->most_words > 0 ||
                      (command->names.title == NULL && !command->takes_files),
                  "%s: what words that it does not take may be", command->name);
        cr_expect(command_find(command->name) == command, "%s", command->name);
    }
}

Test(command, functions_differ) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        for (size_t j = i + 1; j < COMMAND_COUNT; j++)
            cr_expect(COMMANDS[i].run != COMMANDS[j].run, "%s and %s", COMMANDS[i].name,
                      COMMANDS[j].name);
}

Test(command, options_are_there_and_sorted) {
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const char *const *option = COMMANDS[i].options;

        for (; *option != NULL; option++) {
            cr_expect(option_find(*option) != NULL, "%s: no option '%s'", COMMANDS[i].name,
                      *option);
            if (option != COMMANDS[i].options)
                cr_expect(lt(int, strcmp(option[-1], *option), 0), "%s: '%s'", COMMANDS[i].name,
                          *option);
        }
        cr_expect(has_option(&COMMANDS[i], "config"), "%s reads no configuration file",
                  COMMANDS[i].name);
    }
}

/* An option that no command takes could never be given; help and version every one has. */
Test(command, each_option_is_of_a_command) {
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        bool is_taken = option_is_own(&OPTIONS[i]);

        for (size_t j = 0; j < COMMAND_COUNT; j++)
            is_taken = is_taken || has_option(&COMMANDS[j], OPTIONS[i].name);
        cr_expect(is_taken, "%s", OPTIONS[i].name);
    }
}

static const char *const EXPECTED[] = { "changes", "check", "explain", "import", "init", "plan",
                                        "report",  "run",   "sample",  "status", "trace" };

TABLE_PLACES(command, is_there, ARRAY_SIZE(EXPECTED))
{
    cr_assert(lt(sz, *at, COMMAND_COUNT));
    expect_text(COMMANDS[*at].name, EXPECTED[*at]);
}

Test(command, no_other_is_found) {
    cr_expect(command_find("walk") == NULL);
    cr_expect(command_find("") == NULL);
    cr_expect(command_find("ru") == NULL);
}
