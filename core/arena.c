#include "core/arena.h"

#include "core/defect.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
    struct arena_block *next;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

static _Noreturn void
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
    size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct arena_block *block = memory_resize(NULL, sizeof *block + capacity);

    block->next = NULL;
    block->capacity = capacity;
    block->used = 0;
    return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    size_t need = size > 0 ? size : 1;
    unsigned char *memory;

    if (need > SIZE_MAX - align - sizeof(struct arena_block))
        memory_exhausted(size);
    need = (need + align - 1) / align * align;
    while (arena->current != NULL && arena->current->capacity - arena->current->used < need &&
           arena->current->next != NULL) {
        arena->current = arena->current->next;
        arena->current->used = 0;
    }
    if (arena->current == NULL || arena->current->capacity - arena->current->used < need) {
        struct arena_block *block = block_new(need);

        if (arena->current == NULL)
            arena->first = block;
        else
            arena->current->next = block;
        arena->current = block;
    }
    memory = arena->current->bytes + arena->current->used;
    arena->current->used += need;
    return memset(memory, 0, need);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        memory_exhausted(SIZE_MAX);
    return arena_alloc(arena, count * size);
}

char *
arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    if (length > 0)
        memcpy(copy, text, length);
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
    text = arena_alloc(arena, (size_t)length + 1);
    va_start(args, format);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void
arena_reset(struct arena *arena)
{
    arena->current = arena->first;
    if (arena->first != NULL)
        arena->first->used = 0;
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
    arena->first = NULL;
    arena->current = NULL;
}

void *
list_push(struct list *list, struct arena *arena, size_t size)
{
    unsigned char *items;

    list->size = size;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity > 0 ? list->capacity * 2 : 8;
        void *grown = arena_array(arena, capacity, size);

        if (list->count > 0)
            memcpy(grown, list->items, list->count * size);
        list->items = grown;
        list->capacity = capacity;
    }
    items = list->items;
    return items + list->count++ * size;
}
