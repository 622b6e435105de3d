#include "load/comparison.h"

#include "core/array.h"
#include "load/chain.h"

#include <stdlib.h>
#include <string.h>

static int
decision_order(const void *a, const void *b)
{
    return decision_key_order(*(const struct decision *const *)a,
                              *(const struct decision *const *)b);
}

static int
posted_order(const void *a, const void *b)
{
    return decision_key_order(&(*(const struct posted_decision *const *)a)->decision,
                              &(*(const struct posted_decision *const *)b)->decision);
}

/* The entries of one person, as they are added. */
struct chain {
    const struct comparison *comparison;
    struct arena *arena;
    int64_t entry_no;
    const unsigned char *hash;
    struct entries entries;
};

static void
chain_add(struct chain *chain, const char *op, const struct decision *decision, int64_t supersedes)
{
    const struct comparison *comparison = chain->comparison;
    struct entry *entry = &chain->entries.row[chain->entries.count++];
    unsigned char *hash = arena_alloc(chain->arena, HASH_SIZE);

    entry->entry_no = ++chain->entry_no;
    entry->op = op;
    entry->decision = decision;
    entry->supersedes = supersedes;
    entry->previous_hash = chain->hash;
    chain_hash_entry(comparison->person_id, comparison->run_id, entry, hash);
    entry->hash = hash;
    chain->hash = hash;
}

static void
chain_retract(struct chain *chain, const struct posted_decision *posted)
{
    chain_add(chain, "retract", &posted->decision, posted->entry_no);
}

/* What is decided as it was posted gives nothing; what is otherwise is taken back and decided
 * anew. */
static void
chain_replace(struct chain *chain, const struct posted_decision *then, const struct decision *now)
{
    if (decision_comes_out_as(now, &then->decision) && now->entered_on == then->decision.entered_on)
        return;
    chain_retract(chain, then);
    chain_add(chain, "assert", now, then->entry_no);
}

struct entries
comparison_entries(const struct comparison *comparison, struct arena *arena)
{
    size_t now_count = comparison->decision_count;
    size_t then_count = comparison->posted_count;
    const struct decision **now = arena_array(arena, now_count, sizeof *now);
    const struct posted_decision **then = arena_array(arena, then_count, sizeof *then);
    struct chain chain = { .comparison = comparison, .arena = arena };
    size_t n = 0;
    size_t t = 0;

    chain.entries.row = arena_array(arena, now_count + then_count, sizeof *chain.entries.row);
    if (comparison->state != NULL) {
        chain.entry_no = comparison->state->entry_no;
        chain.hash = comparison->state->hash;
    }
    for (size_t i = 0; i < now_count; i++)
        now[i] = &comparison->decisions[i];
    for (size_t i = 0; i < then_count; i++)
        then[i] = &comparison->posted[i];
    array_sort(now, now_count, sizeof *now, decision_order);
    array_sort(then, then_count, sizeof *then, posted_order);
    while (n < now_count || t < then_count) {
        int order = n == now_count    ? 1
                    : t == then_count ? -1
                                      : decision_key_order(now[n], &then[t]->decision);

        if (order < 0)
            chain_add(&chain, "assert", now[n], INT_NULL);
        else if (order > 0)
            chain_retract(&chain, then[t]);
        else
            chain_replace(&chain, then[t], now[n]);
        n += order <= 0;
        t += order >= 0;
    }
    return chain.entries;
}

static bool
moves_balance_up(const struct decision *decision)
{
    return decision_is(decision, ACTION_AWARD) || decision_is(decision, ACTION_RESTORE);
}

static bool
is_retract(const struct entry *entry)
{
    return strcmp(entry->op, "retract") == 0;
}

bool
entry_asserts(const struct entry *entry)
{
    return !is_retract(entry);
}

const struct decision *
entry_outcome(const struct entries *entries, size_t at)
{
    const struct entry *entry = &entries->row[at];

    if (entry_asserts(entry))
        return entry->decision;
    if (at + 1 < entries->count && entry[1].supersedes == entry->supersedes)
        return entry[1].decision;
    return NULL;
}

/* Whether what was in force brings less than it did, or nothing. */
static bool
is_taken_back(const struct decision *then, const struct decision *now)
{
    return now == NULL || (moves_balance_up(then) &&
                           (strcmp(now->action, then->action) != 0 || now->days < then->days));
}

bool
decision_is_good_conduct(const struct decision *decision)
{
    return strcmp(decision->rule_id, "G1") == 0;
}

int64_t
posted_good_conduct(const struct posted_decision *posted, size_t count)
{
    int64_t posting = 0;

    for (size_t i = 0; i < count; i++)
        posting += decision_is_good_conduct(&posted[i].decision);
    return posting;
}

int64_t
entry_taken_back(const struct entries *entries, bool good_conduct_alone)
{
    int64_t taken_back = 0;

    for (size_t i = 0; i < entries->count; i++)
        if (is_retract(&entries->row[i]) &&
            (!good_conduct_alone || decision_is_good_conduct(entries->row[i].decision)))
            taken_back += is_taken_back(entries->row[i].decision, entry_outcome(entries, i));
    return taken_back;
}

static bool
waits(const struct decision *decision)
{
    return decision_is(decision, ACTION_PENDING) || decision_is(decision, ACTION_DEFER);
}

/* What a month brings by itself: the last days of good conduct credit run on to the day on which it
 * posts (rules.md G5). */
static bool
runs_on(const struct decision *then, const struct decision *now, day_t known_until)
{
    return decision_is_good_conduct(then) && decision_is_good_conduct(now) &&
           now->earned_on == then->earned_on && now->effective_on > known_until &&
           then->effective_on <= known_until;
}

/* Whether an entry that retracts begins a change. */
static bool
is_change(const struct decision *then, const struct decision *now, day_t known_until)
{
    return !waits(then) && !is_taken_back(then, now) && !runs_on(then, now, known_until);
}

int64_t
entry_changes(const struct entries *entries, day_t known_until, bool good_conduct_alone)
{
    int64_t changes = 0;

    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->row[i];
        const struct decision *decision = entry->decision;

        if (decision->earned_on > known_until ||
            (good_conduct_alone && !decision_is_good_conduct(decision)))
            continue;
        if (is_retract(entry))
            changes += is_change(decision, entry_outcome(entries, i), known_until);
        else
            changes += entry->supersedes == INT_NULL;
    }
    return changes;
}
