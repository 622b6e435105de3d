#include "reports/sheet_tally.h"

#include "reports/cell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define WHOLE_MOST 1e15 /* whole numbers below it have at most 15 digits */
#define NUMBER_TEXT_SIZE 32

/* What a cell is hashed as; no byte of it is padding. */
struct tallied {
    uint64_t row;
    uint64_t column;
    uint64_t is_text;
    uint64_t formula;
    uint64_t value;
};

uint64_t
sheet_tally_text(const char *text)
{
    struct arena arena = { 0 };
    const char *shown = cell_text_read(text, &arena);
    uint64_t hash = XXH3_64bits(shown, strlen(shown));

    arena_release(&arena);
    return hash;
}

uint64_t
sheet_tally_number(double number)
{
    char text[NUMBER_TEXT_SIZE];
    uint64_t bits;

    if (!(number > -WHOLE_MOST && number < WHOLE_MOST && number == (double)(int64_t)number)) {
        (void)snprintf(text, sizeof text, "%.16G", number);
        number = strtod(text, NULL);
    }
    number += 0.0; /* -0 is 0 */
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static void
cell_add(struct sheet_tally *tally, const struct tallied *cell)
{
    if (tally->cells == 0 || tally->last_row != cell->row)
        tally->rows++;
    tally->last_row = cell->row;
    tally->cells++;
    tally->sum += XXH3_64bits(cell, sizeof *cell);
}

void
sheet_tally_add_text(struct sheet_tally *tally, uint32_t row, uint32_t column, uint64_t text)
{
    cell_add(tally, &(struct tallied){ .row = row, .column = column, .is_text = 1, .value = text });
}

void
sheet_tally_add_number(struct sheet_tally *tally, uint32_t row, uint32_t column,
                       const char *formula, uint64_t number)
{
    cell_add(tally, &(struct tallied){
                        .row = row,
                        .column = column,
                        .formula = formula != NULL ? XXH3_64bits(formula, strlen(formula)) : 0,
                        .value = number });
}
