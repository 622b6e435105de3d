#include "reports/read_back.h"
#include "table.h"

struct place_case {
    const char *why;
    const char *text;
    bool is_place;
    struct cell_place want;
};

static const struct place_case PLACES[] = {
    { "the first cell", "A1", true, { 0, 0 } },
    { "column and row count from 0", "D7", true, { 3, 6 } },
    { "Z is the last of one letter", "Z10", true, { 25, 9 } },
    { "AA follows it", "AA10", true, { 26, 9 } },
    { "two letters", "ZZ99", true, { 701, 98 } },
    { "three letters follow", "AAA99", true, { 702, 98 } },
    { "small letters are the same", "aB3", true, { 27, 2 } },
    { "a fixed place is the same", "$D$7", true, { 3, 6 } },
    { "fixed in its row alone", "D$7", true, { 3, 6 } },
    { "the last cell that Excel has", "XFD1048576", true, { 16383, 1048575 } },
    { "in small letters", "xfd1048576", true, { 16383, 1048575 } },
    { "a column beyond it", "XFE1", false, { 0, 0 } },
    { "a row beyond it", "A1048577", false, { 0, 0 } },
    { "a row that no number holds", "A99999999999999999999999999", false, { 0, 0 } },
    { "a row that is 1 again modulo 2^64", "A18446744073709551617", false, { 0, 0 } },
    { "a column that no number holds", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA1", false, { 0, 0 } },
    { "row 0", "A0", false, { 0, 0 } },
    { "a row with a nought before it", "A01", false, { 0, 0 } },
    { "nothing", "", false, { 0, 0 } },
    { "no row", "A", false, { 0, 0 } },
    { "no column", "7", false, { 0, 0 } },
    { "the row first", "2C", false, { 0, 0 } },
    { "a sign", "$", false, { 0, 0 } },
    { "two signs", "$$A1", false, { 0, 0 } },
    { "a sign at the end", "A1$", false, { 0, 0 } },
    { "a row below nought", "A-1", false, { 0, 0 } },
    { "a fraction", "A1.5", false, { 0, 0 } },
    { "a blank before", " A1", false, { 0, 0 } },
    { "a blank after", "A1 ", false, { 0, 0 } },
    { "a range", "A1:B2", false, { 0, 0 } },
    { "row and column by number", "R1C1", false, { 0, 0 } },
    { "what sorts after z", "{1", false, { 0, 0 } },
    { "a letter of another alphabet",
      "\xc3\x84"
      "1",
      false,
      { 0, 0 } },
};

TABLE_PLACES(read_back, place, ARRAY_SIZE(PLACES))
{
    const struct place_case *c = &PLACES[*at];
    struct cell_place place = { 0 };

    cr_expect(eq(int, cell_place_read(c->text, &place), c->is_place), "%s: %s", c->why, c->text);
    cr_expect(eq(u32, place.column, c->want.column), "%s: %s", c->why, c->text);
    cr_expect(eq(u32, place.row, c->want.row), "%s: %s", c->why, c->text);
}

struct value_case {
    const char *why;
    struct read_cell cell;
    enum cell_kind kind;
    const char *want; /* NULL for none */
};

static const struct value_case VALUES[] = {
    { "an empty cell", { NULL, false, false }, CELL_INT, NULL },
    { "a cell of no characters", { "", false, false }, CELL_TEXT, NULL },
    { "a text", { "SQ", false, false }, CELL_TEXT, "SQ" },
    { "a number", { "47", true, false }, CELL_INT, "47" },
    { "a number that is a name", { "1001", true, false }, CELL_ID, "1001" },
    { "a share of 100 is a whole number", { "33", true, false }, CELL_OF_100, "33" },
    { "a percentage in tenths", { "0.333", true, false }, CELL_PERCENT, "333" },
    { "that a double does not have", { "0.28999999999999998", true, false }, CELL_PERCENT, "290" },
    { "all", { "1", true, false }, CELL_PERCENT, "1000" },
    { "the day after Excel's leap day", { "61", true, false }, CELL_DATE, "1900-03-01" },
    { "a leap day", { "45351", true, false }, CELL_DATE, "2024-02-29" },
    { "the last day", { "2958465", true, false }, CELL_DATE, "9999-12-31" },
    { "a month by its first day", { "46174", true, false }, CELL_MONTH, "2026-06-01" },
    { "a day that Excel cannot count", { "1850-01-01", false, false }, CELL_DATE, "1850-01-01" },
};

TABLE_PLACES(read_back, value, ARRAY_SIZE(VALUES))
{
    const struct value_case *c = &VALUES[*at];
    struct arena arena = { 0 };
    const char *value = read_cell_value(&c->cell, c->kind, &arena);

    if (c->want == NULL)
        cr_expect(value == NULL, "%s", c->why);
    else
        cr_expect_str_eq(value, c->want, "%s", c->why);
    arena_release(&arena);
}
