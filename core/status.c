#include "core/status.h"

#include "core/array.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct outcome OUTCOMES[] = {
    { STATUS_OK, "done, nothing to look at" },
    { STATUS_FINDINGS,
      "done, and there is something to look at: data exceptions or rejected lines over the limit "
      "set, a check that does not hold" },
    { STATUS_USAGE, "usage or configuration" },
    { STATUS_DATABASE,
      "the source or target database refused or was lost; nothing was published, or "
      "the message says that this is not known" },
    { STATUS_LOCKED, "another run holds the lock" },
    { STATUS_REFUSED,
      "refused: a circuit breaker, an as-of after today or before the last published run's, "
      "another edition than the last run's, calendar or law not covering the date, a bad "
      "reference row" },
    { STATUS_OUTPUT, "a file or workbook could not be written; the database is complete" },
    { STATUS_DEFECT, "a defect in the program" },
};
const size_t OUTCOME_COUNT = ARRAY_SIZE(OUTCOMES);

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
