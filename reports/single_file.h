/*
 * single_file.h - one file at a path that somebody named, whole or not at all.
 *
 * It is written in a private directory beside its place (folder.h) and renamed there. A directory
 * of workbooks is made where it is missing; that of a single file is misspelt then.
 *
 *     status = single_file_put("plan.xlsx", "--xlsx", write, context, err);
 */
#ifndef REPORTS_SINGLE_FILE_H
#define REPORTS_SINGLE_FILE_H

#include "core/status.h"
#include "reports/folder.h"

/** Write a file of this name into the folder's private directory. */
typedef enum status (*single_file_fn)(const struct folder *folder, const char *name, void *context,
                                      struct error *err);

/** Put a file at a path that an option names. STATUS_OUTPUT, or what write fails with. */
enum status single_file_put(const char *path, const char *option, single_file_fn write,
                            void *context, struct error *err);

#endif
