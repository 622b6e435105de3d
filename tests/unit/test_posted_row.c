#include "transform/release/posted_row.h"

#include "core/array.h"

#include "table.h"

static struct posted_decision
posted(int64_t entry_no, const char *action, const char *rule_id, int64_t source_id, int64_t days)
{
    return (struct posted_decision){ .entry_no = entry_no,
                                     .decision = { .custody_no = 1,
                                                   .credit_type = "MCC",
                                                   .rule_id = rule_id,
                                                   .action = action,
                                                   .days = days,
                                                   .source_table = "program_completion",
                                                   .source_id = source_id,
                                                   .part = 1 } };
}

/* What brought something last under a key: what is in force, or else what was taken back last. */
Test(posted_row, last_brought) {
    const struct posted_decision in_force[] = {
        posted(9, "deny", "M1", 3, 0),
        posted(8, "bar", "P2", 1, 5),
        posted(7, "award", "M1", 1, 9),
        posted(10, "award", "P2a", 1, 2),
    };
    const struct posted_decision retracted[] = {
        posted(3, "award", "M1", 3, 21),
        posted(6, "award", "M1", 3, 14),
        posted(4, "award", "M1", 3, 28),
        posted(5, "award", "M1", 1, 30),
    };
    const struct standing standing = { .decision = in_force,
                                       .decision_count = ARRAY_SIZE(in_force),
                                       .retracted = retracted,
                                       .retracted_count = ARRAY_SIZE(retracted) };
    const struct decision whole = posted(0, "award", "M1", 1, 50).decision;
    const struct decision other = posted(0, "award", "M1", 2, 50).decision;
    const struct decision denied = posted(0, "award", "M1", 3, 50).decision;
    struct arena arena = { 0 };
    struct posted_rows rows = posted_rows_of(&standing, &arena);

    cr_expect(eq(i64, posted_last_brought(&rows, &whole, "event"), 9));
    cr_expect(eq(i64, posted_last_brought(&rows, &whole, "P2a"), 2));
    cr_expect(eq(i64, posted_last_brought(&rows, &other, "event"), 0));
    cr_expect(eq(i64, posted_last_brought(&rows, &denied, "event"), 14), "the last taken back");
    cr_expect(posted_in_force(&rows, &whole, "bar") == &in_force[1].decision);
    cr_expect(posted_in_force(&rows, &denied, "event") == &in_force[0].decision);
    cr_expect(posted_in_force(&rows, &other, "event") == NULL);
    arena_release(&arena);
}
