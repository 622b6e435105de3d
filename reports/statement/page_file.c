#include "reports/statement/page_file.h"

#include "reports/folder.h"
#include "reports/statement/page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status
cannot_write(const char *path, struct error *err)
{
    return error_set(err, STATUS_OUTPUT, "cannot write '%s': %s", path, strerror(errno));
}

/* Into the private directory, where nobody else sees it. */
static enum status
write_private(const struct node *root, const struct folder *folder, const char *name,
              struct error *err)
{
    int descriptor =
        openat(folder->private, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    bool is_whole;

    if (file == NULL) {
        if (descriptor >= 0)
            (void)close(descriptor);
        return cannot_write(name, err);
    }
    statement_page(root, file);
    is_whole = fflush(file) == 0 && ferror(file) == 0;
    is_whole = fclose(file) == 0 && is_whole;
    return is_whole ? STATUS_OK : cannot_write(name, err);
}

/* The folder of a file, as a text to be freed. */
static char *
directory_of(const char *path, const char *slash)
{
    if (slash == NULL)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static enum status
write_file(const struct node *root, const char *directory, const char *name, struct error *err)
{
    const struct folder_access own = { .mode = 0 };
    struct folder folder = FOLDER_NONE;
    enum status status = folder_open(directory, &own, &folder, err);

    if (status == STATUS_OK)
        status = write_private(root, &folder, name, err);
    if (status == STATUS_OK)
        status = folder_publish(&folder, name, err);
    folder_close(&folder);
    return status;
}

enum status
statement_page_file(const struct node *root, const char *path, struct error *err)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    char *directory = directory_of(path, slash);
    struct stat about;
    enum status status;

    /* A folder of workbooks is made where it is missing; that of a page is misspelt then. */
    if (directory == NULL || stat(directory, &about) != 0)
        status = cannot_write(path, err);
    else if (*name == '\0')
        status = error_set(err, STATUS_OUTPUT, "cannot write '%s': it is a directory", path);
    else
        status = write_file(root, directory, name, err);
    if (status != STATUS_OK)
        error_hint(err, "name a file in a directory that this user can write in with --html");
    free(directory);
    return status;
}
