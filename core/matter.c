#include "core/matter.h"

#include "core/array.h"
#include "core/relation.h"

#include <inttypes.h>
#include <string.h>

static int
key_order(const void *a, const void *b)
{
    const struct matter *x = a;
    const struct matter *y = b;
    int order = integer_order(x->kind, y->kind);

    return order != 0 ? order : strcmp(x->key, y->key);
}

static int
row_order(const void *a, const void *b)
{
    int order = key_order(a, b);

    return order != 0 ? order
                      : strcmp(((const struct matter *)a)->told, ((const struct matter *)b)->told);
}

/* The texts of a list, with commas between them. */
static const char *
list_text(const struct screening *screening, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < screening->reason_count; i++)
        text = i == 0 ? screening->reasons[0]
                      : arena_format(arena, "%s,%s", text, screening->reasons[i]);
    return text;
}

static const char *
row_told(enum result_number number, const void *row, struct arena *arena)
{
    const struct relation *relation = &RESULTS[number];
    const char *told = "";

    for (size_t i = 0; i < relation->column_count; i++) {
        const struct column *column = &relation->columns[i];
        const char *text =
            column->kind == KIND_TEXTS ? list_text(row, arena) : column_text(column, row, arena);

        told = i == 0 ? text : arena_format(arena, "%s/%s", told, text);
    }
    return told;
}

static struct matter
window_matter(const struct window *row, struct arena *arena)
{
    return (struct matter){ .kind = MATTER_WINDOW,
                            .key = arena_format(arena, "%s/%" PRId64 "/%s/%" PRId64, row->name,
                                                row->custody_no, row->source_table, row->source_id),
                            .told = row_told(RESULT_WINDOW, row, arena),
                            .source_table = row->source_table,
                            .source_id = row->source_id,
                            .starts_on = row->starts_on };
}

static struct matter
screening_matter(const struct screening *row, struct arena *arena)
{
    bool is_county = strcmp(row->kind, "county_work") == 0;

    return (struct matter){
        .kind = MATTER_SCREENING,
        .key = arena_format(arena, "%s/%" PRId64, row->kind, row->application_id),
        .told = row_told(RESULT_SCREENING, row, arena),
        .source_table =
            RELATIONS[is_county ? RELATION_WORK_APPLICATION : RELATION_CAMP_APPLICATION].name,
        .source_id = row->application_id,
        .starts_on = DAY_NULL
    };
}

static struct matter
finding_matter(const struct attendance_finding *row, struct arena *arena)
{
    char day[DAY_TEXT_SIZE];

    day_format(row->starts_on, day);
    return (struct matter){ .kind = MATTER_FINDING,
                            .key = arena_format(arena, "%s/%" PRId64 "/%s", row->kind,
                                                row->enrollment_id, day),
                            .told = row_told(RESULT_ATTENDANCE_FINDING, row, arena),
                            .source_table = RELATIONS[RELATION_ENROLLMENT].name,
                            .source_id = row->enrollment_id,
                            .starts_on = row->starts_on };
}

void
matters_sort(struct matters *matters)
{
    array_sort(matters->row, matters->count, sizeof *matters->row, row_order);
}

struct matters
matters_of(const struct result *result, struct arena *arena)
{
    size_t count =
        result->window.count + result->screening.count + result->attendance_finding.count;
    struct matters matters = { arena_array(arena, count, sizeof *matters.row), 0 };

    for (size_t i = 0; i < result->window.count; i++)
        matters.row[matters.count++] = window_matter(&result->window.row[i], arena);
    for (size_t i = 0; i < result->screening.count; i++)
        matters.row[matters.count++] = screening_matter(&result->screening.row[i], arena);
    for (size_t i = 0; i < result->attendance_finding.count; i++)
        matters.row[matters.count++] = finding_matter(&result->attendance_finding.row[i], arena);
    matters_sort(&matters);
    return matters;
}

static size_t
first_of(const struct matters *matters, const struct matter *key)
{
    return array_first(matters->row, matters->count, sizeof *matters->row, key, key_order);
}

const struct matter *
matters_find(const struct matters *matters, const struct matter *key)
{
    size_t at = first_of(matters, key);

    return at < matters->count && key_order(&matters->row[at], key) == 0 ? &matters->row[at] : NULL;
}

bool
matters_have(const struct matters *matters, const struct matter *row)
{
    for (size_t i = first_of(matters, row);
         i < matters->count && key_order(&matters->row[i], row) == 0; i++)
        if (strcmp(matters->row[i].told, row->told) == 0)
            return true;
    return false;
}
