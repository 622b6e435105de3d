#include "extract/chunk.h"

#include "extract/source.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct chunk {
    struct pg *source;
    struct arena *arena;
    struct slice rows[RELATION_COUNT]; /* of the small relations, in order of person */
    size_t next[RELATION_COUNT];       /* the first row not handed over yet */
    struct slice foreign_application;
    struct slice foreign_participation;
    struct timekeeping_log line; /* the log line that comes next */
    bool has_line;
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
chunk_ranges(struct pg *source, int64_t persons, struct arena *arena, struct chunk_range **ranges,
             size_t *count, int64_t *person_count, struct error *err)
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
    *person_count = firsts.person_count;
    *count = firsts.list.count;
    *ranges = arena_array(arena, *count, sizeof **ranges);
    for (size_t i = 0; i < *count; i++) {
        (*ranges)[i].first = i == 0 ? INT64_MIN + 1 : first[i];
        (*ranges)[i].last = i + 1 < *count ? first[i + 1] - 1 : INT64_MAX;
    }
    return STATUS_OK;
}

/* The person of a row of a relation that has one. */
static int64_t
row_person(enum relation_number number, const void *row)
{
    static const size_t OFFSETS[RELATION_COUNT] = {
#define PERSON_OFFSET(NAME, name, own, from, until) \
    [RELATION_##NAME] = offsetof(struct name, person_id),
        PERSON_RELATIONS(PERSON_OFFSET)
#undef PERSON_OFFSET
    };
    int64_t person;

    memcpy(&person, (const unsigned char *)row + OFFSETS[number], sizeof person);
    return person;
}

static const void *
row_at(const struct slice *rows, enum relation_number number, size_t i)
{
    return (const unsigned char *)rows->row + i * RELATIONS[number].size;
}

/* Look rows of other persons up by their ids. */
static enum status
look_up(struct chunk *chunk, const char *statement, enum relation_number number, const int64_t *ids,
        size_t count, struct slice *rows, struct error *err)
{
    struct arena *arena = chunk->arena;
    char *joined;
    const char *param[1];
    size_t length = 0;
    enum status status;

    *rows = (struct slice){ 0 };
    if (count == 0)
        return STATUS_OK;
    joined = arena_array(arena, count, 24);
    for (size_t i = 0; i < count; i++)
        length += (size_t)snprintf(joined + length, 24, "%s%" PRId64, i > 0 ? "," : "", ids[i]);
    param[0] = joined;
    status = pg_each(chunk->source, sql_extract_ids_set, param, 1, pg_ignore_row, NULL, err);
    if (status != STATUS_OK)
        return status;
    return source_rows(chunk->source, statement, &RELATIONS[number], arena, rows, err);
}

static bool
has_application(const struct chunk *chunk, int64_t id, int64_t person)
{
    const struct slice *rows = &chunk->rows[RELATION_WORK_APPLICATION];

    for (size_t i = 0; i < rows->count; i++) {
        const struct work_application *row = row_at(rows, RELATION_WORK_APPLICATION, i);

        if (row->application_id == id && row->person_id == person)
            return true;
    }
    return false;
}

static bool
has_participation(const struct chunk *chunk, int64_t id, int64_t person)
{
    const struct slice *rows = &chunk->rows[RELATION_WORK_PARTICIPATION];

    for (size_t i = 0; i < rows->count; i++) {
        const struct work_participation *row = row_at(rows, RELATION_WORK_PARTICIPATION, i);

        if (row->participation_id == id && row->person_id == person)
            return true;
    }
    return false;
}

/* Participations of others that reviews refer to. */
static enum status
resolve_participations(struct chunk *chunk, struct error *err)
{
    const struct slice *reviews = &chunk->rows[RELATION_DISCIPLINE_REVIEW];
    int64_t *ids = arena_array(chunk->arena, reviews->count, sizeof *ids);
    size_t count = 0;

    for (size_t i = 0; i < reviews->count; i++) {
        const struct discipline_review *row = row_at(reviews, RELATION_DISCIPLINE_REVIEW, i);

        if (row->participation_id != INT_NULL &&
            !has_participation(chunk, row->participation_id, row->person_id))
            ids[count++] = row->participation_id;
    }
    return look_up(chunk, sql_extract_work_participation_foreign, RELATION_WORK_PARTICIPATION, ids,
                   count, &chunk->foreign_participation, err);
}

/* Applications of others that participations refer to, and those of the participations just found.
 */
static enum status
resolve_applications(struct chunk *chunk, struct error *err)
{
    const struct slice *own = &chunk->rows[RELATION_WORK_PARTICIPATION];
    const struct slice *foreign = &chunk->foreign_participation;
    int64_t *ids = arena_array(chunk->arena, own->count + foreign->count, sizeof *ids);
    size_t count = 0;

    for (size_t i = 0; i < own->count; i++) {
        const struct work_participation *row = row_at(own, RELATION_WORK_PARTICIPATION, i);

        if (row->application_id != INT_NULL &&
            !has_application(chunk, row->application_id, row->person_id))
            ids[count++] = row->application_id;
    }
    for (size_t i = 0; i < foreign->count; i++) {
        const struct work_participation *row = row_at(foreign, RELATION_WORK_PARTICIPATION, i);

        if (row->application_id != INT_NULL)
            ids[count++] = row->application_id;
    }
    return look_up(chunk, sql_extract_work_application_foreign, RELATION_WORK_APPLICATION, ids,
                   count, &chunk->foreign_application, err);
}

/* Read the next log line, texts into the chunk's arena (only values off the list are kept). */
static enum status
read_line(struct chunk *chunk, struct error *err)
{
    const struct relation *relation = &RELATIONS[RELATION_TIMEKEEPING_LOG];
    struct pg_field fields[8];
    enum status status =
        pg_copy_out_row(chunk->source, fields, relation->column_count, &chunk->has_line, err);

    if (status == STATUS_OK && chunk->has_line)
        status = source_decode(relation, fields, &chunk->line, chunk->arena, err);
    return status;
}

enum status
chunk_begin(struct pg *source, const struct chunk_range *range, struct arena *arena,
            struct chunk **begun, struct error *err)
{
    struct chunk *chunk = arena_alloc(arena, sizeof *chunk);
    char first[24];
    char last[24];
    const char *param[] = { first, last };
    enum status status;

    chunk->source = source;
    chunk->arena = arena;
    *begun = chunk;
    (void)snprintf(first, sizeof first, "%" PRId64, range->first);
    (void)snprintf(last, sizeof last, "%" PRId64, range->last);
    status = pg_each(source, sql_extract_chunk_set, param, 2, pg_ignore_row, NULL, err);
    for (enum relation_number i = RELATION_PERSON;
         status == STATUS_OK && i < RELATION_TIMEKEEPING_LOG; i++)
        status =
            source_rows(source, source_statement(i), &RELATIONS[i], arena, &chunk->rows[i], err);
    if (status == STATUS_OK)
        status = resolve_participations(chunk, err);
    if (status == STATUS_OK)
        status = resolve_applications(chunk, err);
    if (status == STATUS_OK)
        status = pg_copy_out_begin(source, source_statement(RELATION_TIMEKEEPING_LOG), err);
    if (status == STATUS_OK)
        status = read_line(chunk, err);
    return status;
}

/* The lowest person of all streams; false where they have ended. */
static bool
next_person(const struct chunk *chunk, int64_t *person)
{
    bool any = chunk->has_line;

    if (any)
        *person = chunk->line.person_id;
    for (enum relation_number i = RELATION_PERSON; i < RELATION_TIMEKEEPING_LOG; i++) {
        if (chunk->next[i] < chunk->rows[i].count) {
            int64_t here = row_person(i, row_at(&chunk->rows[i], i, chunk->next[i]));

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
    for (enum relation_number i = RELATION_PERSON; i < RELATION_TIMEKEEPING_LOG; i++) {
        const struct slice *rows = &chunk->rows[i];
        size_t from = chunk->next[i];
        size_t until = from;

        while (until < rows->count && row_person(i, row_at(rows, i, until)) == facts->person_id)
            until++;
        if (until > from)
            facts_set_slice(facts, i, (struct slice){ row_at(rows, i, from), until - from });
        chunk->next[i] = until;
    }
    facts->foreign_application.row = chunk->foreign_application.row;
    facts->foreign_application.count = chunk->foreign_application.count;
    facts->foreign_participation.row = chunk->foreign_participation.row;
    facts->foreign_participation.count = chunk->foreign_participation.count;
}

static bool
has_enrollment(const struct facts *facts, int64_t id)
{
    for (size_t i = 0; i < facts->enrollment.count; i++)
        if (facts->enrollment.row[i].enrollment_id == id)
            return true;
    return false;
}

/* The person's log lines, into arena; whether one refers to an enrollment that is not theirs. */
static enum status
take_lines(struct chunk *chunk, struct arena *arena, struct facts *facts, bool *refers_elsewhere,
           struct error *err)
{
    struct list lines = { 0 };
    int64_t own = INT_NULL;
    enum status status = STATUS_OK;

    *refers_elsewhere = false;
    while (status == STATUS_OK && chunk->has_line && chunk->line.person_id == facts->person_id) {
        *(struct timekeeping_log *)list_push(&lines, arena, sizeof chunk->line) = chunk->line;
        if (chunk->line.enrollment_id != own) {
            own = chunk->line.enrollment_id;
            *refers_elsewhere = *refers_elsewhere || !has_enrollment(facts, own);
        }
        status = read_line(chunk, err);
    }
    facts->timekeeping_log.row = lines.items;
    facts->timekeeping_log.count = lines.count;
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

static int
id_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The different enrollments, not their own, that a person's lines refer to. */
static size_t
elsewhere_ids(const struct facts *facts, int64_t *ids)
{
    size_t count = 0;
    size_t unique = 0;

    for (size_t i = 0; i < facts->timekeeping_log.count; i++) {
        int64_t id = facts->timekeeping_log.row[i].enrollment_id;

        if ((count == 0 || ids[count - 1] != id) && !has_enrollment(facts, id))
            ids[count++] = id;
    }
    qsort(ids, count, sizeof *ids, id_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[unique++] = ids[i];
    return unique;
}

static enum status
resolve_person(struct chunk *chunk, struct facts *facts, struct error *err)
{
    int64_t *ids = arena_array(chunk->arena, facts->timekeeping_log.count, sizeof *ids);
    struct slice rows;
    enum status status = look_up(chunk, sql_extract_enrollment_foreign, RELATION_ENROLLMENT, ids,
                                 elsewhere_ids(facts, ids), &rows, err);

    facts->foreign_enrollment.row = rows.row;
    facts->foreign_enrollment.count = rows.count;
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
