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

#include <stddef.h>

struct arena_block;

/** Zero-initialised is empty and ready. */
struct arena {
    struct arena_block *first;
    struct arena_block *current;
};

/** Zeroed memory, aligned for any type; valid until the next reset or release. */
void *arena_alloc(struct arena *arena, size_t size);

/** Zeroed memory for count items of size bytes; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

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

/** A new zeroed item at the end of the list. */
void *list_push(struct list *list, struct arena *arena, size_t size);

/** malloc and realloc that end the program with a message instead of returning NULL. */
void *memory_resize(void *memory, size_t size);

#endif
