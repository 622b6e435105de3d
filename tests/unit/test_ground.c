#include "core/ground.h"

#include "core/facts.h"

#include "table.h"

#include <string.h>

static const struct ground WINDOW = {
    .kind = GROUND_WINDOW,
    .number = { 10, 8887, 8901, 4, 1 }, /* from 2024-05-01 to 2024-05-15 */
    .text = { "mcc-instructor", "8 May 2024" },
};

Test(ground, is_a_sentence_with_its_numbers) {
    struct arena arena = { 0 };

    expect_text(ground_sentence(&WINDOW, &arena), "mcc-instructor: there are 10 business days for "
                                                  "it, from the day after 1 May 2024 to 15 May "
                                                  "2024. That skips 4 days of weekends and 1 day "
                                                  "on which the office is closed (8 May 2024).");
    arena_release(&arena);
}

Test(ground, is_kept_by_names) {
    struct arena arena = { 0 };

    expect_text(ground_basis(&WINDOW, &arena),
                "window window=mcc-instructor business_days=10 starts_on=2024-05-01 "
                "due_on=2024-05-15 weekend_days=4 closed_days=1 closed_on=8 May 2024");
    arena_release(&arena);
}

/* What the ledger keeps is read as what was said; what another program kept is not known. */
Test(ground, is_read_again) {
    struct arena arena = { 0 };
    struct ground again;

    cr_assert(ground_read(ground_basis(&WINDOW, &arena), &again, &arena));
    expect_text(ground_sentence(&again, &arena), ground_sentence(&WINDOW, &arena));
    cr_expect(eq(int, ground_read("fits days=21 granted=0", &again, &arena), true));
    cr_expect(eq(int, ground_read("fits days=21", &again, &arena), false));
    cr_expect(eq(int, ground_read("fits days=21 granted=x", &again, &arena), false));
    cr_expect(eq(int, ground_read("fits days=21 granted=0 more=1", &again, &arena), false));
    cr_expect(eq(int, ground_read("unknown days=21", &again, &arena), false));
    arena_release(&arena);
}

/* Each kind can be said: its braces name something of a type that there is, within the room. */
TABLE_PLACES(ground, of_each_kind, GROUND_KIND_COUNT)
{
    struct arena arena = { 0 };
    struct ground ground = { .kind = (enum ground_kind) * at, .text = { "x", "x" } };
    size_t numbers = 0;
    size_t texts = 0;
    const char *name;
    const char *value;
    bool is_number;

    cr_expect(eq(ptr, strpbrk(ground_name(ground.kind), " ="), NULL));
    cr_expect(eq(ptr, strpbrk(ground_sentence(&ground, &arena), "{}"), NULL));
    for (size_t i = 0; ground_value(&ground, i, &arena, &name, &value, &is_number); i++) {
        cr_expect(eq(ptr, strpbrk(name, " ="), NULL), "%s", name);
        if (strcmp(value, "x") == 0)
            texts++;
        else
            numbers++;
    }
    cr_expect(le(sz, numbers, GROUND_NUMBERS));
    cr_expect(le(sz, texts, GROUND_TEXTS));
    for (size_t i = 0; i < *at; i++)
        cr_expect(ne(str, table_text(ground_name((enum ground_kind)i)),
                     table_text(ground_name(ground.kind))));
    arena_release(&arena);
}

Test(ground, counts_in_words) {
    struct arena arena = { 0 };

    expect_text(count_words(1, "day", &arena), "1 day");
    expect_text(count_words(0, "day", &arena), "0 days");
    expect_text(minutes_words(59, &arena), "59 minutes");
    expect_text(minutes_words(60, &arena), "1 hour");
    expect_text(minutes_words(121, &arena), "2 hours 1 minute");
    arena_release(&arena);
}
