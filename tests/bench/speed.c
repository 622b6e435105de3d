/*
 * speed.c - how fast persons are decided, without a database: what make bench shows first.
 *
 * The persons are those of persons.case, made many in memory, the same each time. Seconds are the
 * processor's, of one core, the best of several rounds, so that a busy machine matters little.
 *
 *     build/speed     in the project's root, or with CHECKOUT set to it
 */
#include "core/array.h"
#include "core/copy.h"
#include "transform/decide.h"
#include "transform/fact/reference_sift.h"

#include "case_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 7, COPIES = 8, TIMES = 50 };

static const char *const PERSONS = "tests/bench/persons.case";
static const char *const LARGE = "large"; /* the case that each row is multiplied of */

/* What all persons are decided by. */
struct common {
    struct arena arena;
    struct reference reference;
    const struct law *law;
    day_t as_of;
};

/* The persons that go round, and the log of them all as a COPY gives it. */
struct round {
    struct facts *facts;
    size_t count;
    size_t lines;
    struct pg_buffer log;
};

static double
seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static _Noreturn void
fail(const char *what)
{
    (void)fprintf(stderr, "speed: %s\n", what);
    exit(1);
}

/* Decided for the first time: no run has left anything of the person. */
static void
decide_one(const struct common *common, const struct facts *facts, struct arena *arena)
{
    static const struct standing NONE;
    const struct given given = { .facts = facts,
                                 .reference = &common->reference,
                                 .law = common->law,
                                 .as_of = common->as_of,
                                 .standing = &NONE };
    struct result result;
    struct error err;

    arena_reset(arena);
    if (decide(&given, arena, &result, &err) != STATUS_OK)
        fail(err.text);
}

/* ---- persons as they come */

static void
put_log(struct round *round, const struct facts *facts)
{
    const struct relation *relation = &RELATIONS[RELATION_TIMEKEEPING_LOG];

    for (size_t i = 0; i < facts->timekeeping_log.count; i++) {
        pg_put_row(&round->log, relation->column_count);
        for (size_t column = 0; column < relation->column_count; column++)
            copy_put(&round->log, &relation->columns[column],
                     relation->columns[column].kind == KIND_INT ? 4 : 8,
                     &facts->timekeeping_log.row[i]);
    }
    round->lines += facts->timekeeping_log.count;
}

static void
add_person(struct round *round, const struct facts *facts)
{
    round->facts[round->count++] = *facts;
    put_log(round, facts);
}

/* Every line of the log, each into the same row. */
static double
decode_round(const struct common *common, const struct round *round, struct arena *arena)
{
    const struct relation *relation = &RELATIONS[RELATION_TIMEKEEPING_LOG];
    double began = seconds();

    (void)common;
    for (size_t i = 0; i < TIMES; i++) {
        struct pg_tuple tuple = { round->log.bytes + COPY_HEADER_FIXED,
                                  round->log.length - COPY_HEADER_FIXED };

        arena_reset(arena);
        while (tuple.left > 0) {
            struct timekeeping_log line;
            struct error err;

            tuple.at += sizeof(int16_t); /* how many fields a row has */
            tuple.left -= sizeof(int16_t);
            if (copy_decode(relation, &tuple, &line, arena, &err) != STATUS_OK)
                fail(err.text);
        }
    }
    return seconds() - began;
}

static double
decide_round(const struct common *common, const struct round *round, struct arena *arena)
{
    double began = seconds();

    for (size_t i = 0; i < TIMES * round->count; i++)
        decide_one(common, &round->facts[i % round->count], arena);
    return seconds() - began;
}

/* The least seconds of all rounds. */
static double
least_of(double (*take)(const struct common *common, const struct round *round,
                        struct arena *arena),
         const struct common *common, const struct round *round)
{
    struct arena arena = { 0 };
    double least = take(common, round, &arena);

    for (int i = 1; i < ROUNDS; i++) {
        double now = take(common, round, &arena);

        least = now < least ? now : least;
    }
    arena_release(&arena);
    return least;
}

static void
show_round(const struct common *common, const struct round *round)
{
    double lines = (double)(TIMES * round->lines);
    double decoding = least_of(decode_round, common, round);
    double deciding = least_of(decide_round, common, round);

    (void)printf("decoding, one core: %11.0f lines of the log a second: %.1f ns a line\n",
                 lines / decoding, decoding * 1e9 / lines);
    (void)printf(
        "deciding, one core: %11.0f persons a second, %zu lines of the log each: %.1f ns a "
        "line\n",
        (double)(TIMES * round->count) / deciding, round->lines / round->count,
        deciding * 1e9 / lines);
}

/* ---- a large person */

/* How the rows of one relation lie in time. */
enum shape { SHAPE_FOLLOWING, SHAPE_TOGETHER, SHAPE_COUNT };
static const char *const SHAPE_NAMES[SHAPE_COUNT] = { "one after the other", "on the same days" };

static const size_t SIZES[] = { 1000, 10000, 100000 };

/* The number that tells the rows of a person apart, or NULL. */
static const struct column *
ordinal_column(const struct relation *relation)
{
    const struct column *found = NULL;

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        if (column->null == NULL_KEY && (column->kind == KIND_ID || column->kind == KIND_INT) &&
            strcmp(column->name, "person_id") != 0)
            found = column;
    }
    return found;
}

static void
set_day(unsigned char *row, size_t offset, day_t day)
{
    if (offset != NO_DAY)
        memcpy(row + offset, &day, sizeof day);
}

/* Many rows of the one that there is. */
static struct slice
multiplied(const struct common *common, enum relation_number number, const void *row, size_t count,
           enum shape shape, struct arena *arena)
{
    const struct relation *relation = &RELATIONS[number];
    const struct column *ordinal = ordinal_column(relation);
    unsigned char *rows = arena_array(arena, count, relation->size);

    for (size_t i = 0; i < count; i++) {
        unsigned char *at = rows + i * relation->size;
        int64_t key = (int64_t)i + 1;
        day_t day = common->as_of - (day_t)(count - i);

        memcpy(at, row, relation->size);
        memcpy(at + ordinal->offset, &key, sizeof key);
        if (shape == SHAPE_FOLLOWING) {
            set_day(at, relation->own, day);
            set_day(at, relation->from, day);
            set_day(at, relation->until, day + 1);
        }
    }
    return (struct slice){ rows, count };
}

/* Lines of as many enrollments as it takes to have them all in four years. */
static void
set_log(struct facts *facts, const struct common *common, size_t count, struct arena *arena)
{
    enum { DAYS = 1461 };
    static const char *const PROGRAMS[] = { "NONE", "RAC1", "THER", "W12" };
    size_t courses = count / DAYS + 1;
    struct enrollment *enrollments = arena_array(arena, courses, sizeof *enrollments);
    struct timekeeping_log *lines = arena_array(arena, count, sizeof *lines);

    for (size_t i = 0; i < courses; i++) {
        enrollments[i] = facts->enrollment.row[0];
        enrollments[i].enrollment_id = (int64_t)i + 1;
        enrollments[i].program_code = PROGRAMS[i % ARRAY_SIZE(PROGRAMS)];
    }
    for (size_t i = 0; i < count; i++) {
        lines[i] = facts->timekeeping_log.row[0];
        lines[i].log_date = common->as_of - DAYS + (day_t)(i / courses);
        lines[i].enrollment_id = (int64_t)(i % courses) + 1;
        lines[i].minutes = courses > 480 ? 1 : 480 / (int64_t)courses;
    }
    facts->enrollment = (struct enrollment_rows){ enrollments, courses };
    facts->timekeeping_log = (struct timekeeping_log_rows){ lines, count };
}

static double
decide_large(const struct common *common, const struct facts *facts)
{
    struct arena arena = { 0 };
    double least = 0;

    for (int i = 0; i < 3; i++) {
        double began = seconds();
        double now;

        decide_one(common, facts, &arena);
        now = seconds() - began;
        least = i == 0 || now < least ? now : least;
    }
    arena_release(&arena);
    return least;
}

static void
show_log(const struct common *common, const struct facts *large)
{
    (void)printf("\na person with many lines of the log: ns a line\n");
    for (size_t count = 1000; count <= 1000000; count *= 10) {
        struct arena arena = { 0 };
        struct facts facts = *large;

        set_log(&facts, common, count, &arena);
        (void)printf("%9zu lines %10.1f\n", count,
                     decide_large(common, &facts) * 1e9 / (double)count);
        arena_release(&arena);
    }
}

static void
show_relation(const struct common *common, const struct facts *large, enum relation_number number,
              enum shape shape)
{
    const void *row = facts_slice(large, number).row;

    (void)printf("%-22s", RELATIONS[number].name);
    for (size_t i = 0; i < ARRAY_SIZE(SIZES); i++) {
        struct arena arena = { 0 };
        struct facts facts = *large;

        facts_set_slice(&facts, number, multiplied(common, number, row, SIZES[i], shape, &arena));
        (void)printf(" %10.0f", decide_large(common, &facts) * 1e9 / (double)SIZES[i]);
        arena_release(&arena);
    }
    (void)printf("\n");
}

static void
show_relations(const struct common *common, const struct facts *large, enum shape shape)
{
    (void)printf("\na person with many rows, %s: ns a row\n%-22s", SHAPE_NAMES[shape], "");
    for (size_t i = 0; i < ARRAY_SIZE(SIZES); i++)
        (void)printf(" %10zu", SIZES[i]);
    (void)printf("\n");
    for (enum relation_number number = RELATION_PERSON; number < RELATION_COUNT; number++)
        if (number != RELATION_TIMEKEEPING_LOG && ordinal_column(&RELATIONS[number]) != NULL &&
            facts_slice(large, number).count > 0)
            show_relation(common, large, number, shape);
}

int
main(void)
{
    struct common common = { .arena = { 0 } };
    struct round round = { .count = 0 };
    struct facts large = { .person_id = 0 };
    const struct example *examples;
    struct reference recorded;
    struct result general = { 0 };
    struct error err;
    size_t count;

    (void)setvbuf(stdout, NULL, _IOLBF, 0); /* each line as it is measured */
    examples_read_file(PERSONS, &common.arena, &examples, &count);
    recorded = example_reference(examples);
    common.law = examples->law;
    common.as_of = day_from_civil(2026, 6, 30);
    if (reference_sift(&recorded, common.as_of, &common.arena, &common.reference, &general, &err) !=
        STATUS_OK)
        fail(err.text);
    round.facts = arena_array(&common.arena, COPIES * count, sizeof *round.facts);
    for (size_t i = 0; i < COPIES * count; i++) {
        struct facts facts = example_facts(&examples[i % count], &common.arena);

        if (strcmp(examples[i % count].name, LARGE) == 0)
            large = facts;
        else
            add_person(&round, &facts);
    }
    show_round(&common, &round);
    show_log(&common, &large);
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++)
        show_relations(&common, &large, shape);
    pg_buffer_release(&round.log);
    arena_release(&common.arena);
    return 0;
}
