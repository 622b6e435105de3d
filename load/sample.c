#include "load/sample.h"

#include "core/array.h"
#include "core/decision.h"
#include "sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define POPULATION SAMPLE_COLUMN_COUNT /* the statement's last column */

const char *const SAMPLE_COLUMN_NAMES[SAMPLE_COLUMN_COUNT] = {
    "person_id",   "entry_no",      "run_id",    "op",     "custody_no", "term_id",
    "credit_type", "rule_id",       "action",    "days",   "earned_on",  "effective_on",
    "entered_on",  "source_table",  "source_id", "part",   "reason",     "facility_code",
    "supersedes",  "previous_hash", "hash",      "digest", "head",
};

/* Entries as they come. */
struct drawing {
    struct arena *arena;
    struct list rows; /* of struct sample_entry */
    int64_t population;
};

static enum status
entry_found(const struct pg_row *row, void *context, struct error *err)
{
    struct drawing *drawing = context;
    struct arena *arena = drawing->arena;
    struct sample_entry *entry;
    const char **column;

    if (row->count != SAMPLE_COLUMN_COUNT + 1)
        return error_set(err, STATUS_DEFECT, "an entry of a sample has %zu columns", row->count);
    column = arena_array(arena, SAMPLE_COLUMN_COUNT, sizeof *column);
    for (size_t i = 0; i < SAMPLE_COLUMN_COUNT; i++)
        if (row->value[i] != NULL)
            column[i] = arena_text(arena, row->value[i], strlen(row->value[i]));
    entry = list_push(&drawing->rows, arena, sizeof *entry);
    entry->person_id = strtoll(column[SAMPLE_PERSON_ID], NULL, 10);
    entry->entry_no = strtoll(column[SAMPLE_ENTRY_NO], NULL, 10);
    entry->column = column;
    drawing->population = strtoll(row->value[POPULATION], NULL, 10);
    return STATUS_OK;
}

enum status
sample_draw(struct pg *target, const struct sample_wanted *wanted, struct arena *arena,
            struct sample *sample, struct error *err)
{
    struct drawing drawing = { .arena = arena };
    const char *param[] = { wanted->seed, arena_format(arena, "%" PRId64, wanted->count),
                            wanted->actions, wanted->credit_types };
    enum status status = pg_each(target, sql_sample_entry_each, param, ARRAY_SIZE(param),
                                 entry_found, &drawing, err);

    *sample = (struct sample){ drawing.rows.items, drawing.rows.count, drawing.population };
    return status;
}

static void
add(struct list *bytes, struct arena *arena, const void *from, size_t length)
{
    for (size_t i = 0; i < length; i++)
        *(unsigned char *)list_push(bytes, arena, 1) = ((const unsigned char *)from)[i];
}

/* A part with its length before it; null is the length ffffffff alone. */
static void
add_part(struct list *bytes, struct arena *arena, const void *part, size_t length)
{
    uint32_t size = part != NULL ? (uint32_t)length : UINT32_MAX;
    const unsigned char prefix[] = { (unsigned char)(size >> 24), (unsigned char)(size >> 16),
                                     (unsigned char)(size >> 8), (unsigned char)size };

    add(bytes, arena, prefix, sizeof prefix);
    if (part != NULL)
        add(bytes, arena, part, length);
}

static unsigned char
hex_digit(char digit)
{
    return (unsigned char)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

struct sample_bytes
sample_entry_bytes(const struct sample_entry *entry, struct arena *arena)
{
    const char *hex = entry->column[SAMPLE_PREVIOUS_HASH];
    unsigned char previous[HASH_SIZE];
    struct list bytes = { 0 };

    for (size_t i = 0; i < SAMPLE_PREVIOUS_HASH; i++) {
        const char *text = entry->column[i];

        add_part(&bytes, arena, text, text != NULL ? strlen(text) : 0);
    }
    for (size_t i = 0; hex != NULL && i < sizeof previous; i++)
        previous[i] = (unsigned char)(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
    add_part(&bytes, arena, hex != NULL ? previous : NULL, sizeof previous);
    return (struct sample_bytes){ bytes.items, bytes.count };
}
