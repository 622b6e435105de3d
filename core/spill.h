/*
 * spill.h - rows of texts that wait in a temporary file, so that memory does not follow how many
 * they are.
 *
 * Who makes rows gathers a part of them in memory and hands it in with a number. Parts are read in
 * the order of their numbers, whenever they came, and their rows in the order of the keys that they
 * were added with. The file has no name, and is gone with the process.
 *
 *     status = spill_open(&spill, err);
 *     spill_row(&part, person_id, values, count);
 *     status = spill_put(spill, 3, &part, err);
 *     ...
 *     status = spill_each(spill, row_take, context, err);
 *     spill_close(spill);
 */
#ifndef CORE_SPILL_H
#define CORE_SPILL_H

#include "core/arena.h"
#include "core/pg.h"
#include "core/status.h"

#include <stddef.h>
#include <stdint.h>

struct spill;

/** Rows on their way; zero-initialised is empty. */
struct spill_part {
    unsigned char *bytes;
    size_t length;
    size_t capacity;
    struct arena arena;
    struct list stretches; /* of rows that were added one after the other with one key */
};

/** Make the file, in the directory that TMPDIR names or in /tmp. STATUS_OUTPUT. */
enum status spill_open(struct spill **spill, struct error *err);

/** Add a row to a part; NULL is null. Rows of one key are read as they were added. */
void spill_row(struct spill_part *part, int64_t key, const char *const *value, size_t count);

/** Hand in a part, which is empty then. Each number once; one caller at a time. STATUS_OUTPUT. */
enum status
spill_put(struct spill *spill, size_t number, struct spill_part *part, struct error *err);

/** All rows of all parts, as pg_each hands over those of a statement. May be called again. */
enum status spill_each(struct spill *spill, pg_row_fn each, void *context, struct error *err);

void spill_part_release(struct spill_part *part);

/** NULL is fine. */
void spill_close(struct spill *spill);

#endif
