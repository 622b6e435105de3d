/*
 * test_count.c - whom each row counts, by hand; as-of is 2026-06-15, so months are 2023-07 to
 * 2026-06.
 */
#include "load/count.h"

#include "table.h"

#include <inttypes.h>
#include <string.h>

static const struct program PROGRAMS[] = {
    { .program_code = "ART", .category = { CATEGORY_ACADEMIC, "academic" } },
    { .program_code = "BIO", .category = { CATEGORY_ACADEMIC, "academic" } },
    { .program_code = "CAR", .category = { CATEGORY_WORK, "work" } },
};
static const struct reference REFERENCE = { .program = { PROGRAMS, ARRAY_SIZE(PROGRAMS) } };

static day_t
day(const char *text)
{
    day_t found = DAY_NULL;

    if (text != NULL)
        cr_assert(day_parse(text, strlen(text), &found));
    return found;
}

static struct enrollment
enrolled(const char *program, const char *facility, const char *starts_on, const char *ends_on)
{
    return (struct enrollment){ .program_code = program,
                                .facility_code = facility,
                                .starts_on = day(starts_on),
                                .ends_on = day(ends_on) };
}

static void
take(struct count *count, const struct enrollment *row, size_t rows, const char *work_group)
{
    struct result result = { .work_group = work_group, .sound.enrollment = { row, rows } };

    count_person(count, &REFERENCE, &result);
}

static const char *
number(int64_t value, struct arena *arena)
{
    return value == INT_NULL ? "-" : arena_format(arena, "%" PRId64, value);
}

/* "month code: people enrollments began ended; " of a level's rows. */
static const char *
level(const struct count *count, const char *name, struct arena *arena)
{
    const char *text = "";
    const struct enrollment_level *row;
    struct count_rows rows;

    count_rows(count, arena, &rows);
    row = rows.enrollment_level.items;
    for (size_t i = 0; i < rows.enrollment_level.count; i++) {
        char month[DAY_TEXT_SIZE];

        if (strcmp(row[i].level, name) == 0)
            text = arena_format(arena, "%s%.7s %s: %s %s %s %s; ", text,
                                day_format(row[i].month, month), row[i].code,
                                number(row[i].people, arena), number(row[i].enrollments, arena),
                                number(row[i].began, arena), number(row[i].ended, arena));
    }
    return text;
}

/* "month facility program: people enrollments began ended; " of the rows of both. */
static const char *
detail(const struct count *count, struct arena *arena)
{
    const char *text = "";
    const struct enrollment_month *row;
    struct count_rows rows;

    count_rows(count, arena, &rows);
    row = rows.enrollment_month.items;
    for (size_t i = 0; i < rows.enrollment_month.count; i++) {
        char month[DAY_TEXT_SIZE];

        text = arena_format(
            arena, "%s%.7s %s %s: %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "; ", text,
            day_format(row[i].month, month), row[i].facility_code, row[i].program_code,
            row[i].people, row[i].enrollments, row[i].began, row[i].ended);
    }
    return text;
}

/* "facility program group: people; " of the rows by work group. */
static const char *
groups(const struct count *count, struct arena *arena)
{
    const char *text = "";
    const struct enrollment_group *row;
    struct count_rows rows;

    count_rows(count, arena, &rows);
    row = rows.enrollment_group.items;
    for (size_t i = 0; i < rows.enrollment_group.count; i++)
        text = arena_format(arena, "%s%s %s %s: %" PRId64 "; ", text, row[i].facility_code,
                            row[i].program_code, row[i].work_group, row[i].people);
    return text;
}

/* One enrollment in ART at SQ: the months in which it is open, begins or ends. */
static const struct span_case {
    const char *what;
    const char *starts_on;
    const char *ends_on; /* or NULL */
    const char *all;
    const char *work_group;
} SPANS[] = {
    { "it lasts", "2026-04-10", NULL, "2026-04 : 1 1 1 0; 2026-05 : 1 1 0 0; 2026-06 : 1 1 0 0; ",
      "2026-06 A-1: 1 1 - -; " },
    { "the end is exclusive", "2026-03-31", "2026-04-30", "2026-03 : 1 1 1 0; 2026-04 : 0 0 0 1; ",
      "" },
    { "it ends as a month begins", "2026-03-02", "2026-05-01",
      "2026-03 : 1 1 1 0; 2026-04 : 1 1 0 0; 2026-05 : 0 0 0 1; ", "" },
    { "within a month", "2026-04-02", "2026-04-20", "2026-04 : 0 0 1 1; ", "" },
    { "of no day", "2026-04-02", "2026-04-02", "2026-04 : 0 0 1 1; ", "" },
    { "it begins on as-of", "2026-06-15", NULL, "2026-06 : 1 1 1 0; ", "2026-06 A-1: 1 1 - -; " },
    { "it begins after as-of, in its month", "2026-06-16", NULL, "2026-06 : 0 0 1 0; ", "" },
    { "it ends on as-of", "2026-05-31", "2026-06-15", "2026-05 : 1 1 1 0; 2026-06 : 0 0 0 1; ",
      "" },
    { "it ends after as-of, in its month", "2026-05-31", "2026-06-16",
      "2026-05 : 1 1 1 0; 2026-06 : 1 1 0 1; ", "2026-06 A-1: 1 1 - -; " },
    { "it begins in the month after", "2026-07-01", NULL, "", "" },
    { "it ended before all months", "2020-01-01", "2023-06-30", "", "" },
    { "it ends as the first of them begins", "2020-01-01", "2023-07-01", "2023-07 : 0 0 0 1; ",
      "" },
    { "it began before them", "2020-01-01", "2023-08-02", "2023-07 : 1 1 0 0; 2023-08 : 0 0 0 1; ",
      "" },
};

TABLE_PLACES(count, months_of_an_enrollment, ARRAY_SIZE(SPANS))
{
    const struct span_case *span = &SPANS[*at];
    struct enrollment row = enrolled("ART", "SQ", span->starts_on, span->ends_on);
    struct arena arena = { 0 };
    struct count count;

    count_begin(&count, day("2026-06-15"));
    take(&count, &row, 1, "A-1");
    expect_text(level(&count, "all", &arena), span->all);
    expect_text(level(&count, "work-group", &arena), span->work_group);
    count_release(&count);
    arena_release(&arena);
}

/* Two people, the first with three enrollments that meet at some levels and not at others. */
static void
take_two(struct count *first, struct count *second)
{
    const struct enrollment one[] = { enrolled("ART", "SQ", "2026-06-01", NULL),
                                      enrolled("BIO", "SQ", "2026-06-01", NULL),
                                      enrolled("CAR", "FOL", "2026-06-01", NULL) };
    const struct enrollment two[] = { enrolled("ART", "FOL", "2026-06-01", NULL),
                                      enrolled("CAR", "FOL", "2026-06-01", NULL) };

    take(first, one, ARRAY_SIZE(one), "A-1");
    take(second, two, ARRAY_SIZE(two), "none");
}

static void
expect_two(const struct count *count)
{
    struct arena arena = { 0 };

    expect_text(level(count, "all", &arena), "2026-06 : 2 5 5 0; ");
    expect_text(level(count, "facility", &arena), "2026-06 FOL: 2 3 3 0; 2026-06 SQ: 1 2 2 0; ");
    expect_text(level(count, "category", &arena),
                "2026-06 academic: 2 3 3 0; 2026-06 work: 2 2 2 0; ");
    expect_text(level(count, "program", &arena),
                "2026-06 ART: 2 2 2 0; 2026-06 BIO: 1 1 1 0; 2026-06 CAR: 2 2 2 0; ");
    expect_text(level(count, "work-group", &arena),
                "2026-06 A-1: 1 3 - -; 2026-06 none: 1 2 - -; ");
    expect_text(detail(count, &arena), "2026-06 FOL ART: 1 1 1 0; 2026-06 FOL CAR: 2 2 2 0; "
                                       "2026-06 SQ ART: 1 1 1 0; 2026-06 SQ BIO: 1 1 1 0; ");
    expect_text(groups(count, &arena), "FOL ART none: 1; FOL CAR A-1: 1; FOL CAR none: 1; "
                                       "SQ ART A-1: 1; SQ BIO A-1: 1; ");
    arena_release(&arena);
}

Test(count, a_person_counts_once_at_each_level) {
    struct count count;

    count_begin(&count, day("2026-06-15"));
    take_two(&count, &count);
    expect_two(&count);
    count_release(&count);
}

Test(count, what_others_counted_adds_up) {
    struct count all;
    struct count first;
    struct count second;

    count_begin(&all, day("2026-06-15"));
    count_begin(&first, day("2026-06-15"));
    count_begin(&second, day("2026-06-15"));
    take_two(&first, &second);
    count_add(&all, &first);
    count_add(&all, &second);
    count_release(&first);
    count_release(&second);
    expect_two(&all);
    count_release(&all);
}

Test(count, a_person_counts_once_however_often_enrolled) {
    const struct enrollment rows[] = { enrolled("ART", "SQ", "2026-01-05", "2026-05-20"),
                                       enrolled("ART", "SQ", "2026-05-11", "2026-06-10"),
                                       enrolled("ART", "SQ", "2026-05-25", NULL) };
    struct arena arena = { 0 };
    struct count count;

    count_begin(&count, day("2026-05-31"));
    take(&count, rows, ARRAY_SIZE(rows), "A-1");
    take(&count, rows + 2, 1, "A-1");
    expect_text(detail(&count, &arena),
                "2026-01 SQ ART: 1 1 1 0; 2026-02 SQ ART: 1 1 0 0; 2026-03 SQ ART: 1 1 0 0; "
                "2026-04 SQ ART: 1 1 0 0; 2026-05 SQ ART: 2 3 3 1; ");
    expect_text(groups(&count, &arena), "SQ ART A-1: 2; ");
    count_release(&count);
    arena_release(&arena);
}

Test(count, a_program_that_is_not_there_counts_by_work_group_only) {
    const struct enrollment row = enrolled("XYZ", "SQ", "2026-06-01", NULL);
    struct arena arena = { 0 };
    struct count count;

    count_begin(&count, day("2026-06-15"));
    take(&count, &row, 1, "B");
    expect_text(level(&count, "all", &arena), "");
    expect_text(detail(&count, &arena), "");
    expect_text(level(&count, "work-group", &arena), "2026-06 B: 1 1 - -; ");
    expect_text(groups(&count, &arena), "SQ XYZ B: 1; ");
    count_release(&count);
    arena_release(&arena);
}

static void
train(struct count *count, struct training *row, size_t rows)
{
    struct result result = { .work_group = "none", .training = { row, rows } };

    count_person(count, &REFERENCE, &result);
}

Test(count, training_by_month_year_and_program) {
    struct training one[] = {
        { .month = day("2025-12-01"), .facility_code = "SQ", .program_code = "CAR", .minutes = 60 },
        { .month = day("2026-01-01"), .facility_code = "FOL", .program_code = "CAR", .minutes = 5 },
        { .month = day("2026-01-01"), .facility_code = "SQ", .program_code = "CAR", .minutes = 30 },
        { .month = day("2026-02-01"), .facility_code = "SQ", .program_code = "BIO", .minutes = 1 },
    };
    struct training two[] = {
        { .month = day("2026-01-01"), .facility_code = "SQ", .program_code = "CAR", .minutes = 7 },
    };
    const char *text = "";
    struct arena arena = { 0 };
    struct count count;
    struct count_rows rows;
    const struct training_month *month;
    const struct training_level *of;

    count_begin(&count, day("2026-06-15"));
    train(&count, one, ARRAY_SIZE(one));
    train(&count, two, ARRAY_SIZE(two));
    count_rows(&count, &arena, &rows);
    month = rows.training_month.items;
    for (size_t i = 0; i < rows.training_month.count; i++) {
        char begins_on[DAY_TEXT_SIZE];

        text = arena_format(&arena, "%s%s %s %s: %" PRId64 " %" PRId64 "; ", text,
                            day_format(month[i].month, begins_on), month[i].facility_code,
                            month[i].program_code, month[i].people, month[i].minutes);
    }
    expect_text(text, "2025-12-01 SQ CAR: 1 60; 2026-01-01 FOL CAR: 1 5; 2026-01-01 SQ CAR: 2 37; "
                      "2026-02-01 SQ BIO: 1 1; ");
    text = "";
    of = rows.training_level.items;
    for (size_t i = 0; i < rows.training_level.count; i++) {
        char begins_on[DAY_TEXT_SIZE];

        text = arena_format(&arena, "%s%s %s %s: %" PRId64 " %" PRId64 "; ", text, of[i].level,
                            day_format(of[i].begins_on, begins_on), of[i].code, of[i].people,
                            of[i].minutes);
    }
    expect_text(text, "all -infinity : 2 103; year 2025-01-01 : 1 60; year 2026-01-01 : 2 43; "
                      "month 2025-12-01 : 1 60; month 2026-01-01 : 2 42; month 2026-02-01 : 1 1; "
                      "program -infinity BIO: 1 1; program -infinity CAR: 2 102; ");
    count_release(&count);
    arena_release(&arena);
}

Test(count, nobody_is_no_row) {
    struct arena arena = { 0 };
    struct count count;
    struct count_rows rows;

    count_begin(&count, day("2026-06-15"));
    count_rows(&count, &arena, &rows);
    cr_expect(eq(sz,
                 rows.enrollment_month.count + rows.enrollment_level.count +
                     rows.enrollment_group.count + rows.training_month.count +
                     rows.training_level.count,
                 0));
    count_release(&count);
    arena_release(&arena);
}
