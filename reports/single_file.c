#include "reports/single_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The folder of a file, as a text to be freed. */
static char *
directory_of(const char *path, const char *slash)
{
    if (slash == NULL)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static enum status
put(const char *directory, const char *name, single_file_fn write, void *context, struct error *err)
{
    const struct folder_access own = { .mode = 0 };
    struct folder folder = FOLDER_NONE;
    enum status status = folder_open(directory, &own, &folder, err);

    if (status == STATUS_OK)
        status = write(&folder, name, context, err);
    if (status == STATUS_OK)
        status = folder_publish(&folder, name, err);
    folder_close(&folder);
    return status;
}

enum status
single_file_put(const char *path, const char *option, single_file_fn write, void *context,
                struct error *err)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    char *directory = directory_of(path, slash);
    struct stat about;
    enum status status;

    if (directory == NULL || stat(directory, &about) != 0)
        status = error_set(err, STATUS_OUTPUT, "cannot write '%s': %s", path, strerror(errno));
    else if (*name == '\0')
        status = error_set(err, STATUS_OUTPUT, "cannot write '%s': it is a directory", path);
    else
        status = put(directory, name, write, context, err);
    if (status == STATUS_OUTPUT)
        error_hint(err, "name a file in a directory that this user can write in with %s", option);
    free(directory);
    return status;
}
