/*
 * fact_change.h - which source rows are not as they were when a run read them.
 *
 * A run leaves the fingerprint of each row (core/fingerprint.h, goodtime.fingerprint_history). A
 * row is new, corrected or taken back against those. Of a log, whose lines are told by months,
 * lines that were added behind those of their month are new; where a month's first lines are not
 * what they were, the month is corrected.
 *
 *     status = fact_change_read(target, run_id, person_id, &arena, &then, err);
 *     fact_change_facts(&then, &facts, &arena, &changes);
 *     index = fact_change_index_of(&changes, &arena);
 *     is_new = fact_change_find(&index, true, "program_completion", "12") != NULL;
 */
#ifndef LOAD_FACT_CHANGE_H
#define LOAD_FACT_CHANGE_H

#include "core/fingerprint.h"
#include "core/pg.h"
#include "core/reference.h"

enum fact_change_kind { FACT_NEW, FACT_CORRECTED, FACT_TAKEN_BACK };

struct fact_change {
    enum relation_number relation;
    enum fact_change_kind kind;
    const char *key; /* of the row, or of the first of new lines; of a month that is corrected,
                        2024-03 */
    size_t first; /* of its rows in the slice of the relation, and how many; none of those that */
    size_t count; /* were taken back */
};

/** The rows of a person, or of what concerns everybody, as a run read them. */
struct facts_then {
    struct fingerprints of[RELATION_COUNT]; /* in order of key, byte by byte */
};

/** Whether a run left fingerprints at all; arena holds an answer meanwhile. */
enum status fact_change_kept(struct pg *target, int64_t run_id, struct arena *arena, bool *is_kept,
                             struct error *err);

/** Read what a run left, into arena; person_id 0 for what the source has for everybody. */
enum status fact_change_read(struct pg *target, int64_t run_id, int64_t person_id,
                             struct arena *arena, struct facts_then *then, struct error *err);

/** Add to changes, as struct fact_change in order of relation and key, what is not as it was: of a
 * person's rows. */
void fact_change_facts(const struct facts_then *then, const struct facts *facts,
                       struct arena *arena, struct list *changes);

/** The same of what the source has for everybody, closed days left out. */
void fact_change_reference(const struct facts_then *then, const struct reference *recorded,
                           struct arena *arena, struct list *changes);

/** Changes by their rows, borrowed. */
struct fact_change_index {
    const struct fact_change **row; /* by relation, whether they are new, and key */
    size_t count;
    const struct fact_change *first[2][RELATION_COUNT]; /* found of a relation: of those that are
                                                           not new, and of those that are */
};

/** An index of changes as they were found, in arena. */
struct fact_change_index fact_change_index_of(const struct list *changes, struct arena *arena);

/**
 * The change of a key, as struct fact_change has it, of those that are new or of those that are
 * not: the first found, where a source has a key twice; NULL for none.
 */
const struct fact_change *fact_change_find(const struct fact_change_index *index, bool is_new,
                                           const char *relation, const char *key);

/** The facts without the rows that are new. */
struct facts
fact_change_without_new(const struct facts *facts, const struct list *changes, struct arena *arena);

/** What the source has for everybody, without the rows that are new. */
struct reference fact_change_reference_without_new(const struct reference *recorded,
                                                   const struct list *changes, struct arena *arena);

#endif
