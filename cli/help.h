/*
 * help.h - what --help says, within a terminal's columns, from the tables of commands, options and
 * exit statuses.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

/** The commands. */
void help_program(FILE *out);

/** One command, its options with variable and default, and the names that its words may be. */
void help_command(FILE *out, const struct command *command);

#endif
