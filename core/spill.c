#include "core/spill.h"

#include "core/array.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NO_TEXT UINT32_MAX /* in place of the length of a text that is null */

/* Where a part lies. */
struct piece {
    size_t number;
    long offset;
    size_t length;
};

struct spill {
    FILE *file;
    struct arena arena;
    struct list pieces; /* of struct piece */
    long length;
};

static enum status
failed(const char *doing, struct error *err)
{
    (void)error_set(err, STATUS_OUTPUT, "cannot %s a temporary file: %s", doing, strerror(errno));
    error_hint(err, "TMPDIR names the directory for it, else it is in /tmp");
    return STATUS_OUTPUT;
}

enum status
spill_open(struct spill **spill, struct error *err)
{
    const char *directory = getenv("TMPDIR");
    struct arena arena = { 0 };
    char *name = arena_format(&arena, "%s/goodtime.XXXXXX",
                              directory != NULL && *directory != '\0' ? directory : "/tmp");
    int descriptor = mkstemp(name);
    FILE *file = NULL;

    if (descriptor >= 0) {
        (void)unlink(name);
        file = fdopen(descriptor, "w+");
    }
    if (file == NULL) {
        enum status status = failed("make", err);

        if (descriptor >= 0)
            (void)close(descriptor);
        arena_release(&arena);
        return status;
    }
    arena_release(&arena);
    *spill = memory_resize(NULL, sizeof **spill);
    **spill = (struct spill){ .file = file };
    return STATUS_OK;
}

static void
part_add(struct spill_part *part, const void *bytes, size_t length)
{
    if (part->capacity - part->length < length) {
        part->capacity = (part->capacity + length) * 2;
        part->bytes = memory_resize(part->bytes, part->capacity);
    }
    memcpy(part->bytes + part->length, bytes, length);
    part->length += length;
}

/* Where rows of a key lie in a part, until the next stretch begins. */
struct stretch {
    int64_t key;
    size_t offset;
    size_t length; /* when the part is handed in */
};

static void
begin_stretch(struct spill_part *part, int64_t key)
{
    const struct stretch *last = part->stretches.items;
    struct stretch *stretch;

    if (part->stretches.count > 0 && last[part->stretches.count - 1].key == key)
        return;
    stretch = list_push(&part->stretches, &part->arena, sizeof *stretch);
    *stretch = (struct stretch){ .key = key, .offset = part->length };
}

void
spill_row(struct spill_part *part, int64_t key, const char *const *value, size_t count)
{
    uint32_t fields = (uint32_t)count;

    begin_stretch(part, key);
    part_add(part, &fields, sizeof fields);
    for (size_t i = 0; i < count; i++) {
        uint32_t length = value[i] != NULL ? (uint32_t)strlen(value[i]) : NO_TEXT;

        part_add(part, &length, sizeof length);
        if (value[i] != NULL)
            part_add(part, value[i], length);
    }
}

static int
stretch_order(const void *a, const void *b)
{
    const struct stretch *x = a;
    const struct stretch *y = b;
    int order = integer_order(x->key, y->key);

    return order != 0 ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

static void
sort_stretches(struct spill_part *part)
{
    struct stretch *stretch = part->stretches.items;
    size_t count = part->stretches.count;

    for (size_t i = 0; i < count; i++)
        stretch[i].length =
            (i + 1 < count ? stretch[i + 1].offset : part->length) - stretch[i].offset;
    array_sort(stretch, count, sizeof *stretch, stretch_order);
}

static bool
write_stretches(FILE *file, const struct spill_part *part)
{
    const struct stretch *stretch = part->stretches.items;
    bool is_whole = true;

    for (size_t i = 0; is_whole && i < part->stretches.count; i++)
        is_whole = fwrite(part->bytes + stretch[i].offset, 1, stretch[i].length, file) ==
                   stretch[i].length;
    return is_whole;
}

static void
part_reset(struct spill_part *part)
{
    part->length = 0;
    part->stretches = (struct list){ 0 };
    arena_reset(&part->arena);
}

enum status
spill_put(struct spill *spill, size_t number, struct spill_part *part, struct error *err)
{
    struct piece *piece;

    if (part->length == 0)
        return STATUS_OK;
    sort_stretches(part);
    if (fseek(spill->file, spill->length, SEEK_SET) != 0 || !write_stretches(spill->file, part))
        return failed("write", err);
    piece = list_push(&spill->pieces, &spill->arena, sizeof *piece);
    *piece = (struct piece){ number, spill->length, part->length };
    spill->length += (long)part->length;
    part_reset(part);
    return STATUS_OK;
}

static int
piece_order(const void *a, const void *b)
{
    size_t x = ((const struct piece *)a)->number;
    size_t y = ((const struct piece *)b)->number;

    return (x > y) - (x < y);
}

static bool
read_length(FILE *file, uint32_t *length, size_t *left)
{
    *left -= sizeof *length;
    return fread(length, sizeof *length, 1, file) == 1;
}

static enum status
read_row(FILE *file, size_t *left, struct arena *arena, struct pg_row *row, struct error *err)
{
    uint32_t count;
    const char **value;

    if (!read_length(file, &count, left))
        return failed("read", err);
    value = arena_array(arena, count, sizeof *value);
    for (size_t i = 0; i < count; i++) {
        uint32_t length;
        char *text;

        if (!read_length(file, &length, left))
            return failed("read", err);
        if (length == NO_TEXT)
            continue;
        text = arena_alloc(arena, (size_t)length + 1);
        if (fread(text, 1, length, file) != length)
            return failed("read", err);
        *left -= length;
        value[i] = text;
    }
    *row = (struct pg_row){ value, count };
    return STATUS_OK;
}

static enum status
piece_each(struct spill *spill, const struct piece *piece, pg_row_fn each, void *context,
           struct error *err)
{
    struct arena arena = { 0 };
    size_t left = piece->length;
    enum status status = STATUS_OK;

    if (fseek(spill->file, piece->offset, SEEK_SET) != 0)
        return failed("read", err);
    while (status == STATUS_OK && left > 0) {
        struct pg_row row;

        arena_reset(&arena);
        status = read_row(spill->file, &left, &arena, &row, err);
        if (status == STATUS_OK)
            status = each(&row, context, err);
    }
    arena_release(&arena);
    return status;
}

enum status
spill_each(struct spill *spill, pg_row_fn each, void *context, struct error *err)
{
    const struct piece *piece = spill->pieces.items;
    enum status status = STATUS_OK;

    if (fflush(spill->file) != 0)
        return failed("write", err);
    array_sort(spill->pieces.items, spill->pieces.count, sizeof *piece, piece_order);
    for (size_t i = 0; status == STATUS_OK && i < spill->pieces.count; i++)
        status = piece_each(spill, &piece[i], each, context, err);
    return status;
}

void
spill_part_release(struct spill_part *part)
{
    free(part->bytes);
    arena_release(&part->arena);
    *part = (struct spill_part){ 0 };
}

void
spill_close(struct spill *spill)
{
    if (spill == NULL)
        return;
    (void)fclose(spill->file);
    arena_release(&spill->arena);
    free(spill);
}
