#include "case_file.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const KIND_NAMES[KIND_COUNT] = { "decision",      "exception",  "deadline", "screening",
                                             "county_credit", "projection", "finding" };

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

/* What a date of a source of views may be, and no feed's. */
static bool
is_infinite(const struct column *column, const char *value, day_t *day)
{
    *day = value[0] == '-' ? DAY_MIN : DAY_MAX;
    return column->kind == KIND_DAY &&
           (strcmp(value, "infinity") == 0 || strcmp(value, "-infinity") == 0);
}

static void
set_column(const struct reader *reader, enum relation_number number, void *row, const char *name,
           const struct pair *pair)
{
    const struct column *column = relation_column(&RELATIONS[number], name);
    day_t day;

    if (column == NULL)
        return; /* a column of the contract that no rule reads */
    if (pair->is_null)
        column_clear(column, row);
    else if (is_infinite(column, pair->value, &day))
        memcpy((unsigned char *)row + column->offset, &day, sizeof day);
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

static size_t
name_place(const struct reader *reader, const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    give_up(reader, arena_format(reader->arena, "'%s' is no name", name));
}

static void
add_law(const struct reader *reader, struct law *law, const struct line *line)
{
    const struct law_row row = { .name = pair_value(line, "name"),
                                 .effective_on = pair_value(line, "effective_on"),
                                 .value = pair_value(line, "value") };
    struct list faults = { 0 };
    const struct law_fault *fault;

    law_add(law, &row, reader->arena, &faults);
    fault = faults.items;
    if (faults.count > 0)
        give_up(reader, arena_format(reader->arena, "law '%s' %s", fault->row, fault->why));
}

static const char *const EDITIONS[EDITION_COUNT] = { "2018", "2021" };

/* Without an edition, of all of them. */
static void
read_law(const struct reader *reader, const struct line *line)
{
    const char *edition = pair_value(line, "edition");

    for (size_t i = 0; i < EDITION_COUNT; i++)
        if (*edition == '\0' || name_place(reader, EDITIONS, EDITION_COUNT, edition) == i)
            add_law(reader, &reader->world->law[i], line);
}

static void
read_statute(const struct reader *reader, const struct line *line)
{
    struct law *laws = reader->world->law;
    struct list statutes = { .items = laws[0].statutes,
                             .count = laws[0].statute_count,
                             .capacity = laws[0].statute_count };
    struct statute *statute = list_push(&statutes, reader->arena, sizeof *statute);

    statute->code = pair_value(line, "code");
    statute->section = pair_value(line, "section");
    statute->list = (enum statute_list)name_place(reader, STATUTE_LIST_NAMES, STATUTE_LIST_COUNT,
                                                  pair_value(line, "list"));
    statute->subdivisions = (enum statute_subdivisions)name_place(
        reader, SUBDIVISIONS_NAMES, SUBDIVISIONS_COUNT, pair_value(line, "subdivisions"));
    for (size_t i = 0; i < EDITION_COUNT; i++)
        law_set_statutes(&laws[i], &statutes);
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

/* The night of a series that is being read; NULL where rows are recorded from the beginning. */
static struct section *
series_night(const struct example *example)
{
    struct section *sections = example->sections.items;

    return example->is_series && example->sections.count > 0
               ? &sections[example->sections.count - 1]
               : NULL;
}

static void *
add_example_row(const struct reader *reader, struct example *example, enum relation_number number,
                const struct line *line)
{
    struct section *night = series_night(example);
    struct list one = { 0 };
    struct change *change;
    void *row;

    if (night == NULL)
        return add_row(reader, &example->rows[number], number, line);
    row = add_row(reader, &one, number, line);
    change = list_push(&night->changes, reader->arena, sizeof *change);
    change->relation = number;
    change->row = row;
    return row;
}

/* gone RELATION KEY */
static void
read_gone(const struct reader *reader, struct example *example, char *text)
{
    struct section *night = series_night(example);
    bool was_quoted;
    char *name = next_word(&text, &was_quoted);
    char *key = next_word(&text, &was_quoted);
    struct change *change;

    if (night == NULL || key == NULL)
        give_up(reader, "gone needs a night of a series, a relation and a key");
    change = list_push(&night->changes, reader->arena, sizeof *change);
    if (!relation_number(name, &change->relation))
        give_up(reader, arena_format(reader->arena, "'%s' is no relation", name));
    change->key = arena_text(reader->arena, key, strlen(key));
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
        struct timekeeping_log *row = add_example_row(reader, example, number, &line);

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
        (void)add_example_row(reader, example, number, &line);
    }
}

/* only TYPE… */
static void
read_only(const struct reader *reader, struct example *example, char *text)
{
    bool was_quoted;
    char *word;

    while ((word = next_word(&text, &was_quoted)) != NULL) {
        const char **type = list_push(&example->only, reader->arena, sizeof *type);

        *type = arena_text(reader->arena, word, strlen(word));
    }
    if (example->only.count == 0)
        give_up(reader, "only needs a type of credit");
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
        example->law = &reader->world->law[EDITION_2018];
    } else if (strcmp(word, "no") == 0 && example != NULL) {
        example->has_person = false;
    } else if (strcmp(word, "edition") == 0 && example != NULL) {
        word = next_word(&text, &was_quoted);
        example->law =
            &reader->world
                 ->law[name_place(reader, EDITIONS, EDITION_COUNT, word != NULL ? word : "")];
    } else if (strcmp(word, "series") == 0 && example != NULL) {
        example->is_series = true;
    } else if (strcmp(word, "gone") == 0 && example != NULL) {
        read_gone(reader, example, text);
    } else if (strcmp(word, "only") == 0 && example != NULL) {
        read_only(reader, example, text);
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

static const char *
in_checkout(struct arena *arena, const char *path)
{
    const char *root = getenv("CHECKOUT");

    return arena_format(arena, "%s/%s", root != NULL ? root : ".", path);
}

static void
read_file(struct reader *reader, const char *path)
{
    FILE *file;
    char text[4096];

    reader->path = in_checkout(reader->arena, path);
    reader->line_no = 0;
    file = fopen(reader->path, "r");
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

/* A reader with the world that all examples share, before its holidays and its law. */
static struct reader
begin(struct arena *arena)
{
    struct reader reader = { .arena = arena, .world = arena_alloc(arena, sizeof(struct world)) };

    for (size_t i = 0; i < EDITION_COUNT; i++)
        reader.world->law[i].edition = EDITIONS[i];
    read_file(&reader, "tests/cases/world.case");
    return reader;
}

void
examples_read(struct arena *arena, const struct example **examples, size_t *count)
{
    struct reader reader = begin(arena);
    struct dirent **entries;
    int found = scandir(in_checkout(arena, "tests/cases"), &entries, is_case_file, alphasort);

    for (int i = 0; i < found; i++) {
        read_file(&reader, arena_format(arena, "tests/cases/%s", entries[i]->d_name));
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    *examples = reader.examples.items;
    *count = reader.examples.count;
}

void
examples_read_file(const char *path, struct arena *arena, const struct example **examples,
                   size_t *count)
{
    struct reader reader = begin(arena);

    read_file(&reader, "tests/cases/holidays.case");
    read_file(&reader, "tests/cases/law.case");
    read_file(&reader, path);
    *examples = reader.examples.items;
    *count = reader.examples.count;
}
