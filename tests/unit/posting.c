#include "posting.h"

#include "core/text.h"

#include <string.h>

struct standing
posting_standing(const struct posting *posting)
{
    return (struct standing){ .first_as_of = posting->first_as_of,
                              .decision = posting->in_force.items,
                              .decision_count = posting->in_force.count,
                              .retracted = posting->retracted.items,
                              .retracted_count = posting->retracted.count,
                              .projection = posting->has_projection ? &posting->projection : NULL };
}

static bool
is_same(const struct decision *a, const struct decision *b)
{
    return decision_key_order(a, b) == 0 && strcmp(a->action, b->action) == 0 &&
           strcmp(a->rule_id, b->rule_id) == 0 && a->days == b->days && a->term_id == b->term_id &&
           a->earned_on == b->earned_on && a->effective_on == b->effective_on &&
           a->entered_on == b->entered_on && strcmp(a->reason, b->reason) == 0 &&
           text_equals(a->facility_code, b->facility_code);
}

/* What GCC accrues is no row that P2 remembers. */
static bool
is_remembered(const struct decision *row)
{
    return strcmp(row->action, "restore") == 0 ||
           (strcmp(row->action, "award") == 0 && strcmp(row->credit_type, "GCC") != 0);
}

static void
retract(struct posting *posting, const struct posted_decision *row, struct arena *arena)
{
    posting->entry_no++;
    if (is_remembered(&row->decision))
        *(struct posted_decision *)list_push(&posting->retracted, arena, sizeof *row) =
            (struct posted_decision){ .decision = row->decision, .entry_no = posting->entry_no };
}

struct shown_projection
projection_shown(const struct projection *row, day_t as_of)
{
    struct shown_projection shown = { .served_days = (int64_t)as_of - row->starts_on };

    shown.credit_days = (row->base_quarter_days + row->rate_quarter_days * shown.served_days) / 4 +
                        row->other_credit_days;
    shown.remaining_days = row->owed_days - shown.served_days - shown.credit_days;
    shown.projected_on = day_later(row->projected_on, as_of);
    shown.limited = row->limited == 1 && row->projected_on > as_of;
    return shown;
}

struct shown_county_credit
county_credit_shown(const struct county_credit *row, day_t as_of)
{
    int64_t since = (int64_t)as_of - row->counted_on;
    struct shown_county_credit shown = {
        .days_active = row->base_days_active + row->is_active * since,
        .credited_days_active = row->base_credited_days + row->is_credited * since,
        .half_days = row->base_half_days + row->daily_half_days * since,
    };

    shown.days = shown.half_days / 2 - row->lost_days;
    if (shown.days < 0)
        shown.days = 0;
    return shown;
}

void
posting_publish(struct posting *posting, const struct result *result, day_t as_of,
                struct arena *arena)
{
    struct list then = posting->in_force;
    const struct posted_decision *rows = then.items;
    bool *stays = arena_array(arena, then.count, sizeof *stays);
    int64_t before = posting->entry_no;

    posting->in_force = (struct list){ 0 };
    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *now = &result->decision.row[i];
        struct posted_decision *row = list_push(&posting->in_force, arena, sizeof *row);
        size_t same = 0;

        while (same < then.count && !is_same(now, &rows[same].decision))
            same++;
        row->decision = *now;
        row->entry_no = same < then.count ? rows[same].entry_no : ++posting->entry_no;
        if (same < then.count)
            stays[same] = true;
    }
    for (size_t i = 0; i < then.count; i++)
        if (!stays[i])
            retract(posting, &rows[i], arena);
    posting->added = posting->entry_no - before;
    posting->has_projection = result->projection.count > 0;
    if (posting->has_projection) {
        const struct projection *row = result->projection.row;

        posting->projection = (struct posted_projection){
            .term_id = row->term_id,
            .owed_days = row->owed_days,
            .projected_on = projection_shown(row, as_of).projected_on,
        };
    }
    if (posting->first_as_of == DAY_NULL)
        posting->first_as_of = as_of;
}
