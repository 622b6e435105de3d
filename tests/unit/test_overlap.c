#include "transform/fact/overlap.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

Test(overlap, of_no_facts) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    expect_text(exceptions_text(docket), "");
    world_release(&world);
}

/* Two spans: the row that does not count is named, once; spans that meet do not overlap. */
static const struct overlap_case {
    const char *what;
    enum relation_number number;
    const char *first;
    const char *second;
    const char *want;
} OVERLAPS[] = {
    { "they meet", RELATION_PLACEMENT, "starts_on=2020-01-01 ends_on=2020-02-01",
      "placement_id=2 starts_on=2020-02-01", "" },
    { "one day", RELATION_PLACEMENT, "starts_on=2020-01-01 ends_on=2020-02-02",
      "placement_id=2 starts_on=2020-02-01", "overlap placement/1; " },
    { "the later given first", RELATION_PLACEMENT, "starts_on=2020-02-01",
      "placement_id=2 starts_on=2020-01-01", "overlap placement/2; " },
    { "the same span: the higher id counts", RELATION_PLACEMENT,
      "placement_id=9 starts_on=2020-01-01", "placement_id=2 starts_on=2020-01-01",
      "overlap placement/2; " },
    { "an empty span", RELATION_PLACEMENT, "starts_on=2020-01-01",
      "placement_id=2 starts_on=2020-02-01 ends_on=2020-02-01", "" },
    { "work groups: entered later than it starts, and than the other", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-05-31", "" },
    { "work groups: the second is laid over the first", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-01-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-02-02", "" },
    { "work groups: entered on the day it starts", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-01-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-02-01", "overlap work_group/1; " },
    { "work groups: entered later than it starts, and before the other", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-07-01 entered_on=2020-07-01", "overlap work_group/1; " },
    { "work groups: entered on the same day", RELATION_WORK_GROUP,
      "starts_on=2020-01-01 entered_on=2020-06-01",
      "work_group_id=2 starts_on=2020-02-01 entered_on=2020-06-01", "overlap work_group/1; " },
    { "terms of one custody", RELATION_TERM, "term_no=2", "term_id=2 term_no=1",
      "overlap term/2; " },
    { "terms of two custodies", RELATION_TERM, "custody_no=1", "term_id=2 custody_no=2", "" },
    { "enrollments of one course: the higher id", RELATION_ENROLLMENT,
      "enrollment_id=9 starts_on=2020-01-01", "enrollment_id=2 starts_on=2021-01-01",
      "overlap enrollment/9; " },
    { "enrollments that meet", RELATION_ENROLLMENT, "starts_on=2020-01-01 ends_on=2020-02-01",
      "enrollment_id=2 starts_on=2020-02-01", "" },
    { "enrollments of two programs", RELATION_ENROLLMENT, "starts_on=2020-01-01",
      "enrollment_id=2 program_code=W3 starts_on=2020-01-01", "" },
    { "enrollments at two facilities", RELATION_ENROLLMENT, "starts_on=2020-01-01",
      "enrollment_id=2 facility_code=ACP starts_on=2020-01-01", "" },
};

TABLE_PLACES(overlap, of_two, ARRAY_SIZE(OVERLAPS))
{
    const struct overlap_case *c = &OVERLAPS[*at];
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->first);
    world_add(&world, c->number, "%s", c->second);
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    cr_expect(eq(str, table_text(exceptions_text(docket)), table_text(c->want)), "%s", c->what);
    world_release(&world);
}

Test(overlap, is_reported_once_a_row) {
    struct world world;
    struct docket *docket;

    world_begin(&world);
    world_add(&world, RELATION_PLACEMENT, "placement_id=1 starts_on=2020-01-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=2 starts_on=2020-02-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=3 starts_on=2020-03-01");
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    expect_text(exceptions_text(docket), "overlap placement/1; overlap placement/2; ");
    world_release(&world);
}

/* Days of January, [from, until), entered on a day. */
struct group_row {
    int from;
    int until;
    int entered;
};

/* rules.md X: whether b is what counts of two work groups that hold a day, and does not lie over
 * the other as a group does that was entered after its start and after the other's entry. */
static bool
takes_days_of(const struct group_row *b, int b_id, const struct group_row *a, int a_id)
{
    bool share_a_day =
        a->from < b->until && b->from < a->until && a->from < a->until && b->from < b->until;
    bool counts = b->entered != a->entered ? b->entered > a->entered : b_id > a_id;

    return share_a_day && counts && !(b->entered > b->from && b->entered > a->entered);
}

static uint32_t
roll(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % sides;
}

/* Of many work groups a row is named where any other takes days of it, pair by pair. */
TABLE_SHARES(overlap, of_many, 200, 20)
{
    enum { ROWS = 12 };
    uint32_t seed = (uint32_t)*at;
    struct group_row rows[ROWS];
    struct world world;
    struct docket *docket;

    world_begin(&world);
    for (int i = 0; i < ROWS; i++) {
        rows[i].from = 1 + (int)roll(&seed, 20);
        rows[i].until = rows[i].from + (int)roll(&seed, 8);
        rows[i].entered = 1 + (int)roll(&seed, 28);
        world_add(&world, RELATION_WORK_GROUP,
                  "work_group_id=%d starts_on=2024-01-%02d ends_on=2024-01-%02d "
                  "entered_on=2024-01-%02d",
                  i + 1, rows[i].from, rows[i].until, rows[i].entered);
    }
    docket = world_docket(&world, "2024-06-01");
    overlap_report(docket);
    for (int a = 0; a < ROWS; a++) {
        const char *name = arena_format(&world.arena, " work_group/%d;", a + 1);
        bool is_lost = false;

        for (int b = 0; b < ROWS; b++)
            is_lost = is_lost || (a != b && takes_days_of(&rows[b], b + 1, &rows[a], a + 1));
        cr_expect(eq(int, strstr(exceptions_text(docket), name) != NULL, is_lost),
                  "seed %zu, work group %d: %s", *at, a + 1, exceptions_text(docket));
    }
    world_release(&world);
}
