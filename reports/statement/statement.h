/*
 * statement.h - a person's credit statement: what holds for them, why, what would change it, and
 * whether it comes out again.
 *
 * It is written for a reader who is neither a programmer nor a lawyer. What holds is read from the
 * results as the run shown left them; the grounds are those that deciding again gave, and those
 * that an entry kept. Nothing here decides anything about credit.
 */
#ifndef REPORTS_STATEMENT_STATEMENT_H
#define REPORTS_STATEMENT_STATEMENT_H

#include "core/decision.h"
#include "core/pg.h"
#include "core/status.h"
#include "reports/statement/node.h"

/** The run whose state is told. */
struct statement_run {
    int64_t run_id;
    day_t as_of;
    const char *edition;
    const char *program_version;
};

/** A decision that does not come out as it is held. */
struct statement_difference {
    const struct decision *about; /* of the two the one that is there, with their key */
    const struct decision *held;  /* NULL where the ledger has none */
    int64_t entry_no;             /* of what is held; INT_NULL then */
    const struct decision *again; /* NULL where none comes out */
};

/** A row of the source that was written after the run, or is not as the run read it. */
struct statement_newer {
    const char *relation;
    const char *key;        /* of a month of the log, 2024-03 */
    const char *written_at; /* NULL where the row does not say it, or is gone */
    const char *how; /* new, corrected, taken back; NULL where it is as it was, or not known */
    bool is_gone;
};

/** What comes next by itself: decided again as of that day, from the same records. */
struct statement_next {
    bool is_known; /* else only the day is, of what was decided again */
    const struct statement_difference *changes; /* from what is held, to what comes out then */
    size_t change_count;
};

/** What a statement is made from; all borrowed. */
struct statement_given {
    int64_t person_id;
    struct statement_run run;
    int64_t entry_no;   /* the one entry that is asked for; INT_NULL for all */
    int64_t takes_back; /* the entry that this one retracts; INT_NULL for none */
    const struct posted_decision
        *held; /* in force after the run; of an entry, its decision alone */
    size_t held_count;
    const struct result *again; /* decided again, with its grounds */
    const struct statement_difference *differences;
    size_t difference_count;
    const struct statement_newer *newer;
    size_t newer_count;
    struct statement_next next;
};

/**
 * Build the statement in arena. The views of the target's transaction show the run. *root is a
 * group whose title is the statement's.
 */
enum status statement_build(struct pg *target, const struct statement_given *given,
                            struct arena *arena, struct node **root, struct error *err);

#endif
