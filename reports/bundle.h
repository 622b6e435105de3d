/*
 * bundle.h - a folder of files that is there whole or not at all.
 *
 * It is filled beside its place under a name of its own (PATH.XXXXXX), synced, and renamed. Only
 * the user may open it: folders 0700, files 0600.
 *
 *     status = bundle_open("audit-2026-06", &bundle, err);
 *     if (status == STATUS_OK)
 *         status = bundle_put(&bundle, "law/rules.csv", text, length, err);
 *     if (status == STATUS_OK)
 *         status = bundle_publish(&bundle, err);
 *     bundle_close(&bundle);
 */
#ifndef REPORTS_BUNDLE_H
#define REPORTS_BUNDLE_H

#include "core/status.h"

#include <limits.h>
#include <stddef.h>

struct bundle {
    const char *path; /* as it was asked for; borrowed */
    int directory;    /* of the folder that is being filled, -1 for none */
    char temporary[PATH_MAX];
};

/** Nothing open; bundle_close is harmless. */
#define BUNDLE_NONE     \
    {                   \
        .directory = -1 \
    }

/**
 * Begin a folder. STATUS_OUTPUT: what is above it is not there or cannot be written, or the path is
 * taken by anything but an empty folder.
 */
enum status bundle_open(const char *path, struct bundle *bundle, struct error *err);

/** Write a file; folders in its name are made where they are missing. */
enum status bundle_put(const struct bundle *bundle, const char *name, const void *bytes,
                       size_t length, struct error *err);

/** Put the folder into its place. */
enum status bundle_publish(struct bundle *bundle, struct error *err);

/** Remove what was not published. */
void bundle_close(struct bundle *bundle);

#endif
