#include "load/plan.h"

#include "core/array.h"
#include "core/relation.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const PLAN_TARGET_NAMES[PLAN_TARGETS] = {
    [PLAN_RELEASE] = "release", [PLAN_HEARING] = "hearing"
};

enum status
plan_begin(struct plan *plan, struct error *err)
{
    *plan = (struct plan){ 0 };
    return spill_open(&plan->entries, err);
}

/* ---- one person */

static int64_t
days_of(const struct decision *decision)
{
    if (decision_is(decision, ACTION_AWARD) || decision_is(decision, ACTION_RESTORE))
        return decision->days;
    return decision_is(decision, ACTION_FORFEIT) ? -decision->days : 0;
}

static const char *
text_kept(struct arena *arena, const char *text)
{
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

/* The group of a code and credit type. There are few, of rules and of facilities. */
static struct plan_group *
group_find(struct list *groups, struct arena *arena, const char *code, const char *credit_type)
{
    struct plan_group *group = groups->items;

    for (size_t i = 0; i < groups->count; i++)
        if (text_equals(group[i].code, code) && text_equals(group[i].credit_type, credit_type))
            return &group[i];
    group = list_push(groups, arena, sizeof *group);
    group->code = text_kept(arena, code);
    group->credit_type = text_kept(arena, credit_type);
    group->person_id = INT_NULL;
    return group;
}

static void
group_add(struct plan_group *group, int64_t person_id, const struct plan_tally *more)
{
    if (group->person_id != person_id)
        group->tally.people++;
    group->person_id = person_id;
    group->tally.added += more->added;
    group->tally.taken_back += more->taken_back;
    group->tally.changed += more->changed;
    group->tally.days += more->days;
}

/* Count one side of a difference where its decision belongs. */
static void
groups_add(struct plan_part *part, int64_t person_id, const struct decision *decision,
           const struct plan_tally *more)
{
    const char *facility = decision->facility_code != NULL ? decision->facility_code : "";

    group_add(group_find(&part->rules, &part->arena, decision->rule_id, decision->credit_type),
              person_id, more);
    group_add(group_find(&part->facilities, &part->arena, facility, ""), person_id, more);
}

static void
tally_add(struct plan_tally *sum, const struct plan_tally *more)
{
    sum->people += more->people;
    sum->added += more->added;
    sum->taken_back += more->taken_back;
    sum->changed += more->changed;
    sum->days += more->days;
}

/* What entries come to; part is NULL where they are not told of by rule and facility. */
static struct plan_tally
tally_of(const struct entries *entries, int64_t person_id, struct plan_part *part)
{
    struct plan_tally all = { .people = entries->count > 0 };

    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->row[i];
        bool asserts = entry_asserts(entry);
        bool replaces = asserts && entry->supersedes != INT_NULL;
        const struct plan_tally one = {
            .added = asserts && !replaces,
            .taken_back = entry_outcome(entries, i) == NULL,
            .changed = replaces,
            .days = asserts ? days_of(entry->decision) : -days_of(entry->decision),
        };

        tally_add(&all, &one);
        if (part != NULL)
            groups_add(part, person_id, entry->decision, &one);
    }
    return all;
}

static enum plan_move
move_of(const struct plan_date *then, const struct plan_date *now, day_t as_of)
{
    day_t first;

    if (then->on == DAY_NULL && now->on == DAY_NULL)
        return PLAN_NO_MOVE;
    if (then->on == DAY_NULL || now->on == DAY_NULL || then->term_id != now->term_id)
        return PLAN_BEGINS_OR_ENDS;
    if (then->on == now->on)
        return PLAN_NO_MOVE;
    first = day_earlier(then->on, now->on);
    return first <= day_add(as_of, PLAN_NEAR_DAYS)   ? PLAN_NEAR
           : first <= day_add(as_of, PLAN_NEXT_DAYS) ? PLAN_NEXT
                                                     : PLAN_LATER;
}

/* A day that is over makes no difference: who is through is through on as-of. */
static struct plan_date
date_from(const struct plan_date *date, day_t as_of)
{
    struct plan_date from = *date;

    if (from.on != DAY_NULL)
        from.on = day_later(from.on, as_of);
    return from;
}

static void
put_entries(struct plan_part *part, const struct plan_subject *subject)
{
    const struct relation *decision = &RESULTS[RESULT_DECISION];
    struct arena *arena = &part->texts;

    arena_reset(arena);
    for (size_t i = 0; i < subject->entries->count; i++) {
        const struct entry *entry = &subject->entries->row[i];
        const char *value[PLAN_COLUMNS_MOST];
        size_t count = 0;

        value[count++] = arena_format(arena, "%" PRId64, subject->person_id);
        value[count++] = arena_format(arena, "%" PRId64, entry->entry_no);
        value[count++] = entry->op;
        value[count++] = entry->supersedes != INT_NULL
                             ? arena_format(arena, "%" PRId64, entry->supersedes)
                             : NULL;
        for (size_t j = 0; j < decision->column_count; j++)
            value[count++] = column_is_null(&decision->columns[j], entry->decision)
                                 ? NULL
                                 : column_text(&decision->columns[j], entry->decision, arena);
        spill_row(&part->entries, subject->person_id, value, count);
    }
}

static const char *
target_of(const char *target)
{
    for (size_t i = 0; i < PLAN_TARGETS; i++)
        if (text_equals(PLAN_TARGET_NAMES[i], target))
            return PLAN_TARGET_NAMES[i];
    return NULL;
}

void
plan_take(struct plan_part *part, const struct plan_subject *subject)
{
    const struct plan_date then = date_from(&subject->then, subject->as_of);
    const struct plan_date now = date_from(&subject->now, subject->as_of);
    const struct plan_tally written = tally_of(subject->entries, subject->person_id, NULL);
    const struct plan_tally differences = tally_of(subject->differences, subject->person_id, part);
    enum plan_move move = move_of(&then, &now, subject->as_of);
    struct plan_person *person;

    put_entries(part, subject);
    tally_add(&part->written, &written);
    tally_add(&part->all, &differences);
    if (subject->differences->count == 0 && move == PLAN_NO_MOVE)
        return;
    person = list_push(&part->people, &part->arena, sizeof *person);
    *person = (struct plan_person){
        .person_id = subject->person_id,
        .person_number = text_kept(&part->arena, subject->person_number),
        .added = differences.added,
        .taken_back = differences.taken_back,
        .changed = differences.changed,
        .days = differences.days,
        .term_id = now.on != DAY_NULL    ? now.term_id
                   : then.on != DAY_NULL ? then.term_id
                                         : INT_NULL,
        .target = target_of(now.on != DAY_NULL ? now.target : then.target),
        .then_on = then.on,
        .now_on = now.on,
        .move = move,
    };
}

enum status
plan_part_entries(struct plan *plan, size_t number, struct plan_part *part, struct error *err)
{
    return spill_put(plan->entries, number, &part->entries, err);
}

/* ---- all of them */

/* Each person is of one part. */
static void
groups_join(struct list *groups, struct arena *arena, const struct list *more)
{
    const struct plan_group *group = more->items;

    for (size_t i = 0; i < more->count; i++)
        tally_add(&group_find(groups, arena, group[i].code, group[i].credit_type)->tally,
                  &group[i].tally);
}

void
plan_join(struct plan *plan, struct plan_part *part)
{
    const struct plan_person *person = part->people.items;

    tally_add(&plan->written, &part->written);
    tally_add(&plan->all, &part->all);
    groups_join(&plan->rules, &plan->arena, &part->rules);
    groups_join(&plan->facilities, &plan->arena, &part->facilities);
    for (size_t i = 0; i < part->people.count; i++) {
        struct plan_person *kept = list_push(&plan->people, &plan->arena, sizeof *kept);

        *kept = person[i];
        kept->person_number = text_kept(&plan->arena, person[i].person_number);
    }
    plan_part_release(part);
}

static int
group_order(const void *a, const void *b)
{
    const struct plan_group *x = a;
    const struct plan_group *y = b;
    int order = strcmp(x->code, y->code);

    return order != 0 ? order : strcmp(x->credit_type, y->credit_type);
}

int64_t
plan_moved_days(const struct plan_person *person)
{
    return person->move > PLAN_LATER ? 0 : (int64_t)person->now_on - person->then_on;
}

/* Harm first: dates that move, the nearest of them first; then whose days change most. */
static int
harm_order(const void *a, const void *b)
{
    const struct plan_person *x = a;
    const struct plan_person *y = b;
    int order = integer_order(x->move, y->move);

    if (order == 0 && x->move <= PLAN_LATER)
        order =
            integer_order(day_earlier(x->then_on, x->now_on), day_earlier(y->then_on, y->now_on));
    if (order == 0)
        order = integer_order(llabs(y->days), llabs(x->days));
    return order != 0 ? order : integer_order(x->person_id, y->person_id);
}

static void
count_days(struct plan *plan, const struct plan_person *person)
{
    struct plan_tally *side = person->days > 0 ? &plan->gaining : &plan->losing;

    if (person->days == 0)
        return;
    side->people++;
    side->days += person->days;
}

static void
count_date(struct plan *plan, const struct plan_person *person)
{
    enum plan_target target =
        text_equals(person->target, PLAN_TARGET_NAMES[PLAN_HEARING]) ? PLAN_HEARING : PLAN_RELEASE;
    struct plan_dates *dates =
        person->now_on < person->then_on ? &plan->sooner[target] : &plan->later[target];

    if (person->move <= PLAN_LATER)
        dates->people[person->move]++;
    else if (person->move == PLAN_BEGINS_OR_ENDS && person->now_on != DAY_NULL)
        plan->beginning++;
    else if (person->move == PLAN_BEGINS_OR_ENDS)
        plan->ending++;
}

void
plan_end(struct plan *plan)
{
    const struct plan_person *person;

    array_sort(plan->rules.items, plan->rules.count, sizeof(struct plan_group), group_order);
    array_sort(plan->facilities.items, plan->facilities.count, sizeof(struct plan_group),
               group_order);
    array_sort(plan->people.items, plan->people.count, sizeof *person, harm_order);
    person = plan->people.items;
    for (size_t i = 0; i < plan->people.count; i++) {
        count_days(plan, &person[i]);
        count_date(plan, &person[i]);
    }
}

size_t
plan_entry_columns(struct plan_column columns[PLAN_COLUMNS_MOST])
{
    const struct relation *decision = &RESULTS[RESULT_DECISION];
    size_t count = 0;

    columns[count++] = (struct plan_column){ "person_id", true };
    columns[count++] = (struct plan_column){ "entry_no", true };
    columns[count++] = (struct plan_column){ "op", false };
    columns[count++] = (struct plan_column){ "supersedes", true };
    for (size_t i = 0; i < decision->column_count; i++) {
        enum column_kind kind = decision->columns[i].kind;

        columns[count++] =
            (struct plan_column){ decision->columns[i].name, kind == KIND_ID || kind == KIND_INT };
    }
    return count;
}

void
plan_part_release(struct plan_part *part)
{
    spill_part_release(&part->entries);
    arena_release(&part->texts);
    arena_release(&part->arena);
    *part = (struct plan_part){ 0 };
}

void
plan_release(struct plan *plan)
{
    spill_close(plan->entries);
    arena_release(&plan->arena);
    *plan = (struct plan){ 0 };
}
