#include "extract/chunk.h"

#include "core/array.h"
#include "core/copy.h"
#include "sql.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The small relations of persons: those before the log, which streams. */
#define SMALL_COUNT RELATION_TIMEKEEPING_LOG
static_assert(SMALL_COUNT + 1 == RELATION_COUNT, "the log is the last of a person's relations");

/* Whose row an id is, or is referred to by. */
struct key {
    int64_t person_id;
    int64_t id;
};

/* In the order of person and id. */
struct keys {
    struct key *key;
    size_t count;
    size_t next; /* the first whose person has not come yet */
};

struct chunk {
    struct pg *source;
    const struct source_statements *statements;
    struct arena *arena;
    bool is_of_some;                /* of the range only some persons */
    struct slice rows[SMALL_COUNT]; /* in order of person */
    size_t person_at[SMALL_COUNT];  /* where a row has its person */
    size_t next[SMALL_COUNT];       /* the first row not handed over yet */
    struct keys application_refs;   /* of others, in participations */
    struct keys participation_refs; /* of others, in reviews */
    struct keys violation_refs;     /* of others, in restorations, SHU terms and work groups */
    struct slice application;       /* of others, in order of id */
    struct slice violation;         /* of others, in order of id */
    struct slice participation;     /* of others, in order of id */
    struct list line;     /* of struct timekeeping_log: of the person at hand, and the one after */
    bool has_line;        /* whether there is one after */
    struct list deferred; /* of struct facts */
    size_t deferred_next;
};

/* The first persons of the chunks, as they are found. */
struct firsts {
    struct arena *arena;
    struct list list; /* of int64_t */
    int64_t person_count;
};

static enum status
first_found(const struct pg_row *row, void *context, struct error *err)
{
    struct firsts *firsts = context;

    (void)err;
    *(int64_t *)list_push(&firsts->list, firsts->arena, sizeof(int64_t)) =
        strtoll(row->value[0], NULL, 10);
    firsts->person_count = strtoll(row->value[1], NULL, 10);
    return STATUS_OK;
}

enum status
chunk_ranges(struct pg *source, int64_t persons, struct arena *arena, struct chunk_ranges *ranges,
             struct error *err)
{
    struct firsts firsts = { .arena = arena };
    char size[24];
    const char *param[] = { size };
    const int64_t *first;
    enum status status;

    (void)snprintf(size, sizeof size, "%" PRId64, persons);
    status = pg_each(source, sql_extract_chunk_each, param, 1, first_found, &firsts, err);
    if (status != STATUS_OK)
        return status;
    first = firsts.list.items;
    ranges->person_count = firsts.person_count;
    ranges->count = firsts.list.count;
    ranges->range = arena_array(arena, ranges->count, sizeof *ranges->range);
    for (size_t i = 0; i < ranges->count; i++) {
        ranges->range[i].first = i == 0 ? INT64_MIN + 1 : first[i];
        ranges->range[i].last = i + 1 < ranges->count ? first[i + 1] - 1 : INT64_MAX;
    }
    return STATUS_OK;
}

const char *
chunk_ids_joined(const int64_t *ids, size_t count, struct arena *arena)
{
    char *joined = arena_array(arena, count, 24);
    size_t length = 0;

    for (size_t i = 0; i < count; i++)
        length += (size_t)snprintf(joined + length, 24, "%s%" PRId64, i > 0 ? "," : "", ids[i]);
    return joined;
}

void
chunk_ranges_of(const int64_t *ids, size_t count, size_t persons, struct arena *arena,
                struct chunk_ranges *ranges)
{
    *ranges = (struct chunk_ranges){ .person_count = (int64_t)count };
    ranges->range = arena_array(arena, count / persons + 1, sizeof *ranges->range);
    for (size_t i = 0; i < count; i += persons) {
        size_t some = count - i < persons ? count - i : persons;

        ranges->range[ranges->count++] =
            (struct chunk_range){ ids[i], ids[i + some - 1],
                                  chunk_ids_joined(ids + i, some, arena) };
    }
}

static const void *
row_at(const struct chunk *chunk, enum relation_number number, size_t i)
{
    return (const unsigned char *)chunk->rows[number].row + i * RELATIONS[number].size;
}

static int64_t
integer_at(const void *row, size_t offset)
{
    int64_t number;

    memcpy(&number, (const unsigned char *)row + offset, sizeof number);
    return number;
}

static int64_t
row_person(const struct chunk *chunk, enum relation_number number, size_t i)
{
    return integer_at(row_at(chunk, number, i), chunk->person_at[number]);
}

/* ---- rows of others that rows of the chunk refer to */

static int
key_order(const void *a, const void *b)
{
    const struct key *x = a;
    const struct key *y = b;
    int order = integer_order(x->person_id, y->person_id);

    return order != 0 ? order : integer_order(x->id, y->id);
}

static int
id_order(const void *a, const void *b)
{
    return integer_order(*(const int64_t *)a, *(const int64_t *)b);
}

/* Rows begin with their id, so that id_order orders them, too. */
static_assert(offsetof(struct enrollment, enrollment_id) == 0, "an enrollment begins with its id");
static_assert(offsetof(struct rule_violation, violation_id) == 0, "a violation begins with its id");
static_assert(offsetof(struct work_application, application_id) == 0,
              "an application begins with its id");
static_assert(offsetof(struct work_participation, participation_id) == 0,
              "a participation begins with its id");

static size_t
ids_unique(int64_t *ids, size_t count)
{
    size_t unique = 0;

    array_sort(ids, count, sizeof *ids, id_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[unique++] = ids[i];
    return unique;
}

/* The persons of a relation's rows with an id that the rows have, null ones left out. */
static struct keys
keys_of(const struct chunk *chunk, enum relation_number number, size_t id_at)
{
    size_t rows = chunk->rows[number].count;
    struct keys keys = { .key = arena_array(chunk->arena, rows, sizeof *keys.key) };

    for (size_t i = 0; i < rows; i++) {
        int64_t id = integer_at(row_at(chunk, number, i), id_at);

        if (id != INT_NULL)
            keys.key[keys.count++] = (struct key){ row_person(chunk, number, i), id };
    }
    array_sort(keys.key, keys.count, sizeof *keys.key, key_order);
    return keys;
}

/* One of several, in one order. */
static struct keys
keys_joined(const struct chunk *chunk, const struct keys *parts, size_t part_count)
{
    struct keys keys = { 0 };
    size_t count = 0;

    for (size_t i = 0; i < part_count; i++)
        count += parts[i].count;
    keys.key = arena_array(chunk->arena, count, sizeof *keys.key);
    for (size_t i = 0; i < part_count; i++) {
        for (size_t j = 0; j < parts[i].count; j++)
            keys.key[keys.count++] = parts[i].key[j];
    }
    array_sort(keys.key, keys.count, sizeof *keys.key, key_order);
    return keys;
}

/* Keep those that are not among others. */
static void
keys_subtract(struct keys *keys, const struct keys *others)
{
    size_t kept = 0;
    size_t other = 0;

    for (size_t i = 0; i < keys->count; i++) {
        while (other < others->count && key_order(&others->key[other], &keys->key[i]) < 0)
            other++;
        if (other == others->count || key_order(&others->key[other], &keys->key[i]) != 0)
            keys->key[kept++] = keys->key[i];
    }
    keys->count = kept;
}

/* Rows by their ids, of persons that are there. */
static enum status
read_by_ids(struct pg *source, const char *statement, enum relation_number number, const char *ids,
            struct arena *arena, struct slice *rows, struct error *err)
{
    enum status status = pg_each(source, sql_extract_ids_set, &ids, 1, pg_ignore_row, NULL, err);

    return status != STATUS_OK ? status
                               : copy_rows(source, statement, &RELATIONS[number], arena, rows, err);
}

/* Look rows of other persons up by their ids, which are sorted by it. */
static enum status
look_up(struct chunk *chunk, enum relation_number number, int64_t *ids, size_t count,
        struct slice *rows, struct error *err)
{
    *rows = (struct slice){ 0 };
    if (count == 0)
        return STATUS_OK;
    count = ids_unique(ids, count);
    return read_by_ids(chunk->source, chunk->statements->of[number].foreign, number,
                       chunk_ids_joined(ids, count, chunk->arena), chunk->arena, rows, err);
}

enum status
chunk_find(struct pg *source, const struct source_statements *statements,
           enum relation_number number, const char *ids, struct arena *arena, const char **found,
           struct error *err)
{
    struct slice rows = { 0 };
    int64_t *there;
    enum status status = STATUS_OK;

    if (statements->of[number].foreign != NULL)
        status =
            read_by_ids(source, statements->of[number].foreign, number, ids, arena, &rows, err);
    there = arena_array(arena, rows.count, sizeof *there);
    for (size_t i = 0; i < rows.count; i++)
        there[i] = integer_at((const unsigned char *)rows.row + i * RELATIONS[number].size, 0);
    *found = rows.count > 0 ? chunk_ids_joined(there, rows.count, arena) : "";
    return status;
}

/* Participations of others that reviews refer to. */
static enum status
resolve_participations(struct chunk *chunk, struct error *err)
{
    struct keys own = keys_of(chunk, RELATION_WORK_PARTICIPATION,
                              offsetof(struct work_participation, participation_id));
    struct keys refs = keys_of(chunk, RELATION_DISCIPLINE_REVIEW,
                               offsetof(struct discipline_review, participation_id));
    int64_t *ids = arena_array(chunk->arena, refs.count, sizeof *ids);

    keys_subtract(&refs, &own);
    for (size_t i = 0; i < refs.count; i++)
        ids[i] = refs.key[i].id;
    chunk->participation_refs = refs;
    return look_up(chunk, RELATION_WORK_PARTICIPATION, ids, refs.count, &chunk->participation, err);
}

/* Applications of others that participations refer to, and those of the participations just found.
 */
static enum status
resolve_applications(struct chunk *chunk, struct error *err)
{
    struct keys own = keys_of(chunk, RELATION_WORK_APPLICATION,
                              offsetof(struct work_application, application_id));
    struct keys refs = keys_of(chunk, RELATION_WORK_PARTICIPATION,
                               offsetof(struct work_participation, application_id));
    const struct work_participation *foreign = chunk->participation.row;
    int64_t *ids = arena_array(chunk->arena, refs.count + chunk->participation.count, sizeof *ids);
    size_t count = 0;

    keys_subtract(&refs, &own);
    for (size_t i = 0; i < refs.count; i++)
        ids[count++] = refs.key[i].id;
    for (size_t i = 0; i < chunk->participation.count; i++)
        if (foreign[i].application_id != INT_NULL)
            ids[count++] = foreign[i].application_id;
    chunk->application_refs = refs;
    return look_up(chunk, RELATION_WORK_APPLICATION, ids, count, &chunk->application, err);
}

/* Violations of others that restorations, SHU terms and work groups refer to. */
static enum status
resolve_violations(struct chunk *chunk, struct error *err)
{
    struct keys own =
        keys_of(chunk, RELATION_RULE_VIOLATION, offsetof(struct rule_violation, violation_id));
    const struct keys parts[] = {
        keys_of(chunk, RELATION_CREDIT_RESTORATION,
                offsetof(struct credit_restoration, violation_id)),
        keys_of(chunk, RELATION_SHU_TERM, offsetof(struct shu_term, violation_id)),
        keys_of(chunk, RELATION_WORK_GROUP, offsetof(struct work_group, violation_id)),
    };
    struct keys refs = keys_joined(chunk, parts, ARRAY_SIZE(parts));
    int64_t *ids = arena_array(chunk->arena, refs.count, sizeof *ids);

    keys_subtract(&refs, &own);
    for (size_t i = 0; i < refs.count; i++)
        ids[i] = refs.key[i].id;
    chunk->violation_refs = refs;
    return look_up(chunk, RELATION_RULE_VIOLATION, ids, refs.count, &chunk->violation, err);
}

/* The rows among others' that have one of the ids, which are sorted by it, in order of id. */
static struct slice
rows_with(const struct chunk *chunk, enum relation_number number, const struct slice *others,
          int64_t *ids, size_t count)
{
    size_t size = RELATIONS[number].size;
    const unsigned char *rows = others->row;
    unsigned char *found;
    size_t found_count = 0;

    if (count == 0 || others->count == 0)
        return (struct slice){ 0 };
    count = ids_unique(ids, count);
    found = arena_array(chunk->arena, others->count, size);
    for (size_t i = 0; i < count; i++) {
        size_t at = array_first(rows, others->count, size, &ids[i], id_order);

        for (; at < others->count && integer_at(rows + at * size, 0) == ids[i]; at++)
            memcpy(found + found_count++ * size, rows + at * size, size);
    }
    return (struct slice){ found, found_count };
}

/* The ids of the references of a person, whose turn it is. */
static size_t
take_refs(struct keys *refs, int64_t person_id, int64_t *ids)
{
    size_t count = 0;

    while (refs->next < refs->count && refs->key[refs->next].person_id == person_id)
        ids[count++] = refs->key[refs->next++].id;
    return count;
}

static void
take_foreign(struct chunk *chunk, struct facts *facts)
{
    size_t limit = facts->discipline_review.count + facts->work_participation.count +
                   facts->credit_restoration.count + facts->shu_term.count +
                   facts->work_group.count;
    const struct work_participation *participations;
    struct slice rows;
    int64_t *ids;
    size_t count;

    if (chunk->participation_refs.count + chunk->application_refs.count +
            chunk->violation_refs.count ==
        0)
        return;
    ids = arena_array(chunk->arena, limit + chunk->participation.count, sizeof *ids);
    count = take_refs(&chunk->participation_refs, facts->person_id, ids);
    rows = rows_with(chunk, RELATION_WORK_PARTICIPATION, &chunk->participation, ids, count);
    participations = rows.row;
    facts->foreign_participation = (struct work_participation_rows){ rows.row, rows.count };
    count = take_refs(&chunk->application_refs, facts->person_id, ids);
    for (size_t i = 0; i < rows.count; i++)
        if (participations[i].application_id != INT_NULL)
            ids[count++] = participations[i].application_id;
    rows = rows_with(chunk, RELATION_WORK_APPLICATION, &chunk->application, ids, count);
    facts->foreign_application = (struct work_application_rows){ rows.row, rows.count };
    count = take_refs(&chunk->violation_refs, facts->person_id, ids);
    rows = rows_with(chunk, RELATION_RULE_VIOLATION, &chunk->violation, ids, count);
    facts->foreign_violation = (struct rule_violation_rows){ rows.row, rows.count };
}

/* ---- one person after the other */

/* The last line that was read: the one that comes next, where there is one. */
static struct timekeeping_log *
next_line(const struct chunk *chunk)
{
    return (struct timekeeping_log *)chunk->line.items + chunk->line.count - 1;
}

/* Read a log line behind the others, texts into the chunk's arena (only values off the list are
 * kept).
 */
static enum status
read_line(struct chunk *chunk, struct error *err)
{
    void *line = list_push(&chunk->line, chunk->arena, sizeof(struct timekeeping_log));

    return copy_next(chunk->source, &RELATIONS[RELATION_TIMEKEEPING_LOG], line, chunk->arena,
                     &chunk->has_line, err);
}

static enum status
set_range(struct chunk *chunk, const struct chunk_range *range, struct error *err)
{
    char first[24];
    char last[24];
    const char *param[] = { first, last, range->some != NULL ? range->some : "" };

    (void)snprintf(first, sizeof first, "%" PRId64, range->first);
    (void)snprintf(last, sizeof last, "%" PRId64, range->last);
    return pg_each(chunk->source, sql_extract_chunk_set, param, ARRAY_SIZE(param), pg_ignore_row,
                   NULL, err);
}

static const char *
statement_of(const struct chunk *chunk, enum relation_number number)
{
    const struct source_statement *of = &chunk->statements->of[number];

    return chunk->is_of_some ? of->some : of->chunk;
}

static enum status
read_rows(struct chunk *chunk, struct error *err)
{
    for (enum relation_number i = RELATION_PERSON; i < SMALL_COUNT; i++) {
        const char *statement = statement_of(chunk, i);
        enum status status = STATUS_OK;

        if (statement != NULL)
            status = copy_rows(chunk->source, statement, &RELATIONS[i], chunk->arena,
                               &chunk->rows[i], err);
        if (status != STATUS_OK)
            return status;
        chunk->person_at[i] = relation_column(&RELATIONS[i], "person_id")->offset;
    }
    return STATUS_OK;
}

enum status
chunk_begin(struct pg *source, const struct source_statements *statements,
            const struct chunk_range *range, struct arena *arena, struct chunk **begun,
            struct error *err)
{
    struct chunk *chunk = arena_alloc(arena, sizeof *chunk);
    enum status status;

    chunk->source = source;
    chunk->statements = statements;
    chunk->arena = arena;
    chunk->is_of_some = range->some != NULL;
    *begun = chunk;
    if ((status = set_range(chunk, range, err)) != STATUS_OK)
        return status;
    if ((status = read_rows(chunk, err)) != STATUS_OK)
        return status;
    if ((status = resolve_participations(chunk, err)) != STATUS_OK)
        return status;
    if ((status = resolve_applications(chunk, err)) != STATUS_OK)
        return status;
    if ((status = resolve_violations(chunk, err)) != STATUS_OK)
        return status;
    if ((status = pg_copy_out_begin(source, statement_of(chunk, RELATION_TIMEKEEPING_LOG), err)) !=
        STATUS_OK)
        return status;
    return read_line(chunk, err);
}

/* The lowest person of all streams; false where they have ended. */
static bool
next_person(const struct chunk *chunk, int64_t *person)
{
    bool any = chunk->has_line;

    if (any)
        *person = next_line(chunk)->person_id;
    for (enum relation_number i = RELATION_PERSON; i < SMALL_COUNT; i++) {
        if (chunk->next[i] < chunk->rows[i].count) {
            int64_t here = row_person(chunk, i, chunk->next[i]);

            if (!any || here < *person)
                *person = here;
            any = true;
        }
    }
    return any;
}

static void
take_rows(struct chunk *chunk, struct facts *facts)
{
    for (enum relation_number i = RELATION_PERSON; i < SMALL_COUNT; i++) {
        size_t from = chunk->next[i];
        size_t until = from;

        while (until < chunk->rows[i].count && row_person(chunk, i, until) == facts->person_id)
            until++;
        if (until > from)
            facts_set_slice(facts, i, (struct slice){ row_at(chunk, i, from), until - from });
        chunk->next[i] = until;
    }
    take_foreign(chunk, facts);
}

/* The ids of a person's enrollments, sorted, in arena. */
static int64_t *
enrollment_ids(const struct facts *facts, struct arena *arena)
{
    int64_t *ids = arena_array(arena, facts->enrollment.count, sizeof *ids);

    for (size_t i = 0; i < facts->enrollment.count; i++)
        ids[i] = facts->enrollment.row[i].enrollment_id;
    array_sort(ids, facts->enrollment.count, sizeof *ids, id_order);
    return ids;
}

static bool
ids_have(const int64_t *ids, size_t count, int64_t id)
{
    size_t at = array_first(ids, count, sizeof *ids, &id, id_order);

    return at < count && ids[at] == id;
}

/* The person's log lines, in place of those of the one before; whether one refers to an enrollment
 * that is not theirs. */
static enum status
take_lines(struct chunk *chunk, struct arena *arena, struct facts *facts, bool *refers_elsewhere,
           struct error *err)
{
    const int64_t *own = enrollment_ids(facts, arena);
    int64_t last = INT_NULL;
    enum status status = STATUS_OK;

    *refers_elsewhere = false;
    *(struct timekeeping_log *)chunk->line.items = *next_line(chunk);
    chunk->line.count = 1;
    while (status == STATUS_OK && chunk->has_line &&
           next_line(chunk)->person_id == facts->person_id) {
        if (next_line(chunk)->enrollment_id != last) {
            last = next_line(chunk)->enrollment_id;
            if (!ids_have(own, facts->enrollment.count, last))
                *refers_elsewhere = true;
        }
        status = read_line(chunk, err);
    }
    facts->timekeeping_log.row = chunk->line.items;
    facts->timekeeping_log.count = chunk->line.count - 1;
    return status;
}

/* Keep a person for the end of the chunk: its lines move to the chunk's arena. */
static void
defer(struct chunk *chunk, const struct facts *facts)
{
    struct facts *kept = list_push(&chunk->deferred, chunk->arena, sizeof *kept);
    size_t size = facts->timekeeping_log.count * sizeof *facts->timekeeping_log.row;
    void *lines = arena_alloc(chunk->arena, size);

    memcpy(lines, facts->timekeeping_log.row, size);
    *kept = *facts;
    kept->timekeeping_log.row = lines;
}

/* Look up the enrollments, not their own, that a person's lines refer to. */
static enum status
resolve_person(struct chunk *chunk, struct facts *facts, struct error *err)
{
    const int64_t *own = enrollment_ids(facts, chunk->arena);
    int64_t *ids = arena_array(chunk->arena, facts->timekeeping_log.count, sizeof *ids);
    size_t count = 0;
    struct slice rows;
    enum status status;

    for (size_t i = 0; i < facts->timekeeping_log.count; i++) {
        int64_t id = facts->timekeeping_log.row[i].enrollment_id;

        if ((count == 0 || ids[count - 1] != id) && !ids_have(own, facts->enrollment.count, id))
            ids[count++] = id;
    }
    status = look_up(chunk, RELATION_ENROLLMENT, ids, count, &rows, err);
    facts->foreign_enrollment = (struct enrollment_rows){ rows.row, rows.count };
    return status;
}

enum status
chunk_next(struct chunk *chunk, struct arena *person_arena, struct facts *facts, bool *more,
           struct error *err)
{
    struct facts *deferred = chunk->deferred.items;
    int64_t person = 0;

    *more = true;
    while (next_person(chunk, &person)) {
        bool refers_elsewhere;
        enum status status;

        *facts = (struct facts){ .person_id = person };
        take_rows(chunk, facts);
        status = take_lines(chunk, person_arena, facts, &refers_elsewhere, err);
        if (status != STATUS_OK || !refers_elsewhere)
            return status;
        defer(chunk, facts);
        deferred = chunk->deferred.items;
    }
    if (chunk->deferred_next < chunk->deferred.count) {
        *facts = deferred[chunk->deferred_next++];
        return resolve_person(chunk, facts, err);
    }
    *more = false;
    return STATUS_OK;
}
