#include "load/stage.h"

#include "core/copy.h"
#include "core/fingerprint.h"

void
stage_put(struct stage *stage, enum stage_table table, const void *const part[STAGE_PARTS_MOST])
{
    const struct stage_columns *columns = &stage->plan->of[table];
    struct pg_buffer *buffer = &stage->buffer[table];

    pg_put_row(buffer, columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        const struct stage_column *column = &columns->column[i];

        copy_put(buffer, column->column, column->width, part[column->part]);
    }
}

void
stage_put_rows(struct stage *stage, enum stage_table table, const void *rows, size_t count,
               const struct staged_subject *subject)
{
    const unsigned char *row = rows;

    for (size_t i = 0; i < count; i++)
        stage_put(stage, table,
                  (const void *const[STAGE_PARTS_MOST]){ row + i * STAGE_ROWS[table].part[0]->size,
                                                         subject });
}

static void
put_list(struct stage *stage, enum stage_table table, const struct list *rows)
{
    stage_put_rows(stage, table, rows->items, rows->count, NULL);
}

void
stage_exception(struct stage *stage, const struct data_exception *exception)
{
    struct staged_about about = { exception->person_id == INT_NULL ? 0 : exception->person_id };

    stage_put(stage, STAGE_DATA_EXCEPTION,
              (const void *const[STAGE_PARTS_MOST]){ exception, &about });
}

void
stage_fingerprints(struct stage *stage, enum relation_number number, struct slice rows,
                   int64_t person_id, struct arena *arena)
{
    const struct staged_subject subject = { .person_id = person_id };
    const struct fingerprints all = fingerprints_of(number, rows, arena);
    const char **keys = arena_array(arena, all.count, sizeof *keys);
    int64_t *values = arena_array(arena, all.count, sizeof *values);
    const struct staged_fingerprinted row = { .relation = RELATIONS[number].name,
                                              .keys = keys,
                                              .key_count = all.count,
                                              .fingerprints = values,
                                              .fingerprint_count = all.count };

    for (size_t i = 0; i < all.count; i++) {
        keys[i] = all.row[i].key;
        values[i] = all.row[i].value;
    }
    if (all.count > 0)
        stage_put(stage, STAGE_FINGERPRINT,
                  (const void *const[STAGE_PARTS_MOST]){ &row, &subject });
}

void
stage_reference(struct stage *stage, const struct reference *reference)
{
    stage_put_rows(stage, STAGE_PROGRAM, reference->program.row, reference->program.count, NULL);
    stage_put_rows(stage, STAGE_FACILITY, reference->facility.row, reference->facility.count, NULL);
    stage_put_rows(stage, STAGE_HOLIDAY, reference->holiday.row, reference->holiday.count, NULL);
}

void
stage_reference_fingerprints(struct stage *stage, const struct reference *recorded,
                             struct arena *arena)
{
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        if (i != RELATION_HOLIDAY)
            stage_fingerprints(stage, i, reference_slice(recorded, i), 0, arena);
}

void
stage_outreach(struct stage *stage, const struct slice *months)
{
    stage_put_rows(stage, STAGE_OUTREACH_MONTH, months->row, months->count, NULL);
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
    struct staged_credit credit = { credit_type };

    stage_put(stage, STAGE_CREDIT_TYPE, (const void *const[STAGE_PARTS_MOST]){ &credit });
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
