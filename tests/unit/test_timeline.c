#include "transform/timeline.h"

#include "table.h"

#include <string.h>

/* Spans as text: "from until letter", those that count most last; what counts, in the same form. */
static const struct timeline_case {
    const char *what;
    struct {
        day_t from;
        day_t until;
        const char *item;
    } spans[4];
    const char *want; /* "from-until item; " of each span */
} TIMELINES[] = {
    { "none", { { 0 } }, "" },
    { "one", { { 1, 5, "a" } }, "1-5 a; " },
    { "an empty one", { { 1, 1, "a" } }, "" },
    { "one that ends before it begins", { { 1, 5, "a" }, { 4, 2, "b" } }, "1-5 a; " },
    { "two that meet", { { 1, 5, "a" }, { 5, 9, "b" } }, "1-5 a; 5-9 b; " },
    { "two in order apart", { { 1, 5, "a" }, { 6, 9, "b" } }, "1-5 a; 6-9 b; " },
    { "two of one item apart", { { 1, 5, "a" }, { 6, 9, "a" } }, "1-5 a; 6-9 a; " },
    { "two in order, one over the other's last day",
      { { 1, 5, "a" }, { 4, 9, "b" } },
      "1-4 a; 4-9 b; " },
    { "three in order, the last empty",
      { { 1, 5, "a" }, { 5, 9, "b" }, { 9, 9, "c" } },
      "1-5 a; 5-9 b; " },
    { "two apart", { { 6, 9, "a" }, { 1, 5, "b" } }, "1-5 b; 6-9 a; " },
    { "over the beginning", { { 1, 5, "a" }, { 0, 2, "b" } }, "0-2 b; 2-5 a; " },
    { "over the end", { { 1, 5, "a" }, { 4, 8, "b" } }, "1-4 a; 4-8 b; " },
    { "over the middle", { { 1, 9, "a" }, { 4, 6, "b" } }, "1-4 a; 4-6 b; 6-9 a; " },
    { "over all of it", { { 4, 6, "a" }, { 1, 9, "b" } }, "1-9 b; " },
    { "hidden but for a day",
      { { 1, 9, "a" }, { 1, 4, "b" }, { 5, 9, "c" } },
      "1-4 b; 4-5 a; 5-9 c; " },
    { "two of one item that meet", { { 1, 5, "a" }, { 5, 9, "a" } }, "1-9 a; " },
    { "four upon another",
      { { 0, 9, "a" }, { 1, 8, "b" }, { 2, 7, "c" }, { 3, 6, "d" } },
      "0-1 a; 1-2 b; 2-3 c; 3-6 d; 6-7 c; 7-8 b; 8-9 a; " },
    { "to both infinities",
      { { DAY_MIN, DAY_MAX, "a" }, { 0, DAY_MAX, "b" } },
      "-2147483647-0 a; 0-2147483647 b; " },
};

TABLE_PLACES(timeline, laid_out, ARRAY_SIZE(TIMELINES))
{
    const struct timeline_case *c = &TIMELINES[*at];
    struct arena arena = { 0 };
    struct span spans[4];
    struct timeline line;
    const char *text = "";
    size_t count = 0;

    for (; count < 4 && c->spans[count].item != NULL; count++)
        spans[count] =
            (struct span){ c->spans[count].from, c->spans[count].until, c->spans[count].item };
    line = timeline_of(spans, count, &arena);
    for (size_t i = 0; i < line.count; i++)
        text = arena_format(&arena, "%s%d-%d %s; ", text, line.spans[i].from, line.spans[i].until,
                            (const char *)line.spans[i].item);
    cr_expect(eq(str, table_text(text), table_text(c->want)), "%s", c->what);
    arena_release(&arena);
}

Test(timeline, of_a_day) {
    static const struct span SPANS[] = { { 1, 3, "a" }, { 3, 4, "b" }, { 6, 9, "c" } };
    static const struct {
        day_t day;
        const char *item;
        size_t place;
    } DAYS[] = {
        { DAY_MIN, NULL, 0 }, { 0, NULL, 0 }, { 1, "a", 0 },        { 2, "a", 0 },
        { 3, "b", 1 },        { 4, NULL, 2 }, { 5, NULL, 2 },       { 6, "c", 2 },
        { 8, "c", 2 },        { 9, NULL, 3 }, { DAY_MAX, NULL, 3 },
    };
    struct arena arena = { 0 };
    const struct timeline line = timeline_of(SPANS, ARRAY_SIZE(SPANS), &arena);
    const struct timeline none = timeline_of(NULL, 0, &arena);

    for (size_t i = 0; i < ARRAY_SIZE(DAYS); i++) {
        expect_text(timeline_on(&line, DAYS[i].day), DAYS[i].item);
        cr_expect(eq(sz, timeline_place(&line, DAYS[i].day), DAYS[i].place), "%d", DAYS[i].day);
    }
    cr_expect(timeline_on(&none, 0) == NULL);
    cr_expect(eq(sz, timeline_place(&none, 0), 0));
    arena_release(&arena);
}

/* Each span begins a day later and ends a day earlier than the one before: each has two days of its
 * own, but the last. */
Test(timeline, many_upon_another) {
    enum { COUNT = 20000 };
    struct arena arena = { 0 };
    struct span *spans = arena_array(&arena, COUNT, sizeof *spans);
    struct timeline line;

    for (int i = 0; i < COUNT; i++)
        spans[i] = (struct span){ i, 2 * COUNT - i, &spans[i] };
    line = timeline_of(spans, COUNT, &arena);
    cr_assert(eq(sz, line.count, 2 * COUNT - 1));
    for (int i = 0; i < COUNT; i++) {
        cr_expect(timeline_on(&line, i) == &spans[i], "day %d", i);
        cr_expect(timeline_on(&line, 2 * COUNT - 1 - i) == &spans[i], "day %d", i);
    }
    arena_release(&arena);
}
