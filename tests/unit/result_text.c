#include "result_text.h"

#include "core/relation.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void
put_value(FILE *text, const struct column *column, const unsigned char *row)
{
    const void *at = row + column->offset;
    char day[DAY_TEXT_SIZE];

    switch (column->kind) {
    case KIND_ID:
    case KIND_INT:
        (void)fprintf(text, "%" PRId64, *(const int64_t *)at);
        break;
    case KIND_BOOL:
        (void)fprintf(text, "%d", *(const int8_t *)at);
        break;
    case KIND_DAY:
        (void)fprintf(text, "%s", day_format(*(const day_t *)at, day));
        break;
    case KIND_TEXT: {
        const char *value = *(const char *const *)at;

        (void)fprintf(text, "%s", value != NULL ? value : "-");
        break;
    }
    case KIND_CODE:
        (void)fprintf(text, "%s", ((const struct code *)at)->text);
        break;
    case KIND_TEXTS: {
        const char *const *values = *(const char *const *const *)at;
        size_t count = *(const size_t *)((const char *)at + sizeof(const char *const *));

        for (size_t i = 0; i < count; i++)
            (void)fprintf(text, "%s,", values[i]);
        break;
    }
    case KIND_HASH:
    case KIND_INTS:
        break;
    }
}

static void
put_rows(FILE *text, enum result_number number, const void *rows, size_t count)
{
    const struct relation *relation = &RESULTS[number];

    for (size_t i = 0; i < count; i++) {
        (void)fprintf(text, "%s", relation->name);
        for (size_t j = 0; j < relation->column_count; j++) {
            (void)fprintf(text, " ");
            put_value(text, &relation->columns[j],
                      (const unsigned char *)rows + i * relation->size);
        }
        (void)fprintf(text, "\n");
    }
}

#define PUT(NAME, member) put_rows(text, RESULT_##NAME, result->member.row, result->member.count)

const char *
result_text(const struct result *result, struct arena *arena)
{
    char *bytes;
    size_t length;
    FILE *text = open_memstream(&bytes, &length);
    const char *copy;

    (void)fprintf(text, "work_group %s\n", result->work_group);
    PUT(DECISION, decision);
    PUT(WINDOW, window);
    PUT(DATA_EXCEPTION, exception);
    PUT(SCREENING, screening);
    PUT(ATTENDANCE_FINDING, attendance_finding);
    PUT(COUNTY_CREDIT, county_credit);
    PUT(PROJECTION, projection);
    PUT(OPENING_CREDIT, opening_credit);
    PUT(TRAINING, training);
    PUT(CUSTODY_SPAN, custody);
    PUT(EARNED, earned);
    PUT(CREDIT_YEAR, credit_year);
    PUT(STANDING_FORFEIT, standing_forfeit);
    for (size_t i = 0; i < RELATION_COUNT; i++)
        (void)fprintf(text, "%s %" PRId64 " %" PRId64 " %" PRId64 "\n", RELATIONS[i].name,
                      result->rows[i].used, result->rows[i].ignored, result->rows[i].unasked);
    (void)fclose(text);
    copy = arena_format(arena, "%s", bytes);
    free(bytes);
    return copy;
}
