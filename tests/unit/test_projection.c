#include "transform/decide.h"

#include "build_docket.h"
#include "posting.h"
#include "table.h"

#include <inttypes.h>

static const struct projection *
projected(struct world *world, const struct standing *standing, day_t as_of)
{
    struct result *result = arena_alloc(&world->arena, sizeof *result);
    struct error err = { .text = "" };
    enum status status = decide(&(struct given){ .facts = world_facts(world),
                                                 .reference = &world->reference,
                                                 .law = &world->law,
                                                 .as_of = as_of,
                                                 .standing = standing },
                                &world->arena, result, &err);

    cr_assert(eq(int, (int)status, STATUS_OK), "%s", err.text);
    return result->projection.count > 0 ? result->projection.row : NULL;
}

static const char *
projection_text(const struct projection *row, day_t as_of, struct arena *arena)
{
    struct shown_projection shown;
    char baseline[DAY_TEXT_SIZE];
    char projected_on[DAY_TEXT_SIZE];

    if (row == NULL)
        return "none";
    shown = projection_shown(row, as_of);
    return arena_format(
        arena,
        "%s %s %s owed %" PRId64 " served %" PRId64 " credit %" PRId64 " remaining %" PRId64 "%s",
        row->target, day_format(row->baseline_on, baseline),
        day_format(shown.projected_on, projected_on), row->owed_days, shown.served_days,
        shown.credit_days, shown.remaining_days, shown.limited ? " limited" : "");
}

/* Example P of the rulebook, and what is not projected. */
static const struct term_case {
    const char *what;
    const char *term;
    const char *want;
} TERMS[] = {
    { "day for day", "term_days=1000",
      "release 2026-09-27 2025-05-15 owed 1000 served 456 credit 456 remaining 88" },
    { "one for four", "term_days=1000 violent_felony=t",
      "release 2026-09-27 2026-03-11 owed 1000 served 456 credit 114 remaining 430" },
    { "indeterminate", "term_days=1000 sentence_type=indeterminate",
      "hearing 2026-09-27 2025-05-15 owed 1000 served 456 credit 456 remaining 88" },
    { "presentence credit", "term_days=1000 presentence_credit_days=87",
      "release 2026-07-02 2025-04-02 owed 913 served 456 credit 456 remaining 1" },
    { "through on the day", "term_days=912",
      "release 2026-07-01 2025-04-01 owed 912 served 456 credit 456 remaining 0" },
    { "through before", "term_days=900",
      "release 2026-06-19 2025-04-01 owed 900 served 456 credit 456 remaining -12" },
    { "more presentence credit than days", "term_days=10 presentence_credit_days=2147483647",
      "release -infinity 2025-04-01 owed -2147483637 served 456 credit 456 remaining -2147484549" },
    { "no days", "term_days=-", "none" },
    { "life", "term_days=1000 sentence_type=life_without_parole", "none" },
    { "county", "term_days=1000 jurisdiction=county", "none" },
};

TABLE_PLACES(projection, term, ARRAY_SIZE(TERMS))
{
    const struct term_case *c = &TERMS[*at];
    day_t as_of = day_on("2025-04-01");
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-01-01 starts_on=2024-01-01 %s", c->term);
    expect_text(projection_text(projected(&world, &NOTHING_STANDS, as_of), as_of, &world.arena),
                c->want);
    world_release(&world);
}

/* Beyond the dates that there are a day is infinite; a start that is has no days to count. */
Test(projection, infinite) {
    day_t as_of = day_on("2025-04-01");
    struct world world;
    const struct projection *row;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "received_on=2024-01-01 starts_on=2024-01-01 term_days=2147483647");
    row = projected(&world, &NOTHING_STANDS, as_of);
    cr_assert(row != NULL);
    cr_expect(eq(i32, row->baseline_on, DAY_MAX));
    cr_expect(lt(i32, row->projected_on, DAY_LAST), "half of the days are served");
    world_release(&world);
    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-01-01 term_days=1000");
    ((struct term *)world.rows[RELATION_TERM].items)->starts_on = DAY_MIN;
    cr_expect(projected(&world, &NOTHING_STANDS, as_of) == NULL);
    world_release(&world);
}

/* rules.md P1 by counting days. */
static day_t
counted(const struct projection *row, day_t as_of)
{
    struct shown_projection shown = projection_shown(row, as_of);
    int64_t part = (row->base_quarter_days + row->rate_quarter_days * shown.served_days) % 4;
    int64_t n = 0;

    while (n + (part + n * row->rate_quarter_days) / 4 < shown.remaining_days)
        n++;
    return day_add(as_of, n);
}

/* Night after night the row is the same, also when the day has passed, and what is shown of it is
 * what the rule counts; with 3 and 5 quarter-days a day every remainder occurs. */
TABLE_PLACES(projection, stays, 6)
{
    static const int RATES[] = { 1, 2, 3, 4, 5, 8 };
    struct world world;
    const struct projection *first = NULL;

    world_begin(&world);
    world_add(&world, RELATION_TERM,
              "received_on=2024-01-01 starts_on=2024-01-01 term_days=200 violent_felony=t "
              "statutory_quarter_days=%d",
              RATES[*at]);
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "awarded_on=2024-01-05 days=7");
    for (day_t as_of = day_on("2024-02-01"); as_of < day_on("2024-09-01"); as_of++) {
        const struct projection *row = projected(&world, &NOTHING_STANDS, as_of);

        cr_assert(row != NULL);
        if (first == NULL)
            first = row;
        cr_expect(eq(i64, row->base_quarter_days, first->base_quarter_days));
        cr_expect(eq(i64, row->other_credit_days, 7));
        cr_expect(eq(i64, row->rate_quarter_days, RATES[*at]));
        cr_expect(eq(i32, row->projected_on, first->projected_on));
        cr_expect(eq(i32, projection_shown(first, as_of).projected_on, counted(row, as_of)));
    }
    world_release(&world);
}

/* P3: 88 days remain without the award of 40, so 44 and the release is 2025-05-15; with it, entered
 * before, 48, so 24: 2025-04-25 (9246). A date that stands, of 2025-05-15 (9266), holds it; but
 * none longer than 60 days, 2025-05-31 (9282). */
static const struct steady_case {
    const char *what;
    struct posted_projection then;
    const char *order; /* a court's, or NULL */
    const char *want;
} STEADY[] = {
    { "no date", { .term_id = 9 }, NULL, "2025-04-25" },
    { "the same one",
      { .term_id = 1, .owed_days = 1000, .projected_on = 9246 },
      NULL,
      "2025-04-25" },
    { "a later one",
      { .term_id = 1, .owed_days = 1000, .projected_on = 9266 },
      NULL,
      "2025-05-15 limited" },
    { "the limit",
      { .term_id = 1, .owed_days = 1000, .projected_on = 9282 },
      NULL,
      "2025-05-31 limited" },
    { "beyond the limit",
      { .term_id = 1, .owed_days = 1000, .projected_on = 9283 },
      NULL,
      "2025-05-31 limited" },
    { "other days owed",
      { .term_id = 1, .owed_days = 999, .projected_on = 9266 },
      NULL,
      "2025-04-25" },
    { "a court order",
      { .term_id = 1, .owed_days = 1000, .projected_on = 9266 },
      "ordered_on=2024-03-01",
      "2025-04-25" },
};

TABLE_PLACES(projection, steady, ARRAY_SIZE(STEADY))
{
    const struct steady_case *c = &STEADY[*at];
    struct standing standing = { .first_as_of = day_on("2025-03-31"), .projection = &c->then };
    day_t as_of = day_on("2025-04-01");
    struct world world;
    struct shown_projection shown;
    char day[DAY_TEXT_SIZE];

    if (c->then.term_id != 1)
        standing.projection = NULL;
    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=2024-01-01 starts_on=2024-01-01 term_days=1000");
    world_add(&world, RELATION_EXTRAORDINARY_CONDUCT, "awarded_on=2024-03-01 days=40");
    if (c->order != NULL)
        world_add(&world, RELATION_COURT_ORDER, "order_id=1 %s", c->order);
    shown = projection_shown(projected(&world, &standing, as_of), as_of);
    expect_text(arena_format(&world.arena, "%s%s", day_format(shown.projected_on, day),
                             shown.limited ? " limited" : ""),
                c->want);
    world_release(&world);
}
