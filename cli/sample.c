#include "cli/command.h"
#include "cli/sample_folder.h"
#include "core/array.h"
#include "load/run.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A sample under way. */
struct sampling {
    const struct settings *settings;
    struct pg *target;
    struct arena arena;
    struct past_run run;
    struct sample_wanted wanted;
    struct sample sample;
    struct sample_tables tables;
    struct sample_folder folder;
    const struct sample_entry *entry; /* that is being told of */
};

/* ---- what is asked for */

static bool
is_word(const char *name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static const char *
joined(struct arena *arena, const char *list, const char *name)
{
    return list == NULL ? name : arena_format(arena, "%s,%s", list, name);
}

/* Each of what is asked for is an action or a type of credit. */
static enum status
read_of(struct sampling *sampling, struct error *err)
{
    const struct names *of = &sampling->settings->of;
    struct arena *arena = &sampling->arena;
    struct sample_wanted *wanted = &sampling->wanted;

    for (size_t i = 0; i < of->count; i++) {
        if (is_word(of->name[i], ACTION_WORDS, ACTION_COUNT)) {
            wanted->actions = joined(arena, wanted->actions, of->name[i]);
        } else if (is_word(of->name[i], CREDIT_TYPE_WORDS, CREDIT_TYPE_COUNT)) {
            wanted->credit_types = joined(arena, wanted->credit_types, of->name[i]);
        } else {
            (void)error_set(err, STATUS_USAGE, "'%s' is neither an action nor a type of credit",
                            of->name[i]);
            error_hint(err, "'goodtime sample --of void,MCC' draws from decisions of MCC that are "
                            "void; docs/sample.md has the words");
            return STATUS_USAGE;
        }
    }
    return STATUS_OK;
}

static enum status
read_wanted(struct sampling *sampling, struct error *err)
{
    const struct settings *settings = sampling->settings;

    sampling->wanted = (struct sample_wanted){ .seed = settings->seed, .count = settings->n };
    if (settings->seed == NULL || *settings->seed == '\0') {
        (void)error_set(err, STATUS_USAGE, "'sample' needs a seed");
        error_hint(err, "give --seed a text of your own choice: it decides which are drawn");
        return STATUS_USAGE;
    }
    if (settings->n == 0)
        return error_set(err, STATUS_USAGE, "a sample of 0 decisions is none");
    return read_of(sampling, err);
}

/* ---- the sample */

static enum status
read_tables(struct sampling *sampling, struct error *err)
{
    struct sample_tables *tables = &sampling->tables;
    struct arena *arena = &sampling->arena;
    const char *run_id = arena_format(arena, "%" PRId64, sampling->run.run_id);
    struct pg_row row;
    enum status status =
        pg_one(sampling->target, sql_reports_run_find, &run_id, 1, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    tables->run = &sampling->run;
    tables->head = row.value[4];
    tables->wanted = &sampling->wanted;
    tables->sample = &sampling->sample;
    status = records_read(sampling->target, sql_sample_law_each, NULL, 0, arena, &tables->law, err);
    if (status == STATUS_OK)
        status = records_read(sampling->target, sql_statement_rule_each, NULL, 0, arena,
                              &tables->rules, err);
    if (status == STATUS_OK)
        status = records_read(sampling->target, sql_statement_reason_each, NULL, 0, arena,
                              &tables->reasons, err);
    return status;
}

static enum status
draw(struct sampling *sampling, struct error *err)
{
    const struct settings *settings = sampling->settings;
    const struct past_wanted wanted = { .run_id = settings->run >= 0 ? settings->run : 0,
                                        .as_of = DAY_NULL };
    struct arena *arena = &sampling->arena;
    const char *run_id;
    enum status status;

    if ((status = run_check_schema(sampling->target, err)) != STATUS_OK)
        return status;
    if ((status = pg_script(sampling->target, sql_transaction_begin_reading, err)) != STATUS_OK)
        return status;
    if ((status = past_find(sampling->target, &wanted, arena, &sampling->run, err)) != STATUS_OK)
        return status;
    run_id = arena_format(arena, "%" PRId64, sampling->run.run_id);
    if ((status = pg_each(sampling->target, sql_load_past_show, &run_id, 1, pg_ignore_row, NULL,
                          err)) != STATUS_OK)
        return status;
    if ((status = sample_draw(sampling->target, &sampling->wanted, arena, &sampling->sample,
                              err)) != STATUS_OK)
        return status;
    if (sampling->sample.count == 0) {
        status =
            error_set(err, STATUS_REFUSED, "run %" PRId64 " left no decision of what --of asks for",
                      sampling->run.run_id);
        error_hint(err, "leave --of out to draw from all decisions");
        return status;
    }
    return read_tables(sampling, err);
}

static enum status
take(const struct explained *explained, void *context, struct error *err)
{
    struct sampling *sampling = context;

    return sample_folder_entry(&sampling->folder, sampling->entry, explained, err);
}

static enum status
fill(struct sampling *sampling, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sampling->sample.count && status == STATUS_OK; i++) {
        sampling->entry = &sampling->sample.row[i];
        status = explain_entry(sampling->settings, sampling->entry->person_id,
                               sampling->entry->entry_no, take, sampling, err);
    }
    if (status == STATUS_OK)
        status = sample_folder_tables(&sampling->folder, &sampling->tables, err);
    return status == STATUS_OK ? sample_folder_publish(&sampling->folder, err) : status;
}

static enum status
account(const struct sampling *sampling, const char *path, struct error *err)
{
    const struct sample_folder *folder = &sampling->folder;

    (void)printf("sample      %s\n", path);
    (void)printf("decisions   %zu of %" PRId64 "\n", sampling->sample.count,
                 sampling->sample.population);
    (void)printf("manifest    %s\n", folder->manifest);
    if (folder->mismatches == 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_FINDINGS, "%zu decisions of the sample do not come out again",
                    folder->mismatches);
    error_hint(err, "see 'mismatch' in worksheet.csv; each statement says what differs");
    return STATUS_FINDINGS;
}

enum status
command_sample(const struct settings *settings, const struct words *words, struct error *err)
{
    struct sampling sampling = { .settings = settings, .folder.bundle = BUNDLE_NONE };
    enum status status = read_wanted(&sampling, err);

    if (status == STATUS_OK)
        status = pg_open(settings->target, "target", &sampling.target, err);
    if (status == STATUS_OK)
        status = draw(&sampling, err);
    if (status == STATUS_OK)
        status = sample_folder_open(words->word[0], &sampling.arena, &sampling.folder, err);
    if (status == STATUS_OK)
        status = fill(&sampling, err);
    if (status == STATUS_OK)
        status = account(&sampling, words->word[0], err);
    sample_folder_close(&sampling.folder);
    pg_close(sampling.target);
    arena_release(&sampling.arena);
    return status;
}
