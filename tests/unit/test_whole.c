#include "reports/whole.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

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

Test(whole, no_file_is_told) {
    struct error err = { 0 };

    cr_expect(eq(int, (int)whole_check(AT_FDCWD, "/nonexistent/" NAME, &err), STATUS_OUTPUT));
}
