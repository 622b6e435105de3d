#include "core/log.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

void
log_step(const char *step, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    (void)fprintf(stderr, "goodtime: step=%s %s\n", step, text);
}

void
log_error(const struct error *err)
{
    (void)fprintf(stderr, "goodtime: %s\n", err->text);
    if (err->hint[0] != '\0')
        (void)fprintf(stderr, "HINT: %s\n", err->hint);
}

void
log_warning(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)fputs("goodtime: warning: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
}

bool
log_is_terminal(void)
{
    return isatty(STDERR_FILENO) == 1;
}

void
log_progress(const char *what, int64_t done, int64_t total, int64_t milliseconds)
{
    int64_t rate = milliseconds > 0 ? done * 1000 / milliseconds : 0;

    if (!log_is_terminal())
        return;
    if (total > 0 && rate > 0)
        (void)fprintf(stderr,
                      "\r%s %" PRId64 " of %" PRId64 ", %" PRId64 " a second, %" PRId64
                      " s left\033[K",
                      what, done, total, rate, done < total ? (total - done) / rate : 0);
    else
        (void)fprintf(stderr, "\r%s %" PRId64 ", %" PRId64 " a second\033[K", what, done, rate);
    (void)fflush(stderr);
}

void
log_progress_end(void)
{
    if (log_is_terminal())
        (void)fputs("\r\033[K", stderr);
}

int64_t
log_clock(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
