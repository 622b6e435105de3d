#include "transform/fact/row_fault.h"

#include <string.h>

/* Whether what is wrong with a value is bad-days (rules.md X), else bad-value. */
static bool
is_bad_days(const struct column *column, const void *row)
{
    return column->check->is_limited && !column->check->is_value && !column_is_null(column, row);
}

/* rules.md X, bad-value: a term is kept where only its prior_education is wrong. */
static bool
is_kept_when_wrong(const struct relation *relation, const struct column *column)
{
    return relation == &RELATIONS[RELATION_TERM] && strcmp(column->name, "prior_education") == 0;
}

const char *
row_fault(const struct relation *relation, const void *row, const char **detail,
          struct arena *arena)
{
    const struct column *bad_days = NULL;

    if (relation->is_sound(row))
        return NULL;
    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        if (column_is_sound(column, row) || is_kept_when_wrong(relation, column))
            continue;
        if (is_bad_days(column, row)) {
            bad_days = bad_days != NULL ? bad_days : column;
            continue;
        }
        *detail = arena_format(arena, "%s %s", column->name,
                               column_is_null(column, row) ? "is missing"
                                                           : "has a value not on its list");
        return "bad-value";
    }
    if (!span_is_sound(row_day(row, relation->from), row_day(row, relation->until))) {
        *detail = "the span ends before it starts";
        return "bad-span";
    }
    if (bad_days == NULL)
        return NULL;
    *detail = arena_format(arena, "%s is out of its limits", bad_days->name);
    return "bad-days";
}

bool
row_repeats_key(const struct relation *relation, const void *rows, size_t place)
{
    const unsigned char *row = (const unsigned char *)rows + place * relation->size;

    if (place == 0 || !relation->keys_equal(row, row - relation->size))
        return false;
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].null == NULL_KEY && column_is_null(&relation->columns[i], row))
            return false; /* what is missing is told of each, in the same words */
    return true;
}
