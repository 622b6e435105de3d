#include "cli/night_state.h"

#include "core/fingerprint.h"
#include "core/log.h"
#include "load/comparison.h"
#include "load/past.h"
#include "load/posted.h"
#include "load/stage_cause.h"
#include "load/stage_person.h"
#include "transform/decide.h"

#include <time.h>

/* One worker's own. */
struct worker {
    struct night *night;
    struct pg *source;
    struct pg *target;
    struct arena chunk;
    struct arena person;
    struct stage stage;
    struct plan_part plan;
    struct tally tally;       /* of the range at hand */
    struct person_tally now;  /* of the range at hand, as the next */
    struct person_tally then; /* as the last run left it */
    day_t last_log_on;        /* of all its persons, as the next two */
    struct count count;
    struct count count_then; /* as the last run counted them */
};

/* Minutes of a line, as far as a day holds them: what is out of bounds is an exception. */
static int64_t
minutes_of_day(int64_t minutes)
{
    return minutes < 0 ? 0 : minutes > 24 * 60 ? 24 * 60 : minutes;
}

/* Lines of a person's log, all and those that breakers ask for, in one walk. */
static void
count_lines(struct worker *worker, const struct timekeeping_log_rows *log, struct person_tally *now)
{
    const struct night *night = worker->night;
    day_t as_of = night->run.as_of;
    day_t recent_from = day_add(as_of, 1 - night->request->limits.stale_days);
    day_t usual_from = day_add(as_of, 1 - 4 * night->request->limits.stale_days);
    struct tally *tally = &worker->tally;

    for (size_t i = 0; i < log->count; i++) {
        const struct timekeeping_log *line = &log->row[i];
        int64_t minutes = minutes_of_day(line->minutes);

        if (line->log_date > as_of)
            continue;
        now->number[PERSON_LOG_LINES]++;
        now->number[PERSON_LOG_MINUTES] += minutes;
        worker->last_log_on = day_later(worker->last_log_on, line->log_date);
        tally->recent_log_lines += line->log_date >= recent_from;
        tally->usual_log_lines += line->log_date >= usual_from;
        if (line->log_date <= night->last.as_of) {
            tally->log_lines_then++;
            tally->log_minutes_then += minutes;
        }
    }
}

/* What was read of a person, for the breakers and the run's account. */
static struct person_tally
count_facts(struct worker *worker, const struct facts *facts, const struct result *result)
{
    struct person_tally now = person_tally_of(facts, result);

    count_lines(worker, &facts->timekeeping_log, &now);
    person_tally_add(&worker->now, &now);
    return now;
}

/* What the last run left of a person is taken away from what it left of all. */
static void
forget_facts(struct worker *worker, const struct posted *posted, int64_t person_id,
             const struct posted_person *state)
{
    if (state == NULL || state->tally_count != PERSON_NUMBERS)
        return;
    for (size_t i = 0; i < PERSON_NUMBERS; i++)
        worker->then.number[i] += state->tally[i];
    count_posted(&worker->count_then, &worker->night->reference, posted, person_id);
}

/* A night that is proved looks at persons who are not due: nothing of theirs may come out
 * otherwise. */
static void
foresee(struct night *night, int64_t person_id, bool is_due, const struct entries *entries)
{
    int_fast64_t least = atomic_load(&night->unforeseen);

    if (is_due || entries->count == 0)
        return;
    while ((least == 0 || person_id < least) &&
           !atomic_compare_exchange_weak(&night->unforeseen, &least, person_id))
        continue;
}

static void
count_turnover(struct worker *worker, const struct standing *standing, bool is_known,
               const struct entries *entries)
{
    struct turnover *all = &worker->tally.all;
    struct turnover *conduct = &worker->tally.good_conduct;
    const day_t known_until = worker->night->last.as_of;

    all->decisions += (int64_t)standing->decision_count;
    conduct->decisions += posted_good_conduct(standing->decision, standing->decision_count);
    all->taken_back += entry_taken_back(entries, false);
    conduct->taken_back += entry_taken_back(entries, true);
    if (!is_known)
        return;
    all->changes += entry_changes(entries, known_until, false);
    conduct->changes += entry_changes(entries, known_until, true);
}

/* Of what comes out otherwise, keep why and, of entries that assert, what they rest on: the rules
 * say it where they are asked to, once more for those few persons. */
static enum status
keep_reasons(struct worker *worker, const struct night_decided *decided, struct error *err)
{
    struct night_decided explained = *decided;
    struct given given = *decided->given;
    struct ground_index grounds = { 0 };
    struct result again;
    enum status status;

    if (decided->entries->count > 0 || decided->has_other_matters) {
        given.explains = true;
        if ((status = decide(&given, &worker->person, &again, err)) != STATUS_OK)
            return status;
        grounds = ground_index_of(&again, &worker->person);
        stage_basis(&worker->stage, given.facts->person_id, decided->entries, &grounds,
                    &worker->person);
    }
    explained.grounds = &grounds;
    return night_cause_person(worker->night, &explained, worker->target, &worker->stage,
                              &worker->person, err);
}

/* Count a person and stage what is published of them. */
static enum status
keep_person(struct worker *worker, struct night_decided *decided, const struct person_tally *tally,
            bool is_due, struct error *err)
{
    const struct night *night = worker->night;
    const struct facts *facts = decided->given->facts;
    const struct posted_person *state = decided->state;

    count_person(&worker->count, &night->reference, decided->result);
    decided->has_other_matters =
        stage_person(&worker->stage, &night->reference,
                     &(struct stage_decided){
                         .person_id = facts->person_id,
                         .recorded = facts,
                         .state = state,
                         .result = decided->result,
                         .entries = decided->entries,
                         .tally = tally,
                         .facts_fingerprint = decided->facts_fingerprint,
                         .changed_at = night_changed_at(
                             night, facts->person_id, state != NULL ? state->changed_at : INT_NULL),
                         .is_due = is_due,
                         .is_staged_anyhow = night->is_proving },
                     &worker->person);
    return keep_reasons(worker, decided, err);
}

static enum status
decide_person(struct worker *worker, struct posted *posted, const struct facts *facts,
              struct error *err)
{
    struct night *night = worker->night;
    struct posted_person *state = posted_visit(posted, facts->person_id);
    struct standing standing = posted_standing(posted, facts->person_id, state);
    bool is_due = night_is_picked(night, facts->person_id);
    struct person_tally tally;
    const struct given given = { .facts = facts,
                                 .reference = &night->reference,
                                 .law = &night->law,
                                 .as_of = night->run.as_of,
                                 .standing = &standing };
    struct result result;
    struct entries entries;
    struct night_decided decided = {
        .given = &given,
        .state = state,
        .result = &result,
        .entries = &entries,
        .posted = posted,
        .range = &worker->chunk,
    };
    enum status status = decide(&given, &worker->person, &result, err);

    if (status != STATUS_OK)
        return status;
    entries = comparison_entries(&(struct comparison){ .person_id = facts->person_id,
                                                       .run_id = night->run.run_id,
                                                       .state = state,
                                                       .posted = standing.decision,
                                                       .posted_count = standing.decision_count,
                                                       .decisions = result.decision.row,
                                                       .decision_count = result.decision.count },
                                 &worker->person);
    tally = count_facts(worker, facts, &result);
    forget_facts(worker, posted, facts->person_id, state);
    foresee(night, facts->person_id, is_due, &entries);
    if (!night->is_dry) {
        decided.facts_fingerprint = facts_fingerprint(facts);
        status = keep_person(worker, &decided, &tally, is_due, err);
    } else if (night->request->plan != NULL) {
        status = night_plan_person(night, &worker->plan, &decided, &worker->person, err);
    }
    if (status != STATUS_OK)
        return status;
    count_turnover(worker, &standing, state != NULL, &entries);
    if (result.sound.person.count > 0 || entries.count > 0)
        atomic_fetch_add(&night->persons, 1);
    atomic_fetch_add(&night->entries, (int64_t)entries.count);
    atomic_fetch_add(&night->exceptions, (int64_t)result.exception.count);
    return STATUS_OK;
}

/* Those whom the source has, each with the facts about them. */
static enum status
decide_known(struct worker *worker, struct posted *posted, struct chunk *chunk, struct error *err)
{
    bool more = true;
    enum status status;

    while (more && !atomic_load(&worker->night->has_failed)) {
        struct facts facts;

        arena_reset(&worker->person);
        if ((status = chunk_next(chunk, &worker->person, &facts, &more, err)) != STATUS_OK)
            return status;
        if (more && (status = decide_person(worker, posted, &facts, err)) != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* Those whom only the ledger has: nothing is known of them any more. */
static enum status
decide_gone(struct worker *worker, struct posted *posted, struct error *err)
{
    const struct posted_person *gone;
    enum status status;

    while (!atomic_load(&worker->night->has_failed) && (gone = posted_unvisited(posted)) != NULL) {
        struct facts nothing = { .person_id = gone->person_id };

        arena_reset(&worker->person);
        if ((status = decide_person(worker, posted, &nothing, err)) != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* What published runs left of persons; of a plan for an earlier day, those of then. */
static enum status
read_posted(struct worker *worker, const struct posted_persons *persons, struct posted *posted,
            struct error *err)
{
    const struct night *night = worker->night;

    if (night->is_past)
        return past_read(worker->target, night->last.run_id, persons, &worker->chunk, posted, err);
    return posted_read(worker->target, persons, &worker->chunk, posted, err);
}

/* Ranges are in order of person by their number. */
static enum status
hand_in(struct worker *worker, size_t number, struct error *err)
{
    struct night *night = worker->night;
    enum status status = STATUS_OK;

    (void)pthread_mutex_lock(&night->mutex);
    tally_add(&night->tally, &worker->tally);
    person_tally_add(&night->now, &worker->now);
    person_tally_add(&night->then, &worker->then);
    if (night->request->plan != NULL)
        status = plan_part_entries(night->request->plan, number, &worker->plan, err);
    (void)pthread_mutex_unlock(&night->mutex);
    return status;
}

static enum status
decide_range(struct worker *worker, size_t number, struct error *err)
{
    struct night *night = worker->night;
    const struct chunk_range *range = &night->ranges.range[number];
    struct posted posted;
    struct chunk *chunk;
    enum status status;

    worker->tally = (struct tally){ 0 };
    worker->now = worker->then = (struct person_tally){ 0 };
    arena_reset(&worker->chunk);
    if ((status =
             read_posted(worker, &(struct posted_persons){ range->first, range->last, range->some },
                         &posted, err)) != STATUS_OK)
        return status;
    if ((status = chunk_begin(worker->source, &night->statements, range, &worker->chunk, &chunk,
                              err)) != STATUS_OK)
        return status;
    if ((status = decide_known(worker, &posted, chunk, err)) != STATUS_OK)
        return status;
    if ((status = decide_gone(worker, &posted, err)) != STATUS_OK)
        return status;
    if (!night->is_dry && (status = stage_send(&worker->stage, worker->target, err)) != STATUS_OK)
        return status;
    return hand_in(worker, number, err);
}

/* Take one range after the other, with connections of its own, until none is left. */
static enum status
take_ranges(struct worker *worker, struct error *err)
{
    struct night *night = worker->night;
    size_t range;
    enum status status;

    if ((status = pg_open(night->request->source, "source", &worker->source, err)) != STATUS_OK)
        return status;
    if ((status = pg_open(night->request->target, "target", &worker->target, err)) != STATUS_OK)
        return status;
    pg_heed(worker->source, &night->stop);
    pg_heed(worker->target, &night->stop);
    if (!night->is_dry && (status = run_lock_worker(worker->target, err)) != STATUS_OK)
        return status;
    if ((status = source_take_in_order(worker->source, err)) != STATUS_OK)
        return status;
    if ((status = pg_begin_snapshot(worker->source, night->run.source_snapshot, err)) != STATUS_OK)
        return status;
    if (night->target_snapshot != NULL &&
        (status = pg_begin_snapshot(worker->target, night->target_snapshot, err)) != STATUS_OK)
        return status;
    while (!atomic_load(&night->has_failed) &&
           (range = atomic_fetch_add(&night->next_range, 1)) < night->ranges.count)
        if ((status = decide_range(worker, range, err)) != STATUS_OK)
            return status;
    return STATUS_OK;
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
    struct worker worker = { .night = night,
                             .stage = { .plan = &night->plan },
                             .last_log_on = DAY_NULL };
    struct error err;

    count_begin(&worker.count, night->run.as_of);
    count_begin(&worker.count_then, night->count_then.as_of);
    if (take_ranges(&worker, &err) != STATUS_OK)
        report_failure(night, &err);
    (void)pthread_mutex_lock(&night->mutex);
    count_add(&night->count, &worker.count);
    count_add(&night->count_then, &worker.count_then);
    if (night->request->plan != NULL)
        plan_join(night->request->plan, &worker.plan);
    night->last_log_on = day_later(night->last_log_on, worker.last_log_on);
    (void)pthread_mutex_unlock(&night->mutex);
    count_release(&worker.count);
    count_release(&worker.count_then);
    stage_release(&worker.stage);
    plan_part_release(&worker.plan);
    arena_release(&worker.person);
    arena_release(&worker.chunk);
    pg_close(worker.source);
    pg_close(worker.target);
    (void)atomic_fetch_sub(&night->workers_left, 1);
    return NULL;
}

/* Read beside the workers what their counts are held against. */
static void
read_posted_counts(struct night *night)
{
    struct error err;

    if (!night->is_dry && night_counts_anew(night) &&
        posted_counts_read(night->target, &night->arena, &night->posted_counts, &err) != STATUS_OK)
        report_failure(night, &err);
}

static void
show_progress(struct night *night)
{
    int64_t began = log_clock();
    const struct timespec pause = { .tv_nsec = 200 * 1000 * 1000 };

    if (!log_is_terminal())
        return;
    while (atomic_load(&night->workers_left) > 0) {
        log_progress("persons", atomic_load(&night->persons), night->ranges.person_count,
                     log_clock() - began);
        (void)nanosleep(&pause, NULL);
    }
    log_progress_end();
}

enum status
night_decide_all(struct night *night, struct error *err)
{
    size_t jobs = (size_t)night->request->jobs;
    pthread_t *threads = arena_array(&night->arena, jobs, sizeof *threads);
    size_t started;

    parts_check(PARTS, PART_COUNT);
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
    read_posted_counts(night);
    show_progress(night);
    for (size_t i = 0; i < started; i++)
        (void)pthread_join(threads[i], NULL);
    if (!atomic_load(&night->has_failed))
        return STATUS_OK;
    *err = night->failure;
    return err->status;
}
