#include "transform/release/entry.h"

#include "build_docket.h"
#include "table.h"

#define AS_OF 9000
#define FIRST_AS_OF 8000

/* A row is entered on as_of; but on its effective date where that lies before the first run that
 * looked at the person, and that run's own date is as_of for somebody new. */
static const struct entered_case {
    day_t first_as_of;
    day_t effective_on;
    day_t want;
} ENTERED[] = {
    { DAY_NULL, AS_OF - 1, AS_OF - 1 },  { DAY_NULL, AS_OF, AS_OF },
    { DAY_NULL, AS_OF + 1, AS_OF },      { FIRST_AS_OF, FIRST_AS_OF - 1, FIRST_AS_OF - 1 },
    { FIRST_AS_OF, FIRST_AS_OF, AS_OF }, { FIRST_AS_OF, FIRST_AS_OF + 1, AS_OF },
    { FIRST_AS_OF, AS_OF + 100, AS_OF },
};

TABLE_PLACES(entry, day, ARRAY_SIZE(ENTERED))
{
    const struct standing standing = { .first_as_of = ENTERED[*at].first_as_of };
    const struct docket docket = { .standing = &standing, .as_of = AS_OF };
    const struct decision decision = { .effective_on = ENTERED[*at].effective_on };

    cr_expect(eq(i32, entry_day(&docket, &decision), ENTERED[*at].want));
    cr_expect(eq(int, entry_was_before(&docket, &decision), ENTERED[*at].want != AS_OF));
}

/* A row that stands keeps its day while action, days and effective date stay, whatever else. */
static const struct kept_case {
    const char *what;
    struct decision now;
    bool want;
} KEPT[] = {
    { "the same", { .action = "award", .days = 21, .effective_on = 10 }, true },
    { "another reason",
      { .action = "award", .days = 21, .effective_on = 10, .reason = "x" },
      true },
    { "another action", { .action = "void", .days = 21, .effective_on = 10 }, false },
    { "other days", { .action = "award", .days = 20, .effective_on = 10 }, false },
    { "another date", { .action = "award", .days = 21, .effective_on = 11 }, false },
};

TABLE_PLACES(entry, kept, ARRAY_SIZE(KEPT))
{
    const struct decision then = { .action = "award", .days = 14, .effective_on = 10 };
    const struct kept_case *c = &KEPT[*at];

    cr_expect(eq(int, entry_is_kept(&then, 14 + 7, &c->now, c->now.days), c->want), "%s", c->what);
    cr_expect(not(entry_is_kept(NULL, 0, &c->now, c->now.days)), "%s", c->what);
}
