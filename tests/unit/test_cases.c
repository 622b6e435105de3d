#include "case_file.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

/* All files are read for each test, as a worker has no memory of the runner's. */
#define EXAMPLES_A_TEST 40

ParameterizedTestParameters(cases, worked_examples) {
    struct arena arena = { 0 };
    const struct example *examples;
    size_t count;
    size_t tests;
    size_t *first;

    examples_read(&arena, &examples, &count);
    arena_release(&arena);
    tests = (count + EXAMPLES_A_TEST - 1) / EXAMPLES_A_TEST;
    first = cr_malloc(tests * sizeof *first);
    for (size_t i = 0; i < tests; i++)
        first[i] = i * EXAMPLES_A_TEST;
    return cr_make_param_array(size_t, first, tests, NULL);
}

ParameterizedTest(size_t *first, cases, worked_examples) {
    struct arena arena = { 0 };
    const struct example *examples;
    size_t count;

    examples_read(&arena, &examples, &count);
    cr_assert(*first < count);
    for (size_t i = *first; i < count && i < *first + EXAMPLES_A_TEST; i++) {
        const char *differs = example_check(&examples[i], &arena);

        cr_expect(differs == NULL, "%s:%s", examples[i].name, differs != NULL ? differs : "");
    }
    arena_release(&arena);
}
