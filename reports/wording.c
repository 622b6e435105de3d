#include "reports/wording.h"

#include <inttypes.h>
#include <string.h>

#define MINUTES_OF_HOUR 60

/* The first text with a fault in it is kept; what comes after is of no use. */
struct wording {
    const struct shown_run *run;
    struct arena *arena;
    const char *fault; /* NULL where there is none */
};

/* A form between braces: a parameter, and what to say where it is not 0 and where it is. */
struct form {
    const char *name;
    const char *yes; /* NULL: the number itself */
    const char *no;
};

static void
fault_keep(struct wording *wording, const char *text)
{
    if (wording->fault == NULL)
        wording->fault = text;
}

static bool
ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name);
    size_t own = strlen(ending);

    return length >= own && strcmp(name + length - own, ending) == 0;
}

static const char *
number_text(const char *name, int64_t value, struct arena *arena)
{
    static const struct {
        const char *ending;
        const char *unit;
    } UNITS[] = {
        { "-half-days-a-day", "half-day" },
        { "-business-days", "business day" },
        { "-days-left", "day" },
        { "-days", "day" },
        { "-months", "month" },
    };

    if (ends_with(name, "-minutes")) {
        bool is_hours = value % MINUTES_OF_HOUR == 0;
        int64_t count = is_hours ? value / MINUTES_OF_HOUR : value;

        return arena_format(arena, "%" PRId64 " %s%s", count, is_hours ? "hour" : "minute",
                            count == 1 ? "" : "s");
    }
    for (size_t i = 0; i < ARRAY_SIZE(UNITS); i++)
        if (ends_with(name, UNITS[i].ending))
            return arena_format(arena, "%" PRId64 " %s%s", value, UNITS[i].unit,
                                value == 1 ? "" : "s");
    return arena_format(arena, "%" PRId64, value);
}

static const char *
form_value(const struct form *form, int64_t value, struct arena *arena)
{
    if (form->yes == NULL)
        return number_text(form->name, value, arena);
    return value != 0 ? form->yes : form->no;
}

/* What a form says of the law on as-of, and behind it what it said before, the latest first. */
static const char *
form_text(const struct wording *wording, const struct form *form)
{
    const struct shown_run *run = wording->run;
    const char *said = NULL;
    const char *later = NULL; /* what the row after this one says, and from when */
    const char *later_on = NULL;
    size_t changes = 0;

    for (size_t i = run->number_count; i > 0; i--) {
        const struct shown_number *number = &run->numbers[i - 1];
        const char *text;

        if (strcmp(number->name, form->name) != 0)
            continue;
        text = form_value(form, number->value, wording->arena);
        if (said == NULL)
            said = text;
        else if (strcmp(text, later) != 0)
            said = arena_format(wording->arena, "%s%s%s before %s", said,
                                changes++ == 0 ? " (" : ", ", text, later_on);
        later = text;
        later_on = number->effective_on;
    }
    if (said == NULL)
        return "[not on record]";
    return changes == 0 ? said : arena_format(wording->arena, "%s)", said);
}

/* Read what stands between braces, cutting it up; false where it is no form. */
static bool
form_read(char *inside, struct form *form)
{
    char *yes = strchr(inside, '?');
    char *no;

    *form = (struct form){ .name = inside };
    if (yes != NULL) {
        *yes++ = '\0';
        no = strchr(yes, '|');
        if (no == NULL || strpbrk(no + 1, "?|") != NULL)
            return false;
        *no++ = '\0';
        form->yes = yes;
        form->no = no;
    }
    return *form->name != '\0' && strpbrk(inside, "{|") == NULL;
}

static const char *
text_word(struct wording *wording, const char *text)
{
    struct arena *arena = wording->arena;
    const char *rest = text;
    const char *done = "";
    const char *open;

    while ((open = strchr(rest, '{')) != NULL) {
        size_t length = strcspn(open, "}");
        struct form form;

        if (open[length] == '\0' || !form_read(arena_text(arena, open + 1, length - 1), &form)) {
            fault_keep(wording, text);
            return text;
        }
        done = arena_format(arena, "%s%.*s%s", done, (int)(open - rest), rest,
                            form_text(wording, &form));
        rest = open + length + 1;
    }
    if (strchr(rest, '}') != NULL)
        fault_keep(wording, text);
    return rest == text ? text : arena_format(arena, "%s%s", done, rest);
}

static const struct chart *
chart_word(struct wording *wording, const struct chart *chart)
{
    struct chart *worded;

    if (chart == NULL)
        return NULL;
    worded = arena_alloc(wording->arena, sizeof *worded);
    *worded = *chart;
    worded->title = text_word(wording, chart->title);
    worded->description = text_word(wording, chart->description);
    return worded;
}

static const struct sheet *
sheets_word(struct wording *wording, const struct workbook *workbook)
{
    struct sheet *worded = arena_array(wording->arena, workbook->sheet_count, sizeof *worded);

    for (size_t i = 0; i < workbook->sheet_count; i++) {
        worded[i] = workbook->sheets[i];
        worded[i].shows = text_word(wording, worded[i].shows);
        worded[i].chart = chart_word(wording, worded[i].chart);
    }
    return worded;
}

static const struct definition *
definitions_word(struct wording *wording, const struct workbook *workbook)
{
    struct definition *worded =
        arena_array(wording->arena, workbook->definition_count, sizeof *worded);

    for (size_t i = 0; i < workbook->definition_count; i++) {
        worded[i] = workbook->definitions[i];
        worded[i].meaning = text_word(wording, worded[i].meaning);
    }
    return worded;
}

static enum status
fault_tell(const struct wording *wording, struct error *err)
{
    if (wording->fault == NULL)
        return STATUS_OK;
    return error_set(err, STATUS_DEFECT, "a text has a brace that names no number of the law: '%s'",
                     wording->fault);
}

enum status
wording_text(const char *text, const struct shown_run *run, struct arena *arena,
             const char **worded, struct error *err)
{
    struct wording wording = { .run = run, .arena = arena };

    *worded = text_word(&wording, text);
    return fault_tell(&wording, err);
}

enum status
wording_workbook(const struct workbook *workbook, const struct shown_run *run, struct arena *arena,
                 struct workbook *worded, struct error *err)
{
    struct wording wording = { .run = run, .arena = arena };

    *worded = *workbook;
    worded->shows = text_word(&wording, workbook->shows);
    worded->sheets = sheets_word(&wording, workbook);
    worded->definitions = definitions_word(&wording, workbook);
    return fault_tell(&wording, err);
}
