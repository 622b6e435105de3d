/*
 * reject.h - FILE.rejected.csv: the lines of a feed that could not be loaded, and why.
 *
 * Columns line, column, reason, text. Written under a temporary name and renamed when whole; at
 * most REJECT_LINES lines are written, the rest are only counted; a text is cut after
 * REJECT_TEXT_BYTES. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front; bytes that are not UTF-8 are written as \xNN.
 */
#ifndef EXTRACT_REJECT_H
#define EXTRACT_REJECT_H

#include "core/arena.h"
#include "core/status.h"

#include <stdint.h>
#include <stdio.h>

#define REJECT_ENDING ".rejected.csv" /* behind the feed's own name */
#define REJECT_LINES 10000
#define REJECT_TEXT_BYTES ((size_t)32000) /* a spreadsheet's cell holds 32,767 characters */

struct reject {
    const char *path;      /* FILE.rejected.csv */
    const char *temporary; /* beside it */
    FILE *file;            /* NULL before the first reject */
    int64_t count;
};

/** Rejects of a feed; texts live in arena. Nothing is opened before the first reject. */
void reject_init(struct reject *reject, const char *feed_path, struct arena *arena);

/** Add a line; column may be empty. text is the record as it stands in the file. */
void reject_add(struct reject *reject, int64_t line, const char *column, const char *reason,
                const char *text, size_t length);

/** Put the file in place, or remove an old one where nothing was rejected. STATUS_OUTPUT. */
enum status reject_end(struct reject *reject, struct error *err);

/** Forget everything; nothing stays. Harmless after reject_end. */
void reject_abandon(struct reject *reject);

#endif
