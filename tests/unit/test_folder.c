#include "core/array.h"
#include "reports/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <grp.h>
#include <stdbool.h>
#include <stdint.h>
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

static const struct folder_access PRIVATE = { .mode = 0 };

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

    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &folder, &err), STATUS_OK), "%s", err.text);
    cr_expect(eq(u32, mode_of(path) & 07777, 0700));
    cr_expect(eq(u32, mode_of(folder.path) & 07777, 0700));
    folder_close(&folder);
}

Test(folder, a_published_file_is_its_users_alone_and_replaces) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };
    char name[128];

    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &folder, &err), STATUS_OK), "%s", err.text);
    (void)snprintf(name, sizeof name, "%s/a", path);
    cr_assert(eq(int, symlink("/nonexistent", name), 0));
    file_make(folder.private, "a", 0644);
    cr_expect(eq(int, (int)folder_publish(&folder, "a", &err), STATUS_OK), "%s", err.text);
    folder_close(&folder);
    cr_expect(eq(u32, mode_of(name), S_IFREG | 0600), "a link is replaced, not followed");
    (void)unlink(name);
}

struct mode_case {
    const char *mode;
    mode_t file;
    mode_t directory; /* 0: refused */
};

static const struct mode_case MODES[] = {
    { "0600", 0600, 0700 }, { "600", 0600, 0700 },  { "0640", 0640, 0750 }, { "0660", 0660, 0770 },
    { "0644", 0644, 0755 }, { "0604", 0604, 0705 }, { "0646", 0, 0 },       { "0602", 0, 0 },
    { "0700", 0, 0 },       { "0650", 0, 0 },       { "2640", 0, 0 },       { "0440", 0, 0 },
    { "0040", 0, 0 },       { "0", 0, 0 },          { "", 0, 0 },           { "0648", 0, 0 },
    { "00640", 0, 0 },      { " 640", 0, 0 },       { "640 ", 0, 0 },       { "-640", 0, 0 },
    { "u=rw", 0, 0 },       { "0x1a0", 0, 0 },
};

/* What is asked for holds for a new directory, for one that is there, and for the files. */
Test(folder, modes) {
    for (size_t i = 0; i < ARRAY_SIZE(MODES); i++) {
        const struct mode_case *c = &MODES[i];
        struct folder folder = FOLDER_NONE;
        struct folder_access access;
        struct error err = { 0 };
        char name[128];

        if (c->directory == 0) {
            cr_expect(eq(int, (int)folder_access_read(c->mode, NULL, &access, &err), STATUS_USAGE),
                      "'%s'", c->mode);
            cr_expect(gt(sz, strlen(err.hint), 0), "'%s'", c->mode);
            continue;
        }
        cr_assert(eq(int, (int)folder_access_read(c->mode, NULL, &access, &err), STATUS_OK), "%s",
                  err.text);
        cr_assert(eq(int, (int)folder_open(path, &access, &folder, &err), STATUS_OK), "%s",
                  err.text);
        cr_expect(eq(u32, mode_of(path) & 07777, c->directory), "'%s'", c->mode);
        cr_expect(eq(u32, mode_of(folder.path) & 07777, 0700), "the private one stays so");
        file_make(folder.private, "a", 0600);
        cr_expect(eq(int, (int)folder_publish(&folder, "a", &err), STATUS_OK), "%s", err.text);
        folder_close(&folder);
        (void)snprintf(name, sizeof name, "%s/a", path);
        cr_expect(eq(u32, mode_of(name) & 07777, c->file), "'%s'", c->mode);
        (void)unlink(name);
        if (i % 2 == 0)
            (void)rmdir(path);
    }
}

Test(folder, a_directory_that_is_there_keeps_its_mode_unless_asked) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, mkdir(path, 0700), 0));
    cr_assert(eq(int, chmod(path, 02775), 0));
    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &folder, &err), STATUS_OK), "%s", err.text);
    cr_expect(eq(u32, mode_of(path) & 07777, 02775));
    folder_close(&folder);
    cr_assert(
        eq(int,
           (int)folder_open(path, &(const struct folder_access){ .mode = 0640 }, &folder, &err),
           STATUS_OK),
        "%s", err.text);
    cr_expect(eq(u32, mode_of(path) & 07777, 02750), "the bit that hands its group down stays");
    folder_close(&folder);
}

Test(folder, groups) {
    const struct group *own = getgrgid(getegid());
    struct folder_access access;
    struct error err = { 0 };
    char number[24];

    (void)snprintf(number, sizeof number, "%u", (unsigned)getegid());
    cr_assert(ne(ptr, (void *)(uintptr_t)own, NULL));
    cr_expect(eq(int, (int)folder_access_read(NULL, own->gr_name, &access, &err), STATUS_OK));
    cr_expect(access.has_group && access.group == getegid());
    cr_expect(eq(int, (int)folder_access_read(NULL, number, &access, &err), STATUS_OK));
    cr_expect(access.has_group && access.group == getegid());
    cr_expect(eq(int, (int)folder_access_read(NULL, NULL, &access, &err), STATUS_OK));
    cr_expect(not(access.has_group));
    cr_expect(eq(int, (int)folder_access_read(NULL, "no such group", &access, &err), STATUS_USAGE));
    cr_expect(eq(int, (int)folder_access_read(NULL, "-1", &access, &err), STATUS_USAGE));
    cr_expect(eq(int, (int)folder_access_read(NULL, "4294967295", &access, &err), STATUS_USAGE));
    cr_expect(eq(int, (int)folder_access_read(NULL, "", &access, &err), STATUS_USAGE));
}

/* As a user who is in no group but the own one. */
Test(folder, a_group_that_cannot_be_given_is_told_and_nothing_is_left) {
    const struct folder_access roots = { .group = 0, .has_group = true };
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, chmod(parent, 0777), 0));
    if (geteuid() == 0)
        cr_assert(setgroups(0, NULL) == 0 && setgid(65534) == 0 && setuid(65534) == 0);
    cr_expect(eq(int, (int)folder_open(path, &roots, &folder, &err), STATUS_OUTPUT));
    folder_close(&folder);
    cr_expect(ne(int, access(path, F_OK), 0));
}

Test(folder, a_link_in_the_private_directory_is_not_followed) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &folder, &err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, symlinkat("/etc/passwd", folder.private, "a"), 0));
    cr_expect(eq(int, (int)folder_publish(&folder, "a", &err), STATUS_OUTPUT));
    folder_close(&folder);
}

Test(folder, nothing_is_left_behind) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &folder, &err), STATUS_OK), "%s", err.text);
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
    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &first, &err), STATUS_OK), "%s", err.text);
    cr_assert(eq(int, (int)folder_open(path, &PRIVATE, &second, &err), STATUS_OK), "%s", err.text);
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
    cr_expect(eq(int, (int)folder_open(deep, &PRIVATE, &folder, &err), STATUS_OUTPUT));
    folder_close(&folder);
}

Test(folder, a_file_is_no_directory) {
    struct folder folder = FOLDER_NONE;
    struct error err = { 0 };

    cr_expect(eq(int, (int)folder_open("/etc/passwd", &PRIVATE, &folder, &err), STATUS_OUTPUT));
    folder_close(&folder);
}
