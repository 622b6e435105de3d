#include "core/copy.h"

#include "table.h"

#include <stddef.h>
#include <string.h>

Test(copy, names_are_those_of_the_list) {
    struct arena arena = { 0 };

    expect_text(copy_names(&RELATIONS[RELATION_TIMEKEEPING_LOG], false, &arena),
                "person_id,log_date,enrollment_id,attendance,minutes");
    expect_text(copy_names(&RELATIONS[RELATION_TIMEKEEPING_LOG], true, &arena),
                "person_id,log_date,enrollment_id,attendance");
    expect_text(copy_names(&RELATIONS[RELATION_PERSON], true, &arena), "person_id");
    expect_text(copy_names(&RESULTS[RESULT_CUSTODY_SPAN], false, &arena),
                "custody_no,begins_on,ends_on");
    arena_release(&arena);
}

static const struct fit {
    enum column_kind kind;
    const char *type;
    bool want;
} FITS[] = {
    { KIND_ID, "bigint", true },
    { KIND_ID, "integer", true },
    { KIND_INT, "smallint", true },
    { KIND_INT, "numeric", false },
    { KIND_INT, "text", false },
    { KIND_BOOL, "boolean", true },
    { KIND_BOOL, "integer", false },
    { KIND_DAY, "date", true },
    { KIND_DAY, "timestamp with time zone", false },
    { KIND_TEXT, "text", true },
    { KIND_TEXT, "character varying", true },
    { KIND_CODE, "text", true },
    { KIND_CODE, "name", true },
    { KIND_CODE, "character", false },
    { KIND_TEXT, "text[]", false },
    { KIND_TEXTS, "text[]", true },
    { KIND_TEXTS, "text", false },
    { KIND_HASH, "bytea", true },
    { KIND_HASH, "text", false },
};

TABLE_PLACES(copy, fits, ARRAY_SIZE(FITS))
{
    const struct fit *c = &FITS[*at];

    cr_expect(eq(int, copy_fits(c->kind, c->type), c->want), "%d %s", (int)c->kind, c->type);
}

/* A struct of every kind, and what each of its columns is as PostgreSQL takes it: four bytes of
 * length, big-endian, and the value; the length -1 for null. */
struct every_kind {
    int64_t number;
    int8_t flag;
    day_t day;
    const char *text;
    struct code code;
    const unsigned char *hash;
    const char *const *texts;
    size_t text_count;
};

static const char *const TEXTS[] = { "a", "bc" };
static const unsigned char HASH[HASH_SIZE] = "0123456789abcdefghijklmnopqrstuv";
static const struct every_kind VALUES = { .number = 258,
                                          .flag = 1,
                                          .day = 3,
                                          .text = "x",
                                          .code = { 0, "yz" },
                                          .hash = HASH,
                                          .texts = TEXTS,
                                          .text_count = 2 };
static const struct every_kind NULLS = {
    .number = INT_NULL, .flag = BOOL_NULL, .day = DAY_NULL, .code = { CODE_NULL, NULL }
};

#define NULL_BYTES "\377\377\377\377"

static const struct put_case {
    struct column column;
    size_t width;
    const char *value;
    size_t length;
    const char *null;
    size_t null_length;
} PUTS[] = {
#define BYTES(bytes) bytes, sizeof bytes - 1
    { COLUMN_OF(every_kind, INT, number), 4, BYTES("\0\0\0\4\0\0\1\2"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, INT, number), 8, BYTES("\0\0\0\10\0\0\0\0\0\0\1\2"),
      BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, ID, number), 8, BYTES("\0\0\0\10\0\0\0\0\0\0\1\2"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, BOOL, flag), 8, BYTES("\0\0\0\1\1"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, DAY, day), 8, BYTES("\0\0\0\4\0\0\0\3"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, TEXT, text), 8, BYTES("\0\0\0\1x"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, CODE, code), 8, BYTES("\0\0\0\2yz"), BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, HASH, hash), 8,
      BYTES("\0\0\0\40"
            "0123456789abcdefghijklmnopqrstuv"),
      BYTES(NULL_BYTES) },
    { COLUMN_OF(every_kind, TEXTS, texts), 8,
      BYTES("\0\0\0\37\0\0\0\1\0\0\0\0\0\0\0\31\0\0\0\2\0\0\0\1\0\0\0\1a\0\0\0\2bc"),
      BYTES("\0\0\0\14\0\0\0\0\0\0\0\0\0\0\0\31") },
#undef BYTES
};

static void
expect_put(const struct put_case *c, const struct every_kind *row, const char *want, size_t length)
{
    struct pg_buffer buffer = { 0 };
    size_t begun;

    pg_put_row(&buffer, 1);
    begun = buffer.length;
    copy_put(&buffer, &c->column, c->width, row);
    cr_assert(eq(sz, buffer.length - begun, length), "%s", c->column.name);
    cr_expect(eq(int, memcmp(buffer.bytes + begun, want, length), 0), "%s", c->column.name);
    pg_buffer_release(&buffer);
}

TABLE_PLACES(copy, put, ARRAY_SIZE(PUTS))
{
    expect_put(&PUTS[*at], &VALUES, PUTS[*at].value, PUTS[*at].length);
    expect_put(&PUTS[*at], &NULLS, PUTS[*at].null, PUTS[*at].null_length);
}

/* A number that its column does not hold is not cut: the buffer is refused as it is sent. */
Test(copy, a_number_too_wide_shows) {
    const struct column column = COLUMN_OF(every_kind, INT, number);
    const struct every_kind row = { .number = (int64_t)INT32_MAX + 1 };
    struct pg_buffer buffer = { 0 };

    pg_put_row(&buffer, 2);
    copy_put(&buffer, &column, 8, &row);
    cr_expect(not(buffer.is_cut));
    copy_put(&buffer, &column, 4, &row);
    cr_expect(buffer.is_cut);
    pg_buffer_release(&buffer);
}
