#include "core/csv_text.h"

#include <string.h>

void
csv_text(FILE *file, const char *text, size_t length, bool is_utf8)
{
    (void)fputc('"', file);
    if (length > 0 && strchr("=+-@\t\r", text[0]) != NULL && text[0] != '\0')
        (void)fputc('\'', file);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (byte == '"')
            (void)fputs("\"\"", file);
        else if (byte == '\0' || (byte >= 0x80 && !is_utf8))
            (void)fprintf(file, "\\x%02X", byte);
        else
            (void)fputc(byte, file);
    }
    (void)fputc('"', file);
}
