#include "transform/cause.h"

#include "core/array.h"

static int
key_order(const void *a, const void *b)
{
    return decision_key_order(*(const struct decision *const *)a,
                              *(const struct decision *const *)b);
}

void
cause_decide(struct cause_step *steps, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        struct cause_step *step = &steps[i];
        struct error refused;
        size_t decisions;

        step->is_decided = decide(&step->given, arena, &step->result, &refused) == STATUS_OK;
        decisions = step->is_decided ? step->result.decision.count : 0;
        step->decision = arena_array(arena, decisions, sizeof *step->decision);
        for (size_t j = 0; j < decisions; j++)
            step->decision[j] = &step->result.decision.row[j];
        array_sort(step->decision, decisions, sizeof *step->decision, key_order);
    }
}

static const struct decision *
decision_after(const struct cause_step *step, const struct decision *key)
{
    size_t count = step->result.decision.count;
    size_t at = array_first(step->decision, count, sizeof *step->decision, &key, key_order);

    return at < count && decision_key_order(step->decision[at], key) == 0 ? step->decision[at]
                                                                          : NULL;
}

size_t
cause_of_decision(const struct cause_step *steps, size_t count, const struct decision *key,
                  const struct decision *now)
{
    size_t step = count;

    while (step > 0 && steps[step - 1].is_decided) {
        const struct decision *after = decision_after(&steps[step - 1], key);

        if ((after == NULL) != (now == NULL) || (now != NULL && !decision_comes_out_as(after, now)))
            break;
        step--;
    }
    return step;
}

static const struct projection *
projection_after(const struct cause_step *step, int64_t term_id)
{
    for (size_t i = 0; i < step->result.projection.count; i++)
        if (step->result.projection.row[i].term_id == term_id)
            return &step->result.projection.row[i];
    return NULL;
}

size_t
cause_of_projection(const struct cause_step *steps, size_t count, int64_t term_id,
                    const struct projection *now)
{
    size_t step = count;

    while (step > 0 && steps[step - 1].is_decided) {
        const struct projection *after = projection_after(&steps[step - 1], term_id);

        if ((after == NULL) != (now == NULL) ||
            (now != NULL && after->projected_on != now->projected_on))
            break;
        step--;
    }
    return step;
}

void
cause_tell_matters(struct cause_step *steps, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].is_decided)
            steps[i].matters = matters_of(&steps[i].result, arena);
}

size_t
cause_of_matter(const struct cause_step *steps, size_t count, const struct matter *key,
                const struct matter *now)
{
    size_t step = count;

    while (step > 0 && steps[step - 1].is_decided) {
        const struct matters *after = &steps[step - 1].matters;

        if (now == NULL ? matters_find(after, key) != NULL : !matters_have(after, now))
            break;
        step--;
    }
    return step;
}
