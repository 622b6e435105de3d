#include "core/ground.h"

#include "core/array.h"
#include "core/defect.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MINUTES_OF_HOUR 60

static const struct kind {
    const char *name;
    const char *sentence;
} KINDS[GROUND_KIND_COUNT] = {
#define GROUND_KIND(NAME, name, sentence) [GROUND_##NAME] = { name, sentence },
    GROUND_LIST(GROUND_KIND)
#undef GROUND_KIND
};

/* What stands between braces. */
struct place {
    const char *name;
    const char *type;
    const char *before; /* where its brace opens */
    const char *after;  /* behind the closing one */
};

const char *
ground_name(enum ground_kind kind)
{
    return KINDS[kind].name;
}

/* The next place of a sentence; false for none. */
static bool
next_place(const char *from, struct arena *arena, struct place *place)
{
    const char *open = from + strcspn(from, "{");
    const char *colon = open + strcspn(open, ":}");
    const char *close = colon + strcspn(colon, "}");

    if (*open == '\0')
        return false;
    if (*colon != ':' || *close != '}')
        defect(__FILE__, __LINE__, "a ground's sentence has a brace that names nothing");
    place->name = arena_text(arena, open + 1, (size_t)(colon - open - 1));
    place->type = arena_text(arena, colon + 1, (size_t)(close - colon - 1));
    place->before = open;
    place->after = close + 1;
    return true;
}

const char *
day_words(day_t day, struct arena *arena)
{
    static const char *const MONTHS[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    struct civil civil;

    if (day == DAY_NULL)
        return "no date";
    if (day == DAY_MIN)
        return "the beginning";
    if (day == DAY_MAX)
        return "for ever";
    civil = day_civil(day);
    return arena_format(arena, "%d %s %" PRId64, civil.day, MONTHS[civil.month - 1], civil.year);
}

const char *
count_words(int64_t count, const char *unit, struct arena *arena)
{
    return arena_format(arena, "%" PRId64 " %s%s", count, unit, count == 1 ? "" : "s");
}

const char *
minutes_words(int64_t minutes, struct arena *arena)
{
    const char *hours = count_words(minutes / MINUTES_OF_HOUR, "hour", arena);
    const char *rest = count_words(minutes % MINUTES_OF_HOUR, "minute", arena);

    if (minutes % MINUTES_OF_HOUR == 0)
        return hours;
    return minutes < MINUTES_OF_HOUR ? rest : arena_format(arena, "%s %s", hours, rest);
}

/* What is counted, by the type of a number. */
static const struct {
    const char *type;
    const char *unit;
} UNITS[] = {
    { "days", "day" },
    { "weeks", "week" },
    { "months", "month" },
    { "lines", "line" },
    { "quarter_days", "quarter-day" },
    { "half_days", "half-day" },
};

static const char *
number_words(const char *type, int64_t number, struct arena *arena)
{
    if (strcmp(type, "number") == 0)
        return arena_format(arena, "%" PRId64, number);
    for (size_t i = 0; i < ARRAY_SIZE(UNITS); i++)
        if (strcmp(type, UNITS[i].type) == 0)
            return count_words(number, UNITS[i].unit, arena);
    if (strcmp(type, "minutes") == 0)
        return minutes_words(number, arena);
    if (strcmp(type, "day") == 0)
        return day_words((day_t)number, arena);
    defect(__FILE__, __LINE__, "a ground's sentence has a type that there is not");
}

static const char *
exact(const char *type, int64_t number, struct arena *arena)
{
    char day[DAY_TEXT_SIZE];

    return strcmp(type, "day") == 0 ? arena_format(arena, "%s", day_format((day_t)number, day))
                                    : arena_format(arena, "%" PRId64, number);
}

static bool
is_text_type(const char *type)
{
    return strcmp(type, "text") == 0 || strcmp(type, "list") == 0;
}

static const char *
text_words(const char *type, const char *text, struct arena *arena)
{
    if (strcmp(type, "text") == 0)
        return text;
    return text[0] != '\0' ? arena_format(arena, " (%s)", text) : "";
}

const char *
ground_sentence(const struct ground *ground, struct arena *arena)
{
    const char *from = KINDS[ground->kind].sentence;
    const char *said = "";
    size_t numbers = 0;
    size_t texts = 0;
    struct place place;

    while (next_place(from, arena, &place)) {
        const char *value = is_text_type(place.type)
                                ? text_words(place.type, ground->text[texts++], arena)
                                : number_words(place.type, ground->number[numbers++], arena);

        said = arena_format(arena, "%s%.*s%s", said, (int)(place.before - from), from, value);
        from = place.after;
    }
    return arena_format(arena, "%s%s", said, from);
}

bool
ground_value(const struct ground *ground, size_t wanted, struct arena *arena, const char **name,
             const char **value, bool *is_number)
{
    const char *from = KINDS[ground->kind].sentence;
    size_t numbers = 0;
    size_t texts = 0;
    struct place place;

    while (next_place(from, arena, &place)) {
        bool is_text = is_text_type(place.type);

        if (numbers + texts == wanted) {
            *name = place.name;
            *value =
                is_text ? ground->text[texts] : exact(place.type, ground->number[numbers], arena);
            *is_number = !is_text && strcmp(place.type, "day") != 0;
            return true;
        }
        texts += is_text;
        numbers += !is_text;
        from = place.after;
    }
    return false;
}

const char *
ground_basis(const struct ground *ground, struct arena *arena)
{
    const char *basis = KINDS[ground->kind].name;
    const char *name;
    const char *value;
    bool is_number;

    for (size_t i = 0; ground_value(ground, i, arena, &name, &value, &is_number); i++)
        basis = arena_format(arena, "%s %s=%s", basis, name, value);
    return basis;
}

/* The value of a name, which is right at *from, up to the next name or the end. */
static const char *
take_value(const char **from, const char *name, const char *next, struct arena *arena)
{
    size_t length = strlen(name);
    const char *begin = *from + 1 + length + 1;
    const char *end;

    if (**from != ' ' || strncmp(*from + 1, name, length) != 0 || begin[-1] != '=')
        return NULL;
    end = next != NULL ? strstr(begin, arena_format(arena, " %s=", next)) : begin + strlen(begin);
    if (end == NULL)
        return NULL;
    *from = end;
    return arena_text(arena, begin, (size_t)(end - begin));
}

/* A number as exact() has it. */
static bool
read_number(const char *type, const char *value, int64_t *number)
{
    char *end;
    day_t day;

    if (strcmp(type, "day") == 0) {
        if (!day_parse(value, strlen(value), &day))
            return false;
        *number = day;
        return true;
    }
    *number = strtoll(value, &end, 10);
    return *value != '\0' && *end == '\0';
}

static bool
read_values(const char *from, const char *sentence, struct ground *ground, struct arena *arena)
{
    size_t numbers = 0;
    size_t texts = 0;
    struct place place;
    struct place next;
    bool has_next;

    for (bool more = next_place(sentence, arena, &place); more; more = has_next, place = next) {
        const char *value;

        has_next = next_place(place.after, arena, &next);
        value = take_value(&from, place.name, has_next ? next.name : NULL, arena);
        if (value == NULL)
            return false;
        if (is_text_type(place.type))
            ground->text[texts++] = value;
        else if (!read_number(place.type, value, &ground->number[numbers++]))
            return false;
    }
    return *from == '\0';
}

bool
ground_read(const char *basis, struct ground *ground, struct arena *arena)
{
    size_t length = strcspn(basis, " ");

    for (int i = 0; i < GROUND_KIND_COUNT; i++)
        if (strlen(KINDS[i].name) == length && strncmp(KINDS[i].name, basis, length) == 0) {
            *ground = (struct ground){ .kind = (enum ground_kind)i };
            return read_values(basis + length, KINDS[i].sentence, ground, arena);
        }
    return false;
}
