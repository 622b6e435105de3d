/*
 * feed_check.h - whether a line of a feed can be stored, and if not, why: what the reject file
 * says.
 */
#ifndef EXTRACT_FEED_CHECK_H
#define EXTRACT_FEED_CHECK_H

#include "extract/feed_header.h"
#include "extract/feed_record.h"

/**
 * Why a record cannot be stored under a header, or NULL if it can; a constant text that shows
 * nothing of the record. *column is the column that is wrong, empty where it is the whole record.
 */
const char *feed_check_record(const struct feed_header *header, const struct feed_record *record,
                              const char **column);

#endif
