/*
 * folder.h - the reports directory, and how a file appears in it whole or not at all.
 *
 * Files are written in a private directory (0700) inside it, checked, synced, given to who may read
 * them and renamed into place. The private directory is locked while it is in use; one that a
 * killed process left is not, and the next folder_open removes it.
 */
#ifndef REPORTS_FOLDER_H
#define REPORTS_FOLDER_H

#include "core/status.h"

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

/**
 * Who may open the directory and its files. All nought: the user alone (0700 and 0600), and a
 * directory that is there keeps its mode and group.
 */
struct folder_access {
    mode_t
        mode; /* of files; the directory is searched by who may read; 0 where none was asked for */
    gid_t group;
    bool has_group; /* group was asked for */
};

struct folder {
    struct folder_access access;
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

/**
 * Read an octal mode of files (0640) and the name or number of a group; NULL where none is asked
 * for.
 *
 * STATUS_USAGE for a mode that is none, that the user itself could not read and write by, that lets
 * the world write, or that has bits which no workbook needs; and for a group that is not there.
 */
enum status folder_access_read(const char *mode, const char *group, struct folder_access *access,
                               struct error *err);

/**
 * Open (make, where it is missing) a directory and a private one in it.
 *
 * A mode and a group that were asked for are set on a directory that is there, too. STATUS_OUTPUT,
 * also where they cannot be set; a directory that was just made is gone then.
 */
enum status folder_open(const char *path, const struct folder_access *access, struct folder *folder,
                        struct error *err);

/** Sync NAME of the private directory and put it into the reports directory, replacing. */
enum status folder_publish(struct folder *folder, const char *name, struct error *err);

/**
 * Whether NAME of the reports directory is a file of that SHA-256; then it is given to who may read
 * it, as one that is put there. False where that cannot be done, too.
 */
bool folder_keep(struct folder *folder, const char *name, const char *sha256);

/** Remove NAME from the reports directory; one that is not there is fine. */
enum status folder_remove(struct folder *folder, const char *name, struct error *err);

/** Remove the private directory and what is left in it. */
void folder_close(struct folder *folder);

#endif
