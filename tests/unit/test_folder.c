#include "reports/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char parent[64];
static char path[96];

static void
parent_make(void)
{
    (void)snprintf(parent, sizeof parent, "/tmp/goodtime-folder-XXXXXX");
    cr_assert(ne(ptr, mkdtemp(parent), NULL));
    (void)snprintf(path, sizeof path, "%s/reports", parent);
}

static void
parent_end(void)
{
    (void)rmdir(path);
    (void)rmdir(parent);
}

TestSuite(folder, .init = parent_make, .fini = parent_end)
    ;

static mode_t
mode_of(const char *name)
{
    struct stat about;

    cr_assert(eq(int, lstat(name, &about), 0), "%s", name);
    return about.st_mode;
}

static void
file_make(int directory, const char *name, mode_t mode)
{
    int file = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL, mode);

    cr_assert(ge(int, file, 0));
    (void)close(file);
}

Test(folder, a_missing_directory_is_made_for_its_user_alone) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, (int)folder_open(path, &folder, &err), STATUS_OK), "%s", err.text);
    cr_expect(eq(u32, mode_of(path) & 07777, 0700));
    cr_expect(eq(u32, mode_of(folder.path) & 07777, 0700));
    folder_close(&folder);
}

Test(folder, a_published_file_is_its_users_alone_and_replaces) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };
    char name[128];

    cr_assert(eq(int, (int)folder_open(path, &folder, &err), STATUS_OK), "%s", err.text);
    (void)snprintf(name, sizeof name, "%s/a", path);
    cr_assert(eq(int, symlink("/nonexistent", name), 0));
    file_make(folder.private, "a", 0644);
    cr_expect(eq(int, (int)folder_publish(&folder, "a", &err), STATUS_OK), "%s", err.text);
    folder_close(&folder);
    cr_expect(eq(u32, mode_of(name), S_IFREG | 0600), "a link is replaced, not followed");
    (void)unlink(name);
}

Test(folder, a_link_in_the_private_directory_is_not_followed) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, (int)folder_open(path, &folder, &err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, symlinkat("/etc/passwd", folder.private, "a"), 0));
    cr_expect(eq(int, (int)folder_publish(&folder, "a", &err), STATUS_OUTPUT));
    folder_close(&folder);
}

Test(folder, nothing_is_left_behind) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, (int)folder_open(path, &folder, &err), STATUS_OK), "%s", err.text);
    file_make(folder.private, "half", 0600);
    folder_close(&folder);
    cr_expect(eq(int, rmdir(path), 0), "the reports directory is empty");
    folder_close(&folder);
}

Test(folder, what_a_killed_process_left_is_removed_and_what_is_in_use_is_not) {
    struct folder first = FOLDER_NONE;
    struct folder second = FOLDER_NONE;
    struct error err = { 0 };
    char remains[128];

    cr_assert(eq(int, mkdir(path, 0700), 0));
    (void)snprintf(remains, sizeof remains, "%s/.goodtime-killed", path);
    cr_assert(eq(int, mkdir(remains, 0700), 0));
    (void)snprintf(remains, sizeof remains, "%s/.goodtime-killed/half", path);
    file_make(AT_FDCWD, remains, 0600);
    cr_assert(eq(int, (int)folder_open(path, &first, &err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, (int)folder_open(path, &second, &err), STATUS_OK), "%s", err.text);
    cr_expect(ne(int, access(remains, F_OK), 0));
    cr_expect(eq(int, access(first.path, F_OK), 0));
    folder_close(&first);
    folder_close(&second);
    cr_expect(eq(int, rmdir(path), 0), "the reports directory is empty");
}

Test(folder, only_one_level_is_made) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };
    char deep[128];

    (void)snprintf(deep, sizeof deep, "%s/deeper", path);
    cr_expect(eq(int, (int)folder_open(deep, &folder, &err), STATUS_OUTPUT));
    folder_close(&folder);
}

Test(folder, a_file_is_no_directory) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_expect(eq(int, (int)folder_open("/etc/passwd", &folder, &err), STATUS_OUTPUT));
    folder_close(&folder);
}
