/*
 * stage_cause.h - why it is so, on its way to the staging tables: what entries rest on, and why
 * something comes out otherwise than in the run before.
 */
#ifndef LOAD_STAGE_CAUSE_H
#define LOAD_STAGE_CAUSE_H

#include "core/ground_index.h"
#include "core/matter.h"
#include "load/comparison.h"
#include "load/stage.h"

/**
 * Gather which of the grounds each entry that asserts rests on (goodtime.entry_basis); arena holds
 * their texts until they are gathered.
 */
void stage_basis(struct stage *stage, int64_t person_id, const struct entries *entries,
                 const struct ground_index *grounds, struct arena *arena);

/** Gather the cause of an entry. */
void stage_entry_cause(struct stage *stage, int64_t person_id, int64_t entry_no,
                       const struct stage_cause *cause);

/** Gather the cause for which a term is projected for another day. */
void stage_projection_cause(struct stage *stage, int64_t person_id, int64_t term_id,
                            const struct stage_cause *cause);

/** Gather the cause of a window, screening or finding that begins, ends or comes out otherwise;
 * publication keeps it where its history says so too. */
void stage_matter_cause(struct stage *stage, int64_t person_id, const struct matter *matter,
                        const struct stage_cause *cause);

#endif
