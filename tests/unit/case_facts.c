#include "case_file.h"

#include "key_order.h"

#include <string.h>

/* Rows of person 1 and of others, as the extract would hand them over. */
static struct slice
rows_of(const struct example *example, enum relation_number number, bool are_own,
        struct arena *arena)
{
    const struct relation *relation = &RELATIONS[number];
    const struct column *person_id = relation_column(relation, "person_id");
    const struct list *rows = &example->rows[number];
    unsigned char *kept = arena_array(arena, rows->count, relation->size);
    struct slice slice = { .row = kept };

    for (size_t i = 0; i < rows->count; i++) {
        const unsigned char *row = (const unsigned char *)rows->items + i * relation->size;
        int64_t person;

        memcpy(&person, row + person_id->offset, sizeof person);
        if ((person == 1) == are_own)
            memcpy(kept + slice.count++ * relation->size, row, relation->size);
    }
    key_sort(number, kept, slice.count);
    return slice;
}

struct facts
example_facts(const struct example *example, struct arena *arena)
{
    struct facts facts = { .person_id = 1 };
    struct slice foreign;

    for (enum relation_number number = RELATION_PERSON; number < RELATION_COUNT; number++)
        facts_set_slice(&facts, number, rows_of(example, number, true, arena));
    foreign = rows_of(example, RELATION_ENROLLMENT, false, arena);
    facts.foreign_enrollment.row = foreign.row;
    facts.foreign_enrollment.count = foreign.count;
    foreign = rows_of(example, RELATION_RULE_VIOLATION, false, arena);
    facts.foreign_violation.row = foreign.row;
    facts.foreign_violation.count = foreign.count;
    foreign = rows_of(example, RELATION_WORK_APPLICATION, false, arena);
    facts.foreign_application.row = foreign.row;
    facts.foreign_application.count = foreign.count;
    foreign = rows_of(example, RELATION_WORK_PARTICIPATION, false, arena);
    facts.foreign_participation.row = foreign.row;
    facts.foreign_participation.count = foreign.count;
    if (example->has_person && facts.person.count == 0) {
        struct person *person = arena_alloc(arena, sizeof *person);

        person->person_id = 1;
        facts.person.row = person;
        facts.person.count = 1;
    }
    return facts;
}

struct reference
example_reference(const struct example *example)
{
    const struct world *world = example->world;
    struct reference reference;

    reference.facility.row = world->rows[RELATION_FACILITY].items;
    reference.facility.count = world->rows[RELATION_FACILITY].count;
    reference.holiday.row = world->rows[RELATION_HOLIDAY].items;
    reference.holiday.count = world->rows[RELATION_HOLIDAY].count;
    reference.program.row = world->rows[RELATION_PROGRAM].items;
    reference.program.count = world->rows[RELATION_PROGRAM].count;
    reference.milestone_schedule.row = world->rows[RELATION_MILESTONE_SCHEDULE].items;
    reference.milestone_schedule.count = world->rows[RELATION_MILESTONE_SCHEDULE].count;
    reference.activity_approval.row = world->rows[RELATION_ACTIVITY_APPROVAL].items;
    reference.activity_approval.count = world->rows[RELATION_ACTIVITY_APPROVAL].count;
    return reference;
}
