#include "reports/cross.h"
#include "reports/read_back.h"
#include "reports/sheet.h"

#include "table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MONTHS 300 /* more than a printed page, an old limit or a year has */
#define LINES 2
#define MONTHS_OF_YEAR 12

static const struct sheet SHEET = {
    .title = "Begun",
    .shows = "what began",
    .columns = { MONTH, FACILITY, BEGAN },
    .across = MONTH,
};

static const struct workbook WORKBOOK = { .name = "w", .title = "W", .shows = "w" };

/* What a line has in a month. */
static int64_t
number(size_t line, size_t month)
{
    return (int64_t)(1000 * line + month);
}

/* Of each line as many months, the last of them six months after as-of. */
static enum status
month_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
           struct error *err)
{
    const size_t *count = source;
    const day_t last = day_add_months(day_from_civil(2024, 2, 1), 6);
    enum status status = STATUS_OK;

    for (size_t line = 0; line < LINES; line++)
        for (size_t month = 0; month < *count && status == STATUS_OK; month++) {
            char day[DAY_TEXT_SIZE];
            char text[24];
            const char *value[] = {
                day_format(day_add_months(last, (int64_t)month + 1 - (int64_t)*count), day),
                line == 0 ? "CRDF" : "MCJ", text
            };
            struct pg_row row = { .value = value, .count = sheet_column_count(sheet) };

            (void)snprintf(text, sizeof text, "%" PRId64, number(line, month));
            status = each(&row, context, err);
        }
    return status;
}

struct sample {
    char folder[64];
    char path[96];
    struct xlsx xlsx;
    struct sheet_account account;
};

static void
sample_write(struct sample *sample, size_t months)
{
    struct shown_run run = { .run_id = "7", .as_of = day_from_civil(2024, 2, 29) };
    struct xlsx_place place = { .path = sample->path, .temporary = sample->folder };
    struct error err = { 0 };

    (void)snprintf(sample->folder, sizeof sample->folder, "/tmp/goodtime-cross-XXXXXX");
    cr_assert(ne(ptr, mkdtemp(sample->folder), NULL));
    (void)snprintf(sample->path, sizeof sample->path, "%s/w.xlsx", sample->folder);
    xlsx_open(&sample->xlsx, &WORKBOOK, &run, &place);
    cr_assert(
        eq(int,
           (int)sheet_write(&sample->xlsx, &SHEET, month_rows, &months, &sample->account, &err),
           STATUS_OK),
        "%s", err.text);
}

static void
sample_end(struct sample *sample)
{
    xlsx_release(&sample->xlsx);
    (void)unlink(sample->path);
    (void)rmdir(sample->folder);
}

Test(cross, months_of_decades_stand_across_and_are_read_back) {
    struct sample sample;
    struct arena arena = { 0 };
    struct read_back *file = NULL;
    struct read_row head;
    struct read_row row;
    struct error err = { 0 };
    const size_t first = 2; /* the measure and the facility stand before the months */

    sample_write(&sample, MONTHS);
    cr_assert(eq(int, (int)sample.account.form, FORM_CROSS));
    cr_assert(eq(sz, sample.account.cross->head_count, MONTHS));
    cr_expect_str_eq(sample.account.cross->heads[MONTHS - 1], "2024-08");
    cr_assert(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, (int)read_back_open(sample.path, &arena, &file, &err), STATUS_OK), "%s",
              err.text);
    cr_assert(eq(int, (int)read_back_row(file, "Begun", 0, &head, &err), STATUS_OK));
    cr_assert(eq(int, (int)read_back_row(file, "Begun", 2, &row, &err), STATUS_OK));
    for (size_t i = 0; i < MONTHS; i++)
        cr_expect(eq(i64, strtoll(row.cell[first + i].text, NULL, 10), number(1, i)), "%s",
                  head.cell[first + i].text);
    cr_expect_str_eq(head.cell[first + MONTHS].text, CROSS_ALL);
    read_back_close(file);
    arena_release(&arena);
    sample_end(&sample);
}

/* What is folded away ends with the month before the one a year ago, whatever is still to come. */
Test(cross, the_month_a_year_ago_is_in_sight) {
    struct sample sample;
    const struct cross_place *cross;
    lxw_worksheet *worksheet;

    sample_write(&sample, MONTHS);
    cross = sample.account.cross;
    worksheet = workbook_get_worksheet_by_name(sample.xlsx.workbook, "Begun");
    for (size_t i = 0; i < MONTHS; i++) {
        const lxw_col_options *options = worksheet->col_options[cross->first + i];
        bool is_old = i + 6 + MONTHS_OF_YEAR + 1 < MONTHS;

        cr_expect(eq(int, options->hidden, is_old), "%s", cross->heads[i]);
    }
    sample_end(&sample);
}

Test(cross, what_does_not_fit_is_a_list) {
    struct sample sample;

    sample_write(&sample, CROSS_ACROSS_MOST + 1);
    cr_expect(eq(int, (int)sample.account.form, FORM_TABLE));
    cr_expect(eq(u64, sample.account.rows, LINES * (CROSS_ACROSS_MOST + 1)));
    sample_end(&sample);
}
