/*
 * stage.h - a worker's results on their way to the staging tables, a chunk at a time.
 *
 * Rows are gathered in memory as binary COPY and sent when the chunk is done. Nobody reads the
 * staging tables but the transaction that publishes; a new run empties them first.
 */
#ifndef LOAD_STAGE_H
#define LOAD_STAGE_H

#include "core/decision.h"
#include "core/pg.h"
#include "core/reference.h"
#include "core/status.h"
#include "load/entry.h"

/* X(NAME, table goodtime.staged_<table>) */
#define STAGE_LIST(X)                         \
    X(PERSON, person)                         \
    X(ENTRY, entry)                           \
    X(ENROLLMENT, enrollment)                 \
    X(TRAINING, training)                     \
    X(OPENING_CREDIT, opening_credit)         \
    X(DEADLINE, deadline)                     \
    X(SCREENING, screening)                   \
    X(COUNTY_CREDIT, county_credit)           \
    X(DATA_EXCEPTION, data_exception)         \
    X(WORK_APPLICATION, work_application)     \
    X(WORK_PARTICIPATION, work_participation) \
    X(DISCIPLINE_REVIEW, discipline_review)   \
    X(CERTIFICATE, certificate)               \
    X(PERSON_CUSTODY, person_custody)         \
    X(PROGRAM, program)                       \
    X(FACILITY, facility)                     \
    X(HOLIDAY, holiday)                       \
    X(CREDIT_TYPE, credit_type)

enum stage_table {
#define STAGE_ENUM(NAME, table) STAGE_##NAME,
    STAGE_LIST(STAGE_ENUM) STAGE_COUNT
#undef STAGE_ENUM
};

struct stage {
    struct pg_buffer buffer[STAGE_COUNT];
};

/** Gather what was decided about a person: entries, results, and the facts that workbooks show. */
void stage_person(struct stage *stage, const struct reference *reference,
                  const struct posted_person *state, int64_t person_id, const struct result *result,
                  const struct entry *entries, size_t entry_count);

/** Gather programs, facilities and holidays, as far as they can be right. */
void stage_reference(struct stage *stage, const struct reference *reference);

/** Gather a type of credit that the run decides. */
void stage_credit_type(struct stage *stage, const char *credit_type);

/** Gather an exception; person_id INT_NULL for what is about nobody. */
void stage_exception(struct stage *stage, const struct data_exception *exception);

/** Send what was gathered to the target, and forget it. */
enum status stage_send(struct stage *stage, struct pg *target, struct error *err);

void stage_release(struct stage *stage);

#endif
