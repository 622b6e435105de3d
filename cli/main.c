/*
 * main.c - the only place that exits, and the one that prints the error of a command.
 */
#include "cli/help.h"
#include "cli/settings.h"
#include "core/log.h"
#include "core/stop.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static enum status
no_call(const struct settings *settings, const struct words *words, struct error *err)
{
    (void)settings;
    (void)words;
    (void)error_set(err, STATUS_USAGE, "usage: goodtime COMMAND [options]");
    error_hint(err, "'goodtime --help' lists the commands");
    return STATUS_USAGE;
}

/* What 'goodtime' itself takes: the options that every command has. */
static const char *const NO_OPTIONS[] = { NULL };
static const struct command PROGRAM = {
    .name = "goodtime", .most_words = SIZE_MAX, .options = NO_OPTIONS, .run = no_call
};

static enum status
no_command(const char *name, struct error *err)
{
    (void)error_set(err, STATUS_USAGE, "no command '%s'", name);
    error_hint(err, "'goodtime --help' lists the commands");
    return STATUS_USAGE;
}

static enum status
run_with(const struct command *command, const struct settings *settings, const struct words *words,
         struct error *err)
{
    if (words->count >= command->least_words && words->count <= command->most_words)
        return command->run(settings, words, err);
    (void)error_set(err, STATUS_USAGE, "usage: goodtime %s [options] %s", command->name,
                    command->words);
    error_hint(err, "'goodtime %s --help' says more", command->name);
    return STATUS_USAGE;
}

/* A command, or the program itself, with the arguments that follow its name. */
static enum status
call(const struct command *command, int count, char *const *arguments, struct error *err)
{
    struct arena arena = { 0 };
    struct settings settings;
    struct words words;
    enum status status = settings_read(command, count, arguments, &arena, &settings, &words, err);

    if (status == STATUS_OK && settings.version)
        (void)printf("goodtime %s\n", GOODTIME_VERSION);
    else if (status == STATUS_OK && settings.help && command == &PROGRAM)
        help_program(stdout);
    else if (status == STATUS_OK && settings.help)
        help_command(stdout, command);
    else if (status == STATUS_OK)
        status = run_with(command, &settings, &words, err);
    arena_release(&arena);
    return status;
}

/* 'goodtime help' and 'goodtime help COMMAND' */
static enum status
help(const char *name, struct error *err)
{
    const struct command *command = name != NULL ? command_find(name) : NULL;

    if (name == NULL)
        help_program(stdout);
    else if (command != NULL)
        help_command(stdout, command);
    else
        return no_command(name, err);
    return STATUS_OK;
}

static enum status
dispatch(int argc, char *const *argv, struct error *err)
{
    const struct command *command;

    if (argc == 1) {
        help_program(stderr);
        return STATUS_USAGE;
    }
    command = command_find(argv[1]);
    if (command != NULL)
        return call(command, argc - 2, argv + 2, err);
    if (argv[1][0] == '-')
        return call(&PROGRAM, argc - 1, argv + 1, err);
    if (strcmp(argv[1], "help") == 0)
        return help(argv[2], err);
    return no_command(argv[1], err);
}

int
main(int argc, char **argv)
{
    struct error err = { .status = STATUS_OK };
    enum status status;

    (void)signal(SIGPIPE, SIG_IGN);
    (void)umask(0077);
    status = dispatch(argc, argv, &err);
    if (status == STATUS_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(&err, STATUS_OUTPUT, "standard output cannot be written");
    if (err.text[0] != '\0' && status != STATUS_OK)
        log_error(&err);
    if (status != STATUS_OK)
        stop_end();
    return (int)status;
}
