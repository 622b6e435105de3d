#include "cli/settings.h"

#include "cli/arguments.h"
#include "cli/config.h"
#include "cli/option_value.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* From where a value comes, from weak to strong. */
enum layer { LAYER_PRESET, LAYER_FILE, LAYER_SECTION, LAYER_ENVIRONMENT, LAYER_COMMAND_LINE };

struct reading {
    const struct command *command;
    struct settings *settings;
    enum layer *last; /* the layer that gave each of OPTIONS its value */
    struct arena *arena;
    struct error *err;
};

static enum status
set_option(const struct reading *reading, enum layer layer, const char *where,
           const struct option_entry *option, const char *value)
{
    enum layer *last = &reading->last[option - OPTIONS];
    struct option_place place = { .words = where,
                                  .is_public = layer == LAYER_COMMAND_LINE,
                                  .has_value_here = *last == layer };
    enum status status =
        option_value_set(option, value, &place, reading->settings, reading->arena, reading->err);

    if (status == STATUS_OK)
        *last = layer;
    return status;
}

/* The other way round than option_variable. */
static const char *
variable_option(const char *variable, struct arena *arena)
{
    char *name = arena_format(arena, "%s", variable + strlen(OPTION_VARIABLE_PREFIX));

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

        if (strncmp(name, OPTION_VARIABLE_PREFIX, strlen(OPTION_VARIABLE_PREFIX)) != 0)
            continue;
        nearest = option_variable(option_nearest(variable_option(name, reading->arena), NULL),
                                  reading->arena);
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
read_environment(const struct reading *reading)
{
    enum status status = check_variables(reading);

    for (size_t i = 0; status == STATUS_OK && i < OPTIONS_COUNT; i++) {
        const char *value = getenv(option_variable(&OPTIONS[i], reading->arena));

        if (value == NULL || option_is_own(&OPTIONS[i]))
            continue;
        status = set_option(reading, LAYER_ENVIRONMENT, "environment variable of option",
                            &OPTIONS[i], value);
    }
    return status;
}

/* The command that a section is of, or NULL and the error. */
static const struct command *
section_command(const struct config_entry *entry, struct error *err)
{
    const struct command *command = command_find(entry->section);

    if (command != NULL)
        return command;
    (void)error_set(err, STATUS_USAGE, "%s: section '%s' is no command", entry->where,
                    entry->section);
    error_hint(err, "'goodtime --help' lists the commands; what stands without a section is for "
                    "all of them");
    return NULL;
}

static enum status
config_found(const struct config_entry *entry, void *context, struct error *err)
{
    const struct reading *reading = context;
    const char *where = arena_format(reading->arena, "%s: option", entry->where);
    const struct option_entry *option = option_find(entry->name);
    const struct command *command = NULL;
    const char *const *allowed = NULL;
    struct reading aside = *reading;
    struct settings unused;

    if (*entry->section != '\0') {
        command = section_command(entry, err);
        if (command == NULL)
            return STATUS_USAGE;
        allowed = command->options;
    }
    if (option == NULL || (allowed != NULL && !option_is_allowed(option, allowed))) {
        (void)error_set(err, STATUS_USAGE, "%s '%s' is not there%s%s%s", where, entry->name,
                        command != NULL ? " in '" : "", command != NULL ? command->name : "",
                        command != NULL ? "'" : "");
        error_hint(err, "the nearest is '%s'", option_nearest(entry->name, allowed)->name);
        return STATUS_USAGE;
    }
    if (command == NULL)
        return set_option(reading, LAYER_FILE, where, option, entry->value);
    if (strcmp(command->name, reading->command->name) == 0)
        return set_option(reading, LAYER_SECTION, where, option, entry->value);
    option_presets(&unused, reading->arena);
    aside.settings = &unused;
    aside.last = arena_array(reading->arena, OPTIONS_COUNT, sizeof *aside.last);
    return set_option(&aside, LAYER_SECTION, where, option, entry->value);
}

/* The configuration file: named by the command line, or by the environment. */
static const char *
config_path(const struct arguments *arguments)
{
    const struct argument *given = arguments->given.items;
    const char *path = getenv(OPTION_VARIABLE_PREFIX "CONFIG");

    for (size_t i = 0; i < arguments->given.count; i++)
        if (strcmp(given[i].option->name, "config") == 0)
            path = given[i].value;
    return path != NULL && *path != '\0' ? path : NULL;
}

/* What is meant for one run, and is set for every one: an as-of makes every night the same night,
 * and what lets one run pass would let all pass. */
static void
warn_of_fixed(const struct reading *reading)
{
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        enum layer layer = reading->last[i];

        if (OPTIONS[i].use != USE_ONCE || layer == LAYER_PRESET || layer == LAYER_COMMAND_LINE ||
            !option_is_allowed(&OPTIONS[i], reading->command->options))
            continue;
        log_warning("%s fixes '%s': it holds for every run until it is taken out",
                    layer == LAYER_ENVIRONMENT ? "the environment" : "the configuration file",
                    OPTIONS[i].name);
    }
}

enum status
settings_read(const struct command *command, int count, char *const *arguments, struct arena *arena,
              struct settings *settings, struct words *words, struct error *err)
{
    struct reading reading = { .command = command,
                               .settings = settings,
                               .last = arena_array(arena, OPTIONS_COUNT, sizeof *reading.last),
                               .arena = arena,
                               .err = err };
    struct arguments found;
    const struct argument *given;
    const char *path;
    enum status status;

    *words = (struct words){ 0 };
    option_presets(settings, arena);
    settings->help = arguments_ask(count, arguments, "--help", "-h");
    settings->version = arguments_ask(count, arguments, "--version", "-V");
    if (settings->help || settings->version)
        return STATUS_OK;
    status = arguments_read(command, count, arguments, arena, &found, err);
    if (status != STATUS_OK)
        return status;
    path = config_path(&found);
    if (path != NULL)
        status = config_read(path, config_found, &reading, arena, err);
    if (status == STATUS_OK)
        status = read_environment(&reading);
    given = found.given.items;
    for (size_t i = 0; status == STATUS_OK && i < found.given.count; i++)
        status =
            set_option(&reading, LAYER_COMMAND_LINE, "option", given[i].option, given[i].value);
    if (status != STATUS_OK)
        return status;
    warn_of_fixed(&reading);
    *words = found.words;
    return STATUS_OK;
}
