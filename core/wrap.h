/*
 * wrap.h - texts within a terminal's columns.
 */
#ifndef CORE_WRAP_H
#define CORE_WRAP_H

#include <stddef.h>
#include <stdio.h>

#define WRAP_COLUMNS 80

/**
 * Print a text that begins in a column (from 0), broken at its blanks; the lines that follow begin
 * in the same column. A line end closes it.
 */
void wrap_print(FILE *out, size_t column, const char *text);

#endif
