#include "load/count.h"

#include "core/array.h"

#include <string.h>

/* What is counted together: the table and level of a row. Those before MONTHLY have a counter a
 * month. */
enum series_kind {
    ENROLLED_ALL,
    ENROLLED_FACILITY,
    ENROLLED_CATEGORY,
    ENROLLED_PROGRAM,
    ENROLLED_FACILITY_PROGRAM,
    MONTHLY,
    ENROLLED_WORK_GROUP = MONTHLY,
    ENROLLED_GROUP,
    TRAINED_ALL,
    TRAINED_YEAR,
    TRAINED_MONTH,
    TRAINED_PROGRAM,
    TRAINED_FACILITY_PROGRAM,
};

static const char *const LEVELS[] = {
    [ENROLLED_ALL] = "all",
    [ENROLLED_FACILITY] = "facility",
    [ENROLLED_CATEGORY] = "category",
    [ENROLLED_PROGRAM] = "program",
    [TRAINED_ALL] = "all",
    [TRAINED_YEAR] = "year",
    [TRAINED_MONTH] = "month",
    [TRAINED_PROGRAM] = "program",
};

#define CODE_LIMIT 3

struct series_key {
    enum series_kind kind;
    day_t begins_on;              /* of training; else 0 */
    const char *code[CODE_LIMIT]; /* in the order of the row's columns; NULL after the last */
};

struct counter {
    int64_t person; /* ordinal of the last one counted */
    int64_t people;
    int64_t enrollments;
    int64_t began;
    int64_t ended;
    int64_t minutes;
};

struct series {
    struct series_key key;
    struct counter *counter;
};

static size_t
counters_of(enum series_kind kind)
{
    return kind < MONTHLY ? COUNT_MONTHS : 1;
}

static int
code_order(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int
key_order(const struct series_key *x, const struct series_key *y)
{
    int order = integer_order(x->kind, y->kind);

    if (order == 0)
        order = day_order(x->begins_on, y->begins_on);
    for (size_t i = 0; i < CODE_LIMIT && order == 0; i++)
        order = code_order(x->code[i], y->code[i]);
    return order;
}

static int
series_order(const void *a, const void *b)
{
    return key_order(&(*(const struct series *const *)a)->key,
                     &(*(const struct series *const *)b)->key);
}

/* FNV-1a, over what a key is told apart by. */
static uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * 0x100000001b3;
    return hash;
}

static uint64_t
key_hash(const struct series_key *key)
{
    uint64_t hash = hash_bytes(0xcbf29ce484222325, &key->kind, sizeof key->kind);

    hash = hash_bytes(hash, &key->begins_on, sizeof key->begins_on);
    for (size_t i = 0; i < CODE_LIMIT && key->code[i] != NULL; i++)
        hash = hash_bytes(hash, key->code[i], strlen(key->code[i]) + 1);
    return hash;
}

/* Where a key's series is, or would be: the first place from its hash on that has it or is free. */
static struct series **
place_of(const struct count *count, const struct series_key *key)
{
    size_t at = key_hash(key) & (count->place_count - 1);

    while (count->place[at] != NULL && key_order(&count->place[at]->key, key) != 0)
        at = (at + 1) & (count->place_count - 1);
    return &count->place[at];
}

/* Let at least half of the places be free. */
static void
make_places(struct count *count)
{
    struct series **all = count->series.items;

    if (2 * (count->series.count + 1) <= count->place_count)
        return;
    count->place_count = count->place_count > 0 ? 2 * count->place_count : 1024;
    count->place = arena_array(&count->arena, count->place_count, sizeof *count->place);
    for (size_t i = 0; i < count->series.count; i++)
        *place_of(count, &all[i]->key) = all[i];
}

/* The counters of a key, made where there are none. */
static struct counter *
counters(struct count *count, const struct series_key *key)
{
    struct series **place;
    struct series *made;

    make_places(count);
    place = place_of(count, key);
    if (*place != NULL)
        return (*place)->counter;
    made = arena_alloc(&count->arena, sizeof *made);
    made->key = *key;
    for (size_t i = 0; i < CODE_LIMIT && key->code[i] != NULL; i++)
        made->key.code[i] = arena_text(&count->arena, key->code[i], strlen(key->code[i]));
    made->counter = arena_array(&count->arena, counters_of(key->kind), sizeof *made->counter);
    *(struct series **)list_push(&count->series, &count->arena, sizeof made) = made;
    *place = made;
    return made->counter;
}

/* Count the person at hand, once. */
static void
take_person(const struct count *count, struct counter *counter)
{
    counter->people += counter->person != count->person;
    counter->person = count->person;
}

static bool
is_open(const struct enrollment *row, day_t day)
{
    return row->starts_on <= day && (row->ends_on == DAY_NULL || row->ends_on > day);
}

/* The months in which an enrollment is open, begins or ends. */
struct months {
    size_t from;
    size_t until;
};

static struct months
months_of(const struct count *count, const struct enrollment *row)
{
    struct months months = { .until = COUNT_MONTHS };

    while (months.from < COUNT_MONTHS && row->starts_on >= count->month[months.from + 1])
        months.from++;
    while (row->ends_on != DAY_NULL && months.until > months.from &&
           row->ends_on < count->month[months.until - 1])
        months.until--;
    return months;
}

static void
take_months(struct count *count, const struct series_key *key, const struct enrollment *row,
            struct months months)
{
    struct counter *counter = counters(count, key);

    for (size_t i = months.from; i < months.until; i++) {
        day_t month = count->month[i];
        day_t next_month = count->month[i + 1];

        if (is_open(row, day_earlier(day_add(next_month, -1), count->as_of))) {
            take_person(count, &counter[i]);
            counter[i].enrollments++;
        }
        counter[i].began += row->starts_on >= month;
        counter[i].ended += row->ends_on != DAY_NULL && row->ends_on < next_month;
    }
}

static void
take_enrollment(struct count *count, const struct reference *reference,
                const struct enrollment *row, const char *work_group)
{
    const struct program *program = reference_program(reference, row->program_code);
    const char *facility = row->facility_code;
    const char *code = row->program_code;
    struct months months = months_of(count, row);

    if (program != NULL && months.from < months.until) {
        const struct series_key monthly[] = {
            { .kind = ENROLLED_ALL },
            { .kind = ENROLLED_FACILITY, .code = { facility } },
            { .kind = ENROLLED_CATEGORY, .code = { program->category.text } },
            { .kind = ENROLLED_PROGRAM, .code = { code } },
            { .kind = ENROLLED_FACILITY_PROGRAM, .code = { facility, code } },
        };

        for (size_t i = 0; i < ARRAY_SIZE(monthly); i++)
            take_months(count, &monthly[i], row, months);
    }
    if (is_open(row, count->as_of)) {
        const struct series_key grouped[] = {
            { .kind = ENROLLED_WORK_GROUP, .code = { work_group } },
            { .kind = ENROLLED_GROUP, .code = { facility, code, work_group } },
        };

        for (size_t i = 0; i < ARRAY_SIZE(grouped); i++) {
            struct counter *counter = counters(count, &grouped[i]);

            take_person(count, counter);
            counter->enrollments++;
        }
    }
}

static void
take_training(struct count *count, const struct training *row)
{
    const struct series_key trained[] = {
        { .kind = TRAINED_ALL, .begins_on = DAY_MIN },
        { .kind = TRAINED_YEAR, .begins_on = day_from_civil(day_civil(row->month).year, 1, 1) },
        { .kind = TRAINED_MONTH, .begins_on = row->month },
        { .kind = TRAINED_PROGRAM, .begins_on = DAY_MIN, .code = { row->program_code } },
        { .kind = TRAINED_FACILITY_PROGRAM,
          .begins_on = row->month,
          .code = { row->facility_code, row->program_code } },
    };

    for (size_t i = 0; i < ARRAY_SIZE(trained); i++) {
        struct counter *counter = counters(count, &trained[i]);

        take_person(count, counter);
        counter->minutes += row->minutes;
    }
}

void
count_begin(struct count *count, day_t as_of)
{
    struct civil civil = day_civil(as_of);
    day_t first = day_from_civil(civil.year, civil.month, 1);

    *count = (struct count){ .as_of = as_of };
    for (int i = 0; i <= COUNT_MONTHS; i++)
        count->month[i] = day_add_months(first, i + 1 - COUNT_MONTHS);
}

void
count_person(struct count *count, const struct reference *reference, const struct result *result)
{
    count->person++;
    for (size_t i = 0; i < result->sound.enrollment.count; i++)
        take_enrollment(count, reference, &result->sound.enrollment.row[i], result->work_group);
    for (size_t i = 0; i < result->training.count; i++)
        take_training(count, &result->training.row[i]);
}

static void
take_posted(struct count *count, const struct reference *reference,
            const struct posted_enrollment *row)
{
    const struct enrollment enrollment = { .program_code = row->program_code,
                                           .facility_code = row->facility_code,
                                           .starts_on = row->starts_on,
                                           .ends_on = row->ends_on };

    take_enrollment(count, reference, &enrollment, row->work_group);
}

void
count_posted(struct count *count, const struct reference *reference, const struct posted *posted,
             int64_t person_id)
{
    const struct posted_enrollments enrollments = posted_enrollments_of(posted, person_id);
    const struct posted_trainings trainings = posted_trainings_of(posted, person_id);

    count->person++;
    for (size_t i = 0; i < enrollments.count; i++)
        take_posted(count, reference, &enrollments.row[i]);
    for (size_t i = 0; i < trainings.count; i++)
        take_training(count, &trainings.row[i].training);
}

/* Everybody, as their rows come, in order of person. */
struct rest {
    struct count *count;
    const struct reference *reference;
    count_without_fn *without;
    const void *context;
    int64_t person_id; /* of the row before */
    bool is_without;
};

static bool
is_left_out(struct rest *rest, int64_t person_id)
{
    if (rest->person_id != person_id) {
        rest->person_id = person_id;
        rest->is_without = rest->without(person_id, rest->context);
        rest->count->person++;
    }
    return rest->is_without;
}

static void
rest_enrollment(const struct posted_enrollment *row, void *context)
{
    struct rest *rest = context;

    if (!is_left_out(rest, row->person_id))
        take_posted(rest->count, rest->reference, row);
}

static void
rest_training(const struct posted_training *row, void *context)
{
    struct rest *rest = context;

    if (!is_left_out(rest, row->person_id))
        take_training(rest->count, &row->training);
}

enum status
count_rest(struct count *count, const struct reference *reference, struct pg *target,
           count_without_fn *without, const void *context, struct error *err)
{
    struct rest rest = { count, reference, without, context, INT_NULL, false };
    enum status status = posted_each_enrollment(target, rest_enrollment, &rest, err);

    if (status != STATUS_OK)
        return status;
    rest.person_id = INT_NULL;
    return posted_each_training(target, rest_training, &rest, err);
}

/* Add so many times what was counted of other persons. */
static void
add_times(struct count *count, const struct count *other, int64_t times)
{
    const struct series *const *all = other->series.items;

    for (size_t i = 0; i < other->series.count; i++) {
        struct counter *sum = counters(count, &all[i]->key);

        for (size_t j = 0; j < counters_of(all[i]->key.kind); j++) {
            const struct counter *counter = &all[i]->counter[j];

            sum[j].people += times * counter->people;
            sum[j].enrollments += times * counter->enrollments;
            sum[j].began += times * counter->began;
            sum[j].ended += times * counter->ended;
            sum[j].minutes += times * counter->minutes;
        }
    }
}

void
count_add(struct count *count, const struct count *other)
{
    add_times(count, other, 1);
}

void
count_subtract(struct count *count, const struct count *other)
{
    add_times(count, other, -1);
}

static void
add_month(const struct series *series, size_t i, day_t month, struct arena *arena,
          struct count_rows *rows)
{
    const struct series_key *key = &series->key;
    const struct counter *counter = &series->counter[i];

    if (counter->people == 0 && counter->enrollments == 0 && counter->began == 0 &&
        counter->ended == 0)
        return;
    if (key->kind == ENROLLED_FACILITY_PROGRAM)
        *(struct enrollment_month *)list_push(&rows->enrollment_month, arena,
                                              sizeof(struct enrollment_month)) =
            (struct enrollment_month){ .month = month,
                                       .facility_code = key->code[0],
                                       .program_code = key->code[1],
                                       .people = counter->people,
                                       .enrollments = counter->enrollments,
                                       .began = counter->began,
                                       .ended = counter->ended };
    else
        *(struct enrollment_level *)list_push(&rows->enrollment_level, arena,
                                              sizeof(struct enrollment_level)) =
            (struct enrollment_level){ .month = month,
                                       .level = LEVELS[key->kind],
                                       .code = key->code[0] != NULL ? key->code[0] : "",
                                       .people = counter->people,
                                       .enrollments = counter->enrollments,
                                       .began = counter->began,
                                       .ended = counter->ended };
}

static void
add_groups(const struct count *count, const struct series *series, struct arena *arena,
           struct count_rows *rows)
{
    const struct series_key *key = &series->key;

    if (key->kind == ENROLLED_GROUP)
        *(struct enrollment_group *)list_push(&rows->enrollment_group, arena,
                                              sizeof(struct enrollment_group)) =
            (struct enrollment_group){ .facility_code = key->code[0],
                                       .program_code = key->code[1],
                                       .work_group = key->code[2],
                                       .people = series->counter->people };
    else
        *(struct enrollment_level *)list_push(&rows->enrollment_level, arena,
                                              sizeof(struct enrollment_level)) =
            (struct enrollment_level){ .month = count->month[COUNT_MONTHS - 1],
                                       .level = "work-group",
                                       .code = key->code[0],
                                       .people = series->counter->people,
                                       .enrollments = series->counter->enrollments,
                                       .began = INT_NULL,
                                       .ended = INT_NULL };
}

static void
add_training(const struct series *series, struct arena *arena, struct count_rows *rows)
{
    const struct series_key *key = &series->key;

    if (key->kind == TRAINED_FACILITY_PROGRAM)
        *(struct training_month *)list_push(&rows->training_month, arena,
                                            sizeof(struct training_month)) =
            (struct training_month){ .month = key->begins_on,
                                     .facility_code = key->code[0],
                                     .program_code = key->code[1],
                                     .people = series->counter->people,
                                     .minutes = series->counter->minutes };
    else
        *(struct training_level *)list_push(&rows->training_level, arena,
                                            sizeof(struct training_level)) =
            (struct training_level){ .begins_on = key->begins_on,
                                     .level = LEVELS[key->kind],
                                     .code = key->code[0] != NULL ? key->code[0] : "",
                                     .people = series->counter->people,
                                     .minutes = series->counter->minutes };
}

void
count_rows(const struct count *count, struct arena *arena, struct count_rows *rows)
{
    struct series **all = arena_array(arena, count->series.count, sizeof *all);
    size_t monthly = 0;

    *rows = (struct count_rows){ 0 };
    if (count->series.count > 0)
        memcpy(all, count->series.items, count->series.count * sizeof *all);
    array_sort(all, count->series.count, sizeof *all, series_order);
    while (monthly < count->series.count && all[monthly]->key.kind < MONTHLY)
        monthly++;
    for (size_t i = 0; i < COUNT_MONTHS; i++)
        for (size_t j = 0; j < monthly; j++)
            add_month(all[j], i, count->month[i], arena, rows);
    for (size_t i = monthly; i < count->series.count; i++) {
        if (all[i]->key.kind < TRAINED_ALL)
            add_groups(count, all[i], arena, rows);
        else
            add_training(all[i], arena, rows);
    }
}

void
count_release(struct count *count)
{
    arena_release(&count->arena);
}
