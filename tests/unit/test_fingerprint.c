#include "core/fingerprint.h"
#include "load/fact_change.h"

#include "build_docket.h"
#include "table.h"

#include <stdio.h>

/* Lines of a log, and whether they are recorded when the facts are fingerprinted. */
#define LINE "log_date=%s enrollment_id=%d minutes=%d"

static struct fingerprints
months(struct world *world)
{
    return fingerprints_of(RELATION_TIMEKEEPING_LOG,
                           facts_slice(world_facts(world), RELATION_TIMEKEEPING_LOG),
                           &world->arena);
}

Test(fingerprint, a_log_is_told_by_months) {
    struct world world;
    struct fingerprints found;

    world_begin(&world);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-02-28", 1, 60);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-02-29", 1, 60);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-03-01", 1, 60);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2025-03-01", 1, 60);
    found = months(&world);
    cr_assert(eq(sz, found.count, 3));
    expect_text(found.row[0].key, "2024-02");
    cr_expect(eq(sz, found.row[0].count, 2));
    expect_text(found.row[1].key, "2024-03");
    cr_expect(eq(sz, found.row[1].first, 2));
    expect_text(found.row[2].key, "2025-03");
    world_release(&world);
}

Test(fingerprint, lines_that_are_added_behind_leave_those_before_alone) {
    struct world world;
    const struct timekeeping_log *line;
    int64_t then;

    world_begin(&world);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-02-01", 1, 60);
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-02-02", 1, 60);
    then = months(&world).row[0].value;
    world_add(&world, RELATION_TIMEKEEPING_LOG, LINE, "2024-02-03", 1, 60);
    cr_expect(ne(i64, months(&world).row[0].value, then));
    line = world_facts(&world)->timekeeping_log.row;
    cr_expect(eq(sz, fingerprint_of_lines(line, 3, then), 2));
    cr_expect(eq(sz, fingerprint_of_lines(line + 1, 2, then), 0));
    world_release(&world);
}

/* ---- what is not as it was */

/* A row is there then, now, or both. */
static const struct change_case {
    const char *what;
    enum relation_number relation;
    const char *then[3];
    const char *now[3];
    const char *want; /* kind key; of each */
} CASES[] = {
    { "nothing", RELATION_CHARGE, { "charge_id=1" }, { "charge_id=1" }, "" },
    { "a new row",
      RELATION_CHARGE,
      { "charge_id=1" },
      { "charge_id=1", "charge_id=2" },
      "new 2; " },
    { "one before the others",
      RELATION_CHARGE,
      { "charge_id=2" },
      { "charge_id=1", "charge_id=2" },
      "new 1; " },
    { "one that is gone", RELATION_CHARGE, { "charge_id=1" }, { NULL }, "taken back 1; " },
    { "one of another id",
      RELATION_CHARGE,
      { "charge_id=9" },
      { "charge_id=10" },
      "new 10; taken back 9; " },
    { "another value",
      RELATION_PLACEMENT,
      { "placement_id=3 starts_on=2024-01-01" },
      { "placement_id=3 starts_on=2024-01-02" },
      "corrected 3; " },
    { "an end that was none",
      RELATION_PLACEMENT,
      { "placement_id=3 ends_on=-" },
      { "placement_id=3 ends_on=2024-02-01" },
      "corrected 3; " },
    { "a line behind those of its month",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1" },
      { "log_date=2024-02-01 enrollment_id=1", "log_date=2024-02-02 enrollment_id=1" },
      "new 1/2024-02-02/1/X; " },
    { "a line of another month",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1" },
      { "log_date=2024-02-01 enrollment_id=1", "log_date=2024-01-31 enrollment_id=1" },
      "new 1/2024-01-31/1/X; " },
    { "a line between those of its month",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1", "log_date=2024-02-03 enrollment_id=1" },
      { "log_date=2024-02-01 enrollment_id=1", "log_date=2024-02-02 enrollment_id=1",
        "log_date=2024-02-03 enrollment_id=1" },
      "corrected 2024-02; " },
    { "other minutes",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1 minutes=60" },
      { "log_date=2024-02-01 enrollment_id=1 minutes=61" },
      "corrected 2024-02; " },
    { "the last line of a month is gone",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1", "log_date=2024-02-02 enrollment_id=1" },
      { "log_date=2024-02-01 enrollment_id=1" },
      "corrected 2024-02; " },
    { "all lines of a month are gone",
      RELATION_TIMEKEEPING_LOG,
      { "log_date=2024-02-01 enrollment_id=1" },
      { NULL },
      "taken back 2024-02; " },
};

static const struct facts *
world_of(struct world *world, const struct change_case *c, const char *const rows[3])
{
    world_begin(world);
    for (size_t i = 0; i < 3 && rows[i] != NULL; i++)
        world_add(world, c->relation, "%s", rows[i]);
    return world_facts(world);
}

TABLE_PLACES(fact_change, finds, ARRAY_SIZE(CASES))
{
    static const char *const KINDS[] = {
        [FACT_NEW] = "new", [FACT_CORRECTED] = "corrected", [FACT_TAKEN_BACK] = "taken back"
    };
    const struct change_case *c = &CASES[*at];
    struct world was;
    struct world is;
    const struct facts *facts = world_of(&was, c, c->then);
    struct facts_then then = { 0 };
    struct list changes = { 0 };
    const struct fact_change *change;
    struct facts without;
    const char *found = "";

    for (enum relation_number i = RELATION_PERSON; i < RELATION_COUNT; i++)
        then.of[i] = fingerprints_of(i, facts_slice(facts, i), &was.arena);
    facts = world_of(&is, c, c->now);
    fact_change_facts(&then, facts, &is.arena, &changes);
    change = changes.items;
    for (size_t i = 0; i < changes.count; i++)
        found = arena_format(&is.arena, "%s%s %s; ", found, KINDS[change[i].kind], change[i].key);
    cr_expect_str_eq(found, c->want, "%s: %s", c->what, found);

    /* Without what is new, nothing is new. */
    without = fact_change_without_new(facts, &changes, &is.arena);
    changes = (struct list){ 0 };
    fact_change_facts(&then, &without, &is.arena, &changes);
    change = changes.items;
    for (size_t i = 0; i < changes.count; i++)
        cr_expect(ne(int, (int)change[i].kind, FACT_NEW), "%s", c->what);
    world_release(&was);
    world_release(&is);
}

/* One number for all of it: any row that is another makes it another. */
TABLE_PLACES(fingerprint, of_all_facts, ARRAY_SIZE(CASES))
{
    const struct change_case *c = &CASES[*at];
    struct world was;
    struct world is;
    int64_t then = facts_fingerprint(world_of(&was, c, c->then));
    int64_t now = facts_fingerprint(world_of(&is, c, c->now));

    cr_expect(eq(int, then != now, *c->want != '\0'), "%s", c->what);
    world_release(&was);
    world_release(&is);
}
