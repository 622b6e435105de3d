#include "load/stage.h"

#include "core/array.h"
#include "core/copy.h"
#include "core/fingerprint.h"
#include "load/chain.h"
#include "sql.h"

#include <string.h>

/* ---- what a row is made of */

/* What goes with the rows about a person. */
struct subject {
    int64_t person_id;
    const char *person_number;
};
static const struct column SUBJECT_COLUMNS[] = {
    COLUMN_OF(subject, ID, person_id),
    COLUMN_OF(subject, TEXT, person_number),
};
static const struct relation SUBJECT = { .columns = SUBJECT_COLUMNS,
                                         .column_count = ARRAY_SIZE(SUBJECT_COLUMNS) };

/* Where a person's chain ends. */
struct chain_end {
    int64_t entry_no;
    const unsigned char *hash;
    int8_t is_touched;  /* the run adds entries */
    int8_t is_known;    /* the source has the person */
    int8_t is_due;      /* a night that looks at few looks at them */
    day_t next_on;      /* DAY_NULL for none */
    int64_t changed_at; /* INT_NULL for none */
    const int64_t *tally;
    size_t tally_count;
    const unsigned char *staged_digest;
    int64_t facts_fingerprint;
    const unsigned char *matter_digest;
};
static const struct column CHAIN_END_COLUMNS[] = {
    COLUMN_OF(chain_end, INT, entry_no),       COLUMN_OF(chain_end, HASH, hash),
    COLUMN_OF(chain_end, BOOL, is_touched),    COLUMN_OF(chain_end, BOOL, is_known),
    COLUMN_OF(chain_end, BOOL, is_due),        COLUMN_OF(chain_end, DAY, next_on),
    COLUMN_OF(chain_end, INT, changed_at),     COLUMN_OF(chain_end, INTS, tally),
    COLUMN_OF(chain_end, HASH, staged_digest), COLUMN_OF(chain_end, INT, facts_fingerprint),
    COLUMN_OF(chain_end, HASH, matter_digest),
};
static const struct relation CHAIN_END = { .columns = CHAIN_END_COLUMNS,
                                           .column_count = ARRAY_SIZE(CHAIN_END_COLUMNS) };

/* Rows read of a person, and what became of them (core/decision.h, struct row_account). */
struct accounted {
    int64_t rows_read;
    int64_t rows_used;
    int64_t rows_ignored;
    int64_t rows_unasked;
};
static const struct column ACCOUNTED_COLUMNS[] = {
    COLUMN_OF(accounted, INT, rows_read),
    COLUMN_OF(accounted, INT, rows_used),
    COLUMN_OF(accounted, INT, rows_ignored),
    COLUMN_OF(accounted, INT, rows_unasked),
};
static const struct relation ACCOUNTED = { .columns = ACCOUNTED_COLUMNS,
                                           .column_count = ARRAY_SIZE(ACCOUNTED_COLUMNS) };

static const struct column ENTRY_COLUMNS[] = {
    COLUMN_OF(entry, INT, entry_no),   COLUMN_OF(entry, TEXT, op),
    COLUMN_OF(entry, INT, supersedes), COLUMN_OF(entry, HASH, previous_hash),
    COLUMN_OF(entry, HASH, hash),
};
static const struct relation ENTRY = { .columns = ENTRY_COLUMNS,
                                       .column_count = ARRAY_SIZE(ENTRY_COLUMNS) };

/* What an entry rested on when it was made. */
struct basis {
    int64_t entry_no;
    const char *const *grounds;
    size_t ground_count;
};
static const struct column BASIS_COLUMNS[] = {
    COLUMN_OF(basis, INT, entry_no),
    COLUMN_OF(basis, TEXTS, grounds),
};
static const struct relation BASIS = { .columns = BASIS_COLUMNS,
                                       .column_count = ARRAY_SIZE(BASIS_COLUMNS) };

/* Why an entry was made, a term is projected for another day, or a matter is another. */
struct caused {
    int64_t entry_no;
    int64_t term_id;
    const char *what;
    const char *key;
};
static const struct column CAUSE_COLUMNS[] = {
    COLUMN_OF(stage_cause, TEXT, cause),
    COLUMN_OF(stage_cause, TEXT, source_table),
    COLUMN_OF(stage_cause, TEXT, source_key),
};
static const struct relation CAUSE = { .columns = CAUSE_COLUMNS,
                                       .column_count = ARRAY_SIZE(CAUSE_COLUMNS) };
static const struct column CAUSED_ENTRY_COLUMNS[] = { COLUMN_OF(caused, INT, entry_no) };
static const struct relation CAUSED_ENTRY = { .columns = CAUSED_ENTRY_COLUMNS,
                                              .column_count = ARRAY_SIZE(CAUSED_ENTRY_COLUMNS) };
static const struct column CAUSED_TERM_COLUMNS[] = { COLUMN_OF(caused, ID, term_id) };
static const struct relation CAUSED_TERM = { .columns = CAUSED_TERM_COLUMNS,
                                             .column_count = ARRAY_SIZE(CAUSED_TERM_COLUMNS) };
static const struct column CAUSED_MATTER_COLUMNS[] = {
    COLUMN_OF(caused, TEXT, what),
    COLUMN_OF(caused, TEXT, key),
};
static const struct relation CAUSED_MATTER = { .columns = CAUSED_MATTER_COLUMNS,
                                               .column_count = ARRAY_SIZE(CAUSED_MATTER_COLUMNS) };

/* The rows of a relation, key beside fingerprint. */
struct fingerprinted {
    const char *relation;
    const char *const *keys;
    size_t key_count;
    const int64_t *fingerprints;
    size_t fingerprint_count;
};
static const struct column FINGERPRINTED_COLUMNS[] = {
    COLUMN_OF(fingerprinted, TEXT, relation),
    COLUMN_OF(fingerprinted, TEXTS, keys),
    COLUMN_OF(fingerprinted, INTS, fingerprints),
};
static const struct relation FINGERPRINTED = { .columns = FINGERPRINTED_COLUMNS,
                                               .column_count = ARRAY_SIZE(FINGERPRINTED_COLUMNS) };

/* Whom an exception is about: the person, or 0 for nobody. */
struct about {
    int64_t subject;
};
static const struct column ABOUT_COLUMNS[] = { COLUMN_OF(about, ID, subject) };
static const struct relation ABOUT = { .columns = ABOUT_COLUMNS,
                                       .column_count = ARRAY_SIZE(ABOUT_COLUMNS) };

/* What goes with an enrollment: the work group on as-of, where it lasts then. */
struct grouped {
    const char *work_group;
};
static const struct column GROUPED_COLUMNS[] = { COLUMN_OF(grouped, TEXT, work_group) };
static const struct relation GROUPED = { .columns = GROUPED_COLUMNS,
                                         .column_count = ARRAY_SIZE(GROUPED_COLUMNS) };

struct credit {
    const char *credit_type;
};
static const struct column CREDIT_COLUMNS[] = { COLUMN_OF(credit, TEXT, credit_type) };
static const struct relation CREDIT = { .columns = CREDIT_COLUMNS,
                                        .column_count = ARRAY_SIZE(CREDIT_COLUMNS) };

#define PART_LIMIT 3

/* The table without "staged_", and the structs that a row is made of: the first that has a column
 * of the name gives its value. */
static const struct stage_table_of {
    const char *name;
    const struct relation *part[PART_LIMIT];
} TABLES[STAGE_COUNT] = {
    [STAGE_PERSON] = { "person", { &CHAIN_END, &SUBJECT, &ACCOUNTED } },
    [STAGE_ENTRY] = { "entry", { &ENTRY, &RESULTS[RESULT_DECISION], &SUBJECT } },
    [STAGE_ENTRY_BASIS] = { "entry_basis", { &BASIS, &SUBJECT } },
    [STAGE_ENTRY_CAUSE] = { "entry_cause", { &CAUSED_ENTRY, &CAUSE, &SUBJECT } },
    [STAGE_PROJECTION_CAUSE] = { "projection_cause", { &CAUSED_TERM, &CAUSE, &SUBJECT } },
    [STAGE_MATTER_CAUSE] = { "matter_cause", { &CAUSED_MATTER, &CAUSE, &SUBJECT } },
    [STAGE_FINGERPRINT] = { "fingerprint", { &FINGERPRINTED, &SUBJECT } },
    [STAGE_EARNED] = { "earned", { &RESULTS[RESULT_EARNED], &SUBJECT } },
    [STAGE_CREDIT_YEAR] = { "credit_year", { &RESULTS[RESULT_CREDIT_YEAR], &SUBJECT } },
    [STAGE_STANDING_FORFEIT] = { "standing_forfeit",
                                 { &RESULTS[RESULT_STANDING_FORFEIT], &SUBJECT } },
    [STAGE_OPENING_CREDIT] = { "opening_credit", { &RESULTS[RESULT_OPENING_CREDIT], &SUBJECT } },
    [STAGE_DEADLINE] = { "deadline", { &RESULTS[RESULT_WINDOW], &SUBJECT } },
    [STAGE_SCREENING] = { "screening", { &RESULTS[RESULT_SCREENING], &SUBJECT } },
    [STAGE_COUNTY_CREDIT] = { "county_credit", { &RESULTS[RESULT_COUNTY_CREDIT], &SUBJECT } },
    [STAGE_PROJECTION] = { "projection", { &RESULTS[RESULT_PROJECTION], &SUBJECT } },
    [STAGE_ATTENDANCE_FINDING] = { "attendance_finding",
                                   { &RESULTS[RESULT_ATTENDANCE_FINDING], &SUBJECT } },
    [STAGE_DATA_EXCEPTION] = { "data_exception", { &RESULTS[RESULT_DATA_EXCEPTION], &ABOUT } },
    [STAGE_WORK_APPLICATION] = { "work_application",
                                 { &RELATIONS[RELATION_WORK_APPLICATION], &SUBJECT } },
    [STAGE_WORK_PARTICIPATION] = { "work_participation",
                                   { &RELATIONS[RELATION_WORK_PARTICIPATION], &SUBJECT } },
    [STAGE_DISCIPLINE_REVIEW] = { "discipline_review",
                                  { &RELATIONS[RELATION_DISCIPLINE_REVIEW], &SUBJECT } },
    [STAGE_CERTIFICATE] = { "certificate", { &RELATIONS[RELATION_PROGRAM_COMPLETION], &SUBJECT } },
    [STAGE_PERSON_CUSTODY] = { "person_custody", { &RESULTS[RESULT_CUSTODY_SPAN], &SUBJECT } },
    [STAGE_ENROLLMENT] = { "enrollment", { &RELATIONS[RELATION_ENROLLMENT], &SUBJECT, &GROUPED } },
    [STAGE_TRAINING] = { "training", { &RESULTS[RESULT_TRAINING], &SUBJECT } },
    [STAGE_FOREIGN_REFERENCE] = { "foreign_reference",
                                  { &RESULTS[RESULT_FOREIGN_REFERENCE], &SUBJECT } },
    [STAGE_PROGRAM] = { "program", { &RELATIONS[RELATION_PROGRAM] } },
    [STAGE_FACILITY] = { "facility", { &RELATIONS[RELATION_FACILITY] } },
    [STAGE_HOLIDAY] = { "holiday", { &RELATIONS[RELATION_HOLIDAY] } },
    [STAGE_CREDIT_TYPE] = { "credit_type", { &CREDIT } },
    [STAGE_OUTREACH_MONTH] = { "outreach_month", { &RESULTS[RESULT_OUTREACH_MONTH] } },
    [STAGE_ENROLLMENT_MONTH] = { "enrollment_month", { &RESULTS[RESULT_ENROLLMENT_MONTH] } },
    [STAGE_ENROLLMENT_LEVEL] = { "enrollment_level", { &RESULTS[RESULT_ENROLLMENT_LEVEL] } },
    [STAGE_ENROLLMENT_GROUP] = { "enrollment_group", { &RESULTS[RESULT_ENROLLMENT_GROUP] } },
    [STAGE_TRAINING_MONTH] = { "training_month", { &RESULTS[RESULT_TRAINING_MONTH] } },
    [STAGE_TRAINING_LEVEL] = { "training_level", { &RESULTS[RESULT_TRAINING_LEVEL] } },
};

/* ---- what the target has for it */

/* A column of a staging table, as the target has it. */
struct found_column {
    const char *table;
    const char *name;
    const char *type;
    const char *statement; /* that fills the table */
};

struct found {
    struct arena *arena;
    struct list columns; /* of struct found_column, by table and in its order */
};

static const char *
kept(const struct found *found, const char *text)
{
    return arena_text(found->arena, text, strlen(text));
}

static enum status
column_found(const struct pg_row *row, void *context, struct error *err)
{
    struct found *found = context;
    struct found_column *column = list_push(&found->columns, found->arena, sizeof *column);

    (void)err;
    column->table = kept(found, row->value[0]);
    column->name = kept(found, row->value[1]);
    column->type = kept(found, row->value[2]);
    column->statement = kept(found, row->value[3]);
    return STATUS_OK;
}

static enum status
disagree(struct error *err)
{
    error_hint(err, "run 'goodtime init' with the newer program");
    return STATUS_DATABASE;
}

/* Where a column's values come from; false where the program has none of that name. */
static bool
find_source(const struct stage_table_of *table, const char *name, struct stage_column *column)
{
    for (size_t part = 0; part < PART_LIMIT && table->part[part] != NULL; part++) {
        column->column = relation_column(table->part[part], name);
        column->part = part;
        if (column->column != NULL)
            return true;
    }
    return false;
}

static enum status
plan_column(const struct stage_table_of *table, const struct found_column *found,
            struct stage_column *column, struct error *err)
{
    if (!find_source(table, found->name, column)) {
        (void)error_set(
            err, STATUS_DATABASE,
            "the target's column 'goodtime.staged_%s.%s' is none that this program fills",
            table->name, found->name);
        return disagree(err);
    }
    column->width = strcmp(found->type, "integer") == 0 ? sizeof(int32_t) : sizeof(int64_t);
    if (copy_fits(column->column->kind, found->type) && strcmp(found->type, "smallint") != 0)
        return STATUS_OK; /* copy_put writes no smallint */
    (void)error_set(err, STATUS_DATABASE,
                    "the target's column 'goodtime.staged_%s.%s' has the type %s", table->name,
                    found->name, found->type);
    return disagree(err);
}

static bool
is_planned(const struct stage_columns *columns, const struct column *column)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->column[i].column == column)
            return true;
    return false;
}

/* What is decided is kept whole. Of facts, and of what goes with a person, a table has what is
 * shown. */
static enum status
check_whole(const struct stage_table_of *table, const struct stage_columns *columns,
            struct error *err)
{
    for (size_t i = 0; i < PART_LIMIT && table->part[i] != NULL; i++) {
        const struct relation *part = table->part[i];

        if (part->is_fact || part == &SUBJECT)
            continue;
        for (size_t j = 0; j < part->column_count; j++) {
            if (is_planned(columns, &part->columns[j]))
                continue;
            (void)error_set(err, STATUS_DATABASE,
                            "the target has no column 'goodtime.staged_%s.%s'", table->name,
                            part->columns[j].name);
            return disagree(err);
        }
    }
    return STATUS_OK;
}

static enum status
plan_table(const struct stage_table_of *table, const struct found *found,
           struct stage_columns *columns, struct error *err)
{
    const struct found_column *all = found->columns.items;

    *columns = (struct stage_columns){ .column = arena_array(found->arena, found->columns.count,
                                                             sizeof *columns->column) };
    for (size_t i = 0; i < found->columns.count; i++) {
        enum status status;

        if (strcmp(all[i].table, table->name) != 0)
            continue;
        columns->statement = all[i].statement;
        status = plan_column(table, &all[i], &columns->column[columns->count++], err);
        if (status != STATUS_OK)
            return status;
    }
    return check_whole(table, columns, err);
}

enum status
stage_plan_read(struct pg *target, struct arena *arena, struct stage_plan *plan, struct error *err)
{
    struct found found = { .arena = arena };
    enum status status =
        pg_each(target, sql_load_stage_column_each, NULL, 0, column_found, &found, err);

    for (size_t i = 0; status == STATUS_OK && i < STAGE_COUNT; i++)
        status = plan_table(&TABLES[i], &found, &plan->of[i], err);
    return status;
}

/* ---- rows */

/* A row, of as many structs as the table has parts. */
static void
put(struct stage *stage, enum stage_table table, const void *const part[PART_LIMIT])
{
    const struct stage_columns *columns = &stage->plan->of[table];
    struct pg_buffer *buffer = &stage->buffer[table];

    pg_put_row(buffer, columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        const struct stage_column *column = &columns->column[i];

        copy_put(buffer, column->column, column->width, part[column->part]);
    }
}

/* Rows of the table's first part, each with the same second. */
static void
put_rows(struct stage *stage, enum stage_table table, const void *rows, size_t count,
         const struct subject *subject)
{
    const unsigned char *row = rows;

    for (size_t i = 0; i < count; i++)
        put(stage, table,
            (const void *const[PART_LIMIT]){ row + i * TABLES[table].part[0]->size, subject });
}

static void
put_list(struct stage *stage, enum stage_table table, const struct list *rows)
{
    put_rows(stage, table, rows->items, rows->count, NULL);
}

static struct accounted
accounted_rows(const struct stage_decided *decided)
{
    struct accounted rows = { 0 };

    for (enum relation_number i = 0; i < RELATION_COUNT; i++) {
        const struct row_account *account = &decided->result->rows[i];

        if (i >= REFERENCE_COUNT)
            rows.rows_read += (int64_t)facts_slice(decided->recorded, i).count;
        rows.rows_used += account->used;
        rows.rows_ignored += account->ignored;
        rows.rows_unasked += account->unasked;
    }
    return rows;
}

static void
put_chain(struct stage *stage, const struct stage_decided *decided, const struct subject *subject,
          const unsigned char digest[HASH_SIZE], const unsigned char matter_digest[HASH_SIZE])
{
    const struct entries *entries = decided->entries;
    const struct accounted rows = accounted_rows(decided);
    struct chain_end end = {
        .entry_no = decided->state != NULL ? decided->state->entry_no : 0,
        .hash = decided->state != NULL ? decided->state->hash : NULL,
        .is_touched = entries->count > 0,
        .is_known = decided->result->sound.person.count > 0,
        .is_due = decided->is_due,
        .next_on = decided->result->next_on == DAY_MAX ? DAY_NULL : decided->result->next_on,
        .changed_at = decided->changed_at,
        .tally = decided->tally->number,
        .tally_count = PERSON_NUMBERS,
        .staged_digest = digest,
        .facts_fingerprint = decided->facts_fingerprint,
        .matter_digest = matter_digest,
    };

    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->row[i];

        put(stage, STAGE_ENTRY, (const void *const[PART_LIMIT]){ entry, entry->decision, subject });
        end.entry_no = entry->entry_no;
        end.hash = entry->hash;
    }
    put(stage, STAGE_PERSON, (const void *const[PART_LIMIT]){ &end, subject, &rows });
}

static void
put_certificates(struct stage *stage, const struct reference *reference,
                 const struct program_completion_rows *completions, const struct subject *subject)
{
    for (size_t i = 0; i < completions->count; i++) {
        const struct program_completion *row = &completions->row[i];
        const struct program *program = reference_program(reference, row->program_code);

        if (program != NULL && program->certifies == 1 && row->satisfactory == 1)
            put_rows(stage, STAGE_CERTIFICATE, row, 1, subject);
    }
}

/* Those that last are counted by the work group on as-of, too. */
static void
put_enrollments(struct stage *stage, const struct result *result, const struct subject *subject)
{
    for (size_t i = 0; i < result->sound.enrollment.count; i++) {
        const struct enrollment *row = &result->sound.enrollment.row[i];
        const struct grouped grouped = { row->ends_on == DAY_NULL ? result->work_group : NULL };

        put(stage, STAGE_ENROLLMENT, (const void *const[PART_LIMIT]){ row, subject, &grouped });
    }
}

void
stage_exception(struct stage *stage, const struct data_exception *exception)
{
    struct about about = { exception->person_id == INT_NULL ? 0 : exception->person_id };

    put(stage, STAGE_DATA_EXCEPTION, (const void *const[PART_LIMIT]){ exception, &about });
}

static void
put_results(struct stage *stage, const struct reference *reference,
            const struct stage_decided *decided, const struct subject *subject)
{
    const struct result *result = decided->result;
    const struct facts *sound = &result->sound;

    for (size_t i = 0; i < result->exception.count; i++)
        stage_exception(stage, &result->exception.row[i]);
    put_rows(stage, STAGE_EARNED, result->earned.row, result->earned.count, subject);
    put_rows(stage, STAGE_CREDIT_YEAR, result->credit_year.row, result->credit_year.count, subject);
    put_rows(stage, STAGE_STANDING_FORFEIT, result->standing_forfeit.row,
             result->standing_forfeit.count, subject);
    put_rows(stage, STAGE_PERSON_CUSTODY, result->custody.row, result->custody.count, subject);
    put_rows(stage, STAGE_DEADLINE, result->window.row, result->window.count, subject);
    put_rows(stage, STAGE_SCREENING, result->screening.row, result->screening.count, subject);
    put_rows(stage, STAGE_COUNTY_CREDIT, result->county_credit.row, result->county_credit.count,
             subject);
    put_rows(stage, STAGE_PROJECTION, result->projection.row, result->projection.count, subject);
    put_rows(stage, STAGE_ATTENDANCE_FINDING, result->attendance_finding.row,
             result->attendance_finding.count, subject);
    put_rows(stage, STAGE_OPENING_CREDIT, result->opening_credit.row, result->opening_credit.count,
             subject);
    put_rows(stage, STAGE_WORK_APPLICATION, sound->work_application.row,
             sound->work_application.count, subject);
    put_rows(stage, STAGE_WORK_PARTICIPATION, sound->work_participation.row,
             sound->work_participation.count, subject);
    put_rows(stage, STAGE_DISCIPLINE_REVIEW, sound->discipline_review.row,
             sound->discipline_review.count, subject);
    put_certificates(stage, reference, &sound->program_completion, subject);
    put_enrollments(stage, result, subject);
    put_rows(stage, STAGE_TRAINING, result->training.row, result->training.count, subject);
    put_rows(stage, STAGE_FOREIGN_REFERENCE, result->foreign_reference.row,
             result->foreign_reference.count, subject);
}

/* A table's rows that were put behind its mark. */
static void
digest_rows(struct chain_parts *parts, const struct pg_buffer *buffer, const struct pg_mark *mark)
{
    size_t from = mark->length > 0 ? mark->length : COPY_HEADER_FIXED;
    bool has_rows = buffer->rows > mark->rows;

    chain_parts_add(parts, has_rows ? buffer->bytes + from : NULL,
                    has_rows ? buffer->length - from : 0);
}

/* A digest of windows, screenings and findings alone. */
static void
digest_matters(const struct stage *stage, const struct pg_mark marks[STAGE_COUNT],
               unsigned char digest[HASH_SIZE])
{
    static const enum stage_table MATTERS[] = { STAGE_DEADLINE, STAGE_SCREENING,
                                                STAGE_ATTENDANCE_FINDING };
    struct chain_parts *parts = chain_parts_begin();

    for (size_t i = 0; i < ARRAY_SIZE(MATTERS); i++)
        digest_rows(parts, &stage->buffer[MATTERS[i]], &marks[MATTERS[i]]);
    chain_parts_end(parts, digest);
}

/* A digest of what was put behind the marks: each table's rows by themselves. */
static void
digest_from(const struct stage *stage, const struct pg_mark marks[STAGE_COUNT],
            const struct subject *subject, unsigned char digest[HASH_SIZE])
{
    struct chain_parts *parts = chain_parts_begin();

    chain_parts_add(parts, subject->person_number,
                    subject->person_number != NULL ? strlen(subject->person_number) : 0);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        digest_rows(parts, &stage->buffer[i], &marks[i]);
    chain_parts_end(parts, digest);
}

/* Whether the last run that published something of a person left all of it as it comes out again.
 */
static bool
is_same(const struct stage_decided *decided, const unsigned char digest[HASH_SIZE])
{
    const struct posted_person *state = decided->state;
    day_t next_on = decided->result->next_on == DAY_MAX ? DAY_NULL : decided->result->next_on;

    return state != NULL && decided->entries->count == 0 && state->next_on == next_on &&
           state->changed_at == decided->changed_at &&
           state->facts_fingerprint == decided->facts_fingerprint &&
           state->tally_count == PERSON_NUMBERS &&
           memcmp(state->tally, decided->tally->number, sizeof decided->tally->number) == 0 &&
           state->staged_digest != NULL && memcmp(state->staged_digest, digest, HASH_SIZE) == 0;
}

/* The fingerprints of a relation's rows, where it has any. */
static void
put_fingerprints(struct stage *stage, enum relation_number number, struct slice rows,
                 int64_t person_id, struct arena *arena)
{
    const struct subject subject = { .person_id = person_id };
    const struct fingerprints all = fingerprints_of(number, rows, arena);
    const char **keys = arena_array(arena, all.count, sizeof *keys);
    int64_t *values = arena_array(arena, all.count, sizeof *values);
    const struct fingerprinted row = { .relation = RELATIONS[number].name,
                                       .keys = keys,
                                       .key_count = all.count,
                                       .fingerprints = values,
                                       .fingerprint_count = all.count };

    for (size_t i = 0; i < all.count; i++) {
        keys[i] = all.row[i].key;
        values[i] = all.row[i].value;
    }
    if (all.count > 0)
        put(stage, STAGE_FINGERPRINT, (const void *const[PART_LIMIT]){ &row, &subject });
}

/* Whether the windows, screenings and findings of a person had this digest. */
static bool
has_digest(const struct posted_person *state, const unsigned char digest[HASH_SIZE])
{
    return state != NULL && state->matter_digest != NULL &&
           memcmp(state->matter_digest, digest, HASH_SIZE) == 0;
}

bool
stage_person(struct stage *stage, const struct reference *reference,
             const struct stage_decided *decided, struct arena *arena)
{
    const struct facts *sound = &decided->result->sound;
    struct subject subject = { .person_id = decided->person_id };
    unsigned char digest[HASH_SIZE];
    unsigned char matter_digest[HASH_SIZE];
    struct pg_mark marks[STAGE_COUNT];

    if (sound->person.count > 0)
        subject.person_number = sound->person.row[0].person_number;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        marks[i] = pg_buffer_mark(&stage->buffer[i]);
    put_results(stage, reference, decided, &subject);
    digest_from(stage, marks, &subject, digest);
    if (decided->is_staged_anyhow || !is_same(decided, digest)) {
        digest_matters(stage, marks, matter_digest);
        for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
            put_fingerprints(stage, i, facts_slice(decided->recorded, i), decided->person_id,
                             arena);
        put_chain(stage, decided, &subject, digest, matter_digest);
        return !has_digest(decided->state, matter_digest);
    }
    for (size_t i = 0; i < STAGE_COUNT; i++)
        pg_buffer_rewind(&stage->buffer[i], marks[i]);
    return false;
}

/* What a decision rests on, as the ledger keeps it. */
static struct basis
basis_of(const struct entry *entry, const struct ground_index *grounds, struct arena *arena)
{
    const struct decision *decision = entry->decision;
    const struct ground_list list =
        ground_index_find(grounds, decision->source_table, decision->source_id);
    const char **texts = arena_array(arena, list.count, sizeof *texts);
    struct basis basis = { .entry_no = entry->entry_no, .grounds = texts };

    for (size_t i = 0; i < list.count; i++)
        if (decision_rests_on(decision, list.row[i]))
            texts[basis.ground_count++] = ground_basis(list.row[i], arena);
    return basis;
}

void
stage_basis(struct stage *stage, int64_t person_id, const struct entries *entries,
            const struct ground_index *grounds, struct arena *arena)
{
    const struct subject subject = { .person_id = person_id };

    for (size_t i = 0; i < entries->count; i++) {
        struct basis basis;

        if (!entry_asserts(&entries->row[i]))
            continue;
        basis = basis_of(&entries->row[i], grounds, arena);
        if (basis.ground_count > 0)
            put(stage, STAGE_ENTRY_BASIS, (const void *const[PART_LIMIT]){ &basis, &subject });
    }
}

void
stage_entry_cause(struct stage *stage, int64_t person_id, int64_t entry_no,
                  const struct stage_cause *cause)
{
    const struct subject subject = { .person_id = person_id };
    const struct caused caused = { .entry_no = entry_no };

    put(stage, STAGE_ENTRY_CAUSE, (const void *const[PART_LIMIT]){ &caused, cause, &subject });
}

void
stage_projection_cause(struct stage *stage, int64_t person_id, int64_t term_id,
                       const struct stage_cause *cause)
{
    const struct subject subject = { .person_id = person_id };
    const struct caused caused = { .term_id = term_id };

    put(stage, STAGE_PROJECTION_CAUSE, (const void *const[PART_LIMIT]){ &caused, cause, &subject });
}

void
stage_matter_cause(struct stage *stage, int64_t person_id, const struct matter *matter,
                   const struct stage_cause *cause)
{
    const struct subject subject = { .person_id = person_id };
    const struct caused caused = { .what = MATTER_WORDS[matter->kind], .key = matter->key };

    put(stage, STAGE_MATTER_CAUSE, (const void *const[PART_LIMIT]){ &caused, cause, &subject });
}

void
stage_reference(struct stage *stage, const struct reference *reference)
{
    put_rows(stage, STAGE_PROGRAM, reference->program.row, reference->program.count, NULL);
    put_rows(stage, STAGE_FACILITY, reference->facility.row, reference->facility.count, NULL);
    put_rows(stage, STAGE_HOLIDAY, reference->holiday.row, reference->holiday.count, NULL);
}

void
stage_reference_fingerprints(struct stage *stage, const struct reference *recorded,
                             struct arena *arena)
{
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        if (i != RELATION_HOLIDAY)
            put_fingerprints(stage, i, reference_slice(recorded, i), 0, arena);
}

void
stage_outreach(struct stage *stage, const struct slice *months)
{
    put_rows(stage, STAGE_OUTREACH_MONTH, months->row, months->count, NULL);
}

void
stage_counts(struct stage *stage, const struct count_rows *rows)
{
    put_list(stage, STAGE_ENROLLMENT_MONTH, &rows->enrollment_month);
    put_list(stage, STAGE_ENROLLMENT_LEVEL, &rows->enrollment_level);
    put_list(stage, STAGE_ENROLLMENT_GROUP, &rows->enrollment_group);
    put_list(stage, STAGE_TRAINING_MONTH, &rows->training_month);
    put_list(stage, STAGE_TRAINING_LEVEL, &rows->training_level);
}

void
stage_credit_type(struct stage *stage, const char *credit_type)
{
    struct credit credit = { credit_type };

    put(stage, STAGE_CREDIT_TYPE, (const void *const[PART_LIMIT]){ &credit });
}

enum status
stage_send(struct stage *stage, struct pg *target, struct error *err)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        enum status status =
            pg_copy_in(target, stage->plan->of[i].statement, &stage->buffer[i], err);

        if (status != STATUS_OK)
            return status;
        pg_buffer_reset(&stage->buffer[i]);
    }
    return STATUS_OK;
}

void
stage_release(struct stage *stage)
{
    for (size_t i = 0; i < STAGE_COUNT; i++)
        pg_buffer_release(&stage->buffer[i]);
}
