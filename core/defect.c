#include "core/defect.h"

#include "core/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void
give_up(const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    (void)fprintf(stderr, "goodtime: %s\n", text);
    _exit(STATUS_DEFECT);
}

void
defect(const char *file, int line, const char *what)
{
    give_up("defect at %s:%d: %s", file, line, what);
}
