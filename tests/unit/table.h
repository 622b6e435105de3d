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

/* Places that one test takes one after the other, unless its table says otherwise. A sanitized
 * process takes longer to begin than most tests to run. */
#if defined(__SANITIZE_ADDRESS__)
#define TABLE_SHARE 16
#else
#define TABLE_SHARE 1
#endif

/** Tests of the places 0 to count - 1, a constant; what follows is done with each, in *at. */
#define TABLE_PLACES(suite, name, count) TABLE_SHARES(suite, name, count, TABLE_SHARE)

/** The same with share places a test, for many that each are done in no time. */
#define TABLE_SHARES(suite, name, count, share)                                           \
    static void suite##_##name##_at(const size_t *at);                                    \
    ParameterizedTestParameters(suite, name) {                                            \
        static size_t places[((count) + (share)-1) / (share)];                            \
                                                                                          \
        for (size_t i = 0; i < ARRAY_SIZE(places); i++)                                   \
            places[i] = i * (share);                                                      \
        return cr_make_param_array(size_t, places, ARRAY_SIZE(places));                   \
    }                                                                                     \
    ParameterizedTest(size_t *first, suite, name) {                                       \
        for (size_t place = *first; place < (count) && place < *first + (share); place++) \
            suite##_##name##_at(&place);                                                  \
    }                                                                                     \
    static void suite##_##name##_at(const size_t *at)

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
