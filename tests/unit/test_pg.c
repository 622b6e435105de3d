#include "core/pg.h"

#include "table.h"

#include <string.h>

/* Bytes of a table's case; the NUL that ends the literal is not of them. */
#define BYTES(text) text, sizeof(text) - 1

/* In a row whose fields are not counted: what a value looks like is tested by itself. */
#define ANY_ROW                    \
    {                              \
        .fields_due = SIZE_MAX / 2 \
    }

static void
expect_bytes(const struct pg_buffer *buffer, const char *want, size_t length)
{
    struct cr_mem got = { buffer->bytes, buffer->length };
    struct cr_mem wanted = { want, length };

    cr_expect(eq(mem, got, wanted));
}

static const struct number_case {
    const char *what;
    enum { PUT_INT4, PUT_INT8, PUT_BOOL, PUT_DAY } put;
    int64_t number;
    const char *want;
    size_t length;
} NUMBERS[] = {
    { "int4 0", PUT_INT4, 0, BYTES("\0\0\0\4\0\0\0\0") },
    { "int4 1", PUT_INT4, 1, BYTES("\0\0\0\4\0\0\0\1") },
    { "int4 in order of bytes", PUT_INT4, 0x01020304, BYTES("\0\0\0\4\1\2\3\4") },
    { "int4 -1", PUT_INT4, -1, BYTES("\0\0\0\4\377\377\377\377") },
    { "int4 least", PUT_INT4, INT32_MIN, BYTES("\0\0\0\4\200\0\0\0") },
    { "int4 greatest", PUT_INT4, INT32_MAX, BYTES("\0\0\0\4\177\377\377\377") },
    { "int4 null", PUT_INT4, INT64_MIN, BYTES("\377\377\377\377") },
    { "int8 0", PUT_INT8, 0, BYTES("\0\0\0\10\0\0\0\0\0\0\0\0") },
    { "int8 in order of bytes", PUT_INT8, 0x0102030405060708, BYTES("\0\0\0\10\1\2\3\4\5\6\7\10") },
    { "int8 -1", PUT_INT8, -1, BYTES("\0\0\0\10\377\377\377\377\377\377\377\377") },
    { "int8 greatest", PUT_INT8, INT64_MAX, BYTES("\0\0\0\10\177\377\377\377\377\377\377\377") },
    { "int8 null", PUT_INT8, INT64_MIN, BYTES("\377\377\377\377") },
    { "false", PUT_BOOL, 0, BYTES("\0\0\0\1\0") },
    { "true", PUT_BOOL, 1, BYTES("\0\0\0\1\1") },
    { "bool null", PUT_BOOL, -1, BYTES("\377\377\377\377") },
    { "2000-01-01", PUT_DAY, 0, BYTES("\0\0\0\4\0\0\0\0") },
    { "1999-12-31", PUT_DAY, -1, BYTES("\0\0\0\4\377\377\377\377") },
    { "2024-02-29", PUT_DAY, 8825, BYTES("\0\0\0\4\0\0\42\171") },
    { "infinity", PUT_DAY, DAY_MAX, BYTES("\0\0\0\4\177\377\377\377") },
    { "-infinity", PUT_DAY, DAY_MIN, BYTES("\0\0\0\4\200\0\0\0") },
    { "no date", PUT_DAY, DAY_NULL, BYTES("\377\377\377\377") },
};

TABLE_PLACES(pg, put_number, ARRAY_SIZE(NUMBERS))
{
    const struct number_case *c = &NUMBERS[*at];
    struct pg_buffer buffer = ANY_ROW;

    switch (c->put) {
    case PUT_INT4:
        pg_put_int4(&buffer, c->number);
        break;
    case PUT_INT8:
        pg_put_int8(&buffer, c->number);
        break;
    case PUT_BOOL:
        pg_put_bool(&buffer, (int)c->number);
        break;
    case PUT_DAY:
        pg_put_day(&buffer, (day_t)c->number);
        break;
    }
    expect_bytes(&buffer, c->want, c->length);
    pg_buffer_release(&buffer);
}

Test(pg, put_text) {
    struct pg_buffer buffer = ANY_ROW;

    pg_put_text(&buffer, "a\303\244");
    pg_put_text(&buffer, "");
    pg_put_text(&buffer, NULL);
    expect_bytes(&buffer, BYTES("\0\0\0\3a\303\244\0\0\0\0\377\377\377\377"));
    pg_buffer_release(&buffer);
}

Test(pg, put_bytes) {
    struct pg_buffer buffer = ANY_ROW;

    pg_put_bytes(&buffer, "a\0b", 3);
    pg_put_bytes(&buffer, "", 0);
    pg_put_bytes(&buffer, NULL, 0);
    pg_put_bytes(&buffer, NULL, 32);
    expect_bytes(&buffer, BYTES("\0\0\0\3a\0b\0\0\0\0\377\377\377\377\377\377\377\377"));
    pg_buffer_release(&buffer);
}

/* text[]: dimensions, nulls, the type text (25), then count, first index and each text. */
Test(pg, put_texts) {
    static const char *const TEXTS[] = { "m7-charge", "x" };
    struct pg_buffer buffer = ANY_ROW;

    pg_put_texts(&buffer, TEXTS, ARRAY_SIZE(TEXTS));
    expect_bytes(&buffer, BYTES("\0\0\0\46" /* 38 bytes */
                                "\0\0\0\1\0\0\0\0\0\0\0\31\0\0\0\2\0\0\0\1"
                                "\0\0\0\11m7-charge\0\0\0\1x"));
    pg_buffer_reset(&buffer);
    buffer.fields_due = 1;
    pg_put_texts(&buffer, NULL, 0);
    expect_bytes(&buffer, BYTES("\0\0\0\14\0\0\0\0\0\0\0\0\0\0\0\31"));
    pg_buffer_release(&buffer);
}

#define COPY_HEADER "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"

Test(pg, rows_follow_one_header) {
    struct pg_buffer buffer = { 0 };

    pg_put_row(&buffer, 2);
    pg_put_int4(&buffer, 1);
    pg_put_text(&buffer, "a");
    pg_put_row(&buffer, 300);
    expect_bytes(&buffer, BYTES(COPY_HEADER "\0\2\0\0\0\4\0\0\0\1\0\0\0\1a\1\54"));
    cr_expect(eq(sz, buffer.rows, 2));
    pg_buffer_reset(&buffer);
    cr_expect(eq(sz, buffer.rows, 0));
    cr_expect(eq(sz, buffer.length, 0));
    pg_put_row(&buffer, 1);
    expect_bytes(&buffer, BYTES(COPY_HEADER "\0\1"));
    pg_buffer_release(&buffer);
    cr_expect(buffer.bytes == NULL);
    cr_expect(eq(sz, buffer.capacity, 0));
    pg_buffer_release(&buffer);
}

Test(pg, buffer_grows_and_is_kept) {
    static char text[100 * 1000];
    struct pg_buffer buffer = ANY_ROW;
    size_t capacity;

    memset(text, 'x', sizeof text - 1);
    for (int i = 0; i < 10000; i++)
        pg_put_int4(&buffer, i);
    pg_put_text(&buffer, text);
    cr_assert(eq(sz, buffer.length, 10000 * 8 + 4 + sizeof text - 1));
    for (size_t i = 0; i < 10000; i++)
        cr_assert(eq(int, buffer.bytes[i * 8 + 6] * 256 + buffer.bytes[i * 8 + 7], (int)i));
    cr_expect(eq(u8, buffer.bytes[buffer.length - 1], 'x'));
    capacity = buffer.capacity;
    pg_buffer_reset(&buffer);
    buffer.fields_due = 1;
    pg_put_bool(&buffer, 1);
    cr_expect(eq(sz, buffer.capacity, capacity));
    pg_buffer_release(&buffer);
}

/* Broken contracts end the program; nothing of such a row reaches the server. */

Test(pg, more_fields_than_begun, .exit_code = STATUS_DEFECT) {
    struct pg_buffer buffer = { 0 };

    pg_put_row(&buffer, 1);
    pg_put_int4(&buffer, 1);
    pg_put_int4(&buffer, 2);
}

Test(pg, fewer_fields_than_begun, .exit_code = STATUS_DEFECT) {
    struct pg_buffer buffer = { 0 };

    pg_put_row(&buffer, 2);
    pg_put_texts(&buffer, NULL, 0);
    pg_put_row(&buffer, 2);
}

Test(pg, fewer_fields_than_begun_in_the_last_row, .exit_code = STATUS_DEFECT) {
    struct pg_buffer buffer = { 0 };
    struct error err;

    pg_put_row(&buffer, 2);
    pg_put_text(&buffer, "a");
    (void)pg_copy_in(NULL, "", &buffer, &err);
}

static const struct field_case {
    const char *bytes;
    int32_t length;
    bool is_int;
    int64_t number;
    bool is_day;
    day_t day;
} FIELDS[] = {
    { "", -1, true, INT64_MIN, true, DAY_NULL },
    { "", 0, false, 0, false, 0 },
    { "\0", 1, true, 0, false, 0 },
    { "\1", 1, true, 1, false, 0 },
    { "\1\2", 2, true, 258, false, 0 },
    { "\377\376", 2, true, -2, false, 0 },
    { "\200\0", 2, true, -32768, false, 0 },
    { "\1\2\3", 3, false, 0, false, 0 },
    { "\1\2\3\4", 4, true, 0x01020304, true, 0x01020304 },
    { "\377\377\377\376", 4, true, -2, true, -2 },
    { "\0\0\42\171", 4, true, 8825, true, 8825 },
    { "\177\377\377\377", 4, true, INT32_MAX, true, DAY_MAX },
    { "\200\0\0\0", 4, true, INT32_MIN, true, DAY_MIN },
    { "\1\2\3\4\5", 5, false, 0, false, 0 },
    { "\1\2\3\4\5\6\7", 7, false, 0, false, 0 },
    { "\1\2\3\4\5\6\7\10", 8, true, 0x0102030405060708, false, 0 },
    { "\377\377\377\377\377\377\377\376", 8, true, -2, false, 0 },
    { "\0\0\0\0\377\377\377\377", 8, true, 0xffffffff, false, 0 },
    { "\1\2\3\4\5\6\7\10\11", 9, false, 0, false, 0 },
};

TABLE_PLACES(pg, field, ARRAY_SIZE(FIELDS))
{
    const struct field_case *c = &FIELDS[*at];
    struct pg_field field = { .bytes = (const unsigned char *)c->bytes, .length = c->length };
    int64_t number = 5;
    day_t day = 5;

    cr_expect(eq(int, pg_field_int(&field, &number), c->is_int), "length %d", c->length);
    if (c->is_int)
        cr_expect(eq(i64, number, c->number));
    cr_expect(eq(int, pg_field_day(&field, &day), c->is_day), "length %d", c->length);
    if (c->is_day)
        cr_expect(eq(i32, day, c->day));
}

Test(pg, field_text) {
    struct arena arena = { 0 };
    struct pg_field field = { .bytes = (const unsigned char *)"place", .length = 4 };

    expect_text(pg_field_text(&field, &arena), "plac");
    field.length = 0;
    expect_text(pg_field_text(&field, &arena), "");
    field.length = -1;
    cr_expect(pg_field_text(&field, &arena) == NULL);
    arena_release(&arena);
}

/* What is put is what is read: the decoders take what the buffer writes. */
Test(pg, put_and_field_agree) {
    static const day_t DAYS[] = { DAY_NULL, DAY_MIN, DAY_MIN + 1, -1, 0, 8825, DAY_MAX };

    for (size_t i = 0; i < ARRAY_SIZE(DAYS); i++) {
        struct pg_buffer buffer = ANY_ROW;
        struct pg_field field = { .length = -1 };
        day_t day;

        pg_put_day(&buffer, DAYS[i]);
        if (buffer.length > 4)
            field = (struct pg_field){ .bytes = buffer.bytes + 4, .length = 4 };
        cr_expect(pg_field_day(&field, &day));
        cr_expect(eq(i32, day, DAYS[i]));
        pg_buffer_release(&buffer);
    }
}

Test(pg, ignore_row_ignores) {
    struct error err = { .status = STATUS_OK };

    cr_expect(eq(int, (int)pg_ignore_row(NULL, NULL, &err), (int)STATUS_OK));
}

Test(pg, close_of_nothing) {
    pg_close(NULL);
}

/* No rows, no statement: not even a connection is needed. */
Test(pg, copy_in_of_nothing) {
    struct pg_buffer buffer = ANY_ROW;
    struct error err;

    cr_expect(eq(int, (int)pg_copy_in(NULL, "", &buffer, &err), (int)STATUS_OK));
}

static const char *const UNREACHABLE[] = {
    "host=/nonexistent password=secret",
    "postgresql:///x?host=/nonexistent&password=secret",
    "secret=secret",
};

TABLE_PLACES(pg, refused_connection, ARRAY_SIZE(UNREACHABLE))
{
    struct pg *pg = (struct pg *)-1;
    struct error err = { .status = STATUS_OK };

    cr_expect(eq(int, (int)pg_open(UNREACHABLE[*at], "target", &pg, &err), (int)STATUS_DATABASE));
    cr_expect(pg == NULL);
    cr_expect(eq(int, strncmp(err.text, "target database: ", 17), 0), "%s", err.text);
    cr_expect(strchr(err.text, '\n') == NULL, "%s", err.text);
    cr_expect(strstr(err.text, "password") == NULL, "%s", err.text);
    cr_expect(strstr(err.hint, "--target") != NULL, "%s", err.hint);
}
