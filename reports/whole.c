#include "reports/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define BLOCK ((size_t)64 * 1024)
#define HEAD_KEPT 512 /* bytes of a part's beginning in which its element is named */
#define TAIL_KEPT 64  /* bytes of its end */
#define END_SIZE 22
#define CENTRAL_SIZE 46
#define LOCAL_SIZE 30
#define METHOD_STORED 0
#define METHOD_DEFLATED 8

/* A part of the archive, as the central directory describes it. */
struct part {
    uint32_t method;
    uint32_t crc;
    uint32_t packed;
    uint32_t unpacked;
    uint32_t offset; /* of its local header */
    bool is_xml;
};

/* What has been unpacked of a part. */
struct seen {
    uint32_t crc;
    uint64_t length;
    char head[HEAD_KEPT + 1];
    size_t head_length;
    char tail[2 * TAIL_KEPT + 1];
    size_t tail_length;
};

static uint32_t
little(const unsigned char *at, int bytes)
{
    uint32_t number = 0;

    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

static bool
read_at(int file, void *bytes, size_t length, uint64_t offset)
{
    unsigned char *at = bytes;

    while (length > 0) {
        ssize_t got = pread(file, at, length, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
        offset += (uint64_t)got;
    }
    return true;
}

static void
seen_add(struct seen *seen, const unsigned char *bytes, size_t length)
{
    size_t head = length;
    size_t tail = length < TAIL_KEPT ? length : TAIL_KEPT;

    seen->crc = (uint32_t)crc32(seen->crc, bytes, (uInt)length);
    seen->length += length;
    if (head > HEAD_KEPT - seen->head_length)
        head = HEAD_KEPT - seen->head_length;
    memcpy(seen->head + seen->head_length, bytes, head);
    seen->head_length += head;
    memcpy(seen->tail + seen->tail_length, bytes + length - tail, tail);
    seen->tail_length += tail;
    if (seen->tail_length > TAIL_KEPT) {
        memmove(seen->tail, seen->tail + seen->tail_length - TAIL_KEPT, TAIL_KEPT);
        seen->tail_length = TAIL_KEPT;
    }
}

/* Whether an XML part ends with the end of its first element, or is that element alone. */
static bool
xml_is_whole(struct seen *seen)
{
    char ending[TAIL_KEPT];
    const char *element;
    size_t name_length;
    size_t ending_length;

    seen->head[seen->head_length] = '\0';
    element = strchr(seen->head, '<');
    while (element != NULL && element[1] == '?')
        element = strchr(element + 1, '<');
    while (seen->tail_length > 0 &&
           (seen->tail[seen->tail_length - 1] == '\n' || seen->tail[seen->tail_length - 1] == '\r'))
        seen->tail_length--;
    if (element == NULL)
        return false;
    name_length = strcspn(element + 1, " />");
    ending_length = name_length + 3;
    if (ending_length <= seen->tail_length && ending_length < sizeof ending) {
        (void)snprintf(ending, sizeof ending, "</%.*s>", (int)name_length, element + 1);
        if (memcmp(seen->tail + seen->tail_length - ending_length, ending, ending_length) == 0)
            return true;
    }
    return strchr(element + 1, '<') == NULL && seen->length < HEAD_KEPT && seen->tail_length > 1 &&
           memcmp(seen->tail + seen->tail_length - 2, "/>", 2) == 0;
}

static bool
part_unpack(int file, const struct part *part, uint64_t offset, struct seen *seen)
{
    static const int RAW_WINDOW = -15;
    unsigned char in[BLOCK];
    unsigned char out[BLOCK];
    z_stream stream = { 0 };
    uint32_t left = part->packed;
    int result = Z_OK;

    if (part->method == METHOD_DEFLATED && inflateInit2(&stream, RAW_WINDOW) != Z_OK)
        return false;
    while (left > 0 && result == Z_OK) {
        size_t length = left < BLOCK ? left : BLOCK;

        if (!read_at(file, in, length, offset)) {
            result = Z_ERRNO;
            break;
        }
        offset += length;
        left -= (uint32_t)length;
        if (part->method == METHOD_STORED) {
            seen_add(seen, in, length);
            continue;
        }
        stream.next_in = in;
        stream.avail_in = (uInt)length;
        do {
            stream.next_out = out;
            stream.avail_out = BLOCK;
            result = inflate(&stream, Z_NO_FLUSH);
            seen_add(seen, out, BLOCK - stream.avail_out);
        } while (result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
        if (result == Z_BUF_ERROR)
            result = Z_OK;
    }
    if (part->method == METHOD_DEFLATED) {
        (void)inflateEnd(&stream);
        return result == Z_STREAM_END && left == 0;
    }
    return result == Z_OK && left == 0;
}

static bool
part_is_whole(int file, const struct part *part)
{
    unsigned char local[LOCAL_SIZE];
    struct seen seen = { 0 };

    if (part->method != METHOD_DEFLATED && part->method != METHOD_STORED)
        return false;
    if (!read_at(file, local, sizeof local, part->offset) || memcmp(local, "PK\3\4", 4) != 0)
        return false;
    if (!part_unpack(file, part,
                     (uint64_t)part->offset + LOCAL_SIZE + little(local + 26, 2) +
                         little(local + 28, 2),
                     &seen))
        return false;
    if (seen.crc != part->crc || seen.length != part->unpacked)
        return false;
    return !part->is_xml || xml_is_whole(&seen);
}

static bool
name_is_xml(const unsigned char *name, size_t length)
{
    return (length >= 4 && memcmp(name + length - 4, ".xml", 4) == 0) ||
           (length >= 5 && memcmp(name + length - 5, ".rels", 5) == 0);
}

static bool
archive_is_whole(int file)
{
    unsigned char end[END_SIZE];
    unsigned char central[CENTRAL_SIZE];
    unsigned char name[UINT16_MAX];
    off_t size = lseek(file, 0, SEEK_END);
    uint64_t at;

    /* The library writes no comment, so the end record is the last thing in the file. */
    if (size < END_SIZE || !read_at(file, end, sizeof end, (uint64_t)size - END_SIZE) ||
        memcmp(end, "PK\5\6", 4) != 0)
        return false;
    at = little(end + 16, 4);
    for (uint32_t left = little(end + 10, 2); left > 0; left--) {
        struct part part;
        size_t name_length;

        if (!read_at(file, central, sizeof central, at) || memcmp(central, "PK\1\2", 4) != 0)
            return false;
        name_length = little(central + 28, 2);
        if (!read_at(file, name, name_length, at + CENTRAL_SIZE))
            return false;
        part = (struct part){
            .method = little(central + 10, 2),
            .crc = little(central + 16, 4),
            .packed = little(central + 20, 4),
            .unpacked = little(central + 24, 4),
            .offset = little(central + 42, 4),
            .is_xml = name_is_xml(name, name_length),
        };
        if (!part_is_whole(file, &part))
            return false;
        at += CENTRAL_SIZE + name_length + little(central + 30, 2) + little(central + 32, 2);
    }
    return at + END_SIZE == (uint64_t)size;
}

enum status
whole_check(int directory, const char *name, struct error *err)
{
    int file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_whole;

    if (file < 0)
        return error_set(err, STATUS_OUTPUT, "cannot read '%s' back: %s", name, strerror(errno));
    is_whole = archive_is_whole(file);
    (void)close(file);
    if (!is_whole) {
        enum status status = error_set(err, STATUS_OUTPUT, "what was written is not whole");

        error_hint(err, "look for a full disk");
        return status;
    }
    return STATUS_OK;
}
