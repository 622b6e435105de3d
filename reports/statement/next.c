#include "core/array.h"
#include "core/ground.h"
#include "reports/statement/telling.h"
#include "reports/statement/words.h"

#include <string.h>

/* Something that comes, on its day. */
struct coming {
    day_t on;
    const char *what;
};

struct calendar_of {
    struct telling *telling;
    struct list coming; /* of struct coming */
};

static void
add(struct calendar_of *calendar, day_t on, const char *what)
{
    *(struct coming *)list_push(&calendar->coming, calendar->telling->arena,
                                sizeof(struct coming)) = (struct coming){ on, what };
}

/* A decision that comes out, in place of one that is held or of none; or that is there no more. */
static const char *
change_words(const struct statement_difference *change, struct arena *arena)
{
    const struct decision *about = change->again != NULL ? change->again : change->held;
    const char *event = arena_format(arena, "%s, %s", words_credit(about->credit_type, arena),
                                     words_event(about, arena));

    if (change->again == NULL)
        return arena_format(arena, "%s: no more %s", event, words_outcome(about, arena));
    if (change->held == NULL)
        return arena_format(arena, "%s: %s", event, words_outcome(about, arena));
    return arena_format(arena, "%s: %s, in place of %s", event, words_outcome(about, arena),
                        words_outcome(change->held, arena));
}

/* The day on which something changes by itself, and what comes out then. */
static void
add_changes(struct calendar_of *calendar)
{
    const struct telling *telling = calendar->telling;
    const struct statement_next *next = &telling->given->next;
    day_t on = telling->given->again->next_on;

    if (on == DAY_MAX)
        return;
    for (size_t i = 0; i < next->change_count; i++)
        add(calendar, on, change_words(&next->changes[i], telling->arena));
    if (next->change_count == 0)
        add(calendar, on,
            next->is_known
                ? "the records are looked at again, as something on them begins, ends or "
                  "runs out; of the credit nothing changes"
                : "something on record begins, ends or runs out");
}

static void
add_anniversaries(struct calendar_of *calendar)
{
    const struct telling *telling = calendar->telling;
    const struct statement_given *given = telling->given;

    for (size_t i = 0; i < given->held_count; i++) {
        const struct decision *decision = &given->held[i].decision;

        if (decision_is(decision, ACTION_DEFER) &&
            !(given->next.is_known && decision->effective_on == given->again->next_on))
            add(calendar, decision->effective_on,
                arena_format(telling->arena,
                             "%s of %s that waited are granted, as far as the year has room (%s)",
                             count_words(decision->days, "day", telling->arena),
                             words_credit(decision->credit_type, telling->arena),
                             words_event(decision, telling->arena)));
    }
}

static void
add_windows(struct calendar_of *calendar)
{
    const struct telling *telling = calendar->telling;
    struct arena *arena = telling->arena;

    for (size_t i = 0; i < telling->windows.count; i++) {
        record_t window = telling->windows.row[i];

        if (strcmp(window[WINDOW_STATUS], "open") == 0)
            add(calendar, record_day(window[WINDOW_DUE_ON]),
                arena_format(arena, "the time for this ends: %s (%s)",
                             words_window(window[WINDOW_NAME], arena),
                             words_record(window[WINDOW_TABLE], window[WINDOW_ID], arena)));
    }
}

static void
add_date(struct calendar_of *calendar)
{
    const struct telling *telling = calendar->telling;

    for (size_t i = 0; i < telling->projection.count; i++) {
        record_t row = telling->projection.row[i];

        if (record_number(row[PROJECTION_LEFT]) > 0)
            add(calendar, record_day(row[PROJECTION_ON]),
                strcmp(row[PROJECTION_TARGET], "hearing") == 0 ? "the first parole hearing follows"
                                                               : "the release follows");
    }
}

static int
coming_order(const void *a, const void *b)
{
    return day_order(((const struct coming *)a)->on, ((const struct coming *)b)->on);
}

static void
tell_coming(struct telling *telling, struct node *list, const struct coming *coming)
{
    struct arena *arena = telling->arena;
    char text[DAY_TEXT_SIZE];
    struct node *item = node_add(
        arena, list,
        &(struct node){
            .kind = NODE_GROUP,
            .text = arena_format(arena, "%s: %s.", day_words(coming->on, arena), coming->what) });

    node_text(arena, item, "on", NULL, arena_format(arena, "%s", day_format(coming->on, text)));
    node_text(arena, item, "says", NULL, item->text);
}

void
next_tell(struct telling *telling, struct node *root)
{
    struct calendar_of calendar = { .telling = telling };
    struct arena *arena = telling->arena;
    struct node *section =
        node_section(arena, root, "next", "What happens next if nothing changes");
    struct node *list = node_add(
        arena, section, &(struct node){ .kind = NODE_LIST, .look = LOOK_BULLETS, .key = "events" });
    const struct coming *coming;

    add_changes(&calendar);
    add_anniversaries(&calendar);
    add_windows(&calendar);
    add_date(&calendar);
    array_sort(calendar.coming.items, calendar.coming.count, sizeof *coming, coming_order);
    coming = calendar.coming.items;
    for (size_t i = 0; i < calendar.coming.count; i++)
        tell_coming(telling, list, &coming[i]);
    if (list->first == NULL)
        node_say(arena, section, NULL, "Nothing changes by itself.");
    else
        node_say(arena, section, NULL,
                 "New or corrected records, or another law, may change each of these.");
}
