/*
 * feed_value.h - whether a field of a feed is what its column takes.
 */
#ifndef EXTRACT_FEED_VALUE_H
#define EXTRACT_FEED_VALUE_H

#include <stdbool.h>
#include <stddef.h>

/** Whether the bytes are UTF-8 as RFC 3629 has it: no overlong forms, no surrogates. */
bool utf8_is_valid(const char *text, size_t length);

/** Why a field cannot be stored in its column, or NULL if it can. */
typedef const char *feed_value_fn(const char *text, size_t length);

/**
 * The check for a type (as format_type names it), or NULL for one that no column of the source
 * contract has: the server's message on such a value would quote it.
 *
 * Integers of the type's range, dates YYYY-MM-DD that exist, booleans t or f, times as PostgreSQL
 * writes them in ISO form, any text.
 */
feed_value_fn *feed_value_check(const char *type);

#endif
