#include "cli/explain.h"

#include "cli/command.h"
#include "core/array.h"
#include "extract/chunk.h"
#include "load/comparison.h"
#include "load/fact_change.h"
#include "load/past.h"
#include "load/run.h"
#include "reports/statement/json.h"
#include "reports/statement/page_file.h"
#include "reports/statement/statement.h"
#include "reports/statement/text.h"
#include "sql.h"
#include "transform/decide.h"
#include "transform/fact/reference_sift.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A statement under way. */
struct explanation {
    const struct settings *settings;
    struct pg *source;
    struct pg *target;
    struct arena arena;
    int64_t person_id;
    struct past_entry entry; /* entry_no 0 where none is asked for */
    struct past_run run;
    struct law law;
    struct reference reference;
    struct facts facts;
    struct posted before; /* what stood before the run */
    struct posted after;  /* what the run left */
    struct result again;
    struct list differences; /* of struct statement_difference */
    struct result then;      /* as of the day on which something changes by itself */
    bool knows_then;
    struct list changes; /* of struct statement_difference: from what is held to what comes then */
    struct facts_then facts_then;     /* the fingerprints of the rows that the run read */
    struct facts_then reference_then; /* of what the source has for everybody */
    bool has_then;                    /* it left some */
    struct reference recorded;        /* what the source has for everybody */
    struct list newer;                /* of struct statement_newer */
};

/* ---- what is asked for */

static enum status
read_person(const char *word, int64_t *person_id, struct error *err)
{
    char *end;

    errno = 0;
    *person_id = strtoll(word, &end, 10);
    if (*word >= '0' && *word <= '9' && *end == '\0' && errno == 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_USAGE, "'%s' is no person_id", word);
    error_hint(err, "a person is named by the number in source.person.person_id");
    return STATUS_USAGE;
}

static enum status
check_choice(const struct settings *settings, struct error *err)
{
    int chosen = (settings->run >= 0) + (settings->entry >= 0) + (settings->as_of != DAY_NULL);

    if (chosen > 1)
        return error_set(err, STATUS_USAGE,
                         "only one of --as-of, --run and --entry says which run");
    if (settings->json && settings->html != NULL)
        return error_set(err, STATUS_USAGE, "only one of --json and --html says how it is written");
    return STATUS_OK;
}

static enum status
find_run(struct explanation *explanation, struct error *err)
{
    const struct settings *settings = explanation->settings;
    struct past_wanted wanted = { .run_id = settings->run >= 0 ? settings->run : 0,
                                  .as_of = settings->as_of };
    enum status status;

    if (settings->entry >= 0) {
        status = past_entry_find(explanation->target, explanation->person_id, settings->entry,
                                 &explanation->entry, err);
        if (status != STATUS_OK)
            return status;
        wanted.run_id = explanation->entry.run_id;
    }
    return past_find(explanation->target, &wanted, &explanation->arena, &explanation->run, err);
}

/* ---- what the run decided by */

static enum status
read_reference(struct explanation *explanation, const struct source_statements *statements,
               struct error *err)
{
    struct arena *arena = &explanation->arena;
    struct reference *recorded = &explanation->recorded;
    struct holiday_rows holidays;
    struct result general = { 0 };
    enum status status;

    if ((status = source_reference(explanation->source, statements, arena, recorded, err)) !=
        STATUS_OK)
        return status;
    if ((status = past_holidays(explanation->target, &explanation->run, arena, &holidays, err)) !=
        STATUS_OK)
        return status;
    if (holidays.count > 0)
        recorded->holiday = holidays;
    return reference_sift(recorded, explanation->run.as_of, arena, &explanation->reference,
                          &general, err);
}

/*
 * All facts about the person; none where the source has no row of them. The last that is read of
 * the source: the lines stay until the chunk is asked for more, and there is no second person in
 * it.
 */
static enum status
read_facts(struct explanation *explanation, const struct source_statements *statements,
           struct error *err)
{
    const struct chunk_range range = { .first = explanation->person_id,
                                       .last = explanation->person_id };
    struct chunk *chunk;
    bool more;
    enum status status =
        chunk_begin(explanation->source, statements, &range, &explanation->arena, &chunk, err);

    if (status != STATUS_OK)
        return status;
    status = chunk_next(chunk, &explanation->arena, &explanation->facts, &more, err);
    if (status == STATUS_OK && !more)
        explanation->facts = (struct facts){ .person_id = explanation->person_id };
    return status;
}

static enum status
newer_found(const struct pg_row *row, void *context, struct error *err)
{
    struct explanation *explanation = context;
    struct arena *arena = &explanation->arena;
    struct statement_newer *newer = list_push(&explanation->newer, arena, sizeof *newer);

    (void)err;
    newer->relation = arena_text(arena, row->value[0], strlen(row->value[0]));
    newer->key = arena_text(arena, row->value[1], strlen(row->value[1]));
    newer->written_at = arena_text(arena, row->value[2], strlen(row->value[2]));
    return STATUS_OK;
}

/* Whether a row that was written after the run is the one that a change names, or a line of the
 * month that it names. */
static bool
is_named(const struct statement_newer *newer, const struct fact_change *change)
{
    if (strcmp(newer->relation, RELATIONS[change->relation].name) != 0)
        return false;
    if (change->relation == RELATION_TIMEKEEPING_LOG && change->kind == FACT_CORRECTED)
        return strstr(newer->key, change->key) != NULL;
    return strcmp(newer->key, change->key) == 0;
}

/* Whether the first row of a change does not exist on the run's date (rules.md C1). */
static bool
is_to_come(const struct explanation *explanation, const struct fact_change *change)
{
    const struct relation *relation = &RELATIONS[change->relation];
    const struct slice rows = change->relation < REFERENCE_COUNT
                                  ? reference_slice(&explanation->recorded, change->relation)
                                  : facts_slice(&explanation->facts, change->relation);

    return change->kind == FACT_NEW &&
           row_day((const unsigned char *)rows.row + change->first * relation->size,
                   relation->own) > explanation->run.as_of;
}

/* Name what is not as the run read it, whatever the rows say of when they were written. */
static void
name_change(struct explanation *explanation, const struct fact_change *change)
{
    static const char *const HOW[] = {
        [FACT_NEW] = "new", [FACT_CORRECTED] = "corrected", [FACT_TAKEN_BACK] = "taken back"
    };
    struct statement_newer *newer = explanation->newer.items;
    bool is_found = false;

    for (size_t i = 0; i < explanation->newer.count; i++) {
        if (!is_named(&newer[i], change))
            continue;
        newer[i].how = HOW[change->kind];
        is_found = true;
    }
    if (is_found || is_to_come(explanation, change))
        return;
    newer = list_push(&explanation->newer, &explanation->arena, sizeof *newer);
    *newer = (struct statement_newer){ .relation = RELATIONS[change->relation].name,
                                       .key = change->key,
                                       .how = HOW[change->kind],
                                       .is_gone = change->kind == FACT_TAKEN_BACK };
}

static void
name_changes(struct explanation *explanation)
{
    struct list changes = { 0 };
    const struct fact_change *change;

    if (!explanation->has_then)
        return;
    fact_change_reference(&explanation->reference_then, &explanation->recorded, &explanation->arena,
                          &changes);
    fact_change_facts(&explanation->facts_then, &explanation->facts, &explanation->arena, &changes);
    change = changes.items;
    for (size_t i = 0; i < changes.count; i++)
        name_change(explanation, &change[i]);
}

/* One snapshot of the source for all that is read. */
static enum status
read_source(struct explanation *explanation, struct error *err)
{
    const struct source_newer newer = { .person_id = explanation->person_id,
                                        .since = explanation->run.started_at,
                                        .as_of = explanation->run.as_of };
    struct source_statements statements;
    enum relation_number gone;
    enum status status;

    if ((status = pg_script(explanation->source, sql_transaction_begin_reading, err)) != STATUS_OK)
        return status;
    if ((status = source_check(explanation->source, &gone, err)) != STATUS_OK)
        return status;
    if ((status = source_statements(explanation->source, &explanation->arena, &statements, err)) !=
        STATUS_OK)
        return status;
    if ((status = read_reference(explanation, &statements, err)) != STATUS_OK)
        return status;
    if ((status = source_newer_each(explanation->source, &newer, newer_found, explanation, err)) !=
        STATUS_OK)
        return status;
    if ((status = read_facts(explanation, &statements, err)) != STATUS_OK)
        return status;
    name_changes(explanation);
    return STATUS_OK;
}

/* ---- the same again */

static enum status
decide_again(struct explanation *explanation, struct error *err)
{
    struct posted *before = &explanation->before;
    const struct standing standing = posted_standing(before, explanation->person_id,
                                                     posted_visit(before, explanation->person_id));

    parts_check(PARTS, PART_COUNT);
    return decide(&(struct given){ .facts = &explanation->facts,
                                   .reference = &explanation->reference,
                                   .law = &explanation->law,
                                   .as_of = explanation->run.as_of,
                                   .explains = true,
                                   .standing = &standing },
                  &explanation->arena, &explanation->again, err);
}

static const struct posted_decision *
held_as(const struct slice *decisions, int64_t entry_no)
{
    const struct posted_decision *row = decisions->row;

    for (size_t i = 0; i < decisions->count; i++)
        if (row[i].entry_no == entry_no)
            return &row[i];
    return NULL;
}

/* What is to come out again of all that is held: all of it, or one entry's decision alone. */
static struct slice
held(const struct explanation *explanation)
{
    const struct past_entry *entry = &explanation->entry;
    const struct slice *decisions =
        entry->is_retract ? &explanation->before.decision : &explanation->after.decision;
    const struct posted_decision *one;

    if (entry->entry_no == 0)
        return *decisions;
    one = held_as(decisions, entry->is_retract ? entry->supersedes : entry->entry_no);
    return (struct slice){ one, one != NULL };
}

static void
differ(struct explanation *explanation, struct list *differences,
       const struct posted_decision *then, const struct decision *again)
{
    struct statement_difference *difference =
        list_push(differences, &explanation->arena, sizeof *difference);

    *difference =
        (struct statement_difference){ .about = again, .entry_no = INT_NULL, .again = again };
    if (then == NULL)
        return;
    difference->about = &then->decision;
    difference->held = &then->decision;
    difference->entry_no = then->entry_no;
}

static struct entries
entries_between(struct explanation *explanation, const struct slice *held,
                const struct result *result)
{
    return comparison_entries(&(struct comparison){ .person_id = explanation->person_id,
                                                    .run_id = explanation->run.run_id,
                                                    .posted = held->row,
                                                    .posted_count = held->count,
                                                    .decisions = result->decision.row,
                                                    .decision_count = result->decision.count },
                              &explanation->arena);
}

/*
 * Add to differences what is held and comes out otherwise, and, where wanted, what comes out and is
 * not held; differences may be NULL. Whether anything that is held does not come out as it is.
 */
static bool
find_differences(struct explanation *explanation, const struct slice *held,
                 const struct result *result, struct list *differences, bool with_new)
{
    const struct entries entries = entries_between(explanation, held, result);
    bool is_other = false;

    for (size_t i = 0; i < entries.count; i++) {
        const struct entry *entry = &entries.row[i];

        is_other = is_other || !entry_asserts(entry);
        if (differences == NULL)
            continue;
        if (!entry_asserts(entry))
            differ(explanation, differences, held_as(held, entry->supersedes),
                   entry_outcome(&entries, i));
        else if (with_new && entry->supersedes == INT_NULL)
            differ(explanation, differences, NULL, entry->decision);
    }
    return is_other;
}

/*
 * A decision comes out again where comparing gives no entry about it. Of an entry that took a
 * decision back, that decision must not come out again. Others are not asked for with one entry.
 */
static void
compare(struct explanation *explanation)
{
    const struct slice decisions = held(explanation);
    struct list *differences = &explanation->differences;
    bool is_one = explanation->entry.entry_no != 0;
    bool is_taken_back =
        find_differences(explanation, &decisions, &explanation->again,
                         explanation->entry.is_retract ? NULL : differences, !is_one);

    if (explanation->entry.is_retract && !is_taken_back) {
        const struct posted_decision *then = decisions.row;

        differ(explanation, differences, NULL, &then->decision);
    }
}

/* What the next night of a change would be, from the same records, on what stands after the run. A
 * day that cannot be decided yet, as a calendar or the law does not reach so far, is left at that.
 */
static void
look_ahead(struct explanation *explanation)
{
    struct posted *after = &explanation->after;
    const struct slice decisions = after->decision;
    const struct standing standing =
        posted_standing(after, explanation->person_id, posted_visit(after, explanation->person_id));
    struct error unused = { 0 };

    if (explanation->again.next_on == DAY_MAX || explanation->differences.count > 0 ||
        explanation->entry.entry_no != 0)
        return;
    if (decide(&(struct given){ .facts = &explanation->facts,
                                .reference = &explanation->reference,
                                .law = &explanation->law,
                                .as_of = explanation->again.next_on,
                                .standing = &standing },
               &explanation->arena, &explanation->then, &unused) != STATUS_OK)
        return;
    explanation->knows_then = true;
    (void)find_differences(explanation, &decisions, &explanation->then, &explanation->changes,
                           true);
}

/* ---- the statement */

static enum status
check_known(const struct explanation *explanation, struct error *err)
{
    if (explanation->facts.person.count > 0 || explanation->after.person_count > 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_USAGE, "there is no person '%" PRId64 "'", explanation->person_id);
    error_hint(err, "a person is named by the number in source.person.person_id");
    return STATUS_USAGE;
}

static enum status
read_target(struct explanation *explanation, struct error *err)
{
    struct arena *arena = &explanation->arena;
    const struct past_run *run = &explanation->run;
    const struct posted_persons person = { .first = explanation->person_id,
                                           .last = explanation->person_id };
    enum status status;

    if ((status = run_check_schema(explanation->target, err)) != STATUS_OK)
        return status;
    if ((status = pg_script(explanation->target, sql_transaction_begin_reading, err)) != STATUS_OK)
        return status;
    if ((status = find_run(explanation, err)) != STATUS_OK)
        return status;
    if ((status = run_read_law_then(explanation->target, run->run_id, run->edition, arena,
                                    &explanation->law, err)) != STATUS_OK)
        return status;
    if ((status = past_read(explanation->target, run->before, &person, arena, &explanation->before,
                            err)) != STATUS_OK)
        return status;
    if ((status = fact_change_kept(explanation->target, run->run_id, arena, &explanation->has_then,
                                   err)) != STATUS_OK)
        return status;
    if ((status = fact_change_read(explanation->target, run->run_id, explanation->person_id, arena,
                                   &explanation->facts_then, err)) != STATUS_OK)
        return status;
    if ((status = fact_change_read(explanation->target, run->run_id, 0, arena,
                                   &explanation->reference_then, err)) != STATUS_OK)
        return status;
    /* The run that is read last is the one that the views show. */
    return past_read(explanation->target, run->run_id, &person, arena, &explanation->after, err);
}

static enum status
build(struct explanation *explanation, struct node **root, struct error *err)
{
    const struct slice decisions = held(explanation);
    const struct past_entry *entry = &explanation->entry;
    const struct past_run *run = &explanation->run;

    return statement_build(
        explanation->target,
        &(struct statement_given){
            .person_id = explanation->person_id,
            .run = { run->run_id, run->as_of, run->edition, run->program_version },
            .entry_no = entry->entry_no != 0 ? entry->entry_no : INT_NULL,
            .takes_back = entry->is_retract ? entry->supersedes : INT_NULL,
            .held = decisions.row,
            .held_count = decisions.count,
            .again = &explanation->again,
            .differences = explanation->differences.items,
            .difference_count = explanation->differences.count,
            .newer = explanation->newer.items,
            .newer_count = explanation->newer.count,
            .next = { explanation->knows_then, explanation->changes.items,
                      explanation->changes.count } },
        &explanation->arena, root, err);
}

static enum status
print(const struct explanation *explanation, const struct node *root, struct error *err)
{
    const struct settings *settings = explanation->settings;
    enum status status;

    if (settings->json)
        return statement_json(root, stdout, err);
    if (settings->html == NULL) {
        statement_text(root, stdout);
        return STATUS_OK;
    }
    if ((status = statement_page_file(root, settings->html, err)) == STATUS_OK)
        (void)printf("statement   %s\n", settings->html);
    return status;
}

static enum status
verdict(const struct explanation *explanation, struct error *err)
{
    bool is_match = explanation->differences.count == 0;

    if (!explanation->settings->json)
        (void)printf("%s\n", is_match ? "match" : "mismatch");
    if (is_match)
        return STATUS_OK;
    (void)error_set(
        err, STATUS_FINDINGS,
        "%zu decisions of person %" PRId64 " do not come out as run %" PRId64 " left them",
        explanation->differences.count, explanation->person_id, explanation->run.run_id);
    error_hint(err,
               explanation->newer.count > 0
                   ? "the statement names them, and the records that are not as the run read them"
                   : "the statement names them; no record is newer than the run");
    return STATUS_FINDINGS;
}

/* All that a statement is made from, and the statement. */
static enum status
make(struct explanation *explanation, struct node **root, struct error *err)
{
    enum status status;

    if ((status = read_target(explanation, err)) != STATUS_OK)
        return status;
    if ((status = read_source(explanation, err)) != STATUS_OK)
        return status;
    if ((status = check_known(explanation, err)) != STATUS_OK)
        return status;
    if ((status = decide_again(explanation, err)) != STATUS_OK)
        return status;
    compare(explanation);
    look_ahead(explanation);
    return build(explanation, root, err);
}

static enum status
open_databases(struct explanation *explanation, struct error *err)
{
    const struct settings *settings = explanation->settings;
    enum status status = pg_open(settings->target, "target", &explanation->target, err);

    return status == STATUS_OK ? pg_open(settings->source, "source", &explanation->source, err)
                               : status;
}

static void
release(struct explanation *explanation)
{
    pg_close(explanation->source);
    pg_close(explanation->target);
    arena_release(&explanation->arena);
}

enum status
explain_entry(const struct settings *settings, int64_t person_id, int64_t entry_no,
              explained_fn use, void *context, struct error *err)
{
    const struct settings own = { .source = settings->source,
                                  .target = settings->target,
                                  .run = -1,
                                  .as_of = DAY_NULL,
                                  .entry = entry_no };
    struct explanation explanation = { .settings = &own, .person_id = person_id };
    struct node *root;
    enum status status = open_databases(&explanation, err);

    if (status == STATUS_OK)
        status = make(&explanation, &root, err);
    if (status == STATUS_OK)
        status = use(&(struct explained){ .root = root,
                                          .facts = &explanation.facts,
                                          .reference = &explanation.reference,
                                          .is_match = explanation.differences.count == 0 },
                     context, err);
    release(&explanation);
    return status;
}

enum status
command_explain(const struct settings *settings, const struct words *words, struct error *err)
{
    struct explanation explanation = { .settings = settings };
    struct node *root;
    enum status status = check_choice(settings, err);

    if (status == STATUS_OK)
        status = read_person(words->word[0], &explanation.person_id, err);
    if (status == STATUS_OK)
        status = open_databases(&explanation, err);
    if (status == STATUS_OK)
        status = make(&explanation, &root, err);
    if (status == STATUS_OK)
        status = print(&explanation, root, err);
    if (status == STATUS_OK)
        status = verdict(&explanation, err);
    release(&explanation);
    return status;
}
