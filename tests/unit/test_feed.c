#include "core/text.h"
#include "extract/feed_kind.h"
#include "extract/feed_record.h"
#include "extract/feed_value.h"

#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct utf8_case {
    const char *cite;
    const char *text;
    size_t length;
    bool want;
};

#define UTF8(cite, text, want)             \
    {                                      \
        cite, text, sizeof(text) - 1, want \
    }

static const struct utf8_case UTF8_CASES[] = {
    UTF8("the empty text", "", true),
    UTF8("ASCII", "a~ \x7F", true),
    UTF8("a NUL is a character", "a\0b", true),
    UTF8("U+0080, the first of two bytes", "\xC2\x80", true),
    UTF8("U+07FF, the last of two bytes", "\xDF\xBF", true),
    UTF8("U+0800, the first of three bytes", "\xE0\xA0\x80", true),
    UTF8("U+D7FF, before the surrogates", "\xED\x9F\xBF", true),
    UTF8("U+E000, after the surrogates", "\xEE\x80\x80", true),
    UTF8("U+FFFF, the last of three bytes", "\xEF\xBF\xBF", true),
    UTF8("U+10000, the first of four bytes", "\xF0\x90\x80\x80", true),
    UTF8("U+10FFFF, the last character", "\xF4\x8F\xBF\xBF", true),
    UTF8("one form after the other", "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82z", true),
    UTF8("overlong, two bytes", "\xC0\x80", false),
    UTF8("overlong, the last of two bytes", "\xC1\xBF", false),
    UTF8("overlong, three bytes", "\xE0\x9F\xBF", false),
    UTF8("overlong, four bytes", "\xF0\x8F\xBF\xBF", false),
    UTF8("U+D800, the first surrogate", "\xED\xA0\x80", false),
    UTF8("U+DFFF, the last surrogate", "\xED\xBF\xBF", false),
    UTF8("U+110000", "\xF4\x90\x80\x80", false),
    UTF8("a first byte that is none, F5", "\xF5\x80\x80\x80", false),
    UTF8("a first byte that is none, FF", "\xFF", false),
    UTF8("a byte that goes on where none began", "\x80", false),
    UTF8("the last such byte", "\xBF", false),
    UTF8("cut short after one of two", "\xC3", false),
    UTF8("cut short after one of three", "\xE2", false),
    UTF8("cut short after two of three", "\xE2\x82", false),
    UTF8("cut short after one of four", "\xF0", false),
    UTF8("cut short after two of four", "\xF0\x9F", false),
    UTF8("cut short after three of four", "\xF0\x9F\x99", false),
    UTF8("the second of two goes not on", "\xC3z", false),
    UTF8("the second of two is too high", "\xC3\xC0", false),
    UTF8("the third of three goes not on", "\xE2\x82z", false),
    UTF8("the third of four goes not on", "\xF0\x9Fz\x82", false),
    UTF8("the fourth of four goes not on", "\xF0\x9F\x99z", false),
    UTF8("Latin-1 within a text", "Jos\xE9 ", false),
    UTF8("good, then bad at the end", "caf\xC3\xA9\xC3", false),
};

/* A copy of the text's own length, so that a sanitizer sees what is read behind it. */
TABLE_PLACES(feed, utf8, ARRAY_SIZE(UTF8_CASES))
{
    const struct utf8_case *c = &UTF8_CASES[*at];
    char *text = malloc(c->length > 0 ? c->length : 1);

    cr_assert(ne(ptr, text, NULL));
    memcpy(text, c->text, c->length);
    cr_expect(eq(int, utf8_is_valid(text, c->length), c->want), "%s", c->cite);
    free(text);
}

#define WHOLE "not a whole number"
#define RANGE "a number out of range"
#define DATE "not a date that exists, YYYY-MM-DD"
#define TRUTH "not t or f"
#define MOMENT "not a time, YYYY-MM-DD HH:MM:SS+ZZ"
#define AT "timestamp with time zone"

struct field_case {
    const char *type;
    const char *text;
    const char *want; /* NULL: nothing is wrong */
};

static const struct field_case FIELD_CASES[] = {
    { "smallint", "32767", NULL },
    { "smallint", "32768", RANGE },
    { "smallint", "-32768", NULL },
    { "smallint", "-32769", RANGE },
    { "smallint", "0", NULL },
    { "smallint", "-0", NULL },
    { "smallint", "00032767", NULL },
    { "smallint", "99999999999999999999999999", RANGE },
    { "integer", "2147483647", NULL },
    { "integer", "2147483648", RANGE },
    { "integer", "-2147483648", NULL },
    { "integer", "-2147483649", RANGE },
    { "bigint", "9223372036854775807", NULL },
    { "bigint", "9223372036854775808", RANGE },
    { "bigint", "9223372036854775817", RANGE },
    { "bigint", "-9223372036854775808", NULL },
    { "bigint", "-9223372036854775809", RANGE },
    { "bigint", "-9223372036854775818", RANGE },
    { "bigint", "18446744073709551616", RANGE },
    { "bigint", "18446744073709551617", RANGE },
    { "bigint", "", WHOLE },
    { "bigint", "-", WHOLE },
    { "bigint", "--1", WHOLE },
    { "bigint", "+1", WHOLE },
    { "bigint", " 1", WHOLE },
    { "bigint", "1 ", WHOLE },
    { "bigint", "1.0", WHOLE },
    { "bigint", "1e3", WHOLE },
    { "bigint", "0x10", WHOLE },
    { "bigint", "1,000", WHOLE },
    { "bigint", "/", WHOLE },
    { "bigint", ":", WHOLE },
    { "bigint", "\xD9\xA1", WHOLE },
    { "date", "2024-02-29", NULL },
    { "date", "2023-02-29", DATE },
    { "date", "2000-02-29", NULL },
    { "date", "1900-02-29", DATE },
    { "date", "2024-04-30", NULL },
    { "date", "2024-04-31", DATE },
    { "date", "2024-12-31", NULL },
    { "date", "2024-12-32", DATE },
    { "date", "2024-13-01", DATE },
    { "date", "2024-00-01", DATE },
    { "date", "2024-01-00", DATE },
    { "date", "0001-01-01", NULL },
    { "date", "0000-12-31", DATE },
    { "date", "9999-12-31", NULL },
    { "date", "10000-01-01", DATE },
    { "date", "2024-1-01", DATE },
    { "date", "01/02/2024", DATE },
    { "date", "20240102", DATE },
    { "date", " 2024-01-0", DATE },
    { "date", "2024-01-02 ", DATE },
    { "date", "2024-01-02 00:00:00", DATE },
    { "date", "infinity", DATE },
    { "date", "today", DATE },
    { "date", "", DATE },
    { "boolean", "t", NULL },
    { "boolean", "f", NULL },
    { "boolean", "T", TRUTH },
    { "boolean", "true", TRUTH },
    { "boolean", "1", TRUTH },
    { "boolean", "", TRUTH },
    { AT, "2024-01-02", NULL },
    { AT, "2024-01-02 03:04", NULL },
    { AT, "2024-01-02 03:04:05", NULL },
    { AT, "2024-01-02 03:04:05.1", NULL },
    { AT, "2024-01-02 03:04:05.123456+00", NULL },
    { AT, "2024-01-02 03:04:05-07:30", NULL },
    { AT, "2024-01-02T03:04:05Z", NULL },
    { AT, "2024-01-02T03:04Z", NULL },
    { AT, "2024-01-02 23:59:59+1559", NULL },
    { AT, "2024-02-30", MOMENT },
    { AT, "2024-02-30 03:04:05", MOMENT },
    { AT, "2024-01-02 24:00:00", MOMENT },
    { AT, "2024-01-02 03:60:00", MOMENT },
    { AT, "2024-01-02 03:04:60", MOMENT },
    { AT, "2024-01-02 03:04:", MOMENT },
    { AT, "2024-01-02 03:04:5", MOMENT },
    { AT, "2024-01-02 03:04:05.", MOMENT },
    { AT, "2024-01-02 03:04:05.1234567", MOMENT },
    { AT, "2024-01-02 03:04:05+16", MOMENT },
    { AT, "2024-01-02 03:04:05+1", MOMENT },
    { AT, "2024-01-02 03:04:05+01:60", MOMENT },
    { AT, "2024-01-02 03:04:05+01:", MOMENT },
    { AT, "2024-01-02 03:04:05 PST", MOMENT },
    { AT, "2024-01-02 3:04:05", MOMENT },
    { AT, "now", MOMENT },
    { AT, "", MOMENT },
    { "text", "", NULL },
    { "text", "anything", NULL },
    { "character varying", "anything", NULL },
};

/* The server would quote what it cannot read. */
Test(feed, types_that_no_feed_fills) {
    static const char *const TYPES[] = { "inet",   "numeric", "uuid", "timestamp without time zone",
                                         "text[]", "" };

    for (size_t i = 0; i < ARRAY_SIZE(TYPES); i++)
        cr_expect(feed_value_check(TYPES[i]) == NULL, "%s", TYPES[i]);
}

TABLE_PLACES(feed, field, ARRAY_SIZE(FIELD_CASES))
{
    const struct field_case *c = &FIELD_CASES[*at];
    size_t length = strlen(c->text);
    char *text = malloc(length > 0 ? length : 1);
    const char *got;

    cr_assert(ne(ptr, text, NULL));
    memcpy(text, c->text, length);
    cr_assert(feed_value_check(c->type) != NULL, "%s", c->type);
    got = feed_value_check(c->type)(text, length);
    cr_expect(text_equals(got, c->want), "%s '%s': %s", c->type, c->text,
              got != NULL ? got : "good");
    free(text);
}

/*
 * Records are shown as "LINE:field|field;": null as ~, a fault as LINE!fault=text, an empty line as
 * LINE-.
 */
#define OPEN "a line break within a field, or a quote that never closes"
#define QUOTE "a quote where none belongs"
#define BREAK "a line break within the line"

struct record_case {
    const char *cite;
    const char *file;
    const char *want;
};

static const struct record_case RECORD_CASES[] = {
    { "an empty file", "", "" },
    { "a byte order mark alone", "\xEF\xBB\xBF", "" },
    { "a byte order mark before a quote", "\xEF\xBB\xBF\"a\",b\n", "1:a|b;" },
    { "LF", "a,b\nc,d\n", "1:a|b;2:c|d;" },
    { "CRLF", "a,b\r\nc,d\r\n", "1:a|b;2:c|d;" },
    { "CR alone, from the first line on", "a,b\rc,d\re,f\r", "1:a|b;2:c|d;3:e|f;" },
    { "CR alone, the last without", "a,b\rc,d", "1:a|b;2:c|d;" },
    { "no line end after the last", "a,b\nc,d", "1:a|b;2:c|d;" },
    { "nor after a quote", "a\n\"c\"", "1:a;2:c;" },
    { "null and the empty text", "a,b\n,\"\"\n", "1:a|b;2:~|;" },
    { "blanks belong to the field", "a,b\n x , y\t\n", "1:a|b;2: x | y\t;" },
    { "a quote within quotes", "\"a\"\"b\"\n", "1:a\"b;" },
    { "line breaks within a field", "a\n\"x\ny\r\nz\"\nb\n",
      "1:a;2!" OPEN "=\"x;3:y;4!" QUOTE "=z\";5:b;" },
    { "an empty line within quotes", "a\n\"x\n\ny\"\n", "1:a;2!" OPEN "=\"x;3-4!" QUOTE "=y\";" },
    { "empty lines", "a\n\n\r\nb\n", "1:a;2-3-4:b;" },
    { "a quote within a field", "a\nb\"c\nd\n", "1:a;2!" QUOTE "=b\"c;3:d;" },
    { "text after a quote", "a\n\"b\"c\nd\n", "1:a;2!" QUOTE "=\"b\"c;3:d;" },
    { "an open quote at the end", "a\nb,\"c\nd\n", "1:a;2!" OPEN "=b,\"c;3:d;" },
    { "an open quote in the last line", "a\n\"c", "1:a;2!" OPEN "=\"c;" },
    { "an open quote before a good line", "a\nb,\"c\nd,\"e\"\nf\n",
      "1:a;2!" OPEN "=b,\"c;3:d|e;4:f;" },
    { "an open quote that another line closes", "a\nb,\"c\nd\",e\nf\n",
      "1:a;2!" OPEN "=b,\"c;3!" QUOTE "=d\",e;4:f;" },
    { "a doubled quote at the end", "a\nb,\"c\"\"\nd\n", "1:a;2!" OPEN "=b,\"c\"\";3:d;" },
    { "two open quotes", "a\n\"b\n\"c\nd\n", "1:a;2!" OPEN "=\"b;3!" OPEN "=\"c;4:d;" },
    { "a CR that ends no line", "a,b\nc,d\re,f\ng,h\n", "1:a|b;2!" BREAK "=c,d\re,f;3:g|h;" },
    { "such a CR in the last line", "a\nb\rc", "1:a;2!" BREAK "=b\rc;" },
    { "a CR within quotes", "a\n\"b\rc\"\n", "1:a;2!" BREAK "=\"b\rc\";" },
    { "an LF where lines end with CR", "a\rb\nc\rd\r", "1:a;2!" BREAK "=b\nc;3:d;" },
    { "more than one CR before LF", "a\r\r\nb\r\r\n", "1:a;2:b;" },
};

static FILE *
file_of(const char *text, size_t length)
{
    FILE *file = tmpfile();

    cr_assert(ne(ptr, file, NULL));
    cr_assert(eq(sz, fwrite(text, 1, length, file), length));
    rewind(file);
    return file;
}

static void
show_record(const struct feed_record *record, FILE *out)
{
    int line = (int)record->lines.line;

    if (record->is_empty) {
        (void)fprintf(out, "%d-", line);
    } else if (record->fault != NULL) {
        (void)fprintf(out, "%d!%s=%.*s;", line, record->fault, (int)record->length, record->text);
    } else {
        (void)fprintf(out, "%d", line);
        for (size_t i = 0; i < record->count; i++) {
            const struct feed_field *field = &record->fields[i];

            (void)fprintf(out, "%c%.*s", i > 0 ? '|' : ':', field->is_null ? 1 : (int)field->length,
                          field->is_null ? "~" : feed_record_field(record, i));
        }
        (void)fputc(';', out);
    }
}

static void
show_records(struct feed_record *record, char *shown, size_t size)
{
    FILE *out = fmemopen(shown, size, "w");

    cr_assert(ne(ptr, out, NULL));
    while (feed_record_next(record))
        show_record(record, out);
    (void)fclose(out);
}

/* Twice: a file whose keys stand twice is read again. */
TABLE_PLACES(feed, records, ARRAY_SIZE(RECORD_CASES))
{
    const struct record_case *c = &RECORD_CASES[*at];
    FILE *file = file_of(c->file, strlen(c->file));
    struct feed_record record;

    cr_assert(feed_record_begin(&record, file));
    for (int time = 0; time < 2; time++) {
        char shown[512] = "";

        show_records(&record, shown, sizeof shown);
        cr_expect(text_equals(shown, c->want), "%s: %s", c->cite, shown);
        cr_expect(feed_record_rewind(&record));
    }
    feed_record_end(&record);
    (void)fclose(file);
}

/* "a", then x as often as given, after an opening quote or none; then "z". */
static FILE *
long_file(const char *quote, size_t length, const char *between)
{
    FILE *file = tmpfile();

    cr_assert(ne(ptr, file, NULL));
    (void)fprintf(file, "a\n%s", quote);
    for (size_t i = 0; i < length; i++)
        (void)fputs(between, file);
    (void)fputs("\nz\n", file);
    rewind(file);
    return file;
}

Test(feed, the_longest_line) {
    FILE *file = long_file("", FEED_LINE_BYTES - 1, "x");
    struct feed_record record;

    cr_assert(feed_record_begin(&record, file));
    cr_assert(feed_record_next(&record));
    cr_assert(feed_record_next(&record));
    cr_expect(text_equals(record.fault, NULL));
    cr_expect(eq(sz, record.unquoted.length, FEED_LINE_BYTES - 1));
    cr_assert(feed_record_next(&record));
    cr_expect(eq(i64, record.lines.line, 3));
    cr_expect(not(feed_record_next(&record)));
    feed_record_end(&record);
    (void)fclose(file);
}

Test(feed, a_line_is_too_long) {
    static const size_t LENGTHS[] = { FEED_LINE_BYTES, 5 * FEED_LINE_BYTES + 12345 };

    for (size_t i = 0; i < ARRAY_SIZE(LENGTHS); i++) {
        FILE *file = long_file("", LENGTHS[i], "x");
        struct feed_record record;

        cr_assert(feed_record_begin(&record, file));
        cr_assert(feed_record_next(&record));
        cr_assert(feed_record_next(&record));
        cr_expect(text_equals(record.fault, "longer than 1 MB"));
        cr_expect(eq(sz, record.length, FEED_LINE_BYTES));
        cr_assert(feed_record_next(&record));
        cr_expect(eq(i64, record.lines.line, 3));
        cr_expect(eq(sz, record.unquoted.length, 1));
        cr_expect(not(feed_record_next(&record)));
        feed_record_end(&record);
        (void)fclose(file);
    }
}

Test(feed, a_long_text_is_cut_between_characters) {
    FILE *file = long_file("x", FEED_LINE_BYTES, "\xC3\xA9");
    struct feed_record record;

    cr_assert(feed_record_begin(&record, file));
    cr_assert(feed_record_next(&record));
    cr_assert(feed_record_next(&record));
    cr_expect(eq(sz, record.length, FEED_LINE_BYTES - 1));
    cr_expect(utf8_is_valid(record.text, record.length));
    feed_record_end(&record);
    (void)fclose(file);
}

/* An open quote takes no line along, however many follow. */
Test(feed, an_open_quote_swallows_nothing) {
    FILE *file = long_file("\"", FEED_LINE_BYTES, "x,y\n");
    struct feed_record record;
    size_t good = 0;
    size_t bad = 0;

    cr_assert(feed_record_begin(&record, file));
    while (feed_record_next(&record)) {
        good += record.fault == NULL && !record.is_empty ? 1 : 0;
        bad += record.fault != NULL ? 1 : 0;
        if (record.fault != NULL)
            cr_expect(eq(i64, record.lines.line, 2));
    }
    cr_expect(eq(sz, bad, 1));
    cr_expect(eq(sz, good, FEED_LINE_BYTES - 1 + 2));
    feed_record_end(&record);
    (void)fclose(file);
}

struct kind_case {
    const char *bytes;
    size_t length;
    const char *want; /* what the kind's name has in it; NULL: may be CSV */
};

#define KIND(bytes, want)              \
    {                                  \
        bytes, sizeof(bytes) - 1, want \
    }

static const struct kind_case KINDS[] = {
    KIND("", NULL),
    KIND("a", NULL),
    KIND("person_id,last_name\n", NULL),
    KIND("\xEF\xBB\xBFperson_id\n", NULL),
    KIND("\x1F\x8B\x08\x00", "gzip"),
    KIND("\x1F", NULL),
    KIND("BZh9", "bzip2"),
    KIND("\xFD"
         "7zXZ\x00",
         "xz"),
    KIND("\x28\xB5\x2F\xFD\x04", "zstd"),
    KIND("PK\x03\x04\x14", ".xlsx"),
    KIND("PK\n", NULL),
    KIND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".xls"),
    KIND("<html>", "HTML"),
    KIND("\xFF\xFEp\0e\0", "UTF-16"),
    KIND("\xFE\xFF\0p\0e", "UTF-16"),
    KIND("p\0e\0r\0s\0", "UTF-16"),
    KIND("\0p\0e\0r\0s", "UTF-16"),
    KIND("p\0e\0r\0\x2D\x4E", "UTF-16"),
    KIND("person_id,\0\n1,a\n", NULL),
    KIND("\0\0\0\0\0\0\0\0", NULL),
};

TABLE_PLACES(feed, kind, ARRAY_SIZE(KINDS))
{
    const struct kind_case *c = &KINDS[*at];
    const struct feed_kind *kind = feed_kind(c->bytes, c->length);

    cr_expect(eq(int, kind != NULL, c->want != NULL), "%s", kind != NULL ? kind->what : "none");
    if (kind != NULL && c->want != NULL) {
        cr_expect(strstr(kind->what, c->want) != NULL, "%s", kind->what);
        cr_expect(gt(sz, strlen(kind->remedy), 0));
    }
}

Test(feed, divider) {
    static const char *const LINES[][2] = {
        { "a,b", NULL },         { "", NULL },       { "a", NULL },     { "a;b", "semicolons" },
        { "a;b,c", NULL },       { "a\tb", "tabs" }, { "a|b", "bars" }, { "a;b;c,d", "semicolons" },
        { "a;b\tc\td", "tabs" },
    };

    for (size_t i = 0; i < ARRAY_SIZE(LINES); i++)
        cr_expect(text_equals(feed_divider(LINES[i][0], strlen(LINES[i][0])), LINES[i][1]), "%s",
                  LINES[i][0]);
}

Test(feed, a_directory_cannot_be_read) {
    FILE *file = fopen("/", "r");
    struct feed_record record;

    cr_assert(ne(ptr, file, NULL));
    cr_assert(feed_record_begin(&record, file));
    cr_expect(not(feed_record_next(&record)));
    cr_expect(ne(int, record.lines.read_errno, 0));
    feed_record_end(&record);
    (void)fclose(file);
}
