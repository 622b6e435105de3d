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

/* A workbook in a directory of its own. */
struct sample {
    char path[64];
    int directory;
};

static void
sample_make(struct sample *sample)
{
    char file[96];
    lxw_workbook *workbook;
    lxw_worksheet *sheet;

    (void)snprintf(sample->path, sizeof sample->path, "/tmp/goodtime-whole-XXXXXX");
    cr_assert(ne(ptr, mkdtemp(sample->path), NULL));
    (void)snprintf(file, sizeof file, "%s/" NAME, sample->path);
    workbook = workbook_new(file);
    sheet = workbook_add_worksheet(workbook, NULL);
    for (uint32_t row = 0; row < ROWS; row++) {
        char text[32];

        (void)snprintf(text, sizeof text, "row %u", row * 7919U);
        cr_assert(eq(int, (int)worksheet_write_string(sheet, row, 0, text, NULL), LXW_NO_ERROR));
    }
    cr_assert(eq(int, (int)workbook_close(workbook), LXW_NO_ERROR));
    sample->directory = open(sample->path, O_RDONLY | O_DIRECTORY);
    cr_assert(ge(int, sample->directory, 0));
}

static void
sample_end(struct sample *sample)
{
    (void)unlinkat(sample->directory, NAME, 0);
    (void)close(sample->directory);
    (void)rmdir(sample->path);
}

static int
sample_open(const struct sample *sample, off_t *size)
{
    struct stat about;
    int file = openat(sample->directory, NAME, O_RDWR);

    cr_assert(ge(int, file, 0));
    cr_assert(eq(int, fstat(file, &about), 0));
    *size = about.st_size;
    return file;
}

Test(whole, what_the_library_writes_is_whole) {
    struct sample sample;
    struct error err = { 0 };

    sample_make(&sample);
    cr_expect(eq(int, (int)whole_check(sample.directory, NAME, &err), STATUS_OK), "%s", err.text);
    sample_end(&sample);
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
        cr_expect(eq(int, (int)whole_check(sample.directory, NAME, &err), STATUS_OUTPUT));
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
    cr_expect(eq(int, (int)whole_check(sample.directory, NAME, &err), STATUS_OUTPUT));
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
    cr_expect(eq(int, (int)whole_check(sample.directory, NAME, &err), STATUS_OUTPUT));
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
    cr_expect(eq(int, (int)whole_check(sample.directory, NAME, &err), STATUS_OUTPUT));
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
    cr_expect(eq(int, (int)whole_check(AT_FDCWD, file, &err), (int)c->want), "%s", c->why);
    (void)unlink(file);
}

Test(whole, no_file_is_told) {
    struct error err = { 0 };

    cr_expect(eq(int, (int)whole_check(AT_FDCWD, "/nonexistent/" NAME, &err), STATUS_OUTPUT));
}
