/*
 * arena.h - memory that is let go all at once.
 *
 * One arena for the person at hand, one for the chunk, one for the run's reference data; each is
 * passed explicitly. A reset keeps the blocks for the next person, so memory follows the largest
 * person, not the population. Running out of memory ends the program with a message: the batch is
 * started again, and nothing was published.
 */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;

/** Zero-initialised is empty and ready. */
struct arena {
    struct arena_block *first;
    struct arena_block *current;
    unsigned char *free; /* of the current block: where the next memory lies */
    size_t left;         /* bytes from there to the block's end */
};

/** Make a block current that has room for size bytes, at least 1. */
void arena_make_room(struct arena *arena, size_t size);

/** End the program: size bytes are more than there are. */
_Noreturn void memory_exhausted(size_t size);

/** Memory as arena_alloc gives it, but not zeroed: for those who write all of it at once. */
static inline void *
arena_take(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    unsigned char *memory;

    if (size == 0)
        size = 1;
    if (size > arena->left)
        arena_make_room(arena, size);
    size = (size + align - 1) / align * align;
    memory = arena->free;
    arena->free += size;
    arena->left -= size;
    return memory;
}

/**
 * Zeroed memory, aligned for any type; valid until the next reset or release. Inline, so that a
 * size that is in sight costs a few stores.
 */
static inline void *
arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_take(arena, size), 0, size);
}

/** Zeroed memory for count items of size bytes; the product is checked. */
static inline void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        memory_exhausted(SIZE_MAX);
    return arena_alloc(arena, count * size);
}

/** A NUL-terminated copy of length bytes. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/** A formatted text in the arena. */
char *
arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Let everything go, keep the blocks. */
void arena_reset(struct arena *arena);

/** Give the blocks back. A zeroed arena is fine. */
void arena_release(struct arena *arena);

/**
 * A growing array whose items live in an arena. items is NULL until the first push; items move
 * when the array grows, so pointers into it do not survive a push.
 */
struct list {
    void *items;
    size_t count;
    size_t capacity;
    size_t size; /* bytes an item; set by the first push */
};

/** Make room for more items than the list can hold. */
void list_grow(struct list *list, struct arena *arena, size_t size);

/** A new zeroed item at the end of the list. */
static inline void *
list_push(struct list *list, struct arena *arena, size_t size)
{
    if (list->count == list->capacity)
        list_grow(list, arena, size);
    return memset((unsigned char *)list->items + list->count++ * size, 0, size);
}

/** malloc and realloc that end the program with a message instead of returning NULL. */
void *memory_resize(void *memory, size_t size);

#endif
