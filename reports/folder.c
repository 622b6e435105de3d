#include "reports/folder.h"

#include "core/sha256.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRIVATE_PREFIX ".goodtime-"
#define PRIVATE_TRIES 8
#define MODE_OWN ((mode_t)0600)    /* of a file; the user must be able to replace it */
#define MODE_USEFUL ((mode_t)0664) /* what a workbook may have */
#define MODE_DIGITS_MOST 4
#define GROUP_BUFFER ((size_t)64 * 1024)

static enum status
failed(struct error *err, const char *doing, const char *what)
{
    enum status status =
        error_set(err, STATUS_OUTPUT, "cannot %s '%s': %s", doing, what, strerror(errno));

    error_hint(err, "name a directory that this user can write in with --reports");
    return status;
}

static enum status
mode_read(const char *text, mode_t *mode, struct error *err)
{
    size_t length = strspn(text, "01234567");
    enum status status;

    *mode = length > 0 && length <= MODE_DIGITS_MOST ? (mode_t)strtoul(text, NULL, 8) : 0;
    if (text[length] == '\0' && (*mode & MODE_OWN) == MODE_OWN && (*mode & ~MODE_USEFUL) == 0)
        return STATUS_OK;
    status = error_set(err, STATUS_USAGE, "'%s' is no mode for workbooks", text);
    error_hint(err, "give --reports-mode in octal: 0600 for the user alone, 0640 for a group that "
                    "reads, 0660 for one that writes");
    return status;
}

/* The number of a group by its name, else by its number. */
static enum status
group_read(const char *text, gid_t *group, struct error *err)
{
    char *buffer = malloc(GROUP_BUFFER);
    struct group entry;
    struct group *found = NULL;
    size_t digits = strspn(text, "0123456789");
    enum status status = STATUS_OK;

    if (buffer != NULL && getgrnam_r(text, &entry, buffer, GROUP_BUFFER, &found) == 0 &&
        found != NULL) {
        *group = found->gr_gid;
    } else if (digits > 0 && digits < 10 && text[digits] == '\0') {
        *group = (gid_t)strtoul(text, NULL, 10);
    } else {
        status = error_set(err, STATUS_USAGE, "there is no group '%s'", text);
        error_hint(err, "give --reports-group the name or number of a group on this machine");
    }
    free(buffer);
    return status;
}

enum status
folder_access_read(const char *mode, const char *group, struct folder_access *access,
                   struct error *err)
{
    enum status status = STATUS_OK;

    *access = (struct folder_access){ .mode = 0 };
    if (mode != NULL)
        status = mode_read(mode, &access->mode, err);
    if (status == STATUS_OK && group != NULL) {
        status = group_read(group, &access->group, err);
        access->has_group = true;
    }
    return status;
}

/*
 * Give an open file or directory the mode, and the group that was asked for. What is so already is
 * left alone: who may write in a directory need not own it.
 */
static bool
access_set(int file, mode_t mode, const struct folder_access *access)
{
    struct stat about;

    if (fstat(file, &about) != 0)
        return false;
    if (access->has_group && about.st_gid != access->group &&
        fchown(file, (uid_t)-1, access->group) != 0)
        return false;
    /* Bits beyond these are the site's: a directory may hand its group down. */
    return (about.st_mode & 0777) == mode || fchmod(file, mode | (about.st_mode & 07000)) == 0;
}

/* The directory's mode: who reads the files reads and searches it, who writes them writes in it. */
static mode_t
directory_mode(mode_t files)
{
    return files | (files & 0444) >> 2;
}

/* Remove the files of a directory that the caller has locked, and the directory. */
static void
private_remove(int parent, int directory, const char *name)
{
    int copy = dup(directory);
    DIR *listing = copy >= 0 ? fdopendir(copy) : NULL;

    if (listing != NULL) {
        const struct dirent *entry;

        rewinddir(listing);
        while ((entry = readdir(listing)) != NULL)
            (void)unlinkat(directory, entry->d_name, 0);
        (void)closedir(listing);
    } else if (copy >= 0) {
        (void)close(copy);
    }
    (void)unlinkat(parent, name, AT_REMOVEDIR);
}

/* What killed processes of this user left: private directories that nobody holds locked. */
static void
remains_remove(int parent)
{
    int copy = dup(parent);
    DIR *listing = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (listing == NULL) {
        if (copy >= 0)
            (void)close(copy);
        return;
    }
    rewinddir(listing);
    while ((entry = readdir(listing)) != NULL) {
        struct stat about;
        int directory;

        if (strncmp(entry->d_name, PRIVATE_PREFIX, sizeof PRIVATE_PREFIX - 1) != 0)
            continue;
        directory = openat(parent, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (directory < 0)
            continue;
        if (fstat(directory, &about) == 0 && about.st_uid == geteuid() &&
            flock(directory, LOCK_EX | LOCK_NB) == 0)
            private_remove(parent, directory, entry->d_name);
        (void)close(directory);
    }
    (void)closedir(listing);
}

/* Make, open and lock a private directory; another process may remove it before it is locked. */
static enum status
private_open(const char *path, struct folder *folder, struct error *err)
{
    for (int i = 0; i < PRIVATE_TRIES; i++) {
        struct stat about;
        int length =
            snprintf(folder->path, sizeof folder->path, "%s/" PRIVATE_PREFIX "XXXXXX", path);

        if (length < 0 || (size_t)length >= sizeof folder->path) {
            errno = ENAMETOOLONG;
            return failed(err, "write in", path);
        }
        if (mkdtemp(folder->path) == NULL)
            return failed(err, "write in", path);
        (void)snprintf(folder->name, sizeof folder->name, "%s", strrchr(folder->path, '/') + 1);
        folder->private = openat(folder->directory, folder->name,
                                 O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder->private >= 0 && flock(folder->private, LOCK_EX) == 0 &&
            fstat(folder->private, &about) == 0 && about.st_nlink > 0)
            return STATUS_OK;
        if (folder->private >= 0)
            (void)close(folder->private);
        folder->private = -1;
    }
    return failed(err, "write in", path);
}

/* Set mode and group of the directory; a mode that nobody asked for stays as it is. */
static bool
directory_open_to(const struct folder *folder, bool is_new)
{
    const struct folder_access *access = &folder->access;
    struct stat about;
    mode_t mode = directory_mode(access->mode != 0 ? access->mode : MODE_OWN);

    if (!is_new && access->mode == 0) {
        if (fstat(folder->directory, &about) != 0)
            return false;
        mode = about.st_mode & 0777;
    }
    return access_set(folder->directory, mode, access);
}

enum status
folder_open(const char *path, const struct folder_access *access, struct folder *folder,
            struct error *err)
{
    bool is_new = mkdir(path, 0700) == 0;
    enum status status;

    *folder = (struct folder)FOLDER_NONE;
    folder->access = *access;
    if (!is_new && errno != EEXIST)
        return failed(err, "make the reports directory", path);
    folder->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->directory < 0)
        return failed(err, "open the reports directory", path);
    if ((is_new || access->mode != 0 || access->has_group) && !directory_open_to(folder, is_new)) {
        status = error_set(err, STATUS_OUTPUT, "cannot set mode and group of '%s': %s", path,
                           strerror(errno));
        error_hint(err, "the directory must be this user's, and the user in the group");
        if (is_new)
            (void)rmdir(path);
        return status;
    }
    remains_remove(folder->directory);
    return private_open(path, folder, err);
}

/* Give an open file of the folder to who may read it. */
static bool
file_open_to(int file, const struct folder *folder)
{
    return access_set(file, folder->access.mode != 0 ? folder->access.mode : MODE_OWN,
                      &folder->access);
}

enum status
folder_publish(struct folder *folder, const char *name, struct error *err)
{
    int file = openat(folder->private, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_kept;

    if (file < 0)
        return failed(err, "read back", name);
    is_kept = file_open_to(file, folder) && fsync(file) == 0;
    (void)close(file);
    if (!is_kept)
        return failed(err, "keep", name);
    if (renameat(folder->private, name, folder->directory, name) != 0)
        return failed(err, "put in place", name);
    if (fsync(folder->directory) != 0)
        return failed(err, "keep", name);
    return STATUS_OK;
}

bool
folder_keep(struct folder *folder, const char *name, const char *sha256)
{
    char found[SHA256_HEX_SIZE];
    struct error ignored;
    bool is_kept;
    int file;

    if (sha256_file(folder->directory, name, found, &ignored) != STATUS_OK ||
        strcmp(found, sha256) != 0)
        return false;
    file = openat(folder->directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    is_kept = file_open_to(file, folder);
    (void)close(file);
    return is_kept;
}

enum status
folder_remove(struct folder *folder, const char *name, struct error *err)
{
    if (unlinkat(folder->directory, name, 0) != 0 && errno != ENOENT)
        return failed(err, "remove", name);
    return STATUS_OK;
}

void
folder_close(struct folder *folder)
{
    if (folder->private >= 0) {
        private_remove(folder->directory, folder->private, folder->name);
        (void)close(folder->private);
    }
    if (folder->directory >= 0)
        (void)close(folder->directory);
    *folder = (struct folder)FOLDER_NONE;
}
