/*
 * feed.h - CSV feeds into the source relations (source.md, As files): loaded whole or not at all.
 *
 * RFC 4180, UTF-8, a header line with column names in any order (feed_header.h), a record a line
 * (feed_record.h). A line whose key is there already replaces the row. Lines that cannot be loaded
 * go to FILE.rejected.csv, which is there only when there are any; of a feed from standard input it
 * is RELATION.rejected.csv in the working directory.
 */
#ifndef EXTRACT_FEED_H
#define EXTRACT_FEED_H

#include "core/pg.h"
#include "core/status.h"

/** What is to be loaded. */
struct feed_request {
    const char *relation;
    const char *path;      /* NULL: standard input */
    int64_t max_rejects;   /* with more bad lines the feed is refused */
    bool replaces;         /* rows whose keys the feed lacks go; then no line may be bad */
    int64_t limit_removed; /* percent of the rows; if more would go, the feed is refused */
};

/**
 * What came of one feed. lines counts the lines behind the header, empty ones at the end not among
 * them; of a feed that is loaded it is the sum of added, changed, unchanged and rejected. Of a feed
 * that is not, only lines and rejected are counted.
 */
struct feed_result {
    int64_t lines;
    int64_t added;     /* rows that were not there */
    int64_t changed;   /* rows that were replaced */
    int64_t unchanged; /* rows that are as the line has them */
    int64_t rejected;
    int64_t removed; /* rows that the feed lacks */
};

/**
 * Load one feed within the caller's transaction, which must be rolled back if this fails.
 *
 * STATUS_FINDINGS: too many lines are bad. STATUS_REFUSED: too many rows would go. STATUS_USAGE: no
 * such table, a file that cannot be read, is empty or no CSV, a header that does not fit.
 * STATUS_OUTPUT: the reject file cannot be written, or an old one not removed. A line whose key
 * stands twice is rejected without its text where the feed cannot be read again.
 */
enum status feed_import(struct pg *source, const struct feed_request *request,
                        struct feed_result *result, struct error *err);

#endif
