#include "cli/options.h"

#include "core/array.h"

#include "cli/help.h"
#include "core/log.h"
#include "core/pg.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum option_kind {
    OPTION_KIND_TEXT,
    OPTION_KIND_LIST,
    OPTION_KIND_CONNINFO,
    OPTION_KIND_DATE,
    OPTION_KIND_COUNT,
    OPTION_KIND_PERCENT,
    OPTION_KIND_FLAG
};

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
    { name, argument, OPTION_KIND_##kind, offsetof(struct settings, member), preset, help },
    OPTION_LIST(OPTION_ENTRY)
#undef OPTION_ENTRY
};
enum { OPTION_TOTAL = ARRAY_SIZE(OPTIONS) };

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

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

#define NAME_BYTES ((size_t)64) /* of a name that is compared */

/* How many bytes to put in, take out or replace make one name the other. */
static size_t
name_distance(const char *a, const char *b)
{
    size_t row[NAME_BYTES + 1];
    size_t length = strnlen(b, NAME_BYTES);

    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 1; j <= length; j++) {
            size_t replaced = diagonal + (a[i] != b[j - 1] ? 1 : 0);

            diagonal = row[j];
            row[j] = least(replaced, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[length];
}

/* The option with the name that is most like this one; of those allowed, or of all for NULL. */
static const struct option *
nearest_option(const char *name, const char *const *allowed)
{
    const struct option *nearest = NULL;

    for (size_t i = 0; i < OPTION_TOTAL; i++)
        if ((allowed == NULL || is_allowed(OPTIONS[i].name, allowed)) &&
            (nearest == NULL ||
             name_distance(name, OPTIONS[i].name) < name_distance(name, nearest->name)))
            nearest = &OPTIONS[i];
    return nearest;
}

/* From where a value comes, from weak to strong. */
enum layer { LAYER_PRESET, LAYER_FILE, LAYER_ENVIRONMENT, LAYER_COMMAND_LINE };

struct reading {
    struct settings *settings;
    struct arena *arena;
    enum layer layer;              /* that is being read */
    const char *where;             /* in it, for messages; the option's name follows */
    enum layer last[OPTION_TOTAL]; /* the layer that gave each option its value */
    struct error *err;
};

static enum status
set_flag(const struct reading *reading, const struct option *option, const char *value, bool *flag)
{
    if (value == NULL || strcmp(value, "yes") == 0 || strcmp(value, "1") == 0 ||
        strcmp(value, "true") == 0)
        *flag = true;
    else if (*value == '\0' || strcmp(value, "no") == 0 || strcmp(value, "0") == 0 ||
             strcmp(value, "false") == 0)
        *flag = false;
    else
        return error_set(reading->err, STATUS_USAGE, "%s '%s' takes yes or no, not '%s'",
                         reading->where, option->name, value);
    return STATUS_OK;
}

/* Every process of the machine can read a command line; a password does not belong there. */
static enum status
set_conninfo(const struct reading *reading, const struct option *option, const char *value,
             const char **member)
{
    bool has_password;

    if (pg_check_conninfo(value, &has_password, reading->err) != STATUS_OK)
        return error_set(reading->err, STATUS_USAGE,
                         "%s '%s' takes a conninfo or a URI, as libpq has them", reading->where,
                         option->name);
    if (has_password && reading->layer == LAYER_COMMAND_LINE) {
        (void)error_set(reading->err, STATUS_USAGE,
                        "%s '%s' has a password, which others can read there", reading->where,
                        option->name);
        error_hint(reading->err, "use a password file or a service file of libpq");
        return STATUS_USAGE;
    }
    *member = arena_text(reading->arena, value, strlen(value));
    return STATUS_OK;
}

static enum status
set_count(const struct reading *reading, const struct option *option, const char *value,
          int64_t *member)
{
    bool is_percent = option->kind == OPTION_KIND_PERCENT;
    char *end;
    long long number;

    errno = 0;
    number = strtoll(value, &end, 10);
    if (*value < '0' || *value > '9' || *end != '\0' || errno != 0 || (is_percent && number > 100))
        return error_set(reading->err, STATUS_USAGE, "%s '%s' takes a whole number%s, not '%s'",
                         reading->where, option->name, is_percent ? " from 0 to 100" : "", value);
    *member = number;
    return STATUS_OK;
}

static bool
has_name(const struct names *names, const char *name, size_t length)
{
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->name[i]) == length && memcmp(names->name[i], name, length) == 0)
            return true;
    return false;
}

/* Names divided by commas, added to those that the layer has given already. */
static enum status
set_list(const struct reading *reading, const struct option *option, const char *value,
         struct names *member)
{
    bool goes_on = reading->last[option - OPTIONS] == reading->layer;
    struct list found = { 0 };
    struct names names = { 0 };

    for (size_t i = 0; goes_on && i < member->count; i++)
        *(const char **)list_push(&found, reading->arena, sizeof(char *)) = member->name[i];
    for (const char *name = value; *value != '\0' && name != NULL;) {
        const char *comma = strchr(name += strspn(name, " \t"), ',');
        size_t length = comma != NULL ? (size_t)(comma - name) : strlen(name);

        while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '\t'))
            length--;
        if (length == 0)
            return error_set(reading->err, STATUS_USAGE,
                             "%s '%s' takes names divided by commas, not '%s'", reading->where,
                             option->name, value);
        names = (struct names){ found.items, found.count };
        if (!has_name(&names, name, length))
            *(const char **)list_push(&found, reading->arena, sizeof(char *)) =
                arena_text(reading->arena, name, length);
        name = comma != NULL ? comma + 1 : NULL;
    }
    *member = (struct names){ found.items, found.count };
    return STATUS_OK;
}

static enum status
set_value(const struct reading *reading, const struct option *option, const char *value)
{
    void *member = (unsigned char *)reading->settings + option->offset;

    switch (option->kind) {
    case OPTION_KIND_FLAG:
        return set_flag(reading, option, value, member);
    case OPTION_KIND_CONNINFO:
        return set_conninfo(reading, option, value, member);
    case OPTION_KIND_LIST:
        return set_list(reading, option, value, member);
    case OPTION_KIND_TEXT:
        *(const char **)member = arena_text(reading->arena, value, strlen(value));
        return STATUS_OK;
    case OPTION_KIND_DATE:
        if (day_parse(value, strlen(value), member))
            return STATUS_OK;
        return error_set(reading->err, STATUS_USAGE,
                         "%s '%s' takes a date that exists, YYYY-MM-DD, not '%s'", reading->where,
                         option->name, value);
    case OPTION_KIND_COUNT:
    case OPTION_KIND_PERCENT:
        return set_count(reading, option, value, member);
    }
    return STATUS_OK;
}

static enum status
set_option(struct reading *reading, const struct option *option, const char *value)
{
    enum status status = set_value(reading, option, value);

    if (status == STATUS_OK)
        reading->last[option - OPTIONS] = reading->layer;
    return status;
}

static void
set_presets(struct reading *reading)
{
    *reading->settings = (struct settings){ 0 };
    for (size_t i = 0; i < OPTION_TOTAL; i++) {
        void *member = (unsigned char *)reading->settings + OPTIONS[i].offset;

        if (OPTIONS[i].kind == OPTION_KIND_COUNT || OPTIONS[i].kind == OPTION_KIND_PERCENT)
            *(int64_t *)member = -1;
        if (OPTIONS[i].kind == OPTION_KIND_DATE)
            *(day_t *)member = DAY_NULL;
        if (OPTIONS[i].preset != NULL)
            (void)set_option(reading, &OPTIONS[i], OPTIONS[i].preset);
    }
}

#define VARIABLE_PREFIX "GOODTIME_"

const char *
options_variable(const char *name, struct arena *arena)
{
    char *variable = arena_format(arena, VARIABLE_PREFIX "%s", name);

    for (char *c = variable; *c != '\0'; c++) {
        if (*c == '-')
            *c = '_';
        else if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return variable;
}

/* The other way round. */
static const char *
variable_option(const char *variable, struct arena *arena)
{
    char *name = arena_format(arena, "%s", variable + strlen(VARIABLE_PREFIX));

    for (char *c = name; *c != '\0'; c++) {
        if (*c == '_')
            *c = '-';
        else if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    return name;
}

/* A variable that is misspelt would be ignored in silence, and the night be another than meant. */
static enum status
check_variables(const struct reading *reading)
{
    for (char *const *entry = environ; entry != NULL && *entry != NULL; entry++) {
        const char *name = arena_text(reading->arena, *entry, strcspn(*entry, "="));
        const char *nearest;

        if (strncmp(name, VARIABLE_PREFIX, strlen(VARIABLE_PREFIX)) != 0)
            continue;
        nearest = nearest_option(variable_option(name, reading->arena), NULL)->name;
        nearest = options_variable(nearest, reading->arena);
        if (strcmp(nearest, name) == 0)
            continue;
        (void)error_set(reading->err, STATUS_USAGE, "no option has the environment variable '%s'",
                        name);
        error_hint(reading->err, "the nearest is '%s'; unset what is not meant for goodtime",
                   nearest);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status
read_environment(struct reading *reading)
{
    enum status status = check_variables(reading);

    reading->layer = LAYER_ENVIRONMENT;
    reading->where = "environment variable of option";
    for (size_t i = 0; status == STATUS_OK && i < OPTION_TOTAL; i++) {
        const char *variable = options_variable(OPTIONS[i].name, reading->arena);
        const char *value = getenv(variable);

        if (value == NULL || strcmp(OPTIONS[i].name, "help") == 0 ||
            strcmp(OPTIONS[i].name, "version") == 0)
            continue;
        status = set_option(reading, &OPTIONS[i], value);
    }
    return status;
}

/* One line of the configuration file: NAME = VALUE, a comment, or nothing. */
static enum status
read_config_line(struct reading *reading, char *line)
{
    const struct option *option;
    char *name = line + strspn(line, " \t");
    size_t length = strcspn(name, " \t=\n");
    char *value = name + length + strspn(name + length, " \t");
    size_t value_length;

    if (*name == '\0' || *name == '\n' || *name == '#')
        return STATUS_OK;
    option = find_option(name, length);
    if (option == NULL) {
        (void)error_set(reading->err, STATUS_USAGE, "%s '%.*s' is not there", reading->where,
                        (int)length, name);
        error_hint(reading->err, "the nearest is '%s'",
                   nearest_option(arena_text(reading->arena, name, length), NULL)->name);
        return STATUS_USAGE;
    }
    if (*value != '=')
        return error_set(reading->err, STATUS_USAGE, "%s '%s' needs '= VALUE'", reading->where,
                         option->name);
    value++;
    value += strspn(value, " \t");
    value_length = strcspn(value, "\r\n");
    while (value_length > 0 && (value[value_length - 1] == ' ' || value[value_length - 1] == '\t'))
        value_length--;
    value[value_length] = '\0';
    return set_option(reading, option, value);
}

static enum status
read_config(struct reading *reading, const char *path)
{
    FILE *file = fopen(path, "r");
    enum status status = STATUS_OK;
    char line[4096];
    int line_no = 0;

    if (file == NULL)
        return error_set(reading->err, STATUS_USAGE, "cannot read the configuration file '%s'",
                         path);
    reading->layer = LAYER_FILE;
    while (status == STATUS_OK && fgets(line, sizeof line, file) != NULL) {
        reading->where = arena_format(reading->arena, "%s:%d: option", path, ++line_no);
        if (strchr(line, '\n') == NULL && !feof(file))
            status =
                error_set(reading->err, STATUS_USAGE, "%s:%d: the line is too long", path, line_no);
        else
            status = read_config_line(reading, line);
    }
    if (status == STATUS_OK && ferror(file))
        status =
            error_set(reading->err, STATUS_USAGE, "cannot read the configuration file '%s'", path);
    (void)fclose(file);
    return status;
}

static enum status
read_argument(struct reading *reading, const char *argument, char *const *next,
              const char *const *allowed, bool *took_next)
{
    const char *name = argument + 2;
    size_t length = strcspn(name, "=");
    const struct option *option = find_option(name, length);
    const char *value = name[length] == '=' ? name + length + 1 : NULL;

    *took_next = false;
    if (option == NULL || !is_allowed(option->name, allowed)) {
        (void)error_set(reading->err, STATUS_USAGE, "no option '--%.*s' here", (int)length, name);
        error_hint(reading->err, "the nearest is '--%s'; '--help' lists them all",
                   nearest_option(arena_text(reading->arena, name, length), allowed)->name);
        return STATUS_USAGE;
    }
    if (option->kind != OPTION_KIND_FLAG && value == NULL) {
        value = *next;
        *took_next = true;
        if (value == NULL)
            return error_set(reading->err, STATUS_USAGE, "option '--%s' needs a value",
                             option->name);
    }
    return set_option(reading, option, value);
}

static enum status
read_arguments(struct reading *reading, int count, char *const *arguments,
               const char *const *allowed, struct list *words)
{
    enum status status = STATUS_OK;

    reading->layer = LAYER_COMMAND_LINE;
    reading->where = "option";
    for (int i = 0; status == STATUS_OK && i < count; i++) {
        bool took_next = false;

        if (strncmp(arguments[i], "--", 2) == 0 && arguments[i][2] != '\0') {
            status = read_argument(reading, arguments[i], &arguments[i + 1], allowed, &took_next);
        } else if (arguments[i][0] == '-' && arguments[i][1] != '\0' && arguments[i][1] != '-') {
            status = error_set(reading->err, STATUS_USAGE, "no option '%s' here", arguments[i]);
            error_hint(reading->err, "options have long names; '--help' lists them");
        } else {
            *(const char **)list_push(words, reading->arena, sizeof(char *)) = arguments[i];
        }
        i += took_next;
    }
    return status;
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

static bool
asks_help(int count, char *const *arguments)
{
    for (int i = 0; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0)
            return true;
    return false;
}

/* What is meant for one run, and is set for every one: an as-of makes every night the same night,
 * and what lets one run pass would let all pass. */
static void
warn_of_fixed(const struct reading *reading, const char *const *allowed)
{
    static const char *const ONCE[] = { "as-of", "accept", "change-edition", "reset-law" };

    for (size_t i = 0; i < ARRAY_SIZE(ONCE); i++) {
        enum layer layer = reading->last[find_option(ONCE[i], strlen(ONCE[i])) - OPTIONS];

        if (is_allowed(ONCE[i], allowed) && (layer == LAYER_FILE || layer == LAYER_ENVIRONMENT))
            log_warning("%s fixes '%s': it holds for every run until it is taken out",
                        layer == LAYER_FILE ? "the configuration file" : "the environment",
                        ONCE[i]);
    }
}

enum status
options_read(int count, char *const *arguments, const char *const *allowed, struct arena *arena,
             struct settings *settings, struct words *words, struct error *err)
{
    struct reading reading = { .settings = settings, .arena = arena, .err = err };
    const char *path = config_path(count, arguments);
    struct list found = { 0 };
    enum status status = STATUS_OK;

    set_presets(&reading);
    settings->help = asks_help(count, arguments);
    if (settings->help)
        return STATUS_OK;
    if (path != NULL && *path != '\0')
        status = read_config(&reading, path);
    if (status == STATUS_OK)
        status = read_environment(&reading);
    if (status == STATUS_OK)
        status = read_arguments(&reading, count, arguments, allowed, &found);
    if (status == STATUS_OK)
        warn_of_fixed(&reading, allowed);
    words->word = found.items;
    words->count = found.count;
    return status;
}

#define HELP_COLUMN 25 /* of an option's text */

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
        if (strlen(left) + 3 <= HELP_COLUMN)
            (void)fprintf(out, "  %-*s ", HELP_COLUMN - 3, left);
        else
            (void)fprintf(out, "  %s\n%*s", left, HELP_COLUMN, "");
        help_wrap(out, HELP_COLUMN, option->help);
        if (strcmp(option->name, "help") != 0)
            (void)fprintf(out, "%*s%s%s%s\n", HELP_COLUMN + 2, "",
                          options_variable(option->name, &arena),
                          option->preset != NULL && *option->preset != '\0' ? ", default " : "",
                          option->preset != NULL ? option->preset : "");
    }
    arena_release(&arena);
}
