#include "cli/options.h"

#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(options, table) {
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];

        cr_expect(gt(sz, strlen(option->help), 0), "%s has no help", option->name);
        cr_expect(eq(sz, strspn(option->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(option->name)),
                  "%s", option->name);
        if (i > 0)
            cr_expect(lt(int, strcmp(OPTIONS[i - 1].name, option->name), 0),
                      "%s is there twice, or out of order", option->name);
        cr_expect(eq(int, option->argument == NULL, option->kind == OPTION_FLAG), "%s",
                  option->name);
        cr_expect(option->preset == NULL || option->kind != OPTION_FLAG, "%s", option->name);
    }
}

/* The name of the member that a line of a struct declares, in line; NULL where it declares none. */
static const char *
declared(char *line)
{
    char *end = strchr(line, ';');
    char *name;

    if (end == NULL)
        return NULL;
    *end = '\0';
    name = strrchr(line, ' ');
    if (name == NULL)
        return NULL;
    name += strspn(name, " *");
    for (char *c = name; *c != '\0'; c++)
        *c = *c == '_' ? '-' : *c;
    return name;
}

/* The struct is written out, so that a member is found where it is declared: a member an option,
 * named like it, in the order of the table. */
Test(options, each_member_has_one) {
    const char *root = getenv("CHECKOUT");
    char line[1024];
    size_t count = 0;
    FILE *file;

    (void)snprintf(line, sizeof line, "%s/cli/options.h", root != NULL ? root : ".");
    file = fopen(line, "r");
    cr_assert(file != NULL, "%s", line);
    while (fgets(line, sizeof line, file) != NULL && strcmp(line, "struct settings {\n") != 0)
        ;
    while (fgets(line, sizeof line, file) != NULL && strcmp(line, "};\n") != 0) {
        const char *name = declared(line);

        if (name == NULL)
            continue;
        cr_assert(lt(sz, count, OPTIONS_COUNT), "no option for '%s'", name);
        expect_text(name, OPTIONS[count].name);
        cr_expect(count == 0 || OPTIONS[count - 1].member < OPTIONS[count].member, "%s",
                  OPTIONS[count].name);
        count++;
    }
    (void)fclose(file);
    cr_expect(eq(sz, count, OPTIONS_COUNT));
}

static const struct near_case {
    const char *name;
    const char *wanted;
} NEAR[] = {
    { "asof", "as-of" },
    { "as-off", "as-of" },
    { "vers", "version" },
    { "jsob", "json" },
    { "max-reject", "max-rejects" },
    { "tody", "today" },
    { "single", "single-transaction" },
};

TABLE_PLACES(options, nearest, ARRAY_SIZE(NEAR))
{
    expect_text(option_nearest(NEAR[*at].name, NULL)->name, NEAR[*at].wanted);
}

Test(options, nearest_of_those_allowed) {
    static const char *const ALLOWED[] = { "config", "source", NULL };

    expect_text(option_nearest("jsource", ALLOWED)->name, "source");
    expect_text(option_nearest("halp", ALLOWED)->name, "help");
    cr_expect(option_is_allowed(option_find("config"), ALLOWED));
    cr_expect(option_is_allowed(option_find("help"), ALLOWED));
    cr_expect(not(option_is_allowed(option_find("json"), ALLOWED)));
}

Test(options, variable) {
    struct arena arena = { 0 };

    expect_text(option_variable(option_find("as-of"), &arena), "GOODTIME_AS_OF");
    expect_text(option_variable(option_find("max-exceptions"), &arena), "GOODTIME_MAX_EXCEPTIONS");
    expect_text(option_variable(option_find("json"), &arena), "GOODTIME_JSON");
    cr_expect(option_find("as_of") == NULL);
    arena_release(&arena);
}
