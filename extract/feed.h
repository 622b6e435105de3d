/*
 * feed.h - CSV feeds into the source relations (source.md, As files): loaded whole or not at all.
 *
 * RFC 4180, UTF-8, a header line with column names in any order (feed_record.h). A line whose key
 * is there already replaces the row. Lines that cannot be loaded go to FILE.rejected.csv, which is
 * there only when there are any.
 */
#ifndef EXTRACT_FEED_H
#define EXTRACT_FEED_H

#include "core/pg.h"
#include "core/status.h"

/** What came of one file; lines counts records, the header not among them. */
struct import_result {
    int64_t lines;
    int64_t loaded;
    int64_t rejected;
};

/**
 * Load one file into source.RELATION.
 *
 * STATUS_FINDINGS: more than max_rejects lines are bad, nothing was loaded. STATUS_USAGE: no such
 * table, a file that cannot be read or is empty, a header that does not fit. STATUS_OUTPUT: the
 * reject file cannot be written, or an old one not removed; nothing was loaded.
 */
enum status feed_import(struct pg *source, const char *relation, const char *path,
                        int64_t max_rejects, struct import_result *result, struct error *err);

#endif
