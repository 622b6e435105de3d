#include "cli/help.h"

#include "table.h"

#include <stdlib.h>
#include <string.h>

/* The options of a command that takes those allowed, as its --help has them. */
static char *
help_of(const char *const *allowed)
{
    const struct command command = {
        .name = "walk", .words = "", .summary = "walk", .options = allowed
    };
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    const char *begin;
    char *end;

    cr_assert(out != NULL);
    help_command(out, &command);
    (void)fclose(out);
    begin = strstr(text, "options:\n");
    end = strstr(text, "\nexit status:\n");
    cr_assert(begin != NULL && end != NULL, "%s", text);
    *end = '\0';
    begin += strlen("options:\n");
    memmove(text, begin, strlen(begin) + 1);
    return text;
}

/* A text with each run of blanks and line ends as one blank, as a reader takes it. */
static const char *
unwrapped(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text, strlen(text));
    size_t length = 0;

    for (const char *c = text; *c != '\0'; c++) {
        bool is_blank = *c == ' ' || *c == '\n';

        if (!is_blank || length == 0 || line[length - 1] != ' ')
            line[length++] = is_blank ? ' ' : *c;
    }
    line[length] = '\0';
    return line;
}

/* Each option that a command has, with its help, variable and default, and no other but the own. */
Test(help, options) {
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];
        const char *const allowed[] = { option->name, NULL };
        struct arena arena = { 0 };
        char *text = help_of(allowed);
        const char *argument =
            option->argument != NULL ? arena_format(&arena, " %s", option->argument) : "";

        cr_expect(strncmp(text, "  --", 4) == 0, "%s", text);
        cr_expect(strstr(unwrapped(text, &arena), arena_format(&arena, " --%s%s %s", option->name,
                                                               argument, option->help)) != NULL,
                  "%s", text);
        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
            cr_expect(lt(sz, strcspn(line, "\n"), 80), "%s", line);
        cr_expect(eq(int, strstr(text, option_variable(option, &arena)) == NULL,
                     (int)option_is_own(option)),
                  "%s", text);
        if (option->preset != NULL && *option->preset != '\0')
            cr_expect(strstr(text, arena_format(&arena, ", default %s\n", option->preset)) != NULL,
                      "%s", text);
        for (size_t j = 0; j < OPTIONS_COUNT; j++)
            if (j != i && !option_is_own(&OPTIONS[j]))
                cr_expect(strstr(text, arena_format(&arena, "  --%s ", OPTIONS[j].name)) == NULL,
                          "%s", OPTIONS[j].name);
        free(text);
        arena_release(&arena);
    }
}

/* Of a command whose words are names, each of them; of each command, the statuses last. */
Test(help, commands) {
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct word_names *names = &COMMANDS[i].names;
        struct arena arena = { 0 };
        char *text = NULL;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        const char *tail;

        cr_assert(out != NULL);
        help_command(out, &COMMANDS[i]);
        (void)fclose(out);
        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
            cr_expect(lt(sz, strcspn(line, "\n"), 80), "%s", line);
        tail = strstr(text, "\nexit status:\n   0  ");
        cr_expect(tail != NULL && strstr(tail, "\n  70  ") != NULL, "%s", text);
        for (size_t j = 0; names->title != NULL && names->name(j) != NULL; j++)
            cr_expect(strstr(unwrapped(text, &arena), names->name(j)) != NULL, "%s",
                      names->name(j));
        cr_expect(names->title == NULL || strstr(text, names->title) != NULL, "%s", text);
        free(text);
        arena_release(&arena);
    }
}
