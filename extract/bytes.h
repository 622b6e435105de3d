/*
 * bytes.h - bytes that are gathered in memory and sent or read whole.
 */
#ifndef EXTRACT_BYTES_H
#define EXTRACT_BYTES_H

#include <stddef.h>

/** Zero-initialised is empty. The bytes move when more are added. */
struct bytes {
    char *bytes;
    size_t length;
    size_t capacity;
};

/** Add at the end; add may be NULL where length is 0. Afterwards there is memory. */
void bytes_add(struct bytes *bytes, const void *add, size_t length);

/** Give the memory back. */
void bytes_release(struct bytes *bytes);

#endif
