#include "cli/options.h"

#include "core/pg.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum option_kind { OPTION_TEXT, OPTION_CONNINFO, OPTION_DATE, OPTION_COUNT, OPTION_FLAG };

struct option {
    const char *name;
    const char *argument;
    enum option_kind kind;
    size_t offset;
    const char *preset;
    const char *help;
};

static const struct option OPTIONS[] = {
#define OPTION_ENTRY(member, name, argument, kind, preset, help) \
    { name, argument, OPTION_##kind, offsetof(struct settings, member), preset, help },
    OPTION_LIST(OPTION_ENTRY)
#undef OPTION_ENTRY
};
enum { OPTION_TOTAL = sizeof OPTIONS / sizeof *OPTIONS };

static bool
is_allowed(const char *name, const char *const *allowed)
{
    if (strcmp(name, "help") == 0)
        return true;
    for (; *allowed != NULL; allowed++)
        if (strcmp(name, *allowed) == 0)
            return true;
    return false;
}

static const struct option *
find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_TOTAL; i++)
        if (strlen(OPTIONS[i].name) == length && strncmp(OPTIONS[i].name, name, length) == 0)
            return &OPTIONS[i];
    return NULL;
}

static enum status
set_flag(const struct option *option, const char *value, bool *flag, const char *where,
         struct error *err)
{
    if (value == NULL || strcmp(value, "yes") == 0 || strcmp(value, "1") == 0 ||
        strcmp(value, "true") == 0)
        *flag = true;
    else if (*value == '\0' || strcmp(value, "no") == 0 || strcmp(value, "0") == 0 ||
             strcmp(value, "false") == 0)
        *flag = false;
    else
        return error_set(err, STATUS_USAGE, "%s '%s' takes yes or no, not '%s'", where,
                         option->name, value);
    return STATUS_OK;
}

#define COMMAND_LINE "option" /* how a value of the command line is spoken of */

/* Every process of the machine can read a command line; a password does not belong there. */
static enum status
set_conninfo(const struct option *option, const char *value, const char **member, const char *where,
             struct arena *arena, struct error *err)
{
    bool has_password;

    if (pg_check_conninfo(value, &has_password, err) != STATUS_OK) {
        (void)error_set(err, STATUS_USAGE, "%s '%s' takes a conninfo or a URI, as libpq has them",
                        where, option->name);
        return STATUS_USAGE;
    }
    if (has_password && strcmp(where, COMMAND_LINE) == 0) {
        (void)error_set(err, STATUS_USAGE, "%s '%s' has a password, which others can read there",
                        where, option->name);
        error_hint(err, "use a password file or a service file of libpq");
        return STATUS_USAGE;
    }
    *member = arena_text(arena, value, strlen(value));
    return STATUS_OK;
}

static enum status
set_option(const struct option *option, const char *value, struct settings *settings,
           const char *where, struct arena *arena, struct error *err)
{
    void *member = (unsigned char *)settings + option->offset;
    char *end;
    long long number;

    switch (option->kind) {
    case OPTION_FLAG:
        return set_flag(option, value, member, where, err);
    case OPTION_CONNINFO:
        return set_conninfo(option, value, member, where, arena, err);
    case OPTION_TEXT:
        *(const char **)member = arena_text(arena, value, strlen(value));
        return STATUS_OK;
    case OPTION_DATE:
        if (day_parse(value, strlen(value), member))
            return STATUS_OK;
        return error_set(err, STATUS_USAGE,
                         "%s '%s' takes a date that exists, YYYY-MM-DD, not '%s'", where,
                         option->name, value);
    case OPTION_COUNT:
        errno = 0;
        number = strtoll(value, &end, 10);
        if (*value < '0' || *value > '9' || *end != '\0' || errno != 0)
            return error_set(err, STATUS_USAGE, "%s '%s' takes a whole number, not '%s'", where,
                             option->name, value);
        *(int64_t *)member = number;
        return STATUS_OK;
    }
    return STATUS_OK;
}

static void
set_presets(struct settings *settings, struct arena *arena)
{
    struct error ignored;

    *settings = (struct settings){ .as_of = DAY_NULL };
    for (size_t i = 0; i < OPTION_TOTAL; i++) {
        if (OPTIONS[i].kind == OPTION_COUNT)
            *(int64_t *)((unsigned char *)settings + OPTIONS[i].offset) = -1;
        if (OPTIONS[i].preset != NULL)
            (void)set_option(&OPTIONS[i], OPTIONS[i].preset, settings, "", arena, &ignored);
    }
}

const char *
options_variable(const char *name, struct arena *arena)
{
    char *variable = arena_format(arena, "GOODTIME_%s", name);

    for (char *c = variable; *c != '\0'; c++) {
        if (*c == '-')
            *c = '_';
        else if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return variable;
}

static enum status
read_environment(struct settings *settings, struct arena *arena, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < OPTION_TOTAL; i++) {
        const char *variable = options_variable(OPTIONS[i].name, arena);
        const char *value = getenv(variable);

        if (value == NULL || strcmp(OPTIONS[i].name, "help") == 0 ||
            strcmp(OPTIONS[i].name, "version") == 0)
            continue;
        status =
            set_option(&OPTIONS[i], value, settings, "environment variable of option", arena, err);
    }
    return status;
}

/* One line of the configuration file: NAME = VALUE, a comment, or nothing. */
static enum status
read_config_line(char *line, const char *path, int line_no, struct settings *settings,
                 struct arena *arena, struct error *err)
{
    const char *where = arena_format(arena, "%s:%d: option", path, line_no);
    const struct option *option;
    char *name = line + strspn(line, " \t");
    size_t length = strcspn(name, " \t=\n");
    char *value = name + length + strspn(name + length, " \t");
    size_t value_length;

    if (*name == '\0' || *name == '\n' || *name == '#')
        return STATUS_OK;
    option = find_option(name, length);
    if (option == NULL)
        return error_set(err, STATUS_USAGE, "%s '%.*s' is not there", where, (int)length, name);
    if (*value != '=')
        return error_set(err, STATUS_USAGE, "%s '%s' needs '= VALUE'", where, option->name);
    value++;
    value += strspn(value, " \t");
    value_length = strcspn(value, "\r\n");
    while (value_length > 0 && (value[value_length - 1] == ' ' || value[value_length - 1] == '\t'))
        value_length--;
    value[value_length] = '\0';
    return set_option(option, value, settings, where, arena, err);
}

static enum status
read_config(const char *path, struct settings *settings, struct arena *arena, struct error *err)
{
    FILE *file = fopen(path, "r");
    enum status status = STATUS_OK;
    char line[4096];
    int line_no = 0;

    if (file == NULL)
        return error_set(err, STATUS_USAGE, "cannot read the configuration file '%s'", path);
    while (status == STATUS_OK && fgets(line, sizeof line, file) != NULL) {
        line_no++;
        if (strchr(line, '\n') == NULL && !feof(file))
            status = error_set(err, STATUS_USAGE, "%s:%d: the line is too long", path, line_no);
        else
            status = read_config_line(line, path, line_no, settings, arena, err);
    }
    if (status == STATUS_OK && ferror(file))
        status = error_set(err, STATUS_USAGE, "cannot read the configuration file '%s'", path);
    (void)fclose(file);
    return status;
}

static enum status
read_argument(const char *argument, char *const *next, const char *const *allowed,
              struct settings *settings, struct arena *arena, bool *took_next, struct error *err)
{
    const char *name = argument + 2;
    size_t length = strcspn(name, "=");
    const struct option *option = find_option(name, length);
    const char *value = name[length] == '=' ? name + length + 1 : NULL;

    *took_next = false;
    if (option == NULL || !is_allowed(option->name, allowed)) {
        (void)error_set(err, STATUS_USAGE, "no option '--%.*s' here", (int)length, name);
        error_hint(err, "'--help' lists the options of a command");
        return STATUS_USAGE;
    }
    if (option->kind != OPTION_FLAG && value == NULL) {
        value = *next;
        *took_next = true;
        if (value == NULL)
            return error_set(err, STATUS_USAGE, "option '--%s' needs a value", option->name);
    }
    return set_option(option, value, settings, COMMAND_LINE, arena, err);
}

/* The configuration file: named by the command line, or by the environment. */
static const char *
config_path(int count, char *const *arguments)
{
    const char *path = getenv("GOODTIME_CONFIG");

    for (int i = 0; i < count; i++) {
        if (strncmp(arguments[i], "--config=", 9) == 0)
            path = arguments[i] + 9;
        else if (strcmp(arguments[i], "--config") == 0 && arguments[i + 1] != NULL)
            path = arguments[i + 1];
    }
    return path;
}

enum status
options_read(int count, char *const *arguments, const char *const *allowed, struct arena *arena,
             struct settings *settings, struct words *words, struct error *err)
{
    const char *path = config_path(count, arguments);
    struct list found = { 0 };
    enum status status = STATUS_OK;

    set_presets(settings, arena);
    if (path != NULL && *path != '\0')
        status = read_config(path, settings, arena, err);
    if (status == STATUS_OK)
        status = read_environment(settings, arena, err);
    for (int i = 0; status == STATUS_OK && i < count; i++) {
        bool took_next = false;

        if (strncmp(arguments[i], "--", 2) == 0 && arguments[i][2] != '\0') {
            status = read_argument(arguments[i], &arguments[i + 1], allowed, settings, arena,
                                   &took_next, err);
        } else if (arguments[i][0] == '-' && arguments[i][1] != '\0' && arguments[i][1] != '-') {
            (void)error_set(err, STATUS_USAGE, "no option '%s' here", arguments[i]);
            error_hint(err, "options have long names; '--help' lists them");
            status = STATUS_USAGE;
        } else {
            *(const char **)list_push(&found, arena, sizeof(char *)) = arguments[i];
        }
        i += took_next;
    }
    words->word = found.items;
    words->count = found.count;
    return status;
}

void
options_help(FILE *out, const char *const *allowed)
{
    struct arena arena = { 0 };

    for (size_t i = 0; i < OPTION_TOTAL; i++) {
        const struct option *option = &OPTIONS[i];
        const char *left =
            arena_format(&arena, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
                         option->argument != NULL ? option->argument : "");

        if (!is_allowed(option->name, allowed))
            continue;
        (void)fprintf(out, "  %-22s %s\n", left, option->help);
        if (strcmp(option->name, "help") != 0)
            (void)fprintf(out, "  %-22s   %s%s%s\n", "", options_variable(option->name, &arena),
                          option->preset != NULL && *option->preset != '\0' ? ", default " : "",
                          option->preset != NULL ? option->preset : "");
    }
    arena_release(&arena);
}
