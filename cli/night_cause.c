/*
 * Why something comes out otherwise than in the last run: what is another since then is let in one
 * after the other (transform/cause.h) - rows that are corrected or were taken back, and the
 * program; the date; rows that are new; the law; the calendars.
 */
#include "cli/closest.h"
#include "cli/night_state.h"

#include "core/array.h"
#include "load/comparison.h"
#include "load/past.h"
#include "load/stage_cause.h"
#include "transform/cause.h"
#include "transform/fact/reference_sift.h"

#include <string.h>

/* ---- what the last run decided by */

static bool
holidays_equal(const struct holiday_rows *a, const struct holiday_rows *b)
{
    for (size_t i = 0; a->count == b->count && i < a->count; i++)
        if (!text_equals(a->row[i].calendar, b->row[i].calendar) ||
            a->row[i].holiday_on != b->row[i].holiday_on)
            return false;
    return a->count == b->count;
}

static enum status
read_law_then(struct night *night, struct error *err)
{
    struct night_then *then = &night->then_by;
    const struct last_run *last = &night->last;

    then->law = &night->law;
    if (strcmp(last->edition, night->run.edition) == 0 &&
        text_equals(last->law_digest, night->run.law_digest))
        return STATUS_OK;
    then->law = &then->law_read;
    return run_read_law_then(night->target, last->run_id, last->edition, &night->arena,
                             &then->law_read, err);
}

/* What the source has for everybody, as it was then and in between. Rows that cannot be right
 * refuse the run, not what is told of it: then no causes are. */
static enum status
read_reference_then(struct night *night, struct error *err)
{
    struct night_then *then = &night->then_by;
    const struct past_run run = { .run_id = night->last.run_id };
    struct arena *arena = &night->arena;
    struct result general = { 0 };
    struct facts_then rows;
    struct reference recorded = night->recorded;
    struct reference without_new;
    struct holiday_rows holidays;
    struct error refused;
    enum status status;

    if ((status = past_holidays(night->target, &run, arena, &holidays, err)) != STATUS_OK)
        return status;
    if ((status = fact_change_kept(night->target, run.run_id, arena, &then->is_kept, err)) !=
            STATUS_OK ||
        !then->is_kept)
        return status;
    if ((status = fact_change_read(night->target, run.run_id, 0, arena, &rows, err)) != STATUS_OK)
        return status;
    fact_change_reference(&rows, &night->recorded, arena, &then->changes);
    then->index = fact_change_index_of(&then->changes, arena);
    then->is_other_calendar = !holidays_equal(&holidays, &night->reference.holiday);
    recorded.holiday = holidays;
    without_new = fact_change_reference_without_new(&recorded, &then->changes, arena);
    then->is_kept = reference_sift(&without_new, night->last.as_of, arena, &then->without_new_then,
                                   &general, &refused) == STATUS_OK &&
                    reference_sift(&without_new, night->run.as_of, arena, &then->without_new,
                                   &general, &refused) == STATUS_OK &&
                    reference_sift(&recorded, night->run.as_of, arena, &then->with_new, &general,
                                   &refused) == STATUS_OK;
    return STATUS_OK;
}

enum status
night_cause_read(struct night *night, struct error *err)
{
    enum status status;

    if (night->last.run_id == 0)
        return STATUS_OK;
    if ((status = read_reference_then(night, err)) != STATUS_OK)
        return status;
    return night->then_by.is_kept ? read_law_then(night, err) : STATUS_OK;
}

/* ---- of one person */

#define STEP_LIMIT 5

struct causes {
    const struct night *night;
    const struct night_decided *decided;
    struct arena *arena;
    struct list changes;            /* of struct fact_change: of the person's rows */
    struct fact_change_index index; /* of them */
    struct closest closest;
    struct facts facts; /* without the rows that are new */
    struct cause_step step[STEP_LIMIT];
    enum change_cause is[STEP_LIMIT];
    size_t count;
};

static bool
has_kind(const struct list *changes, enum fact_change_kind kind)
{
    const struct fact_change *change = changes->items;

    for (size_t i = 0; i < changes->count; i++)
        if (change[i].kind == kind)
            return true;
    return false;
}

static void
add_step(struct causes *causes, enum change_cause cause, const struct given *given)
{
    causes->is[causes->count] = cause;
    causes->step[causes->count++].given = *given;
}

/* The last step is what was decided: it need not be decided again. */
static void
take_steps(struct causes *causes)
{
    const struct night *night = causes->night;
    const struct night_then *then = &night->then_by;
    const struct given *now = causes->decided->given;
    bool is_other_program = !text_equals(night->last.program_version, night->run.program_version) ||
                            !text_equals(night->last.program_digest, night->run.program_digest);
    struct given given = { .facts = &causes->facts,
                           .reference = &then->without_new_then,
                           .law = then->law,
                           .as_of = night->last.as_of,
                           .standing = now->standing };

    add_step(causes, is_other_program ? CAUSE_PROGRAM : CAUSE_CORRECTED_FACT, &given);
    given.reference = &then->without_new;
    given.as_of = now->as_of;
    if (night->last.as_of != now->as_of)
        add_step(causes, CAUSE_TIME, &given);
    given.reference = &then->with_new;
    given.facts = now->facts;
    if (has_kind(&causes->changes, FACT_NEW) || has_kind(&then->changes, FACT_NEW))
        add_step(causes, CAUSE_NEW_FACT, &given);
    given.law = now->law;
    if (then->law != now->law)
        add_step(causes, CAUSE_LAW, &given);
    given.reference = now->reference;
    if (then->is_other_calendar)
        add_step(causes, CAUSE_CALENDAR, &given);
    causes->count--;
    cause_decide(causes->step, causes->count, causes->arena);
}

/*
 * Another program and rows that were corrected or taken back are let in at once, for no row is kept
 * as it was: there a row is the cause where it is close, and else the program.
 */
static struct stage_cause
cause_at(const struct causes *causes, size_t step, const struct otherwise *otherwise)
{
    static const enum change_cause OF_KIND[] = { [FACT_NEW] = CAUSE_NEW_FACT,
                                                 [FACT_CORRECTED] = CAUSE_CORRECTED_FACT,
                                                 [FACT_TAKEN_BACK] = CAUSE_TAKEN_BACK_FACT };
    enum change_cause is = causes->is[step];
    enum closeness least = is == CAUSE_PROGRAM ? CLOSENESS_HOURS : CLOSENESS_LOG;
    struct stage_cause cause = { CAUSE_WORDS[is], "", "" };
    const struct fact_change *change;

    if (is != CAUSE_NEW_FACT && is != CAUSE_CORRECTED_FACT && is != CAUSE_PROGRAM)
        return cause;
    change = closest_find(&causes->closest, &causes->index, is == CAUSE_NEW_FACT, least, otherwise);
    if (change == NULL)
        change = closest_find(&causes->closest, &causes->night->then_by.index, is == CAUSE_NEW_FACT,
                              least, otherwise);
    if (change != NULL)
        cause = (struct stage_cause){ CAUSE_WORDS[OF_KIND[change->kind]],
                                      RELATIONS[change->relation].name, change->key };
    return cause;
}

static void
stage_entry_causes(const struct causes *causes, struct stage *stage)
{
    const struct entries *entries = causes->decided->entries;

    for (size_t i = 0; i < entries->count; i++) {
        const struct decision *now = entry_outcome(entries, i);
        const struct decision *key = entries->row[i].decision;
        size_t step = cause_of_decision(causes->step, causes->count, key, now);
        const struct stage_cause cause = cause_at(
            causes, step,
            &(struct otherwise){
                .decision = key, .source_table = key->source_table, .source_id = key->source_id });

        stage_entry_cause(stage, causes->decided->given->facts->person_id, entries->row[i].entry_no,
                          &cause);
    }
}

/* Of a person at most one term is projected (rules.md P1). */
static const struct projection *
projected(const struct result *result)
{
    return result->projection.count > 0 ? result->projection.row : NULL;
}

static void
stage_moved(const struct causes *causes, struct stage *stage, int64_t term_id,
            const struct projection *now)
{
    size_t step = cause_of_projection(causes->step, causes->count, term_id, now);
    const struct stage_cause cause = cause_at(
        causes, step,
        &(struct otherwise){ .source_table = RELATIONS[RELATION_TERM].name, .source_id = term_id });

    stage_projection_cause(stage, causes->decided->given->facts->person_id, term_id, &cause);
}

/* What was projected is read as goodtime.projection shows it: not before the last run's date. */
static bool
is_moved(const struct night *night, const struct posted_projection *then,
         const struct projection *now)
{
    if (then == NULL || now == NULL)
        return then != NULL || now != NULL;
    return then->term_id != now->term_id ||
           then->projected_on != day_later(now->projected_on, night->last.as_of);
}

static void
stage_projection_causes(const struct causes *causes, struct stage *stage)
{
    const struct posted_projection *then = causes->decided->given->standing->projection;
    const struct projection *now = projected(causes->decided->result);

    if (!is_moved(causes->night, then, now))
        return;
    if (now != NULL)
        stage_moved(causes, stage, now->term_id, now);
    if (then != NULL && (now == NULL || now->term_id != then->term_id))
        stage_moved(causes, stage, then->term_id, NULL);
}

/* A window, screening or finding that begins, ends or comes out otherwise. */
struct other_matter {
    const struct matter *key;
    const struct matter *now; /* NULL where it ends */
};

static void
add_other(struct list *others, const struct matter *key, const struct matter *now,
          struct arena *arena)
{
    struct other_matter *other = list_push(others, arena, sizeof *other);

    *other = (struct other_matter){ .key = key, .now = now };
}

/* As publication has it: a row that stands stays where one of its key is told the same. */
static enum status
find_others(const struct night_decided *decided, struct pg *target, struct arena *arena,
            struct list *others, struct error *err)
{
    struct matters now;
    struct matters then = { 0 };
    enum status status = STATUS_OK;

    if (!decided->has_other_matters)
        return STATUS_OK;
    if (decided->state != NULL)
        status = posted_matters(decided->posted, target, decided->given->facts->person_id,
                                decided->range, arena, &then, err);
    if (status != STATUS_OK)
        return status;
    now = matters_of(decided->result, arena);
    for (size_t i = 0; i < then.count; i++)
        if (!matters_have(&now, &then.row[i]))
            add_other(others, &then.row[i], matters_find(&now, &then.row[i]), arena);
    for (size_t i = 0; i < now.count; i++)
        if (matters_find(&then, &now.row[i]) == NULL &&
            matters_find(&now, &now.row[i]) == &now.row[i])
            add_other(others, &now.row[i], &now.row[i], arena);
    return STATUS_OK;
}

static void
stage_matter_causes(struct causes *causes, const struct list *others, struct stage *stage)
{
    const struct other_matter *other = others->items;

    if (others->count > 0)
        cause_tell_matters(causes->step, causes->count, causes->arena);
    for (size_t i = 0; i < others->count; i++) {
        const struct matter *key = other[i].key;
        size_t step = cause_of_matter(causes->step, causes->count, key, other[i].now);
        const struct stage_cause cause = cause_at(
            causes, step,
            &(struct otherwise){
                .matter = key, .source_table = key->source_table, .source_id = key->source_id });

        stage_matter_cause(stage, causes->decided->given->facts->person_id, key, &cause);
    }
}

/* Which of the person's rows are new or other: all of one whom no run has looked at. Most nights
 * most rows are as they were, and then nothing is read. */
static enum status
read_changes(struct causes *causes, struct pg *target, struct error *err)
{
    const struct facts *facts = causes->decided->given->facts;
    const struct posted_person *state = causes->decided->state;
    struct facts_then then = { 0 };
    enum status status = STATUS_OK;

    causes->facts = *facts;
    if (state != NULL && state->facts_fingerprint == causes->decided->facts_fingerprint)
        return STATUS_OK;
    if (state != NULL)
        status = fact_change_read(target, causes->night->last.run_id, facts->person_id,
                                  causes->arena, &then, err);
    if (status != STATUS_OK)
        return status;
    fact_change_facts(&then, facts, causes->arena, &causes->changes);
    causes->facts = fact_change_without_new(facts, &causes->changes, causes->arena);
    return STATUS_OK;
}

enum status
night_cause_person(struct night *night, const struct night_decided *decided, struct pg *target,
                   struct stage *stage, struct arena *arena, struct error *err)
{
    const struct posted_person *state = decided->state;
    struct causes causes = { .night = night, .decided = decided, .arena = arena };
    struct list others = { 0 };
    enum status status;

    if (!night->then_by.is_kept || (state != NULL && state->facts_fingerprint == INT_NULL))
        return STATUS_OK;
    if ((status = find_others(decided, target, arena, &others, err)) != STATUS_OK)
        return status;
    if (decided->entries->count == 0 && others.count == 0 &&
        !is_moved(night, decided->given->standing->projection, projected(decided->result)))
        return STATUS_OK;
    if ((status = read_changes(&causes, target, err)) != STATUS_OK)
        return status;
    causes.index = fact_change_index_of(&causes.changes, arena);
    causes.closest = closest_open(decided, &causes.index, arena);
    take_steps(&causes);
    stage_entry_causes(&causes, stage);
    stage_projection_causes(&causes, stage);
    stage_matter_causes(&causes, &others, stage);
    return STATUS_OK;
}
