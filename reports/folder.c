#include "reports/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRIVATE_PREFIX ".goodtime-"
#define PRIVATE_TRIES 8

static enum status
failed(struct error *err, const char *doing, const char *what)
{
    enum status status =
        error_set(err, STATUS_OUTPUT, "cannot %s '%s': %s", doing, what, strerror(errno));

    error_hint(err, "name a directory that this user can write in with --reports");
    return status;
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

enum status
folder_open(const char *path, struct folder *folder, struct error *err)
{
    *folder = (struct folder)FOLDER_NONE;
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return failed(err, "make the reports directory", path);
    folder->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->directory < 0)
        return failed(err, "open the reports directory", path);
    remains_remove(folder->directory);
    return private_open(path, folder, err);
}

enum status
folder_publish(struct folder *folder, const char *name, struct error *err)
{
    int file = openat(folder->private, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_kept;

    if (file < 0)
        return failed(err, "read back", name);
    is_kept = fchmod(file, 0600) == 0 && fsync(file) == 0;
    (void)close(file);
    if (!is_kept)
        return failed(err, "keep", name);
    if (renameat(folder->private, name, folder->directory, name) != 0)
        return failed(err, "put in place", name);
    if (fsync(folder->directory) != 0)
        return failed(err, "keep", name);
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
