/*
 * cell.h - from PostgreSQL's text to what an Excel cell can hold, and back.
 *
 * Pure. Excel keeps numbers as doubles with 15 digits, dates as days from 1899-12-30, texts of at
 * most 32,767 UTF-16 units in XML 1.0. What does not fit a number or a date stays text.
 */
#ifndef REPORTS_CELL_H
#define REPORTS_CELL_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stdint.h>

#define CELL_TEXT_LIMIT 32767

/**
 * The text as it is handed to libxlsxwriter: the text itself, or a copy in arena.
 *
 * Control characters, U+FFFE and U+FFFF, which XML cannot carry, and what Excel would take for an
 * escape (_x0041_) are escaped as _xHHHH_: libxlsxwriter escapes control characters of cells, and
 * forgets them where a chart repeats a cell's text. A text over the limit is cut and ends in an
 * ellipsis, and *cut is raised by one.
 */
const char *cell_text(const char *text, struct arena *arena, size_t *cut);

/**
 * The text that a cell holds: what is escaped in it as _xHHHH_ is the character again, but for NUL
 * and halves of a pair, which stay. The text itself, or a copy in arena.
 */
const char *cell_text_read(const char *text, struct arena *arena);

/**
 * How many lines a text takes in a column of so many characters, broken between words; a word that
 * is longer is broken. At least 1. Never too few: Excel's letters are narrower than its digits, by
 * which it counts a column's width.
 */
size_t cell_lines(const char *text, size_t width);

/** Read a whole number that Excel keeps exactly (15 digits); false where it is none such. */
bool cell_int(const char *text, int64_t *number);

/**
 * Read a date that Excel counts rightly: from 1900-03-01, since Excel takes 1900 for a leap year,
 * to 9999-12-31; false for any other, and for the infinities.
 */
bool cell_date(const char *text, int32_t *serial);

/** Excel's number of a day. */
int32_t cell_serial(day_t day);

#endif
