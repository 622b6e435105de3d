#include "load/stage.h"

#include "sql.h"

#include <string.h>

static void
put_entry(struct pg_buffer *buffer, int64_t person_id, const struct entry *entry)
{
    const struct decision *decision = entry->decision;

    pg_put_row(buffer, 20);
    pg_put_int8(buffer, person_id);
    pg_put_int4(buffer, entry->entry_no);
    pg_put_text(buffer, entry->op);
    pg_put_int4(buffer, decision->custody_no);
    pg_put_int8(buffer, decision->term_id);
    pg_put_text(buffer, decision->credit_type);
    pg_put_text(buffer, decision->rule_id);
    pg_put_text(buffer, decision->action);
    pg_put_int4(buffer, decision->days);
    pg_put_day(buffer, decision->earned_on);
    pg_put_day(buffer, decision->effective_on);
    pg_put_day(buffer, entry->entered_on);
    pg_put_text(buffer, decision->source_table);
    pg_put_int8(buffer, decision->source_id);
    pg_put_int4(buffer, decision->part);
    pg_put_text(buffer, decision->reason);
    pg_put_text(buffer, decision->facility_code);
    pg_put_int4(buffer, entry->supersedes);
    pg_put_bytes(buffer, entry->previous_hash, HASH_SIZE);
    pg_put_bytes(buffer, entry->hash, HASH_SIZE);
}

static const char *
person_number_of(const struct result *result)
{
    return result->sound.person.count > 0 ? result->sound.person.row[0].person_number : NULL;
}

static void
put_state(struct pg_buffer *buffer, const struct posted_person *state, int64_t person_id,
          const struct result *result, const struct entry *entries, size_t count)
{
    const unsigned char *hash = state != NULL ? state->hash : NULL;
    int64_t entry_no = state != NULL ? state->entry_no : 0;

    if (count > 0) {
        hash = entries[count - 1].hash;
        entry_no = entries[count - 1].entry_no;
    }
    pg_put_row(buffer, 6);
    pg_put_int8(buffer, person_id);
    pg_put_text(buffer, person_number_of(result));
    pg_put_int4(buffer, entry_no);
    pg_put_bytes(buffer, hash, HASH_SIZE);
    pg_put_bool(buffer, count > 0);
    pg_put_bool(buffer, result->sound.person.count > 0);
}

static void
put_custodies(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->custody.count; i++) {
        const struct custody_span *row = &result->custody.row[i];

        pg_put_row(buffer, 4);
        pg_put_int8(buffer, person_id);
        pg_put_int4(buffer, row->custody_no);
        pg_put_day(buffer, row->begins_on);
        pg_put_day(buffer, row->ends_on);
    }
}

static void
put_windows(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->window.count; i++) {
        const struct window *row = &result->window.row[i];

        pg_put_row(buffer, 12);
        pg_put_int8(buffer, person_id);
        pg_put_text(buffer, row->name);
        pg_put_int4(buffer, row->custody_no);
        pg_put_text(buffer, row->source_table);
        pg_put_int8(buffer, row->source_id);
        pg_put_text(buffer, row->facility_code);
        pg_put_day(buffer, row->starts_on);
        pg_put_day(buffer, row->due_on);
        pg_put_day(buffer, row->met_on);
        pg_put_text(buffer, row->responsible);
        pg_put_text(buffer, NULL);
        pg_put_text(buffer, row->rule_id);
    }
}

static void
put_screenings(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->screening.count; i++) {
        const struct screening *row = &result->screening.row[i];

        pg_put_row(buffer, 6);
        pg_put_int8(buffer, person_id);
        pg_put_text(buffer, row->kind);
        pg_put_int8(buffer, row->application_id);
        pg_put_text(buffer, row->facility_code);
        pg_put_text(buffer, row->outcome);
        pg_put_texts(buffer, row->reasons, row->reason_count);
    }
}

static void
put_county_credit(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->county_credit.count; i++) {
        const struct county_credit *row = &result->county_credit.row[i];

        pg_put_row(buffer, 7);
        pg_put_int8(buffer, person_id);
        pg_put_int4(buffer, row->custody_no);
        pg_put_int8(buffer, row->days_active);
        pg_put_int8(buffer, row->credited_days_active);
        pg_put_int8(buffer, row->half_days);
        pg_put_int8(buffer, row->lost_days);
        pg_put_int8(buffer, row->days);
    }
}

static void
put_openings(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->opening_credit.count; i++) {
        const struct opening_credit *row = &result->opening_credit.row[i];

        pg_put_row(buffer, 5);
        pg_put_int8(buffer, person_id);
        pg_put_int4(buffer, row->custody_no);
        pg_put_text(buffer, row->credit_type);
        pg_put_int4(buffer, row->days);
        pg_put_day(buffer, row->balance_on);
    }
}

void
stage_exception(struct stage *stage, const struct data_exception *exception)
{
    struct pg_buffer *buffer = &stage->buffer[STAGE_DATA_EXCEPTION];

    pg_put_row(buffer, 6);
    pg_put_int8(buffer, exception->person_id == INT_NULL ? 0 : exception->person_id);
    pg_put_text(buffer, exception->code);
    pg_put_text(buffer, exception->source_table);
    pg_put_text(buffer, exception->source_key);
    pg_put_int8(buffer, exception->person_id);
    pg_put_text(buffer, exception->detail);
}

static void
put_enrollments(struct stage *stage, int64_t person_id, const struct result *result)
{
    struct pg_buffer *buffer = &stage->buffer[STAGE_ENROLLMENT];

    for (size_t i = 0; i < result->sound.enrollment.count; i++) {
        const struct enrollment *row = &result->sound.enrollment.row[i];

        pg_put_row(buffer, 7);
        pg_put_int8(buffer, person_id);
        pg_put_int8(buffer, row->enrollment_id);
        pg_put_text(buffer, row->program_code);
        pg_put_text(buffer, row->facility_code);
        pg_put_day(buffer, row->starts_on);
        pg_put_day(buffer, row->ends_on);
        pg_put_text(buffer, result->work_group);
    }
    buffer = &stage->buffer[STAGE_TRAINING];
    for (size_t i = 0; i < result->training.count; i++) {
        const struct training *row = &result->training.row[i];

        pg_put_row(buffer, 5);
        pg_put_int8(buffer, person_id);
        pg_put_day(buffer, row->month);
        pg_put_text(buffer, row->facility_code);
        pg_put_text(buffer, row->program_code);
        pg_put_int8(buffer, row->minutes);
    }
}

static void
put_certificates(struct pg_buffer *buffer, const struct reference *reference, int64_t person_id,
                 const struct result *result)
{
    for (size_t i = 0; i < result->sound.program_completion.count; i++) {
        const struct program_completion *row = &result->sound.program_completion.row[i];
        const struct program *program = reference_program(reference, row->program_code);

        if (program == NULL || program->certifies != 1 || row->satisfactory != 1)
            continue;
        pg_put_row(buffer, 6);
        pg_put_int8(buffer, person_id);
        pg_put_int8(buffer, row->completion_id);
        pg_put_text(buffer, row->program_code);
        pg_put_text(buffer, row->facility_code);
        pg_put_day(buffer, row->completed_on);
        pg_put_text(buffer, row->certificate_number);
    }
}

static void
put_applications(struct pg_buffer *buffer, const char *person_number, int64_t person_id,
                 const struct result *result)
{
    for (size_t i = 0; i < result->sound.work_application.count; i++) {
        const struct work_application *row = &result->sound.work_application.row[i];

        pg_put_row(buffer, 12);
        pg_put_int8(buffer, person_id);
        pg_put_int8(buffer, row->application_id);
        pg_put_text(buffer, person_number);
        pg_put_text(buffer, row->facility_code);
        pg_put_day(buffer, row->applied_on);
        pg_put_day(buffer, row->screened_on);
        pg_put_int4(buffer, row->security_level);
        pg_put_bool(buffer, row->mobility_impairment);
        pg_put_bool(buffer, row->vision_impairment);
        pg_put_bool(buffer, row->hearing_impairment);
        pg_put_text(buffer, row->medical_disqualified_by);
        pg_put_day(buffer, row->medical_disqualified_on);
    }
}

static void
put_participations(struct pg_buffer *buffer, int64_t person_id, const struct result *result)
{
    for (size_t i = 0; i < result->sound.work_participation.count; i++) {
        const struct work_participation *row = &result->sound.work_participation.row[i];

        pg_put_row(buffer, 9);
        pg_put_int8(buffer, person_id);
        pg_put_int8(buffer, row->participation_id);
        pg_put_int8(buffer, row->application_id);
        pg_put_text(buffer, row->facility_code);
        pg_put_text(buffer, row->job_title);
        pg_put_bool(buffer, row->inside_security);
        pg_put_day(buffer, row->starts_on);
        pg_put_day(buffer, row->ends_on);
        pg_put_text(buffer, row->end_reason.text);
    }
}

static void
put_reviews(struct pg_buffer *buffer, const char *person_number, int64_t person_id,
            const struct result *result)
{
    for (size_t i = 0; i < result->sound.discipline_review.count; i++) {
        const struct discipline_review *row = &result->sound.discipline_review.row[i];

        pg_put_row(buffer, 15);
        pg_put_int8(buffer, person_id);
        pg_put_int8(buffer, row->review_id);
        pg_put_text(buffer, person_number);
        pg_put_int8(buffer, row->participation_id);
        pg_put_day(buffer, row->incident_on);
        pg_put_day(buffer, row->reviewed_on);
        pg_put_text(buffer, row->severity.text);
        pg_put_text(buffer, row->outcome.text);
        pg_put_int4(buffer, row->days_lost);
        pg_put_bool(buffer, row->appeal_advised);
        pg_put_day(buffer, row->appealed_on);
        pg_put_day(buffer, row->appeal_decided_on);
        pg_put_text(buffer, row->appeal_outcome.text);
        pg_put_text(buffer, row->sergeant_recommends.text);
        pg_put_text(buffer, row->lieutenant_decides.text);
    }
}

void
stage_person(struct stage *stage, const struct reference *reference,
             const struct posted_person *state, int64_t person_id, const struct result *result,
             const struct entry *entries, size_t entry_count)
{
    const char *person_number = person_number_of(result);
    struct pg_buffer *buffer = stage->buffer;

    put_state(&buffer[STAGE_PERSON], state, person_id, result, entries, entry_count);
    for (size_t i = 0; i < entry_count; i++)
        put_entry(&buffer[STAGE_ENTRY], person_id, &entries[i]);
    for (size_t i = 0; i < result->exception.count; i++)
        stage_exception(stage, &result->exception.row[i]);
    put_custodies(&buffer[STAGE_PERSON_CUSTODY], person_id, result);
    put_windows(&buffer[STAGE_DEADLINE], person_id, result);
    put_screenings(&buffer[STAGE_SCREENING], person_id, result);
    put_county_credit(&buffer[STAGE_COUNTY_CREDIT], person_id, result);
    put_openings(&buffer[STAGE_OPENING_CREDIT], person_id, result);
    put_enrollments(stage, person_id, result);
    put_certificates(&buffer[STAGE_CERTIFICATE], reference, person_id, result);
    put_applications(&buffer[STAGE_WORK_APPLICATION], person_number, person_id, result);
    put_participations(&buffer[STAGE_WORK_PARTICIPATION], person_id, result);
    put_reviews(&buffer[STAGE_DISCIPLINE_REVIEW], person_number, person_id, result);
}

void
stage_reference(struct stage *stage, const struct reference *reference)
{
    struct pg_buffer *buffer = &stage->buffer[STAGE_PROGRAM];

    for (size_t i = 0; i < reference->program.count; i++) {
        const struct program *row = &reference->program.row[i];

        pg_put_row(buffer, 5);
        pg_put_text(buffer, row->program_code);
        pg_put_text(buffer, row->title);
        pg_put_text(buffer, row->category.text);
        pg_put_bool(buffer, row->certifies);
        pg_put_text(buffer, row->certificate_issuer);
    }
    buffer = &stage->buffer[STAGE_FACILITY];
    for (size_t i = 0; i < reference->facility.count; i++) {
        const struct facility *row = &reference->facility.row[i];

        pg_put_row(buffer, 3);
        pg_put_text(buffer, row->facility_code);
        pg_put_text(buffer, row->kind.text);
        pg_put_text(buffer, row->calendar);
    }
    buffer = &stage->buffer[STAGE_HOLIDAY];
    for (size_t i = 0; i < reference->holiday.count; i++) {
        const struct holiday *row = &reference->holiday.row[i];

        pg_put_row(buffer, 2);
        pg_put_text(buffer, row->calendar);
        pg_put_day(buffer, row->holiday_on);
    }
}

void
stage_credit_type(struct stage *stage, const char *credit_type)
{
    struct pg_buffer *buffer = &stage->buffer[STAGE_CREDIT_TYPE];

    pg_put_row(buffer, 1);
    pg_put_text(buffer, credit_type);
}

enum status
stage_send(struct stage *stage, struct pg *target, struct error *err)
{
#define STAGE_STATEMENT(NAME, table) sql_load_stage_##table,
    static const char *const STATEMENTS[STAGE_COUNT] = { STAGE_LIST(STAGE_STATEMENT) };
#undef STAGE_STATEMENT
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < STAGE_COUNT; i++) {
        status = pg_copy_in(target, STATEMENTS[i], &stage->buffer[i], err);
        pg_buffer_reset(&stage->buffer[i]);
    }
    return status;
}

void
stage_release(struct stage *stage)
{
    for (size_t i = 0; i < STAGE_COUNT; i++)
        pg_buffer_release(&stage->buffer[i]);
}
