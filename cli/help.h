/*
 * help.h - what --help says, within a terminal's columns, from the tables of commands, options and
 * exit statuses.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

#define HELP_COLUMNS 80

/** The commands. */
void help_program(FILE *out);

/** One command, its options and the names that its words may be. */
void help_command(FILE *out, const struct command *command);

/** The options of allowed (names, ends with NULL), each with its variable and default. */
void help_options(FILE *out, const char *const *allowed);

/**
 * Print a text that begins in a column (from 0), broken at its blanks; the lines that follow begin
 * in the same column. A line end closes it.
 */
void help_wrap(FILE *out, size_t column, const char *text);

#endif
