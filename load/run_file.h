/*
 * run_file.h - the record of the workbooks that were written of a run, by their SHA-256.
 *
 * The same run gives the same bytes, so that a file on disk can be held against the record; another
 * program may write it otherwise, and then the run has several sums of one name.
 *
 *     status = run_file_keep(target, 17, files, count, "0.2.0", err);
 */
#ifndef LOAD_RUN_FILE_H
#define LOAD_RUN_FILE_H

#include "core/pg.h"
#include "core/sha256.h"

#include <stdint.h>

struct run_file {
    int64_t run_id;
    const char *name; /* with its ending */
    char sha256[SHA256_HEX_SIZE];
    const char *made_by; /* of what the bytes came beside the run, a word; NULL: not to be relied
                            on. Not read back */
};

/**
 * Keep what was written of a published run. Names are of letters, digits, '-' and '.'. *is_kept is
 * false where the user may only read: then nothing is done.
 */
enum status run_file_keep(struct pg *target, const struct run_file *files, size_t count,
                          const char *program_version, bool *is_kept, struct error *err);

/**
 * What is on record of a run, of all where run_id is 0, and was made by that alone where it is not
 * NULL; by run and name, in arena.
 */
enum status
run_file_read(struct pg *target, int64_t run_id, const char *made_by, struct arena *arena,
              struct run_file **files, size_t *count, struct error *err);

#endif
