/*
 * sheet_tally.h - what a sheet holds, as numbers: whether a file has what was handed over.
 *
 * The writer tallies each cell that it hands to the library, and whole_check each cell that it
 * finds in the file. The sum is over cells with their places, so their order does not matter, and a
 * cell that is missing, altered or elsewhere is told.
 */
#ifndef REPORTS_SHEET_TALLY_H
#define REPORTS_SHEET_TALLY_H

#include <stdint.h>

/** Zero-initialised is that of an empty sheet. */
struct sheet_tally {
    uint64_t cells; /* with a value: an empty one with a format is none */
    uint64_t rows;  /* with such cells; counted right where each row's cells come together */
    uint64_t last_row;
    uint64_t sum;
};

/** A text as Excel shows it: without the escapes that it is written with (cell_text). */
uint64_t sheet_tally_text(const char *text);

/** A number, as precise as it is written: 16 digits. */
uint64_t sheet_tally_number(double number);

/** A cell that shows a text, by sheet_tally_text. Rows and columns from 0. */
void sheet_tally_add_text(struct sheet_tally *tally, uint32_t row, uint32_t column, uint64_t text);

/** One with a number, by sheet_tally_number; formula is its text without '=', or NULL. */
void sheet_tally_add_number(struct sheet_tally *tally, uint32_t row, uint32_t column,
                            const char *formula, uint64_t number);

#endif
