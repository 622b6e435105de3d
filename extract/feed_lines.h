/*
 * feed_lines.h - the physical lines of a feed, through a window of fixed size.
 *
 * A record takes one line, or several where a quoted field goes on; all of them stay in the window,
 * so that the reader can go back to its second line. What does not fit is never held: memory is the
 * same for a line of any length. Lines end with LF or CRLF; with CR alone where the first line of
 * the file does. A byte order mark at the beginning belongs to no line.
 */
#ifndef EXTRACT_FEED_LINES_H
#define EXTRACT_FEED_LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define FEED_RECORD_BYTES ((size_t)1024 * 1024) /* the longest record, its line ends included */

enum feed_line {
    FEED_LINE_READ,
    FEED_LINE_LONG, /* with it the record would be longer than FEED_RECORD_BYTES; it is not read */
    FEED_LINE_NONE, /* the end of the file, or a failure to read it */
};

struct feed_lines {
    FILE *file;     /* the caller's */
    int64_t line;   /* the number of the last line read; from 1 */
    int read_errno; /* of the read that failed, or 0 */
    char *window;   /* the rest is feed_lines.c's own */
    size_t begin;   /* of the record at hand */
    size_t next;    /* of its next line */
    size_t second;  /* of its second line */
    size_t filled;
    int64_t first_line;
    char line_end; /* '\0' before the first line */
    bool is_over;
};

/** Begin at the start of the file. */
void feed_lines_begin(struct feed_lines *lines, FILE *file);

/** Give the window back; the file stays open. */
void feed_lines_end(struct feed_lines *lines);

/** Back to the start of the file; false where it cannot be read twice. */
bool feed_lines_rewind(struct feed_lines *lines);

/** Begin a record with the next line. */
void feed_lines_record(struct feed_lines *lines);

/** The record's next line with its line end; it stays where it is until the next call. */
enum feed_line feed_lines_next(struct feed_lines *lines, const char **text, size_t *length);

/** The bytes of the record; of a first line that is too long, its beginning. */
const char *feed_lines_text(const struct feed_lines *lines, size_t *length);

/** Make the record its first line: what followed is read again, as the next record. */
void feed_lines_keep_first(struct feed_lines *lines);

/** Pass over a first line that is too long; its beginning is gone. */
void feed_lines_skip(struct feed_lines *lines);

#endif
