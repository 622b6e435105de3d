#include "cli/option_value.h"

#include "core/pg.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A value on its way to its member. */
struct setting {
    const struct option_entry *option;
    const char *value;
    const struct option_place *place;
    struct arena *arena;
    struct error *err;
};

static enum status
refuse(const struct setting *setting, const char *takes)
{
    return error_set(setting->err, STATUS_USAGE, "%s '%s' takes %s, not '%s'",
                     setting->place->words, setting->option->name, takes, setting->value);
}

static enum status
set_flag(const struct setting *setting, bool *flag)
{
    const char *value = setting->value;

    if (value == NULL || strcmp(value, "yes") == 0 || strcmp(value, "1") == 0 ||
        strcmp(value, "true") == 0)
        *flag = true;
    else if (*value == '\0' || strcmp(value, "no") == 0 || strcmp(value, "0") == 0 ||
             strcmp(value, "false") == 0)
        *flag = false;
    else
        return refuse(setting, "yes or no");
    return STATUS_OK;
}

static enum status
set_text(const struct setting *setting, const char **member)
{
    *member = arena_text(setting->arena, setting->value, strlen(setting->value));
    return STATUS_OK;
}

/* Every process of the machine can read a command line; a password does not belong there. */
static enum status
set_conninfo(const struct setting *setting, const char **member)
{
    const char *words = setting->place->words;
    const char *name = setting->option->name;
    bool has_password;

    if (pg_check_conninfo(setting->value, &has_password, setting->err) != STATUS_OK)
        return error_set(setting->err, STATUS_USAGE,
                         "%s '%s' takes a conninfo or a URI, as libpq has them", words, name);
    if (!has_password || !setting->place->is_public)
        return set_text(setting, member);
    (void)error_set(setting->err, STATUS_USAGE,
                    "%s '%s' has a password, which others can read there", words, name);
    error_hint(setting->err, "use a password file or a service file of libpq");
    return STATUS_USAGE;
}

static enum status
set_date(const struct setting *setting, day_t *member)
{
    if (day_parse(setting->value, strlen(setting->value), member))
        return STATUS_OK;
    return refuse(setting, "a date that exists, YYYY-MM-DD");
}

static enum status
set_number(const struct setting *setting, int64_t *member)
{
    bool is_percent = setting->option->kind == OPTION_PERCENT;
    const char *value = setting->value;
    char *end;
    long long number;

    errno = 0;
    number = strtoll(value, &end, 10);
    if (*value < '0' || *value > '9' || *end != '\0' || errno != 0 || (is_percent && number > 100))
        return refuse(setting, is_percent ? "a whole number from 0 to 100" : "a whole number");
    *member = number;
    return STATUS_OK;
}

static bool
has_name(const struct list *list, const char *name, size_t length)
{
    const char *const *names = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* Names divided by commas, added to those that the place has given already. */
static enum status
set_list(const struct setting *setting, struct names *member)
{
    struct list found = { 0 };

    for (size_t i = 0; setting->place->has_value_here && i < member->count; i++)
        *(const char **)list_push(&found, setting->arena, sizeof(char *)) = member->name[i];
    for (const char *name = setting->value; *setting->value != '\0' && name != NULL;) {
        const char *comma = strchr(name += strspn(name, " \t"), ',');
        size_t length = comma != NULL ? (size_t)(comma - name) : strlen(name);

        while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '\t'))
            length--;
        if (length == 0)
            return refuse(setting, "names divided by commas");
        if (!has_name(&found, name, length))
            *(const char **)list_push(&found, setting->arena, sizeof(char *)) =
                arena_text(setting->arena, name, length);
        name = comma != NULL ? comma + 1 : NULL;
    }
    *member = (struct names){ found.items, found.count };
    return STATUS_OK;
}

enum status
option_value_set(const struct option_entry *option, const char *value,
                 const struct option_place *place, struct settings *settings, struct arena *arena,
                 struct error *err)
{
    struct setting setting = {
        .option = option, .value = value, .place = place, .arena = arena, .err = err
    };
    void *member = (unsigned char *)settings + option->member;

    switch (option->kind) {
    case OPTION_FLAG:
        return set_flag(&setting, member);
    case OPTION_TEXT:
        return set_text(&setting, member);
    case OPTION_CONNINFO:
        return set_conninfo(&setting, member);
    case OPTION_LIST:
        return set_list(&setting, member);
    case OPTION_DATE:
        return set_date(&setting, member);
    case OPTION_COUNT:
    case OPTION_PERCENT:
        return set_number(&setting, member);
    }
    return STATUS_OK;
}

void
option_presets(struct settings *settings, struct arena *arena)
{
    static const struct option_place PRESET = { .words = "default of option" };
    struct error ignored;

    *settings = (struct settings){ 0 };
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];
        void *member = (unsigned char *)settings + option->member;

        if (option->kind == OPTION_COUNT || option->kind == OPTION_PERCENT)
            *(int64_t *)member = -1;
        if (option->kind == OPTION_DATE)
            *(day_t *)member = DAY_NULL;
        if (option->preset != NULL)
            (void)option_value_set(option, option->preset, &PRESET, settings, arena, &ignored);
    }
}
