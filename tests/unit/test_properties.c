/*
 * What must hold of every history, tried on histories of chance. What fails says its seed:
 * history_add with it gives the person again.
 */
#include "posting.h"
#include "random_history.h"
#include "result_text.h"
#include "table.h"

#include "core/text.h"
#include "transform/decide.h"

#include <inttypes.h>
#include <string.h>

#define SEEDS 200
#define SEEDS_A_TEST 20
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
TABLE_SHARES(properties, a_later_fact_changes_nothing, SEEDS, SEEDS_A_TEST)
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
TABLE_SHARES(properties, the_order_of_rows_decides_nothing, SEEDS, SEEDS_A_TEST)
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

/* A night of a series: what was published before it, and what it decides. */
struct night {
    struct world *world;
    const struct posting *posting;
    const struct result *result;
    const char *place; /* for who reads a failure */
    day_t as_of;
    bool is_first;
};

typedef void night_fn(const struct night *night);

/* The nights of a history, each published before the next. A court has no say in it: what it lets
 * through is not limited. */
static void
each_night(size_t seed, night_fn *look)
{
    struct world world;
    struct posting posting = { .first_as_of = DAY_NULL };
    day_t last = day_on(LAST_NIGHT);

    world_begin(&world);
    history_add(&world, seed, last);
    world.rows[RELATION_COURT_ORDER].count = 0;
    for (size_t i = 0; i < world.rows[RELATION_RULE_VIOLATION].count; i++) {
        struct rule_violation *row = world.rows[RELATION_RULE_VIOLATION].items;

        row[i].reversed_by = (struct code){ REVERSED_BY_APPEAL, "appeal" };
    }
    for (size_t i = 0; i < ARRAY_SIZE(NIGHTS); i++) {
        const day_t as_of = last - NIGHTS[i];
        struct standing standing = posting_standing(&posting);
        struct result result = decide_night(&world, &standing, as_of);

        look(&(struct night){ .world = &world,
                              .posting = &posting,
                              .result = &result,
                              .place = arena_format(&world.arena,
                                                    "seed %zu, %d days before the last night", seed,
                                                    NIGHTS[i]),
                              .as_of = as_of,
                              .is_first = i == 0 });
        posting_publish(&posting, &result, as_of, &world.arena);
    }
    world_release(&world);
}

static void
expect_no_entry(const struct night *night)
{
    struct posting posting = *night->posting;
    struct standing standing;
    struct result again;

    posting_publish(&posting, night->result, night->as_of, &night->world->arena);
    standing = posting_standing(&posting);
    again = decide_night(night->world, &standing, night->as_of);
    posting_publish(&posting, &again, night->as_of, &night->world->arena);
    cr_expect(eq(i64, posting.added, 0), "%s", night->place);
}

TABLE_SHARES(properties, a_second_run_writes_nothing, SEEDS, SEEDS_A_TEST)
{
    each_night(*at, expect_no_entry);
}

/* Nights on which nobody would look at the person: each would have found what stands. */
static void
expect_the_same_until_next_on(const struct night *night)
{
    enum { DAYS = 45 };
    struct arena *arena = &night->world->arena;
    struct posting posting = *night->posting;
    struct standing standing;
    const char *first = NULL;

    posting_publish(&posting, night->result, night->as_of, arena);
    standing = posting_standing(&posting);
    for (day_t day = night->as_of; day < night->result->next_on && day < night->as_of + DAYS;
         day++) {
        struct result again = decide_night(night->world, &standing, day);
        const char *text = result_text(&again, arena);

        if (first == NULL)
            first = text;
        cr_expect(eq(str, table_text(text), table_text(first)), "%s, %d days later", night->place,
                  day - night->as_of);
    }
}

TABLE_SHARES(properties, nothing_comes_out_otherwise_before_next_on, SEEDS, SEEDS_A_TEST)
{
    each_night(*at, expect_the_same_until_next_on);
}

TABLE_SHARES(properties, nothing_is_negative, SEEDS, SEEDS_A_TEST)
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

/* Against the same rows where a court lets none be cut. */
static void
expect_nothing_lost(const struct night *night)
{
    const struct standing nobody = { .first_as_of = DAY_NULL };
    char day[DAY_TEXT_SIZE];
    struct result whole;

    world_add(night->world, RELATION_COURT_ORDER, "ordered_on=%s", day_format(night->as_of, day));
    whole = decide_night(night->world, &nobody, night->as_of);
    night->world->rows[RELATION_COURT_ORDER].count = 0;
    for (size_t i = 0; i < whole.decision.count; i++) {
        const struct decision *row = &whole.decision.row[i];

        if (is_limited(row))
            cr_expect(eq(i64, days_with_bar(night->result, row), days_with_bar(&whole, row)),
                      "%s, %s/%" PRId64, night->place, row->source_table, row->source_id);
    }
}

/* rules.md P2, P2a: between award, bar and what is carried. */
TABLE_SHARES(properties, nothing_is_lost_to_the_limit, SEEDS, SEEDS_A_TEST)
{
    each_night(*at, expect_nothing_lost);
}

/* rules.md P1: when a term is through, day after day. */
static day_t
through_on(const struct projection *row, day_t as_of)
{
    day_t day = as_of;

    while (projection_shown(row, day).remaining_days > 0)
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

static void
expect_no_release_within_the_limit(const struct night *night)
{
    const struct projection *row = night->result->projection.row;
    int64_t anew;

    if (night->is_first || night->result->projection.count == 0 ||
        !text_equals(row->target, "release"))
        return;
    anew = brought_anew(night->posting, night->result, row, night->as_of);
    cr_expect(anew == 0 || through_on(row, night->as_of) >= night->as_of + 60,
              "%s: %" PRId64 " days", night->place, anew);
}

/* rules.md P2; T15 3043(c). */
TABLE_SHARES(properties, credit_brings_no_release_within_the_limit, SEEDS, SEEDS_A_TEST)
{
    each_night(*at, expect_no_release_within_the_limit);
}

/* Grounds are told of what is decided; asking for them decides nothing. */
static void
expect_the_same_with_grounds(const struct night *night)
{
    struct arena *arena = &night->world->arena;
    const struct standing standing = posting_standing(night->posting);
    const struct given given = { .facts = world_facts(night->world),
                                 .reference = &night->world->reference,
                                 .law = &night->world->law,
                                 .as_of = night->as_of,
                                 .explains = true,
                                 .standing = &standing };
    struct result explained;
    struct error err;

    cr_assert(eq(int, decide(&given, arena, &explained, &err), STATUS_OK), "%s", err.text);
    cr_expect(eq(str, table_text(result_text(&explained, arena)),
                 table_text(result_text(night->result, arena))),
              "%s", night->place);
    cr_expect(eq(i32, explained.next_on, night->result->next_on), "%s", night->place);
    cr_expect(eq(sz, night->result->ground.count, 0), "%s", night->place);
    cr_expect(explained.decision.count == 0 || explained.ground.count > 0, "%s", night->place);
}

TABLE_SHARES(properties, grounds_decide_nothing, SEEDS, SEEDS_A_TEST)
{
    each_night(*at, expect_the_same_with_grounds);
}
