#include "reports/cell.h"

#include "core/array.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ESCAPE_BYTES 7 /* of _xHHHH_ */
#define NUMBER_LIMIT INT64_C(999999999999999)

static bool
is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Whether Excel would read an escape here: _xHHHH_. */
static bool
is_escape(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && is_hex(at[2]) && is_hex(at[3]) && is_hex(at[4]) &&
           is_hex(at[5]) && at[6] == '_';
}

/* U+FFFE and U+FFFF. */
static bool
is_nonchar(const char *at)
{
    return at[0] == '\xef' && at[1] == '\xbf' && (at[2] == '\xbe' || at[2] == '\xbf');
}

/* Bytes of the UTF-8 character here; PostgreSQL has checked that it is whole. */
static size_t
char_bytes(const char *at)
{
    unsigned char lead = (unsigned char)*at;

    return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

struct unit {
    size_t bytes;       /* of the source */
    size_t length;      /* UTF-16 units of what is written */
    const char *escape; /* written instead, ESCAPE_BYTES; or NULL */
};

/* What XML cannot hold, or would read as the end of a line. */
static const char *
control_escape(char c)
{
    static const char *const ESCAPES[] = {
        NULL,      "_x0001_", "_x0002_", "_x0003_", "_x0004_", "_x0005_", "_x0006_", "_x0007_",
        "_x0008_", NULL,      NULL,      "_x000B_", "_x000C_", "_x000D_", "_x000E_", "_x000F_",
        "_x0010_", "_x0011_", "_x0012_", "_x0013_", "_x0014_", "_x0015_", "_x0016_", "_x0017_",
        "_x0018_", "_x0019_", "_x001A_", "_x001B_", "_x001C_", "_x001D_", "_x001E_", "_x001F_",
    };

    return (unsigned char)c < ARRAY_SIZE(ESCAPES) ? ESCAPES[(unsigned char)c] : NULL;
}

static struct unit
unit_at(const char *at)
{
    struct unit unit = { .bytes = char_bytes(at), .escape = NULL };

    if (is_escape(at)) {
        unit.escape = "_x005F_";
        unit.length = ESCAPE_BYTES;
    } else if (control_escape(*at) != NULL) {
        unit.escape = control_escape(*at);
        unit.length = ESCAPE_BYTES;
    } else if (is_nonchar(at)) {
        unit.escape = at[2] == '\xbe' ? "_xFFFE_" : "_xFFFF_";
        unit.length = ESCAPE_BYTES;
    } else {
        unit.length = unit.bytes == 4 ? 2 : 1;
    }
    return unit;
}

const char *
cell_text(const char *text, struct arena *arena, size_t *cut)
{
    size_t length = 0;
    size_t bytes = 0;
    bool is_plain = true;
    bool is_cut;
    char *copy;
    char *end;

    for (const char *at = text; *at != '\0';) {
        struct unit unit = unit_at(at);

        length += unit.length;
        bytes += unit.escape != NULL ? ESCAPE_BYTES : unit.bytes;
        is_plain = is_plain && unit.escape == NULL;
        at += unit.bytes;
    }
    is_cut = length > CELL_TEXT_LIMIT;
    if (is_plain && !is_cut)
        return text;

    copy = arena_alloc(arena, bytes + sizeof "\xe2\x80\xa6");
    end = copy;
    length = 0;
    for (const char *at = text; *at != '\0';) {
        struct unit unit = unit_at(at);

        length += unit.length;
        if (is_cut && length > CELL_TEXT_LIMIT - 1)
            break;
        if (unit.escape != NULL) {
            memcpy(end, unit.escape, ESCAPE_BYTES);
            end += ESCAPE_BYTES;
        } else {
            memcpy(end, at, unit.bytes);
            end += unit.bytes;
        }
        at += unit.bytes;
    }
    if (is_cut) {
        memcpy(end, "\xe2\x80\xa6", sizeof "\xe2\x80\xa6");
        (*cut)++;
    }
    return copy;
}

/* Write a character of the plane that escapes reach as UTF-8; how many bytes it takes. */
static size_t
utf8_write(unsigned long character, char *to)
{
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        to[0] = (char)(0xc0 | character >> 6);
        to[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    to[0] = (char)(0xe0 | character >> 12);
    to[1] = (char)(0x80 | (character >> 6 & 0x3f));
    to[2] = (char)(0x80 | (character & 0x3f));
    return 3;
}

const char *
cell_text_read(const char *text, struct arena *arena)
{
    char *copy;
    char *end;

    if (strstr(text, "_x") == NULL)
        return text;
    copy = arena_text(arena, text, strlen(text));
    end = copy;
    for (const char *at = text; *at != '\0';) {
        unsigned long character = is_escape(at) ? strtoul(at + 2, NULL, 16) : 0;

        if (character == 0 || (character >= 0xd800 && character < 0xe000)) {
            *end++ = *at++;
            continue;
        }
        end += utf8_write(character, end);
        at += ESCAPE_BYTES;
    }
    *end = '\0';
    return copy;
}

size_t
cell_lines(const char *text, size_t width)
{
    size_t lines = 1;
    size_t used = 0; /* characters of the line */

    while (*text != '\0') {
        size_t length = 0; /* characters of the word */

        if (*text == '\n') {
            lines++;
            used = 0;
            text++;
            continue;
        }
        for (; *text != '\0' && *text != ' ' && *text != '\n'; text += char_bytes(text))
            length++;
        if (used > 0 && used + length > width) {
            lines++;
            used = 0;
        }
        if (length > width) {
            lines += (length - 1) / width;
            length = (length - 1) % width + 1;
        }
        used += length;
        if (*text == ' ') {
            used++;
            text++;
        }
    }
    return lines;
}

bool
cell_int(const char *text, int64_t *number)
{
    char *end;
    long long value;

    if (*text != '-' && !(*text >= '0' && *text <= '9'))
        return false;
    errno = 0;
    value = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0' || end[-1] < '0' || end[-1] > '9')
        return false;
    if (value > NUMBER_LIMIT || value < -NUMBER_LIMIT)
        return false;
    *number = value;
    return true;
}

int32_t
cell_serial(day_t day)
{
    return day - day_from_civil(1899, 12, 30);
}

bool
cell_date(const char *text, int32_t *serial)
{
    day_t day;

    if (!day_parse(text, strlen(text), &day) || day < day_from_civil(1900, 3, 1) ||
        day > day_from_civil(9999, 12, 31))
        return false;
    *serial = cell_serial(day);
    return true;
}
