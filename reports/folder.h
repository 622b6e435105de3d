/*
 * folder.h - the reports directory, and how a file appears in it whole or not at all.
 *
 * Files are written in a private directory (0700) inside it, checked, synced, set to 0600 and
 * renamed into place. The private directory is locked while it is in use; one that a killed
 * process left is not, and the next folder_open removes it.
 */
#ifndef REPORTS_FOLDER_H
#define REPORTS_FOLDER_H

#include "core/status.h"

#include <limits.h>

struct folder {
    int directory; /* the reports directory */
    int private;   /* the private one */
    char name[64]; /* its name */
    char path[PATH_MAX];
};

/** Nothing open; folder_close is harmless. */
#define FOLDER_NONE                    \
    {                                  \
        .directory = -1, .private = -1 \
    }

/** Open (make, where it is missing) a directory and a private one in it. STATUS_OUTPUT. */
enum status folder_open(const char *path, struct folder *folder, struct error *err);

/** Sync NAME of the private directory and put it into the reports directory, replacing. */
enum status folder_publish(struct folder *folder, const char *name, struct error *err);

/** Remove the private directory and what is left in it. */
void folder_close(struct folder *folder);

#endif
