#include "core/text.h"
#include "extract/reject.h"

#include "table.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char feed_path[96];
static char reject_path[112];
static char other_path[96];

static void
folder_make(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/goodtime-reject-XXXXXX");
    cr_assert(ne(ptr, mkdtemp(folder), NULL));
    (void)snprintf(feed_path, sizeof feed_path, "%s/person.csv", folder);
    (void)snprintf(reject_path, sizeof reject_path, "%s.rejected.csv", feed_path);
    (void)snprintf(other_path, sizeof other_path, "%s/other", folder);
}

static void
folder_end(void)
{
    (void)unlink(reject_path);
    (void)rmdir(reject_path);
    (void)unlink(other_path);
    (void)rmdir(folder);
}

/* The files in the folder. */
static int
file_count(void)
{
    DIR *directory = opendir(folder);
    int count = 0;

    cr_assert(ne(ptr, directory, NULL));
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        count += entry->d_name[0] != '.' ? 1 : 0;
    (void)closedir(directory);
    return count;
}

TestSuite(reject, .init = folder_make, .fini = folder_end)
    ;

static char *
content(const char *path)
{
    static char text[4096];
    FILE *file = fopen(path, "r");
    size_t length;

    cr_assert(ne(ptr, file, NULL), "%s", path);
    length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    (void)fclose(file);
    return text;
}

struct reject_case {
    const char *cite;
    const char *text;
    size_t length;
    const char *want;
};

#define REJECT(cite, text, want)           \
    {                                      \
        cite, text, sizeof(text) - 1, want \
    }

static const struct reject_case REJECT_CASES[] = {
    REJECT("a plain text", "1,x", "1,x"),
    REJECT("the empty text", "", ""),
    REJECT("quotes are doubled", "1,\"x\"", "1,\"\"x\"\""),
    REJECT("a line end stays", "1,\"x\r\ny\"", "1,\"\"x\r\ny\"\""),
    REJECT("a formula with =", "=1+1", "'=1+1"),
    REJECT("a formula with +", "+1", "'+1"),
    REJECT("a formula with -", "-1,x", "'-1,x"),
    REJECT("a formula with @", "@SUM(1)", "'@SUM(1)"),
    REJECT("a formula after a tab", "\t=1", "'\t=1"),
    REJECT("a formula after a CR", "\r=1", "'\r=1"),
    REJECT("= further on is none", "1,=1", "1,=1"),
    REJECT("Unicode stays", "caf\xC3\xA9", "caf\xC3\xA9"),
    REJECT("bytes that are no UTF-8", "caf\xE9,\xFF", "caf\\xE9,\\xFF"),
    REJECT("a NUL", "a\0b", "a\\x00b"),
    REJECT("a NUL at the beginning is no formula", "\0=", "\\x00="),
};

TABLE_PLACES(reject, text, ARRAY_SIZE(REJECT_CASES))
{
    const struct reject_case *c = &REJECT_CASES[*at];
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct reject reject;
    char want[256];

    reject_init(&reject, feed_path, &arena);
    reject_add(&reject, INT64_C(9000000000), "days", "a reason", c->text, c->length);
    cr_assert(eq(int, (int)reject_end(&reject, &err), STATUS_OK), "%s", err.text);
    (void)snprintf(want, sizeof want,
                   "line,column,reason,text\n9000000000,\"days\",\"a reason\",\"%s\"\n", c->want);
    cr_expect(text_equals(content(reject_path), want), "%s: %s", c->cite, content(reject_path));
    reject_abandon(&reject);
    arena_release(&arena);
}

static enum status
write_one(struct error *err)
{
    struct arena arena = { 0 };
    struct reject reject;
    enum status status;

    reject_init(&reject, feed_path, &arena);
    reject_add(&reject, 2, "", "bad", "x", 1);
    status = reject_end(&reject, err);
    arena_release(&arena);
    return status;
}

static void
file_make(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    cr_assert(ne(ptr, file, NULL));
    (void)fputs(text, file);
    (void)fclose(file);
}

#define ONE "line,column,reason,text\n2,\"\",\"bad\",\"x\"\n"

Test(reject, is_for_its_user_alone) {
    struct error err = { 0 };
    struct stat about;

    (void)umask(0);
    cr_assert(eq(int, (int)write_one(&err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, stat(reject_path, &about), 0));
    cr_expect(eq(u32, about.st_mode & 07777, 0600));
    cr_expect(eq(int, file_count(), 1));
    cr_expect(text_equals(content(reject_path), ONE));
}

Test(reject, replaces_an_old_one) {
    struct error err = { 0 };

    file_make(reject_path, "old");
    cr_assert(eq(int, (int)write_one(&err), STATUS_OK), "%s", err.text);
    cr_expect(text_equals(content(reject_path), ONE));
}

Test(reject, never_follows_a_link) {
    struct error err = { 0 };
    struct stat about;

    file_make(other_path, "another's");
    cr_assert(eq(int, symlink(other_path, reject_path), 0));
    cr_assert(eq(int, (int)write_one(&err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, lstat(reject_path, &about), 0));
    cr_expect(eq(u32, about.st_mode & S_IFMT, S_IFREG));
    cr_expect(text_equals(content(reject_path), ONE));
    cr_expect(text_equals(content(other_path), "another's"));
}

Test(reject, a_temporary_that_a_killed_import_left) {
    struct error err = { 0 };
    char temporary[160];

    (void)snprintf(temporary, sizeof temporary, "%s.%ld.tmp", reject_path, (long)getpid());
    file_make(other_path, "another's");
    cr_assert(eq(int, symlink(other_path, temporary), 0));
    cr_assert(eq(int, (int)write_one(&err), STATUS_OK), "%s", err.text);
    cr_expect(text_equals(content(reject_path), ONE));
    cr_expect(eq(int, file_count(), 2));
    cr_expect(text_equals(content(other_path), "another's"));
}

static enum status
write_none(struct error *err)
{
    struct arena arena = { 0 };
    struct reject reject;
    enum status status;

    reject_init(&reject, feed_path, &arena);
    status = reject_end(&reject, err);
    arena_release(&arena);
    return status;
}

Test(reject, nothing_rejected_removes_an_old_one) {
    struct error err = { 0 };

    cr_expect(eq(int, (int)write_none(&err), STATUS_OK));
    file_make(reject_path, "old");
    cr_expect(eq(int, (int)write_none(&err), STATUS_OK));
    cr_expect(ne(int, access(reject_path, F_OK), 0));
}

Test(reject, nothing_rejected_removes_a_link_and_not_its_file) {
    struct error err = { 0 };

    file_make(other_path, "another's");
    cr_assert(eq(int, symlink(other_path, reject_path), 0));
    cr_expect(eq(int, (int)write_none(&err), STATUS_OK));
    cr_expect(ne(int, access(reject_path, F_OK), 0));
    cr_expect(text_equals(content(other_path), "another's"));
}

Test(reject, what_cannot_be_removed_is_said) {
    struct error err = { 0 };

    cr_assert(eq(int, mkdir(reject_path, 0700), 0));
    cr_expect(eq(int, (int)write_none(&err), STATUS_OUTPUT));
    cr_expect(eq(int, (int)write_one(&err), STATUS_OUTPUT));
    cr_expect(eq(int, file_count(), 1));
    cr_expect(ne(ptr, strstr(err.text, reject_path), NULL));
}

Test(reject, a_directory_that_is_not_there) {
    struct error err = { 0 };
    struct arena arena = { 0 };
    struct reject reject;

    reject_init(&reject, "/nowhere/at/all.csv", &arena);
    reject_add(&reject, 2, "", "bad", "x", 1);
    reject_add(&reject, 3, "", "bad", "x", 1);
    cr_expect(eq(i64, reject.count, 2));
    cr_expect(eq(int, (int)reject_end(&reject, &err), STATUS_OUTPUT));
    reject_abandon(&reject);
    arena_release(&arena);
}

Test(reject, abandoned_it_leaves_nothing) {
    struct arena arena = { 0 };
    struct reject reject;

    file_make(reject_path, "old");
    reject_init(&reject, feed_path, &arena);
    reject_add(&reject, 2, "", "bad", "x", 1);
    reject_abandon(&reject);
    cr_expect(text_equals(content(reject_path), "old"));
    cr_expect(eq(int, file_count(), 1));
    arena_release(&arena);
}

Test(reject, writes_so_many_and_counts_the_rest) {
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct reject reject;
    FILE *file;
    int lines = 0;

    reject_init(&reject, feed_path, &arena);
    for (int64_t i = 0; i < REJECT_LINES + 7; i++)
        reject_add(&reject, i + 2, "", "bad", "x", 1);
    cr_expect(eq(i64, reject.count, REJECT_LINES + 7));
    cr_assert(eq(int, (int)reject_end(&reject, &err), STATUS_OK), "%s", err.text);
    file = fopen(reject_path, "r");
    cr_assert(ne(ptr, file, NULL));
    for (int byte; (byte = fgetc(file)) != EOF;)
        lines += byte == '\n' ? 1 : 0;
    (void)fclose(file);
    cr_expect(eq(int, lines, REJECT_LINES + 1));
    arena_release(&arena);
}
