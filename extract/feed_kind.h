/*
 * feed_kind.h - what a file is that is no feed, as far as its first bytes tell.
 */
#ifndef EXTRACT_FEED_KIND_H
#define EXTRACT_FEED_KIND_H

#include <stddef.h>

struct feed_kind {
    const char *what;   /* "gzip", as in "is gzip, not CSV" */
    const char *remedy; /* for a hint */
};

/** The kind of file that begins with these bytes, or NULL where it may be CSV in UTF-8. */
const struct feed_kind *feed_kind(const char *head, size_t length);

/** What divides the fields of a line more often than commas do, in the plural, or NULL. */
const char *feed_divider(const char *line, size_t length);

#endif
