/*
 * Which step makes something come out as it does in the end: a completion of 21 days, verified or
 * not, before and on the days that matter.
 */
#include "transform/cause.h"

#include "build_docket.h"
#include "table.h"

#include <string.h>

#define TERM "term_id=1 received_on=2024-01-01 starts_on=2024-01-01"
#define COMPLETION                                                              \
    "completion_id=5 program_code=W3 facility_code=SQ completed_on=2024-02-01 " \
    "instructor_verified_on=2024-02-02 approver_verified_on=2024-02-05 approver_outcome=eligible"

/* Facts of a step, and its date. */
struct step_facts {
    const char *completion; /* NULL for none */
    const char *as_of;
};

static const struct cause_case {
    const char *what;
    struct step_facts steps[3]; /* short of the last; up to one without a date */
    struct step_facts now;
    size_t want;
} CASES[] = {
    { "a row that is new: all steps before it have none",
      { { NULL, "2024-03-01" }, { NULL, "2024-03-02" } },
      { COMPLETION, "2024-03-02" },
      2 },
    { "the day: the row is known before, and its date lies ahead",
      { { COMPLETION, "2024-01-31" }, { COMPLETION, "2024-03-02" } },
      { COMPLETION, "2024-03-02" },
      1 },
    { "nothing after the first step makes a difference",
      { { COMPLETION, "2024-03-01" }, { COMPLETION, "2024-03-02" } },
      { COMPLETION, "2024-03-02" },
      0 },
    { "it comes, goes and comes again: the step from which on it stays",
      { { COMPLETION, "2024-03-01" }, { NULL, "2024-03-01" }, { COMPLETION, "2024-03-01" } },
      { COMPLETION, "2024-03-02" },
      2 },
    { "it is decided no more",
      { { COMPLETION, "2024-03-01" }, { NULL, "2024-03-02" } },
      { NULL, "2024-03-02" },
      1 },
};

static void
step_of(struct world *world, struct given *given, const struct step_facts *step)
{
    world_begin(world);
    world_add(world, RELATION_TERM, TERM);
    if (step->completion != NULL)
        world_add(world, RELATION_PROGRAM_COMPLETION, "%s", step->completion);
    *given = (struct given){ .facts = world_facts(world),
                             .reference = &world->reference,
                             .law = &world->law,
                             .as_of = day_on(step->as_of),
                             .standing = &NOTHING_STANDS };
}

static const struct decision *
of_the_completion(const struct result *result)
{
    for (size_t i = 0; i < result->decision.count; i++)
        if (result->decision.row[i].source_id == 5 &&
            decision_is_of(&result->decision.row[i], CREDIT_MCC))
            return &result->decision.row[i];
    return NULL;
}

/* Its first window; none of the cases has a window of anything else. */
static const struct matter *
window_of(const struct matters *matters)
{
    return matters->count > 0 ? matters->row : NULL;
}

/* The windows of the completion begin and end with it. */
static size_t
cause_of_window(struct cause_step *steps, size_t count, const struct result *now,
                struct arena *arena)
{
    const struct matters matters = matters_of(now, arena);
    const struct matter *outcome = window_of(&matters);
    const struct matter *key = outcome;

    cause_tell_matters(steps, count, arena);
    for (size_t i = 0; i < count && key == NULL; i++)
        key = window_of(&steps[i].matters);
    cr_assert(ne(ptr, (void *)(uintptr_t)key, NULL));
    return cause_of_matter(steps, count, key, outcome);
}

TABLE_PLACES(cause, of_a_decision_and_a_window, ARRAY_SIZE(CASES))
{
    const struct cause_case *c = &CASES[*at];
    struct world worlds[4];
    struct cause_step steps[3];
    struct given given;
    struct result now;
    struct error err;
    struct arena arena = { 0 };
    const struct decision *key = NULL;
    const struct decision *outcome;
    size_t count = 0;

    memset(steps, 0, sizeof steps);
    while (count < 3 && c->steps[count].as_of != NULL) {
        step_of(&worlds[count], &steps[count].given, &c->steps[count]);
        count++;
    }
    step_of(&worlds[3], &given, &c->now);
    cr_assert(eq(int, decide(&given, &arena, &now, &err), STATUS_OK));
    cause_decide(steps, count, &arena);
    outcome = of_the_completion(&now);
    for (size_t i = 0; i < count && key == NULL; i++)
        key = of_the_completion(&steps[i].result);
    key = outcome != NULL ? outcome : key;
    cr_assert(ne(ptr, (void *)(uintptr_t)key, NULL));
    cr_expect(eq(sz, cause_of_decision(steps, count, key, outcome), c->want), "%s", c->what);
    cr_expect(eq(sz, cause_of_window(steps, count, &now, &arena), c->want), "%s", c->what);
    for (size_t i = 0; i < count; i++)
        world_release(&worlds[i]);
    world_release(&worlds[3]);
    arena_release(&arena);
}
