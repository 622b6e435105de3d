#include "core/relation.h"

#include "table.h"

#include <stddef.h>
#include <string.h>

/* A row of any relation that is read as facts. */
union any_row {
    max_align_t alignment;
    unsigned char bytes[COLUMN_LIMIT * sizeof(struct code)];
};

/* What source.md says of each relation: key columns, and the dates of rules.md C1 and of its
 * span. */
static const struct relation_case {
    const char *name;
    const char *keys;
    const char *own;
    const char *from;
    const char *until;
} WANT[] = {
    { "facility", "facility_code", NULL, NULL, NULL },
    { "holiday", "calendar holiday_on", NULL, NULL, NULL },
    { "program", "program_code", NULL, NULL, NULL },
    { "milestone_schedule", "program_code effective_on", NULL, NULL, NULL },
    { "activity_approval", "facility_code program_code starts_on", "starts_on", "starts_on",
      "ends_on" },
    { "person", "person_id", NULL, NULL, NULL },
    { "term", "term_id", "received_on", "starts_on", "ended_on" },
    { "charge", "charge_id", NULL, NULL, NULL },
    { "placement", "placement_id", "starts_on", "starts_on", "ends_on" },
    { "rule_violation", "violation_id", "occurred_on", NULL, NULL },
    { "credit_restoration", "restoration_id", "restored_on", NULL, NULL },
    { "court_order", "order_id", "ordered_on", NULL, NULL },
    { "shu_term", "shu_term_id", "assessed_on", "starts_on", "ends_on" },
    { "work_group", "work_group_id", "starts_on", "starts_on", "ends_on" },
    { "opening_balance", "person_id credit_type", "balance_on", NULL, NULL },
    { "enrollment", "enrollment_id", "starts_on", "starts_on", "ends_on" },
    { "program_completion", "completion_id", "completed_on", NULL, NULL },
    { "plan_period", "plan_period_id", "completed_on", NULL, NULL },
    { "hours_verification", "person_id custody_no scheme ordinal", "verified_on", NULL, NULL },
    { "education_merit", "merit_id", "conferred_on", NULL, NULL },
    { "extraordinary_conduct", "conduct_id", "awarded_on", NULL, NULL },
    { "work_application", "application_id", "applied_on", NULL, NULL },
    { "work_participation", "participation_id", "starts_on", "starts_on", "ends_on" },
    { "discipline_review", "review_id", "incident_on", NULL, NULL },
    { "camp_application", "camp_application_id", "applied_on", NULL, NULL },
    { "timekeeping_log", "person_id log_date enrollment_id attendance", "log_date", NULL, NULL },
};

/* A text that each kind of column can be read from, and what a key prints of it. */
static const char *
sample(const struct column *column)
{
    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return "7";
    case KIND_BOOL:
        return "t";
    case KIND_DAY:
        return "2024-02-29";
    case KIND_TEXT:
        return "text";
    case KIND_CODE:
        return column->check->words[0];
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return "";
}

static void
clear_row(const struct relation *relation, void *row)
{
    memset(row, 0x5a, relation->size);
    for (size_t i = 0; i < relation->column_count; i++)
        column_clear(&relation->columns[i], row);
}

Test(relation, all_are_known) {
    cr_expect(eq(sz, RELATION_COUNT, ARRAY_SIZE(WANT)));
}

TABLE_PLACES(relation, keys, ARRAY_SIZE(WANT))
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };
    const char *keys = "";

    expect_text(relation->name, WANT[*at].name);
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].null == NULL_KEY)
            keys = arena_format(&arena, "%s%s%s", keys, *keys != '\0' ? " " : "",
                                relation->columns[i].name);
    expect_text(keys, WANT[*at].keys);
    arena_release(&arena);
}

static void
expect_date(const struct relation *relation, size_t offset, const char *name)
{
    const struct column *column = name != NULL ? relation_column(relation, name) : NULL;

    cr_expect(eq(sz, offset, column != NULL ? column->offset : NO_DAY), "%s.%s", relation->name,
              name != NULL ? name : "none");
    cr_expect(column == NULL || column->kind == KIND_DAY);
}

TABLE_PLACES(relation, dates, ARRAY_SIZE(WANT))
{
    const struct relation *relation = &RELATIONS[*at];

    expect_date(relation, relation->own, WANT[*at].own);
    expect_date(relation, relation->from, WANT[*at].from);
    expect_date(relation, relation->until, WANT[*at].until);
}

/* Every column is by itself: reading or clearing one leaves the others alone. */
TABLE_PLACES(relation, columns_are_read_and_cleared, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };
    union any_row any;
    void *row = &any;

    clear_row(relation, row);
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        const char *text = sample(column);

        cr_assert(column_is_null(column, row), "%s.%s", relation->name, column->name);
        cr_assert(column_read(column, row, text, strlen(text), &arena), "%s.%s", relation->name,
                  column->name);
        for (size_t j = 0; j < relation->column_count; j++)
            cr_assert(eq(int, column_is_null(&relation->columns[j], row), j > i), "%s.%s",
                      relation->name, relation->columns[j].name);
    }
    for (size_t i = 0; i < relation->column_count; i++) {
        column_clear(&relation->columns[i], row);
        for (size_t j = 0; j < relation->column_count; j++)
            cr_assert(eq(int, column_is_null(&relation->columns[j], row), j <= i), "%s.%s",
                      relation->name, relation->columns[j].name);
    }
    arena_release(&arena);
}

TABLE_PLACES(relation, columns_are_found_by_name, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];

    for (size_t i = 0; i < relation->column_count; i++)
        cr_expect(relation_column(relation, relation->columns[i].name) == &relation->columns[i],
                  "%s.%s is there twice", relation->name, relation->columns[i].name);
    cr_expect(relation_column(relation, "nothing") == NULL);
    cr_expect(relation_column(relation, "") == NULL);
}

TABLE_PLACES(relation, key_joins_the_key_columns, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };
    union any_row any;
    const char *want = NULL;

    clear_row(relation, &any);
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        cr_assert(column_read(column, &any, sample(column), strlen(sample(column)), &arena));
        if (column->null == NULL_KEY)
            want =
                want == NULL ? sample(column) : arena_format(&arena, "%s/%s", want, sample(column));
    }
    cr_assert(want != NULL);
    expect_text(relation_key(relation, &any, &arena), want);
    arena_release(&arena);
}

Test(relation, key_of_odd_values) {
    const struct code bad = { .is = CODE_BAD, .text = "?" };
    struct timekeeping_log line = {
        .person_id = -1, .log_date = DAY_MAX, .enrollment_id = INT_NULL, .attendance = bad
    };
    struct facility facility = { .facility_code = NULL };
    struct arena arena = { 0 };

    expect_text(relation_key(&RELATIONS[RELATION_TIMEKEEPING_LOG], &line, &arena),
                "-1/infinity//?");
    expect_text(relation_key(&RELATIONS[RELATION_FACILITY], &facility, &arena), "");
    arena_release(&arena);
}

static const struct read_case {
    const char *relation;
    const char *column;
    const char *text;
    bool want;
} READS[] = {
    { "term", "term_days", "0", true },
    { "term", "term_days", "-5", true },
    { "term", "term_days", "9223372036854775807", true },
    { "term", "term_days", "-9223372036854775807", true },
    { "term", "term_days", "9223372036854775808", false },
    { "term", "term_days", "-9223372036854775808", false }, /* it would be null */
    { "term", "term_days", "-9223372036854775809", false },
    { "term", "term_days", "100000000000000000000000", false },
    { "term", "term_days", "", false },
    { "term", "term_days", "-", false },
    { "term", "term_days", "+5", false },
    { "term", "term_days", " 5", false },
    { "term", "term_days", "\t5", false },
    { "term", "term_days", "5 ", false },
    { "term", "term_days", "5.0", false },
    { "term", "term_days", "5e3", false },
    { "term", "term_days", "0x5", false },
    { "term", "term_days", "five", false },
    { "term", "term_id", "12", true },
    { "term", "term_id", "A12", false },
    { "term", "violent_felony", "t", true },
    { "term", "violent_felony", "f", true },
    { "term", "violent_felony", "T", false },
    { "term", "violent_felony", "true", false },
    { "term", "violent_felony", "1", false },
    { "term", "violent_felony", "", false },
    { "term", "starts_on", "2024-02-29", true },
    { "term", "starts_on", "2023-02-29", false },
    { "term", "starts_on", "", false },
    { "term", "sentence_type", "determinate", true },
    { "term", "sentence_type", "forever", true }, /* kept as recorded: bad-value */
    { "charge", "statute", "", true },
    { "charge", "statute", "PC 187", true },
};

static const struct relation *
relation_named(const char *name)
{
    for (size_t i = 0; i < RELATION_COUNT; i++)
        if (strcmp(RELATIONS[i].name, name) == 0)
            return &RELATIONS[i];
    cr_fatal("no relation %s", name);
    return NULL;
}

TABLE_PLACES(relation, read, ARRAY_SIZE(READS))
{
    const struct read_case *c = &READS[*at];
    const struct column *column = relation_column(relation_named(c->relation), c->column);
    struct arena arena = { 0 };
    union any_row any = { 0 };

    cr_expect(eq(int, column_read(column, &any, c->text, strlen(c->text), &arena), c->want),
              "%s '%s'", c->column, c->text);
    arena_release(&arena);
}

Test(relation, read_keeps_copies_of_length) {
    const struct relation *relation = &RELATIONS[RELATION_CHARGE];
    struct arena arena = { 0 };
    struct charge row = { 0 };
    char text[] = "PC 187convicted";

    cr_assert(column_read(relation_column(relation, "statute"), &row, text, 6, &arena));
    cr_assert(column_read(relation_column(relation, "status"), &row, text + 6, 9, &arena));
    cr_assert(column_read(relation_column(relation, "is_current"), &row, "f", 1, &arena));
    cr_assert(column_read(relation_column(relation, "charge_id"), &row, "-12x", 3, &arena));
    memset(text, '?', sizeof text - 1);
    expect_text(row.statute, "PC 187");
    expect_text(row.status.text, "convicted");
    cr_expect(eq(i32, row.status.is, CHARGE_CONVICTED));
    cr_expect(eq(i8, row.is_current, 0));
    cr_expect(eq(i64, row.charge_id, -12));
    arena_release(&arena);
}

static const struct find_case {
    const char *text;
    int32_t want;
} FINDS[] = {
    { "prison", FACILITY_PRISON },
    { "fire_camp", FACILITY_FIRE_CAMP },
    { "interstate", FACILITY_INTERSTATE },
    { "Prison", CODE_BAD },
    { "priso", CODE_BAD },
    { "prisons", CODE_BAD },
    { "prison ", CODE_BAD },
    { "fire camp", CODE_BAD },
    { " prison", CODE_BAD },
    { "", CODE_NULL },
    { " ", CODE_NULL },
    { " \t\r\n\302\240 ", CODE_NULL }, /* with a no-break space */
    { "\302\247", CODE_BAD },          /* a section sign */
};

TABLE_PLACES(relation, code_find, ARRAY_SIZE(FINDS))
{
    const struct find_case *c = &FINDS[*at];
    const struct column *kind = relation_column(&RELATIONS[RELATION_FACILITY], "kind");
    struct arena arena = { 0 };
    char text[32] = "";
    struct code code;

    memcpy(text, c->text, strlen(c->text));
    code = code_find(kind->check, text, strlen(c->text), &arena);
    memset(text, '?', sizeof text);
    cr_expect(eq(i32, code.is, c->want));
    expect_text(code.text, c->want == CODE_NULL ? NULL : c->text);
    arena_release(&arena);
}

/* A word on two places of one list would be found at the first only. */
TABLE_PLACES(relation, words_of_a_list_differ, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct check *check = relation->columns[i].check;

        cr_assert(eq(int, relation->columns[i].kind == KIND_CODE, check->word_count > 0));
        for (int32_t j = 0; j < check->word_count; j++)
            cr_expect(
                eq(i32, code_find(check, check->words[j], strlen(check->words[j]), &arena).is, j));
    }
    arena_release(&arena);
}

static void
set_sample(const struct column *column, void *row, struct arena *arena)
{
    const char *text = column->check->is_limited
                           ? arena_format(arena, "%lld", (long long)column->check->low)
                           : sample(column);

    cr_assert(column_read(column, row, text, strlen(text), arena), "%s", column->name);
}

/* A row in which nothing is wrong, then each column null, off its list, out of its limits. */
TABLE_PLACES(relation, is_sound, RELATION_COUNT)
{
    const struct relation *relation = &RELATIONS[*at];
    struct arena arena = { 0 };
    void *sound = arena_alloc(&arena, relation->size);
    void *row = arena_alloc(&arena, relation->size);

    for (size_t i = 0; i < relation->column_count; i++)
        set_sample(&relation->columns[i], sound, &arena);
    cr_expect(relation->is_sound(sound), "%s", relation->name);
    cr_expect(relation->keys_equal(sound, sound), "%s", relation->name);
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        int64_t low = column->check->low - 1;

        memcpy(row, sound, relation->size);
        column_clear(column, row);
        cr_expect(eq(int, relation->is_sound(row), column->null == NULL_FREE), "%s", column->name);
        cr_expect(eq(int, relation->keys_equal(row, sound), column->null != NULL_KEY), "%s",
                  column->name);
        if (column->kind == KIND_CODE)
            cr_assert(column_read(column, row, "?", 1, &arena));
        else if (column->check->is_limited)
            memcpy((unsigned char *)row + column->offset, &low, sizeof low);
        else
            continue;
        cr_expect(not(relation->is_sound(row)), "%s", column->name);
        cr_expect(not(column_is_sound(column, row)), "%s", column->name);
    }
    arena_release(&arena);
}

static const struct limit_case {
    const char *relation;
    const char *column;
    int64_t low;
    int64_t high;
    bool is_value;
} LIMITS[] = {
    { "milestone_schedule", "weeks", 0, 12, false },
    { "timekeeping_log", "minutes", 0, 1440, false },
    { "work_application", "security_level", 1, 9, true },
    { "education_merit", "category", 1, 5, true },
    { "extraordinary_conduct", "days", 1, INT32_MAX, false },
    { "discipline_review", "days_lost", 0, INT32_MAX, false },
    { "opening_balance", "days", 0, INT32_MAX, false },
    { "term", "term_days", 0, INT32_MAX, false },
    { "education_merit", "units_in_term_percent", 0, INT32_MAX, false },
};

TABLE_PLACES(relation, limits, ARRAY_SIZE(LIMITS))
{
    const struct limit_case *c = &LIMITS[*at];
    const struct check *check = relation_column(relation_named(c->relation), c->column)->check;

    cr_expect(check->is_limited, "%s", c->column);
    cr_expect(eq(i64, check->low, c->low), "%s", c->column);
    cr_expect(eq(i64, check->high, c->high), "%s", c->column);
    cr_expect(eq(int, check->is_value, c->is_value), "%s", c->column);
}

Test(relation, row_day) {
    struct placement row = { .starts_on = 5, .ends_on = DAY_MAX };

    cr_expect(eq(i32, row_day(&row, offsetof(struct placement, starts_on)), 5));
    cr_expect(eq(i32, row_day(&row, offsetof(struct placement, ends_on)), DAY_MAX));
    cr_expect(eq(i32, row_day(&row, NO_DAY), DAY_NULL));
}

/* Each relation of a person has a place of its own in struct facts. */
Test(relation, slices_of_facts) {
    static const char ROWS[RELATION_COUNT];
    struct facts facts = { .person_id = 9 };

    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
        facts_set_slice(&facts, i, (struct slice){ &ROWS[i], i });
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        struct slice slice = facts_slice(&facts, i);

        cr_expect(slice.row == &ROWS[i], "%s", RELATIONS[i].name);
        cr_expect(eq(sz, slice.count, i), "%s", RELATIONS[i].name);
    }
    cr_expect(facts.term.row == (const void *)&ROWS[RELATION_TERM]);
    cr_expect(eq(sz, facts.timekeeping_log.count, RELATION_TIMEKEEPING_LOG));
    cr_expect(eq(i64, facts.person_id, 9));
    cr_expect(facts.foreign_enrollment.row == NULL);
}

/* Rows have room in any_row, and readers a place for each column. */
TABLE_PLACES(relation, rows_are_not_wider_than_the_limit, RELATION_TOTAL)
{
    cr_expect(le(sz, RELATIONS[*at].size, sizeof(union any_row)), "%s", RELATIONS[*at].name);
    cr_expect(le(sz, RELATIONS[*at].column_count, COLUMN_LIMIT), "%s", RELATIONS[*at].name);
}

Test(relation, is_found_by_its_name) {
    for (enum relation_number i = 0; i < RELATION_TOTAL; i++)
        cr_expect(eq(int, (int)relation_find(RELATIONS[i].name), (int)i), "%s", RELATIONS[i].name);
    cr_expect(eq(int, (int)relation_find("parole"), RELATION_TOTAL));
}
