#include "core/wrap.h"

#include <string.h>

void
wrap_print(FILE *out, size_t column, const char *text)
{
    size_t at = column;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        if (at > column && at + 1 + length >= WRAP_COLUMNS) {
            (void)fprintf(out, "\n%*s", (int)column, "");
            at = column;
        } else if (at > column) {
            (void)fputc(' ', out);
            at++;
        }
        (void)fprintf(out, "%.*s", (int)length, text);
        at += length;
        text += length + strspn(text + length, " ");
    }
    (void)fputc('\n', out);
}
