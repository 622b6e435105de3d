#include "extract/feed_value.h"

#include "core/array.h"

#include "core/day.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of the character at text, 0 where it is none. */
static size_t
utf8_length(const unsigned char *text, size_t left)
{
    static const struct {
        unsigned char low, high; /* the first byte */
        unsigned char next_low, next_high;
        size_t length;
    } FORMS[] = {
        { 0x00, 0x7F, 0, 0, 1 },       { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
        { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
        { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };

    for (size_t i = 0; i < ARRAY_SIZE(FORMS); i++) {
        if (text[0] < FORMS[i].low || text[0] > FORMS[i].high)
            continue;
        if (FORMS[i].length > left)
            return 0;
        if (FORMS[i].length > 1 && (text[1] < FORMS[i].next_low || text[1] > FORMS[i].next_high))
            return 0;
        for (size_t j = 2; j < FORMS[i].length; j++)
            if (text[j] < 0x80 || text[j] > 0xBF)
                return 0;
        return FORMS[i].length;
    }
    return 0;
}

bool
utf8_is_valid(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text;

    while (length > 0) {
        size_t size = *at < 0x80 ? 1 : utf8_length(at, length);

        if (size == 0)
            return false;
        at += size;
        length -= size;
    }
    return true;
}

static const char *
integer_fault(const char *text, size_t length, int64_t low, int64_t high)
{
    bool is_negative = length > 0 && text[0] == '-';
    size_t at = is_negative ? 1 : 0;
    uint64_t number = 0;
    uint64_t limit = is_negative ? (uint64_t) - (low + 1) + 1 : (uint64_t)high;

    if (at == length)
        return "not a whole number";
    for (; at < length; at++) {
        unsigned digit = (unsigned)(text[at] - '0');

        if (text[at] < '0' || text[at] > '9')
            return "not a whole number";
        if (number > (limit - digit) / 10)
            return "a number out of range";
        number = number * 10 + digit;
    }
    return NULL;
}

static bool
digits(const char *text, size_t length, int low, int high)
{
    int number = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (text[i] - '0');
    }
    return number >= low && number <= high;
}

/* Z, +HH, +HHMM, +HH:MM or nothing; the server takes offsets below 16 hours. */
static bool
zone_is_valid(const char *text, size_t length)
{
    if (length == 0 || (length == 1 && *text == 'Z'))
        return true;
    if (length < 3 || (*text != '+' && *text != '-') || !digits(text + 1, 2, 0, 15))
        return false;
    text += 3;
    length -= 3;
    if (length == 3 && *text == ':') {
        text++;
        length--;
    }
    return length == 0 || (length == 2 && digits(text, 2, 0, 59));
}

#define FRACTION_DIGITS 6 /* the server keeps microseconds */

/* YYYY-MM-DD, or YYYY-MM-DD HH:MM[:SS[.ffffff]][zone], also with a T. */
static bool
moment_is_valid(const char *text, size_t length)
{
    day_t day;
    size_t at = 16;

    if (length == 10)
        return day_parse(text, length, &day);
    if (length < at || !day_parse(text, 10, &day) || (text[10] != ' ' && text[10] != 'T') ||
        !digits(text + 11, 2, 0, 23) || text[13] != ':' || !digits(text + 14, 2, 0, 59))
        return false;
    if (length >= at + 3 && text[at] == ':') {
        if (!digits(text + at + 1, 2, 0, 59))
            return false;
        at += 3;
        if (length > at && text[at] == '.') {
            size_t from = ++at;

            while (at < length && at - from < FRACTION_DIGITS && digits(text + at, 1, 0, 9))
                at++;
            if (at == from)
                return false;
        }
    }
    return zone_is_valid(text + at, length - at);
}

static const char *
date_fault(const char *text, size_t length)
{
    day_t day;

    return day_parse(text, length, &day) ? NULL : "not a date that exists, YYYY-MM-DD";
}

static const char *
boolean_fault(const char *text, size_t length)
{
    return length == 1 && (*text == 't' || *text == 'f') ? NULL : "not t or f";
}

static const char *
bigint_fault(const char *text, size_t length)
{
    return integer_fault(text, length, INT64_MIN, INT64_MAX);
}

static const char *
int_fault(const char *text, size_t length)
{
    return integer_fault(text, length, INT32_MIN, INT32_MAX);
}

static const char *
smallint_fault(const char *text, size_t length)
{
    return integer_fault(text, length, INT16_MIN, INT16_MAX);
}

static const char *
moment_fault(const char *text, size_t length)
{
    return moment_is_valid(text, length) ? NULL : "not a time, YYYY-MM-DD HH:MM:SS+ZZ";
}

static const char *
text_fault(const char *text, size_t length)
{
    (void)text;
    (void)length;
    return NULL;
}

feed_value_fn *
feed_value_check(const char *type)
{
    static const struct {
        const char *type;
        feed_value_fn *check;
    } CHECKS[] = {
        { "bigint", bigint_fault },
        { "boolean", boolean_fault },
        { "character", text_fault },
        { "character varying", text_fault },
        { "date", date_fault },
        { "integer", int_fault },
        { "smallint", smallint_fault },
        { "text", text_fault },
        { "timestamp with time zone", moment_fault },
    };

    for (size_t i = 0; i < ARRAY_SIZE(CHECKS); i++)
        if (strcmp(CHECKS[i].type, type) == 0)
            return CHECKS[i].check;
    return NULL;
}
