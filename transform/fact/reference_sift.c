#include "transform/fact/reference_sift.h"

#include "transform/docket.h"
#include "transform/fact/row_fault.h"

#include <string.h>

static enum status
refuse_row(enum relation_number number, const void *row, const char *code, const char *detail,
           struct arena *arena, struct error *err)
{
    (void)error_set(err, STATUS_REFUSED, "%s in %s '%s': %s", code, RELATIONS[number].name,
                    relation_key(&RELATIONS[number], row, arena), detail);
    error_hint(err, "the row concerns everybody: correct it in the source and run again");
    return STATUS_REFUSED;
}

static bool
refers_to_nothing(const struct reference *reference, enum relation_number number, const void *row)
{
    if (number == RELATION_MILESTONE_SCHEDULE)
        return reference_program(reference,
                                 ((const struct milestone_schedule *)row)->program_code) == NULL;
    if (number == RELATION_ACTIVITY_APPROVAL) {
        const struct activity_approval *approval = row;

        return reference_program(reference, approval->program_code) == NULL ||
               reference_facility(reference, approval->facility_code) == NULL;
    }
    return false;
}

enum status
reference_sift(const struct reference *recorded, day_t as_of, struct arena *arena,
               struct reference *sound, struct result *result, struct error *err)
{
    struct facts nobody = { .person_id = INT_NULL };
    struct docket docket = { .facts = &nobody, .arena = arena, .as_of = as_of };

    for (enum relation_number number = 0; number < REFERENCE_COUNT; number++) {
        struct slice rows = reference_slice(recorded, number);
        size_t size = RELATIONS[number].size;
        unsigned char *kept = arena_array(arena, rows.count, size);
        size_t count = 0;

        for (size_t i = 0; i < rows.count; i++) {
            const unsigned char *row = (const unsigned char *)rows.row + i * size;
            const char *detail = "";
            const char *code;

            if (!row_exists(&RELATIONS[number], row, as_of)) {
                result->rows[number].unasked++;
                continue;
            }
            code = row_fault(&RELATIONS[number], row, &detail, arena);
            if (code != NULL)
                return refuse_row(number, row, code, detail, arena, err);
            memcpy(kept + count++ * size, row, size);
        }
        reference_set_slice(sound, number, (struct slice){ kept, count });
    }
    reference_sort(sound, arena);
    for (size_t i = 0; i < sound->facility.count; i++)
        if (!reference_has_calendar(sound, sound->facility.row[i].calendar))
            return refuse_row(RELATION_FACILITY, &sound->facility.row[i], "bad-value",
                              "its calendar has no holiday", arena, err);
    for (enum relation_number number = RELATION_MILESTONE_SCHEDULE; number < REFERENCE_COUNT;
         number++) {
        struct slice rows = reference_slice(sound, number);
        size_t size = RELATIONS[number].size;
        unsigned char *kept = arena_array(arena, rows.count, size);
        size_t count = 0;

        for (size_t i = 0; i < rows.count; i++) {
            const unsigned char *row = (const unsigned char *)rows.row + i * size;

            if (!refers_to_nothing(sound, number, row)) {
                memcpy(kept + count++ * size, row, size);
                continue;
            }
            docket_except_row(&docket, "unknown-reference", number, row,
                              "the program or facility is not there");
            result->rows[number].ignored++;
        }
        reference_set_slice(sound, number, (struct slice){ kept, count });
    }
    for (enum relation_number number = 0; number < REFERENCE_COUNT; number++)
        result->rows[number].used = (int64_t)reference_slice(sound, number).count;
    result->exception.row = docket.exceptions.items;
    result->exception.count = docket.exceptions.count;
    return STATUS_OK;
}
