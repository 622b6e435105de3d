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

/* A line of the log as the wire has it, of one field after the other; the first two are person 258
 * and the third day of the year 2000. */
#define TO_THE_DAY "\0\0\0\10\0\0\0\0\0\0\1\2\0\0\0\4\0\0\0\2"
#define ENROLLMENT "\0\0\0\10\0\0\0\0\0\0\0\7"
#define PRESENT "\0\0\0\1X"
#define MINUTES "\0\0\0\2\1\54"

static const struct line_case {
    const char *name;
    const char *bytes;
    size_t length;
    struct timekeeping_log want;
    bool is_refused;
} LINES[] = {
#define WIRE(bytes) bytes, sizeof(bytes) - 1
#define LINE(enrollment, is, text, minute)                              \
    {                                                                   \
        .person_id = 258, .log_date = 2, .enrollment_id = (enrollment), \
        .attendance = { is, text }, .minutes = (minute)                 \
    }
    { "as the contract has it", WIRE(TO_THE_DAY ENROLLMENT PRESENT MINUTES),
      LINE(7, ATTENDANCE_PRESENT, "X", 300), false },
    { "a word of two letters", WIRE(TO_THE_DAY ENROLLMENT "\0\0\0\2RX" MINUTES),
      LINE(7, ATTENDANCE_WORKED_DAY_OFF, "RX", 300), false },
    { "a negative number", WIRE(TO_THE_DAY ENROLLMENT PRESENT "\0\0\0\2\377\376"),
      LINE(7, ATTENDANCE_PRESENT, "X", -2), false },
    { "a view's integers", WIRE(TO_THE_DAY "\0\0\0\4\0\0\0\7" PRESENT "\0\0\0\10\0\0\0\0\0\1\0\0"),
      LINE(7, ATTENDANCE_PRESENT, "X", 65536), false },
    { "nulls", WIRE(TO_THE_DAY NULL_BYTES NULL_BYTES NULL_BYTES),
      LINE(INT_NULL, CODE_NULL, NULL, INT_NULL), false },
    { "no word of the list", WIRE(TO_THE_DAY ENROLLMENT "\0\0\0\2XR" MINUTES),
      LINE(7, CODE_BAD, "XR", 300), false },
    { "a word of blanks", WIRE(TO_THE_DAY ENROLLMENT "\0\0\0\2 \t" MINUTES),
      LINE(7, CODE_NULL, NULL, 300), false },
    { "a date that is none",
      WIRE("\0\0\0\10\0\0\0\0\0\0\1\2\0\0\0\2\0\1" ENROLLMENT PRESENT MINUTES),
      { 0 },
      true },
    { "a number that is none", WIRE(TO_THE_DAY ENROLLMENT PRESENT "\0\0\0\3abc"), { 0 }, true },
#undef LINE
#undef WIRE
};

TABLE_PLACES(copy, line, ARRAY_SIZE(LINES))
{
    const struct line_case *c = &LINES[*at];
    const struct relation *relation = &RELATIONS[RELATION_TIMEKEEPING_LOG];
    struct pg_tuple tuple = { (const unsigned char *)c->bytes, c->length };
    struct arena arena = { 0 };
    struct timekeeping_log row;
    struct error err;

    cr_assert(eq(int, copy_decode(relation, &tuple, &row, &arena, &err),
                 c->is_refused ? STATUS_DATABASE : STATUS_OK),
              "%s", c->name);
    if (!c->is_refused) {
        cr_expect(eq(i64, row.person_id, c->want.person_id));
        cr_expect(eq(i32, row.log_date, c->want.log_date));
        cr_expect(eq(i64, row.enrollment_id, c->want.enrollment_id), "%s", c->name);
        cr_expect(eq(i32, row.attendance.is, c->want.attendance.is), "%s", c->name);
        expect_text(row.attendance.text, c->want.attendance.text);
        cr_expect(eq(i64, row.minutes, c->want.minutes), "%s", c->name);
        cr_expect(eq(sz, tuple.left, 0), "%s", c->name);
    }
    arena_release(&arena);
}

Test(copy, tells_the_column_that_is_of_another_type) {
    static const char BYTES[] = TO_THE_DAY ENROLLMENT PRESENT "\0\0\0\3abc";
    struct pg_tuple tuple = { (const unsigned char *)BYTES, sizeof BYTES - 1 };
    struct arena arena = { 0 };
    struct timekeeping_log row;
    struct error err;

    cr_assert(eq(int, copy_decode(&RELATIONS[RELATION_TIMEKEEPING_LOG], &tuple, &row, &arena, &err),
                 STATUS_DATABASE));
    expect_text(err.text,
                "source column 'timekeeping_log.minutes' has not the type of the source contract");
    arena_release(&arena);
}

static void
put_row(struct pg_buffer *buffer, const struct relation *relation, const void *row)
{
    pg_put_row(buffer, relation->column_count);
    for (size_t i = 0; i < relation->column_count; i++)
        copy_put(buffer, &relation->columns[i], 8, row);
}

/* A value that no other column of the row has, where its kind allows it. */
static void
set_value(const struct column *column, void *row, size_t ordinal, struct arena *arena)
{
    const char *text = arena_format(arena, "%zu", 10000 + ordinal);

    switch (column->kind) {
    case KIND_BOOL:
        text = ordinal % 2 == 0 ? "t" : "f";
        break;
    case KIND_DAY:
        text = arena_format(arena, "2024-01-%02zu", 1 + ordinal);
        break;
    case KIND_CODE:
        text = column->check->words[ordinal % (size_t)column->check->word_count];
        break;
    default:
        break;
    }
    cr_assert(column_read(column, row, text, strlen(text), arena), "%s", column->name);
}

/* Every relation of facts: what its own decoder makes of a row, null by null and then whole, is
 * what each of its columns was sent as. */
TABLE_PLACES(copy, whole_rows, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };
    void *sent = arena_alloc(&arena, relation->size);

    for (size_t i = 0; i < relation->column_count; i++)
        column_clear(&relation->columns[i], sent);
    for (size_t i = 0; i <= relation->column_count; i++) {
        void *row = arena_alloc(&arena, relation->size);
        struct pg_buffer want = { 0 };
        struct pg_buffer got = { 0 };
        struct pg_tuple tuple;
        struct error err;

        put_row(&want, relation, sent);
        tuple = (struct pg_tuple){ want.bytes + COPY_HEADER_FIXED + 2,
                                   want.length - COPY_HEADER_FIXED - 2 };
        cr_assert(eq(int, copy_decode(relation, &tuple, row, &arena, &err), STATUS_OK));
        cr_expect(eq(sz, tuple.left, 0), "%s", relation->name);
        put_row(&got, relation, row);
        cr_assert(eq(sz, got.length, want.length), "%s", relation->name);
        cr_expect(eq(int, memcmp(got.bytes, want.bytes, want.length), 0), "%s", relation->name);
        pg_buffer_release(&got);
        pg_buffer_release(&want);
        if (i < relation->column_count)
            set_value(&relation->columns[i], sent, i, &arena);
    }
    arena_release(&arena);
}
