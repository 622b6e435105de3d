#include "extract/feed_lines.h"

#include "core/arena.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define READ_BYTES ((size_t)256 * 1024)
#define WINDOW_BYTES (FEED_LINE_BYTES + READ_BYTES)

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

void
feed_lines_begin(struct feed_lines *lines, FILE *file)
{
    *lines = (struct feed_lines){ .file = file, .window = memory_resize(NULL, WINDOW_BYTES) };
}

void
feed_lines_end(struct feed_lines *lines)
{
    free(lines->window);
    lines->window = NULL;
}

bool
feed_lines_rewind(struct feed_lines *lines)
{
    bool can_rewind = fseek(lines->file, 0, SEEK_SET) == 0;

    lines->line = 0;
    lines->next = 0;
    lines->filled = 0;
    lines->line_end = '\0';
    lines->is_within = false;
    lines->is_over = !can_rewind;
    return can_rewind;
}

/* Read on behind what is there. What is not yet read as a line moves to the front when there is no
 * room. */
static void
fill(struct feed_lines *lines)
{
    size_t got;

    if (WINDOW_BYTES - lines->filled < READ_BYTES) {
        memmove(lines->window, lines->window + lines->next, lines->filled - lines->next);
        lines->filled -= lines->next;
        lines->next = 0;
    }
    errno = 0;
    got = fread(lines->window + lines->filled, 1, READ_BYTES, lines->file);
    lines->filled += got;
    if (got < READ_BYTES) {
        lines->is_over = true;
        if (ferror(lines->file))
            lines->read_errno = errno != 0 ? errno : EIO;
    }
}

const char *
feed_lines_head(struct feed_lines *lines, size_t *length)
{
    if (lines->filled == 0 && !lines->is_over)
        fill(lines);
    *length = lines->filled;
    return lines->window;
}

/* CR alone ends the lines of a file whose first line end is a CR without LF. */
static void
find_line_end(struct feed_lines *lines)
{
    size_t at = 0;

    while (at < lines->filled && lines->window[at] != '\r' && lines->window[at] != '\n')
        at++;
    while (at < lines->filled && lines->window[at] == '\r')
        at++;
    lines->line_end = at > 0 && lines->window[at - 1] == '\r' &&
                              (at == lines->filled || lines->window[at] != '\n')
                          ? '\r'
                          : '\n';
}

static void
begin_file(struct feed_lines *lines)
{
    size_t mark = sizeof BYTE_ORDER_MARK - 1;
    size_t length;
    const char *head = feed_lines_head(lines, &length);

    if (length >= mark && memcmp(head, BYTE_ORDER_MARK, mark) == 0)
        lines->next = mark;
    find_line_end(lines);
}

/* Where the next line ends in the window, which is filled as far as is needed. */
static enum feed_line
find_end(struct feed_lines *lines, size_t *end)
{
    size_t seen = 0; /* bytes of the line that hold no line end */

    for (;;) {
        const char *found = memchr(lines->window + lines->next + seen, lines->line_end,
                                   lines->filled - lines->next - seen);

        if (found != NULL) {
            *end = (size_t)(found - lines->window) + 1;
            return *end - lines->next > FEED_LINE_BYTES ? FEED_LINE_LONG : FEED_LINE_READ;
        }
        seen = lines->filled - lines->next;
        if (seen > FEED_LINE_BYTES)
            return FEED_LINE_LONG;
        if (lines->is_over) {
            *end = lines->filled;
            return seen > 0 ? FEED_LINE_READ : FEED_LINE_NONE;
        }
        fill(lines);
    }
}

/* Pass over what is left of a line that is too long. */
static void
skip_line(struct feed_lines *lines)
{
    const char *end;

    while ((end = memchr(lines->window + lines->next, lines->line_end,
                         lines->filled - lines->next)) == NULL &&
           !lines->is_over) {
        lines->next = lines->filled;
        fill(lines);
    }
    lines->next = end != NULL ? (size_t)(end + 1 - lines->window) : lines->filled;
    lines->is_within = false;
}

enum feed_line
feed_lines_next(struct feed_lines *lines, const char **text, size_t *length)
{
    enum feed_line found;
    size_t end = 0;

    if (lines->line_end == '\0')
        begin_file(lines);
    if (lines->is_within)
        skip_line(lines);
    found = find_end(lines, &end);
    if (found == FEED_LINE_NONE)
        return found;
    if (found == FEED_LINE_LONG) {
        end = lines->next + FEED_LINE_BYTES;
        while (end > lines->next && ((unsigned char)lines->window[end] & 0xC0) == 0x80)
            end--;
        lines->is_within = true;
    }
    *text = lines->window + lines->next;
    *length = end - lines->next;
    lines->next = end;
    lines->line++;
    return found;
}
