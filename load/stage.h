/*
 * stage.h - a worker's results on their way to the staging tables, a chunk at a time.
 *
 * Which columns a staging table has, the target says; what goes into them is found by name among
 * the declared columns of facts and results. So a fact is shown once its history has the column
 * (sql/README.md, "To add a column"), and no row is counted by hand. Whatever the program and the
 * target do not agree on is an error of stage_plan_read, before a night begins.
 *
 * Rows are gathered in memory as binary COPY and sent when the chunk is done. Nobody reads the
 * staging tables but the transaction that publishes; a new run empties them first.
 *
 *     status = stage_plan_read(target, &arena, &plan, err);
 *     ...
 *     struct stage stage = { .plan = &plan };
 *
 *     stage_person(&stage, &reference, &decided);
 *     status = stage_send(&stage, target, err);
 *     stage_release(&stage);
 */
#ifndef LOAD_STAGE_H
#define LOAD_STAGE_H

#include "core/decision.h"
#include "core/ground_index.h"
#include "core/matter.h"
#include "core/pg.h"
#include "core/reference.h"
#include "core/relation.h"
#include "core/status.h"
#include "load/comparison.h"
#include "load/count.h"
#include "load/person_tally.h"

/* The staging tables that the program fills; the server fills those of the law. */
enum stage_table {
    STAGE_PERSON,
    STAGE_ENTRY,
    STAGE_ENTRY_BASIS,
    STAGE_ENTRY_CAUSE,
    STAGE_PROJECTION_CAUSE,
    STAGE_MATTER_CAUSE,
    STAGE_FINGERPRINT,
    STAGE_EARNED,
    STAGE_CREDIT_YEAR,
    STAGE_STANDING_FORFEIT,
    STAGE_OPENING_CREDIT,
    STAGE_DEADLINE,
    STAGE_SCREENING,
    STAGE_COUNTY_CREDIT,
    STAGE_PROJECTION,
    STAGE_ATTENDANCE_FINDING,
    STAGE_DATA_EXCEPTION,
    STAGE_WORK_APPLICATION,
    STAGE_WORK_PARTICIPATION,
    STAGE_DISCIPLINE_REVIEW,
    STAGE_CERTIFICATE,
    STAGE_PERSON_CUSTODY,
    STAGE_ENROLLMENT,
    STAGE_TRAINING,
    STAGE_FOREIGN_REFERENCE,
    STAGE_PROGRAM,
    STAGE_FACILITY,
    STAGE_HOLIDAY,
    STAGE_CREDIT_TYPE,
    STAGE_OUTREACH_MONTH,
    STAGE_ENROLLMENT_MONTH,
    STAGE_ENROLLMENT_LEVEL,
    STAGE_ENROLLMENT_GROUP,
    STAGE_TRAINING_MONTH,
    STAGE_TRAINING_LEVEL,
    STAGE_COUNT
};

/** The target's columns of a staging table, in its order, and where their values come from. */
struct stage_columns {
    const char *statement; /* that fills it */
    struct stage_column {
        const struct column *column;
        size_t part;  /* which of the structs that make up a row */
        size_t width; /* bytes of an integer */
    } * column;
    size_t count;
};

struct stage_plan {
    struct stage_columns of[STAGE_COUNT];
};

/** Rows on their way. Begins as { .plan = … }; the plan is shared by all workers. */
struct stage {
    const struct stage_plan *plan;
    struct pg_buffer buffer[STAGE_COUNT];
};

/** What was decided about a person; state is NULL for one whom no published run has looked at. */
struct stage_decided {
    int64_t person_id;
    const struct facts *recorded; /* as they were read */
    const struct posted_person *state;
    const struct result *result;
    const struct entries *entries;
    const struct person_tally *tally;
    int64_t facts_fingerprint;
    int64_t changed_at;    /* of the change of their facts that was seen, or INT_NULL */
    bool is_due;           /* a night that looks at few looks at them */
    bool is_staged_anyhow; /* also where all comes out as it stands */
};

/**
 * Read the columns of the target's staging tables, into arena. STATUS_DATABASE names one that the
 * program and the target do not agree on.
 */
enum status
stage_plan_read(struct pg *target, struct arena *arena, struct stage_plan *plan, struct error *err);

/**
 * Gather what was decided about a person: entries, results, the facts that workbooks show, and the
 * fingerprints of all facts; nothing where all of it is as the run left it that last published
 * something of them. arena holds texts until they are gathered. Whether its windows, screenings or
 * findings of attendance may be others than that run left.
 */
bool stage_person(struct stage *stage, const struct reference *reference,
                  const struct stage_decided *decided, struct arena *arena);

/**
 * Gather which of the grounds each entry that asserts rests on (goodtime.entry_basis); arena holds
 * their texts until they are gathered.
 */
void stage_basis(struct stage *stage, int64_t person_id, const struct entries *entries,
                 const struct ground_index *grounds, struct arena *arena);

/** Why something of a person comes out otherwise than in the run before. */
struct stage_cause {
    const char *cause;        /* of CAUSE_WORDS */
    const char *source_table; /* of the row that makes it so; empty, as the next, for none */
    const char *source_key;
};

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
