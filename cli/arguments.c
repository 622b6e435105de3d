#include "cli/arguments.h"

#include <getopt.h>
#include <string.h>

#define FIRST_OPTION \
    256 /* what getopt_long calls OPTIONS[0]: no character, and none of its signs */
#define SIGN_WORD 1
#define SIGN_LACKS_VALUE ':'

bool
arguments_ask(int count, char *const *arguments, const char *name, const char *brief)
{
    for (int i = 0; i < count && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], name) == 0 || strcmp(arguments[i], brief) == 0)
            return true;
    return false;
}

static const struct option *
long_options(const struct command *command, struct arena *arena)
{
    struct option *options = arena_array(arena, OPTIONS_COUNT + 1, sizeof *options);
    size_t count = 0;

    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (option_is_allowed(&OPTIONS[i], command->options))
            options[count++] = (struct option){
                .name = OPTIONS[i].name,
                .has_arg = OPTIONS[i].kind == OPTION_FLAG ? optional_argument : required_argument,
                .val = FIRST_OPTION + (int)i,
            };
    return options;
}

static enum status
refuse_option(const struct command *command, const char *argument, struct arena *arena,
              struct error *err)
{
    const char *name;

    if (argument[1] != '-') {
        (void)error_set(err, STATUS_USAGE, "no option '%s' here", argument);
        error_hint(err, "options have long names; '--help' lists them");
        return STATUS_USAGE;
    }
    name = arena_text(arena, argument + 2, strcspn(argument + 2, "="));
    (void)error_set(err, STATUS_USAGE, "no option '--%s' here", name);
    error_hint(err, "the nearest is '--%s'; '--help' lists them all",
               option_nearest(name, command->options)->name);
    return STATUS_USAGE;
}

/* Whether an argument has the whole name: getopt_long takes a beginning that only one name has. */
static bool
is_whole(const char *argument, const struct option_entry *option)
{
    return strlen(option->name) == strcspn(argument + 2, "=");
}

enum status
arguments_read(const struct command *command, int count, char *const *arguments,
               struct arena *arena, struct arguments *found, struct error *err)
{
    char **argument = arena_array(arena, (size_t)count + 2, sizeof *argument);
    const struct option *options = long_options(command, arena);
    struct list words = { 0 };
    int at = 1;
    int sign;

    *found = (struct arguments){ 0 };
    argument[0] = arena_text(arena, command->name, strlen(command->name));
    for (int i = 0; i < count; i++)
        argument[i + 1] = arguments[i];
    optind = 0; /* begin anew, as glibc has it */
    while ((sign = getopt_long(count + 1, argument, "-:", options, NULL)) != -1) {
        int number = sign == SIGN_LACKS_VALUE ? optopt : sign;
        const struct option_entry *option = NULL;

        if (number >= FIRST_OPTION)
            option = &OPTIONS[number - FIRST_OPTION];
        if (sign == SIGN_WORD) {
            *(const char **)list_push(&words, arena, sizeof(char *)) = optarg;
        } else if (option == NULL || !is_whole(argument[at], option)) {
            return refuse_option(command, argument[at], arena, err);
        } else if (sign == SIGN_LACKS_VALUE) {
            return error_set(err, STATUS_USAGE, "option '--%s' needs a value", option->name);
        } else {
            *(struct argument *)list_push(&found->given, arena, sizeof(struct argument)) =
                (struct argument){ option, optarg };
        }
        at = optind;
    }
    for (int i = optind; i <= count; i++)
        *(const char **)list_push(&words, arena, sizeof(char *)) = argument[i];
    found->words = (struct words){ words.items, words.count };
    return STATUS_OK;
}
