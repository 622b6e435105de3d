#include "transform/person/alternative_custody.h"

#include "build_docket.h"
#include "table.h"

/* A group from 2021-03-01 to 2022-03-01 (365 days), alternative custody from then on. Received on
 * received_on, a custody has 365 days of it, or one fewer. */
static const struct kept_case {
    const char *group;
    const char *received_on;
    int32_t want;
} KEPT[] = {
    { "F", "2021-03-01", GROUP_F },  { "F", "2021-03-02", GROUP_A1 },
    { "M", "2022-02-28", GROUP_M },  { "B", "2021-03-01", GROUP_B },
    { "C", "2021-03-01", GROUP_A1 }, { "D-2", "2021-03-01", GROUP_A1 },
};

TABLE_PLACES(alternative_custody, keeps, ARRAY_SIZE(KEPT))
{
    const struct kept_case *c = &KEPT[*at];
    const struct alternative *alternative;
    struct docket *docket;
    struct world world;
    day_t until = DAY_MAX;

    world_begin(&world);
    world_add(&world, RELATION_TERM, "received_on=%s starts_on=%s", c->received_on, c->received_on);
    world_add(&world, RELATION_PLACEMENT, "ends_on=2022-03-01");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=2 facility_code=ACP starts_on=2022-03-01 ends_on=2022-04-01");
    world_add(&world, RELATION_PLACEMENT,
              "placement_id=3 facility_code=ACP starts_on=2022-04-01 ends_on=2022-05-01");
    world_add(&world, RELATION_WORK_GROUP, "work_group=%s starts_on=2021-03-01 ends_on=2022-03-01",
              c->group);
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=2 starts_on=2022-03-01");
    world_add(&world, RELATION_WORK_GROUP,
              "work_group_id=3 starts_on=2022-03-10 ends_on=2022-03-10");
    world_add(&world, RELATION_WORK_GROUP, "work_group_id=4 starts_on=2022-04-20");
    docket = world_docket(&world, "2024-06-01");
    cr_expect(alternative_on(docket, day_on("2022-02-28"), &until) == NULL);
    until = DAY_MAX;
    alternative = alternative_on(docket, day_on("2022-03-01"), &until);
    cr_assert(alternative != NULL);
    cr_expect(eq(i32, until, day_on("2022-05-01")), "two placements are one run");
    cr_expect(eq(i32, alternative->kept_until, day_on("2022-04-20")),
              "neither the assignment of its first day nor an empty one ends it");
    cr_expect(eq(i32, alternative_group(docket, alternative, &docket->custodies[0]), c->want));
    world_release(&world);
}
