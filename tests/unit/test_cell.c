#include "reports/cell.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

struct text_case {
    const char *why;
    const char *text;
    const char *want;
};

static const struct text_case TEXTS[] = {
    { "a plain text stays", "SQ", "SQ" },
    { "an empty one too", "", "" },
    { "what looks like a formula is text", "=1+1", "=1+1" },
    { "XML has no control characters", "a\x01\x1f", "a_x0001__x001F_" },
    { "but these", "a\tb\nc", "a\tb\nc" },
    { "it would make a line feed of a carriage return", "a\r\nb", "a_x000D_\nb" },
    { "an escape of Excel's is escaped", "_x0041_", "_x005F_x0041_" },
    { "in the middle, and each one", "a_x00e9__xFFFF_b", "a_x005F_x00e9__x005F_xFFFF_b" },
    { "one that shares its underscore", "_x0041_x0042_", "_x005F_x0041_x005F_x0042_" },
    { "three digits are no escape", "_x041_", "_x041_" },
    { "nor is one that is not ended", "_x0041", "_x0041" },
    { "nor a capital X", "_X0041_", "_X0041_" },
    { "U+FFFE cannot be in XML", "a\xef\xbf\xbe", "a_xFFFE_" },
    { "nor U+FFFF", "\xef\xbf\xbf z", "_xFFFF_ z" },
    { "U+FFFD can", "\xef\xbf\xbd", "\xef\xbf\xbd" },
    { "and what lies beyond them", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
};

TABLE_PLACES(cell, text, ARRAY_SIZE(TEXTS))
{
    const struct text_case *c = &TEXTS[*at];
    struct arena arena = { 0 };
    size_t cut = 0;

    cr_expect_str_eq(cell_text(c->text, &arena, &cut), c->want, "%s", c->why);
    cr_expect(eq(sz, cut, 0));
    arena_release(&arena);
}

static const struct text_case READ[] = {
    { "a plain text stays", "SQ", "SQ" },
    { "a control character that was escaped", "a_x0001_b",
      "a\x01"
      "b" },
    { "of two bytes", "a_x00e9_", "a\xc3\xa9" },
    { "of three", "_x20AC_", "\xe2\x82\xac" },
    { "one after the other", "_x0041__x0042_", "AB" },
    { "NUL stays", "_x0000_", "_x0000_" },
    { "half of a pair stays", "_xD83D_", "_xD83D_" },
    { "three digits are no escape", "_x041_", "_x041_" },
    { "nor is one that is not ended", "_x0041", "_x0041" },
};

TABLE_PLACES(cell, text_read, ARRAY_SIZE(READ))
{
    const struct text_case *c = &READ[*at];
    struct arena arena = { 0 };

    cr_expect_str_eq(cell_text_read(c->text, &arena), c->want, "%s", c->why);
    arena_release(&arena);
}

TABLE_PLACES(cell, text_is_read_as_it_was, ARRAY_SIZE(TEXTS))
{
    const struct text_case *c = &TEXTS[*at];
    struct arena arena = { 0 };

    cr_expect_str_eq(cell_text_read(c->want, &arena), c->text, "%s", c->why);
    arena_release(&arena);
}

/* count times a character, in memory of its own. */
static char *
repeated(const char *character, size_t count)
{
    size_t size = strlen(character);
    char *text = calloc(count * size + 1, 1);

    cr_assert(ne(ptr, text, NULL));
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, character, size);
    return text;
}

struct cut_case {
    const char *why;
    const char *character;
    size_t count;
    size_t want; /* characters kept before the ellipsis; 0: not cut */
};

static const struct cut_case CUTS[] = {
    { "one below the limit", "x", CELL_TEXT_LIMIT - 1, 0 },
    { "on the limit", "x", CELL_TEXT_LIMIT, 0 },
    { "one above", "x", CELL_TEXT_LIMIT + 1, CELL_TEXT_LIMIT - 1 },
    { "far above", "x", CELL_TEXT_LIMIT * 3, CELL_TEXT_LIMIT - 1 },
    { "a letter of two bytes is one", "\xc3\xa9", CELL_TEXT_LIMIT, 0 },
    { "beyond U+FFFF a character is two", "\xf0\x9f\x98\x80", CELL_TEXT_LIMIT / 2, 0 },
    { "and is never split", "\xf0\x9f\x98\x80", CELL_TEXT_LIMIT / 2 + 1, CELL_TEXT_LIMIT / 2 },
};

TABLE_PLACES(cell, cut, ARRAY_SIZE(CUTS))
{
    const struct cut_case *c = &CUTS[*at];
    struct arena arena = { 0 };
    size_t cut = 5;
    char *text = repeated(c->character, c->count);
    char *kept = repeated(c->character, c->want);
    const char *got = cell_text(text, &arena, &cut);
    size_t length = strlen(kept);

    if (c->want == 0) {
        cr_expect_str_eq(got, text, "%s", c->why);
        cr_expect(eq(sz, cut, 5), "%s", c->why);
    } else {
        cr_expect(eq(int, strncmp(got, kept, length), 0), "%s", c->why);
        cr_expect_str_eq(got + length, ELLIPSIS, "%s", c->why);
        cr_expect(eq(sz, cut, 6), "%s", c->why);
    }
    free(text);
    free(kept);
    arena_release(&arena);
}

struct int_case {
    const char *text;
    bool is_number;
    int64_t want;
};

static const struct int_case INTS[] = {
    { "0", true, 0 },
    { "-17", true, -17 },
    { "999999999999999", true, INT64_C(999999999999999) },
    { "1000000000000000", false, 0 },
    { "-999999999999999", true, INT64_C(-999999999999999) },
    { "-1000000000000000", false, 0 },
    { "99999999999999999999", false, 0 },
    { "", false, 0 },
    { "-", false, 0 },
    { " 1", false, 0 },
    { "1 ", false, 0 },
    { "+1", false, 0 },
    { "1.5", false, 0 },
    { "NaN", false, 0 },
    { "infinity", false, 0 },
};

TABLE_PLACES(cell, number, ARRAY_SIZE(INTS))
{
    const struct int_case *c = &INTS[*at];
    int64_t number = 0;

    cr_expect(eq(int, cell_int(c->text, &number), c->is_number), "'%s'", c->text);
    cr_expect(eq(i64, number, c->want), "'%s'", c->text);
}

struct date_case {
    const char *text;
    bool is_date;
    int32_t want;
};

/* Serial numbers as Excel shows them when the cell is formatted as a number. */
static const struct date_case DATES[] = {
    { "1900-02-28", false, 0 },
    { "1900-03-01", true, 61 },
    { "2000-01-01", true, 36526 },
    { "2024-02-29", true, 45351 },
    { "2024-03-01", true, 45352 },
    { "9999-12-31", true, 2958465 },
    { "10000-01-01", false, 0 },
    { "infinity", false, 0 },
    { "-infinity", false, 0 },
    { "2023-02-29", false, 0 },
    { "", false, 0 },
    { "0044-03-15 BC", false, 0 },
};

TABLE_PLACES(cell, date, ARRAY_SIZE(DATES))
{
    const struct date_case *c = &DATES[*at];
    int32_t serial = 0;

    cr_expect(eq(int, cell_date(c->text, &serial), c->is_date), "'%s'", c->text);
    cr_expect(eq(i32, serial, c->want), "'%s'", c->text);
}

struct lines_case {
    const char *why;
    const char *text;
    size_t width;
    size_t want;
};

static const struct lines_case LINES[] = {
    { "an empty text takes its line", "", 10, 1 },
    { "as wide as the column", "1234567890", 10, 1 },
    { "a character more is broken off", "12345678901", 10, 2 },
    { "words that fit stand together", "1234 67890", 10, 1 },
    { "one that does not goes on the next", "1234 678901", 10, 2 },
    { "and takes what is behind it along", "1234 678901 345", 10, 2 },
    { "until that is full", "1234 678901 3456", 10, 3 },
    { "a blank at the end needs no line", "1234567890 ", 10, 1 },
    { "a line ends where it is said to", "1\n2\n", 10, 3 },
    { "a long word is broken often", "1 1234567890123456789012345", 10, 4 },
    { "characters count, not bytes", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 5, 1 },
};

TABLE_PLACES(cell, lines, ARRAY_SIZE(LINES))
{
    const struct lines_case *c = &LINES[*at];

    cr_expect(eq(sz, cell_lines(c->text, c->width), c->want), "%s", c->why);
}
