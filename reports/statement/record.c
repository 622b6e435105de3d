#include "reports/statement/record.h"

#include "core/facts.h"

#include <stdlib.h>
#include <string.h>

/* Rows as they come. */
struct reading {
    struct arena *arena;
    struct list rows; /* of record_t */
};

static enum status
record_found(const struct pg_row *row, void *context, struct error *err)
{
    struct reading *reading = context;
    const char **values = arena_array(reading->arena, row->count, sizeof *values);

    (void)err;
    for (size_t i = 0; i < row->count; i++)
        if (row->value[i] != NULL)
            values[i] = arena_text(reading->arena, row->value[i], strlen(row->value[i]));
    *(record_t *)list_push(&reading->rows, reading->arena, sizeof(record_t)) = values;
    return STATUS_OK;
}

enum status
records_read(struct pg *target, const char *sql, const char *const *param, size_t param_count,
             struct arena *arena, struct records *records, struct error *err)
{
    struct reading reading = { .arena = arena };
    enum status status = pg_each(target, sql, param, param_count, record_found, &reading, err);

    *records = (struct records){ reading.rows.items, reading.rows.count };
    return status;
}

int64_t
record_number(const char *value)
{
    return value != NULL ? strtoll(value, NULL, 10) : INT_NULL;
}

day_t
record_day(const char *value)
{
    day_t day = DAY_NULL;

    if (value != NULL)
        (void)day_parse(value, strlen(value), &day);
    return day;
}
