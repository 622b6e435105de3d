#include "core/ground.h"

#include "reports/statement/telling.h"
#include "reports/statement/words.h"

#include <inttypes.h>
#include <string.h>

static struct node *
bullets(struct telling *telling, struct node *parent, const char *key, const char *title)
{
    return node_add(
        telling->arena, parent,
        &(struct node){ .kind = NODE_LIST, .look = LOOK_BULLETS, .key = key, .title = title });
}

/* The values of a ground under their names. */
static void
add_values(struct telling *telling, struct node *item, const struct ground *ground)
{
    struct arena *arena = telling->arena;
    struct node *values = node_add(
        arena, item, &(struct node){ .kind = NODE_GROUP, .look = LOOK_HIDDEN, .key = "values" });
    const char *name;
    const char *value;
    bool is_number;

    for (size_t i = 0; ground_value(ground, i, arena, &name, &value, &is_number); i++)
        (void)node_add(arena, values,
                       &(struct node){ .kind = is_number ? NODE_NUMBER : NODE_TEXT,
                                       .key = name,
                                       .text = value,
                                       .value = value });
}

/* A ground as a sentence, in which a window has its words. */
static const char *
sentence(const struct ground *ground, struct arena *arena)
{
    struct ground said = *ground;

    if (ground->kind == GROUND_WINDOW || ground->kind == GROUND_CALENDAR_WINDOW)
        said.text[0] = words_window(said.text[0], arena);
    if (ground->kind == GROUND_FACT)
        return arena_format(arena, "Used: %s.", words_record(said.text[0], said.text[1], arena));
    return ground_sentence(&said, arena);
}

struct node *
grounds_tell_one(struct telling *telling, struct node *list, const struct ground *ground)
{
    struct node *item =
        node_add(telling->arena, list,
                 &(struct node){ .kind = NODE_GROUP, .text = sentence(ground, telling->arena) });

    node_text(telling->arena, item, "kind", NULL, ground_name(ground->kind));
    node_text(telling->arena, item, "says", NULL, item->text);
    add_values(telling, item, ground);
    return item;
}

static void
add_fact(struct telling *telling, struct node *list, const char *relation, const char *key)
{
    const char *text = words_record(relation, key, telling->arena);
    struct node *item;

    for (const struct node *told = list->first; told != NULL; told = told->next)
        if (strcmp(told->text, text) == 0)
            return;
    item = node_add(telling->arena, list, &(struct node){ .kind = NODE_GROUP, .text = text });
    node_text(telling->arena, item, "relation", NULL, relation);
    node_text(telling->arena, item, "key", NULL, key);
}

/* The grounds about the event of a decision. */
static struct ground_list
grounds_about(const struct telling *telling, const struct decision *decision)
{
    return ground_index_find(&telling->grounds, decision->source_table, decision->source_id);
}

/* Whether a ground about a source is one of the decision, or, where that is NULL, of what is no
 * credit. */
static bool
is_asked_for(const struct decision *decision, const struct ground *ground)
{
    return decision != NULL ? decision_rests_on(decision, ground) : ground->of.credit_type == NULL;
}

static struct node *
tell(struct telling *telling, struct node *block, const struct ground_list *about,
     const struct decision *decision)
{
    struct node *facts = bullets(telling, block, "facts", "Records used");
    struct node *worked = bullets(telling, block, "grounds", "How it was worked out");

    for (size_t i = 0; i < about->count; i++) {
        const struct ground *ground = about->row[i];

        if (!is_asked_for(decision, ground))
            continue;
        if (ground->kind == GROUND_FACT)
            add_fact(telling, facts, ground->text[0], ground->text[1]);
        else
            (void)grounds_tell_one(telling, worked, ground);
    }
    return facts;
}

/* Whether people read the same of two lists of one key, the one here and the one in a block before.
 */
static bool
is_told_before(const struct node *list, const struct node *before)
{
    const struct node *here = list->first;
    const struct node *there = before->first;

    while (there != NULL && (there->key == NULL || strcmp(there->key, list->key) != 0))
        there = there->next;
    there = there != NULL ? there->first : NULL;
    while (here != NULL && there != NULL && strcmp(here->text, there->text) == 0) {
        here = here->next;
        there = there->next;
    }
    return here == NULL && there == NULL;
}

void
grounds_tell(struct telling *telling, struct node *block, const struct decision *decision,
             const struct node *before)
{
    const struct ground_list about = grounds_about(telling, decision);
    struct node *facts = tell(telling, block, &about, decision);
    struct node *worked = facts->next;

    if (facts->first == NULL)
        add_fact(telling, facts, decision->source_table,
                 arena_format(telling->arena, "%" PRId64, decision->source_id));
    if (before != NULL && worked->first != NULL && is_told_before(facts, before) &&
        is_told_before(worked, before)) {
        facts->look = LOOK_HIDDEN;
        worked->look = LOOK_HIDDEN;
        node_say(
            telling->arena, block, NULL,
            "It rests on the same records as the decision before, and was worked out with it.");
    }
}

void
grounds_tell_of(struct telling *telling, struct node *block, const char *source_table,
                int64_t source_id)
{
    const struct ground_list about = ground_index_find(&telling->grounds, source_table, source_id);

    (void)tell(telling, block, &about, NULL);
}

/* Whether deciding again gave a ground that an entry kept. */
static bool
is_found_again(struct telling *telling, const struct decision *decision, const char *kept)
{
    const struct ground_list about = grounds_about(telling, decision);

    for (size_t i = 0; i < about.count; i++)
        if (decision_rests_on(decision, about.row[i]) &&
            strcmp(ground_basis(about.row[i], telling->arena), kept) == 0)
            return true;
    return false;
}

void
grounds_tell_kept(struct telling *telling, struct node *block, const struct decision *decision,
                  const struct kept_grounds *kept)
{
    struct arena *arena = telling->arena;
    struct node *all = bullets(telling, block, "kept", NULL);
    struct node *others =
        bullets(telling, block, NULL, "Worked out otherwise when the entry was made");

    all->look = LOOK_HIDDEN;
    for (size_t i = 0; i < kept->count; i++) {
        struct ground ground;

        node_say(arena, all, NULL, kept->basis[i]);
        if (is_found_again(telling, decision, kept->basis[i]))
            continue;
        node_say(arena, others, NULL,
                 ground_read(kept->basis[i], &ground, arena) ? sentence(&ground, arena)
                                                             : kept->basis[i]);
    }
}
