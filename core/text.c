#include "core/text.h"

size_t
text_blank(const char *text, size_t length)
{
    static const char NO_BREAK_SPACE[] = "\xC2\xA0";
    const size_t wide = sizeof NO_BREAK_SPACE - 1;

    if (length > 0 && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
        return 1;
    return length >= wide && memcmp(text, NO_BREAK_SPACE, wide) == 0 ? wide : 0;
}

bool
text_is_blank(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length) {
        size_t blank = text_blank(text + at, length - at);

        if (blank == 0)
            return false;
        at += blank;
    }
    return true;
}
