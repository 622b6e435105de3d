#include "core/array.h"
#include "core/ground.h"
#include "reports/statement/telling.h"
#include "reports/statement/words.h"
#include "sql.h"

#include <inttypes.h>
#include <string.h>

/* ---- what the parts share */

record_t
telling_rule(const struct telling *telling, const char *rule_id)
{
    for (size_t i = 0; i < telling->rules.count; i++)
        if (strcmp(telling->rules.row[i][RULE_ID], rule_id) == 0)
            return telling->rules.row[i];
    return NULL;
}

record_t
telling_reason(const struct telling *telling, const char *subject, const char *code)
{
    for (size_t i = 0; i < telling->reasons.count; i++) {
        record_t reason = telling->reasons.row[i];

        if (strcmp(reason[REASON_SUBJECT], subject) == 0 && strcmp(reason[REASON_CODE], code) == 0)
            return reason;
    }
    return NULL;
}

void
telling_why(struct telling *telling, struct node *parent, record_t reason, const char *told_rule)
{
    struct arena *arena = telling->arena;
    record_t rule = telling_rule(telling, reason[REASON_RULE]);
    struct node *why = node_add(
        arena, parent, &(struct node){ .kind = NODE_GROUP, .look = LOOK_PLAIN, .key = "why" });

    node_text(arena, why, "meaning", "Why", reason[REASON_MEANING]);
    if (rule != NULL && strcmp(reason[REASON_RULE], told_rule) != 0)
        node_text(arena, why, "law", "The law", rule[RULE_SENTENCE]);
    node_text(arena, why, "effect", "So", reason[REASON_EFFECT]);
    node_text(arena, why, "remedy", "What would change it", reason[REASON_REMEDY]);
    node_text(arena, why, "citation", "This stands in", reason[REASON_CITATION]);
    node_text(arena, why, "rule_id", NULL, reason[REASON_RULE]);
}

enum status
telling_read(struct telling *telling, const char *sql, struct records *records, struct error *err)
{
    return records_read(telling->target, sql, &telling->person, 1, telling->arena, records, err);
}

/* ---- who */

static enum status
tell_who(struct telling *telling, struct node *root, struct error *err)
{
    const struct statement_given *given = telling->given;
    struct arena *arena = telling->arena;
    struct node *about = node_add(
        arena, root, &(struct node){ .kind = NODE_GROUP, .look = LOOK_PLAIN, .key = "about" });
    struct records person;
    enum status status = telling_read(telling, sql_statement_person, &person, err);

    if (status != STATUS_OK)
        return status;
    node_number(arena, about, "person_id", "Person", given->person_id);
    node_text(arena, about, "person_number", "Number", person.row[0][0]);
    node_day(arena, about, "as_of", "As of", given->run.as_of);
    node_number(arena, about, "run_id", "Run", given->run.run_id);
    node_text(arena, about, "edition", "Edition of the law", given->run.edition);
    node_text(arena, about, "program_version", "Decided by",
              arena_format(arena, "goodtime %s", given->run.program_version));
    about->last->value = given->run.program_version;
    node_text(arena, about, "told_by", NULL, GOODTIME_VERSION);
    if (given->entry_no != INT_NULL) {
        node_number(arena, about, "entry_no", "Only entry", given->entry_no);
        node_number(arena, about, "takes_back", "It takes back entry", given->takes_back);
    }
    node_say(arena, root, NULL,
             arena_format(arena,
                          "This statement says what credit stood for this person when the records "
                          "were last looked at for %s, why, and what would change it. Whoever "
                          "finds a record in it wrong should tell the staff named with it.",
                          day_words(given->run.as_of, arena)));
    return STATUS_OK;
}

/* ---- the date */

static int64_t
withheld_days(const struct statement_given *given)
{
    int64_t days = 0;

    for (size_t i = 0; i < given->held_count; i++)
        if (decision_is(&given->held[i].decision, ACTION_BAR))
            days += given->held[i].decision.days;
    return days;
}

static const char *
date_sentence(record_t row, struct arena *arena)
{
    bool is_hearing = strcmp(row[PROJECTION_TARGET], "hearing") == 0;
    const char *what = is_hearing ? "The first parole hearing" : "The release";

    if (record_number(row[PROJECTION_LEFT]) == 0 && record_number(row[PROJECTION_REMAINING]) <= 0)
        return arena_format(arena, "%s is due: nothing is left to serve.", what);
    return arena_format(arena, "%s that follows from the records is on %s, if nothing changes.",
                        what, day_words(record_day(row[PROJECTION_ON]), arena));
}

/* A rate in whole days, where it is. */
static const char *
rate_words(int64_t quarter_days, struct arena *arena)
{
    return quarter_days % 4 == 0 ? count_words(quarter_days / 4, "day", arena)
                                 : count_words(quarter_days, "quarter-day", arena);
}

static const char *
sum_sentence(record_t row, struct arena *arena)
{
    int64_t remaining = record_number(row[PROJECTION_REMAINING]);

    return arena_format(
        arena, "Of %s to serve, %s are served and credit stands for %s: %s left.%s",
        count_words(record_number(row[PROJECTION_OWED]), "day", arena), row[PROJECTION_SERVED],
        row[PROJECTION_CREDIT],
        remaining > 0 ? arena_format(arena, "%" PRId64 " are", remaining) : "nothing is",
        remaining > 0 ? arena_format(arena,
                                     " Each further day counts as itself and brings %s of credit, "
                                     "so that it takes %s.",
                                     rate_words(record_number(row[PROJECTION_RATE]), arena),
                                     count_words(record_number(row[PROJECTION_LEFT]), "day", arena))
                      : "");
}

static void
tell_projection(struct telling *telling, struct node *section, record_t row)
{
    struct arena *arena = telling->arena;
    bool is_limited = row[PROJECTION_LIMITED][0] == 't';

    node_say(arena, section, NULL, date_sentence(row, arena));
    node_text(arena, section, "target", NULL, row[PROJECTION_TARGET]);
    node_day(arena, section, "projected_on", "Date", record_day(row[PROJECTION_ON]));
    node_day(arena, section, "baseline_on", "Without any credit it would be",
             record_day(row[PROJECTION_BASELINE_ON]));
    node_days(arena, section, "owed_days", "To serve, less credit of before",
              record_number(row[PROJECTION_OWED]));
    node_days(arena, section, "served_days", "Served", record_number(row[PROJECTION_SERVED]));
    node_days(arena, section, "credit_days", "Credit", record_number(row[PROJECTION_CREDIT]));
    node_days(arena, section, "remaining_days", "Left", record_number(row[PROJECTION_REMAINING]));
    if (record_number(row[PROJECTION_REMAINING]) <= 0)
        section->last->text = "nothing";
    node_number(arena, section, "rate_quarter_days", NULL, record_number(row[PROJECTION_RATE]));
    node_say(arena, section, NULL, sum_sentence(row, arena));
    (void)node_add(arena, section,
                   &(struct node){ .kind = NODE_FLAG,
                                   .look = is_limited ? LOOK_PARAGRAPH : LOOK_HIDDEN,
                                   .key = "limited",
                                   .text =
                                       "By these figures alone the date would be sooner. A date "
                                       "that was told before may not move so near at once.",
                                   .value = row[PROJECTION_LIMITED] });
}

static void
tell_date(struct telling *telling, struct node *root)
{
    struct arena *arena = telling->arena;
    struct node *section = node_section(arena, root, "date", "The date");
    int64_t withheld = withheld_days(telling->given);
    const struct result *again = telling->given->again;

    if (telling->projection.count > 0) {
        tell_projection(telling, section, telling->projection.row[0]);
        for (size_t i = 0; i < again->projection.count; i++)
            grounds_tell_of(telling, section, "projection", again->projection.row[i].term_id);
    } else {
        node_say(arena, section, NULL,
                 "No date of release or hearing follows from the records: no term that has one "
                 "is running, or its length is not on record.");
    }
    node_days(arena, section, "withheld_days", "Withheld", withheld);
    if (withheld == 0)
        section->last->look = LOOK_HIDDEN;
    else
        node_say(arena, section, NULL,
                 "What is withheld is credit that would have brought the release nearer than the "
                 "law allows to the day on which it was entered.");
}

/* ---- whether it comes out again */

/* A decision of a difference in words; NULL where there is none. */
static const char *
side_words(const struct decision *decision, struct arena *arena)
{
    if (decision == NULL)
        return "nothing";
    return arena_format(arena, "%s, in effect from %s%s%s", words_outcome(decision, arena),
                        day_words(decision->effective_on, arena),
                        decision->reason[0] != '\0' ? ", reason " : "", decision->reason);
}

static void
add_side(struct telling *telling, struct node *item, const char *key,
         const struct decision *decision)
{
    struct arena *arena = telling->arena;
    struct node *side;

    if (decision == NULL) {
        node_text(arena, item, key, NULL, NULL);
        return;
    }
    side = node_add(arena, item, &(struct node){ .kind = NODE_GROUP, .key = key });
    node_number(arena, side, "custody_no", NULL, decision->custody_no);
    node_text(arena, side, "rule_id", NULL, decision->rule_id);
    node_text(arena, side, "action", NULL, decision->action);
    node_days(arena, side, "days", NULL, decision->days);
    node_day(arena, side, "earned_on", NULL, decision->earned_on);
    node_day(arena, side, "effective_on", NULL, decision->effective_on);
    node_day(arena, side, "entered_on", NULL, decision->entered_on);
    node_text(arena, side, "reason", NULL, decision->reason);
    node_text(arena, side, "facility_code", NULL, decision->facility_code);
}

static void
tell_difference(struct telling *telling, struct node *list,
                const struct statement_difference *difference)
{
    struct arena *arena = telling->arena;
    const struct decision *about = difference->about;
    const char *key = arena_format(arena, "%" PRId64, about->source_id);
    struct node *item = node_add(arena, list, &(struct node){ .kind = NODE_GROUP });

    item->text = arena_format(
        arena, "%s for %s, part %" PRId64 ": the ledger has %s; decided again it is %s.",
        words_credit(about->credit_type, arena), words_record(about->source_table, key, arena),
        about->part, side_words(difference->held, arena), side_words(difference->again, arena));
    node_text(arena, item, "credit_type", NULL, about->credit_type);
    node_text(arena, item, "source_table", NULL, about->source_table);
    node_number(arena, item, "source_id", NULL, about->source_id);
    node_number(arena, item, "part", NULL, about->part);
    node_number(arena, item, "entry_no", NULL, difference->entry_no);
    add_side(telling, item, "held", difference->held);
    add_side(telling, item, "again", difference->again);
}

static const char *
verdict_sentence(const struct statement_given *given, struct arena *arena)
{
    if (given->difference_count == 0)
        return arena_format(
            arena,
            "Match: decided again from the records as they are, under the law and the closed days "
            "of run %" PRId64 ", %s out as the ledger has it.",
            given->run.run_id,
            given->entry_no == INT_NULL ? "every decision comes" : "this entry comes");
    return arena_format(
        arena,
        "Mismatch: decided again from the records as they are, under the law and the closed days "
        "of run %" PRId64 ", not all comes out as the ledger has it: %s %s.",
        given->run.run_id, count_words((int64_t)given->difference_count, "decision", arena),
        given->difference_count == 1 ? "differs" : "differ");
}

static const char *
newer_sentence(const struct statement_given *given, struct arena *arena)
{
    bool differs = given->difference_count > 0;
    bool is_gone = false;

    if (given->newer_count == 0)
        return differs ? "No record of this person is newer than the run: one may have been taken "
                         "away since, or the program that decided was another."
                       : "No record of this person is newer than the run.";
    for (size_t i = 0; i < given->newer_count; i++)
        is_gone = is_gone || given->newer[i].is_gone;
    return arena_format(
        arena, "%s newer than the run%s%s",
        given->newer_count == 1 ? "1 record is"
                                : arena_format(arena, "%zu records are", given->newer_count),
        is_gone ? ", or gone since" : "", differs ? ":" : "; what they say changes nothing of it.");
}

static const char *
newer_told(const struct statement_newer *newer, struct arena *arena)
{
    const char *record = words_record(newer->relation, newer->key, arena);
    const char *how =
        newer->how != NULL ? arena_format(arena, ", %s since the run", newer->how) : "";

    return newer->written_at != NULL
               ? arena_format(arena, "%s%s, written at %s", record, how, newer->written_at)
               : arena_format(arena, "%s%s", record, how);
}

static void
tell_verdict(struct telling *telling, struct node *root)
{
    const struct statement_given *given = telling->given;
    struct arena *arena = telling->arena;
    bool differs = given->difference_count > 0;
    struct node *section = node_section(arena, root, "verdict", "Does it come out again?");
    struct node *list;

    node_text(arena, section, "result", NULL, differs ? "mismatch" : "match");
    section->last->look = LOOK_HIDDEN;
    node_say(arena, section, NULL, verdict_sentence(given, arena));
    list =
        node_add(arena, section,
                 &(struct node){ .kind = NODE_LIST, .look = LOOK_BULLETS, .key = "differences" });
    for (size_t i = 0; i < given->difference_count; i++)
        tell_difference(telling, list, &given->differences[i]);
    node_say(arena, section, NULL, newer_sentence(given, arena));
    list = node_add(arena, section,
                    &(struct node){ .kind = NODE_LIST,
                                    .look = differs ? LOOK_BULLETS : LOOK_HIDDEN,
                                    .key = "newer" });
    for (size_t i = 0; i < given->newer_count; i++) {
        const struct statement_newer *newer = &given->newer[i];
        struct node *item = node_add(
            arena, list, &(struct node){ .kind = NODE_GROUP, .text = newer_told(newer, arena) });

        node_text(arena, item, "relation", NULL, newer->relation);
        node_text(arena, item, "key", NULL, newer->key);
        node_text(arena, item, "written_at", NULL, newer->written_at);
        node_text(arena, item, "how", NULL, newer->how);
    }
}

/* ---- the whole */

static enum status
read_all(struct telling *telling, struct error *err)
{
    struct arena *arena = telling->arena;
    enum status status;

    if ((status = records_read(telling->target, sql_statement_rule_each, NULL, 0, arena,
                               &telling->rules, err)) != STATUS_OK)
        return status;
    if ((status = records_read(telling->target, sql_statement_reason_each, NULL, 0, arena,
                               &telling->reasons, err)) != STATUS_OK)
        return status;
    if ((status = telling_read(telling, sql_statement_entry_each, &telling->entries, err)) !=
        STATUS_OK)
        return status;
    if ((status = telling_read(telling, sql_statement_projection, &telling->projection, err)) !=
        STATUS_OK)
        return status;
    return telling_read(telling, sql_statement_window_each, &telling->windows, err);
}

/* Of one entry its decision alone; else everything. */
static enum status
tell_all(struct telling *telling, struct node *root, struct error *err)
{
    enum status status = tell_who(telling, root, err);

    if (status != STATUS_OK)
        return status;
    if (telling->given->entry_no == INT_NULL) {
        tell_date(telling, root);
        if ((status = credit_tell_balance(telling, root, err)) != STATUS_OK)
            return status;
    }
    credit_tell(telling, root);
    if (telling->given->entry_no == INT_NULL) {
        if ((status = standing_tell(telling, root, err)) != STATUS_OK)
            return status;
        if ((status = standing_tell_open(telling, root, err)) != STATUS_OK)
            return status;
        next_tell(telling, root);
    }
    tell_verdict(telling, root);
    return STATUS_OK;
}

enum status
statement_build(struct pg *target, const struct statement_given *given, struct arena *arena,
                struct node **root, struct error *err)
{
    struct telling telling = { .given = given,
                               .target = target,
                               .arena = arena,
                               .person = arena_format(arena, "%" PRId64, given->person_id),
                               .grounds = ground_index_of(given->again, arena) };
    enum status status = read_all(&telling, err);

    *root = node_section(arena, NULL, NULL, "Credit statement");
    return status == STATUS_OK ? tell_all(&telling, *root, err) : status;
}
