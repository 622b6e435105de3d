/*
 * sha256.h - SHA-256 of bytes, of parts, and of a file; by libcrypto.
 *
 *     char hex[SHA256_HEX_SIZE];
 *
 *     status = sha256_file(directory, "credits.xlsx", hex, err);
 */
#ifndef CORE_SHA256_H
#define CORE_SHA256_H

#include "core/status.h"

#include <stddef.h>

#define SHA256_SIZE 32
#define SHA256_HEX_SIZE (2 * SHA256_SIZE + 1)

/** A digest that grows by parts; sha256_end lets it go. */
struct sha256;
struct sha256 *sha256_begin(void);
void sha256_add(struct sha256 *digest, const void *bytes, size_t length);
void sha256_end(struct sha256 *digest, unsigned char hash[SHA256_SIZE]);

/** Of bytes, in hexadecimal digits, small letters. */
void sha256_bytes(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE]);

/** Of the file NAME in a directory. STATUS_OUTPUT where it cannot be read. */
enum status
sha256_file(int directory, const char *name, char hex[SHA256_HEX_SIZE], struct error *err);

#endif
