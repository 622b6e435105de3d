/*
 * feed_lines.h - the physical lines of a feed, through a window of fixed size.
 *
 * What does not fit is never held: memory is the same for a line of any length. Lines end with LF
 * or CRLF; with CR alone where the first line of the file does. A byte order mark of UTF-8 at the
 * beginning belongs to no line.
 */
#ifndef EXTRACT_FEED_LINES_H
#define EXTRACT_FEED_LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define FEED_LINE_BYTES ((size_t)1024 * 1024) /* the longest line, its line end included */

enum feed_line {
    FEED_LINE_READ,
    FEED_LINE_LONG, /* of a line longer than FEED_LINE_BYTES only the beginning is there */
    FEED_LINE_NONE, /* the end of the file, or a failure to read it */
};

struct feed_lines {
    FILE *file;     /* the caller's */
    int64_t line;   /* the number of the last line read; from 1 */
    int read_errno; /* of the read that failed, or 0 */
    char *window;   /* the rest is feed_lines.c's own */
    size_t next;    /* of the next line */
    size_t filled;
    char line_end; /* '\0' before the first line */
    bool is_over;
    bool is_within; /* a line that is too long, whose beginning was given */
};

/** Begin where the file is. */
void feed_lines_begin(struct feed_lines *lines, FILE *file);

/** Give the window back; the file stays open. */
void feed_lines_end(struct feed_lines *lines);

/** Back to the start of the file; false where it cannot be read twice. */
bool feed_lines_rewind(struct feed_lines *lines);

/** The first bytes of the file, before the first line is asked for; nothing is passed over. */
const char *feed_lines_head(struct feed_lines *lines, size_t *length);

/**
 * The next line with its line end; it stays where it is until the next call. The beginning of a
 * line that is too long ends with a whole character, where the line is UTF-8.
 */
enum feed_line feed_lines_next(struct feed_lines *lines, const char **text, size_t *length);

#endif
