/*
 * table.h - tests over a table of cases.
 *
 * A case is passed by its place in the table: Criterion's workers are processes of their own, in
 * which a pointer of the runner means nothing.
 */
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include "core/array.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

#include <stdint.h>

/** The parameters of a ParameterizedTest(size_t *at, suite, name): 0 to count - 1, a constant. */
#define TABLE_PLACES(suite, name, count)                     \
    ParameterizedTestParameters(suite, name) {               \
        static size_t places[count];                         \
                                                             \
        for (size_t place = 0; place < (count); place++)     \
            places[place] = place;                           \
        return cr_make_param_array(size_t, places, (count)); \
    }                                                        \
    ParameterizedTest(size_t *at, suite, name)

/* Criterion's texts are char *, and it does not look for NULL. */
static inline char *
table_text(const char *text)
{
    static char nothing[] = "(no text)";

    return text != NULL ? (char *)(uintptr_t)text : nothing;
}

/** Two texts are alike. */
#define expect_text(actual, wanted) cr_expect(eq(str, table_text(actual), table_text(wanted)))

#endif
