#include "cli/night.h"

#include "core/log.h"
#include "core/stop.h"
#include "extract/chunk.h"
#include "extract/source.h"
#include "load/comparison.h"
#include "load/posted.h"
#include "load/stage.h"
#include "sql.h"
#include "transform/decide.h"
#include "transform/fact/reference_sift.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Half a day: more and the day that the clock tells may be another. */
#define CLOCKS_APART_SECONDS (12 * 3600)

/* What coordinator and workers share. */
struct night {
    const struct night_request *request;
    struct run run;
    struct pg *source;
    struct pg *target;
    struct arena arena; /* snapshot, law, reference, ranges */
    struct last_run last;
    struct law law;
    struct reference reference;
    struct source_statements statements;
    struct stage_plan plan;
    struct chunk_ranges ranges;
    bool is_dry;
    atomic_size_t next_range;
    atomic_bool has_failed;
    struct stop stop; /* the workers' statements, when one of them has failed */
    atomic_int_fast64_t persons;
    atomic_int_fast64_t entries;
    atomic_int_fast64_t exceptions;
    atomic_size_t workers_left;
    pthread_mutex_t mutex; /* guards failure and tally */
    struct error failure;
    struct tally tally;
    const char *why; /* the run's row says why it failed; NULL: as the error does */
};

/* One worker's own. */
struct worker {
    struct night *night;
    struct pg *source;
    struct pg *target;
    struct arena chunk;
    struct arena person;
    struct stage stage;
    struct tally tally; /* of the range at hand */
};

/* Minutes of a line, as far as a day holds them: what is out of bounds is an exception. */
static int64_t
minutes_of_day(int64_t minutes)
{
    return minutes < 0 ? 0 : minutes > 24 * 60 ? 24 * 60 : minutes;
}

/* What was read of a person, for the breakers and the run's account. */
static void
count_facts(struct worker *worker, const struct facts *facts)
{
    const struct night *night = worker->night;
    day_t as_of = night->run.as_of;
    day_t recent_from = day_add(as_of, 1 - night->request->limits.stale_days);
    day_t usual_from = day_add(as_of, 1 - 4 * night->request->limits.stale_days);
    struct tally *tally = &worker->tally;

    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
        tally->rows[i] += (int64_t)facts_slice(facts, i).count;
    for (size_t i = 0; i < facts->timekeeping_log.count; i++) {
        const struct timekeeping_log *line = &facts->timekeeping_log.row[i];
        int64_t minutes = minutes_of_day(line->minutes);

        if (line->log_date > as_of)
            continue;
        tally->log_lines++;
        tally->log_minutes += minutes;
        tally->recent_log_lines += line->log_date >= recent_from;
        tally->usual_log_lines += line->log_date >= usual_from;
        if (line->log_date <= night->last.as_of) {
            tally->log_lines_then++;
            tally->log_minutes_then += minutes;
        }
    }
}

static enum status
decide_person(struct worker *worker, struct posted *posted, const struct facts *facts,
              struct error *err)
{
    struct night *night = worker->night;
    struct posted_person *state = posted_visit(posted, facts->person_id);
    const struct posted_decision *then;
    size_t then_count;
    struct result result;
    struct entries entries;
    enum status status = decide(facts, &night->reference, &night->law, night->run.as_of,
                                &worker->person, &result, err);

    if (status != STATUS_OK)
        return status;
    then = posted_decisions(posted, facts->person_id, &then_count);
    entries = comparison_entries(&(struct comparison){ .person_id = facts->person_id,
                                                       .run_id = night->run.run_id,
                                                       .as_of = night->run.as_of,
                                                       .state = state,
                                                       .posted = then,
                                                       .posted_count = then_count,
                                                       .decisions = result.decision.row,
                                                       .decision_count = result.decision.count },
                                 &worker->person);
    if (!night->is_dry)
        stage_person(&worker->stage, &night->reference,
                     &(struct stage_decided){ .person_id = facts->person_id,
                                              .state = state,
                                              .result = &result,
                                              .entries = &entries });
    worker->tally.decisions += (int64_t)then_count;
    worker->tally.taken_back += entry_taken_back(&entries);
    if (state != NULL)
        worker->tally.changes += entry_changes(&entries, night->last.as_of);
    count_facts(worker, facts);
    if (result.sound.person.count > 0 || entries.count > 0)
        atomic_fetch_add(&night->persons, 1);
    atomic_fetch_add(&night->entries, (int64_t)entries.count);
    atomic_fetch_add(&night->exceptions, (int64_t)result.exception.count);
    return STATUS_OK;
}

static enum status
decide_range(struct worker *worker, const struct chunk_range *range, struct error *err)
{
    struct posted posted;
    struct posted_person *gone;
    struct chunk *chunk;
    bool more = true;
    enum status status;

    worker->tally = (struct tally){ 0 };
    arena_reset(&worker->chunk);
    status = posted_read(worker->target, range->first, range->last, &worker->chunk, &posted, err);
    if (status == STATUS_OK)
        status = chunk_begin(worker->source, &worker->night->statements, range, &worker->chunk,
                             &chunk, err);
    while (status == STATUS_OK && more && !atomic_load(&worker->night->has_failed)) {
        struct facts facts;

        arena_reset(&worker->person);
        status = chunk_next(chunk, &worker->person, &facts, &more, err);
        if (status == STATUS_OK && more)
            status = decide_person(worker, &posted, &facts, err);
    }
    while (status == STATUS_OK && !atomic_load(&worker->night->has_failed) &&
           (gone = posted_unvisited(&posted)) != NULL) {
        struct facts nothing = { .person_id = gone->person_id };

        arena_reset(&worker->person);
        status = decide_person(worker, &posted, &nothing, err);
    }
    if (status == STATUS_OK && !worker->night->is_dry)
        status = stage_send(&worker->stage, worker->target, err);
    (void)pthread_mutex_lock(&worker->night->mutex);
    tally_add(&worker->night->tally, &worker->tally);
    (void)pthread_mutex_unlock(&worker->night->mutex);
    return status;
}

static void
report_failure(struct night *night, const struct error *err)
{
    (void)pthread_mutex_lock(&night->mutex);
    if (!atomic_exchange(&night->has_failed, true))
        night->failure = *err;
    stop_ask(&night->stop);
    (void)pthread_mutex_unlock(&night->mutex);
}

static void *
work(void *argument)
{
    struct night *night = argument;
    struct worker worker = { .night = night, .stage = { .plan = &night->plan } };
    struct error err;
    enum status status = pg_open(night->request->source, "source", &worker.source, &err);

    if (status == STATUS_OK)
        status = pg_open(night->request->target, "target", &worker.target, &err);
    if (status == STATUS_OK) {
        pg_heed(worker.source, &night->stop);
        pg_heed(worker.target, &night->stop);
    }
    if (status == STATUS_OK && !night->is_dry)
        status = run_lock_worker(worker.target, &err);
    if (status == STATUS_OK)
        status = pg_begin_snapshot(worker.source, night->run.source_snapshot, &err);
    while (status == STATUS_OK && !atomic_load(&night->has_failed)) {
        size_t range = atomic_fetch_add(&night->next_range, 1);

        if (range >= night->ranges.count)
            break;
        status = decide_range(&worker, &night->ranges.range[range], &err);
    }
    if (status != STATUS_OK)
        report_failure(night, &err);
    stage_release(&worker.stage);
    arena_release(&worker.person);
    arena_release(&worker.chunk);
    pg_close(worker.source);
    pg_close(worker.target);
    (void)atomic_fetch_sub(&night->workers_left, 1);
    return NULL;
}

static void
show_progress(struct night *night, int64_t known, int64_t began)
{
    const struct timespec pause = { .tv_nsec = 200 * 1000 * 1000 };

    if (!log_is_terminal())
        return;
    while (atomic_load(&night->workers_left) > 0) {
        log_progress("persons", atomic_load(&night->persons), known, log_clock() - began);
        (void)nanosleep(&pause, NULL);
    }
    log_progress_end();
}

/* Decide all ranges with as many workers as are asked for. */
static enum status
decide_all(struct night *night, int64_t known, struct error *err)
{
    size_t jobs = (size_t)night->request->jobs;
    pthread_t *threads = arena_array(&night->arena, jobs, sizeof *threads);
    size_t started;

    atomic_store(&night->next_range, 0);
    atomic_store(&night->workers_left, jobs);
    for (started = 0; started < jobs; started++) {
        if (pthread_create(&threads[started], NULL, work, night) != 0) {
            struct error failed;

            (void)error_set(&failed, STATUS_DEFECT, "cannot start worker %zu", started + 1);
            error_hint(&failed, "ask for fewer --jobs");
            report_failure(night, &failed);
            (void)atomic_fetch_sub(&night->workers_left, jobs - started);
            break;
        }
    }
    show_progress(night, known, log_clock());
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    if (!atomic_load(&night->has_failed))
        return STATUS_OK;
    *err = night->failure;
    return err->status;
}

static enum status
take_snapshot(struct night *night, struct error *err)
{
    struct pg_row row;
    enum status status = pg_script(night->source, sql_transaction_begin_reading, err);

    if (status == STATUS_OK)
        status = pg_one(night->source, sql_extract_snapshot, NULL, 0, &night->arena, &row, err);
    if (status == STATUS_OK)
        night->run.source_snapshot = row.value[0];
    return status;
}

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

/* What concerns everybody: sifted, and staged with its exceptions. */
static enum status
read_reference(struct night *night, struct stage *stage, struct error *err)
{
    struct reference recorded;
    struct result general = { 0 };
    struct nobody nobody = { night, stage };
    enum status status = source_statements(night->source, &night->arena, &night->statements, err);

    if (status == STATUS_OK)
        status = source_reference(night->source, &night->statements, &night->arena, &recorded, err);
    if (status == STATUS_OK)
        status = reference_sift(&recorded, night->run.as_of, &night->arena, &night->reference,
                                &general, err);
    if (status != STATUS_OK)
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
    status = source_ownerless(night->source, ownerless_found, &nobody, err);
    return status == STATUS_OK ? source_place_fault(night->source, place_fault_found, &nobody, err)
                               : status;
}

/* Outreach is about places, not persons: counted by the source, passed on as it comes. */
static enum status
pass_outreach(struct night *night, struct stage *stage, struct error *err)
{
    struct slice months;
    enum status status =
        source_outreach(night->source, night->run.as_of, &night->arena, &months, err);

    if (status == STATUS_OK)
        stage_outreach(stage, &months);
    return status;
}

static enum status
count_places(struct night *night, struct error *err)
{
    struct pg_row row;
    enum status status =
        pg_one(night->source, sql_extract_place_rows, NULL, 0, &night->arena, &row, err);

    if (status == STATUS_OK) {
        night->tally.rows[RELATION_OUTREACH_VISIT] = strtoll(row.value[0], NULL, 10);
        night->tally.rows[RELATION_ACCESSIBLE_HOUSING] = strtoll(row.value[1], NULL, 10);
    }
    return status;
}

static enum status
check_source(struct night *night, struct error *err)
{
    enum relation_number gone = RELATION_TOTAL;
    enum status status = source_check(night->source, &gone, err);

    return gone == RELATION_TOTAL ? status : run_explain_gone(&night->last, gone, err);
}

static enum status
prepare(struct night *night, struct night_account *account, struct error *err)
{
    struct stage stage = { .plan = &night->plan };
    enum status status = take_snapshot(night, err);

    if (status == STATUS_OK)
        status = check_source(night, err);
    if (status == STATUS_OK)
        status = read_reference(night, &stage, err);
    if (status == STATUS_OK)
        status = count_places(night, err);
    if (status == STATUS_OK && !night->is_dry)
        status = pass_outreach(night, &stage, err);
    if (status == STATUS_OK && !night->is_dry)
        status = stage_send(&stage, night->target, err);
    if (status == STATUS_OK)
        status = chunk_ranges(night->source, night->request->chunk_persons, &night->arena,
                              &night->ranges, err);
    account->persons_known = night->ranges.person_count;
    if (status == STATUS_OK && night->ranges.count == 0) {
        (void)error_set(err, STATUS_REFUSED, "the source has no person at all");
        error_hint(err, "load the source first; an empty source would take back every decision");
        status = STATUS_REFUSED;
    }
    stage_release(&stage);
    return status;
}

/* Decide everything again from the same snapshot, against what is published. */
static enum status
prove(struct night *night, struct night_account *account, struct error *err)
{
    enum status status;

    night->is_dry = true;
    atomic_store(&night->entries, 0);
    atomic_store(&night->persons, 0);
    status = decide_all(night, account->persons_known, err);
    account->proof_entries = atomic_load(&night->entries);
    if (status == STATUS_OK)
        return STATUS_OK;
    error_prefix(err, "the night is published; proving it");
    err->status = STATUS_FINDINGS;
    return STATUS_FINDINGS;
}

/* By name; and what another law does to decisions is meant where another edition is. */
static bool
is_accepted(const struct night *night, const char *name)
{
    const struct names *accept = &night->request->accept;

    for (size_t i = 0; i < accept->count; i++)
        if (strcmp(accept->name[i], name) == 0)
            return true;
    return strcmp(night->run.edition, night->last.edition) != 0 && breaker_is_of_decisions(name);
}

static const char *
joined(struct arena *arena, const char *list, const char *separator, const char *text)
{
    return arena_format(arena, "%s%s%s", list, *list != '\0' ? separator : "", text);
}

/* Hold what was read and decided against the last published run. */
static enum status
check_breakers(struct night *night, struct error *err)
{
    struct arena *arena = &night->arena;
    const char *accepted = "";
    const char *refused = "";
    const char *why = "";
    struct tripped *tripped;
    size_t count;

    if (night->last.run_id == 0)
        return STATUS_OK;
    night->tally.exceptions = night->run.exceptions;
    breaker_judge(&night->tally, night->last.is_counted ? &night->last.tally : NULL,
                  &night->request->limits, arena, &tripped, &count);
    for (size_t i = 0; i < count; i++) {
        const char *line = arena_format(arena, "%s: %s", tripped[i].name, tripped[i].text);

        if (is_accepted(night, tripped[i].name)) {
            log_step("accept", "run=%" PRId64 " %s", night->run.run_id, line);
            accepted = joined(arena, accepted, ",", tripped[i].name);
        } else {
            log_step("breaker", "run=%" PRId64 " %s", night->run.run_id, line);
            refused = joined(arena, refused, ",", tripped[i].name);
            why = joined(arena, why, "; ", line);
        }
    }
    if (strcmp(night->run.edition, night->last.edition) != 0)
        accepted = joined(arena, accepted, ",", ACCEPTED_EDITION);
    night->run.accepted = arena_format(arena, "{%s}", accepted);
    if (*refused == '\0')
        return STATUS_OK;
    night->why = arena_format(arena, "circuit breakers: %s", why);
    (void)error_set(err, STATUS_REFUSED, "circuit breakers tripped, nothing was published: %s",
                    refused);
    error_hint(err,
               "look at the source first; where it is right, let this run pass with --accept %s",
               refused);
    return STATUS_REFUSED;
}

static enum status
decide_and_publish(struct night *night, struct night_account *account, struct error *err)
{
    int64_t began = log_clock();
    enum status status = prepare(night, account, err);

    if (status == STATUS_OK)
        log_step("extract", "run=%" PRId64 " persons=%" PRId64 " chunks=%zu jobs=%" PRId64,
                 night->run.run_id, account->persons_known, night->ranges.count,
                 night->request->jobs);
    if (status == STATUS_OK)
        status = decide_all(night, account->persons_known, err);
    account->milliseconds_deciding = log_clock() - began;
    night->run.persons = atomic_load(&night->persons);
    night->run.entries = atomic_load(&night->entries);
    night->run.exceptions = atomic_load(&night->exceptions);
    if (status == STATUS_OK)
        status = check_breakers(night, err);
    if (status != STATUS_OK || night->is_dry)
        return status;
    log_step("decide",
             "run=%" PRId64 " persons=%" PRId64 " entries=%" PRId64 " exceptions=%" PRId64,
             night->run.run_id, night->run.persons, night->run.entries, night->run.exceptions);
    began = log_clock();
    status = run_publish(night->target, &night->run, &night->tally, err);
    account->milliseconds_publishing = log_clock() - began;
    if (status == STATUS_OK)
        log_step("publish", "run=%" PRId64 " entries=%" PRId64, night->run.run_id,
                 night->run.entries);
    return status;
}

static enum status
run_with_row(struct night *night, struct night_account *account, struct error *err)
{
    const struct night_request *request = night->request;
    char as_of[DAY_TEXT_SIZE];
    char today[DAY_TEXT_SIZE];
    enum status status = STATUS_OK;

    if (!night->is_dry)
        status = run_begin(night->target, &night->run, err);
    if (status == STATUS_OK)
        log_step("night", "run=%" PRId64 " as-of=%s today=%s%s edition=%s", night->run.run_id,
                 day_format(night->run.as_of, as_of), day_format(night->run.today, today),
                 night->run.today_is_given ? " (by --today)" : "", night->run.edition);
    if (status == STATUS_OK)
        status = run_check_follows(&night->last, night->run.as_of, night->run.edition,
                                   request->changes_edition, err);
    /* Staging keeps the law as it is; what is read after that is what the run decides by. */
    if (status == STATUS_OK && !night->is_dry)
        status = run_clear_staging(night->target, err);
    if (status == STATUS_OK)
        status = run_read_law(night->target, night->run.edition, &night->arena, &night->law, err);
    if (status == STATUS_OK)
        status = pg_open(request->source, "source", &night->source, err);
    if (status == STATUS_OK)
        status = decide_and_publish(night, account, err);
    if (status != STATUS_OK)
        run_fail(night->target, &night->run, night->why != NULL ? night->why : err->text);
    else if (request->proves && !night->is_dry)
        status = prove(night, account, err);
    return status;
}

enum status
night_run(const struct night_request *request, struct night_account *account, struct error *err)
{
    struct night night = { .request = request,
                           .is_dry = request->is_dry,
                           .run = { .as_of = request->as_of,
                                    .today = request->today.day,
                                    .today_is_given = request->today.is_given,
                                    .accepted = "{}",
                                    .program_version = GOODTIME_VERSION } };
    enum status status = today_check(&request->today, request->as_of, err);

    *account = (struct night_account){ .proof_entries = -1 };
    if (status == STATUS_OK)
        status = stop_open(&night.stop, err);
    if (status != STATUS_OK)
        return status;
    (void)pthread_mutex_init(&night.mutex, NULL);
    status = pg_open(request->target, "target", &night.target, err);
    if (status == STATUS_OK)
        status = run_lock(night.target, err);
    if (status == STATUS_OK)
        status = run_check_schema(night.target, err);
    if (status == STATUS_OK)
        status = stage_plan_read(night.target, &night.arena, &night.plan, err);
    if (status == STATUS_OK)
        status = today_check_clock(&request->today, night.target, CLOCKS_APART_SECONDS, err);
    if (status == STATUS_OK)
        status = run_last(night.target, &night.arena, &night.last, err);
    if (status == STATUS_OK) {
        night.run.edition = run_edition(&night.last, request->edition);
        status = run_with_row(&night, account, err);
    }
    account->run = night.run;
    account->run.source_snapshot = NULL;
    account->run.accepted = NULL;
    (void)snprintf(account->edition, sizeof account->edition, "%s",
                   night.run.edition != NULL ? night.run.edition : "");
    account->run.edition = account->edition;
    pg_close(night.source);
    pg_close(night.target);
    arena_release(&night.arena);
    (void)pthread_mutex_destroy(&night.mutex);
    stop_close(&night.stop);
    return status;
}
