#include "extract/change.h"

#include "core/array.h"
#include "core/copy.h"
#include "sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const struct column COLUMNS[] = {
    COLUMN_OF(change, ID, person_id),
    COLUMN_OF(change, INT, changed_at),
};
static const struct relation CHANGE = { .name = "person_change",
                                        .columns = COLUMNS,
                                        .column_count = ARRAY_SIZE(COLUMNS),
                                        .size = sizeof(struct change) };

enum status
change_read(struct pg *source, int64_t since, struct arena *arena, struct changes *changes,
            struct error *err)
{
    char from[24];
    const char *param[] = { from };
    struct pg_row row;
    struct slice rows;
    enum status status;

    *changes = (struct changes){ 0 };
    (void)snprintf(from, sizeof from, "%" PRId64, since);
    if ((status = pg_one(source, sql_extract_change_set, param, 1, arena, &row, err)) != STATUS_OK)
        return status;
    changes->is_kept = row.value[0][0] == 't';
    changes->until = strtoll(row.value[1], NULL, 10);
    if (!changes->is_kept)
        return STATUS_OK;
    if ((status = copy_rows(source, sql_extract_change_each, &CHANGE, arena, &rows, err)) !=
        STATUS_OK)
        return status;
    changes->row = arena_array(arena, rows.count, sizeof *changes->row);
    for (size_t i = 0; i < rows.count; i++)
        changes->row[i] = ((const struct change *)rows.row)[i];
    changes->count = rows.count;
    return STATUS_OK;
}
