#include "load/stage_cause.h"

/* What a decision rests on, as the ledger keeps it. */
static struct staged_basis
basis_of(const struct entry *entry, const struct ground_index *grounds, struct arena *arena)
{
    const struct decision *decision = entry->decision;
    const struct ground_list list =
        ground_index_find(grounds, decision->source_table, decision->source_id);
    const char **texts = arena_array(arena, list.count, sizeof *texts);
    struct staged_basis basis = { .entry_no = entry->entry_no, .grounds = texts };

    for (size_t i = 0; i < list.count; i++)
        if (decision_rests_on(decision, list.row[i]))
            texts[basis.ground_count++] = ground_basis(list.row[i], arena);
    return basis;
}

void
stage_basis(struct stage *stage, int64_t person_id, const struct entries *entries,
            const struct ground_index *grounds, struct arena *arena)
{
    const struct staged_subject subject = { .person_id = person_id };

    for (size_t i = 0; i < entries->count; i++) {
        struct staged_basis basis;

        if (!entry_asserts(&entries->row[i]))
            continue;
        basis = basis_of(&entries->row[i], grounds, arena);
        if (basis.ground_count > 0)
            stage_put(stage, STAGE_ENTRY_BASIS,
                      (const void *const[STAGE_PARTS_MOST]){ &basis, &subject });
    }
}

void
stage_entry_cause(struct stage *stage, int64_t person_id, int64_t entry_no,
                  const struct stage_cause *cause)
{
    const struct staged_subject subject = { .person_id = person_id };
    const struct staged_caused caused = { .entry_no = entry_no };

    stage_put(stage, STAGE_ENTRY_CAUSE,
              (const void *const[STAGE_PARTS_MOST]){ &caused, cause, &subject });
}

void
stage_projection_cause(struct stage *stage, int64_t person_id, int64_t term_id,
                       const struct stage_cause *cause)
{
    const struct staged_subject subject = { .person_id = person_id };
    const struct staged_caused caused = { .term_id = term_id };

    stage_put(stage, STAGE_PROJECTION_CAUSE,
              (const void *const[STAGE_PARTS_MOST]){ &caused, cause, &subject });
}

void
stage_matter_cause(struct stage *stage, int64_t person_id, const struct matter *matter,
                   const struct stage_cause *cause)
{
    const struct staged_subject subject = { .person_id = person_id };
    const struct staged_caused caused = { .what = MATTER_WORDS[matter->kind], .key = matter->key };

    stage_put(stage, STAGE_MATTER_CAUSE,
              (const void *const[STAGE_PARTS_MOST]){ &caused, cause, &subject });
}
