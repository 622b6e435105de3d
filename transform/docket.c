#include "transform/docket.h"

#include "core/relation.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

int64_t
docket_law(struct docket *docket, enum law_name name, day_t day)
{
    int64_t value = 0;

    if (law_on(docket->law, name, day, &value) && law_is_sound(name, value))
        return value;
    if (docket->missing_law == NULL) {
        docket->missing_law = LAW_PARAMETERS[name].name;
        docket->missing_law_on = day;
    }
    return 0;
}

void
docket_take(struct docket *docket, enum relation_number number, const void *row, enum row_fate fate)
{
    const struct slice rows = facts_slice(docket->facts, number);
    size_t offset = (size_t)((const unsigned char *)row - (const unsigned char *)rows.row);

    assert(offset < rows.count * RELATIONS[number].size);
    if (docket->fates[number] == NULL)
        docket->fates[number] = arena_array(docket->arena, rows.count, sizeof(unsigned char));
    if (docket->fates[number][offset / RELATIONS[number].size] != ROW_USED)
        docket->fates[number][offset / RELATIONS[number].size] = (unsigned char)fate;
}

void
docket_ground(struct docket *docket, const struct ground_subject *of, enum ground_kind kind,
              const int64_t number[GROUND_NUMBERS], const char *const text[GROUND_TEXTS])
{
    struct ground *ground;

    if (!docket->explains)
        return;
    ground = list_push(&docket->grounds, docket->arena, sizeof *ground);
    ground->of = *of;
    ground->kind = kind;
    if (number != NULL)
        memcpy(ground->number, number, sizeof ground->number);
    if (text != NULL)
        memcpy(ground->text, text, sizeof ground->text);
}

static bool
is_same_subject(const struct ground_subject *a, const struct ground_subject *b)
{
    return a->source_id == b->source_id && a->part == b->part && a->custody_no == b->custody_no &&
           text_equals(a->source_table, b->source_table) &&
           text_equals(a->credit_type, b->credit_type) && text_equals(a->action, b->action);
}

/* Whether a row was said of a subject, of which the last grounds are. */
static bool
has_fact(const struct docket *docket, const struct ground_subject *of, const char *relation,
         const char *key)
{
    const struct ground *grounds = docket->grounds.items;

    for (size_t i = docket->grounds.count; i > 0 && is_same_subject(&grounds[i - 1].of, of); i--)
        if (grounds[i - 1].kind == GROUND_FACT && text_equals(grounds[i - 1].text[0], relation) &&
            text_equals(grounds[i - 1].text[1], key))
            return true;
    return false;
}

void
docket_rests_on(struct docket *docket, const struct ground_subject *of, enum relation_number number,
                const void *row)
{
    const char *key;

    if (!docket->explains)
        return;
    key = relation_key(&RELATIONS[number], row, docket->arena);
    if (!has_fact(docket, of, RELATIONS[number].name, key))
        docket_ground(docket, of, GROUND_FACT, NULL,
                      (const char *const[GROUND_TEXTS]){ RELATIONS[number].name, key });
}

void
docket_except(struct docket *docket, const char *code, const char *source_table,
              const char *source_key, const char *detail)
{
    struct data_exception *exception =
        list_push(&docket->exceptions, docket->arena, sizeof *exception);

    exception->code = code;
    exception->source_table = source_table;
    exception->source_key = source_key;
    exception->person_id = docket->facts->person_id;
    exception->detail = detail;
}

void
docket_except_row(struct docket *docket, const char *code, enum relation_number number,
                  const void *row, const char *detail)
{
    docket_except(docket, code, RELATIONS[number].name,
                  relation_key(&RELATIONS[number], row, docket->arena), detail);
}

void
docket_except_person(struct docket *docket, const char *code, const char *detail)
{
    docket_except(docket, code, RELATIONS[RELATION_PERSON].name,
                  arena_format(docket->arena, "%" PRId64, docket->facts->person_id), detail);
}
