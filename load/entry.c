#include "load/entry.h"

#include "core/text.h"
#include "load/chain.h"

#include <stdlib.h>
#include <string.h>

static int
integer_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* The key of results.md; a null custody comes first. */
static int
key_order(const struct decision *a, const struct decision *b)
{
    int order = integer_order(a->custody_no, b->custody_no);

    if (order == 0)
        order = strcmp(a->credit_type, b->credit_type);
    if (order == 0)
        order = strcmp(a->source_table, b->source_table);
    if (order == 0)
        order = integer_order(a->source_id, b->source_id);
    if (order == 0)
        order =
            strcmp(decision_class(a->action, a->rule_id), decision_class(b->action, b->rule_id));
    return order != 0 ? order : integer_order(a->part, b->part);
}

static int
decision_order(const void *a, const void *b)
{
    return key_order(*(const struct decision *const *)a, *(const struct decision *const *)b);
}

static int
posted_order(const void *a, const void *b)
{
    return key_order(&(*(const struct posted_decision *const *)a)->decision,
                     &(*(const struct posted_decision *const *)b)->decision);
}

static bool
same_effect(const struct decision *a, const struct decision *b)
{
    return strcmp(a->action, b->action) == 0 && a->days == b->days &&
           a->effective_on == b->effective_on;
}

static bool
decisions_equal(const struct decision *a, const struct decision *b)
{
    return same_effect(a, b) && a->term_id == b->term_id && strcmp(a->rule_id, b->rule_id) == 0 &&
           a->earned_on == b->earned_on && strcmp(a->reason, b->reason) == 0 &&
           text_equals(a->facility_code, b->facility_code);
}

/* The entries of one person, as they are added. */
struct chain {
    int64_t person_id;
    int64_t run_id;
    int64_t entry_no;
    const unsigned char *hash;
    struct entry *entries;
    size_t count;
};

static void
chain_add(struct chain *chain, const char *op, const struct decision *decision, day_t entered_on,
          int64_t supersedes)
{
    struct entry *entry = &chain->entries[chain->count++];

    entry->entry_no = ++chain->entry_no;
    entry->op = op;
    entry->decision = decision;
    entry->entered_on = entered_on;
    entry->supersedes = supersedes;
    entry->previous_hash = chain->hash;
    chain_hash_entry(chain->person_id, chain->run_id, entry, entry->hash);
    chain->hash = entry->hash;
}

static day_t
entered_on(const struct decision *decision, day_t first_as_of, day_t as_of)
{
    return decision->effective_on < first_as_of ? decision->effective_on : as_of;
}

void
entry_compare(int64_t person_id, int64_t run_id, day_t as_of, const struct posted_person *state,
              const struct posted_decision *posted, size_t posted_count,
              const struct decision *decisions, size_t decision_count, struct arena *arena,
              struct entry **entries, size_t *entry_count)
{
    const struct decision **now = arena_array(arena, decision_count, sizeof *now);
    const struct posted_decision **then = arena_array(arena, posted_count, sizeof *then);
    day_t first_as_of = state != NULL ? state->first_as_of : as_of;
    struct chain chain = { .person_id = person_id, .run_id = run_id };
    size_t n = 0;
    size_t t = 0;

    chain.entries = arena_array(arena, decision_count + posted_count, sizeof *chain.entries);
    if (state != NULL) {
        chain.entry_no = state->entry_no;
        chain.hash = state->hash;
    }
    for (size_t i = 0; i < decision_count; i++)
        now[i] = &decisions[i];
    for (size_t i = 0; i < posted_count; i++)
        then[i] = &posted[i];
    if (decision_count > 0)
        qsort(now, decision_count, sizeof *now, decision_order);
    if (posted_count > 0)
        qsort(then, posted_count, sizeof *then, posted_order);
    while (n < decision_count || t < posted_count) {
        int order = n == decision_count ? 1
                    : t == posted_count ? -1
                                        : key_order(now[n], &then[t]->decision);

        if (order < 0) {
            chain_add(&chain, "assert", now[n], entered_on(now[n], first_as_of, as_of), INT_NULL);
        } else if (order > 0) {
            chain_add(&chain, "retract", &then[t]->decision, then[t]->entered_on,
                      then[t]->entry_no);
        } else if (!decisions_equal(now[n], &then[t]->decision)) {
            bool keeps = same_effect(now[n], &then[t]->decision);

            chain_add(&chain, "retract", &then[t]->decision, then[t]->entered_on,
                      then[t]->entry_no);
            chain_add(&chain, "assert", now[n],
                      keeps ? then[t]->entered_on : entered_on(now[n], first_as_of, as_of),
                      then[t]->entry_no);
        }
        n += order <= 0;
        t += order >= 0;
    }
    *entries = chain.entries;
    *entry_count = chain.count;
}

static bool
moves_balance_up(const struct decision *decision)
{
    return strcmp(decision->action, ACTION_WORDS[ACTION_AWARD]) == 0 ||
           strcmp(decision->action, ACTION_WORDS[ACTION_RESTORE]) == 0;
}

/* What an entry asserts in the place of the one that it retracts; NULL where nothing. */
static const struct decision *
asserted_anew(const struct entry *entries, size_t count, size_t retracted)
{
    if (retracted + 1 < count && entries[retracted + 1].supersedes == entries[retracted].supersedes)
        return entries[retracted + 1].decision;
    return NULL;
}

static bool
is_retract(const struct entry *entry)
{
    return strcmp(entry->op, "retract") == 0;
}

/* Whether what was in force brings less than it did, or nothing. */
static bool
is_taken_back(const struct decision *then, const struct decision *now)
{
    return now == NULL || (moves_balance_up(then) &&
                           (strcmp(now->action, then->action) != 0 || now->days < then->days));
}

int64_t
entry_taken_back(const struct entry *entries, size_t count)
{
    int64_t taken_back = 0;

    for (size_t i = 0; i < count; i++)
        if (is_retract(&entries[i]))
            taken_back += is_taken_back(entries[i].decision, asserted_anew(entries, count, i));
    return taken_back;
}

static bool
waits(const struct decision *decision)
{
    return strcmp(decision->action, ACTION_WORDS[ACTION_PENDING]) == 0 ||
           strcmp(decision->action, ACTION_WORDS[ACTION_DEFER]) == 0;
}

int64_t
entry_changes(const struct entry *entries, size_t count, day_t known_until)
{
    int64_t changes = 0;

    for (size_t i = 0; i < count; i++) {
        const struct decision *decision = entries[i].decision;

        if (decision->earned_on > known_until)
            continue;
        if (is_retract(&entries[i]))
            changes +=
                !waits(decision) && !is_taken_back(decision, asserted_anew(entries, count, i));
        else
            changes += entries[i].supersedes == INT_NULL;
    }
    return changes;
}
