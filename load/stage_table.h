/*
 * stage_table.h - the staging tables, and what a row of each is made of.
 *
 * A row is made of a few structs: one that a list declares (core/facts.list, core/decision.list),
 * or one from here, with what goes beside it. Their columns are found by name (stage_plan.h), so a
 * struct may have more than the table takes.
 */
#ifndef LOAD_STAGE_TABLE_H
#define LOAD_STAGE_TABLE_H

#include "core/decision.h"
#include "core/relation.h"

#define STAGE_PARTS_MOST 3

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

/** What goes with the rows about a person. */
struct staged_subject {
    int64_t person_id;
    const char *person_number;
};

/** Where a person's chain ends. */
struct staged_chain_end {
    int64_t entry_no;
    const unsigned char *hash;
    int8_t is_touched;  /* the run adds entries */
    int8_t is_known;    /* the source has the person */
    int8_t is_due;      /* a night that looks at few looks at them */
    day_t next_on;      /* DAY_NULL for none */
    int64_t changed_at; /* INT_NULL for none */
    const int64_t *tally;
    size_t tally_count;
    const unsigned char *staged_digest;
    int64_t facts_fingerprint;
    const unsigned char *matter_digest;
};

/** Rows read of a person, and what became of them (core/decision.h, struct row_account). */
struct staged_accounted {
    int64_t rows_read;
    int64_t rows_used;
    int64_t rows_ignored;
    int64_t rows_unasked;
};

/** What an entry rested on when it was made. */
struct staged_basis {
    int64_t entry_no;
    const char *const *grounds;
    size_t ground_count;
};

/** Why an entry was made, a term is projected for another day, or a matter is another. */
struct staged_caused {
    int64_t entry_no;
    int64_t term_id;
    const char *what;
    const char *key;
};

/** The rows of a relation, key beside fingerprint. */
struct staged_fingerprinted {
    const char *relation;
    const char *const *keys;
    size_t key_count;
    const int64_t *fingerprints;
    size_t fingerprint_count;
};

/** Whom an exception is about: the person, or 0 for nobody. */
struct staged_about {
    int64_t subject;
};

/** What goes with an enrollment: the work group on as-of, where it lasts then. */
struct staged_grouped {
    const char *work_group;
};

/** A type of credit that the run decides. */
struct staged_credit {
    const char *credit_type;
};

/** Why something of a person comes out otherwise than in the run before. */
struct stage_cause {
    const char *cause;        /* of CAUSE_WORDS */
    const char *source_table; /* of the row that makes it so; empty, as the next, for none */
    const char *source_key;
};

/** A table without "staged_", and the structs that a row is made of, up to NULL: the first that has
 * a column of a name gives its value. */
struct stage_row {
    const char *name;
    const struct relation *part[STAGE_PARTS_MOST];
};

extern const struct stage_row STAGE_ROWS[STAGE_COUNT];

/** Of struct staged_subject: a table takes of it what it shows. */
extern const struct relation STAGED_SUBJECT;

#endif
