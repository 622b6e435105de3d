/*
 * stage.h - rows on their way to the staging tables, a chunk at a time, and those among them that
 * are about no single person; of a person they are gathered in stage_person.h and stage_cause.h.
 *
 * Rows are gathered in memory as binary COPY and sent when the chunk is done. Nobody reads the
 * staging tables but the transaction that publishes; a new run empties them first.
 *
 *     status = stage_plan_read(target, &arena, &plan, err);
 *     ...
 *     struct stage stage = { .plan = &plan };
 *
 *     stage_person(&stage, &reference, &decided, &arena);
 *     status = stage_send(&stage, target, err);
 *     stage_release(&stage);
 */
#ifndef LOAD_STAGE_H
#define LOAD_STAGE_H

#include "core/reference.h"
#include "load/count.h"
#include "load/stage_plan.h"

/** Rows on their way. Begins as { .plan = … }; the plan is shared by all workers. */
struct stage {
    const struct stage_plan *plan;
    struct pg_buffer buffer[STAGE_COUNT];
};

/** Gather a row of as many structs as the table has parts. */
void
stage_put(struct stage *stage, enum stage_table table, const void *const part[STAGE_PARTS_MOST]);

/** Gather rows of structs of the table's first part, each with the same second, or NULL. */
void stage_put_rows(struct stage *stage, enum stage_table table, const void *rows, size_t count,
                    const struct staged_subject *subject);

/** Gather the fingerprints of a relation's rows of a person, or of 0 for everybody; arena holds
 * them until they are gathered. */
void stage_fingerprints(struct stage *stage, enum relation_number number, struct slice rows,
                        int64_t person_id, struct arena *arena);

/** Gather programs, facilities and holidays, as far as they can be right. */
void stage_reference(struct stage *stage, const struct reference *reference);

/** Gather the fingerprints of what the source has for everybody; arena holds them until then. */
void stage_reference_fingerprints(struct stage *stage, const struct reference *recorded,
                                  struct arena *arena);

/** Gather the months of outreach_month. */
void stage_outreach(struct stage *stage, const struct slice *months);

/** Gather what was counted of all persons. */
void stage_counts(struct stage *stage, const struct count_rows *rows);

/** Gather a type of credit that the run decides. */
void stage_credit_type(struct stage *stage, const char *credit_type);

/** Gather an exception; person_id INT_NULL for what is about nobody. */
void stage_exception(struct stage *stage, const struct data_exception *exception);

/** Send what was gathered to the target, and forget it. */
enum status stage_send(struct stage *stage, struct pg *target, struct error *err);

void stage_release(struct stage *stage);

#endif
