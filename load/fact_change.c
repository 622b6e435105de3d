#include "load/fact_change.h"

#include "core/array.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- as a run left them */

struct reading {
    struct arena *arena;
    struct list row[RELATION_COUNT]; /* of struct fingerprint */
};

static enum status
fingerprint_found(const struct pg_row *row, void *context, struct error *err)
{
    struct reading *reading = context;
    struct fingerprint *fingerprint;
    enum relation_number number = relation_find(row->value[0]);

    (void)err;
    if (number >= RELATION_COUNT)
        return STATUS_OK; /* of a relation that this version does not read */
    fingerprint = list_push(&reading->row[number], reading->arena, sizeof *fingerprint);
    fingerprint->key = arena_text(reading->arena, row->value[1], strlen(row->value[1]));
    fingerprint->value = strtoll(row->value[2], NULL, 10);
    return STATUS_OK;
}

enum status
fact_change_kept(struct pg *target, int64_t run_id, struct arena *arena, bool *is_kept,
                 struct error *err)
{
    char run[24];
    const char *param[] = { run };
    struct pg_row row;
    enum status status;

    (void)snprintf(run, sizeof run, "%" PRId64, run_id);
    status = pg_one(target, sql_load_fingerprint_kept, param, ARRAY_SIZE(param), arena, &row, err);
    *is_kept = status == STATUS_OK && row.value[0][0] == 't';
    return status;
}

enum status
fact_change_read(struct pg *target, int64_t run_id, int64_t person_id, struct arena *arena,
                 struct facts_then *then, struct error *err)
{
    struct reading reading = { .arena = arena };
    char run[24];
    char person[24];
    const char *param[] = { run, person };
    enum status status;

    (void)snprintf(run, sizeof run, "%" PRId64, run_id);
    (void)snprintf(person, sizeof person, "%" PRId64, person_id);
    status = pg_each(target, sql_load_fingerprint_each, param, ARRAY_SIZE(param), fingerprint_found,
                     &reading, err);
    for (enum relation_number i = 0; i < RELATION_COUNT; i++)
        then->of[i] = (struct fingerprints){ reading.row[i].items, reading.row[i].count };
    return status;
}

/* ---- against what they are */

static int
key_order(const void *a, const void *b)
{
    const struct fingerprint *x = a;
    const struct fingerprint *y = b;
    int order = strcmp(x->key, y->key);

    return order != 0 ? order : integer_order(x->value, y->value);
}

struct finding {
    enum relation_number number;
    struct slice rows;
    struct arena *arena;
    struct list *changes;
};

static struct fact_change *
find(const struct finding *finding, enum fact_change_kind kind, const struct fingerprint *row)
{
    struct fact_change *change = list_push(finding->changes, finding->arena, sizeof *change);

    *change = (struct fact_change){ .relation = finding->number, .kind = kind, .key = row->key };
    if (kind == FACT_TAKEN_BACK)
        return change;
    change->first = row->first;
    change->count = row->count;
    return change;
}

/* Lines of the log, from the from-th of a month on, are new. */
static void
find_lines(const struct finding *finding, const struct fingerprint *month, size_t from)
{
    const struct timekeeping_log *line = finding->rows.row;
    struct fact_change *change = find(finding, FACT_NEW, month);

    change->first += from;
    change->count -= from;
    change->key = relation_key(&RELATIONS[finding->number], &line[change->first], finding->arena);
}

static void
find_new(const struct finding *finding, const struct fingerprint *row)
{
    if (finding->number == RELATION_TIMEKEEPING_LOG)
        find_lines(finding, row, 0);
    else
        (void)find(finding, FACT_NEW, row);
}

static void
find_other(const struct finding *finding, const struct fingerprint *row, int64_t then)
{
    size_t known = 0;

    if (finding->number == RELATION_TIMEKEEPING_LOG)
        known = fingerprint_of_lines((const struct timekeeping_log *)finding->rows.row + row->first,
                                     row->count, then);
    if (known > 0)
        find_lines(finding, row, known);
    else
        (void)find(finding, FACT_CORRECTED, row);
}

static void
find_changes(const struct finding *finding, const struct fingerprints *then)
{
    struct fingerprints now = fingerprints_of(finding->number, finding->rows, finding->arena);
    size_t n = 0;
    size_t t = 0;

    array_sort(now.row, now.count, sizeof *now.row, key_order);
    while (n < now.count || t < then->count) {
        int order = n == now.count     ? 1
                    : t == then->count ? -1
                                       : strcmp(now.row[n].key, then->row[t].key);

        if (order < 0)
            find_new(finding, &now.row[n]);
        else if (order > 0)
            (void)find(finding, FACT_TAKEN_BACK, &then->row[t]);
        else if (now.row[n].value != then->row[t].value)
            find_other(finding, &now.row[n], then->row[t].value);
        n += order <= 0;
        t += order >= 0;
    }
}

void
fact_change_facts(const struct facts_then *then, const struct facts *facts, struct arena *arena,
                  struct list *changes)
{
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
        find_changes(&(struct finding){ i, facts_slice(facts, i), arena, changes }, &then->of[i]);
}

void
fact_change_reference(const struct facts_then *then, const struct reference *recorded,
                      struct arena *arena, struct list *changes)
{
    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        if (i != RELATION_HOLIDAY)
            find_changes(&(struct finding){ i, reference_slice(recorded, i), arena, changes },
                         &then->of[i]);
}

/* ---- found by their rows */

static int
row_order(const void *a, const void *b)
{
    const struct fact_change *x = *(const struct fact_change *const *)a;
    const struct fact_change *y = *(const struct fact_change *const *)b;
    int order = integer_order(x->relation, y->relation);

    if (order == 0)
        order = (x->kind == FACT_NEW) - (y->kind == FACT_NEW);
    return order != 0 ? order : strcmp(x->key, y->key);
}

/* Those of one row stay as they were found. */
static int
found_order(const void *a, const void *b)
{
    const struct fact_change *x = *(const struct fact_change *const *)a;
    const struct fact_change *y = *(const struct fact_change *const *)b;
    int order = row_order(a, b);

    return order != 0 ? order : (x > y) - (x < y);
}

struct fact_change_index
fact_change_index_of(const struct list *changes, struct arena *arena)
{
    const struct fact_change *change = changes->items;
    struct fact_change_index index = {
        .row = arena_array(arena, changes->count, sizeof *index.row),
        .count = changes->count,
    };

    for (size_t i = 0; i < changes->count; i++) {
        const struct fact_change **first =
            &index.first[change[i].kind == FACT_NEW][change[i].relation];

        index.row[i] = &change[i];
        if (*first == NULL)
            *first = &change[i];
    }
    array_sort(index.row, index.count, sizeof *index.row, found_order);
    return index;
}

const struct fact_change *
fact_change_find(const struct fact_change_index *index, bool is_new, const char *relation,
                 const char *key)
{
    const struct fact_change wanted = { .relation = relation_find(relation),
                                        .kind = is_new ? FACT_NEW : FACT_CORRECTED,
                                        .key = key };
    const struct fact_change *row = &wanted;
    size_t at = array_first(index->row, index->count, sizeof *index->row, &row, row_order);

    return at < index->count && row_order(&index->row[at], &row) == 0 ? index->row[at] : NULL;
}

/* ---- without what is new */

static struct slice
without_new(enum relation_number number, struct slice rows, const struct list *changes,
            struct arena *arena)
{
    const struct fact_change *change = changes->items;
    size_t size = RELATIONS[number].size;
    bool *is_new = arena_array(arena, rows.count, sizeof *is_new);
    unsigned char *kept = arena_array(arena, rows.count, size);
    size_t count = 0;

    for (size_t i = 0; i < changes->count; i++)
        if (change[i].relation == number && change[i].kind == FACT_NEW)
            memset(is_new + change[i].first, true, change[i].count * sizeof *is_new);
    for (size_t i = 0; i < rows.count; i++)
        if (!is_new[i])
            memcpy(kept + count++ * size, (const unsigned char *)rows.row + i * size, size);
    return (struct slice){ kept, count };
}

struct facts
fact_change_without_new(const struct facts *facts, const struct list *changes, struct arena *arena)
{
    struct facts then = *facts;

    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
        facts_set_slice(&then, i, without_new(i, facts_slice(facts, i), changes, arena));
    return then;
}

struct reference
fact_change_reference_without_new(const struct reference *recorded, const struct list *changes,
                                  struct arena *arena)
{
    struct reference then = *recorded;

    for (enum relation_number i = 0; i < REFERENCE_COUNT; i++)
        reference_set_slice(&then, i, without_new(i, reference_slice(recorded, i), changes, arena));
    return then;
}
