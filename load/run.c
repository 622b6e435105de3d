#include "load/run.h"

#include "core/array.h"
#include "core/log.h"
#include "core/stop.h"

#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FIRST_EDITION "2018"
#define ASK_SECONDS 30      /* for a server to come back, and a session of it to notice its end */
#define ASK_PAUSE 100000000 /* nanoseconds from one question to the next */

static enum status
check_schema(struct pg *target, struct arena *arena, struct error *err)
{
    const char *newest = sql_schema_files[sql_schema_count - 1].name;
    struct pg_row row;
    enum status status = pg_one(target, sql_load_schema_exists, NULL, 0, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.value[0][0] != 't') {
        (void)error_set(err, STATUS_DATABASE, "the target has no schema 'goodtime'");
        error_hint(err, "run 'goodtime init'");
        return STATUS_DATABASE;
    }
    if ((status = pg_one(target, sql_load_schema_version, NULL, 0, arena, &row, err)) != STATUS_OK)
        return status;
    if (row.value[0] == NULL || strcmp(row.value[0], newest) != 0) {
        (void)error_set(err, STATUS_DATABASE,
                        "the target's schema is at '%s', this program's at '%s'",
                        row.value[0] != NULL ? row.value[0] : "nothing", newest);
        error_hint(err, "run 'goodtime init' with the newer program");
        return STATUS_DATABASE;
    }
    if ((status = pg_one(target, sql_load_program_views, NULL, 0, arena, &row, err)) != STATUS_OK)
        return status;
    if (row.value[0] != NULL && strcmp(row.value[0], sql_views_digest) == 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_DATABASE,
                    "the target's functions and views are not this program's");
    error_hint(err, "run 'goodtime init' with the newer program");
    return STATUS_DATABASE;
}

enum status
run_check_schema(struct pg *target, struct error *err)
{
    struct arena arena = { 0 };
    enum status status = check_schema(target, &arena, err);

    arena_release(&arena);
    return status;
}

/* The answer of a statement that gives a boolean. */
static enum status
ask(struct pg *target, const char *sql, bool *is_so, struct error *err)
{
    struct arena arena = { 0 };
    struct pg_row row;
    enum status status = pg_one(target, sql, NULL, 0, &arena, &row, err);

    *is_so = status == STATUS_OK && row.value[0][0] == 't';
    arena_release(&arena);
    return status;
}

enum status
run_lock(struct pg *target, struct error *err)
{
    bool is_taken;
    enum status status = ask(target, sql_load_lock, &is_taken, err);

    if (status != STATUS_OK || is_taken)
        return status;
    (void)error_set(err, STATUS_LOCKED, "another run holds the lock on the target");
    error_hint(err, "wait for it to end; 'goodtime status' shows it");
    return STATUS_LOCKED;
}

enum status
run_lock_worker(struct pg *target, struct error *err)
{
    return pg_each(target, sql_load_lock_worker, NULL, 0, pg_ignore_row, NULL, err);
}

static int64_t
number_of(const char *text)
{
    return text != NULL ? strtoll(text, NULL, 10) : 0;
}

static enum status
relation_found(const struct pg_row *row, void *context, struct error *err)
{
    struct last_run *last = context;
    enum relation_number number = relation_find(row->value[0]);

    (void)err;
    last->is_counted = true;
    if (number != RELATION_TOTAL)
        last->tally.rows[number] = number_of(row->value[1]);
    return STATUS_OK;
}

/* Numbers separated by commas; NULL where they are not as many as a program of this version keeps.
 */
static const struct person_tally *
person_tally_read(const char *text, struct arena *arena)
{
    struct person_tally *tally = arena_alloc(arena, sizeof *tally);
    size_t count = 0;

    for (char *next; text != NULL && *text != '\0'; text = *next == ',' ? next + 1 : next) {
        int64_t number = strtoll(text, &next, 10);

        if (next == text || count == PERSON_NUMBERS)
            return NULL;
        tally->number[count++] = number;
    }
    return count == PERSON_NUMBERS ? tally : NULL;
}

static day_t
day_of(const char *text)
{
    day_t day = DAY_NULL;

    if (text != NULL)
        (void)day_parse(text, strlen(text), &day);
    return day;
}

enum status
run_last(struct pg *target, day_t until, struct arena *arena, struct last_run *last,
         struct error *err)
{
    char date[DAY_TEXT_SIZE];
    const char *param[] = { until != DAY_NULL ? day_format(until, date) : NULL };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_last_run, param, ARRAY_SIZE(param), arena, &row, err);

    *last = (struct last_run){ .as_of = DAY_NULL, .last_log_on = DAY_NULL, .proved_on = DAY_NULL };
    if (status != STATUS_OK || row.value[0] == NULL)
        return status;
    last->run_id = number_of(row.value[0]);
    last->as_of = day_of(row.value[1]);
    last->edition = row.value[2];
    last->tally.log_lines = number_of(row.value[3]);
    last->tally.recent_log_lines = number_of(row.value[4]);
    last->tally.exceptions = number_of(row.value[5]);
    last->tally.usual_log_lines = number_of(row.value[6]);
    last->tally.log_minutes = number_of(row.value[7]);
    last->program_version = row.value[8];
    last->law_digest = row.value[9];
    last->reference_digest = row.value[10];
    last->changes_until = row.value[11] != NULL ? number_of(row.value[11]) : INT_NULL;
    last->person_tally = person_tally_read(row.value[12], arena);
    last->last_log_on = day_of(row.value[13]);
    last->proved_on = day_of(row.value[14]);
    last->program_digest = row.value[15];
    return pg_each(target, sql_load_last_relation_each, row.value, 1, relation_found, last, err);
}

const char *
run_edition(const struct last_run *last, const char *asked)
{
    if (asked != NULL)
        return asked;
    return last->run_id != 0 ? last->edition : FIRST_EDITION;
}

enum status
run_check_follows(const struct last_run *last, day_t as_of, const char *edition,
                  bool may_change_edition, struct error *err)
{
    char as_of_text[DAY_TEXT_SIZE];
    char published[DAY_TEXT_SIZE];

    if (last->run_id == 0)
        return STATUS_OK;
    if (as_of < last->as_of) {
        (void)error_set(
            err, STATUS_REFUSED, "as-of %s lies before %s, that of the published run %" PRId64,
            day_format(as_of, as_of_text), day_format(last->as_of, published), last->run_id);
        error_hint(err, "the ledger only goes forward; 'goodtime plan' shows such a day, 'goodtime "
                        "report --run N' writes the workbooks of an earlier run");
        return STATUS_REFUSED;
    }
    if (strcmp(edition, last->edition) != 0 && !may_change_edition) {
        (void)error_set(err, STATUS_REFUSED,
                        "edition '%s' of the law is not '%s', that of the published run %" PRId64,
                        edition, last->edition, last->run_id);
        error_hint(err, "leave --edition out, or decide everything anew under the other law with "
                        "--change-edition");
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

enum status
run_explain_gone(const struct last_run *last, enum relation_number gone, struct error *err)
{
    if (last->run_id == 0 || (last->is_counted && last->tally.rows[gone] == 0))
        return err->status;
    if (last->is_counted)
        (void)error_set(err, STATUS_REFUSED,
                        "source.%s is gone; it had %" PRId64 " rows in the published run %" PRId64,
                        RELATIONS[gone].name, last->tally.rows[gone], last->run_id);
    else
        (void)error_set(err, STATUS_REFUSED, "source.%s is gone", RELATIONS[gone].name);
    error_hint(err, "look for a load that failed, a view or schema that was renamed, a right that "
                    "was taken; an empty table in its place would take its decisions back");
    return STATUS_REFUSED;
}

/* A law in the making. */
struct law_reader {
    struct arena *arena;
    struct law *law;
    struct list *faults; /* of struct law_fault */
    struct list statutes;
};

static enum status
law_found(const struct pg_row *row, void *context, struct error *err)
{
    const struct law_reader *reader = context;
    const struct law_row found = { .name = row->value[0],
                                   .effective_on = row->value[1],
                                   .value = row->value[2] };

    (void)err;
    law_add(reader->law, &found, reader->arena, reader->faults);
    return STATUS_OK;
}

static enum status
statute_found(const struct pg_row *row, void *context, struct error *err)
{
    struct law_reader *reader = context;
    const struct statute_row found = { .list = row->value[0],
                                       .code = row->value[1],
                                       .section = row->value[2],
                                       .subdivisions = row->value[3] };

    (void)err;
    statute_add(&reader->statutes, &found, reader->arena, reader->faults);
    return STATUS_OK;
}

/* The lists of charges, which are of every edition. */
static enum status
read_statutes(struct pg *target, struct law_reader *reader, struct error *err)
{
    enum status status =
        pg_each(target, sql_load_statute_each, NULL, 0, statute_found, reader, err);

    if (status == STATUS_OK)
        statute_check(&reader->statutes, reader->arena, reader->faults);
    return status;
}

/* Whether a law has any row. */
static bool
has_parameter(const struct law *law)
{
    for (size_t i = 0; i < LAW_COUNT; i++)
        if (law->parameter[i].count > 0)
            return true;
    return false;
}

/* The parameters of an edition, and whether it is there at all. */
static enum status
read_parameters(struct pg *target, struct law_reader *reader, struct error *err)
{
    const char *param[] = { reader->law->edition };
    enum status status = pg_each(target, sql_load_law_each, param, 1, law_found, reader, err);

    if (status != STATUS_OK)
        return status;
    if (reader->faults->count > 0 || has_parameter(reader->law)) {
        law_check(reader->law, reader->arena, reader->faults);
        return STATUS_OK;
    }
    (void)error_set(err, STATUS_REFUSED, "there is no edition '%s' of the law",
                    reader->law->edition);
    error_hint(err, "name an edition that is there, or run 'goodtime init' for the law");
    return STATUS_REFUSED;
}

enum status
run_law_faults(struct pg *target, const char *edition, struct arena *arena, struct list *faults,
               struct error *err)
{
    struct law law = { .edition = edition };
    struct law_reader reader = { .arena = arena, .law = &law, .faults = faults };

    return read_parameters(target, &reader, err);
}

enum status
run_statute_faults(struct pg *target, struct arena *arena, struct list *faults, struct error *err)
{
    struct law_reader reader = { .arena = arena, .faults = faults };

    return read_statutes(target, &reader, err);
}

/* file: that the law was changed by, or NULL. */
static enum status
refuse_law(const struct list *faults, const char *file, struct error *err)
{
    const struct law_fault *fault = faults->items;

    (void)error_set(err, STATUS_REFUSED, "%s '%s' %s", fault->relation, fault->row, fault->why);
    if (file != NULL) {
        error_hint(err, "correct '%s', whose rows go in the place of those of goodtime.law%s", file,
                   faults->count > 1 ? "; this is the first of several faults" : "");
        return STATUS_REFUSED;
    }
    error_hint(err, "correct goodtime.%s, or 'goodtime init --reset-law' for the shipped rows%s",
               fault->relation, faults->count > 1 ? "; 'goodtime init' names every such row" : "");
    return STATUS_REFUSED;
}

/* The law that was read, unless something is wrong with it. */
static enum status
take_law(struct law_reader *reader, const char *file, struct error *err)
{
    if (reader->faults->count > 0)
        return refuse_law(reader->faults, file, err);
    law_set_statutes(reader->law, &reader->statutes);
    return STATUS_OK;
}

enum status
run_read_law(struct pg *target, const char *edition, struct arena *arena, struct law *law,
             struct error *err)
{
    struct list faults = { 0 };
    struct law_reader reader = { .arena = arena, .law = law, .faults = &faults };
    enum status status;

    law->edition = edition;
    if ((status = read_parameters(target, &reader, err)) != STATUS_OK)
        return status;
    if ((status = read_statutes(target, &reader, err)) != STATUS_OK)
        return status;
    return take_law(&reader, NULL, err);
}

/* Rows of the law as they come. */
struct rows_reader {
    struct arena *arena;
    struct list rows; /* of struct law_row */
};

static enum status
row_found(const struct pg_row *row, void *context, struct error *err)
{
    struct rows_reader *reader = context;
    struct arena *arena = reader->arena;
    struct law_row *kept = list_push(&reader->rows, arena, sizeof *kept);

    (void)err;
    kept->name = arena_text(arena, row->value[0], strlen(row->value[0]));
    kept->effective_on = arena_text(arena, row->value[1], strlen(row->value[1]));
    if (row->value[2] != NULL)
        kept->value = arena_text(arena, row->value[2], strlen(row->value[2]));
    return STATUS_OK;
}

enum status
run_read_law_changed(struct pg *target, const char *edition, const struct law_changes *changes,
                     struct arena *arena, struct law *law, size_t *otherwise, struct error *err)
{
    const char *param[] = { edition };
    struct list faults = { 0 };
    struct law_reader reader = { .arena = arena, .law = law, .faults = &faults };
    struct rows_reader rows = { .arena = arena };
    const struct law_row *row;
    enum status status;

    law->edition = edition;
    if ((status = pg_each(target, sql_load_law_each, param, 1, row_found, &rows, err)) != STATUS_OK)
        return status;
    *otherwise = law_changes_apply(changes, edition, &rows.rows, arena, &faults);
    row = rows.rows.items;
    for (size_t i = 0; i < rows.rows.count; i++)
        law_add(law, &row[i], arena, &faults);
    law_check(law, arena, &faults);
    if ((status = read_statutes(target, &reader, err)) != STATUS_OK)
        return status;
    return take_law(&reader, changes->file, err);
}

/* Of parameters that a law has no row of, take those of another. */
static void
fill_law(struct law *law, const struct law *other)
{
    for (size_t i = 0; i < LAW_COUNT; i++)
        if (law->parameter[i].count == 0)
            law->parameter[i] = other->parameter[i];
}

enum status
run_read_law_then(struct pg *target, int64_t run_id, const char *edition, struct arena *arena,
                  struct law *law, struct error *err)
{
    const char *run = arena_format(arena, "%" PRId64, run_id);
    const char *param[] = { edition, run };
    struct list faults = { 0 };
    struct law today = { .edition = edition };
    struct law_reader reader = { .arena = arena, .law = law, .faults = &faults };
    struct law_reader reader_today = { .arena = arena, .law = &today, .faults = &faults };
    enum status status;

    law->edition = edition;
    if ((status = pg_each(target, sql_load_past_law_each, param, 2, law_found, &reader, err)) !=
        STATUS_OK)
        return status;
    if ((status = pg_each(target, sql_load_past_statute_each, &run, 1, statute_found, &reader,
                          err)) != STATUS_OK)
        return status;
    if (!has_parameter(law)) {
        (void)error_set(err, STATUS_REFUSED, "run %" PRId64 " kept no law", run_id);
        error_hint(err, "name a run of a program that keeps the law that it decides by");
        return STATUS_REFUSED;
    }
    if ((status = pg_each(target, sql_load_law_each, param, 1, law_found, &reader_today, err)) !=
        STATUS_OK)
        return status;
    fill_law(law, &today);
    law_check(law, arena, &faults);
    statute_check(&reader.statutes, arena, &faults);
    return take_law(&reader, NULL, err);
}

enum status
run_read_law_digest(struct pg *target, struct run *run, day_t after, struct arena *arena,
                    struct error *err)
{
    char from[DAY_TEXT_SIZE];
    char until[DAY_TEXT_SIZE];
    const char *param[] = { run->edition, after != DAY_NULL ? day_format(after, from) : NULL,
                            day_format(run->as_of, until) };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_law_digest, param, ARRAY_SIZE(param), arena, &row, err);

    if (status != STATUS_OK)
        return status;
    run->law_digest = row.value[0];
    run->law_begins_on = day_of(row.value[1]);
    return STATUS_OK;
}

enum status
run_begin(struct pg *target, struct run *run, struct error *err)
{
    struct arena arena = { 0 };
    char as_of[DAY_TEXT_SIZE];
    char today[DAY_TEXT_SIZE];
    const char *param[] = { day_format(run->as_of, as_of), day_format(run->today, today),
                            run->today_is_given ? "option" : "clock", run->edition,
                            run->program_version };
    struct pg_row row;
    enum status status =
        pg_one(target, sql_load_run_begin, param, ARRAY_SIZE(param), &arena, &row, err);

    if (status == STATUS_OK)
        run->run_id = number_of(row.value[0]);
    arena_release(&arena);
    return status;
}

enum status
run_clear_staging(struct pg *target, struct error *err)
{
    bool is_free;
    enum status status = ask(target, sql_load_lock_free, &is_free, err);

    if (status != STATUS_OK)
        return status;
    if (is_free)
        return pg_each(target, sql_load_stage_clear, NULL, 0, pg_ignore_row, NULL, err);
    (void)error_set(err, STATUS_LOCKED, "a worker of an earlier run is still there");
    error_hint(err, "it ends by itself when its run was killed; run again in a moment");
    return STATUS_LOCKED;
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
    pg_ignore_stop(target);
    (void)pg_script(target, sql_transaction_rollback, &ignored);
    (void)pg_each(target, sql_load_run_fail, param, ARRAY_SIZE(param), pg_ignore_row, NULL,
                  &ignored);
}

/* A text of the program's own as JSON, or null. */
static const char *
json_text(const char *text, struct arena *arena)
{
    return text != NULL ? arena_format(arena, "\"%s\"", text) : "null";
}

static const char *
numbers_json(const int64_t *numbers, size_t count, struct arena *arena)
{
    const char *json = "";

    for (size_t i = 0; i < count; i++)
        json = arena_format(arena, "%s%s%" PRId64, json, i > 0 ? ", " : "", numbers[i]);
    return arena_format(arena, "[%s]", json);
}

/* What goodtime.publish is told of the run besides what is staged. */
static const char *
account_json(const struct run *run, const struct run_left *left, struct arena *arena)
{
    const int64_t *number = left->person_tally.number;
    const char *tally = tally_json(&left->tally, arena);
    char day[DAY_TEXT_SIZE];

    return arena_format(
        arena,
        "%.*s, \"why_full\": %s, \"proved\": %s, \"program_digest\": %s, \"law_digest\": %s, "
        "\"reference_digest\": %s, \"changes_until\": %s, \"person_tally\": %s, "
        "\"last_log_on\": %s, \"exceptions\": %" PRId64 ", \"events\": %" PRId64
        ", \"days_earned\": %" PRId64 ", \"credit_years\": %" PRId64
        ", \"days_forfeited\": %" PRId64 ", \"days_given_back\": %" PRId64 ", \"persons\": %" PRId64
        "}",
        (int)(strlen(tally) - strlen("}")), tally, json_text(run->why_full, arena),
        run->is_proved ? "true" : "false", json_text(run->program_digest, arena),
        json_text(run->law_digest, arena), json_text(run->reference_digest, arena),
        run->changes_until != INT_NULL ? arena_format(arena, "%" PRId64, run->changes_until)
                                       : "null",
        numbers_json(left->person_tally.number, PERSON_NUMBERS, arena),
        json_text(left->last_log_on != DAY_NULL ? day_format(left->last_log_on, day) : NULL, arena),
        left->tally.exceptions, number[PERSON_EVENTS], number[PERSON_DAYS_EARNED],
        number[PERSON_CREDIT_YEARS], number[PERSON_FORFEITED], number[PERSON_GIVEN_BACK],
        run->persons);
}

static void
counts_take(struct run *run, const char *const *value)
{
    run->persons = number_of(value[0]);
    run->entries = number_of(value[1]);
    run->exceptions = number_of(value[2]);
}

/* In its own transaction: the server would finish and commit a lone statement of a killed client.
 */
static enum status
publish(struct pg *target, struct run *run, const struct run_left *left, struct arena *arena,
        struct error *err)
{
    const char *param[] = { arena_format(arena, "%" PRId64, run->run_id), run->source_snapshot,
                            run->accepted, account_json(run, left, arena) };
    struct pg_row row;
    enum status status;

    if ((status = pg_script(target, sql_transaction_begin, err)) != STATUS_OK)
        return status;
    if ((status = pg_one(target, sql_load_publish, param, ARRAY_SIZE(param), arena, &row, err)) !=
        STATUS_OK)
        return status;
    counts_take(run, row.value);
    return pg_script(target, sql_transaction_commit, err);
}

enum publication { PUBLICATION_NOT_KNOWN, PUBLICATION_DONE, PUBLICATION_FAILED };

/* What the run's row says; of a run that is done it counts. A server that follows another one may
 * not have heard yet, and an open run is not settled before the session that was publishing is
 * gone: the lock is free then. */
static enum publication
publication_of(const struct pg_row *row, bool is_locked, struct run *run)
{
    const char *state = row->value[0];

    if (state != NULL && strcmp(state, "done") == 0) {
        counts_take(run, row->value + 1);
        return PUBLICATION_DONE;
    }
    if (row->value[4][0] == 't')
        return PUBLICATION_NOT_KNOWN;
    if (state != NULL && strcmp(state, "running") == 0 && !is_locked)
        return PUBLICATION_NOT_KNOWN;
    return PUBLICATION_FAILED;
}

/* Ask the run's own row, by a new connection. */
static enum publication
ask_publication(struct pg *target, struct run *run)
{
    struct arena arena = { 0 };
    const char *param[] = { arena_format(&arena, "%" PRId64, run->run_id) };
    enum publication publication = PUBLICATION_NOT_KNOWN;
    struct error ignored;
    struct pg_row row;
    bool is_locked = false;

    if (pg_reopen(target, &ignored) == STATUS_OK &&
        ask(target, sql_load_lock, &is_locked, &ignored) == STATUS_OK &&
        pg_one(target, sql_load_run_state, param, ARRAY_SIZE(param), &arena, &row, &ignored) ==
            STATUS_OK)
        publication = publication_of(&row, is_locked, run);
    arena_release(&arena);
    return publication;
}

/* The connection was lost while the run was being published: find out whether it is. */
static enum status
find_out(struct pg *target, struct run *run, struct error *err)
{
    const struct timespec pause = { .tv_nsec = ASK_PAUSE };
    int64_t until = log_clock() + ASK_SECONDS * 1000;
    enum publication publication = PUBLICATION_NOT_KNOWN;
    struct error lost = *err;

    while (publication == PUBLICATION_NOT_KNOWN && log_clock() < until &&
           !stop_is_asked(stop_by_signal())) {
        publication = ask_publication(target, run);
        if (publication == PUBLICATION_NOT_KNOWN)
            (void)nanosleep(&pause, NULL);
    }
    if (publication == PUBLICATION_DONE) {
        log_warning("%s; the run was published all the same", lost.text);
        return STATUS_OK;
    }
    if (publication == PUBLICATION_FAILED)
        return lost.status;
    (void)error_set(err, lost.status, "%s; whether the run was published is not known", lost.text);
    error_hint(err, "'goodtime status' tells, once the server is there");
    return lost.status;
}

enum status
run_publish(struct pg *target, struct run *run, const struct run_left *left, struct error *err)
{
    struct arena arena = { 0 };
    struct error why;
    enum status status = publish(target, run, left, &arena, &why);

    arena_release(&arena);
    if (status == STATUS_DATABASE && pg_is_lost(target))
        status = find_out(target, run, &why);
    if (status != STATUS_OK) {
        *err = why;
        error_prefix(err, "publishing");
    }
    return status;
}
