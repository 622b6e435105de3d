/*
 * Which of several rows that are not as they were has most to do with what comes out otherwise.
 */
#include "cli/closest.h"

#include "build_docket.h"
#include "table.h"

#include "core/ground_index.h"

/* In the order in which they are found. The log has the lines 0 to 3 of LOG. */
static const struct fact_change CHANGES[] = {
    { RELATION_PERSON, FACT_CORRECTED, "1", 0, 1 },
    { RELATION_TERM, FACT_NEW, "70", 0, 1 },
    { RELATION_PROGRAM_COMPLETION, FACT_NEW, "5", 0, 1 },
    { RELATION_PROGRAM_COMPLETION, FACT_CORRECTED, "6", 1, 1 },
    { RELATION_PROGRAM_COMPLETION, FACT_TAKEN_BACK, "8", 0, 0 },
    { RELATION_HOURS_VERIFICATION, FACT_NEW, "1/1/therapeutic/1", 0, 1 },
    { RELATION_TIMEKEEPING_LOG, FACT_NEW, "1/2024-02-06/2/X", 1, 2 },
    { RELATION_TIMEKEEPING_LOG, FACT_CORRECTED, "2024-03", 3, 1 },
};
enum { ALL = ARRAY_SIZE(CHANGES), LOG_ALONE = 2 }; /* the last of them */

static const struct {
    const char *date;
    int enrollment_id;
} LOG[] = { { "2024-02-05", 1 }, { "2024-02-06", 2 }, { "2024-02-29", 1 }, { "2024-03-01", 1 } };

/* Of completion 7 it is said that its award rests on completions 8 and 6; of completion 9, that the
 * award rests on completion 5 and a denial on completion 8. */
static struct ground GROUNDS[] = {
    { { "MCC", 1, "program_completion", 7, 0, NULL },
      GROUND_FACT,
      { 0 },
      { "program_completion", "8" } },
    { { "MCC", 1, "program_completion", 7, 0, NULL },
      GROUND_FACT,
      { 0 },
      { "program_completion", "6" } },
    { { "MCC", 1, "program_completion", 9, 0, "award" },
      GROUND_FACT,
      { 0 },
      { "program_completion", "5" } },
    { { "MCC", 1, "program_completion", 9, 0, "deny" },
      GROUND_FACT,
      { 0 },
      { "program_completion", "8" } },
};

#define NOTHING "nothing"

enum what { DECISION, WINDOW, DAY, WEEK, DATE };

static const struct closest_case {
    const char *what;
    size_t changes;
    bool is_new;
    enum closeness least;
    enum what is;
    const char *source_table;
    int64_t source_id;
    const char *starts_on; /* of a finding */
    const char *want;      /* the key */
} CASES[] = {
    { "its own row", ALL, true, CLOSENESS_LOG, DECISION, "program_completion", 5, "-", "5" },
    { "its own row is not among those that are not new: another row of the person", ALL, false,
      CLOSENESS_LOG, DECISION, "program_completion", 5, "-", "1" },
    { "of two rows that it rests on the first that was found", ALL, false, CLOSENESS_LOG, DECISION,
      "program_completion", 7, "-", "6" },
    { "what another decision of its event rests on is not close", ALL, false, CLOSENESS_HOURS,
      DECISION, "program_completion", 9, "-", NOTHING },
    { "a window is close to what any decision of its event rests on", ALL, false, CLOSENESS_HOURS,
      WINDOW, "program_completion", 9, "-", "8" },
    { "a date is close to a row that is entered", ALL, false, CLOSENESS_HOURS, DATE, "term", 71,
      "-", "6" },
    { "closer to its term's own", ALL, true, CLOSENESS_LOG, DATE, "term", 70, "-", "70" },
    { "another row of the person", ALL, true, CLOSENESS_LOG, DECISION, "plan_period", 5, "-",
      "70" },
    { "which is not close enough", ALL, true, CLOSENESS_HOURS, DECISION, "plan_period", 5, "-",
      NOTHING },
    { "hours are made of their verification and of lines", ALL, true, CLOSENESS_HOURS, DECISION,
      "hours", 3, "-", "1/1/therapeutic/1" },
    { "of lines alone", LOG_ALONE, true, CLOSENESS_HOURS, DECISION, "hours", 3, "-",
      "1/2024-02-06/2/X" },
    { "of lines that were corrected", ALL, false, CLOSENESS_HOURS, DECISION, "hours", 3, "-",
      "2024-03" },
    { "a line of a finding's day", ALL, true, CLOSENESS_LOG, DAY, "enrollment", 2, "2024-02-06",
      "1/2024-02-06/2/X" },
    { "a line of its day, of another enrollment", ALL, true, CLOSENESS_LOG, DAY, "enrollment", 1,
      "2024-02-06", "70" },
    { "a line of the day before", ALL, true, CLOSENESS_LOG, DAY, "enrollment", 2, "2024-02-07",
      "70" },
    { "a line that is not new", ALL, true, CLOSENESS_LOG, DAY, "enrollment", 1, "2024-02-05",
      "70" },
    { "a line of the finding's week, behind the first that is new", ALL, true, CLOSENESS_LOG, WEEK,
      "enrollment", 1, "2024-02-26", "1/2024-02-06/2/X" },
    { "a line of the week before", ALL, true, CLOSENESS_LOG, WEEK, "enrollment", 1, "2024-03-04",
      "70" },
    { "the month in which a week ends", ALL, false, CLOSENESS_LOG, WEEK, "enrollment", 1,
      "2024-02-26", "2024-03" },
    { "another month than the day's", ALL, false, CLOSENESS_LOG, DAY, "enrollment", 1, "2024-02-29",
      "1" },
    { "some line of the log, where nothing else is other", LOG_ALONE, true, CLOSENESS_LOG, DECISION,
      "plan_period", 5, "-", "1/2024-02-06/2/X" },
    { "which is not close enough", LOG_ALONE, true, CLOSENESS_HOURS, DECISION, "plan_period", 5,
      "-", NOTHING },
    { "nothing is other", 0, true, CLOSENESS_LOG, DECISION, "program_completion", 5, "-", NOTHING },
};

TABLE_PLACES(closest, finds, ARRAY_SIZE(CASES))
{
    const struct closest_case *c = &CASES[*at];
    const struct result result = { .ground = { GROUNDS, ARRAY_SIZE(GROUNDS) } };
    const struct decision decision = { .action = "award",
                                       .credit_type = "MCC",
                                       .custody_no = 1,
                                       .source_table = c->source_table,
                                       .source_id = c->source_id };
    const struct decision entered = { .source_table = "program_completion", .source_id = 6 };
    const struct matter matter = { .kind = c->is == WINDOW ? MATTER_WINDOW : MATTER_FINDING,
                                   .key = c->is == WEEK ? "short-week/1" : "short-day/1",
                                   .source_id = c->source_id,
                                   .starts_on = day_on(c->starts_on) };
    const struct otherwise otherwise = { .decision = c->is == DECISION ? &decision : NULL,
                                         .matter =
                                             c->is == DECISION || c->is == DATE ? NULL : &matter,
                                         .source_table = c->source_table,
                                         .source_id = c->source_id };
    struct entry entry = { .decision = &entered };
    const struct entries entries = { &entry, 1 };
    struct world world;
    struct given given = { 0 };
    struct list changes = { 0 };
    struct ground_index grounds;
    struct fact_change_index index;
    struct closest closest;
    const struct fact_change *found;

    world_begin(&world);
    for (size_t i = 0; i < ARRAY_SIZE(LOG); i++)
        world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=%s enrollment_id=%d", LOG[i].date,
                  LOG[i].enrollment_id);
    world_add(&world, RELATION_TIMEKEEPING_LOG, "log_date=- enrollment_id=1");
    given.facts = world_facts(&world);
    for (size_t i = ALL - c->changes; i < ALL; i++)
        *(struct fact_change *)list_push(&changes, &world.arena, sizeof CHANGES[i]) = CHANGES[i];
    index = fact_change_index_of(&changes, &world.arena);
    grounds = ground_index_of(&result, &world.arena);
    closest = closest_open(
        &(struct night_decided){ .given = &given, .grounds = &grounds, .entries = &entries },
        &index, &world.arena);
    found = closest_find(&closest, &index, c->is_new, c->least, &otherwise);
    cr_expect_str_eq(found != NULL ? found->key : NOTHING, c->want, "%s", c->what);
    world_release(&world);
}

/* A source may have a key twice. */
Test(closest, the_first_of_two_rows_of_one_key) {
    static const struct fact_change TWICE[] = {
        { RELATION_TERM, FACT_CORRECTED, "70", 0, 1 },
        { RELATION_TERM, FACT_NEW, "70", 1, 1 },
        { RELATION_TERM, FACT_NEW, "70", 2, 1 },
    };
    struct arena arena = { 0 };
    struct list changes = { 0 };
    struct fact_change_index index;

    for (size_t i = 0; i < ARRAY_SIZE(TWICE); i++)
        *(struct fact_change *)list_push(&changes, &arena, sizeof TWICE[i]) = TWICE[i];
    index = fact_change_index_of(&changes, &arena);
    cr_expect(eq(sz, fact_change_find(&index, true, "term", "70")->first, 1));
    cr_expect(eq(sz, fact_change_find(&index, false, "term", "70")->first, 0));
    cr_expect(fact_change_find(&index, true, "term", "7") == NULL);
    cr_expect(fact_change_find(&index, true, "hours", "70") == NULL);
    arena_release(&arena);
}
