#include "core/arena.h"
#include "core/status.h"

#include "table.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BIG ((size_t)200 * 1000) /* larger than a block */

static bool
is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

/* Every size from nothing up: aligned, zeroed, and each its own. */
Test(arena, aligned_zeroed_apart) {
    struct arena arena = { 0 };
    unsigned char *before = NULL;

    for (size_t size = 0; size < 200; size++) {
        unsigned char *memory = arena_alloc(&arena, size);

        cr_assert(eq(sz, (uintptr_t)memory % alignof(max_align_t), 0), "%zu bytes", size);
        cr_assert(is_zero(memory, size), "%zu bytes", size);
        cr_assert(memory != before);
        memset(memory, 0xa5, size);
        if (size > 1)
            cr_assert(eq(int, before[size - 2], 0xa5), "%zu bytes overlap those before", size);
        before = memory;
    }
    arena_release(&arena);
}

Test(arena, reset_keeps_the_blocks) {
    struct arena arena = { 0 };
    void *first[40];

    for (size_t i = 0; i < ARRAY_SIZE(first); i++) {
        first[i] = arena_alloc(&arena, 10 * 1000);
        memset(first[i], 0xff, 10 * 1000);
    }
    arena_reset(&arena);
    for (size_t i = 0; i < ARRAY_SIZE(first); i++) {
        unsigned char *again = arena_alloc(&arena, 10 * 1000);

        cr_assert(again == first[i], "block of allocation %zu", i);
        cr_assert(is_zero(again, 10 * 1000));
    }
    arena_release(&arena);
}

Test(arena, big_block_is_whole_and_kept) {
    struct arena arena = { 0 };
    unsigned char *small = arena_alloc(&arena, 1);
    unsigned char *big = arena_alloc(&arena, BIG);

    cr_expect(is_zero(big, BIG));
    memset(big, 0xff, BIG);
    arena_reset(&arena);
    cr_expect(arena_alloc(&arena, 1) == small);
    cr_expect(arena_alloc(&arena, BIG) == big);
    cr_expect(is_zero(big, BIG));
    arena_release(&arena);
}

/* What does not fit into the blocks that are kept gets a new one after them. */
Test(arena, bigger_than_all_kept) {
    struct arena arena = { 0 };
    unsigned char *bytes;

    (void)arena_alloc(&arena, 1);
    (void)arena_alloc(&arena, BIG);
    arena_reset(&arena);
    bytes = arena_alloc(&arena, 2 * BIG);
    cr_assert(is_zero(bytes, 2 * BIG));
    memset(bytes, 0xff, 2 * BIG);
    bytes = arena_alloc(&arena, 16);
    cr_expect(is_zero(bytes, 16));
    arena_release(&arena);
}

Test(arena, reset_and_release_of_nothing) {
    struct arena arena = { 0 };

    arena_reset(&arena);
    arena_release(&arena);
    cr_expect(arena.first == NULL);
    cr_expect(arena_alloc(&arena, 8) != NULL);
    arena_release(&arena);
    cr_expect(arena.first == NULL);
    cr_expect(arena.current == NULL);
    arena_release(&arena);
}

Test(arena, array) {
    struct arena arena = { 0 };
    int64_t *numbers = arena_array(&arena, 1000, sizeof *numbers);

    cr_expect(is_zero((unsigned char *)numbers, 1000 * sizeof *numbers));
    memset(numbers, 0xff, 1000 * sizeof *numbers);
    cr_expect(arena_array(&arena, 0, sizeof *numbers) != NULL);
    cr_expect(arena_array(&arena, 8, 0) != NULL);
    arena_release(&arena);
}

/* A product that wraps round ends the program instead of giving too little. */
Test(arena, array_product_is_checked, .exit_code = STATUS_DEFECT) {
    struct arena arena = { 0 };

    (void)arena_array(&arena, SIZE_MAX / 8 + 2, 8);
}

Test(arena, more_than_there_can_be, .exit_code = STATUS_DEFECT) {
    struct arena arena = { 0 };
    volatile size_t size = SIZE_MAX; /* the compiler refuses one that it sees */

    (void)arena_alloc(&arena, size);
}

Test(arena, text_is_cut_and_ended) {
    struct arena arena = { 0 };

    expect_text(arena_text(&arena, "placement", 5), "place");
    expect_text(arena_text(&arena, "placement", 0), "");
    expect_text(arena_text(&arena, NULL, 0), "");
    cr_expect(eq(int, memcmp(arena_text(&arena, "a\0b", 3), "a\0b", 4), 0));
    arena_release(&arena);
}

Test(arena, format) {
    struct arena arena = { 0 };
    const char *text;

    expect_text(arena_format(&arena, "%s/%d", "1", 2), "1/2");
    expect_text(arena_format(&arena, "%s", ""), "");
    text = arena_format(&arena, "%*d", (int)BIG, 7);
    cr_expect(eq(sz, strlen(text), BIG));
    cr_expect(eq(chr, text[BIG - 1], '7'));
    arena_release(&arena);
}

/* Growth moves the items and keeps them; a new one is zeroed whatever lay there before. */
Test(arena, list_grows) {
    struct arena arena = { 0 };
    struct list list = { 0 };
    const int64_t *numbers;

    memset(arena_alloc(&arena, 60 * 1000), 0xff, 60 * 1000);
    arena_reset(&arena);
    for (int64_t i = 0; i < 1000; i++) {
        int64_t *number = list_push(&list, &arena, sizeof *number);

        cr_assert(eq(i64, *number, 0));
        *number = i;
        cr_assert(eq(sz, list.count, (size_t)i + 1));
        cr_assert(ge(sz, list.capacity, list.count));
    }
    numbers = list.items;
    for (int64_t i = 0; i < 1000; i++)
        cr_assert(eq(i64, numbers[i], i));
    cr_expect(eq(sz, list.size, sizeof *numbers));
    arena_release(&arena);
}

/* Two lists that grow by turns, so that now one and now the other has to move. */
Test(arena, lists_grow_beside_each_other) {
    struct arena arena = { 0 };
    struct list lists[2] = { { 0 }, { 0 } };

    for (int64_t i = 0; i < 10 * 1000; i++)
        *(int64_t *)list_push(&lists[i / 13 % 2], &arena, sizeof i) = i;
    for (size_t list = 0; list < ARRAY_SIZE(lists); list++)
        for (size_t i = 0; i < lists[list].count; i++)
            cr_assert(eq(i64, ((const int64_t *)lists[list].items)[i],
                         (int64_t)(i / 13 * 26 + list * 13 + i % 13)));
    arena_release(&arena);
}

Test(arena, list_is_empty_before_the_first) {
    struct arena arena = { 0 };
    struct list list = { 0 };
    char *item;

    cr_expect(list.items == NULL);
    item = list_push(&list, &arena, 1);
    cr_expect(item == list.items);
    cr_expect(eq(chr, *item, 0));
    cr_expect(eq(sz, list.count, 1));
    arena_release(&arena);
}

Test(arena, memory_resize) {
    char *memory = memory_resize(NULL, 0);

    cr_assert(memory != NULL);
    memory = memory_resize(memory, 4);
    memcpy(memory, "abc", 4);
    memory = memory_resize(memory, 100 * 1000);
    expect_text(memory, "abc");
    free(memory);
}
