#include "core/array.h"
#include "core/ground.h"
#include "reports/statement/telling.h"
#include "reports/statement/words.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

/* Columns of sql/statement/entry_each.sql and opening_credit_each.sql. */
enum { ENTRY_NO, ENTRY_RUN, ENTRY_AS_OF, ENTRY_GROUND };
enum { OPENING_CREDIT, OPENING_DAYS, OPENING_ON };

/* ---- one decision */

static bool
is_discipline(const struct decision *decision)
{
    return strcmp(decision->source_table, "rule_violation") == 0 ||
           strcmp(decision->source_table, "credit_restoration") == 0;
}

/* What is told of the reason of a decision; an action without one has its own name for it. */
static record_t
reason_of(const struct telling *telling, const struct decision *decision)
{
    const char *code = decision->reason[0] != '\0' ? decision->reason : decision->action;

    return telling_reason(telling, decision->credit_type, code);
}

/* When the entry was written, and what it kept of its grounds. */
static void
add_entry(struct telling *telling, struct node *block, const struct posted_decision *held)
{
    struct arena *arena = telling->arena;
    const struct records *entries = &telling->entries;
    struct kept_grounds kept = { .basis = arena_array(arena, entries->count, sizeof *kept.basis) };
    bool is_told = false;

    for (size_t i = 0; i < entries->count; i++) {
        record_t entry = entries->row[i];

        if (record_number(entry[ENTRY_NO]) != held->entry_no)
            continue;
        if (!is_told) {
            day_t as_of = record_day(entry[ENTRY_AS_OF]);
            struct node *group =
                node_add(arena, block, &(struct node){ .kind = NODE_GROUP, .key = "entry" });

            node_number(arena, group, "entry_no", NULL, held->entry_no);
            node_number(arena, group, "run_id", NULL, record_number(entry[ENTRY_RUN]));
            node_day(arena, group, "as_of", NULL, as_of);
            node_text(arena, block, NULL, "In the ledger",
                      arena_format(arena, "entry %" PRId64 ", written by run %s for %s",
                                   held->entry_no, entry[ENTRY_RUN], day_words(as_of, arena)));
            is_told = true;
        }
        if (entry[ENTRY_GROUND] != NULL)
            kept.basis[kept.count++] = entry[ENTRY_GROUND];
    }
    if (is_told)
        grounds_tell_kept(telling, block, &held->decision, &kept);
}

/* What a decision has for JSON as the results have it. */
static void
add_columns(struct telling *telling, struct node *block, const struct decision *decision)
{
    struct arena *arena = telling->arena;
    struct node *columns = node_add(
        arena, block, &(struct node){ .kind = NODE_GROUP, .look = LOOK_HIDDEN, .key = "decision" });

    node_number(arena, columns, "custody_no", NULL, decision->custody_no);
    node_number(arena, columns, "term_id", NULL, decision->term_id);
    node_text(arena, columns, "credit_type", NULL, decision->credit_type);
    node_text(arena, columns, "rule_id", NULL, decision->rule_id);
    node_text(arena, columns, "action", NULL, decision->action);
    node_days(arena, columns, "days", NULL, decision->days);
    node_day(arena, columns, "earned_on", NULL, decision->earned_on);
    node_day(arena, columns, "effective_on", NULL, decision->effective_on);
    node_day(arena, columns, "entered_on", NULL, decision->entered_on);
    node_text(arena, columns, "source_table", NULL, decision->source_table);
    node_number(arena, columns, "source_id", NULL, decision->source_id);
    node_number(arena, columns, "part", NULL, decision->part);
    node_text(arena, columns, "reason", NULL, decision->reason);
    node_text(arena, columns, "facility_code", NULL, decision->facility_code);
}

/* From when it counts, where it counts at all; days of good conduct have that in their heading. */
static void
add_effect(struct telling *telling, struct node *block, const struct decision *decision)
{
    struct arena *arena = telling->arena;
    bool is_term = strcmp(decision->source_table, "term") == 0;
    const char *title = NULL;

    if (decision_is(decision, ACTION_AWARD) && !is_term)
        title = "Counts from";
    else if (decision_is(decision, ACTION_DEFER))
        title = "To be granted on";
    else if (decision_is(decision, ACTION_FORFEIT) || decision_is(decision, ACTION_RESTORE))
        title = "In effect from";
    if (title != NULL)
        node_text(arena, block, NULL, title, day_words(decision->effective_on, arena));
    if (decision->facility_code != NULL)
        node_text(arena, block, NULL, "At", decision->facility_code);
}

/* What happened and what became of it; of discipline, to which credit, which the section is not of.
 */
static const char *
heading_of(const struct decision *decision, struct arena *arena)
{
    const char *heading =
        arena_format(arena, "%s: %s", words_event(decision, arena), words_outcome(decision, arena));

    if (!is_discipline(decision) || strcmp(decision->credit_type, "NONE") == 0)
        return heading;
    return arena_format(arena, "%s (%s)", heading, words_credit(decision->credit_type, arena));
}

static void
tell_decision(struct telling *telling, struct node *list, const struct told *told)
{
    struct arena *arena = telling->arena;
    const struct decision *decision = &told->held->decision;
    const struct node *before = list->last;
    struct node *block = node_section(arena, list, NULL, heading_of(decision, arena));
    record_t reason = reason_of(telling, decision);
    record_t rule = telling_rule(telling, decision->rule_id);

    node_text(arena, block, "says", NULL, block->title);
    block->last->look = LOOK_HIDDEN;
    add_columns(telling, block, decision);
    add_effect(telling, block, decision);
    if (rule != NULL && reason == NULL && strcmp(decision->rule_id, told->rule_id) != 0)
        node_text(arena, block, "law", "The law", rule[RULE_SENTENCE]);
    if (reason != NULL)
        telling_why(telling, block, reason, told->rule_id);
    grounds_tell(telling, block, decision, before);
    add_entry(telling, block, told->held);
}

/* ---- sections */

/* What is withheld, and granted in the next term, is told with its event (rules.md P2, P2a). */
static bool
is_limit(const struct decision *decision)
{
    return strcmp(decision->rule_id, "P2") == 0 || strcmp(decision->rule_id, "P2a") == 0;
}

/* The rule under which a decision is told: that of its event, where there is a row of it. */
static const char *
event_rule(const struct statement_given *given, const struct decision *decision)
{
    for (size_t i = 0; is_limit(decision) && i < given->held_count; i++) {
        const struct decision *other = &given->held[i].decision;

        if (!is_limit(other) && other->source_id == decision->source_id &&
            other->custody_no == decision->custody_no &&
            strcmp(other->source_table, decision->source_table) == 0 &&
            strcmp(other->credit_type, decision->credit_type) == 0)
            return other->rule_id;
    }
    return decision->rule_id;
}

/* Zero for decisions on the same event. */
static int
event_order(const struct decision *a, const struct decision *b)
{
    int order = strcmp(a->source_table, b->source_table);

    if (order == 0)
        order = (a->custody_no > b->custody_no) - (a->custody_no < b->custody_no);
    return order != 0 ? order : (a->source_id > b->source_id) - (a->source_id < b->source_id);
}

/*
 * In the order in which they are told: credit by type and rule, discipline by rule; then by day and
 * event, and what is withheld of it last.
 */
static int
told_order(const void *a, const void *b)
{
    const struct told *x = a;
    const struct told *y = b;
    const struct decision *of_x = &x->held->decision;
    const struct decision *of_y = &y->held->decision;
    int order = is_discipline(of_x) - is_discipline(of_y);

    if (order == 0 && !is_discipline(of_x))
        order = strcmp(of_x->credit_type, of_y->credit_type);
    if (order == 0)
        order = strcmp(x->rule_id, y->rule_id);
    if (order == 0)
        order = day_order(of_x->earned_on, of_y->earned_on);
    if (order == 0)
        order = event_order(of_x, of_y);
    if (order == 0)
        order = is_limit(of_x) - is_limit(of_y);
    return order != 0 ? order : decision_key_order(of_x, of_y);
}

static void
put_in_order(struct telling *telling)
{
    const struct statement_given *given = telling->given;

    telling->told = arena_array(telling->arena, given->held_count, sizeof *telling->told);
    for (size_t i = 0; i < given->held_count; i++)
        telling->told[i] =
            (struct told){ &given->held[i], event_rule(given, &given->held[i].decision) };
    array_sort(telling->told, given->held_count, sizeof *telling->told, told_order);
}

/* What is law of a rule, before its decisions. */
static struct node *
tell_rule(struct telling *telling, struct node *section, const char *rule_id)
{
    struct arena *arena = telling->arena;
    record_t rule = telling_rule(telling, rule_id);
    struct node *group = node_section(arena, section, NULL, rule_id);

    node_text(arena, group, "rule_id", NULL, rule_id);
    group->last->look = LOOK_HIDDEN;
    if (rule != NULL) {
        group->title = rule[RULE_TITLE];
        node_text(arena, group, "title", NULL, rule[RULE_TITLE]);
        group->last->look = LOOK_HIDDEN;
        node_say(arena, group, "law", rule[RULE_SENTENCE]);
        if (rule[RULE_READING][0] != '\0')
            node_text(arena, group, "reading", "How the law is read here", rule[RULE_READING]);
        node_text(
            arena, group, "citation", "Where it stands",
            arena_format(arena, "%s (rule %s of this program)", rule[RULE_CITATION], rule_id));
        group->last->value = rule[RULE_CITATION];
    }
    return node_add(arena, group,
                    &(struct node){ .kind = NODE_LIST, .look = LOOK_PLAIN, .key = "decisions" });
}

/* The decisions that are about discipline or not, of one type of credit (NULL for all). */
static void
tell_decisions(struct telling *telling, struct node *rules, bool of_discipline,
               const char *credit_type)
{
    struct node *list = NULL;
    const char *rule_id = "";

    for (size_t i = 0; i < telling->given->held_count; i++) {
        const struct told *told = &telling->told[i];
        const struct decision *decision = &told->held->decision;

        if (is_discipline(decision) != of_discipline ||
            (credit_type != NULL && strcmp(decision->credit_type, credit_type) != 0))
            continue;
        if (strcmp(told->rule_id, rule_id) != 0) {
            rule_id = told->rule_id;
            list = tell_rule(telling, rules, rule_id);
        }
        tell_decision(telling, list, told);
    }
}

static struct node *
rule_list(struct telling *telling, struct node *section)
{
    return node_add(telling->arena, section,
                    &(struct node){ .kind = NODE_LIST, .look = LOOK_PLAIN, .key = "rules" });
}

static void
tell_credit(struct telling *telling, struct node *list, const char *credit_type)
{
    struct arena *arena = telling->arena;
    struct node *section = node_section(arena, list, NULL, words_credit(credit_type, arena));
    struct node *rules;

    node_text(arena, section, "credit_type", NULL, credit_type);
    section->last->look = LOOK_HIDDEN;
    node_say(arena, section, "is", words_credit_is(credit_type));
    rules = rule_list(telling, section);
    tell_decisions(telling, rules, false, credit_type);
    if (rules->first == NULL)
        section->look = LOOK_HIDDEN;
}

static bool
is_any_shown(const struct node *list)
{
    for (const struct node *node = list->first; node != NULL; node = node->next)
        if (node->look != LOOK_HIDDEN)
            return true;
    return false;
}

void
credit_tell(struct telling *telling, struct node *root)
{
    struct arena *arena = telling->arena;
    struct node *section = node_section(arena, root, "credit", "Credit, decision by decision");
    struct node *types;
    struct node *discipline;

    put_in_order(telling);
    types = node_add(arena, section,
                     &(struct node){ .kind = NODE_LIST, .look = LOOK_PLAIN, .key = "types" });
    for (int32_t i = 0; i < CREDIT_TYPE_COUNT; i++)
        tell_credit(telling, types, CREDIT_TYPE_WORDS[i]);
    if (!is_any_shown(types))
        node_say(arena, section, NULL, "None.");
    discipline = node_section(arena, root, "discipline", "Credit taken and given back");
    tell_decisions(telling, rule_list(telling, discipline), true, NULL);
    if (discipline->first->first == NULL)
        discipline->look = LOOK_HIDDEN;
}

/* ---- what it comes to */

/* What became of days of credit. */
enum { OPENING, GRANTED, GIVEN_BACK, TAKEN, STANDS, WAITING, WITHHELD, LOST, BALANCE_COUNT };

static const struct {
    const char *key;
    const char *title;
} BALANCE[BALANCE_COUNT] = {
    [OPENING] = { "opening", "Before the takeover" },
    [GRANTED] = { "granted", "Granted" },
    [GIVEN_BACK] = { "given_back", "Given back" },
    [TAKEN] = { "taken", "Taken" },
    [STANDS] = { "stands", "Stands" },
    [WAITING] = { "waiting", "Waiting" },
    [WITHHELD] = { "withheld", "Withheld" },
    [LOST] = { "lost", "Lost" },
};

/* What each action makes of days; what takes effect later is not there yet. */
static const struct {
    enum action action;
    int place;
    bool takes_effect;
} BALANCED[] = {
    { ACTION_AWARD, GRANTED, true },  { ACTION_RESTORE, GIVEN_BACK, true },
    { ACTION_FORFEIT, TAKEN, true },  { ACTION_BAR, WITHHELD, false },
    { ACTION_VOID, LOST, false },     { ACTION_PENDING, WAITING, false },
    { ACTION_DEFER, WAITING, false },
};

static void
balance_add(int64_t days[BALANCE_COUNT], const struct decision *decision, day_t as_of)
{
    for (size_t i = 0; i < ARRAY_SIZE(BALANCED); i++)
        if (decision_is(decision, BALANCED[i].action) &&
            (!BALANCED[i].takes_effect || decision->effective_on <= as_of))
            days[BALANCED[i].place] += decision->days;
}

static void
balance_of(const struct telling *telling, const char *credit_type, const struct records *opening,
           int64_t days[BALANCE_COUNT])
{
    const struct statement_given *given = telling->given;

    for (size_t i = 0; i < opening->count; i++)
        if (strcmp(opening->row[i][OPENING_CREDIT], credit_type) == 0)
            days[OPENING] += record_number(opening->row[i][OPENING_DAYS]);
    for (size_t i = 0; i < given->held_count; i++)
        if (strcmp(given->held[i].decision.credit_type, credit_type) == 0)
            balance_add(days, &given->held[i].decision, given->run.as_of);
    days[STANDS] = days[OPENING] + days[GRANTED] + days[GIVEN_BACK] - days[TAKEN];
}

static void
add_balances(struct telling *telling, struct node *table, const struct records *opening)
{
    int64_t days[CREDIT_TYPE_COUNT][BALANCE_COUNT] = { 0 };
    bool has_row[CREDIT_TYPE_COUNT] = { false };
    bool has_column[BALANCE_COUNT] = { [STANDS] = true };

    for (int32_t type = 0; type < CREDIT_TYPE_COUNT; type++) {
        balance_of(telling, CREDIT_TYPE_WORDS[type], opening, days[type]);
        for (size_t i = 0; i < BALANCE_COUNT; i++) {
            has_row[type] = has_row[type] || days[type][i] != 0;
            has_column[i] = has_column[i] || days[type][i] != 0;
        }
    }
    for (int32_t type = 0; type < CREDIT_TYPE_COUNT; type++) {
        struct arena *arena = telling->arena;
        struct node *row;

        if (!has_row[type])
            continue;
        row = node_add(arena, table, &(struct node){ .kind = NODE_GROUP });
        node_text(arena, row, "credit_type", "Credit",
                  words_credit(CREDIT_TYPE_WORDS[type], arena));
        row->last->value = CREDIT_TYPE_WORDS[type];
        for (size_t i = 0; i < BALANCE_COUNT; i++)
            node_number(arena, row, BALANCE[i].key, has_column[i] ? BALANCE[i].title : NULL,
                        days[type][i]);
    }
}

enum status
credit_tell_balance(struct telling *telling, struct node *root, struct error *err)
{
    struct arena *arena = telling->arena;
    struct node *section = node_section(arena, root, "balance", "Credit so far");
    struct records opening;
    struct node *table;
    enum status status = telling_read(telling, sql_statement_opening_credit_each, &opening, err);

    if (status != STATUS_OK)
        return status;
    table = node_add(arena, section,
                     &(struct node){ .kind = NODE_LIST,
                                     .look = LOOK_TABLE,
                                     .key = "types",
                                     .title = "Days of each credit" });
    add_balances(telling, table, &opening);
    node_say(arena, section, NULL,
             table->first == NULL ? "None."
                                  : "What waits is earned, and not verified or not granted yet. "
                                    "Good Conduct Credit is posted once a month; the date above "
                                    "counts it up to the day.");
    return STATUS_OK;
}
