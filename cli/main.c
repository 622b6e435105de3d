/*
 * main.c - the only place that exits, and the only one that prints an error.
 */
#include "cli/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void
print_statuses(FILE *out)
{
    (void)fputs("\nexit status:\n", out);
#define STATUS_LINE(name, exit_status, sentence) \
    (void)fprintf(out, "  %2d  %s\n", exit_status, sentence);
    STATUS_LIST(STATUS_LINE)
#undef STATUS_LINE
}

static void
print_help(FILE *out)
{
    (void)fputs("usage: goodtime COMMAND [options]\n\ncommands:\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        (void)fprintf(out, "  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    (void)fputs("\n'goodtime COMMAND --help' lists the options of a command; 'goodtime --version' "
                "shows the version.\nEvery option is also an environment variable and a line of "
                "the configuration file.\n",
                out);
    print_statuses(out);
}

static void
print_command_help(FILE *out, const struct command *command)
{
    (void)fprintf(out, "usage: goodtime %s [options] %s\n\n%s\n\noptions:\n", command->name,
                  command->words, command->summary);
    options_help(out, command->options);
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

int
main(int argc, char **argv)
{
    struct error err = { .status = STATUS_OK };
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    enum status status;

    (void)signal(SIGPIPE, SIG_IGN);
    (void)umask(0077);
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        (void)printf("goodtime %s\n", GOODTIME_VERSION);
        status = STATUS_OK;
    } else if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)) {
        print_help(stdout);
        status = STATUS_OK;
    } else if (argc == 1) {
        print_help(stderr);
        status = STATUS_USAGE;
    } else if (command == NULL) {
        status = error_set(&err, STATUS_USAGE, "no command '%s'", argv[1]);
        error_hint(&err, "'goodtime --help' lists the commands");
    } else {
        status = run_command(command, argc - 2, argv + 2, &err);
    }
    if (status == STATUS_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(&err, STATUS_OUTPUT, "standard output cannot be written");
    if (err.text[0] != '\0' && status != STATUS_OK) {
        (void)fprintf(stderr, "goodtime: %s\n", err.text);
        if (err.hint[0] != '\0')
            (void)fprintf(stderr, "HINT: %s\n", err.hint);
    }
    return (int)status;
}
