#include "extract/feed_kind.h"

#include "core/array.h"

#include <stdbool.h>
#include <string.h>

#define UNPACK "unpack it first, or pipe it: UNPACK FILE | goodtime import RELATION -"
#define SAVE_AS_CSV "save the sheet as CSV in UTF-8"

static const struct feed_kind UTF_16 = {
    "UTF-16", "write it in UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 FILE | goodtime import "
              "RELATION -"
};

static const struct {
    const char *bytes;
    size_t length;
    struct feed_kind kind;
} BEGINNINGS[] = {
#define BEGINNING(bytes, what, remedy) \
    {                                  \
        bytes, sizeof(bytes) - 1,      \
        {                              \
            what, remedy               \
        }                              \
    }
    BEGINNING("\x1F\x8B", "gzip", UNPACK),
    BEGINNING("BZh", "bzip2", UNPACK),
    BEGINNING("\xFD"
              "7zXZ",
              "xz", UNPACK),
    BEGINNING("\x28\xB5\x2F\xFD", "zstd", UNPACK),
    BEGINNING("PK\x03\x04", "an Excel workbook (.xlsx) or another zip archive", SAVE_AS_CSV),
    BEGINNING("\xD0\xCF\x11\xE0", "an Excel workbook of the old kind (.xls)", SAVE_AS_CSV),
    BEGINNING("<", "HTML or XML, which some programs call .xls", SAVE_AS_CSV),
#undef BEGINNING
};

#define LOOK_BYTES ((size_t)256) /* from which UTF-16 is told */
#define LEAST_BYTES ((size_t)4)

/* In UTF-16 column names and most of what is recorded have a NUL in every other byte. */
static bool
is_utf_16(const char *head, size_t length)
{
    size_t look = length < LOOK_BYTES ? length : LOOK_BYTES;
    size_t nuls[2] = { 0, 0 };

    if (length >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0))
        return true;
    for (size_t i = 0; i < look; i++)
        nuls[i % 2] += head[i] == '\0' ? 1 : 0;
    return look >= LEAST_BYTES && (nuls[0] == 0 || nuls[1] == 0) && (nuls[0] + nuls[1]) * 3 >= look;
}

const struct feed_kind *
feed_kind(const char *head, size_t length)
{
    for (size_t i = 0; i < ARRAY_SIZE(BEGINNINGS); i++)
        if (length >= BEGINNINGS[i].length &&
            memcmp(head, BEGINNINGS[i].bytes, BEGINNINGS[i].length) == 0)
            return &BEGINNINGS[i].kind;
    return is_utf_16(head, length) ? &UTF_16 : NULL;
}

static size_t
count_byte(const char *line, size_t length, char byte)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += line[i] == byte ? 1 : 0;
    return count;
}

const char *
feed_divider(const char *line, size_t length)
{
    static const struct {
        char byte;
        const char *name;
    } DIVIDERS[] = { { ';', "semicolons" }, { '\t', "tabs" }, { '|', "bars" } };
    size_t most = count_byte(line, length, ',');
    const char *found = NULL;

    for (size_t i = 0; i < ARRAY_SIZE(DIVIDERS); i++) {
        size_t count = count_byte(line, length, DIVIDERS[i].byte);

        if (count > most) {
            most = count;
            found = DIVIDERS[i].name;
        }
    }
    return found;
}
