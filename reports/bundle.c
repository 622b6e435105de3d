#include "reports/bundle.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FOLDERS 8 /* at a time, while a folder is removed */

static enum status
failed(const struct bundle *bundle, struct error *err)
{
    enum status status = error_set(err, STATUS_OUTPUT, "cannot write folder '%s': %s", bundle->path,
                                   errno == EEXIST ? strerror(ENOTEMPTY) : strerror(errno));

    error_hint(err, "name a folder that is not there, in a directory that this user can write in");
    return status;
}

/* Whether a path is free: nothing is there, or an empty folder. Else errno says what is wrong. */
static bool
is_free(const char *path)
{
    DIR *listing = opendir(path);
    const struct dirent *entry;
    bool is_empty = true;

    if (listing == NULL)
        return errno == ENOENT;
    while ((entry = readdir(listing)) != NULL)
        is_empty =
            is_empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    (void)closedir(listing);
    errno = ENOTEMPTY;
    return is_empty;
}

enum status
bundle_open(const char *path, struct bundle *bundle, struct error *err)
{
    size_t length = strlen(path);
    int written;

    *bundle = (struct bundle)BUNDLE_NONE;
    bundle->path = path;
    if (!is_free(path))
        return failed(bundle, err);
    while (length > 1 && path[length - 1] == '/')
        length--;
    written =
        snprintf(bundle->temporary, sizeof bundle->temporary, "%.*s.XXXXXX", (int)length, path);
    if (written < 0 || (size_t)written >= sizeof bundle->temporary) {
        errno = ENAMETOOLONG;
        return failed(bundle, err);
    }
    if (mkdtemp(bundle->temporary) == NULL)
        return failed(bundle, err);
    bundle->directory = open(bundle->temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return bundle->directory >= 0 ? STATUS_OK : failed(bundle, err);
}

/* Make the folders in a file's name. */
static bool
folders_made(const struct bundle *bundle, const char *name)
{
    bool is_made = true;

    for (const char *slash = strchr(name, '/'); slash != NULL && is_made;
         slash = strchr(slash + 1, '/')) {
        char *folder = strndup(name, (size_t)(slash - name));

        is_made =
            folder != NULL && (mkdirat(bundle->directory, folder, 0700) == 0 || errno == EEXIST);
        free(folder);
    }
    return is_made;
}

static bool
all_written(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return fsync(file) == 0;
}

enum status
bundle_put(const struct bundle *bundle, const char *name, const void *bytes, size_t length,
           struct error *err)
{
    int file = -1;
    bool is_whole;

    if (folders_made(bundle, name))
        file = openat(bundle->directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      0600);
    if (file < 0)
        return failed(bundle, err);
    is_whole = all_written(file, bytes, length);
    is_whole = close(file) == 0 && is_whole;
    return is_whole ? STATUS_OK : failed(bundle, err);
}

/* Sync a folder: what stands in it. */
static int
folder_sync(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    int directory;
    bool is_synced;

    (void)about;
    (void)place;
    if (kind != FTW_DP)
        return 0;
    directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    is_synced = directory >= 0 && fsync(directory) == 0;
    if (directory >= 0)
        (void)close(directory);
    return is_synced ? 0 : -1;
}

static bool
parent_sync(const char *path)
{
    char *copy = strdup(path);
    int directory = copy != NULL ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    bool is_synced = directory >= 0 && fsync(directory) == 0;

    if (directory >= 0)
        (void)close(directory);
    free(copy);
    return is_synced;
}

enum status
bundle_publish(struct bundle *bundle, struct error *err)
{
    if (nftw(bundle->temporary, folder_sync, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
        return failed(bundle, err);
    /* An empty folder is replaced, any other is not. */
    if (rename(bundle->temporary, bundle->path) != 0)
        return failed(bundle, err);
    (void)close(bundle->directory);
    bundle->directory = -1;
    return parent_sync(bundle->path) ? STATUS_OK : failed(bundle, err);
}

static int
entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    (void)place;
    (void)remove(path);
    return 0;
}

void
bundle_close(struct bundle *bundle)
{
    if (bundle->directory < 0)
        return;
    (void)nftw(bundle->temporary, entry_remove, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    (void)close(bundle->directory);
    *bundle = (struct bundle)BUNDLE_NONE;
}
