#include "case_file.h"

#include "core/array.h"
#include "transform/decide.h"
#include "transform/fact/reference_sift.h"

#include "posting.h"

#include <inttypes.h>
#include <string.h>

/* A result as column=value pairs, to be compared with an expectation. */
static void
put(struct line *line, const char *name, const char *value)
{
    line->pair[line->count++] =
        (struct pair){ .name = name, .value = value, .is_null = value == NULL };
}

static void
put_number(struct line *line, const char *name, int64_t number, struct arena *arena)
{
    put(line, name, number == INT_NULL ? NULL : arena_format(arena, "%" PRId64, number));
}

static void
put_day(struct line *line, const char *name, day_t day, struct arena *arena)
{
    char text[DAY_TEXT_SIZE];

    put(line, name, day == DAY_NULL ? NULL : arena_format(arena, "%s", day_format(day, text)));
}

static bool
is_spoken_of(const struct example *example, const char *credit_type)
{
    const char *const *only = example->only.items;

    for (size_t i = 0; i < example->only.count; i++)
        if (strcmp(only[i], credit_type) == 0)
            return true;
    return example->only.count == 0;
}

static void
put_decisions(const struct example *example, const struct result *result, struct list *lines,
              struct arena *arena)
{
    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *row = &result->decision.row[i];
        struct line *line;

        if (!is_spoken_of(example, row->credit_type))
            continue;
        line = list_push(lines, arena, sizeof *line);
        put_number(line, "custody_no", row->custody_no, arena);
        put_number(line, "term_id", row->term_id, arena);
        put(line, "credit_type", row->credit_type);
        put(line, "rule_id", row->rule_id);
        put(line, "action", row->action);
        put_number(line, "days", row->days, arena);
        put_day(line, "earned_on", row->earned_on, arena);
        put_day(line, "effective_on", row->effective_on, arena);
        put_day(line, "entered_on", row->entered_on, arena);
        put(line, "source", arena_format(arena, "%s/%" PRId64, row->source_table, row->source_id));
        put_number(line, "part", row->part, arena);
        put(line, "reason", row->reason);
        put(line, "facility_code", row->facility_code);
    }
}

static void
put_exceptions(const struct result *result, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->exception.count; i++) {
        const struct data_exception *row = &result->exception.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);

        put(line, "code", row->code);
        put(line, "source", arena_format(arena, "%s/%s", row->source_table, row->source_key));
    }
}

static void
put_windows(const struct result *result, day_t as_of, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->window.count; i++) {
        const struct window *row = &result->window.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);

        put(line, "name", row->name);
        put_number(line, "custody_no", row->custody_no, arena);
        put(line, "facility_code", row->facility_code);
        put(line, "source", arena_format(arena, "%s/%" PRId64, row->source_table, row->source_id));
        put_day(line, "starts_on", row->starts_on, arena);
        put_day(line, "due_on", row->due_on, arena);
        put_day(line, "met_on", row->met_on, arena);
        put(line, "status",
            row->met_on != DAY_NULL ? (row->met_on <= row->due_on ? "met" : "late")
            : as_of <= row->due_on  ? "open"
                                    : "overdue");
        put(line, "responsible", row->responsible);
        put(line, "rule_id", row->rule_id);
    }
}

static void
put_screenings(const struct result *result, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->screening.count; i++) {
        const struct screening *row = &result->screening.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);
        const char *reasons = "";

        for (size_t j = 0; j < row->reason_count; j++)
            reasons = arena_format(arena, "%s%s%s", reasons, j > 0 ? "," : "", row->reasons[j]);
        put(line, "kind", row->kind);
        put_number(line, "source", row->application_id, arena);
        put(line, "facility_code", row->facility_code);
        put(line, "outcome", row->outcome);
        put(line, "reasons", reasons);
    }
}

static void
put_county(const struct result *result, day_t as_of, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->county_credit.count; i++) {
        const struct county_credit *row = &result->county_credit.row[i];
        struct shown_county_credit shown = county_credit_shown(row, as_of);
        struct line *line = list_push(lines, arena, sizeof *line);

        put_number(line, "custody_no", row->custody_no, arena);
        put_number(line, "days_active", shown.days_active, arena);
        put_number(line, "credited_days_active", shown.credited_days_active, arena);
        put_number(line, "half_days", shown.half_days, arena);
        put_number(line, "lost_days", row->lost_days, arena);
        put_number(line, "days", shown.days, arena);
    }
}

static void
put_projections(const struct result *result, day_t as_of, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->projection.count; i++) {
        const struct projection *row = &result->projection.row[i];
        struct shown_projection shown = projection_shown(row, as_of);
        struct line *line = list_push(lines, arena, sizeof *line);

        put_number(line, "term_id", row->term_id, arena);
        put_day(line, "as_of", as_of, arena);
        put(line, "target", row->target);
        put_day(line, "baseline_on", row->baseline_on, arena);
        put_day(line, "projected_on", shown.projected_on, arena);
        put_number(line, "owed_days", row->owed_days, arena);
        put_number(line, "served_days", shown.served_days, arena);
        put_number(line, "credit_days", shown.credit_days, arena);
        put_number(line, "remaining_days", shown.remaining_days, arena);
        put_number(line, "rate_quarter_days", row->rate_quarter_days, arena);
        put(line, "limited", shown.limited ? "t" : "f");
    }
}

static void
put_findings(const struct result *result, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->attendance_finding.count; i++) {
        const struct attendance_finding *row = &result->attendance_finding.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);

        put(line, "kind", row->kind);
        put_number(line, "enrollment_id", row->enrollment_id, arena);
        put(line, "facility_code", row->facility_code);
        put_day(line, "starts_on", row->starts_on, arena);
        put_number(line, "minutes", row->minutes, arena);
    }
}

static bool
line_matches(const struct line *wanted, const struct line *got)
{
    for (size_t i = 0; i < wanted->count; i++) {
        bool is_found = false;

        for (size_t j = 0; j < got->count; j++) {
            const struct pair *a = &wanted->pair[i];
            const struct pair *b = &got->pair[j];

            if (strcmp(a->name, b->name) == 0)
                is_found = a->is_null ? b->is_null : !b->is_null && strcmp(a->value, b->value) == 0;
        }
        if (!is_found)
            return false;
    }
    return true;
}

static const char *
line_text(const struct line *line, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < line->count; i++)
        text = arena_format(arena, "%s %s=%s", text, line->pair[i].name,
                            line->pair[i].is_null ? "-" : line->pair[i].value);
    return text;
}

/* Every line expected is there, and no other; a description of what differs, or the one given. */
static const char *
compare(const struct section *section, enum kind kind, const struct list *lines,
        const char *differs, struct arena *arena)
{
    const struct expectation *wanted = section->expectations.items;
    const struct line *got = lines->items;
    bool *is_used = arena_array(arena, lines->count, sizeof *is_used);
    bool is_named = false;

    for (size_t i = 0; i < section->expectations.count; i++) {
        size_t j;

        if (wanted[i].kind != kind)
            continue;
        is_named = true;
        if (wanted[i].is_none)
            continue;
        for (j = 0; j < lines->count; j++)
            if (!is_used[j] && line_matches(&wanted[i].line, &got[j]))
                break;
        if (j < lines->count)
            is_used[j] = true;
        else
            differs = arena_format(arena, "%s\n  missing: %s", differs, wanted[i].text);
    }
    for (size_t j = 0; is_named && j < lines->count; j++)
        if (!is_used[j])
            differs = arena_format(arena, "%s\n  not expected: %s%s", differs, KIND_NAMES[kind],
                                   line_text(&got[j], arena));
    return differs;
}

/* Without a row of the key; where there was none, nothing changes. */
static void
take_row(struct list *rows, enum relation_number number, const char *key, struct arena *arena)
{
    size_t size = RELATIONS[number].size;
    unsigned char *kept = rows->items;
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const unsigned char *row = (const unsigned char *)rows->items + i * size;

        if (strcmp(relation_key(&RELATIONS[number], row, arena), key) != 0)
            memmove(kept + count++ * size, row, size);
    }
    rows->count = count;
}

/* What is recorded from a night of a series on. */
static void
change_rows(struct example *example, const struct section *section, struct arena *arena)
{
    const struct change *changes = section->changes.items;

    for (size_t i = 0; i < section->changes.count; i++) {
        enum relation_number number = changes[i].relation;
        const struct relation *relation = &RELATIONS[number];
        struct list *rows = &example->rows[number];
        const char *key = changes[i].key;

        if (changes[i].row != NULL)
            key = relation_key(relation, changes[i].row, arena);
        take_row(rows, number, key, arena);
        if (changes[i].row != NULL)
            memcpy(list_push(rows, arena, relation->size), changes[i].row, relation->size);
    }
}

/* ---- what every example must hold, whatever it expects */

static bool
is_of_event(const struct decision *decision, const struct earned *earned)
{
    return decision->custody_no == earned->custody_no && decision->source_id == earned->source_id &&
           strcmp(decision->credit_type, earned->credit_type) == 0 &&
           strcmp(decision->source_table, earned->source_table) == 0;
}

/* Days decided of an event are those that it earned. */
static const char *
lost_days(const struct result *result, struct arena *arena)
{
    for (size_t i = 0; i < result->earned.count; i++) {
        const struct earned *earned = &result->earned.row[i];
        int64_t days = 0;
        size_t rows = 0;

        for (size_t j = 0; j < result->decision.count; j++)
            if (is_of_event(&result->decision.row[j], earned)) {
                days += result->decision.row[j].days;
                rows++;
            }
        if (rows == 0 || days != earned->days)
            return arena_format(arena, "%s %" PRId64 " earned %" PRId64 " days, decided %" PRId64,
                                earned->source_table, earned->source_id, earned->days, days);
    }
    return NULL;
}

/* Days forfeited in a term, less those given back, are those that stand. */
static const char *
lost_forfeits(const struct result *result, struct arena *arena)
{
    int64_t stands = 0;

    for (size_t i = 0; i < result->standing_forfeit.count; i++)
        stands += result->standing_forfeit.row[i].days;
    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *decision = &result->decision.row[i];
        bool is_back = strcmp(decision->action, ACTION_WORDS[ACTION_RESTORE]) == 0 ||
                       (strcmp(decision->action, ACTION_WORDS[ACTION_BAR]) == 0 &&
                        (strcmp(decision->source_table, "rule_violation") == 0 ||
                         strcmp(decision->source_table, "credit_restoration") == 0));

        if (strcmp(decision->action, ACTION_WORDS[ACTION_FORFEIT]) == 0)
            stands -= decision->days;
        else if (is_back)
            stands += decision->days;
    }
    return stands != 0 ? arena_format(arena, "%" PRId64 " days of forfeitures", stands) : NULL;
}

/* Rows read are those used, ignored and not asked for. */
static const char *
lost_rows(const struct facts *facts, const struct result *result, struct arena *arena)
{
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        const struct row_account *rows = &result->rows[i];
        int64_t read = (int64_t)facts_slice(facts, i).count;

        if (read != rows->used + rows->ignored + rows->unasked)
            return arena_format(arena,
                                "%s: %" PRId64 " rows read, %" PRId64 " used, %" PRId64
                                " ignored, %" PRId64 " not asked for",
                                RELATIONS[i].name, read, rows->used, rows->ignored, rows->unasked);
    }
    return NULL;
}

static const char *
check_conserved(const struct facts *facts, const struct result *result, const char *found,
                struct arena *arena)
{
    const char *lost[] = { lost_days(result, arena), lost_forfeits(result, arena),
                           lost_rows(facts, result, arena) };

    for (size_t i = 0; i < ARRAY_SIZE(lost); i++)
        if (lost[i] != NULL)
            found = arena_format(arena, "%s\n  lost: %s", found, lost[i]);
    return found;
}

static const char *
check_section(const struct example *example, const struct section *section, struct posting *posting,
              const char *differs, struct arena *arena)
{
    struct standing standing = posting_standing(posting);
    struct facts facts = example_facts(example, arena);
    struct reference recorded = example_reference(example);
    struct reference sound;
    struct result general = { 0 };
    struct result result;
    struct list lines[KIND_COUNT] = { { 0 } };
    struct error err;
    char day[DAY_TEXT_SIZE];
    const char *head =
        arena_format(arena, "%s\n as-of %s", differs, day_format(section->as_of, day));
    const char *found = head;

    if (reference_sift(&recorded, section->as_of, arena, &sound, &general, &err) != STATUS_OK ||
        decide(&(struct given){ .facts = &facts,
                                .reference = &sound,
                                .law = example->law,
                                .as_of = section->as_of,
                                .standing = &standing },
               arena, &result, &err) != STATUS_OK)
        return arena_format(arena, "%s: %s", head, err.text);
    put_decisions(example, &result, &lines[KIND_DECISION], arena);
    put_exceptions(&result, &lines[KIND_EXCEPTION], arena);
    put_windows(&result, section->as_of, &lines[KIND_DEADLINE], arena);
    put_screenings(&result, &lines[KIND_SCREENING], arena);
    put_county(&result, section->as_of, &lines[KIND_COUNTY], arena);
    put_projections(&result, section->as_of, &lines[KIND_PROJECTION], arena);
    put_findings(&result, &lines[KIND_FINDING], arena);
    posting_publish(posting, &result, section->as_of, arena);
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        found = compare(section, kind, &lines[kind], found, arena);
    found = check_conserved(&facts, &result, found, arena);
    return found == head ? differs : found;
}

const char *
example_check(const struct example *example, struct arena *arena)
{
    const struct section *section = example->sections.items;
    struct posting posting = { .first_as_of = DAY_NULL };
    struct example now = *example;
    const char *differs = "";

    for (enum relation_number i = 0; i < RELATION_COUNT; i++) {
        const struct list *rows = &example->rows[i];

        now.rows[i] = (struct list){ .size = rows->size };
        for (size_t row = 0; row < rows->count; row++)
            memcpy(list_push(&now.rows[i], arena, rows->size),
                   (const unsigned char *)rows->items + row * rows->size, rows->size);
    }
    for (size_t i = 0; i < example->sections.count; i++) {
        if (!example->is_series)
            posting = (struct posting){ .first_as_of = DAY_NULL };
        change_rows(&now, &section[i], arena);
        differs = check_section(&now, &section[i], &posting, differs, arena);
    }
    return *differs != '\0' ? differs : NULL;
}
