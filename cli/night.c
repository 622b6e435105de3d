#include "cli/night_state.h"

#include "core/log.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>

/* Half a day: more and the day that the clock tells may be another. */
#define CLOCKS_APART_SECONDS (12 * 3600)

static enum status
take_snapshot(struct night *night, struct error *err)
{
    struct pg_row row;
    enum status status = pg_script(night->source, sql_transaction_begin_reading, err);

    if (status != STATUS_OK)
        return status;
    if ((status = pg_one(night->source, sql_extract_snapshot, NULL, 0, &night->arena, &row, err)) !=
        STATUS_OK)
        return status;
    night->run.source_snapshot = row.value[0];
    return STATUS_OK;
}

static enum status
check_source(struct night *night, struct error *err)
{
    enum relation_number gone = RELATION_TOTAL;
    enum status status = source_check(night->source, &gone, err);

    return gone == RELATION_TOTAL ? status : run_explain_gone(&night->last, gone, err);
}

static enum status
find_ranges(struct night *night, struct error *err)
{
    enum status status = chunk_ranges(night->source, night->request->chunk_persons, &night->arena,
                                      &night->ranges, err);

    if (status != STATUS_OK || night->ranges.count > 0)
        return status;
    (void)error_set(err, STATUS_REFUSED, "the source has no person at all");
    error_hint(err, "load the source first; an empty source would take back every decision");
    return STATUS_REFUSED;
}

/* Read what is needed before persons are: workers see the snapshot that is taken here. */
static enum status
extract(struct night *night, struct error *err)
{
    enum status status;

    if ((status = pg_open(night->request->source, "source", &night->source, err)) != STATUS_OK)
        return status;
    if ((status = take_snapshot(night, err)) != STATUS_OK)
        return status;
    if ((status = check_source(night, err)) != STATUS_OK)
        return status;
    if ((status = source_statements(night->source, &night->arena, &night->statements, err)) !=
        STATUS_OK)
        return status;
    if ((status = night_everybody_read(night, err)) != STATUS_OK)
        return status;
    if ((status = find_ranges(night, err)) != STATUS_OK)
        return status;
    log_step("extract", "run=%" PRId64 " persons=%" PRId64 " chunks=%zu jobs=%" PRId64,
             night->run.run_id, night->ranges.person_count, night->ranges.count,
             night->request->jobs);
    return STATUS_OK;
}

static enum status
decide_persons(struct night *night, struct error *err)
{
    enum status status = night_decide_all(night, err);

    if (status != STATUS_OK)
        return status;
    night->run.persons = atomic_load(&night->persons);
    night->run.entries = atomic_load(&night->entries);
    night->run.exceptions = atomic_load(&night->exceptions);
    return STATUS_OK;
}

/* Stage what the workers counted. */
static enum status
stage_counted(struct night *night, struct error *err)
{
    struct stage stage = { .plan = &night->plan };
    struct count_rows rows;
    enum status status;

    count_rows(&night->count, &night->arena, &rows);
    stage_counts(&stage, &rows);
    status = stage_send(&stage, night->target, err);
    stage_release(&stage);
    return status;
}

static enum status
publish(struct night *night, struct error *err)
{
    enum status status;

    log_step("decide",
             "run=%" PRId64 " persons=%" PRId64 " entries=%" PRId64 " exceptions=%" PRId64,
             night->run.run_id, night->run.persons, night->run.entries, night->run.exceptions);
    if ((status = stage_counted(night, err)) != STATUS_OK)
        return status;
    if ((status = run_publish(night->target, &night->run, &night->tally, err)) != STATUS_OK)
        return status;
    log_step("publish", "run=%" PRId64 " entries=%" PRId64, night->run.run_id, night->run.entries);
    return STATUS_OK;
}

static void
log_night(const struct run *run)
{
    char as_of[DAY_TEXT_SIZE];
    char today[DAY_TEXT_SIZE];

    log_step("night", "run=%" PRId64 " as-of=%s today=%s%s edition=%s", run->run_id,
             day_format(run->as_of, as_of), day_format(run->today, today),
             run->today_is_given ? " (by --today)" : "", run->edition);
}

/* From the run's row to the ledger. */
static enum status
extract_decide_publish(struct night *night, struct error *err)
{
    struct run *run = &night->run;
    int64_t began;
    enum status status;

    if (!night->is_dry && (status = run_begin(night->target, run, err)) != STATUS_OK)
        return status;
    log_night(run);
    if ((status = run_check_follows(&night->last, run->as_of, run->edition,
                                    night->request->changes_edition, err)) != STATUS_OK)
        return status;
    /* Staging keeps the law as it is; what is read after that is what the run decides by. */
    if (!night->is_dry && (status = run_clear_staging(night->target, err)) != STATUS_OK)
        return status;
    if ((status = run_read_law(night->target, run->edition, &night->arena, &night->law, err)) !=
        STATUS_OK)
        return status;
    began = log_clock();
    if ((status = extract(night, err)) != STATUS_OK)
        return status;
    if ((status = decide_persons(night, err)) != STATUS_OK)
        return status;
    night->account->milliseconds_deciding = log_clock() - began;
    if ((status = night_check_breakers(night, err)) != STATUS_OK)
        return status;
    if (night->is_dry)
        return STATUS_OK;
    began = log_clock();
    status = publish(night, err);
    night->account->milliseconds_publishing = log_clock() - began;
    return status;
}

/* Decide everything again from the same snapshot, against what is published. */
static enum status
prove(struct night *night, struct error *err)
{
    enum status status;

    night->is_dry = true;
    atomic_store(&night->entries, 0);
    atomic_store(&night->persons, 0);
    status = night_decide_all(night, err);
    night->account->proof_entries = atomic_load(&night->entries);
    if (status == STATUS_OK)
        return STATUS_OK;
    error_prefix(err, "the night is published; proving it");
    err->status = STATUS_FINDINGS;
    return STATUS_FINDINGS;
}

/* Everything under the lock. What fails once the run has its row is told there, too. */
static enum status
run_locked(struct night *night, struct error *err)
{
    const struct night_request *request = night->request;
    enum status status;

    if ((status = run_check_schema(night->target, err)) != STATUS_OK)
        return status;
    if ((status = stage_plan_read(night->target, &night->arena, &night->plan, err)) != STATUS_OK)
        return status;
    if ((status = today_check_clock(&request->today, night->target, CLOCKS_APART_SECONDS, err)) !=
        STATUS_OK)
        return status;
    if ((status = run_last(night->target, &night->arena, &night->last, err)) != STATUS_OK)
        return status;
    night->run.edition = run_edition(&night->last, request->edition);
    if ((status = extract_decide_publish(night, err)) != STATUS_OK) {
        run_fail(night->target, &night->run, night->why != NULL ? night->why : err->text);
        return status;
    }
    return request->proves && !night->is_dry ? prove(night, err) : STATUS_OK;
}

static enum status
open_and_lock(struct night *night, struct error *err)
{
    enum status status = pg_open(night->request->target, "target", &night->target, err);

    return status == STATUS_OK ? run_lock(night->target, err) : status;
}

/* What the account keeps of the run when the night's memory is gone. */
static void
account_for(struct night *night)
{
    struct night_account *account = night->account;

    account->run = night->run;
    account->run.source_snapshot = NULL;
    account->run.accepted = NULL;
    (void)snprintf(account->edition, sizeof account->edition, "%s",
                   night->run.edition != NULL ? night->run.edition : "");
    account->run.edition = account->edition;
}

enum status
night_run(const struct night_request *request, struct night_account *account, struct error *err)
{
    struct night night = { .request = request,
                           .account = account,
                           .is_dry = request->is_dry,
                           .run = { .as_of = request->as_of,
                                    .today = request->today.day,
                                    .today_is_given = request->today.is_given,
                                    .accepted = "{}",
                                    .program_version = GOODTIME_VERSION } };
    enum status status = today_check(&request->today, request->as_of, err);

    *account = (struct night_account){ .proof_entries = -1 };
    if (status != STATUS_OK)
        return status;
    if ((status = stop_open(&night.stop, err)) != STATUS_OK)
        return status;
    count_begin(&night.count, night.run.as_of);
    (void)pthread_mutex_init(&night.mutex, NULL);
    if ((status = open_and_lock(&night, err)) == STATUS_OK)
        status = run_locked(&night, err);
    account_for(&night);
    pg_close(night.source);
    pg_close(night.target);
    count_release(&night.count);
    arena_release(&night.arena);
    (void)pthread_mutex_destroy(&night.mutex);
    stop_close(&night.stop);
    return status;
}
