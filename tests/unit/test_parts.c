/*
 * test_parts.c - the table of transform/decide.c: which parts there are, in which order, and that
 * one that comes before what it needs stops the program.
 */
#include "transform/decide.h"

#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The parts of a test note their turn in what stands for the handover. */
static void
note(struct handover *handover, const char *name)
{
    char *turns = (char *)handover;

    (void)strcat(turns, name);
}

static void
decide_a(struct handover *handover)
{
    note(handover, "a");
}

static void
decide_b(struct handover *handover)
{
    note(handover, "b");
}

static void
decide_c(struct handover *handover)
{
    note(handover, "c");
}

Test(parts, decided_in_their_order) {
    static const struct part ORDERED[] = {
        { .name = "b", .decide = decide_b },
        { .name = "a", .decide = decide_a, .needs = { "b" } },
        { .name = "c", .decide = decide_c, .needs = { "a", "b" } },
    };
    char turns[8] = "";

    parts_check(ORDERED, ARRAY_SIZE(ORDERED));
    parts_decide(ORDERED, ARRAY_SIZE(ORDERED), (struct handover *)turns);
    expect_text(turns, "bac");
    parts_decide(ORDERED, 0, (struct handover *)turns);
    expect_text(turns, "bac");
}

Test(parts, before_what_it_needs, .exit_code = 70) {
    static const struct part TURNED[] = {
        { .name = "a", .decide = decide_a, .needs = { "b" } },
        { .name = "b", .decide = decide_b },
    };

    parts_check(TURNED, ARRAY_SIZE(TURNED));
}

Test(parts, in_need_of_itself, .exit_code = 70) {
    static const struct part LOOP[] = { { .name = "a", .decide = decide_a, .needs = { "a" } } };

    parts_check(LOOP, ARRAY_SIZE(LOOP));
}

Test(parts, in_need_of_what_is_not_there, .exit_code = 70) {
    static const struct part LACKING[] = {
        { .name = "b", .decide = decide_b },
        { .name = "c", .decide = decide_c, .needs = { "b", "x" } },
    };

    parts_check(LACKING, ARRAY_SIZE(LACKING));
}

Test(parts, each_need_stands_before) {
    for (size_t i = 0; i < PART_COUNT; i++)
        for (size_t need = 0; PARTS[i].needs[need] != NULL; need++) {
            bool is_before = false;

            for (size_t j = 0; j < i; j++)
                is_before = is_before || strcmp(PARTS[j].name, PARTS[i].needs[need]) == 0;
            cr_expect(is_before, "%s before %s", PARTS[i].needs[need], PARTS[i].name);
        }
}

/* A part is found by its name: transform/FOLDER/NAME.c. No two have one name. */
Test(parts, named_by_their_files) {
    const char *root = getenv("CHECKOUT");
    char path[1024];

    for (size_t i = 0; i < PART_COUNT; i++) {
        (void)snprintf(path, sizeof path, "%s/transform/%s/%s.c", root != NULL ? root : ".",
                       PARTS[i].folder, PARTS[i].name);
        cr_expect(eq(int, access(path, R_OK), 0), "%s", path);
        cr_expect(gt(sz, strlen(PARTS[i].rules), 0), "%s", PARTS[i].name);
        for (size_t j = 0; j < i; j++)
            cr_expect(ne(str, table_text(PARTS[i].name), table_text(PARTS[j].name)));
    }
}

Test(parts, credits_that_are_decided) {
    for (int32_t type = 0; type < CREDIT_TYPE_COUNT; type++)
        cr_expect(credit_is_decided(type), "%s", CREDIT_TYPE_WORDS[type]);
}
