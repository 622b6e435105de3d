/*
 * The day on which something about a person comes out otherwise by itself (transform/docket.h,
 * docket_wake): each kind of it alone. That none is forgotten is a property (test_properties.c).
 */
#include "transform/decide.h"

#include "build_docket.h"
#include "table.h"

/* A row: the relation and what is not its default. */
struct row {
    enum relation_number relation;
    const char *columns; /* NULL after the last */
};

static const struct next_case {
    const char *what;
    struct row rows[5];
    const char *as_of;
    const char *want;
} CASES[] = {
    { "nobody is there", { { 0 } }, "2024-06-10", "infinity" },
    { "a term that has ended",
      { { RELATION_TERM, "ended_on=2024-06-01 end_reason=parole" } },
      "2024-06-10",
      "infinity" },
    { "good conduct credit posts on the first",
      { { RELATION_TERM, "" } },
      "2024-06-10",
      "2024-07-01" },
    { "on the first itself, on the next", { { RELATION_TERM, "" } }, "2024-07-01", "2024-08-01" },
    { "a county term accrues nothing",
      { { RELATION_TERM, "jurisdiction=county" } },
      "2024-06-10",
      "infinity" },
    { "a row that is not there yet",
      { { RELATION_TERM, "jurisdiction=county" }, { RELATION_PLACEMENT, "starts_on=2024-06-12" } },
      "2024-06-10",
      "2024-06-12" },
    { "an end that is not there yet",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_PLACEMENT, "starts_on=2024-02-01 ends_on=2024-06-11" } },
      "2024-06-10",
      "2024-06-11" },
    { "what ends on as-of has ended",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_PLACEMENT, "starts_on=2024-02-01 ends_on=2024-06-10" } },
      "2024-06-10",
      "infinity" },
    { "zero credit stands for 180 days; from the day after, its record is too long",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_WORK_GROUP, "work_group=C starts_on=2024-01-15" } },
      "2024-07-10",
      "2024-07-14" },
    { "when it no longer stands the rate is another",
      { { RELATION_TERM, "" }, { RELATION_WORK_GROUP, "work_group=C starts_on=2024-01-15" } },
      "2024-07-10",
      "2024-07-13" },
    { "a week without a line is short when it is over",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_ENROLLMENT, "starts_on=2024-06-03 schedule=full_time" } },
      "2024-06-12",
      "2024-06-17" },
    { "a week that has its minutes is not, the next would be",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_ENROLLMENT, "starts_on=2024-06-10 schedule=half_time" },
        { RELATION_TIMEKEEPING_LOG, "log_date=2024-06-10 minutes=480" },
        { RELATION_TIMEKEEPING_LOG, "log_date=2024-06-11 minutes=420" } },
      "2024-06-12",
      "2024-06-24" },
    { "with a minute less it is",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_ENROLLMENT, "starts_on=2024-06-10 schedule=half_time" },
        { RELATION_TIMEKEEPING_LOG, "log_date=2024-06-10 minutes=480" },
        { RELATION_TIMEKEEPING_LOG, "log_date=2024-06-11 minutes=419" } },
      "2024-06-12",
      "2024-06-17" },
    { "nobody looks at a voluntary week",
      { { RELATION_TERM, "jurisdiction=county" },
        { RELATION_ENROLLMENT, "starts_on=2024-06-03 schedule=voluntary" } },
      "2024-06-12",
      "infinity" },
};

TABLE_PLACES(next_on, of, ARRAY_SIZE(CASES))
{
    const struct next_case *c = &CASES[*at];
    char day[DAY_TEXT_SIZE];
    struct world world;
    struct result result;
    struct error err = { .text = "" };

    world_begin(&world);
    for (const struct row *row = c->rows; row->columns != NULL; row++)
        world_add(&world, row->relation, "%s%s", "person_id=1 ", row->columns);
    cr_assert(eq(int,
                 (int)decide(&(struct given){ .facts = world_facts(&world),
                                              .reference = &world.reference,
                                              .law = &world.law,
                                              .as_of = day_on(c->as_of),
                                              .standing = &NOTHING_STANDS },
                             &world.arena, &result, &err),
                 STATUS_OK),
              "%s", err.text);
    cr_expect(eq(str, table_text(day_format(result.next_on, day)), table_text(c->want)), "%s",
              c->what);
    world_release(&world);
}
