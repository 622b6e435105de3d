/*
 * stage_person.h - what was decided about a person on its way to the staging tables, or nothing
 * where all of it stands already.
 *
 * Whether it does is told by a digest of the rows as they are gathered, against the one that the
 * run kept that last published something of the person.
 */
#ifndef LOAD_STAGE_PERSON_H
#define LOAD_STAGE_PERSON_H

#include "load/comparison.h"
#include "load/person_tally.h"
#include "load/stage.h"

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
 * Gather what was decided about a person: entries, results, the facts that workbooks show, and the
 * fingerprints of all facts; nothing where all of it is as the run left it that last published
 * something of them. arena holds texts until they are gathered. Whether its windows, screenings or
 * findings of attendance may be others than that run left.
 */
bool stage_person(struct stage *stage, const struct reference *reference,
                  const struct stage_decided *decided, struct arena *arena);

#endif
