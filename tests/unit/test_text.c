#include "core/text.h"

#include "table.h"

#include <string.h>

static const struct blank_case {
    const char *text;
    size_t first;  /* the bytes of the blank that it begins with */
    bool is_blank; /* all of it */
} BLANKS[] = {
    { "", 0, true },
    { " ", 1, true },
    { "\t", 1, true },
    { "\n", 1, true },
    { "\v", 1, true },
    { "\f", 1, true },
    { "\r", 1, true },
    { "\302\240", 2, true },    /* a no-break space */
    { " \302\240\t", 1, true }, /* among others */
    { "\302\240x", 2, false },  /* before what shows */
    { "\302", 0, false },       /* half of one */
    { " \302", 1, false },      /* behind a blank */
    { "\302\247", 0, false },   /* a section sign */
    { "\240", 0, false },       /* its second half */
    { "x", 0, false },
    { "x ", 0, false },
    { " x", 1, false },
    { "\b", 0, false },   /* below a tab */
    { "\016", 0, false }, /* above a carriage return */
    { "!", 0, false },    /* above a space */
    { "\037", 0, false }, /* below a space */
};

TABLE_PLACES(text, blanks, ARRAY_SIZE(BLANKS))
{
    const struct blank_case *c = &BLANKS[*at];

    cr_expect(eq(sz, text_blank(c->text, strlen(c->text)), c->first), "place %zu", *at);
    cr_expect(eq(int, text_is_blank(c->text, strlen(c->text)), c->is_blank), "place %zu", *at);
}

/* Texts of the database do not end: what lies behind the length is not looked at. */
Test(text, only_its_length) {
    cr_expect(text_is_blank("x", 0));
    cr_expect(text_is_blank(" x", 1));
    cr_expect(eq(sz, text_blank(" ", 0), 0));
    cr_expect(eq(sz, text_blank("\302\240", 1), 0));
    cr_expect(not(text_is_blank("\302\240", 1)));
}
