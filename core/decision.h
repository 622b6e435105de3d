/*
 * decision.h - what is decided about one person, as it is handed from transform to load.
 *
 * Texts are constants of the program or live in the arena of the person. Days are never negative;
 * an event's rows have the parts 1, 2, … in the order in which its rule produces them
 * (rules.md C7).
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include "core/arena.h"
#include "core/facts.h"

/* X(NAME, text, class): the class is part of a decision's key (results.md). */
#define ACTION_LIST(X)               \
    X(AWARD, "award", "event")       \
    X(DEFER, "defer", "event")       \
    X(PENDING, "pending", "event")   \
    X(VOID, "void", "event")         \
    X(DENY, "deny", "event")         \
    X(BAR, "bar", "bar")             \
    X(FORFEIT, "forfeit", "forfeit") \
    X(RESTORE, "restore", "restore") \
    X(UNCOLLECTED, "uncollected", "uncollected")

enum action {
#define ACTION_ENUM(NAME, text, class) ACTION_##NAME,
    ACTION_LIST(ACTION_ENUM) ACTION_COUNT
#undef ACTION_ENUM
};

extern const char *const ACTION_WORDS[ACTION_COUNT];
extern const char *const CREDIT_WORDS[CREDIT_TYPE_COUNT];

struct decision {
    int64_t custody_no; /* INT_NULL where the event lies in none */
    int64_t term_id;    /* INT_NULL where there is none */
    const char *credit_type;
    const char *rule_id;
    const char *action; /* of ACTION_WORDS */
    int64_t days;
    day_t earned_on;
    day_t effective_on;
    const char *source_table;
    int64_t source_id;
    int64_t part;
    const char *reason;        /* empty where there is none */
    const char *facility_code; /* of the event; NULL where it has none */
};

/** A verification window: staff's to meet (rules.md C6). */
struct window {
    const char *name;
    int64_t custody_no;
    const char *source_table;
    int64_t source_id;
    const char *facility_code;
    day_t starts_on;
    day_t due_on;            /* inclusive */
    day_t met_on;            /* DAY_NULL while it is not */
    const char *responsible; /* staff id, or NULL */
    const char *rule_id;
};

/** A fact that cannot be right, or that someone should look at (rules.md X). */
struct data_exception {
    const char *code;
    const char *source_table;
    const char *source_key;
    int64_t person_id;  /* INT_NULL for what is about nobody */
    const char *detail; /* which column or what else; never the recorded text */
};

struct screening {
    const char *kind; /* county_work */
    int64_t application_id;
    const char *facility_code;
    const char *outcome;
    const char *const *reasons; /* in the order of rules.md */
    size_t reason_count;
};

struct county_credit {
    int64_t custody_no;
    int64_t days_active;
    int64_t credited_days_active;
    int64_t half_days;
    int64_t lost_days;
    int64_t days;
};

/** An opening balance, in the custody that it belongs to (rules.md C5a). */
struct opening_credit {
    int64_t custody_no;
    const char *credit_type;
    int64_t days;
    day_t balance_on;
};

/** A custody as it is on the date (rules.md C5): what lasts then has no end. */
struct custody_span {
    int64_t custody_no;
    day_t begins_on;
    day_t ends_on; /* exclusive; DAY_NULL while it lasts: the person is in custody on the date */
};

/** Minutes of career technical education that count, in one month (its first day). */
struct training {
    day_t month;
    const char *facility_code;
    const char *program_code;
    int64_t minutes;
};

#define RESULT_MEMBER(type, name) \
    struct {                      \
        struct type *row;         \
        size_t count;             \
    } name

/** Everything decided about one person for one date, and the sound facts it was decided from. */
struct result {
    struct facts sound;
    const char *work_group; /* on as_of; "none" where there is no assignment */
    RESULT_MEMBER(decision, decision);
    RESULT_MEMBER(window, window);
    RESULT_MEMBER(data_exception, exception);
    RESULT_MEMBER(screening, screening);
    RESULT_MEMBER(county_credit, county_credit);
    RESULT_MEMBER(opening_credit, opening_credit);
    RESULT_MEMBER(training, training);
    RESULT_MEMBER(custody_span, custody);
};

/** The class of a decision, the part of its key that tells an award from its bar or restoration. */
const char *decision_class(const char *action, const char *rule_id);

#endif
