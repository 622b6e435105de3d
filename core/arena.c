#include "core/arena.h"

#include "core/defect.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
    struct arena_block *next;
    size_t capacity; /* a multiple of the alignment */
    alignas(max_align_t) unsigned char bytes[];
};

void
memory_exhausted(size_t size)
{
    give_up("out of memory asking for %zu bytes", size);
}

void *
memory_resize(void *memory, size_t size)
{
    void *resized = realloc(memory, size > 0 ? size : 1);

    if (resized == NULL)
        memory_exhausted(size);
    return resized;
}

static struct arena_block *
block_new(size_t size)
{
    const size_t align = alignof(max_align_t);
    struct arena_block *block;

    if (size > SIZE_MAX - align - sizeof *block)
        memory_exhausted(size);
    size = size > BLOCK_SIZE ? (size + align - 1) / align * align : BLOCK_SIZE;
    block = memory_resize(NULL, sizeof *block + size);
    block->next = NULL;
    block->capacity = size;
    return block;
}

/* Let the next memory come from the front of a block. */
static void
use_block(struct arena *arena, struct arena_block *block)
{
    arena->current = block;
    arena->free = block->bytes;
    arena->left = block->capacity;
}

void
arena_make_room(struct arena *arena, size_t size)
{
    while (arena->left < size) {
        struct arena_block **next = arena->current != NULL ? &arena->current->next : &arena->first;

        if (*next == NULL)
            *next = block_new(size);
        use_block(arena, *next);
    }
}

char *
arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_take(arena, length + 1);

    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    int length;
    char *text;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        return arena_text(arena, "", 0);
    text = arena_take(arena, (size_t)length + 1);
    va_start(args, format);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void
arena_reset(struct arena *arena)
{
    if (arena->first != NULL)
        use_block(arena, arena->first);
}

void
arena_release(struct arena *arena)
{
    struct arena_block *block = arena->first;

    while (block != NULL) {
        struct arena_block *next = block->next;

        free(block);
        block = next;
    }
    *arena = (struct arena){ 0 };
}

/* Whether a list's items are what the arena gave last, and there is room for as many behind them.
 */
static bool
can_stay(const struct list *list, const struct arena *arena, size_t size)
{
    size_t used = list->capacity * size;

    return list->items != NULL && used <= arena->left &&
           (unsigned char *)list->items + used == arena->free;
}

void
list_grow(struct list *list, struct arena *arena, size_t size)
{
    size_t capacity = list->capacity > 0 ? list->capacity * 2 : 8;
    void *items;

    if (size > 0 && capacity > SIZE_MAX / size)
        memory_exhausted(SIZE_MAX);
    if (can_stay(list, arena, size)) {
        (void)arena_take(arena, list->capacity * size);
        list->capacity = capacity;
        return;
    }
    items = arena_take(arena, capacity * size);
    if (list->count > 0)
        memcpy(items, list->items, list->count * size);
    list->items = items;
    list->capacity = capacity;
    list->size = size;
}
