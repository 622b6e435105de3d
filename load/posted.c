#include "load/posted.h"

#include "core/array.h"
#include "core/copy.h"
#include "sql.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct column PERSON_COLUMNS[] = {
    COLUMN_OF(posted_person, ID, person_id),
    COLUMN_OF(posted_person, DAY, first_as_of),
    COLUMN_OF(posted_person, INT, entry_no),
    COLUMN_OF(posted_person, HASH, hash),
};

/* What a decision has besides when it is posted. */
static const struct column POSTED_COLUMNS[] = {
    COLUMN_OF(posted_decision, ID, person_id),
    COLUMN_OF(posted_decision, INT, entry_no),
};
static_assert(offsetof(struct posted_decision, decision) == 0,
              "columns of a decision are where they are in a posted one");

static const struct column PROJECTION_COLUMNS[] = {
    COLUMN_OF(posted_projection, ID, person_id),
    COLUMN_OF(posted_projection, ID, term_id),
    COLUMN_OF(posted_projection, INT, owed_days),
    COLUMN_OF(posted_projection, DAY, projected_on),
};

static enum status
read_table(struct pg *target, const struct relation *table, struct arena *arena, struct slice *rows,
           struct error *err)
{
    const char *param[] = { table->name, copy_names(table, false, arena) };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_posted_statement, param, ARRAY_SIZE(param), arena, &row, err);

    if (status != STATUS_OK)
        return status;
    return copy_rows(target, row.value[0], table, arena, rows, err);
}

static enum status
read_persons(struct pg *target, struct arena *arena, struct slice *rows, struct error *err)
{
    const struct relation table = { .name = "person_state",
                                    .columns = PERSON_COLUMNS,
                                    .column_count = ARRAY_SIZE(PERSON_COLUMNS),
                                    .size = sizeof(struct posted_person) };

    return read_table(target, &table, arena, rows, err);
}

static enum status
read_decisions(struct pg *target, const char *name, struct arena *arena, struct slice *rows,
               struct error *err)
{
    const struct relation *decision = &RESULTS[RESULT_DECISION];
    size_t count = decision->column_count + ARRAY_SIZE(POSTED_COLUMNS);
    struct column *columns = arena_array(arena, count, sizeof *columns);
    const struct relation table = { .name = name,
                                    .columns = columns,
                                    .column_count = count,
                                    .size = sizeof(struct posted_decision) };

    memcpy(columns, decision->columns, decision->column_count * sizeof *columns);
    memcpy(columns + decision->column_count, POSTED_COLUMNS, sizeof POSTED_COLUMNS);
    return read_table(target, &table, arena, rows, err);
}

static enum status
read_projections(struct pg *target, struct arena *arena, struct slice *rows, struct error *err)
{
    const struct relation table = { .name = "projection",
                                    .columns = PROJECTION_COLUMNS,
                                    .column_count = ARRAY_SIZE(PROJECTION_COLUMNS),
                                    .size = sizeof(struct posted_projection) };

    return read_table(target, &table, arena, rows, err);
}

/* What is built upon must be what the ledger holds. */
static enum status
check_decisions(struct pg *target, struct arena *arena, struct error *err)
{
    struct pg_row row;
    enum status status = pg_one(target, sql_load_decision_differs, NULL, 0, arena, &row, err);

    if (status != STATUS_OK || row.value[0] == NULL)
        return status;
    (void)error_set(err, STATUS_FINDINGS,
                    "what stands for person %s is not what the ledger holds, nothing was published",
                    row.value[0]);
    error_hint(err, "somebody has changed tables of the target: goodtime.decision_mismatch shows "
                    "what differs");
    return STATUS_FINDINGS;
}

static enum status
set_range(struct pg *target, int64_t first, int64_t last, struct error *err)
{
    char from[24];
    char until[24];
    const char *param[] = { from, until };

    (void)snprintf(from, sizeof from, "%" PRId64, first);
    (void)snprintf(until, sizeof until, "%" PRId64, last);
    return pg_each(target, sql_load_chunk_set, param, ARRAY_SIZE(param), pg_ignore_row, NULL, err);
}

enum status
posted_read(struct pg *target, int64_t first, int64_t last, struct arena *arena,
            struct posted *posted, struct error *err)
{
    struct slice persons;
    enum status status = set_range(target, first, last, err);

    *posted = (struct posted){ 0 };
    if (status != STATUS_OK)
        return status;
    if ((status = check_decisions(target, arena, err)) != STATUS_OK)
        return status;
    if ((status = read_persons(target, arena, &persons, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(target, "decision", arena, &posted->decision, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(target, "retracted_credit", arena, &posted->retracted, err)) !=
        STATUS_OK)
        return status;
    if ((status = read_projections(target, arena, &posted->projection, err)) != STATUS_OK)
        return status;
    posted->person_count = persons.count;
    posted->person = arena_array(arena, persons.count, sizeof *posted->person);
    if (persons.count > 0)
        memcpy(posted->person, persons.row, persons.count * sizeof *posted->person);
    return STATUS_OK;
}

static int
person_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_person *)a)->person_id,
                         ((const struct posted_person *)b)->person_id);
}

static int
projection_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_projection *)a)->person_id,
                         ((const struct posted_projection *)b)->person_id);
}

static int
decision_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_decision *)a)->person_id,
                         ((const struct posted_decision *)b)->person_id);
}

struct posted_person *
posted_visit(struct posted *posted, int64_t person_id)
{
    const struct posted_person key = { .person_id = person_id };
    size_t at = array_first(posted->person, posted->person_count, sizeof key, &key, person_order);

    if (at == posted->person_count || posted->person[at].person_id != person_id)
        return NULL;
    posted->person[at].is_visited = true;
    return &posted->person[at];
}

struct posted_person *
posted_unvisited(struct posted *posted)
{
    while (posted->unvisited_from < posted->person_count) {
        struct posted_person *person = &posted->person[posted->unvisited_from++];

        if (!person->is_visited)
            return person;
    }
    return NULL;
}

static const struct posted_decision *
decisions_of(const struct slice *decisions, int64_t person_id, size_t *count)
{
    const struct posted_decision *row = decisions->row;
    const struct posted_decision key = { .person_id = person_id };
    size_t from = array_first(row, decisions->count, sizeof key, &key, decision_order);
    size_t until = from;

    while (until < decisions->count && row[until].person_id == person_id)
        until++;
    *count = until - from;
    return *count > 0 ? &row[from] : NULL;
}

/* Of a person at most one term is projected (rules.md P1). */
static const struct posted_projection *
projection_of(const struct slice *projections, int64_t person_id)
{
    const struct posted_projection *row = projections->row;
    const struct posted_projection key = { .person_id = person_id };
    size_t at = array_first(row, projections->count, sizeof key, &key, projection_order);

    return at < projections->count && row[at].person_id == person_id ? &row[at] : NULL;
}

struct standing
posted_standing(const struct posted *posted, int64_t person_id, const struct posted_person *state)
{
    struct standing standing = { .first_as_of = state != NULL ? state->first_as_of : DAY_NULL };

    standing.decision = decisions_of(&posted->decision, person_id, &standing.decision_count);
    standing.retracted = decisions_of(&posted->retracted, person_id, &standing.retracted_count);
    standing.projection = projection_of(&posted->projection, person_id);
    return standing;
}
