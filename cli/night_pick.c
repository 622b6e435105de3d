/*
 * Whom a night looks at: those whose facts changed, those about whom something comes out otherwise
 * by itself, and those of whom a row refers to one of others that changed; or everybody, and why.
 */
#include "cli/night_state.h"

#include "core/array.h"
#include "core/copy.h"
#include "core/log.h"
#include "core/sha256.h"
#include "load/due.h"

#include <inttypes.h>
#include <string.h>

/* Changes are asked for from so long before the last night read them: a transaction that was open
 * then may have written at an earlier time. Those that were seen are passed over. */
#define OVERLAP_MICROSECONDS (INT64_C(24) * 3600 * 1000000)

/* ---- everybody, and why */

/* A digest of what the source has for everybody, as recorded. */
static const char *
reference_digest(const struct reference *recorded, struct arena *arena)
{
    char *hex = arena_array(arena, SHA256_HEX_SIZE, 1);
    struct pg_buffer rows = { 0 };

    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++) {
        const struct relation *relation = &RELATIONS[i];
        const struct slice slice = reference_slice(recorded, i);

        for (size_t row = 0; row < slice.count; row++) {
            pg_put_row(&rows, relation->column_count);
            for (size_t j = 0; j < relation->column_count; j++)
                copy_put(&rows, &relation->columns[j], sizeof(int64_t),
                         (const unsigned char *)slice.row + row * relation->size);
        }
    }
    sha256_bytes(rows.bytes, rows.length, hex);
    pg_buffer_release(&rows);
    return hex;
}

/* The first date of what the source has for everybody after one day and not after another. Closed
 * days of an office are known before they come. */
static day_t
reference_date(const struct reference *recorded, day_t after, day_t until)
{
    day_t first = DAY_MAX;

    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++) {
        const struct relation *relation = &RELATIONS[i];
        const struct slice rows = reference_slice(recorded, i);

        if (i == RELATION_HOLIDAY)
            continue;
        for (size_t row = 0; row < rows.count; row++)
            for (size_t j = 0; j < relation->column_count; j++) {
                const struct column *column = &relation->columns[j];
                day_t day = DAY_NULL;

                if (column->kind == KIND_DAY)
                    day = row_day((const unsigned char *)rows.row + row * relation->size,
                                  column->offset);
                if (day > after && day <= until)
                    first = day_earlier(first, day);
            }
    }
    return first;
}

static bool
differs(const char *then, const char *now)
{
    return then == NULL || strcmp(then, now) != 0;
}

/* Why a night looks at everybody, as far as the source's changes do not say it; NULL where it need
 * not.
 */
static const char *
why_everybody(const struct night *night)
{
    const struct last_run *last = &night->last;
    const struct run *run = &night->run;

    if (night->is_past)
        return "a run as of a later day is published";
    if (last->run_id == 0)
        return "no run is published yet";
    if (night->request->changes.count > 0)
        return "--law";
    if (night->request->is_full)
        return "--full";
    if (differs(last->program_version, run->program_version))
        return "another version of the program";
    if (differs(last->program_digest, run->program_digest))
        return "another build of the program, which may decide otherwise";
    if (last->person_tally == NULL || last->changes_until == INT_NULL)
        return "the last run left nothing to build on";
    if (strcmp(last->edition, run->edition) != 0)
        return "another edition of the law";
    if (differs(last->law_digest, run->law_digest))
        return "the law was changed";
    if (run->law_begins_on != DAY_NULL)
        return "a number of the law has come into force";
    if (differs(last->reference_digest, run->reference_digest))
        return "facilities, calendars, programs or schedules were changed";
    if (reference_date(&night->recorded, last->as_of, run->as_of) != DAY_MAX)
        return "a schedule or approval has come into force, or ended";
    return NULL;
}

/* ---- some */

static int
id_order(const void *a, const void *b)
{
    return integer_order(*(const int64_t *)a, *(const int64_t *)b);
}

static int
seen_order(const void *a, const void *b)
{
    return integer_order(((const struct seen_change *)a)->person_id,
                         ((const struct seen_change *)b)->person_id);
}

static int
change_order(const void *a, const void *b)
{
    return integer_order(((const struct change *)a)->person_id,
                         ((const struct change *)b)->person_id);
}

static void
sort_unique(struct list *ids)
{
    int64_t *id = ids->items;
    size_t unique = 0;

    array_sort(id, ids->count, sizeof *id, id_order);
    for (size_t i = 0; i < ids->count; i++)
        if (i == 0 || id[i] != id[i - 1])
            id[unique++] = id[i];
    ids->count = unique;
}

/* Those whose change no published run has seen. */
static enum status
pick_changed(struct night *night, int64_t since, struct list *picked, struct error *err)
{
    struct list seen = { 0 };
    enum status status = due_seen(night->target, since, &night->arena, &seen, err);

    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < night->changes.count; i++) {
        const struct change *change = &night->changes.row[i];
        const struct seen_change key = { .person_id = change->person_id };
        const struct seen_change *row = seen.items;
        size_t at = array_first(row, seen.count, sizeof key, &key, seen_order);

        if (at < seen.count && row[at].person_id == change->person_id &&
            row[at].changed_at == change->changed_at && change_is_exact(change->changed_at))
            continue;
        *(int64_t *)list_push(picked, &night->arena, sizeof(int64_t)) = change->person_id;
    }
    return STATUS_OK;
}

/* Those of whom a row refers to one of the persons picked so far. */
static enum status
pick_by_owner(struct night *night, struct list *picked, struct error *err)
{
    const char *owners;

    if (picked->count == 0)
        return STATUS_OK;
    owners = chunk_ids_joined(picked->items, picked->count, &night->arena);
    return due_by_owner(night->target, owners, &night->arena, picked, err);
}

/* Those of whom a row refers to one that was missing and is there now. */
static enum status
pick_by_missing(struct night *night, struct list *picked, struct error *err)
{
    struct arena *arena = &night->arena;
    struct list missing = { 0 };
    enum status status = due_missing(night->target, arena, &missing, err);

    for (size_t i = 0; status == STATUS_OK && i < missing.count; i++) {
        const struct missing *row = (const struct missing *)missing.items + i;
        struct missing there = { .relation = row->relation };

        status = chunk_find(night->source, &night->statements, relation_find(row->relation),
                            row->ids, arena, &there.ids, err);
        if (status == STATUS_OK && *there.ids != '\0')
            status = due_by_missing(night->target, &there, arena, picked, err);
    }
    return status;
}

static enum status
pick(struct night *night, int64_t since, struct error *err)
{
    struct list *picked = &night->picked;
    enum status status;

    if ((status = pick_changed(night, since, picked, err)) != STATUS_OK)
        return status;
    if ((status = pick_by_owner(night, picked, err)) != STATUS_OK)
        return status;
    if ((status = pick_by_missing(night, picked, err)) != STATUS_OK)
        return status;
    if ((status = due_by_date(night->target, night->run.as_of, &night->arena, picked, err)) !=
        STATUS_OK)
        return status;
    sort_unique(picked);
    return STATUS_OK;
}

/* Whether a full look is due beside the few. */
static bool
is_proof_due(const struct night *night)
{
    int64_t every = night->request->prove_every;

    return night->request->proves ||
           (every > 0 && (night->last.proved_on == DAY_NULL ||
                          night->last.proved_on <= day_add(night->run.as_of, -every)));
}

enum status
night_pick(struct night *night, struct error *err)
{
    int64_t since = INT64_MIN;
    enum status status;

    night->run.reference_digest = reference_digest(&night->recorded, &night->arena);
    if ((status = run_read_law_digest(night->target, &night->run, night->last.as_of, &night->arena,
                                      err)) != STATUS_OK)
        return status;
    night->run.why_full = why_everybody(night);
    if (night->run.why_full == NULL)
        since = night->last.changes_until - OVERLAP_MICROSECONDS;
    if ((status = change_read(night->source, since, &night->arena, &night->changes, err)) !=
        STATUS_OK)
        return status;
    night->run.changes_until = night->changes.is_kept ? night->changes.until : INT_NULL;
    if (night->run.why_full == NULL && !night->changes.is_kept)
        night->run.why_full = "the source does not tell whose facts changed";
    if (night->run.why_full != NULL)
        return STATUS_OK;
    night->is_proving = is_proof_due(night);
    return pick(night, since, err);
}

bool
night_is_picked(const struct night *night, int64_t person_id)
{
    const int64_t *ids = night->picked.items;
    size_t at;

    if (night->run.why_full != NULL)
        return true;
    at = array_first(ids, night->picked.count, sizeof *ids, &person_id, id_order);
    return at < night->picked.count && ids[at] == person_id;
}

int64_t
night_changed_at(const struct night *night, int64_t person_id, int64_t then)
{
    const struct change key = { .person_id = person_id };
    size_t at =
        array_first(night->changes.row, night->changes.count, sizeof key, &key, change_order);

    if (!night->changes.is_kept)
        return INT_NULL;
    return at < night->changes.count && night->changes.row[at].person_id == person_id
               ? night->changes.row[at].changed_at
               : then;
}
