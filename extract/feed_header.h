/*
 * feed_header.h - the first line of a feed: which column of its relation each field is of.
 *
 * A first line may be anything, also what was recorded of a person: a message shows nothing of it
 * but the number of a field and names that are columns of the relation.
 */
#ifndef EXTRACT_FEED_HEADER_H
#define EXTRACT_FEED_HEADER_H

#include "core/arena.h"
#include "core/status.h"
#include "extract/feed_record.h"
#include "extract/feed_value.h"

#include <stdbool.h>
#include <stddef.h>

struct feed_column {
    const char *name;
    const char *type;     /* as format_type has it */
    feed_value_fn *check; /* of its values, or NULL where no feed can fill it */
    bool is_key;
    bool is_required;
    bool is_given; /* the header has it */
};

struct feed_header {
    const char *relation;
    struct list columns;              /* of the relation, struct feed_column */
    const struct feed_column **given; /* in the order of the fields; NULL before the header */
    size_t given_count;
};

/** Take a record as the header; feed is what messages call the file. STATUS_USAGE. */
enum status feed_header_read(struct feed_header *header, const struct feed_record *record,
                             const char *feed, struct arena *arena, struct error *err);

#endif
