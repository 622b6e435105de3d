#include "transform/person/stay.h"

#include "build_docket.h"
#include "table.h"

Test(stay, of_no_placement) {
    struct world world;

    world_begin(&world);
    cr_expect(stay_on(world_docket(&world, "2024-01-01"), day_on("2024-01-01")) == NULL);
    world_release(&world);
}

/* Placements in no order: overlaps, a gap, an empty span, an open end. */
static const struct stay_case {
    const char *day;
    int64_t placement_id; /* 0 for none */
} STAYS[] = {
    { "2017-12-31", 0 }, { "2018-01-01", 1 }, { "2018-02-28", 1 }, { "2018-03-01", 2 },
    { "2018-04-30", 2 }, { "2018-05-01", 4 }, { "2018-05-31", 4 }, { "2018-06-01", 1 },
    { "2018-12-31", 1 }, { "2019-01-01", 0 }, { "2019-06-30", 0 }, { "2019-07-01", 5 },
    { "2030-01-01", 5 },
};

TABLE_PLACES(stay, of_a_day, ARRAY_SIZE(STAYS))
{
    struct world world;
    const struct docket *docket;
    const struct stay *stay;

    world_begin(&world);
    world_add(&world, RELATION_PLACEMENT, "placement_id=5 facility_code=MCJ starts_on=2019-07-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=3 starts_on=2018-05-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=4 starts_on=2018-05-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=1 starts_on=2018-01-01 ends_on=2019-01-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=2 starts_on=2018-03-01 ends_on=2018-06-01");
    world_add(&world, RELATION_PLACEMENT, "placement_id=6 starts_on=2018-08-01 ends_on=2018-08-01");
    docket = world_docket(&world, "2024-01-01");
    stay = stay_on(docket, day_on(STAYS[*at].day));
    cr_expect(eq(i64, stay != NULL ? stay->placement->placement_id : 0, STAYS[*at].placement_id),
              "%s", STAYS[*at].day);
    if (stay != NULL)
        expect_text(stay->facility->facility_code, stay->placement->facility_code);
    world_release(&world);
}

Test(stay, other_jurisdictions) {
    static const bool WANT[FACILITY_KIND_COUNT] = { [FACILITY_COUNTY_JAIL] = true,
                                                    [FACILITY_STATE_HOSPITAL] = true,
                                                    [FACILITY_FEDERAL] = true,
                                                    [FACILITY_INTERSTATE] = true };

    for (int32_t kind = 0; kind < FACILITY_KIND_COUNT; kind++) {
        const struct facility facility = { .kind = { .is = kind } };

        cr_expect(eq(int, facility_is_other_jurisdiction(&facility), WANT[kind]), "kind %d", kind);
    }
    cr_expect(not(facility_is_other_jurisdiction(NULL)));
}
