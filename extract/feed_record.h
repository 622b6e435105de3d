/*
 * feed_record.h - the records of a feed: the one door to libcsv.
 *
 * RFC 4180, but a record is one physical line: no column of the source contract holds a line break.
 * So a stray quote takes no line along but its own, and no line is lost in another's field. An
 * empty unquoted field is null, a quoted one the empty text; blanks belong to a field. A line that
 * is no record has a fault.
 */
#ifndef EXTRACT_FEED_RECORD_H
#define EXTRACT_FEED_RECORD_H

#include "extract/bytes.h"
#include "extract/feed_lines.h"

#include <csv.h>

struct feed_field {
    size_t offset; /* in unquoted */
    size_t length;
    bool is_null;
};

struct feed_record {
    const char *fault; /* why it is none, or NULL */
    bool is_empty;     /* an empty line */
    const char *text; /* as it stands in the file, without its line end; cut where it is too long */
    size_t length;
    struct feed_field *fields;
    size_t count;
    struct bytes unquoted;
    struct feed_lines lines;  /* lines.line is the record's number */
    struct csv_parser parser; /* the rest is feed_record.c's own */
    size_t capacity;
};

/** Begin where the file is; false where libcsv cannot. */
bool feed_record_begin(struct feed_record *record, FILE *file);

/** Give the memory back; the file stays open. */
void feed_record_end(struct feed_record *record);

/** Back to the start of the file; false where it cannot be read twice. */
bool feed_record_rewind(struct feed_record *record);

/** The next record; false at the end of the file or where it cannot be read (lines.read_errno). */
bool feed_record_next(struct feed_record *record);

/** A field's bytes; they move with the next record. */
const char *feed_record_field(const struct feed_record *record, size_t number);

#endif
