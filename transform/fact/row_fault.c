#include "transform/fact/row_fault.h"

#include <string.h>

static int64_t
row_integer(const void *row, const struct column *column)
{
    int64_t number;

    memcpy(&number, (const unsigned char *)row + column->offset, sizeof number);
    return number;
}

static int32_t
row_code(const void *row, const struct column *column)
{
    struct code code;

    memcpy(&code, (const unsigned char *)row + column->offset, sizeof code);
    return code.is;
}

static bool
column_out_of_limits(const struct column *column, const void *row, bool is_value)
{
    int64_t number;

    if (column->kind != KIND_INT || !column->check->is_limited ||
        column->check->is_value != is_value || column_is_null(column, row))
        return false;
    number = row_integer(row, column);
    return number < column->check->low || number > column->check->high;
}

/* rules.md X, bad-value. */
static bool
column_has_bad_value(const struct column *column, const void *row)
{
    if (column_is_null(column, row))
        return column->null != NULL_FREE;
    if (column->kind == KIND_CODE && row_code(row, column) == CODE_BAD)
        return true;
    return column_out_of_limits(column, row, true);
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
    day_t from;
    day_t until;

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];

        if (column_has_bad_value(column, row) && !is_kept_when_wrong(relation, column)) {
            *detail = arena_format(arena, "%s %s", column->name,
                                   column_is_null(column, row) ? "is missing"
                                                               : "has a value not on its list");
            return "bad-value";
        }
    }
    from = row_day(row, relation->from);
    until = row_day(row, relation->until);
    if (until != DAY_NULL && from != DAY_NULL && until < from) {
        *detail = "the span ends before it starts";
        return "bad-span";
    }
    for (size_t i = 0; i < relation->column_count; i++) {
        if (column_out_of_limits(&relation->columns[i], row, false)) {
            *detail = arena_format(arena, "%s is out of its limits", relation->columns[i].name);
            return "bad-days";
        }
    }
    return NULL;
}

/* rules.md C1; DAY_NULL, no date of its own, is before all. */
bool
row_exists(const struct relation *relation, const void *row, day_t as_of)
{
    return row_day(row, relation->own) <= as_of;
}

bool
row_repeats_key(const struct relation *relation, const void *rows, size_t place)
{
    const unsigned char *row = (const unsigned char *)rows + place * relation->size;

    if (place == 0)
        return false;
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].null == NULL_KEY &&
            !column_equals(&relation->columns[i], row, row - relation->size))
            return false;
    return true;
}
