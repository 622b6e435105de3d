#include "reports/statement/page_file.h"

#include "reports/single_file.h"
#include "reports/statement/page.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What is written. */
struct written {
    const struct node *root;
};

static enum status
cannot_write(const char *path, struct error *err)
{
    return error_set(err, STATUS_OUTPUT, "cannot write '%s': %s", path, strerror(errno));
}

/* Into the private directory, where nobody else sees it. */
static enum status
write_page(const struct folder *folder, const char *name, void *context, struct error *err)
{
    const struct written *written = context;
    int descriptor =
        openat(folder->private, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    bool is_whole;

    if (file == NULL) {
        if (descriptor >= 0)
            (void)close(descriptor);
        return cannot_write(name, err);
    }
    statement_page(written->root, file);
    is_whole = fflush(file) == 0 && ferror(file) == 0;
    is_whole = fclose(file) == 0 && is_whole;
    return is_whole ? STATUS_OK : cannot_write(name, err);
}

enum status
statement_page_file(const struct node *root, const char *path, struct error *err)
{
    struct written written = { root };

    return single_file_put(path, "--html", write_page, &written, err);
}
