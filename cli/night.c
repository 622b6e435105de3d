#include "cli/night_state.h"

#include "core/log.h"
#include "program.h"
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

static bool
looks_at_all(const struct night *night)
{
    return night->run.why_full != NULL || night->is_proving;
}

static enum status
find_ranges(struct night *night, struct error *err)
{
    bool has_nobody;
    enum status status;

    if (looks_at_all(night)) {
        status = chunk_ranges(night->source, night->request->chunk_persons, &night->arena,
                              &night->ranges, err);
        has_nobody = night->ranges.count == 0;
    } else {
        chunk_ranges_of(night->picked.items, night->picked.count,
                        (size_t)night->request->chunk_persons, &night->arena, &night->ranges);
        status =
            source_is_empty(night->source, &night->statements, RELATION_PERSON, &has_nobody, err);
    }
    if (status != STATUS_OK || !has_nobody)
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
    if ((status = night_pick(night, err)) != STATUS_OK)
        return status;
    if (!night->is_dry && (status = night_cause_read(night, err)) != STATUS_OK)
        return status;
    if ((status = find_ranges(night, err)) != STATUS_OK)
        return status;
    log_step("extract", "run=%" PRId64 " persons=%" PRId64 " chunks=%zu jobs=%" PRId64 "%s%s%s",
             night->run.run_id, night->ranges.person_count, night->ranges.count,
             night->request->jobs, night->run.why_full != NULL ? " everybody: " : "",
             night->run.why_full != NULL ? night->run.why_full : "",
             night->is_proving ? " everybody beside those whom it concerns" : "");
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

/* What all persons add together, and what the log is held against: of a night that looked at some,
 * what the last run left, without those and with them as they are. */
static void
sum_up(struct night *night)
{
    struct person_tally all = night->now;
    struct tally *tally = &night->tally;
    int64_t nobody = night->run.exceptions - night->now.number[PERSON_EXCEPTIONS];

    if (!looks_at_all(night)) {
        const struct last_run *last = &night->last;
        day_t recent_from = day_add(night->run.as_of, 1 - night->request->limits.stale_days);

        person_tally_add(&all, last->person_tally);
        person_tally_subtract(&all, &night->then);
        tally->log_lines_then +=
            last->person_tally->number[PERSON_LOG_LINES] - night->then.number[PERSON_LOG_LINES];
        tally->log_minutes_then +=
            last->person_tally->number[PERSON_LOG_MINUTES] - night->then.number[PERSON_LOG_MINUTES];
        tally->all.decisions = last->person_tally->number[PERSON_DECISIONS];
        tally->good_conduct.decisions = last->person_tally->number[PERSON_GOOD_CONDUCT];
        night->last_log_on = day_later(night->last_log_on, last->last_log_on);
        if (tally->recent_log_lines == 0 && night->last_log_on >= recent_from)
            tally->recent_log_lines = 1;
        if (tally->usual_log_lines < last->tally.usual_log_lines)
            tally->usual_log_lines = last->tally.usual_log_lines;
    }
    person_tally_into(tally, &all);
    tally->exceptions += nobody;
    night->left = (struct run_left){ .person_tally = all, .last_log_on = night->last_log_on };
}

static bool
is_picked(int64_t person_id, const void *night)
{
    return night_is_picked(night, person_id);
}

bool
night_counts_anew(const struct night *night)
{
    return looks_at_all(night) || !day_is_of_month(night->run.as_of, night->last.as_of);
}

/* Of a night that looked at some, the counts of a month that the last run knew become other by what
 * those differ; those of another month are counted anew. */
static enum status
complete_counts(struct night *night, struct error *err)
{
    if (looks_at_all(night))
        return STATUS_OK;
    if (night_counts_anew(night))
        return count_rest(&night->count, &night->reference, night->target, is_picked, night, err);
    count_subtract(&night->count, &night->count_then);
    return STATUS_OK;
}

/* Stage what is to be added to the counts that stand. */
static enum status
stage_counted(struct night *night, struct error *err)
{
    struct stage stage = { .plan = &night->plan };
    struct count_rows rows;
    enum status status = complete_counts(night, err);

    if (status != STATUS_OK)
        return status;
    count_rows(&night->count, &night->arena, &rows);
    if (night_counts_anew(night))
        posted_counts_subtract(&rows, &night->posted_counts, &night->arena);
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
    night->left.tally = night->tally;
    if ((status = run_publish(night->target, &night->run, &night->left, err)) != STATUS_OK)
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

static enum status
check_foreseen(struct night *night, struct error *err)
{
    int64_t person_id = atomic_load(&night->unforeseen);

    if (!night->is_proving)
        return STATUS_OK;
    night->run.is_proved = true;
    if (person_id == 0)
        return STATUS_OK;
    (void)error_set(
        err, STATUS_FINDINGS,
        "a look at everybody finds what a look at those concerned does not: person %" PRId64
        " comes out otherwise; nothing was published",
        person_id);
    error_hint(err,
               "publish with --full, and report the person: this is a defect in the program, or "
               "source.person_change does not tell of every change");
    return STATUS_FINDINGS;
}

static bool
is_plan(const struct night *night)
{
    return night->request->plan != NULL;
}

static enum status
read_law(struct night *night, struct error *err)
{
    if (is_plan(night))
        return night_plan_law(night, err);
    return run_read_law(night->target, night->run.edition, &night->arena, &night->law, err);
}

/* What the night follows: the last published run, and of a plan for an earlier day the last of
 * then. */
static enum status
find_last(struct night *night, struct error *err)
{
    day_t as_of = night->run.as_of;
    enum status status = run_last(night->target, DAY_NULL, &night->arena, &night->last, err);

    if (status != STATUS_OK || !is_plan(night) || night->last.run_id == 0 ||
        as_of >= night->last.as_of)
        return status;
    night->is_past = true;
    return run_last(night->target, as_of, &night->arena, &night->last, err);
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
    if (!is_plan(night) &&
        (status = run_check_follows(&night->last, run->as_of, run->edition,
                                    night->request->changes_edition, err)) != STATUS_OK)
        return status;
    /* Staging keeps the law as it is; what is read after that is what the run decides by. */
    if (!night->is_dry && (status = run_clear_staging(night->target, err)) != STATUS_OK)
        return status;
    if ((status = read_law(night, err)) != STATUS_OK)
        return status;
    began = log_clock();
    if ((status = extract(night, err)) != STATUS_OK)
        return status;
    if ((status = decide_persons(night, err)) != STATUS_OK)
        return status;
    night->account->milliseconds_deciding = log_clock() - began;
    sum_up(night);
    if (night->is_dry)
        run->exceptions =
            night->tally.exceptions; /* a run counts those that stand when published */
    if ((status = check_foreseen(night, err)) != STATUS_OK)
        return status;
    if ((status = night_check_breakers(night, err)) != STATUS_OK)
        return status;
    if (night->is_dry)
        return STATUS_OK;
    began = log_clock();
    status = publish(night, err);
    night->account->milliseconds_publishing = log_clock() - began;
    return status;
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
    if ((status = find_last(night, err)) != STATUS_OK)
        return status;
    night->run.edition = run_edition(&night->last, request->edition);
    count_begin(&night->count_then, night->last.run_id != 0 ? night->last.as_of : night->run.as_of);
    if ((status = extract_decide_publish(night, err)) != STATUS_OK) {
        run_fail(night->target, &night->run, night->why != NULL ? night->why : err->text);
        return status;
    }
    return STATUS_OK;
}

static enum status
open_and_lock(struct night *night, struct error *err)
{
    enum status status = pg_open(night->request->target, "target", &night->target, err);

    if (status != STATUS_OK)
        return status;
    return is_plan(night) ? night_plan_open(night, err) : run_lock(night->target, err);
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
    (void)snprintf(account->why_full, sizeof account->why_full, "%s",
                   night->run.why_full != NULL ? night->run.why_full : "");
    account->run.why_full = account->run.law_digest = account->run.reference_digest = NULL;
    account->followed_run = night->last.run_id;
    account->followed_as_of = night->last.as_of;
}

enum status
night_run(const struct night_request *request, struct night_account *account, struct error *err)
{
    struct night night = { .request = request,
                           .account = account,
                           .is_dry = request->is_dry || request->plan != NULL,
                           .run = { .as_of = request->as_of,
                                    .today = request->today.day,
                                    .today_is_given = request->today.is_given,
                                    .accepted = "{}",
                                    .program_version = GOODTIME_VERSION,
                                    .program_digest = GOODTIME_PROGRAM_DIGEST } };
    enum status status =
        request->plan == NULL ? today_check(&request->today, request->as_of, err) : STATUS_OK;

    *account = (struct night_account){ 0 };
    if (status != STATUS_OK)
        return status;
    if ((status = stop_open(&night.stop, err)) != STATUS_OK)
        return status;
    count_begin(&night.count, night.run.as_of);
    night.last_log_on = DAY_NULL;
    (void)pthread_mutex_init(&night.mutex, NULL);
    if ((status = open_and_lock(&night, err)) == STATUS_OK)
        status = run_locked(&night, err);
    account_for(&night);
    pg_close(night.source);
    pg_close(night.target);
    count_release(&night.count);
    count_release(&night.count_then);
    arena_release(&night.arena);
    (void)pthread_mutex_destroy(&night.mutex);
    stop_close(&night.stop);
    return status;
}
