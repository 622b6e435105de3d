#include "load/run.h"

#include "load/chain.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof *(array))

enum status
run_check_schema(struct pg *target, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_schema_exists, NULL, 0, &arena, &row, err);

    if (status != STATUS_OK)
        goto out;
    if (row.value[0][0] != 't') {
        status = error_set(err, STATUS_DATABASE, "the target has no schema 'goodtime'");
        error_hint(err, "run 'goodtime init'");
        goto out;
    }
    status = pg_one(target, sql_load_schema_version, NULL, 0, &arena, &row, err);
    if (status == STATUS_OK && strcmp(row.value[0] != NULL ? row.value[0] : "",
                                      sql_schema_files[sql_schema_count - 1].name) != 0) {
        status = error_set(err, STATUS_DATABASE,
                           "the target's schema is at '%s', this program's at '%s'",
                           row.value[0] != NULL ? row.value[0] : "nothing",
                           sql_schema_files[sql_schema_count - 1].name);
        error_hint(err, "run 'goodtime init' with the newer program");
    }
out:
    arena_release(&arena);
    return status;
}

enum status
run_lock(struct pg *target, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_lock, NULL, 0, &arena, &row, err);

    if (status == STATUS_OK && row.value[0][0] != 't') {
        status = error_set(err, STATUS_LOCKED, "another run holds the lock on the target");
        error_hint(err, "wait for it to end; 'goodtime status' shows it");
    }
    arena_release(&arena);
    return status;
}

enum status
run_lock_worker(struct pg *target, struct error *err)
{
    return pg_each(target, sql_load_lock_worker, NULL, 0, pg_ignore_row, NULL, err);
}

enum status
run_last(struct pg *target, struct last_run *last, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_last_run, NULL, 0, &arena, &row, err);

    *last = (struct last_run){ 0 };
    if (status == STATUS_OK && row.value[0] != NULL) {
        last->run_id = strtoll(row.value[0], NULL, 10);
        (void)day_parse(row.value[1], strlen(row.value[1]), &last->as_of);
    }
    arena_release(&arena);
    return status;
}

/* A law in the making. */
struct law_reader {
    struct arena *arena;
    struct law *law;
    struct list values[LAW_COUNT];
    struct list statutes;
};

static enum status
law_found(const struct pg_row *row, void *context, struct error *err)
{
    struct law_reader *reader = context;

    for (size_t i = 0; i < LAW_COUNT; i++) {
        struct law_value *value;

        if (strcmp(LAW_NAMES[i], row->value[0]) != 0)
            continue;
        value = list_push(&reader->values[i], reader->arena, sizeof *value);
        value->value = strtoll(row->value[2], NULL, 10);
        if (!day_parse(row->value[1], strlen(row->value[1]), &value->effective_on))
            return error_set(err, STATUS_REFUSED, "law '%s' has no date of its own", row->value[0]);
    }
    return STATUS_OK;
}

static enum status
statute_found(const struct pg_row *row, void *context, struct error *err)
{
    static const char *const LISTS[STATUTE_LIST_COUNT] = { "m7", "vetting" };
    static const char *const SUBDIVISIONS[] = { "any", "none-or-a", "e-any" };
    struct law_reader *reader = context;

    (void)err;
    for (size_t list = 0; list < STATUTE_LIST_COUNT; list++) {
        struct statute *statute;

        if (strcmp(LISTS[list], row->value[0]) != 0)
            continue;
        statute = list_push(&reader->statutes, reader->arena, sizeof *statute);
        statute->list = (enum statute_list)list;
        statute->code = arena_text(reader->arena, row->value[1], strlen(row->value[1]));
        statute->section = arena_text(reader->arena, row->value[2], strlen(row->value[2]));
        for (size_t i = 0; i < ARRAY_SIZE(SUBDIVISIONS); i++)
            if (strcmp(SUBDIVISIONS[i], row->value[3]) == 0)
                statute->subdivisions = (enum statute_subdivisions)i;
    }
    return STATUS_OK;
}

enum status
run_read_law(struct pg *target, const char *edition, struct arena *arena, struct law *law,
             struct error *err)
{
    struct law_reader *reader = arena_alloc(arena, sizeof *reader);
    const char *param[] = { edition };
    enum status status;

    reader->arena = arena;
    reader->law = law;
    status = pg_each(target, sql_load_law_each, param, 1, law_found, reader, err);
    if (status == STATUS_OK)
        status = pg_each(target, sql_load_statute_each, NULL, 0, statute_found, reader, err);
    if (status != STATUS_OK)
        return status;
    law->edition = edition;
    law->statutes = reader->statutes.items;
    law->statute_count = reader->statutes.count;
    for (size_t i = 0; i < LAW_COUNT; i++) {
        law->parameter[i].value = reader->values[i].items;
        law->parameter[i].count = reader->values[i].count;
        if (reader->values[i].count == 0) {
            (void)error_set(err, STATUS_REFUSED, "edition '%s' of the law has no '%s'", edition,
                            LAW_NAMES[i]);
            error_hint(err, "run 'goodtime init' for the law, or name an edition that is there");
            return STATUS_REFUSED;
        }
    }
    if (law->statute_count == 0) {
        (void)error_set(err, STATUS_REFUSED, "the target has no lists of charges");
        error_hint(err, "run 'goodtime init'");
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

enum status
run_begin(struct pg *target, struct run *run, struct error *err)
{
    struct arena arena = { 0 };
    char as_of[DAY_TEXT_SIZE];
    const char *param[] = { day_format(run->as_of, as_of), run->edition, run->program_version };
    struct pg_row row;
    enum status status = pg_run(target, sql_load_run_abandon, NULL, 0, err);

    if (status == STATUS_OK)
        status = pg_one(target, sql_load_run_begin, param, ARRAY_SIZE(param), &arena, &row, err);
    if (status == STATUS_OK)
        run->run_id = strtoll(row.value[0], NULL, 10);
    arena_release(&arena);
    return status;
}

enum status
run_clear_staging(struct pg *target, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql_load_lock_free, NULL, 0, &arena, &row, err);

    if (status == STATUS_OK && row.value[0][0] != 't') {
        status = error_set(err, STATUS_LOCKED, "a worker of an earlier run is still there");
        error_hint(err, "it ends by itself when its run was killed; run again in a moment");
    }
    if (status == STATUS_OK)
        status = pg_script(target, sql_load_stage_clear, err);
    arena_release(&arena);
    return status;
}

void
run_fail(struct pg *target, const struct run *run, const char *why)
{
    char run_id[24];
    const char *param[] = { run_id, why };
    struct error ignored;

    if (run->run_id == 0)
        return;
    (void)snprintf(run_id, sizeof run_id, "%" PRId64, run->run_id);
    (void)pg_script(target, sql_transaction_rollback, &ignored);
    (void)pg_run(target, sql_load_run_fail, param, ARRAY_SIZE(param), &ignored);
}

static size_t
read_hex(const char *hex, unsigned char bytes[HASH_SIZE])
{
    size_t count = 0;

    if (hex == NULL)
        return 0;
    for (hex += 2; hex[0] != '\0' && hex[1] != '\0' && count < HASH_SIZE; hex += 2) {
        char digits[] = { hex[0], hex[1], '\0' };

        bytes[count++] = (unsigned char)strtoul(digits, NULL, 16);
    }
    return count;
}

static void
write_hex(const unsigned char hash[HASH_SIZE], char hex[2 * HASH_SIZE + 3])
{
    (void)snprintf(hex, 3, "\\x");
    for (size_t i = 0; i < HASH_SIZE; i++)
        (void)snprintf(hex + 2 + 2 * i, 3, "%02x", hash[i]);
}

static enum status
touched(const struct pg_row *row, void *context, struct error *err)
{
    unsigned char hash[HASH_SIZE];
    size_t length = read_hex(row->value[0], hash);

    (void)err;
    chain_head_add(context, hash, length);
    return STATUS_OK;
}

/* The run's head from the head before and the last hash of each person touched. */
static enum status
make_head(struct pg *target, struct arena *arena, const char **previous, char *hex,
          struct error *err)
{
    unsigned char bytes[HASH_SIZE];
    struct pg_row row;
    struct chain_head *head;
    enum status status = pg_one(target, sql_load_last_run, NULL, 0, arena, &row, err);
    size_t length;

    if (status != STATUS_OK)
        return status;
    *previous = row.value[2];
    length = read_hex(row.value[2], bytes);
    head = chain_head_begin(length > 0 ? bytes : NULL, length);
    status = pg_each(target, sql_load_touched_each, NULL, 0, touched, head, err);
    chain_head_end(head, bytes);
    write_hex(bytes, hex);
    return status;
}

static enum status
close_run(struct pg *target, struct run *run, const char *previous, const char *head,
          struct arena *arena, struct error *err)
{
    char run_id[24];
    const char *param[] = { run_id, run->source_snapshot, previous, head };
    struct pg_row row;
    enum status status;

    (void)snprintf(run_id, sizeof run_id, "%" PRId64, run->run_id);
    status = pg_one(target, sql_load_run_done, param, ARRAY_SIZE(param), arena, &row, err);
    if (status == STATUS_OK) {
        run->persons = strtoll(row.value[0], NULL, 10);
        run->entries = strtoll(row.value[1], NULL, 10);
        run->exceptions = strtoll(row.value[2], NULL, 10);
    }
    return status;
}

enum status
run_publish(struct pg *target, struct run *run, struct error *err)
{
    static const char *const WITH_AS_OF[] = { sql_load_publish_enrollment_month,
                                              sql_load_publish_enrollment_group };
    static const char *const WITH_RUN[] = { sql_load_publish_ledger, sql_load_publish_history };
    struct arena arena = { 0 };
    char run_id[24];
    char as_of[DAY_TEXT_SIZE];
    char head[2 * HASH_SIZE + 3];
    const char *run_param[] = { run_id };
    const char *day_param[] = { day_format(run->as_of, as_of) };
    const char *state_param[] = { run_id, as_of };
    const char *previous = NULL;
    enum status status = pg_script(target, sql_transaction_begin, err);

    (void)snprintf(run_id, sizeof run_id, "%" PRId64, run->run_id);
    if (status == STATUS_OK)
        status = pg_script(target, sql_load_stage_analyze, err);
    if (status == STATUS_OK)
        status = pg_run(target, sql_load_publish_training_month, NULL, 0, err);
    for (size_t i = 0; status == STATUS_OK && i < ARRAY_SIZE(WITH_AS_OF); i++)
        status = pg_run(target, WITH_AS_OF[i], day_param, 1, err);
    if (status == STATUS_OK)
        status = pg_run(target, sql_load_publish_decision_end, NULL, 0, err);
    if (status == STATUS_OK)
        status = pg_run(target, sql_load_publish_decision_begin, NULL, 0, err);
    for (size_t i = 0; status == STATUS_OK && i < ARRAY_SIZE(WITH_RUN); i++)
        status = pg_each(target, WITH_RUN[i], run_param, 1, pg_ignore_row, NULL, err);
    if (status == STATUS_OK)
        status = pg_run(target, sql_load_publish_person_state, state_param, 2, err);
    if (status == STATUS_OK)
        status = make_head(target, &arena, &previous, head, err);
    if (status == STATUS_OK)
        status = close_run(target, run, previous, head, &arena, err);
    if (status == STATUS_OK)
        status = pg_script(target, sql_transaction_commit, err);
    if (status != STATUS_OK)
        error_prefix(err, "publishing");
    arena_release(&arena);
    return status;
}
