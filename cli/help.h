/*
 * help.h - texts of --help within a terminal's columns.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#define HELP_COLUMNS 80

/**
 * Print a text that begins in a column (from 0), broken at its blanks; the lines that follow begin
 * in the same column. A line end closes it.
 */
void help_wrap(FILE *out, size_t column, const char *text);

#endif
