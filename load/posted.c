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
    COLUMN_OF(posted_person, INTS, tally),
    COLUMN_OF(posted_person, INT, changed_at),
    COLUMN_OF(posted_person, DAY, next_on),
    COLUMN_OF(posted_person, HASH, staged_digest),
    COLUMN_OF(posted_person, INT, facts_fingerprint),
    COLUMN_OF(posted_person, HASH, matter_digest),
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

static const struct column MATTER_COLUMNS[] = {
    COLUMN_OF(posted_matter, ID, person_id),      COLUMN_OF(posted_matter, TEXT, what),
    COLUMN_OF(posted_matter, TEXT, key),          COLUMN_OF(posted_matter, TEXT, told),
    COLUMN_OF(posted_matter, TEXT, source_table), COLUMN_OF(posted_matter, ID, source_id),
    COLUMN_OF(posted_matter, DAY, starts_on),
};

static const struct column ENROLLMENT_COLUMNS[] = {
    COLUMN_OF(posted_enrollment, ID, person_id),
    COLUMN_OF(posted_enrollment, TEXT, program_code),
    COLUMN_OF(posted_enrollment, TEXT, facility_code),
    COLUMN_OF(posted_enrollment, DAY, starts_on),
    COLUMN_OF(posted_enrollment, DAY, ends_on),
    COLUMN_OF(posted_enrollment, TEXT, work_group),
};

/* Offsets are those of struct training, with which a posted one begins. */
static const struct column TRAINING_COLUMNS[] = {
    COLUMN_OF(posted_training, ID, person_id), COLUMN_OF(training, DAY, month),
    COLUMN_OF(training, TEXT, facility_code),  COLUMN_OF(training, TEXT, program_code),
    COLUMN_OF(training, INT, minutes),
};
static_assert(offsetof(struct posted_training, training) == 0,
              "columns of training are where they are in a posted one");

/* What is read of a table: of a range, or of some persons. */
struct reading {
    struct pg *target;
    const struct posted_persons *persons;
    struct arena *arena;
};

static enum status
read_table(const struct reading *reading, const struct relation *table, struct slice *rows,
           struct error *err)
{
    struct arena *arena = reading->arena;
    const char *param[] = { table->name, copy_names(table, false, arena) };
    struct pg_row row;
    enum status status = pg_one(reading->target, sql_load_posted_statement, param,
                                ARRAY_SIZE(param), arena, &row, err);

    if (status != STATUS_OK)
        return status;
    return copy_rows(reading->target, row.value[reading->persons->some != NULL ? 1 : 0], table,
                     arena, rows, err);
}

static enum status
read_persons(const struct reading *reading, struct slice *rows, struct error *err)
{
    const struct relation table = { .name = "person_state",
                                    .columns = PERSON_COLUMNS,
                                    .column_count = ARRAY_SIZE(PERSON_COLUMNS),
                                    .size = sizeof(struct posted_person) };

    return read_table(reading, &table, rows, err);
}

static enum status
read_decisions(const struct reading *reading, const char *name, struct slice *rows,
               struct error *err)
{
    const struct relation *decision = &RESULTS[RESULT_DECISION];
    size_t count = decision->column_count + ARRAY_SIZE(POSTED_COLUMNS);
    struct column *columns = arena_array(reading->arena, count, sizeof *columns);
    const struct relation table = { .name = name,
                                    .columns = columns,
                                    .column_count = count,
                                    .size = sizeof(struct posted_decision) };

    memcpy(columns, decision->columns, decision->column_count * sizeof *columns);
    memcpy(columns + decision->column_count, POSTED_COLUMNS, sizeof POSTED_COLUMNS);
    return read_table(reading, &table, rows, err);
}

static enum status
read_projections(const struct reading *reading, struct slice *rows, struct error *err)
{
    const struct relation table = { .name = "projection",
                                    .columns = PROJECTION_COLUMNS,
                                    .column_count = ARRAY_SIZE(PROJECTION_COLUMNS),
                                    .size = sizeof(struct posted_projection) };

    return read_table(reading, &table, rows, err);
}

/* What is built upon must be what the ledger holds. */
static enum status
check_decisions(const struct reading *reading, struct error *err)
{
    bool is_of_some = reading->persons->some != NULL;
    struct pg_row row;
    enum status status =
        pg_one(reading->target, sql_load_decision_differs, NULL, 0, reading->arena, &row, err);

    if (status != STATUS_OK)
        return status;
    status =
        pg_one(reading->target, row.value[is_of_some ? 1 : 0], NULL, 0, reading->arena, &row, err);
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
set_persons(struct pg *target, const struct posted_persons *persons, struct error *err)
{
    char from[24];
    char until[24];
    const char *param[] = { from, until, persons->some != NULL ? persons->some : "" };

    (void)snprintf(from, sizeof from, "%" PRId64, persons->first);
    (void)snprintf(until, sizeof until, "%" PRId64, persons->last);
    return pg_each(target, sql_load_chunk_set, param, ARRAY_SIZE(param), pg_ignore_row, NULL, err);
}

static const struct relation ENROLLMENT = { .name = "counted_enrollment",
                                            .columns = ENROLLMENT_COLUMNS,
                                            .column_count = ARRAY_SIZE(ENROLLMENT_COLUMNS),
                                            .size = sizeof(struct posted_enrollment) };
static const struct relation TRAINING = { .name = "counted_training",
                                          .columns = TRAINING_COLUMNS,
                                          .column_count = ARRAY_SIZE(TRAINING_COLUMNS),
                                          .size = sizeof(struct posted_training) };

/* What is taken away of what the last run counted; a night that looks at everybody counts anew. */
static enum status
read_counted(const struct reading *reading, struct posted *posted, struct error *err)
{
    enum status status;

    if (reading->persons->some == NULL)
        return STATUS_OK;
    if ((status = read_table(reading, &ENROLLMENT, &posted->enrollment, err)) != STATUS_OK)
        return status;
    return read_table(reading, &TRAINING, &posted->training, err);
}

enum status
posted_each_enrollment(struct pg *target, posted_enrollment_fn *each, void *context,
                       struct error *err)
{
    struct arena arena = { 0 };
    bool more = true;
    enum status status = pg_copy_out_begin(target, sql_load_counted_enrollment_each, err);

    while (status == STATUS_OK && more) {
        struct posted_enrollment row;

        arena_reset(&arena);
        status = copy_next(target, &ENROLLMENT, &row, &arena, &more, err);
        if (status == STATUS_OK && more)
            each(&row, context);
    }
    arena_release(&arena);
    return status;
}

enum status
posted_each_training(struct pg *target, posted_training_fn *each, void *context, struct error *err)
{
    struct arena arena = { 0 };
    bool more = true;
    enum status status = pg_copy_out_begin(target, sql_load_counted_training_each, err);

    while (status == STATUS_OK && more) {
        struct posted_training row;

        arena_reset(&arena);
        status = copy_next(target, &TRAINING, &row, &arena, &more, err);
        if (status == STATUS_OK && more)
            each(&row, context);
    }
    arena_release(&arena);
    return status;
}

static void
posted_take(struct posted *posted, const struct slice *states, struct arena *arena)
{
    posted->person_count = states->count;
    posted->person = arena_array(arena, states->count, sizeof *posted->person);
    if (states->count > 0)
        memcpy(posted->person, states->row, states->count * sizeof *posted->person);
}

enum status
posted_read(struct pg *target, const struct posted_persons *persons, struct arena *arena,
            struct posted *posted, struct error *err)
{
    const struct reading reading = { target, persons, arena };
    struct slice states;
    enum status status = set_persons(target, persons, err);

    *posted = (struct posted){ .persons = *persons };
    if (status != STATUS_OK)
        return status;
    if ((status = check_decisions(&reading, err)) != STATUS_OK)
        return status;
    if ((status = read_persons(&reading, &states, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(&reading, "decision", &posted->decision, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(&reading, "retracted_credit", &posted->retracted, err)) !=
        STATUS_OK)
        return status;
    if ((status = read_projections(&reading, &posted->projection, err)) != STATUS_OK)
        return status;
    if ((status = read_counted(&reading, posted, err)) != STATUS_OK)
        return status;
    posted_take(posted, &states, arena);
    return STATUS_OK;
}

/* What a run left of a person that the next one built upon. */
static const struct column PAST_COLUMNS[] = {
    COLUMN_OF(posted_person, ID, person_id),
    COLUMN_OF(posted_person, DAY, first_as_of),
    COLUMN_OF(posted_person, INT, entry_no),
    COLUMN_OF(posted_person, HASH, hash),
};

enum status
posted_read_then(struct pg *target, const struct posted_persons *persons, struct arena *arena,
                 struct posted *posted, struct error *err)
{
    const struct reading reading = { target, persons, arena };
    const struct relation table = { .name = "past_person_state",
                                    .columns = PAST_COLUMNS,
                                    .column_count = ARRAY_SIZE(PAST_COLUMNS),
                                    .size = sizeof(struct posted_person) };
    struct slice states;
    enum status status = set_persons(target, persons, err);

    *posted = (struct posted){ .persons = *persons };
    if (status != STATUS_OK)
        return status;
    if ((status = read_table(&reading, &table, &states, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(&reading, "past_decision", &posted->decision, err)) != STATUS_OK)
        return status;
    if ((status = read_decisions(&reading, "past_retracted_credit", &posted->retracted, err)) !=
        STATUS_OK)
        return status;
    if ((status = read_projections(&reading, &posted->projection, err)) != STATUS_OK)
        return status;
    posted_take(posted, &states, arena);
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

static int
enrollment_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_enrollment *)a)->person_id,
                         ((const struct posted_enrollment *)b)->person_id);
}

static int
training_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_training *)a)->person_id,
                         ((const struct posted_training *)b)->person_id);
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

struct posted_enrollments
posted_enrollments_of(const struct posted *posted, int64_t person_id)
{
    const struct posted_enrollment *row = posted->enrollment.row;
    const struct posted_enrollment key = { .person_id = person_id };
    size_t count = posted->enrollment.count;
    size_t from = array_first(row, count, sizeof key, &key, enrollment_order);
    size_t until = from;

    while (until < count && row[until].person_id == person_id)
        until++;
    return (struct posted_enrollments){ row + from, until - from };
}

struct posted_trainings
posted_trainings_of(const struct posted *posted, int64_t person_id)
{
    const struct posted_training *row = posted->training.row;
    const struct posted_training key = { .person_id = person_id };
    size_t count = posted->training.count;
    size_t from = array_first(row, count, sizeof key, &key, training_order);
    size_t until = from;

    while (until < count && row[until].person_id == person_id)
        until++;
    return (struct posted_trainings){ row + from, until - from };
}

static int
matter_order(const void *a, const void *b)
{
    return integer_order(((const struct posted_matter *)a)->person_id,
                         ((const struct posted_matter *)b)->person_id);
}

static enum matter_kind
matter_kind(const char *what)
{
    enum matter_kind kind = 0;

    while (kind + 1 < MATTER_COUNT && strcmp(MATTER_WORDS[kind], what) != 0)
        kind++;
    return kind;
}

static enum status
read_matters(struct posted *posted, struct pg *target, struct arena *range, struct error *err)
{
    static const struct relation MATTERS = { .name = "matter",
                                             .columns = MATTER_COLUMNS,
                                             .column_count = ARRAY_SIZE(MATTER_COLUMNS),
                                             .size = sizeof(struct posted_matter) };
    const struct reading reading = { target, &posted->persons, range };

    if (posted->has_matters)
        return STATUS_OK;
    posted->has_matters = true;
    return read_table(&reading, &MATTERS, &posted->matter, err);
}

enum status
posted_matters(struct posted *posted, struct pg *target, int64_t person_id, struct arena *range,
               struct arena *arena, struct matters *matters, struct error *err)
{
    const struct posted_matter key = { .person_id = person_id };
    enum status status = read_matters(posted, target, range, err);
    const struct posted_matter *row = posted->matter.row;
    size_t from;
    size_t until;

    if (status != STATUS_OK)
        return status;
    from = until = array_first(row, posted->matter.count, sizeof key, &key, matter_order);
    while (until < posted->matter.count && row[until].person_id == person_id)
        until++;
    *matters = (struct matters){ arena_array(arena, until - from, sizeof *matters->row), 0 };
    for (size_t i = from; i < until; i++)
        matters->row[matters->count++] = (struct matter){ .kind = matter_kind(row[i].what),
                                                          .key = row[i].key,
                                                          .told = row[i].told,
                                                          .source_table = row[i].source_table,
                                                          .source_id = row[i].source_id,
                                                          .starts_on = row[i].starts_on };
    matters_sort(matters);
    return STATUS_OK;
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
