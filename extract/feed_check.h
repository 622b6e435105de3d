/*
 * feed_check.h - whether a field of a feed is what its column takes.
 */
#ifndef EXTRACT_FEED_CHECK_H
#define EXTRACT_FEED_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/** Whether the bytes are UTF-8 as RFC 3629 has it: no overlong forms, no surrogates. */
bool utf8_is_valid(const char *text, size_t length);

/**
 * Why a field cannot be stored in a column of a type (as format_type names it), or NULL if it can.
 *
 * Integers of the type's range, dates YYYY-MM-DD that exist, booleans t or f, times as PostgreSQL
 * writes them in ISO form; a type that is none of the source contract's is left to the server.
 */
const char *feed_fault(const char *type, const char *text, size_t length);

#endif
