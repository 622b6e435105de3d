#include "core/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
status_text(enum status status)
{
    switch (status) {
#define STATUS_CASE(name, exit_status, sentence) \
    case STATUS_##name:                          \
        return sentence;
        STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
    }
    return "unknown";
}

enum status
error_set(struct error *err, enum status status, const char *format, ...)
{
    va_list args;

    err->status = status;
    err->hint[0] = '\0';
    va_start(args, format);
    (void)vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return status;
}

void
error_hint(struct error *err, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)vsnprintf(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

void
error_prefix(struct error *err, const char *prefix)
{
    char text[sizeof err->text];

    memcpy(text, err->text, sizeof text);
    (void)snprintf(err->text, sizeof err->text, "%.200s: %.800s", prefix, text);
}
