/*
 * What must hold of every history, tried on histories of chance. What fails says its seed:
 * history_add with it gives the person again.
 */
#include "posting.h"
#include "random_history.h"
#include "table.h"

#include "core/text.h"
#include "transform/decide.h"

#include <inttypes.h>
#include <string.h>

#define SEEDS 200
#define LAST_NIGHT "2024-06-03"

/* Nights that build on one another, in days before the last; month ends are among them. */
static const int NIGHTS[] = { 130, 64, 63, 34, 33, 3, 0 };

static struct result
decide_night(struct world *world, const struct standing *standing, day_t as_of)
{
    const struct given given = { .facts = world_facts(world),
                                 .reference = &world->reference,
                                 .law = &world->law,
                                 .as_of = as_of,
                                 .standing = standing };
    struct result result;
    struct error err;

    cr_assert(eq(int, decide(&given, &world->arena, &result, &err), STATUS_OK), "%s", err.text);
    return result;
}

/* What was decided for a date by a first run, as text. */
static const char *
decided_text(struct world *world, day_t as_of)
{
    const struct standing standing = { .first_as_of = DAY_NULL };
    struct result result = decide_night(world, &standing, as_of);
    struct docket docket = {
        .arena = &world->arena,
        .decisions = { .items = result.decision.row, .count = result.decision.count },
        .windows = { .items = result.window.row, .count = result.window.count },
        .exceptions = { .items = result.exception.row, .count = result.exception.count },
    };

    return arena_format(&world->arena, "%s\n%s\n%s", decisions_text(&docket), windows_text(&docket),
                        exceptions_text(&docket));
}

/* rules.md C1. */
TABLE_PLACES(properties, a_later_fact_changes_nothing, SEEDS)
{
    struct world world;
    day_t as_of = day_on(LAST_NIGHT);
    const char *without;

    world_begin(&world);
    history_add(&world, *at, as_of);
    without = decided_text(&world, as_of);
    history_add_later(&world, *at, as_of);
    cr_expect(eq(str, table_text(decided_text(&world, as_of)), table_text(without)), "seed %zu",
              *at);
    world_release(&world);
}

/* Ids follow the rows, so the same rows under the same ids, laid down the other way round. */
TABLE_PLACES(properties, the_order_of_rows_decides_nothing, SEEDS)
{
    struct world world;
    day_t as_of = day_on(LAST_NIGHT);
    const char *given;

    world_begin(&world);
    history_add(&world, *at, as_of);
    given = decided_text(&world, as_of);
    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++) {
        size_t size = RELATIONS[i].size;
        unsigned char *rows = world.rows[i].items;
        unsigned char *copy = arena_array(&world.arena, world.rows[i].count, size);

        for (size_t row = 0; row < world.rows[i].count; row++)
            memcpy(copy + row * size, rows + (world.rows[i].count - 1 - row) * size, size);
        world.rows[i].items = copy;
    }
    cr_expect(eq(str, table_text(decided_text(&world, as_of)), table_text(given)), "seed %zu", *at);
    world_release(&world);
}

TABLE_PLACES(properties, a_second_run_writes_nothing, SEEDS)
{
    struct world world;
    struct posting posting = { .first_as_of = DAY_NULL };
    day_t last = day_on(LAST_NIGHT);

    world_begin(&world);
    history_add(&world, *at, last);
    for (size_t i = 0; i < ARRAY_SIZE(NIGHTS); i++) {
        day_t as_of = last - NIGHTS[i];

        for (int run = 1; run <= 2; run++) {
            struct standing standing = posting_standing(&posting);
            struct result result = decide_night(&world, &standing, as_of);

            posting_publish(&posting, &result, as_of, &world.arena);
        }
        cr_expect(eq(i64, posting.added, 0), "seed %zu, %d days before the last night", *at,
                  NIGHTS[i]);
    }
    world_release(&world);
}

TABLE_PLACES(properties, nothing_is_negative, SEEDS)
{
    const struct standing standing = { .first_as_of = DAY_NULL };
    struct world world;
    struct result result;

    world_begin(&world);
    history_add(&world, *at, day_on(LAST_NIGHT));
    result = decide_night(&world, &standing, day_on(LAST_NIGHT));
    for (size_t i = 0; i < result.decision.count; i++) {
        cr_expect(ge(i64, result.decision.row[i].days, 0), "seed %zu", *at);
        cr_expect(ge(i64, result.decision.row[i].part, 1), "seed %zu", *at);
    }
    for (size_t i = 0; i < result.window.count; i++)
        cr_expect(ge(int, result.window.row[i].due_on, result.window.row[i].starts_on), "seed %zu",
                  *at);
    for (size_t i = 0; i < result.projection.count; i++)
        cr_expect(ge(i64, result.projection.row[i].rate_quarter_days, 0), "seed %zu", *at);
    world_release(&world);
}

/* Whether the 60-day limit may take from a row: an award but of GCC, or a restoration. */
static bool
is_limited(const struct decision *row)
{
    return text_equals(row->action, "restore") ||
           (text_equals(row->action, "award") && !text_equals(row->credit_type, "GCC"));
}

/* Whether two rows are parts of one award or restoration, or of what was withheld of it. */
static bool
is_same_part(const struct decision *a, const struct decision *b)
{
    return a->custody_no == b->custody_no && text_equals(a->credit_type, b->credit_type) &&
           text_equals(a->source_table, b->source_table) && a->source_id == b->source_id &&
           a->part == b->part;
}

/* The days of an award or restoration, with what is withheld of it or carried to the next term. */
static int64_t
days_with_bar(const struct result *result, const struct decision *of)
{
    int64_t days = 0;

    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *row = &result->decision.row[i];

        if (is_same_part(row, of) && (is_limited(row) || text_equals(row->action, "bar")))
            days += row->days;
    }
    return days;
}

/* rules.md P2, P2a: what the limit makes of rows, against the same rows where a court lets none be
 * cut. */
TABLE_PLACES(properties, nothing_is_lost_to_the_limit, SEEDS)
{
    struct world world;
    struct posting posting = { .first_as_of = DAY_NULL };
    day_t last = day_on(LAST_NIGHT);

    world_begin(&world);
    history_add(&world, *at, last);
    world.rows[RELATION_COURT_ORDER].count = 0;
    for (size_t i = 0; i < ARRAY_SIZE(NIGHTS); i++) {
        const struct standing nobody = { .first_as_of = DAY_NULL };
        struct standing standing = posting_standing(&posting);
        day_t as_of = last - NIGHTS[i];
        struct result result = decide_night(&world, &standing, as_of);
        struct result whole;

        world_add(&world, RELATION_COURT_ORDER, "ordered_on=%s",
                  arena_format(&world.arena, "%s", day_format(as_of, (char[DAY_TEXT_SIZE]){ 0 })));
        whole = decide_night(&world, &nobody, as_of);
        world.rows[RELATION_COURT_ORDER].count = 0;
        for (size_t row = 0; row < whole.decision.count; row++)
            if (is_limited(&whole.decision.row[row]))
                cr_expect(eq(i64, days_with_bar(&result, &whole.decision.row[row]),
                             days_with_bar(&whole, &whole.decision.row[row])),
                          "seed %zu, %d days before the last night, %s/%" PRId64, *at, NIGHTS[i],
                          whole.decision.row[row].source_table, whole.decision.row[row].source_id);
        posting_publish(&posting, &result, as_of, &world.arena);
    }
    world_release(&world);
}

/* rules.md P1: when so many days are through, day after day. */
static day_t
through_on(const struct projection *row, day_t as_of, int64_t more_remaining)
{
    day_t day = as_of;

    while (projection_shown(row, day).remaining_days + more_remaining > 0)
        day++;
    return day;
}

/* What rows entered in a night bring on top of what was posted last under their keys. */
static int64_t
brought_anew(const struct posting *posting, const struct result *result,
             const struct projection *projection, day_t as_of)
{
    int64_t days = 0;

    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *row = &result->decision.row[i];
        int64_t then = 0;

        if (!is_limited(row) || row->entered_on != as_of ||
            row->effective_on < projection->starts_on || row->effective_on > as_of)
            continue;
        for (size_t j = 0; j < posting->in_force.count; j++) {
            const struct decision *posted =
                &((const struct posted_decision *)posting->in_force.items)[j].decision;

            if (is_limited(posted) && decision_key_order(posted, row) == 0)
                then = posted->days;
        }
        for (size_t j = posting->retracted.count; then == 0 && j > 0; j--) {
            const struct decision *posted =
                &((const struct posted_decision *)posting->retracted.items)[j - 1].decision;

            if (decision_key_order(posted, row) == 0)
                then = posted->days;
        }
        if (row->days > then)
            days += row->days - then;
    }
    return days;
}

/* rules.md P2; T15 3043(c). Reversals by a court, and orders, are let be and left out. */
TABLE_PLACES(properties, credit_brings_no_release_within_the_limit, SEEDS)
{
    struct world world;
    struct posting posting = { .first_as_of = DAY_NULL };
    day_t last = day_on(LAST_NIGHT);

    world_begin(&world);
    history_add(&world, *at, last);
    world.rows[RELATION_COURT_ORDER].count = 0;
    for (size_t i = 0; i < world.rows[RELATION_RULE_VIOLATION].count; i++) {
        struct rule_violation *row = world.rows[RELATION_RULE_VIOLATION].items;

        row[i].reversed_by = (struct code){ REVERSED_BY_APPEAL, "appeal" };
    }
    for (size_t i = 0; i < ARRAY_SIZE(NIGHTS); i++) {
        struct standing standing = posting_standing(&posting);
        day_t as_of = last - NIGHTS[i];
        struct result result = decide_night(&world, &standing, as_of);

        if (i > 0 && result.projection.count > 0 &&
            text_equals(result.projection.row[0].target, "release")) {
            const struct projection *row = &result.projection.row[0];
            int64_t anew = brought_anew(&posting, &result, row, as_of);

            cr_expect(anew == 0 || through_on(row, as_of, 0) >= as_of + 60,
                      "seed %zu, %d days before the last night: %" PRId64 " days", *at, NIGHTS[i],
                      anew);
        }
        posting_publish(&posting, &result, as_of, &world.arena);
    }
    world_release(&world);
}
