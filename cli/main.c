/*
 * main.c - the only place that exits, and the one that prints the error of a command.
 */
#include "cli/command.h"
#include "cli/help.h"
#include "core/log.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void
print_statuses(FILE *out)
{
    (void)fputs("\nexit status:\n", out);
#define STATUS_LINE(name, exit_status, sentence) \
    (void)fprintf(out, "  %2d  ", exit_status);  \
    help_wrap(out, 6, sentence);
    STATUS_LIST(STATUS_LINE)
#undef STATUS_LINE
}

static void
print_help(FILE *out)
{
    (void)fputs("usage: goodtime COMMAND [options]\n\ncommands:\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        (void)fprintf(out, "  %-8s ", COMMANDS[i].name);
        help_wrap(out, 11, COMMANDS[i].summary);
    }
    (void)fputc('\n', out);
    help_wrap(out, 0,
              "'goodtime COMMAND --help' lists the options of a command; 'goodtime --version' "
              "shows the version. Every option is also an environment variable and a line of the "
              "configuration file.");
    print_statuses(out);
}

static void
print_command_help(FILE *out, const struct command *command)
{
    (void)fprintf(out, "usage: goodtime %s [options]%s%s\n\n", command->name,
                  *command->words != '\0' ? " " : "", command->words);
    help_wrap(out, 0, command->summary);
    (void)fputs("\noptions:\n", out);
    options_help(out, command->options);
    if (command->more_help != NULL)
        command->more_help(out);
    print_statuses(out);
}

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

static enum status
run_command(const struct command *command, int count, char *const *arguments, struct error *err)
{
    struct arena arena = { 0 };
    struct settings settings;
    struct words words;
    enum status status =
        options_read(count, arguments, command->options, &arena, &settings, &words, err);

    if (status == STATUS_OK && settings.help) {
        print_command_help(stdout, command);
    } else if (status == STATUS_OK &&
               (words.count < command->least_words || words.count > command->most_words)) {
        status = error_set(err, STATUS_USAGE, "usage: goodtime %s [options] %s", command->name,
                           command->words);
        error_hint(err, "'goodtime %s --help' says more", command->name);
    } else if (status == STATUS_OK) {
        status = command->run(&settings, &words, err);
    }
    arena_release(&arena);
    return status;
}

static enum status
no_command(const char *name, struct error *err)
{
    (void)error_set(err, STATUS_USAGE, "no command '%s'", name);
    error_hint(err, "'goodtime --help' lists the commands");
    return STATUS_USAGE;
}

/* 'goodtime help COMMAND' */
static enum status
help_with(const char *name, struct error *err)
{
    const struct command *command = find_command(name);

    if (command == NULL)
        return no_command(name, err);
    print_command_help(stdout, command);
    return STATUS_OK;
}

static bool
is_either(const char *argument, const char *one, const char *other)
{
    return strcmp(argument, one) == 0 || strcmp(argument, other) == 0;
}

int
main(int argc, char **argv)
{
    struct error err = { .status = STATUS_OK };
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    enum status status = STATUS_OK;

    (void)signal(SIGPIPE, SIG_IGN);
    (void)umask(0077);
    if (argc == 1) {
        print_help(stderr);
        status = STATUS_USAGE;
    } else if (command != NULL) {
        status = run_command(command, argc - 2, argv + 2, &err);
    } else if (is_either(argv[1], "--version", "-V")) {
        (void)printf("goodtime %s\n", GOODTIME_VERSION);
    } else if (is_either(argv[1], "--help", "-h") || strcmp(argv[1], "help") == 0) {
        if (argc > 2)
            status = help_with(argv[2], &err);
        else
            print_help(stdout);
    } else {
        status = no_command(argv[1], &err);
    }
    if (status == STATUS_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(&err, STATUS_OUTPUT, "standard output cannot be written");
    if (err.text[0] != '\0' && status != STATUS_OK)
        log_error(&err);
    return (int)status;
}
