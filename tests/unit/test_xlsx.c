#include "reports/charts.h"
#include "reports/sheet.h"
#include "reports/xlsx.h"

#include "table.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#define NAME "w.xlsx"

static const struct sheet SHEET = {
    .title = "Rows",
    .shows = "rows",
    .columns = { PERSON, DAYS, DUE, REASONS },
};

static const struct sheet OTHER = {
    .title = "Other",
    .shows = "rows",
    .columns = { PERSON, DAYS, DUE, REASONS },
};

static const struct workbook WORKBOOK = { .name = "w", .title = "Rows", .shows = "rows" };

/* count rows of person 1, 2, … with as many days. */
static enum status
numbered_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
              struct error *err)
{
    const uint64_t *count = source;
    enum status status = STATUS_OK;

    for (uint64_t at = 1; at <= *count && status == STATUS_OK; at++) {
        char text[24];
        const char *value[] = { text, text, at % 2 == 0 ? "2024-02-29" : NULL, "=1+1" };
        struct pg_row row = { .value = value, .count = sheet_column_count(sheet) };

        (void)snprintf(text, sizeof text, "%" PRIu64, at);
        status = each(&row, context, err);
    }
    return status;
}

/* Rows of one value and no more: they do not fit the sheet's columns. */
static enum status
narrow_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
            struct error *err)
{
    const char *value[] = { "1" };
    struct pg_row row = { .value = value, .count = 1 };

    (void)sheet;
    (void)source;
    return each(&row, context, err);
}

/* A sum that is none. */
static enum status
unsound_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
             struct error *err)
{
    const char *value[] = { "1", "NaN", NULL, NULL };
    struct pg_row row = { .value = value, .count = sheet_column_count(sheet) };

    (void)source;
    return each(&row, context, err);
}

/* A directory of its own for a workbook, and the workbook begun. */
struct sample {
    char folder[64];
    char path[96];
    struct xlsx xlsx;
};

static void
sample_open(struct sample *sample, uint32_t sheet_rows, uint32_t memory_cells)
{
    struct shown_run run = { .run_id = "7", .as_of = 8825, .edition = "2018" };
    struct xlsx_place place = { .sheet_rows = sheet_rows, .memory_cells = memory_cells };

    (void)snprintf(sample->folder, sizeof sample->folder, "/tmp/goodtime-xlsx-XXXXXX");
    cr_assert(ne(ptr, mkdtemp(sample->folder), NULL));
    (void)snprintf(sample->path, sizeof sample->path, "%s/" NAME, sample->folder);
    place.path = sample->path;
    place.temporary = sample->folder;
    xlsx_open(&sample->xlsx, &WORKBOOK, &run, &place);
    cr_assert(eq(int, (int)sample->xlsx.status, STATUS_OK), "%s", sample->xlsx.error.text);
}

static void
sample_end(struct sample *sample)
{
    xlsx_release(&sample->xlsx);
    (void)unlink(sample->path);
    (void)rmdir(sample->folder);
}

struct sheet_case {
    const char *why;
    uint64_t rows;
    uint32_t sheet_rows;
    uint32_t memory_cells; /* a row has four */
    size_t pages;
    bool is_table;
};

static const struct sheet_case CASES[] = {
    { "a sheet without rows is a table", 0, 10, 400, 1, true },
    { "one row", 1, 10, 400, 1, true },
    { "as many rows as a sheet holds", 10, 10, 400, 1, true },
    { "one more goes on the next", 11, 10, 400, 2, true },
    { "and so on", 95, 10, 400, 10, true },
    { "as many cells as are held", 100, 200, 400, 1, true },
    { "one row more is streamed", 101, 200, 400, 1, false },
    { "streamed rows go on too", 101, 50, 400, 3, false },
    { "streamed from the first row", 5, 5, 1, 1, false },
    { "and the next one goes on", 6, 5, 1, 2, false },
};

TABLE_PLACES(xlsx, pages_and_layout, ARRAY_SIZE(CASES))
{
    const struct sheet_case *c = &CASES[*at];
    uint64_t rows = c->rows;
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };

    sample_open(&sample, c->sheet_rows, c->memory_cells);
    cr_assert(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                 STATUS_OK),
              "%s: %s", c->why, err.text);
    cr_expect(eq(u64, account.rows, c->rows), "%s", c->why);
    cr_expect(eq(sz, account.pages, c->pages), "%s", c->why);
    cr_expect(eq(int, account.form == FORM_TABLE, c->is_table), "%s", c->why);
    cr_expect(eq(i64, account.sums[1], (int64_t)(c->rows * (c->rows + 1) / 2)), "%s", c->why);
    cr_expect(eq(i64, account.sums[0], 0), "an identity is not added up");
    if (c->pages > 1)
        cr_expect(ne(ptr, workbook_get_worksheet_by_name(sample.xlsx.workbook, "Rows 2"), NULL));
    cr_assert(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_OK), "%s", err.text);
    sample_end(&sample);
}

/* What a file beside the workbook has; to be freed. */
static char *
text_of(const char *folder, const char *name)
{
    char path[160];
    char *text = calloc(1, 4096);
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rbe");
    cr_assert(ne(ptr, file, NULL), "%s", path);
    (void)fread(text, 1, 4095, file);
    (void)fclose(file);
    (void)unlink(path);
    return text;
}

/* Held in memory, or waiting in a temporary file, until it is one row too many; told as it is. */
TABLE_PLACES(xlsx, a_list_that_is_too_long_is_a_file, 2)
{
    static const char *const WANTED = "\"Person\",\"Days\",\"Due\",\"Reasons\"\r\n"
                                      "1,1,,\"'=1+1\"\r\n"
                                      "2,2,2024-02-29,\"'=1+1\"\r\n"
                                      "3,3,,\"'=1+1\"\r\n"
                                      "4,4,2024-02-29,\"'=1+1\"\r\n";
    uint32_t memory_cells = *at == 0 ? 400 : 5;
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };
    uint64_t rows = 4;
    char *text;

    sample_open(&sample, 100, memory_cells);
    sample.xlsx.csv_rows = 3;
    cr_assert(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                 STATUS_OK),
              "%s", err.text);
    cr_expect(eq(u64, account.rows, 4));
    cr_expect(eq(i64, account.sums[1], 10));
    cr_expect_str_eq(account.csv, "w.Rows.csv");
    cr_expect(eq(u32, account.page_rows, 0));
    text = text_of(sample.folder, "w.Rows.csv");
    cr_expect_str_eq(text, WANTED);
    free(text);
    rows = 3;
    cr_assert(eq(int, (int)sheet_write(&sample.xlsx, &OTHER, numbered_rows, &rows, &account, &err),
                 STATUS_OK),
              "%s", err.text);
    cr_expect(eq(u64, account.rows, 3), "as many as a sheet takes are in the sheet");
    cr_expect(eq(ptr, (void *)xlsx_unconst(account.csv), NULL));
    cr_expect(eq(u32, account.page_rows, 3));
    cr_expect(eq(int, account.form == FORM_TABLE, *at == 0));
    cr_assert(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_OK), "%s", err.text);
    sample_end(&sample);
    cr_expect(ne(int, access(sample.folder, F_OK), 0), "nothing else is left");
}

/* The rows of numbered_rows, with no file growing for some of them: as on a disk that is full for a
 * moment. The library's results are those of its own memory, and it does not look at the file's. */
struct moment {
    uint64_t rows;
    uint64_t full_from;
    uint64_t full_to;
};

static void
disk_full(bool is_full)
{
    struct rlimit limit = { .rlim_cur = is_full ? 0 : RLIM_INFINITY, .rlim_max = RLIM_INFINITY };

    cr_assert(eq(int, setrlimit(RLIMIT_FSIZE, &limit), 0));
}

static enum status
momentous_rows(const struct sheet *sheet, void *source, pg_row_fn each, void *context,
               struct error *err)
{
    const struct moment *moment = source;
    enum status status = STATUS_OK;

    for (uint64_t at = 1; at <= moment->rows && status == STATUS_OK; at++) {
        const char *value[] = { "1", "2", NULL, "text" };
        struct pg_row row = { .value = value, .count = sheet_column_count(sheet) };

        if (at == moment->full_from)
            disk_full(true);
        if (at == moment->full_to)
            disk_full(false);
        status = each(&row, context, err);
    }
    return status;
}

/* The stream's buffer may be flushed within the moment or not: either it is told, or all is there.
 */
Test(xlsx, a_disk_that_is_full_for_a_moment_is_seen) {
    size_t told = 0;

    (void)signal(SIGXFSZ, SIG_IGN);
    for (uint64_t at = 1; at < 2000; at += 199) {
        struct moment moment = { 2000, at, at + 60 };
        struct sheet_account account;
        struct sample sample;
        struct error err = { 0 };
        enum status status;

        sample_open(&sample, 0, 1);
        status = sheet_write(&sample.xlsx, &SHEET, momentous_rows, &moment, &account, &err);
        disk_full(false);
        if (status == STATUS_OK)
            status = xlsx_close(&sample.xlsx, &err);
        cr_expect(status == STATUS_OK || status == STATUS_OUTPUT, "%s", err.text);
        told += status == STATUS_OUTPUT;
        sample_end(&sample);
    }
    cr_expect(gt(sz, told, 0));
}

/* A file's hash; 0 where there is none. */
static uint64_t
file_hash(const char *path)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rbe");
    size_t length = 0;

    if (file == NULL)
        return 0;
    length = fread(bytes, 1, sizeof bytes, file);
    (void)fclose(file);
    return XXH3_64bits(bytes, length);
}

/* While the library puts the file together: it is as it would be, or it is told. */
static void *
disk_full_later(void *context)
{
    const struct timespec *wait = context;

    (void)nanosleep(&wait[0], NULL);
    disk_full(true);
    (void)nanosleep(&wait[1], NULL);
    disk_full(false);
    return NULL;
}

Test(xlsx, a_disk_that_is_full_while_the_file_is_written_is_seen) {
    uint64_t wanted = 0;

    (void)signal(SIGXFSZ, SIG_IGN);
    for (long at = -1; at < 40; at++) {
        struct timespec wait[] = { { 0, at * 300000 }, { 0, 300000 } };
        uint64_t rows = 3000;
        struct sheet_account account;
        struct sample sample;
        struct error err = { 0 };
        pthread_t thread;
        enum status status;

        sample_open(&sample, 0, 0);
        cr_assert(eq(int,
                     (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                     STATUS_OK),
                  "%s", err.text);
        if (at >= 0)
            cr_assert(eq(int, pthread_create(&thread, NULL, disk_full_later, wait), 0));
        status = xlsx_close(&sample.xlsx, &err);
        if (at >= 0)
            cr_assert(eq(int, pthread_join(thread, NULL), 0));
        else
            wanted = status == STATUS_OK ? file_hash(sample.path) : 0;
        cr_assert(ne(u64, wanted, 0), "undisturbed");
        if (status == STATUS_OK)
            cr_expect(eq(u64, file_hash(sample.path), wanted));
        else
            cr_expect(eq(int, (int)status, STATUS_OUTPUT), "%s", err.text);
        sample_end(&sample);
    }
}

Test(xlsx, a_statement_with_other_columns_is_our_mistake) {
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };

    sample_open(&sample, 0, 0);
    cr_expect(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, narrow_rows, NULL, &account, &err),
                 STATUS_DEFECT));
    cr_expect_str_eq(err.text, "Rows: the statement of sheet 'Rows' gives 1 columns of 4");
    sample_end(&sample);
}

Test(xlsx, a_sum_that_is_no_number_is_our_mistake) {
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };

    sample_open(&sample, 0, 0);
    cr_expect(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, unsound_rows, NULL, &account, &err),
                 STATUS_DEFECT));
    sample_end(&sample);
}

Test(xlsx, a_workbook_that_is_given_up_leaves_nothing_open) {
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };
    uint64_t rows = 20;

    sample_open(&sample, 5, 1);
    cr_expect(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                 STATUS_OK));
    sample_end(&sample);
    cr_expect(ne(int, access(sample.folder, F_OK), 0), "its folder is empty and gone");
}

Test(xlsx, a_file_that_cannot_be_made_is_told) {
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };
    uint64_t rows = 3;

    sample_open(&sample, 0, 0);
    cr_assert(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                 STATUS_OK));
    cr_assert(eq(int, rmdir(sample.folder), 0));
    cr_expect(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_OUTPUT));
    sample_end(&sample);
}

/* A name that Excel refuses, then one that it takes. */
Test(xlsx, the_first_failure_is_kept_and_no_file_is_written) {
    struct sample sample;
    struct error err = { 0 };
    struct page page;

    sample_open(&sample, 0, 0);
    page = xlsx_page(&sample.xlsx, "a/b", false);
    cr_expect(eq(ptr, page.worksheet, NULL));
    page_text(&page, 0, "x", NULL);
    page_width(&page, 0, 10);
    page_lines(&page, 3);
    page_value(&page, 0, &(struct value){ "1", CELL_INT });
    page = xlsx_page(&sample.xlsx, "Rows", false);
    cr_expect(eq(ptr, page.worksheet, NULL), "what comes after a failure does nothing");
    xlsx_fail(&sample.xlsx, STATUS_OUTPUT, "something else");
    cr_expect(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_DEFECT));
    cr_expect(eq(int, strncmp(err.text, "cannot name a sheet: ", 21), 0), "%s", err.text);
    cr_expect(ne(int, access(sample.path, F_OK), 0), "no file");
    sample_end(&sample);
}

Test(xlsx, a_failure_ends_the_reading_of_rows) {
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };
    uint64_t rows = 20;

    sample_open(&sample, 5, 1);
    xlsx_fail(&sample.xlsx, STATUS_OUTPUT, "the disk is full");
    cr_expect(eq(int, (int)sheet_write(&sample.xlsx, &SHEET, numbered_rows, &rows, &account, &err),
                 STATUS_OUTPUT));
    cr_expect_str_eq(err.text, "Rows: the disk is full");
    cr_expect(eq(u64, account.rows, 1), "the row that told it is the last");
    sample_end(&sample);
}

Test(xlsx, a_chart_of_a_column_that_the_sheet_lacks_is_our_mistake) {
    static const struct chart LACKING = {
        .kind = CHART_COLUMN,
        .title = "Minutes",
        .description = "A column for each person",
        .category = PERSON,
        .series = { DAYS, MINUTES },
    };
    struct sheet sheet = SHEET;
    struct workbook workbook = { .name = "w", .sheets = &sheet, .sheet_count = 1 };
    struct sheet_account account;
    struct sample sample;
    struct error err = { 0 };
    struct page page;
    uint64_t rows = 3;

    sheet.chart = &LACKING;
    sample_open(&sample, 0, 0);
    page = xlsx_page(&sample.xlsx, "Charts", false);
    cr_assert(eq(int, (int)sheet_write(&sample.xlsx, &sheet, numbered_rows, &rows, &account, &err),
                 STATUS_OK));
    charts_draw(&page, &workbook, &account);
    cr_expect(eq(int, (int)xlsx_close(&sample.xlsx, &err), STATUS_DEFECT));
    cr_expect_str_eq(err.text, "the chart of sheet 'Rows' names a column that it lacks");
    sample_end(&sample);
}
