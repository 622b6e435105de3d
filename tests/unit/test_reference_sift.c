#include "transform/fact/reference_sift.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

/* A wrong row of what concerns everybody refuses; one that refers to nothing is left out. */
static const struct reference_case {
    const char *what;
    enum relation_number number;
    const char *columns;
    enum status status;
    const char *text; /* of the error, or "code table/key" of the exception, or NULL */
} REFERENCES[] = {
    { "sound", RELATION_FACILITY, "facility_code=X", STATUS_OK, NULL },
    { "kind", RELATION_FACILITY, "facility_code=X kind=tent", STATUS_REFUSED,
      "bad-value in facility 'X'" },
    { "calendar", RELATION_FACILITY, "facility_code=X calendar=moon", STATUS_REFUSED,
      "bad-value in facility 'X'" },
    { "capacity", RELATION_FACILITY, "facility_code=X design_capacity=-5", STATUS_REFUSED,
      "bad-days in facility 'X'" },
    { "category", RELATION_PROGRAM, "program_code=X category=yoga", STATUS_REFUSED,
      "bad-value in program 'X'" },
    { "weeks", RELATION_MILESTONE_SCHEDULE, "program_code=W3 effective_on=2020-01-01 weeks=13",
      STATUS_REFUSED, "bad-days in milestone_schedule 'W3/2020-01-01'" },
    { "span", RELATION_ACTIVITY_APPROVAL,
      "facility_code=SQ program_code=W3 starts_on=2020-01-02 ends_on=2020-01-01", STATUS_REFUSED,
      "bad-span in activity_approval 'SQ/W3/2020-01-02'" },
    { "a wrong span to come", RELATION_ACTIVITY_APPROVAL,
      "facility_code=SQ program_code=W3 starts_on=2024-06-02 ends_on=2020-01-01", STATUS_OK, NULL },
    { "schedule of no program", RELATION_MILESTONE_SCHEDULE, "program_code=X weeks=1", STATUS_OK,
      "unknown-reference milestone_schedule/X/2016-01-01" },
    { "approval at no facility", RELATION_ACTIVITY_APPROVAL, "facility_code=X program_code=W3",
      STATUS_OK, "unknown-reference activity_approval/X/W3/2016-01-01" },
    { "approval of no program", RELATION_ACTIVITY_APPROVAL, "facility_code=SQ program_code=X",
      STATUS_OK, "unknown-reference activity_approval/SQ/X/2016-01-01" },
};

TABLE_PLACES(reference_sift, of_one_row, ARRAY_SIZE(REFERENCES))
{
    const struct reference_case *c = &REFERENCES[*at];
    struct world world;
    struct reference sound;
    struct result result = { 0 };
    struct error err = { .text = "" };
    enum status status;

    world_begin(&world);
    world_add(&world, c->number, "%s", c->columns);
    (void)world_facts(&world);
    status =
        reference_sift(&world.reference, day_on("2024-06-01"), &world.arena, &sound, &result, &err);
    cr_assert(eq(int, (int)status, (int)c->status), "%s: %s", c->what, err.text);
    if (status != STATUS_OK) {
        cr_expect(strstr(err.text, c->text) != NULL, "%s: %s", c->what, err.text);
        cr_expect(gt(sz, strlen(err.hint), 0));
    } else {
        const struct data_exception *row = result.exception.row;

        cr_assert(eq(sz, result.exception.count, c->text != NULL ? 1 : 0), "%s", c->what);
        if (c->text != NULL) {
            expect_text(arena_format(&world.arena, "%s %s/%s", row->code, row->source_table,
                                     row->source_key),
                        c->text);
            cr_expect(eq(i64, row->person_id, INT_NULL));
            cr_expect(eq(sz, sound.milestone_schedule.count, 3));
            cr_expect(eq(sz, sound.activity_approval.count, 1));
        }
    }
    world_release(&world);
}
