#include "reports/whole.h"
#include "table.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#define NAME "w.xlsx"
#define ROWS 3000

/* A workbook in a directory of its own, and what its sheet was given. */
struct sample {
    char folder[64];
    char path[96];
    struct sheet_tally tally;
};

static void
sample_make(struct sample *sample)
{
    lxw_workbook *workbook;
    lxw_worksheet *sheet;

    *sample = (struct sample){ .folder = "/tmp/goodtime-whole-XXXXXX" };
    cr_assert(ne(ptr, mkdtemp(sample->folder), NULL));
    (void)snprintf(sample->path, sizeof sample->path, "%s/" NAME, sample->folder);
    workbook = workbook_new(sample->path);
    sheet = workbook_add_worksheet(workbook, NULL);
    for (uint32_t row = 0; row < ROWS; row++) {
        char text[32];

        (void)snprintf(text, sizeof text, "row %u", row * 7919U);
        cr_assert(eq(int, (int)worksheet_write_string(sheet, row, 0, text, NULL), LXW_NO_ERROR));
        sheet_tally_add_text(&sample->tally, row, 0, sheet_tally_text(text));
    }
    cr_assert(eq(int, (int)worksheet_write_number(sheet, ROWS, 1, 0.125, NULL), LXW_NO_ERROR));
    sheet_tally_add_number(&sample->tally, ROWS, 1, NULL, sheet_tally_number(0.125));
    cr_assert(eq(int, (int)worksheet_write_formula_num(sheet, ROWS, 2, "=1/3", NULL, 1.0 / 3),
                 LXW_NO_ERROR));
    sheet_tally_add_number(&sample->tally, ROWS, 2, "1/3", sheet_tally_number(1.0 / 3));
    cr_assert(eq(int, (int)workbook_close(workbook), LXW_NO_ERROR));
}

static enum status
sample_check(struct sample *sample, struct error *err)
{
    struct sheet_tally *tally = &sample->tally;

    return whole_check(sample->path, &tally, 1, err);
}

static void
sample_end(struct sample *sample)
{
    (void)unlink(sample->path);
    (void)rmdir(sample->folder);
}

static int
sample_open(const struct sample *sample, off_t *size)
{
    struct stat about;
    int file = open(sample->path, O_RDWR | O_CLOEXEC);

    cr_assert(ge(int, file, 0));
    cr_assert(eq(int, fstat(file, &about), 0));
    *size = about.st_size;
    return file;
}

Test(whole, what_the_library_writes_is_whole) {
    struct sample sample;
    struct error err = { 0 };

    sample_make(&sample);
    cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OK), "%s", err.text);
    sample_end(&sample);
}

/* What was handed over is not what is there. */
struct tally_case {
    const char *why;
    struct sheet_tally more;
};

static const struct tally_case TALLIES[] = {
    { "a cell more", { .cells = 1 } },
    { "a row more", { .rows = 1 } },
    { "other values", { .sum = 1 } },
};

TABLE_PLACES(whole, sheets, ARRAY_SIZE(TALLIES))
{
    const struct tally_case *c = &TALLIES[*at];
    struct sample sample;
    struct error err = { 0 };

    sample_make(&sample);
    sample.tally.cells += c->more.cells;
    sample.tally.rows += c->more.rows;
    sample.tally.sum += c->more.sum;
    cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OUTPUT), "%s", c->why);
    cr_expect(ne(ptr, strstr(err.text, "xl/worksheets/sheet1.xml"), NULL), "%s", err.text);
    sample_end(&sample);
}

Test(whole, a_sheet_that_is_missing_is_seen) {
    struct sample sample;
    struct error err = { 0 };

    sample_make(&sample);
    cr_expect(
        eq(int,
           (int)whole_check(sample.path, (struct sheet_tally *[]){ &sample.tally, &sample.tally },
                            2, &err),
           STATUS_OUTPUT));
    sample_end(&sample);
}

Test(whole, cells_that_change_places_are_seen) {
    struct sheet_tally a = { 0 };
    struct sheet_tally b = { 0 };
    struct sheet_tally c = { 0 };

    sheet_tally_add_text(&a, 0, 0, sheet_tally_text("x"));
    sheet_tally_add_text(&a, 0, 1, sheet_tally_text("y"));
    sheet_tally_add_text(&b, 0, 0, sheet_tally_text("y"));
    sheet_tally_add_text(&b, 0, 1, sheet_tally_text("x"));
    sheet_tally_add_text(&c, 0, 1, sheet_tally_text("y"));
    sheet_tally_add_text(&c, 0, 0, sheet_tally_text("x"));
    cr_expect(ne(u64, a.sum, b.sum));
    cr_expect(eq(u64, a.sum, c.sum), "in whatever order");
}

Test(whole, a_file_that_breaks_off_is_not) {
    struct sample sample;
    struct error err = { 0 };
    off_t size;
    int file;

    sample_make(&sample);
    file = sample_open(&sample, &size);
    for (off_t length = size - 1; length >= 0; length -= 997) {
        cr_assert(eq(int, ftruncate(file, length), 0));
        cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OUTPUT));
    }
    (void)close(file);
    sample_end(&sample);
}

Test(whole, a_changed_byte_of_the_rows_is_seen) {
    struct sample sample;
    struct error err = { 0 };
    off_t size;
    unsigned char byte;
    int file;

    sample_make(&sample);
    file = sample_open(&sample, &size);
    cr_assert(eq(int, (int)pread(file, &byte, 1, size / 2), 1));
    byte ^= 0x40;
    cr_assert(eq(int, (int)pwrite(file, &byte, 1, size / 2), 1));
    (void)close(file);
    cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OUTPUT));
    sample_end(&sample);
}

/* Nothing but the end of an archive, which is a whole archive of no part. */
Test(whole, an_archive_of_nothing_is_not) {
    static const unsigned char NOTHING[22] = { 'P', 'K', 5, 6 };
    struct sample sample;
    struct error err = { 0 };
    off_t size;
    int file;

    sample_make(&sample);
    file = sample_open(&sample, &size);
    cr_assert(eq(int, ftruncate(file, 0), 0));
    cr_assert(eq(int, (int)pwrite(file, NOTHING, sizeof NOTHING, 0), (int)sizeof NOTHING));
    (void)close(file);
    cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OUTPUT));
    sample_end(&sample);
}

Test(whole, bytes_behind_the_end_are_seen) {
    struct sample sample;
    struct error err = { 0 };
    off_t size;
    int file;

    sample_make(&sample);
    file = sample_open(&sample, &size);
    cr_assert(eq(int, (int)pwrite(file, "x", 1, size), 1));
    (void)close(file);
    cr_expect(eq(int, (int)sample_check(&sample, &err), STATUS_OUTPUT));
    sample_end(&sample);
}

struct part_case {
    const char *why;
    const char *name;
    const char *text;
    enum status want;
};

static const struct part_case PARTS[] = {
    { "an element that ends", "a.xml", "<?xml version=\"1.0\"?>\n<a><b/></a>", STATUS_OK },
    { "and is followed by a line's end", "a.xml", "<a><b/></a>\r\n", STATUS_OK },
    { "one that is alone", "a.xml", "<a b=\"c\"/>", STATUS_OK },
    { "one that breaks off", "a.xml", "<a><b/>", STATUS_OUTPUT },
    { "within an ending", "a.xml", "<a><b/></a", STATUS_OUTPUT },
    { "with another's end", "a.xml", "<a><b></b>", STATUS_OUTPUT },
    { "relations are XML too", "a.rels", "<a><b/>", STATUS_OUTPUT },
    { "nothing", "a.xml", "", STATUS_OUTPUT },
    { "one in whose middle a piece is missing", "a.xml", "<a><b></a>", STATUS_OUTPUT },
    { "a sheet that nobody handed over", "xl/worksheets/sheet1.xml", "<a/>", STATUS_OUTPUT },
    { "what is no XML may be anything", "a.bin", "<a>", STATUS_OK },
};

TABLE_PLACES(whole, parts, ARRAY_SIZE(PARTS))
{
    const struct part_case *c = &PARTS[*at];
    struct error err = { 0 };
    char file[] = "/tmp/goodtime-whole-XXXXXX";
    int descriptor = mkstemp(file);
    zip_t *archive;
    zip_source_t *source;

    cr_assert(ge(int, descriptor, 0));
    (void)close(descriptor);
    archive = zip_open(file, ZIP_TRUNCATE, NULL);
    cr_assert(ne(ptr, archive, NULL));
    source = zip_source_buffer(archive, c->text, strlen(c->text), 0);
    cr_assert(ge(i64, zip_file_add(archive, c->name, source, 0), 0));
    cr_assert(eq(int, zip_close(archive), 0));
    cr_expect(eq(int, (int)whole_check(file, NULL, 0, &err), (int)c->want), "%s", c->why);
    (void)unlink(file);
}

Test(whole, no_file_is_told) {
    struct error err = { 0 };

    cr_expect(eq(int, (int)whole_check("/nonexistent/" NAME, NULL, 0, &err), STATUS_OUTPUT));
}
