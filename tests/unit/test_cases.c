#include "case_file.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

ParameterizedTestParameters(cases, worked_example) {
    struct arena arena = { 0 };
    const struct example *examples;
    size_t count;
    size_t *at;

    examples_read(&arena, &examples, &count);
    at = cr_malloc(count * sizeof *at);
    for (size_t i = 0; i < count; i++)
        at[i] = i;
    arena_release(&arena);
    return cr_make_param_array(size_t, at, count, NULL);
}

ParameterizedTest(size_t *at, cases, worked_example) {
    struct arena arena = { 0 };
    const struct example *examples;
    size_t count;
    const char *differs;
    const struct example *example;

    examples_read(&arena, &examples, &count);
    cr_assert(*at < count);
    example = &examples[*at];
    differs = example_check(example, &arena);
    cr_expect(differs == NULL, "%s:%s", example->name, differs != NULL ? differs : "");
    arena_release(&arena);
}
