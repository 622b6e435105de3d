#include "core/wrap.h"

#include "table.h"

#include <stdlib.h>

static const struct wrap_case {
    size_t column;
    const char *text;
    const char *want;
} WRAPS[] = {
    { 0, "", "\n" },
    { 3, "one", "one\n" },
    { 3, "one two", "one two\n" },
    { 3, "  one   two ", "one two\n" },
    { 77, "1 2 3",
      "1\n"
      "                                                                             2\n"
      "                                                                             3\n" },
    { 76, "1 2", "1 2\n" },
    { 78, "a-word-that-is-wider-than-the-rest b",
      "a-word-that-is-wider-than-the-rest\n"
      "                                                                              b\n" },
};

TABLE_PLACES(wrap, texts, ARRAY_SIZE(WRAPS))
{
    const struct wrap_case *c = &WRAPS[*at];
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    cr_assert(out != NULL);
    wrap_print(out, c->column, c->text);
    (void)fclose(out);
    expect_text(text, c->want);
    free(text);
}
