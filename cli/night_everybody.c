#include "cli/night_state.h"

#include "sql.h"
#include "transform/decide.h"
#include "transform/fact/reference_sift.h"

#include <stdlib.h>
#include <string.h>

/* Where exceptions that are about nobody go. */
struct nobody {
    struct night *night;
    struct stage *stage;
};

/* Take an exception about nobody, unless the row does not exist yet (rules.md C1). */
static void
nobody_except(const struct nobody *nobody, const struct data_exception *exception, const char *own)
{
    day_t own_on = DAY_NULL;

    if (own != NULL && day_parse(own, strlen(own), &own_on) && own_on > nobody->night->run.as_of)
        return;
    stage_exception(nobody->stage, exception);
    atomic_fetch_add(&nobody->night->exceptions, 1);
}

static enum status
ownerless_found(const struct pg_row *row, void *context, struct error *err)
{
    struct data_exception exception = { .code = "bad-value",
                                        .source_table = row->value[0],
                                        .source_key = row->value[1],
                                        .person_id = INT_NULL,
                                        .detail = "person_id is missing" };

    (void)err;
    nobody_except(context, &exception, row->value[2]);
    return STATUS_OK;
}

static enum status
place_fault_found(const struct pg_row *row, void *context, struct error *err)
{
    struct data_exception exception = { .code = row->value[0],
                                        .source_table = row->value[1],
                                        .source_key = row->value[2],
                                        .person_id = INT_NULL,
                                        .detail = row->value[4] };

    (void)err;
    nobody_except(context, &exception, row->value[3]);
    return STATUS_OK;
}

/* Sift what concerns everybody, and stage it with its exceptions. */
static enum status
read_reference(struct night *night, struct stage *stage, struct error *err)
{
    struct reference recorded;
    struct result general = { 0 };
    enum status status;

    if ((status = source_reference(night->source, &night->statements, &night->arena, &recorded,
                                   err)) != STATUS_OK)
        return status;
    if ((status = reference_sift(&recorded, night->run.as_of, &night->arena, &night->reference,
                                 &general, err)) != STATUS_OK)
        return status;
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        night->tally.rows[i] = (int64_t)reference_slice(&recorded, i).count;
    stage_reference(stage, &night->reference);
    for (int32_t type = 0; type < CREDIT_TYPE_COUNT; type++)
        if (credit_is_decided(type))
            stage_credit_type(stage, CREDIT_TYPE_WORDS[type]);
    for (size_t i = 0; i < general.exception.count; i++)
        stage_exception(stage, &general.exception.row[i]);
    atomic_fetch_add(&night->exceptions, (int64_t)general.exception.count);
    return STATUS_OK;
}

/* Rows that belong to no person: each is an exception. */
static enum status
read_nobody(struct night *night, struct stage *stage, struct error *err)
{
    struct nobody nobody = { night, stage };
    enum status status =
        source_ownerless(night->source, &night->statements, ownerless_found, &nobody, err);

    if (status != STATUS_OK)
        return status;
    return source_place_fault(night->source, place_fault_found, &nobody, err);
}

/* Outreach is about places, not persons: counted by the source, passed on as it comes. */
static enum status
read_places(struct night *night, struct stage *stage, struct error *err)
{
    struct pg_row row;
    struct slice months;
    enum status status =
        pg_one(night->source, sql_extract_place_rows, NULL, 0, &night->arena, &row, err);

    if (status != STATUS_OK)
        return status;
    night->tally.rows[RELATION_OUTREACH_VISIT] = strtoll(row.value[0], NULL, 10);
    night->tally.rows[RELATION_ACCESSIBLE_HOUSING] = strtoll(row.value[1], NULL, 10);
    if (night->is_dry)
        return STATUS_OK;
    if ((status = source_outreach(night->source, night->run.as_of, &night->arena, &months, err)) !=
        STATUS_OK)
        return status;
    stage_outreach(stage, &months);
    return STATUS_OK;
}

static enum status
read_everybody(struct night *night, struct stage *stage, struct error *err)
{
    enum status status;

    if ((status = read_reference(night, stage, err)) != STATUS_OK)
        return status;
    if ((status = read_nobody(night, stage, err)) != STATUS_OK)
        return status;
    if ((status = read_places(night, stage, err)) != STATUS_OK)
        return status;
    return night->is_dry ? STATUS_OK : stage_send(stage, night->target, err);
}

enum status
night_everybody_read(struct night *night, struct error *err)
{
    struct stage stage = { .plan = &night->plan };
    enum status status = read_everybody(night, &stage, err);

    stage_release(&stage);
    return status;
}
