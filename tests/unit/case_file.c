#include "case_file.h"

#include "core/relation.h"
#include "transform/decide.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { KIND_DECISION, KIND_EXCEPTION, KIND_DEADLINE, KIND_SCREENING, KIND_COUNTY, KIND_COUNT };
static const char *const KIND_NAMES[KIND_COUNT] = { "decision", "exception", "deadline",
                                                    "screening", "county_credit" };

/* column=value */
struct pair {
    const char *name;
    const char *value;
    bool is_null;
};

/* The pairs of one line. */
struct line {
    struct pair pair[64];
    size_t count;
};

struct expectation {
    enum kind kind;
    bool is_none; /* => no KIND */
    struct line line;
    const char *text;
};

struct section {
    day_t as_of;
    struct list expectations;
};

struct example {
    const char *name;
    bool has_person;
    struct list rows[RELATION_COUNT];
    struct list sections;
    const struct world *world;
};

struct world {
    struct line defaults[RELATION_COUNT];
    struct list rows[REFERENCE_COUNT];
    struct law law;
};

struct reader {
    struct arena *arena;
    struct world *world;
    struct list examples;
    const char *path;
    int line_no;
};

static _Noreturn void
give_up(const struct reader *reader, const char *what)
{
    (void)fprintf(stderr, "%s:%d: %s\n", reader->path, reader->line_no, what);
    exit(2);
}

/* The next word of a line: bare, or with a part in double quotes; NULL at its end or a comment. */
static char *
next_word(char **text, bool *was_quoted)
{
    char *word;
    char *to;

    while (**text == ' ' || **text == '\t')
        (*text)++;
    if (**text == '\0' || **text == '\n' || **text == '#')
        return NULL;
    word = to = *text;
    *was_quoted = false;
    while (**text != '\0' && **text != ' ' && **text != '\n') {
        if (**text == '"') {
            *was_quoted = true;
            for ((*text)++; **text != '\0' && **text != '"'; (*text)++)
                *to++ = **text;
            if (**text == '"')
                (*text)++;
        } else {
            *to++ = *(*text)++;
        }
    }
    if (**text != '\0')
        (*text)++;
    *to = '\0';
    return word;
}

static void
read_pairs(const struct reader *reader, char *text, struct line *line)
{
    bool was_quoted;
    char *word;

    while ((word = next_word(&text, &was_quoted)) != NULL) {
        char *equals = strchr(word, '=');
        struct pair *pair = &line->pair[line->count++];

        if (equals == NULL || line->count == sizeof line->pair / sizeof *line->pair)
            give_up(reader, "column=value is expected");
        pair->name = arena_text(reader->arena, word, (size_t)(equals - word));
        pair->value = arena_text(reader->arena, equals + 1, strlen(equals + 1));
        pair->is_null = !was_quoted && strcmp(pair->value, "-") == 0;
    }
}

static bool
relation_number(const char *name, enum relation_number *number)
{
    for (enum relation_number i = 0; i < RELATION_COUNT; i++) {
        if (strcmp(RELATIONS[i].name, name) == 0) {
            *number = i;
            return true;
        }
    }
    return false;
}

static void
set_column(const struct reader *reader, enum relation_number number, void *row, const char *name,
           const struct pair *pair)
{
    const struct column *column = relation_column(&RELATIONS[number], name);

    if (column == NULL)
        return; /* a column of the contract that no rule reads */
    if (pair->is_null)
        column_clear(column, row);
    else if (!column_read(column, row, pair->value, strlen(pair->value), reader->arena))
        give_up(reader, arena_format(reader->arena, "'%s' is no %s", pair->value, name));
}

/* verified=D stands for all that a sound verification on D says. */
static void
set_verified(const struct reader *reader, enum relation_number number, void *row,
             const struct pair *pair)
{
    static const struct pair ELIGIBLE = { .value = "eligible" };

    if (number == RELATION_PROGRAM_COMPLETION) {
        set_column(reader, number, row, "instructor_verified_on", pair);
        set_column(reader, number, row, "approver_verified_on", pair);
        set_column(reader, number, row, "approver_outcome", &ELIGIBLE);
    } else {
        set_column(reader, number, row, "verified_on", pair);
    }
}

static void *
add_row(const struct reader *reader, struct list *rows, enum relation_number number,
        const struct line *line)
{
    const struct line *both[] = { &reader->world->defaults[number], line };
    void *row = list_push(rows, reader->arena, RELATIONS[number].size);

    for (size_t i = 0; i < RELATIONS[number].column_count; i++)
        column_clear(&RELATIONS[number].columns[i], row);
    for (size_t b = 0; b < 2; b++) {
        for (size_t i = 0; i < both[b]->count; i++) {
            if (strcmp(both[b]->pair[i].name, "verified") == 0)
                set_verified(reader, number, row, &both[b]->pair[i]);
            else
                set_column(reader, number, row, both[b]->pair[i].name, &both[b]->pair[i]);
        }
    }
    return row;
}

static const char *
pair_value(const struct line *line, const char *name)
{
    for (size_t i = 0; i < line->count; i++)
        if (strcmp(line->pair[i].name, name) == 0)
            return line->pair[i].value;
    return "";
}

static void
read_law(const struct reader *reader, const struct line *line)
{
    struct law *law = &reader->world->law;

    for (size_t i = 0; i < LAW_COUNT; i++) {
        struct law_value *value;
        struct list values = { .items = law->parameter[i].value,
                               .count = law->parameter[i].count,
                               .capacity = law->parameter[i].count };
        const char *from = pair_value(line, "effective_on");

        if (strcmp(LAW_NAMES[i], pair_value(line, "name")) != 0)
            continue;
        value = list_push(&values, reader->arena, sizeof *value);
        if (!day_parse(from, strlen(from), &value->effective_on))
            give_up(reader, "a law needs its date");
        value->value = atoll(pair_value(line, "value"));
        law->parameter[i].value = values.items;
        law->parameter[i].count = values.count;
        return;
    }
    give_up(reader, "no such parameter");
}

static void
read_statute(const struct reader *reader, const struct line *line)
{
    struct law *law = &reader->world->law;
    struct list statutes = { .items = law->statutes,
                             .count = law->statute_count,
                             .capacity = law->statute_count };
    struct statute *statute = list_push(&statutes, reader->arena, sizeof *statute);
    const char *subdivisions = pair_value(line, "subdivisions");

    statute->list = strcmp(pair_value(line, "list"), "m7") == 0 ? STATUTE_M7 : STATUTE_VETTING;
    statute->code = pair_value(line, "code");
    statute->section = pair_value(line, "section");
    statute->subdivisions = strcmp(subdivisions, "any") == 0     ? SUBDIVISIONS_ANY
                            : strcmp(subdivisions, "e-any") == 0 ? SUBDIVISIONS_E_ANY
                                                                 : SUBDIVISIONS_NONE_OR_A;
    law->statutes = statutes.items;
    law->statute_count = statutes.count;
}

static void
read_expectation(const struct reader *reader, struct example *example, char *text)
{
    struct section *sections = example->sections.items;
    struct expectation *expectation;
    const char *whole = arena_text(reader->arena, text, strcspn(text, "\n"));
    bool was_quoted;
    char *word = next_word(&text, &was_quoted);

    if (example->sections.count == 0 || word == NULL)
        give_up(reader, "an expectation needs its as-of and its kind");
    expectation = list_push(&sections[example->sections.count - 1].expectations, reader->arena,
                            sizeof *expectation);
    expectation->text = whole;
    if (strcmp(word, "no") == 0) {
        expectation->is_none = true;
        word = next_word(&text, &was_quoted);
    }
    for (expectation->kind = 0; expectation->kind < KIND_COUNT; expectation->kind++)
        if (word != NULL && strcmp(KIND_NAMES[expectation->kind], word) == 0)
            break;
    if (expectation->kind == KIND_COUNT)
        give_up(reader, "no such kind of result");
    read_pairs(reader, text, &expectation->line);
}

/* weekly FROM COUNT RELATION …, daily FROM COUNT RELATION … */
static void
read_series(struct reader *reader, struct example *example, char *text, int64_t step)
{
    bool was_quoted;
    char *from = next_word(&text, &was_quoted);
    char *count = next_word(&text, &was_quoted);
    char *name = next_word(&text, &was_quoted);
    struct line line = { .count = 0 };
    enum relation_number number;
    day_t day;

    if (name == NULL || !day_parse(from, strlen(from), &day) || !relation_number(name, &number))
        give_up(reader, "a series needs its first day, a count and a relation");
    read_pairs(reader, text, &line);
    for (int64_t i = 0; i < atoll(count); i++) {
        struct timekeeping_log *row = add_row(reader, &example->rows[number], number, &line);

        row->log_date = day_add(day, i * step);
    }
}

static void
read_facts(struct reader *reader, struct example *example, const char *name, char *text)
{
    struct line line = { .count = 0 };
    enum relation_number number;

    read_pairs(reader, text, &line);
    if (strcmp(name, "law") == 0) {
        read_law(reader, &line);
    } else if (strcmp(name, "statute") == 0) {
        read_statute(reader, &line);
    } else if (!relation_number(name, &number)) {
        give_up(reader, arena_format(reader->arena, "'%s' is no relation that a rule reads", name));
    } else if (number < REFERENCE_COUNT) {
        (void)add_row(reader, &reader->world->rows[number], number, &line);
    } else if (example == NULL) {
        give_up(reader, "facts of a person need a case");
    } else {
        (void)add_row(reader, &example->rows[number], number, &line);
    }
}

static void
read_line(struct reader *reader, char *text)
{
    struct example *example =
        reader->examples.count > 0
            ? (struct example *)reader->examples.items + reader->examples.count - 1
            : NULL;
    bool was_quoted;
    char *word = next_word(&text, &was_quoted);

    if (word == NULL || strcmp(word, "title") == 0 || strcmp(word, "cites") == 0)
        return;
    if (strcmp(word, "case") == 0) {
        example = list_push(&reader->examples, reader->arena, sizeof *example);
        word = next_word(&text, &was_quoted);
        if (word == NULL)
            give_up(reader, "a case needs a name");
        example->name = arena_text(reader->arena, word, strlen(word));
        example->has_person = true;
        example->world = reader->world;
    } else if (strcmp(word, "no") == 0 && example != NULL) {
        example->has_person = false;
    } else if (strcmp(word, "as-of") == 0 && example != NULL) {
        struct section *section = list_push(&example->sections, reader->arena, sizeof *section);

        word = next_word(&text, &was_quoted);
        if (word == NULL || !day_parse(word, strlen(word), &section->as_of))
            give_up(reader, "as-of needs a date");
    } else if (strcmp(word, "=>") == 0 && example != NULL) {
        read_expectation(reader, example, text);
    } else if (strcmp(word, "default") == 0) {
        enum relation_number number;

        word = next_word(&text, &was_quoted);
        if (word != NULL && relation_number(word, &number))
            read_pairs(reader, text, &reader->world->defaults[number]);
    } else if (strcmp(word, "weekly") == 0 && example != NULL) {
        read_series(reader, example, text, 7);
    } else if (strcmp(word, "daily") == 0 && example != NULL) {
        read_series(reader, example, text, 1);
    } else {
        read_facts(reader, example, word, text);
    }
}

static void
read_file(struct reader *reader, const char *path)
{
    FILE *file = fopen(path, "r");
    char text[4096];

    reader->path = path;
    reader->line_no = 0;
    if (file == NULL)
        give_up(reader, "cannot be read");
    while (fgets(text, sizeof text, file) != NULL) {
        reader->line_no++;
        read_line(reader, text);
    }
    (void)fclose(file);
}

/* world.case has the defaults, so it is read first; the others in the order of their names. */
static int
is_case_file(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".case") == 0 && strcmp(entry->d_name, "world.case") != 0;
}

void
examples_read(struct arena *arena, const struct example **examples, size_t *count)
{
    struct reader reader = { .arena = arena, .world = arena_alloc(arena, sizeof(struct world)) };
    const char *root = getenv("GOODTIME_ROOT");
    const char *folder = arena_format(arena, "%s/tests/cases", root != NULL ? root : ".");
    struct dirent **entries;
    int found = scandir(folder, &entries, is_case_file, alphasort);

    read_file(&reader, arena_format(arena, "%s/world.case", folder));
    for (int i = 0; i < found; i++) {
        read_file(&reader, arena_format(arena, "%s/%s", folder, entries[i]->d_name));
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    *examples = reader.examples.items;
    *count = reader.examples.count;
}

const struct example *
example_at(const struct example *examples, size_t index)
{
    return &examples[index];
}

const char *
example_name(const struct example *example)
{
    return example->name;
}

static int
log_order(const void *a, const void *b)
{
    const struct timekeeping_log *x = a;
    const struct timekeeping_log *y = b;

    if (x->log_date != y->log_date)
        return x->log_date < y->log_date ? -1 : 1;
    if (x->enrollment_id != y->enrollment_id)
        return x->enrollment_id < y->enrollment_id ? -1 : 1;
    return strcmp(x->attendance.text, y->attendance.text);
}

/* Rows of person 1 and of others, as the extract would hand them over. */
static struct slice
rows_of(const struct example *example, enum relation_number number, bool are_own,
        struct arena *arena)
{
    const struct relation *relation = &RELATIONS[number];
    const struct column *person_id = relation_column(relation, "person_id");
    const struct list *rows = &example->rows[number];
    unsigned char *kept = arena_array(arena, rows->count, relation->size);
    struct slice slice = { .row = kept };

    for (size_t i = 0; i < rows->count; i++) {
        const unsigned char *row = (const unsigned char *)rows->items + i * relation->size;
        int64_t person;

        memcpy(&person, row + person_id->offset, sizeof person);
        if ((person == 1) == are_own)
            memcpy(kept + slice.count++ * relation->size, row, relation->size);
    }
    if (number == RELATION_TIMEKEEPING_LOG && slice.count > 0)
        qsort(kept, slice.count, relation->size, log_order);
    return slice;
}

static struct facts
facts_of(const struct example *example, struct arena *arena)
{
    struct facts facts = { .person_id = 1 };
    struct slice foreign;

    for (enum relation_number number = RELATION_PERSON; number < RELATION_COUNT; number++)
        facts_set_slice(&facts, number, rows_of(example, number, true, arena));
    foreign = rows_of(example, RELATION_ENROLLMENT, false, arena);
    facts.foreign_enrollment.row = foreign.row;
    facts.foreign_enrollment.count = foreign.count;
    foreign = rows_of(example, RELATION_WORK_APPLICATION, false, arena);
    facts.foreign_application.row = foreign.row;
    facts.foreign_application.count = foreign.count;
    foreign = rows_of(example, RELATION_WORK_PARTICIPATION, false, arena);
    facts.foreign_participation.row = foreign.row;
    facts.foreign_participation.count = foreign.count;
    if (example->has_person && facts.person.count == 0) {
        struct person *person = arena_alloc(arena, sizeof *person);

        person->person_id = 1;
        facts.person.row = person;
        facts.person.count = 1;
    }
    return facts;
}

static struct reference
reference_of(const struct world *world)
{
    struct reference reference;

    reference.facility.row = world->rows[RELATION_FACILITY].items;
    reference.facility.count = world->rows[RELATION_FACILITY].count;
    reference.holiday.row = world->rows[RELATION_HOLIDAY].items;
    reference.holiday.count = world->rows[RELATION_HOLIDAY].count;
    reference.program.row = world->rows[RELATION_PROGRAM].items;
    reference.program.count = world->rows[RELATION_PROGRAM].count;
    reference.milestone_schedule.row = world->rows[RELATION_MILESTONE_SCHEDULE].items;
    reference.milestone_schedule.count = world->rows[RELATION_MILESTONE_SCHEDULE].count;
    reference.activity_approval.row = world->rows[RELATION_ACTIVITY_APPROVAL].items;
    reference.activity_approval.count = world->rows[RELATION_ACTIVITY_APPROVAL].count;
    return reference;
}

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

static void
put_decisions(const struct result *result, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *row = &result->decision.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);

        put_number(line, "custody_no", row->custody_no, arena);
        put_number(line, "term_id", row->term_id, arena);
        put(line, "credit_type", row->credit_type);
        put(line, "rule_id", row->rule_id);
        put(line, "action", row->action);
        put_number(line, "days", row->days, arena);
        put_day(line, "earned_on", row->earned_on, arena);
        put_day(line, "effective_on", row->effective_on, arena);
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
put_county(const struct result *result, struct list *lines, struct arena *arena)
{
    for (size_t i = 0; i < result->county_credit.count; i++) {
        const struct county_credit *row = &result->county_credit.row[i];
        struct line *line = list_push(lines, arena, sizeof *line);

        put_number(line, "custody_no", row->custody_no, arena);
        put_number(line, "days_active", row->days_active, arena);
        put_number(line, "credited_days_active", row->credited_days_active, arena);
        put_number(line, "half_days", row->half_days, arena);
        put_number(line, "lost_days", row->lost_days, arena);
        put_number(line, "days", row->days, arena);
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

static const char *
check_section(const struct example *example, const struct section *section, const char *differs,
              struct arena *arena)
{
    struct facts facts = facts_of(example, arena);
    struct reference recorded = reference_of(example->world);
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
        decide(&facts, &sound, &example->world->law, section->as_of, arena, &result, &err) !=
            STATUS_OK)
        return arena_format(arena, "%s: %s", head, err.text);
    put_decisions(&result, &lines[KIND_DECISION], arena);
    put_exceptions(&result, &lines[KIND_EXCEPTION], arena);
    put_windows(&result, section->as_of, &lines[KIND_DEADLINE], arena);
    put_screenings(&result, &lines[KIND_SCREENING], arena);
    put_county(&result, &lines[KIND_COUNTY], arena);
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        found = compare(section, kind, &lines[kind], found, arena);
    return found == head ? differs : found;
}

const char *
example_check(const struct example *example, struct arena *arena)
{
    const struct section *section = example->sections.items;
    const char *differs = "";

    for (size_t i = 0; i < example->sections.count; i++)
        differs = check_section(example, &section[i], differs, arena);
    return *differs != '\0' ? differs : NULL;
}
