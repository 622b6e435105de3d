#include "load/stage_person.h"

#include "core/array.h"
#include "core/copy.h"
#include "load/chain.h"

#include <string.h>

static struct staged_accounted
accounted_rows(const struct stage_decided *decided)
{
    struct staged_accounted rows = { 0 };

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
put_chain(struct stage *stage, const struct stage_decided *decided,
          const struct staged_subject *subject, const unsigned char digest[HASH_SIZE],
          const unsigned char matter_digest[HASH_SIZE])
{
    const struct entries *entries = decided->entries;
    const struct staged_accounted rows = accounted_rows(decided);
    struct staged_chain_end end = {
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

        stage_put(stage, STAGE_ENTRY,
                  (const void *const[STAGE_PARTS_MOST]){ entry, entry->decision, subject });
        end.entry_no = entry->entry_no;
        end.hash = entry->hash;
    }
    stage_put(stage, STAGE_PERSON, (const void *const[STAGE_PARTS_MOST]){ &end, subject, &rows });
}

static void
put_certificates(struct stage *stage, const struct reference *reference,
                 const struct program_completion_rows *completions,
                 const struct staged_subject *subject)
{
    for (size_t i = 0; i < completions->count; i++) {
        const struct program_completion *row = &completions->row[i];
        const struct program *program = reference_program(reference, row->program_code);

        if (program != NULL && program->certifies == 1 && row->satisfactory == 1)
            stage_put_rows(stage, STAGE_CERTIFICATE, row, 1, subject);
    }
}

/* Those that last are counted by the work group on as-of, too. */
static void
put_enrollments(struct stage *stage, const struct result *result,
                const struct staged_subject *subject)
{
    for (size_t i = 0; i < result->sound.enrollment.count; i++) {
        const struct enrollment *row = &result->sound.enrollment.row[i];
        const struct staged_grouped grouped = { row->ends_on == DAY_NULL ? result->work_group
                                                                         : NULL };

        stage_put(stage, STAGE_ENROLLMENT,
                  (const void *const[STAGE_PARTS_MOST]){ row, subject, &grouped });
    }
}

static void
put_results(struct stage *stage, const struct reference *reference,
            const struct stage_decided *decided, const struct staged_subject *subject)
{
    const struct result *result = decided->result;
    const struct facts *sound = &result->sound;

    for (size_t i = 0; i < result->exception.count; i++)
        stage_exception(stage, &result->exception.row[i]);
    stage_put_rows(stage, STAGE_EARNED, result->earned.row, result->earned.count, subject);
    stage_put_rows(stage, STAGE_CREDIT_YEAR, result->credit_year.row, result->credit_year.count,
                   subject);
    stage_put_rows(stage, STAGE_STANDING_FORFEIT, result->standing_forfeit.row,
                   result->standing_forfeit.count, subject);
    stage_put_rows(stage, STAGE_PERSON_CUSTODY, result->custody.row, result->custody.count,
                   subject);
    stage_put_rows(stage, STAGE_DEADLINE, result->window.row, result->window.count, subject);
    stage_put_rows(stage, STAGE_SCREENING, result->screening.row, result->screening.count, subject);
    stage_put_rows(stage, STAGE_COUNTY_CREDIT, result->county_credit.row,
                   result->county_credit.count, subject);
    stage_put_rows(stage, STAGE_PROJECTION, result->projection.row, result->projection.count,
                   subject);
    stage_put_rows(stage, STAGE_ATTENDANCE_FINDING, result->attendance_finding.row,
                   result->attendance_finding.count, subject);
    stage_put_rows(stage, STAGE_OPENING_CREDIT, result->opening_credit.row,
                   result->opening_credit.count, subject);
    stage_put_rows(stage, STAGE_WORK_APPLICATION, sound->work_application.row,
                   sound->work_application.count, subject);
    stage_put_rows(stage, STAGE_WORK_PARTICIPATION, sound->work_participation.row,
                   sound->work_participation.count, subject);
    stage_put_rows(stage, STAGE_DISCIPLINE_REVIEW, sound->discipline_review.row,
                   sound->discipline_review.count, subject);
    put_certificates(stage, reference, &sound->program_completion, subject);
    put_enrollments(stage, result, subject);
    stage_put_rows(stage, STAGE_TRAINING, result->training.row, result->training.count, subject);
    stage_put_rows(stage, STAGE_FOREIGN_REFERENCE, result->foreign_reference.row,
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
            const struct staged_subject *subject, unsigned char digest[HASH_SIZE])
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
    struct staged_subject subject = { .person_id = decided->person_id };
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
            stage_fingerprints(stage, i, facts_slice(decided->recorded, i), decided->person_id,
                               arena);
        put_chain(stage, decided, &subject, digest, matter_digest);
        return !has_digest(decided->state, matter_digest);
    }
    for (size_t i = 0; i < STAGE_COUNT; i++)
        pg_buffer_rewind(&stage->buffer[i], marks[i]);
    return false;
}
