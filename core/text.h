/*
 * text.h - texts that may be NULL, and what a recorded text says when none of it shows.
 *
 * A text of nothing, or of nothing but blanks, counts as null wherever it is read. A blank is the
 * white space of ASCII or a no-break space.
 */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** The bytes of the blank that text begins with, 0 where it begins with none. */
size_t text_blank(const char *text, size_t length);

/** Whether text has no character but blanks. */
bool text_is_blank(const char *text, size_t length);

/** Whether two texts are the same; NULL is the same as NULL alone. Inline, for most that differ
 * do so from their first letter on. */
static inline bool
text_equals(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && *a == *b && strcmp(a, b) == 0);
}

/** The order of two texts, byte by byte. */
static inline int
text_byte_order(const char *a, const char *b)
{
    return *a != *b ? (unsigned char)*a - (unsigned char)*b : strcmp(a, b);
}

#endif
