#include "transform/person/work_group.h"

#include "build_docket.h"
#include "table.h"

static const struct group_case {
    const char *day;
    const char *want;
} GROUPS[] = {
    { "2017-12-31", "none" }, { "2018-01-01", "A-1" }, { "2018-05-31", "A-1" },
    { "2018-06-01", "F" },                           /* of two, the one entered later */
    { "2018-06-30", "F" },    { "2018-07-01", "M" }, /* entered on the same day: the higher id */
    { "2018-07-31", "M" },    { "2018-08-01", "A-1" }, { "2018-12-31", "A-1" },
    { "2019-01-01", "none" }, { "2020-01-01", "D-2" }, { "2030-01-01", "D-2" },
};

TABLE_PLACES(work_group, of_a_day, ARRAY_SIZE(GROUPS))
{
    const struct work_group *row;
    struct world world;

    world_begin(&world);
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=3 work_group=M starts_on=2018-07-01 ends_on=2018-08-01 "
              "entered_on=2018-09-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=2 work_group=F starts_on=2018-06-01 ends_on=2018-08-01 "
              "entered_on=2018-09-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=4 work_group=A-1 starts_on=2018-01-01 ends_on=2019-01-01 "
              "entered_on=2018-01-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=5 work_group=D-2 starts_on=2020-01-01");
    row = work_group_on(world_docket(&world, "2024-01-01"), day_on(GROUPS[*at].day));
    expect_text(row != NULL ? row->work_group.text : "none", GROUPS[*at].want);
    world_release(&world);
}
