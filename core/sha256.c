#include "core/sha256.h"

#include "core/defect.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <string.h>
#include <unistd.h>

#define BLOCK ((size_t)64 * 1024)

/* libcrypto fails here only for want of memory. */
static void
must(int worked)
{
    if (worked != 1)
        give_up("libcrypto cannot compute SHA-256");
}

/* What libcrypto knows by another name. */
static EVP_MD_CTX *
context_of(struct sha256 *digest)
{
    return (EVP_MD_CTX *)digest;
}

struct sha256 *
sha256_begin(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    must(context != NULL);
    must(EVP_DigestInit_ex(context, EVP_sha256(), NULL));
    return (struct sha256 *)context;
}

void
sha256_add(struct sha256 *digest, const void *bytes, size_t length)
{
    if (length > 0)
        must(EVP_DigestUpdate(context_of(digest), bytes, length));
}

void
sha256_end(struct sha256 *digest, unsigned char hash[SHA256_SIZE])
{
    must(EVP_DigestFinal_ex(context_of(digest), hash, NULL));
    EVP_MD_CTX_free(context_of(digest));
}

static void
sha256_hex(const unsigned char hash[SHA256_SIZE], char hex[SHA256_HEX_SIZE])
{
    static const char DIGITS[] = "0123456789abcdef";

    for (size_t i = 0; i < SHA256_SIZE; i++) {
        hex[2 * i] = DIGITS[hash[i] >> 4];
        hex[2 * i + 1] = DIGITS[hash[i] & 15];
    }
    hex[SHA256_HEX_SIZE - 1] = '\0';
}

void
sha256_bytes(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE])
{
    unsigned char hash[SHA256_SIZE];
    struct sha256 *digest = sha256_begin();

    sha256_add(digest, bytes, length);
    sha256_end(digest, hash);
    sha256_hex(hash, hex);
}

enum status
sha256_file(int directory, const char *name, char hex[SHA256_HEX_SIZE], struct error *err)
{
    int file = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct sha256 *digest;
    unsigned char hash[SHA256_SIZE];
    char block[BLOCK];
    ssize_t got = -1;

    if (file < 0)
        return error_set(err, STATUS_OUTPUT, "cannot read '%s': %s", name, strerror(errno));
    digest = sha256_begin();
    while ((got = read(file, block, sizeof block)) > 0)
        sha256_add(digest, block, (size_t)got);
    sha256_end(digest, hash);
    if (got < 0)
        (void)error_set(err, STATUS_OUTPUT, "cannot read '%s': %s", name, strerror(errno));
    (void)close(file);
    sha256_hex(hash, hex);
    return got < 0 ? STATUS_OUTPUT : STATUS_OK;
}
