#include "cli/config.h"

#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct found {
    struct arena *arena;
    const char *text; /* LINE[SECTION]NAME=VALUE| of each */
};

/* An entry of the name "stop" is refused. */
static enum status
note(const struct config_entry *entry, void *context, struct error *err)
{
    struct found *found = context;

    if (strcmp(entry->name, "stop") == 0)
        return error_set(err, STATUS_USAGE, "stopped at %s", strrchr(entry->where, ':') + 1);
    found->text =
        arena_format(found->arena, "%s%s[%s]%s=%s|", found->text, strrchr(entry->where, ':') + 1,
                     entry->section, entry->name, entry->value);
    return STATUS_OK;
}

static enum status
read_text(const char *text, struct found *found, struct error *err)
{
    char path[] = "/tmp/goodtime-config-XXXXXX";
    int file = mkstemp(path);
    enum status status;

    cr_assert(file >= 0);
    cr_assert(eq(sz, (size_t)write(file, text, strlen(text)), strlen(text)));
    (void)close(file);
    status = config_read(path, note, found, found->arena, err);
    (void)unlink(path);
    return status;
}

static const struct file_case {
    const char *text;
    const char *found;
    const char *error; /* part of the message, or NULL */
} FILES[] = {
    { "", "", NULL },
    { "a = 1\n", "1[]a=1|", NULL },
    { "a=1", "1[]a=1|", NULL },
    { "  a\t =  1 2 \r\n\n  b = 3\n", "1[]a=1 2|3[]b=3|", NULL },
    { "# x\n; y\n  # z\na = 1\n", "4[]a=1|", NULL },
    { "a = b ; c # d\n", "1[]a=b ; c # d|", NULL },
    { "a = b=c:d\n", "1[]a=b=c:d|", NULL },
    { "a =\n", "1[]a=|", NULL },
    { "a = 1\n[run]\na = 2\n[ import ]\na = 3\n", "1[]a=1|3[run]a=2|5[ import ]a=3|", NULL },
    { "\xef\xbb\xbf"
      "a = 1\n",
      "1[]a=1|", NULL },
    { "a\n", "", ":1: the line is no NAME = VALUE" },
    { "a = 1\nb 2\nc = 3\n", "1[]a=1|", ":2: the line is no NAME = VALUE" },
    { "[run\na = 1\n", "", ":1: the line is no NAME = VALUE" },
    { "a = 1\nstop = 2\nb = 3\n", "1[]a=1|", "stopped at 2" },
};

TABLE_PLACES(config, files, ARRAY_SIZE(FILES))
{
    const struct file_case *c = &FILES[*at];
    struct arena arena = { 0 };
    struct found found = { .arena = &arena, .text = "" };
    struct error err = { .status = STATUS_OK };
    enum status status = read_text(c->text, &found, &err);

    cr_expect(eq(int, (int)status, (int)(c->error == NULL ? STATUS_OK : STATUS_USAGE)), "%s",
              err.text);
    expect_text(found.text, c->found);
    cr_expect(c->error == NULL || strstr(err.text, c->error) != NULL, "%s", err.text);
    arena_release(&arena);
}

/* A line of 4094 bytes and its end, and one byte more: half a line would be another value. */
static const struct length_case {
    size_t length;
    bool has_end;
    bool is_right;
} LENGTHS[] = {
    { 200, true, true },   { 4094, true, true },   { 4095, true, false },
    { 4094, false, true }, { 4095, false, false }, { 9000, true, false },
};

TABLE_PLACES(config, lines_of_a_length, ARRAY_SIZE(LENGTHS))
{
    const struct length_case *c = &LENGTHS[*at];
    struct arena arena = { 0 };
    struct found found = { .arena = &arena, .text = "" };
    struct error err = { .status = STATUS_OK };
    char *text = arena_format(&arena, "a=%*d%s", (int)c->length - 2, 7, c->has_end ? "\n" : "");
    enum status status;

    memset(text + 2, 'x', c->length - 2);
    status = read_text(text, &found, &err);
    cr_expect(eq(int, (int)status, (int)(c->is_right ? STATUS_OK : STATUS_USAGE)), "%zu: %s",
              c->length, err.text);
    if (c->is_right)
        cr_expect(eq(sz, strlen(found.text), strlen("1[]a=|") + c->length - 2));
    else
        cr_expect(strstr(err.text, ":1: the line is too long") != NULL, "%s", err.text);
    arena_release(&arena);
}

/* A folder opens like a file and cannot be read. */
Test(config, what_is_no_file) {
    struct arena arena = { 0 };
    struct found found = { .arena = &arena, .text = "" };
    struct error err;

    cr_expect(
        eq(int, (int)config_read("/nonexistent", note, &found, &arena, &err), (int)STATUS_USAGE));
    expect_text(err.text, "cannot read the configuration file '/nonexistent'");
    cr_expect(eq(int, (int)config_read("/", note, &found, &arena, &err), (int)STATUS_USAGE));
    expect_text(err.text, "cannot read the configuration file '/'");
    arena_release(&arena);
}
