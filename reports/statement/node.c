#include "reports/statement/node.h"

#include "core/facts.h"
#include "core/ground.h"

#include <inttypes.h>

struct node *
node_add(struct arena *arena, struct node *parent, const struct node *node)
{
    struct node *added = arena_alloc(arena, sizeof *added);

    *added = *node;
    added->next = NULL;
    if (parent == NULL)
        return added;
    if (parent->last != NULL)
        parent->last->next = added;
    else
        parent->first = added;
    parent->last = added;
    return added;
}

struct node *
node_section(struct arena *arena, struct node *parent, const char *key, const char *title)
{
    return node_add(
        arena, parent,
        &(struct node){ .kind = NODE_GROUP, .look = LOOK_SECTION, .key = key, .title = title });
}

void
node_say(struct arena *arena, struct node *parent, const char *key, const char *text)
{
    (void)node_add(
        arena, parent,
        &(struct node){
            .kind = NODE_TEXT, .look = LOOK_PARAGRAPH, .key = key, .text = text, .value = text });
}

static void
add_pair(struct arena *arena, struct node *parent, const struct node *pair)
{
    struct node *added = node_add(arena, parent, pair);

    added->look = LOOK_PAIR;
}

void
node_text(struct arena *arena, struct node *parent, const char *key, const char *title,
          const char *text)
{
    add_pair(arena, parent,
             &(struct node){
                 .kind = NODE_TEXT, .key = key, .title = title, .text = text, .value = text });
}

void
node_day(struct arena *arena, struct node *parent, const char *key, const char *title, day_t day)
{
    char text[DAY_TEXT_SIZE];

    add_pair(arena, parent,
             &(struct node){
                 .kind = NODE_TEXT,
                 .key = key,
                 .title = title,
                 .text = day_words(day, arena),
                 .value = day != DAY_NULL ? arena_format(arena, "%s", day_format(day, text)) : NULL,
             });
}

static const char *
digits(struct arena *arena, int64_t number)
{
    return number != INT_NULL ? arena_format(arena, "%" PRId64, number) : NULL;
}

void
node_number(struct arena *arena, struct node *parent, const char *key, const char *title,
            int64_t number)
{
    const char *text = digits(arena, number);

    add_pair(arena, parent,
             &(struct node){
                 .kind = NODE_NUMBER, .key = key, .title = title, .text = text, .value = text });
}

void
node_days(struct arena *arena, struct node *parent, const char *key, const char *title,
          int64_t days)
{
    add_pair(arena, parent,
             &(struct node){ .kind = NODE_NUMBER,
                             .key = key,
                             .title = title,
                             .text = count_words(days, "day", arena),
                             .value = digits(arena, days) });
}
