#include "load/due.h"

#include "core/array.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A list in the making. */
struct gathering {
    struct list *list;
    struct arena *arena;
};

static enum status
id_found(const struct pg_row *row, void *context, struct error *err)
{
    const struct gathering *gathering = context;

    (void)err;
    *(int64_t *)list_push(gathering->list, gathering->arena, sizeof(int64_t)) =
        strtoll(row->value[0], NULL, 10);
    return STATUS_OK;
}

enum status
due_by_date(struct pg *target, day_t as_of, struct arena *arena, struct list *ids,
            struct error *err)
{
    char day[DAY_TEXT_SIZE];
    const char *param[] = { day_format(as_of, day) };
    struct gathering gathering = { ids, arena };

    return pg_each(target, sql_load_due_by_date, param, 1, id_found, &gathering, err);
}

static enum status
seen_found(const struct pg_row *row, void *context, struct error *err)
{
    const struct gathering *gathering = context;
    struct seen_change *seen = list_push(gathering->list, gathering->arena, sizeof *seen);

    (void)err;
    seen->person_id = strtoll(row->value[0], NULL, 10);
    seen->changed_at = strtoll(row->value[1], NULL, 10);
    return STATUS_OK;
}

enum status
due_seen(struct pg *target, int64_t since, struct arena *arena, struct list *seen,
         struct error *err)
{
    char from[24];
    const char *param[] = { from };
    struct gathering gathering = { seen, arena };

    (void)snprintf(from, sizeof from, "%" PRId64, since);
    return pg_each(target, sql_load_due_seen, param, 1, seen_found, &gathering, err);
}

enum status
due_by_owner(struct pg *target, const char *owners, struct arena *arena, struct list *ids,
             struct error *err)
{
    const char *param[] = { owners };
    struct gathering gathering = { ids, arena };

    return pg_each(target, sql_load_due_by_owner, param, 1, id_found, &gathering, err);
}

static enum status
missing_found(const struct pg_row *row, void *context, struct error *err)
{
    const struct gathering *gathering = context;
    struct missing *missing = list_push(gathering->list, gathering->arena, sizeof *missing);

    (void)err;
    missing->relation = arena_text(gathering->arena, row->value[0], strlen(row->value[0]));
    missing->ids = arena_text(gathering->arena, row->value[1], strlen(row->value[1]));
    return STATUS_OK;
}

enum status
due_missing(struct pg *target, struct arena *arena, struct list *missing, struct error *err)
{
    struct gathering gathering = { missing, arena };

    return pg_each(target, sql_load_due_missing, NULL, 0, missing_found, &gathering, err);
}

enum status
due_by_missing(struct pg *target, const struct missing *missing, struct arena *arena,
               struct list *ids, struct error *err)
{
    const char *param[] = { missing->relation, missing->ids };
    struct gathering gathering = { ids, arena };

    return pg_each(target, sql_load_due_by_missing, param, ARRAY_SIZE(param), id_found, &gathering,
                   err);
}
