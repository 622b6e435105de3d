/*
 * csv_text.h - a field of a CSV file that people open in a spreadsheet.
 */
#ifndef CORE_CSV_TEXT_H
#define CORE_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/**
 * Write a text in quotes. One that a spreadsheet would take for a formula gets an apostrophe in
 * front. Of what is no UTF-8, bytes beyond ASCII are written as \xNN, as NUL is of any text.
 */
void csv_text(FILE *file, const char *text, size_t length, bool is_utf8);

#endif
