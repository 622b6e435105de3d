#include "cli/night_state.h"

#include "core/array.h"
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

/* Take an exception about nobody, unless the row does not exist yet (rules.md C1): whether it does.
 */
static bool
nobody_except(const struct nobody *nobody, const struct data_exception *exception, const char *own)
{
    day_t own_on = DAY_NULL;

    if (own != NULL && day_parse(own, strlen(own), &own_on) && own_on > nobody->night->run.as_of)
        return false;
    stage_exception(nobody->stage, exception);
    atomic_fetch_add(&nobody->night->exceptions, 1);
    return true;
}

static enum status
ownerless_found(const struct pg_row *row, void *context, struct error *err)
{
    struct data_exception exception = { .code = "bad-value",
                                        .source_table = row->value[0],
                                        .source_key = row->value[1],
                                        .person_id = INT_NULL,
                                        .detail = "person_id is missing" };
    const struct nobody *nobody = context;
    bool exists = nobody_except(nobody, &exception, row->value[2]);

    (void)err;
    tally_take(&nobody->night->tally, relation_find(row->value[0]), 1,
               &(struct row_account){ .ignored = exists, .unasked = !exists });
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
    const struct nobody *nobody = context;
    bool exists = nobody_except(nobody, &exception, row->value[3]);

    (void)err;
    tally_take(&nobody->night->tally, relation_find(row->value[1]), 0,
               &(struct row_account){ .ignored = exists });
    return STATUS_OK;
}

/* Sift what concerns everybody, and stage it with its exceptions. */
static enum status
read_reference(struct night *night, struct stage *stage, struct error *err)
{
    const struct reference *recorded = &night->recorded;
    struct result general = { 0 };
    enum status status;

    if ((status = source_reference(night->source, &night->statements, &night->arena,
                                   &night->recorded, err)) != STATUS_OK)
        return status;
    if ((status = reference_sift(recorded, night->run.as_of, &night->arena, &night->reference,
                                 &general, err)) != STATUS_OK)
        return status;
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        tally_take(&night->tally, i, (int64_t)reference_slice(recorded, i).count, &general.rows[i]);
    stage_reference(stage, &night->reference);
    stage_reference_fingerprints(stage, recorded, &night->arena);
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

static enum status
place_rows_found(const struct pg_row *row, void *context, struct error *err)
{
    struct tally *tally = context;

    (void)err;
    tally_take(tally, relation_find(row->value[0]), strtoll(row->value[1], NULL, 10),
               &(struct row_account){ .used = strtoll(row->value[2], NULL, 10),
                                      .unasked = strtoll(row->value[3], NULL, 10) });
    return STATUS_OK;
}

/* Outreach is about places, not persons: counted by the source, passed on as it comes. */
static enum status
read_places(struct night *night, struct stage *stage, struct error *err)
{
    struct slice months;
    char as_of[DAY_TEXT_SIZE];
    const char *param[] = { day_format(night->run.as_of, as_of) };
    enum status status = pg_each(night->source, sql_extract_place_rows, param, ARRAY_SIZE(param),
                                 place_rows_found, &night->tally, err);

    if (status != STATUS_OK || night->is_dry)
        return status;
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
