/*
 * telling.h - what the files of a statement share: statement.c, its order, the date and whether it
 * comes out again; credit.c, the decisions; grounds.c, what they rest on; standing.c, what is
 * beside credit and what is open; next.c, what comes.
 */
#ifndef REPORTS_STATEMENT_TELLING_H
#define REPORTS_STATEMENT_TELLING_H

#include "core/ground_index.h"
#include "reports/statement/record.h"
#include "reports/statement/statement.h"

/* Columns of sql/statement's statements that more than one file reads. */
enum { RULE_ID, RULE_TITLE, RULE_CITATION, RULE_READING, RULE_SENTENCE };
enum {
    REASON_SUBJECT,
    REASON_CODE,
    REASON_RULE,
    REASON_CITATION,
    REASON_MEANING,
    REASON_REMEDY,
    REASON_EFFECT
};

/* Of sql/statement/projection.sql. */
enum {
    PROJECTION_TARGET,
    PROJECTION_ON,
    PROJECTION_BASELINE_ON,
    PROJECTION_OWED,
    PROJECTION_SERVED,
    PROJECTION_CREDIT,
    PROJECTION_REMAINING,
    PROJECTION_RATE,
    PROJECTION_LIMITED,
    PROJECTION_LEFT
};

enum {
    WINDOW_NAME,
    WINDOW_TABLE,
    WINDOW_ID,
    WINDOW_STARTS_ON,
    WINDOW_DUE_ON,
    WINDOW_STATUS,
    WINDOW_FACILITY,
    WINDOW_RESPONSIBLE,
    WINDOW_RULE
};

/** A decision, and the rule under which it is told. */
struct told {
    const struct posted_decision *held;
    const char *rule_id;
};

/** A statement in the making. */
struct telling {
    const struct statement_given *given;
    struct pg *target;
    struct arena *arena;
    const char *person;          /* the person's id, as a parameter of statements */
    struct ground_index grounds; /* of what was decided again */
    struct records rules;
    struct records reasons;
    struct records entries;    /* sql/statement/entry_each.sql */
    struct records windows;    /* that nobody has met */
    struct records projection; /* none, or one */
    struct told *told;         /* those held, in the order in which they are told */
};

/** The rule, and the reason of a subject; NULL where there is none. */
record_t telling_rule(const struct telling *telling, const char *rule_id);
record_t telling_reason(const struct telling *telling, const char *subject, const char *code);

/**
 * Say why: what a reason means, what it does, what would change it, and where it comes from; its
 * rule, too, where that is not the one under which this is told.
 */
void
telling_why(struct telling *telling, struct node *parent, record_t reason, const char *told_rule);

/** The rows of a statement about the person. */
enum status
telling_read(struct telling *telling, const char *sql, struct records *records, struct error *err);

/**
 * What a decision rests on, or something that is no credit: the records, and how it was worked out.
 * People read it once of two decisions that follow one another and rest on the same; before is the
 * block of the one that is told before, or NULL.
 */
void grounds_tell(struct telling *telling, struct node *block, const struct decision *decision,
                  const struct node *before);
void grounds_tell_of(struct telling *telling, struct node *block, const char *source_table,
                     int64_t source_id);

/** A ground as an item of a list. */
struct node *
grounds_tell_one(struct telling *telling, struct node *list, const struct ground *ground);

/** What an entry kept of its grounds, as the ledger has them; those not found again are shown. */
struct kept_grounds {
    const char **basis;
    size_t count;
};
void grounds_tell_kept(struct telling *telling, struct node *block, const struct decision *decision,
                       const struct kept_grounds *kept);

/** What happens next if nothing changes. */
void next_tell(struct telling *telling, struct node *root);

/** The sections of credit, and of what was forfeited and given back. */
void credit_tell(struct telling *telling, struct node *root);
enum status credit_tell_balance(struct telling *telling, struct node *root, struct error *err);

/** County program, fire camps and attendance; then what is still open. */
enum status standing_tell(struct telling *telling, struct node *root, struct error *err);
enum status standing_tell_open(struct telling *telling, struct node *root, struct error *err);

#endif
