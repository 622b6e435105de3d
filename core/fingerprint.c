#include "core/fingerprint.h"

#include <inttypes.h>
#include <string.h>

/* In line: what is hashed is short, and how long is mostly known as this is compiled. */
#define XXH_INLINE_ALL
#include <xxhash.h>

static uint64_t
add_number(uint64_t so_far, int64_t number)
{
    return XXH3_64bits_withSeed(&number, sizeof number, so_far);
}

/* No text is another than an empty one. */
static uint64_t
add_text(uint64_t so_far, const char *text)
{
    return text == NULL ? add_number(so_far, INT_NULL)
                        : XXH3_64bits_withSeed(text, strlen(text), so_far + 1);
}

static uint64_t
add_column(uint64_t so_far, const struct column *column, const void *row)
{
    const void *value = (const unsigned char *)row + column->offset;

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        return add_number(so_far, *(const int64_t *)value);
    case KIND_BOOL:
        return add_number(so_far, *(const int8_t *)value);
    case KIND_DAY:
        return add_number(so_far, *(const day_t *)value);
    case KIND_TEXT:
        return add_text(so_far, *(const char *const *)value);
    case KIND_CODE:
        return add_text(so_far, ((const struct code *)value)->text);
    case KIND_HASH:
    case KIND_TEXTS:
    case KIND_INTS:
        break;
    }
    return so_far;
}

static uint64_t
add_row(uint64_t so_far, const struct relation *relation, const void *row)
{
    for (size_t i = 0; i < relation->column_count; i++)
        so_far = add_column(so_far, &relation->columns[i], row);
    return so_far;
}

/* A night does this with every line: its numbers at once, and the word by itself. */
static uint64_t
add_line(uint64_t so_far, const struct timekeeping_log *line)
{
    const int64_t numbers[] = { line->log_date, line->enrollment_id, line->minutes };

    return add_text(XXH3_64bits_withSeed(numbers, sizeof numbers, so_far), line->attendance.text);
}

int64_t
facts_fingerprint(const struct facts *facts)
{
    uint64_t all = 0;

    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        const struct relation *relation = &RELATIONS[i];
        const struct slice rows = facts_slice(facts, i);

        all = add_number(all, (int64_t)rows.count);
        if (i == RELATION_TIMEKEEPING_LOG)
            continue;
        for (size_t row = 0; row < rows.count; row++)
            all = add_row(all, relation, (const unsigned char *)rows.row + row * relation->size);
    }
    for (size_t i = 0; i < facts->timekeeping_log.count; i++)
        all = add_line(all, &facts->timekeeping_log.row[i]);
    return (int64_t)all;
}

/* The end of the lines, from one on, that are of its month. */
static size_t
month_end(const struct timekeeping_log *line, size_t count, size_t first)
{
    size_t end = first + 1;

    while (end < count && day_is_of_month(line[first].log_date, line[end].log_date))
        end++;
    return end;
}

static const char *
month_key(day_t day, struct arena *arena)
{
    struct civil civil = day_civil(day);
    char text[DAY_TEXT_SIZE];

    if (day != DAY_NULL && day != DAY_MIN && day != DAY_MAX)
        return arena_format(arena, "%04" PRId64 "-%02d", civil.year, civil.month);
    day_format(day, text);
    return arena_text(arena, text, strlen(text));
}

static struct fingerprints
months_of(const struct slice rows, struct arena *arena)
{
    const struct timekeeping_log *line = rows.row;
    struct list months = { 0 };

    for (size_t first = 0, end; first < rows.count; first = end) {
        struct fingerprint *month = list_push(&months, arena, sizeof *month);
        uint64_t value = 0;

        end = month_end(line, rows.count, first);
        for (size_t i = first; i < end; i++)
            value = add_line(value, &line[i]);
        *month = (struct fingerprint){ .key = month_key(line[first].log_date, arena),
                                       .value = (int64_t)value,
                                       .first = first,
                                       .count = end - first };
    }
    return (struct fingerprints){ months.items, months.count };
}

struct fingerprints
fingerprints_of(enum relation_number number, struct slice rows, struct arena *arena)
{
    const struct relation *relation = &RELATIONS[number];
    struct fingerprints fingerprints = { .count = rows.count };

    if (number == RELATION_TIMEKEEPING_LOG)
        return months_of(rows, arena);
    fingerprints.row = arena_array(arena, rows.count, sizeof *fingerprints.row);
    for (size_t i = 0; i < rows.count; i++) {
        const void *row = (const unsigned char *)rows.row + i * relation->size;

        fingerprints.row[i] = (struct fingerprint){ .key = relation_key(relation, row, arena),
                                                    .value = (int64_t)add_row(0, relation, row),
                                                    .first = i,
                                                    .count = 1 };
    }
    return fingerprints;
}

size_t
fingerprint_of_lines(const struct timekeeping_log *line, size_t count, int64_t fingerprint)
{
    uint64_t value = 0;

    for (size_t i = 0; i < count; i++) {
        value = add_line(value, &line[i]);
        if ((int64_t)value == fingerprint)
            return i + 1;
    }
    return 0;
}
