/*
 * arguments.h - a command line, taken apart: options with their values, and words (the one door to
 * getopt_long).
 *
 * --option=value and --option value, options and words in any order, and -- before words that look
 * like options. A name is written whole: an abbreviation that is clear today is another option's or
 * nobody's tomorrow, and what cron calls is called for years.
 *
 *     goodtime import person -- --named-badly.csv
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "cli/command.h"

/** An option as it was given; value NULL is a flag without one. */
struct argument {
    const struct option_entry *option;
    const char *value;
};

struct arguments {
    struct list given; /* struct argument, in order */
    struct words words;
};

/** Whether an argument before -- asks for this: "--help" or, short, "-h". */
bool arguments_ask(int count, char *const *arguments, const char *name, const char *brief);

/**
 * Take apart what follows the name of a command. Values are not looked at. STATUS_USAGE: an option
 * that the command does not take, or one that lacks its value. What it gives points into arguments.
 */
enum status arguments_read(const struct command *command, int count, char *const *arguments,
                           struct arena *arena, struct arguments *found, struct error *err);

#endif
