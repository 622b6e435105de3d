#include "transform/fact/overlap.h"

#include "build_docket.h"
#include "table.h"

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
