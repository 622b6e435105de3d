/*
 * Windows, screenings and findings as rows of one form: their keys, what is told of them, and what
 * is found again.
 */
#include "core/matter.h"

#include "build_docket.h"
#include "table.h"

static struct window WINDOWS[] = {
    { .name = "mcc-plan",
      .custody_no = 1,
      .source_table = "plan_period",
      .source_id = 9,
      .met_on = DAY_NULL,
      .rule_id = "M3" },
};
static const char *REASONS[] = { "unwilling", "repeated-incidents" };
static struct screening SCREENINGS[] = {
    { .kind = "fire_camp", .application_id = 4, .outcome = "eligible" },
    { .kind = "county_work",
      .application_id = 3,
      .facility_code = "SQ",
      .outcome = "disqualified",
      .reasons = REASONS,
      .reason_count = 2 },
};
static struct attendance_finding FINDINGS[] = {
    { .kind = "short-week", .enrollment_id = 5, .facility_code = "SQ", .minutes = 90 },
};
static const struct result RESULT = { .window = { WINDOWS, 1 },
                                      .screening = { SCREENINGS, 2 },
                                      .attendance_finding = { FINDINGS, 1 } };

static const struct wanted {
    const char *key;
    const char *told;
    const char *source_table;
    int64_t source_id;
} WANTED[] = {
    { "mcc-plan/1/plan_period/9", "mcc-plan/1/plan_period/9//2024-05-01/2024-05-15////M3",
      "plan_period", 9 },
    { "county_work/3", "county_work/3/SQ/disqualified/unwilling,repeated-incidents",
      "work_application", 3 },
    { "fire_camp/4", "fire_camp/4//eligible/", "camp_application", 4 },
    { "short-week/5/2024-05-06", "short-week/5/SQ/2024-05-06/90", "enrollment", 5 },
};

Test(matter, rows_in_order) {
    struct arena arena = { 0 };
    struct matters matters;

    WINDOWS[0].starts_on = day_on("2024-05-01");
    WINDOWS[0].due_on = day_on("2024-05-15");
    FINDINGS[0].starts_on = day_on("2024-05-06");
    matters = matters_of(&RESULT, &arena);
    cr_assert(eq(sz, matters.count, 4));
    for (size_t i = 0; i < 4; i++) {
        expect_text(matters.row[i].key, WANTED[i].key);
        expect_text(matters.row[i].told, WANTED[i].told);
        expect_text(matters.row[i].source_table, WANTED[i].source_table);
        cr_expect(eq(i64, matters.row[i].source_id, WANTED[i].source_id));
    }
    arena_release(&arena);
}

/* A source that has a key twice: both are there, in order of what is told. */
Test(matter, a_key_twice) {
    struct matter rows[] = {
        { .kind = MATTER_SCREENING, .key = "fire_camp/4", .told = "b" },
        { .kind = MATTER_FINDING, .key = "fire_camp/4", .told = "c" },
        { .kind = MATTER_SCREENING, .key = "fire_camp/4", .told = "a" },
    };
    struct matters matters = { rows, 3 };
    const struct matter other = { .kind = MATTER_SCREENING, .key = "fire_camp/4", .told = "c" };
    const struct matter none = { .kind = MATTER_WINDOW, .key = "fire_camp/4", .told = "a" };

    matters_sort(&matters);
    expect_text(matters_find(&matters, &other)->told, "a");
    cr_expect(eq(int,
                 matters_have(&matters, &(struct matter){ MATTER_SCREENING, "fire_camp/4", "b",
                                                          NULL, 0, DAY_NULL }),
                 true));
    cr_expect(eq(int, matters_have(&matters, &other), false));
    cr_expect(eq(ptr, (void *)(uintptr_t)matters_find(&matters, &none), NULL));
    cr_expect(eq(int, matters_have(&matters, &none), false));
}
