/*
 * decision.h - what is decided about one person, as it is handed from transform to load.
 *
 * The structs are declared in core/decision.list, as those of the facts are in core/facts.list.
 * Texts are constants of the program or live in the arena of the person. Days are never negative;
 * an event's rows have the parts 1, 2, … in the order in which its rule produces them
 * (rules.md C7).
 *
 *     for (size_t i = 0; i < result->decision.count; i++)
 *         if (strcmp(result->decision.row[i].action, ACTION_WORDS[ACTION_AWARD]) == 0)
 *             days += result->decision.row[i].days;
 */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include "core/arena.h"
#include "core/facts.h"
#include "core/ground.h"
#include "core/sha256.h"
#include "core/text.h"

#define HASH_SIZE SHA256_SIZE

/**
 * What became of rows that were read: each is one of the three.
 *
 * used: a rule has it, in what is decided or in what rules look things up in. ignored: kept out of
 * every decision, and an exception says so (rules.md X). unasked: no rule asks for it, as for a row
 * that does not exist yet (C1) or that the opening balances stand for (C5a).
 */
struct row_account {
    int64_t used;
    int64_t ignored;
    int64_t unasked;
};

/** Everything decided about one person for one date, and the sound facts it was decided from. */
struct result {
    struct facts sound;
    const char *work_group; /* on as_of; "none" where there is no assignment */
    struct {
        struct decision *row;
        size_t count;
    } decision;
    struct {
        struct window *row;
        size_t count;
    } window;
    struct {
        struct data_exception *row;
        size_t count;
    } exception;
    struct {
        struct screening *row;
        size_t count;
    } screening;
    struct {
        struct attendance_finding *row;
        size_t count;
    } attendance_finding;
    struct {
        struct county_credit *row;
        size_t count;
    } county_credit;
    struct {
        struct projection *row;
        size_t count;
    } projection;
    struct {
        struct opening_credit *row;
        size_t count;
    } opening_credit;
    struct {
        struct training *row;
        size_t count;
    } training;
    struct {
        struct custody_span *row;
        size_t count;
    } custody;
    struct {
        struct earned *row;
        size_t count;
    } earned;
    struct {
        struct credit_year *row;
        size_t count;
    } credit_year;
    struct {
        struct standing_forfeit *row;
        size_t count;
    } standing_forfeit;
    struct {
        struct foreign_reference *row;
        size_t count;
    } foreign_reference;
    struct {
        struct ground *row;
        size_t count;
    } ground;                                /* as they were said; none unless asked for */
    struct row_account rows[RELATION_COUNT]; /* by relation; of everybody's or of the person's */
    day_t next_on; /* until then all comes out the same, unless a fact, the law or something of
                      everybody's is another; DAY_MAX: for ever */
};

/** A decision as the ledger holds it. */
struct posted_decision {
    struct decision decision;
    int64_t person_id;
    int64_t entry_no;
};

/** What the last published run projected of a person's term. */
struct posted_projection {
    int64_t person_id;
    int64_t term_id;
    int64_t owed_days;
    day_t projected_on;
};

/** What published runs left of a person, as far as the rules build on it (rules.md P2, P3). */
struct standing {
    day_t first_as_of; /* of the first that knew the person; DAY_NULL where none has */
    const struct posted_decision *decision; /* in force */
    size_t decision_count;
    const struct posted_decision *retracted; /* awards and restorations taken back since; GCC's
                                                awards, which P2 does not limit, left out */
    size_t retracted_count;
    const struct posted_projection *projection; /* NULL where there is none */
};

/** Whether a decision is of an action, or of a credit type. */
static inline bool
decision_is(const struct decision *decision, enum action action)
{
    return text_equals(decision->action, ACTION_WORDS[action]);
}

static inline bool
decision_is_of(const struct decision *decision, int32_t credit_type)
{
    return text_equals(decision->credit_type, CREDIT_TYPE_WORDS[credit_type]);
}

/** The class of a decision (results.md), the part of its key that tells an award from its bar or
 * restoration. */
const char *decision_class(const char *action, const char *rule_id);

/** The order of the keys of two decisions (results.md): 0 where they have the same. No custody
 * comes first. */
int decision_key_order(const struct decision *a, const struct decision *b);

/** The same, with b's key as it is in another class. */
int decision_order_in_class(const struct decision *a, const struct decision *b, const char *class);

/** Whether two decisions of one key come out the same, but for the day on which they are entered.
 */
bool decision_comes_out_as(const struct decision *a, const struct decision *b);

/** Whether a ground is about the decision, or about all decisions of its event. */
bool decision_rests_on(const struct decision *decision, const struct ground *ground);

#endif
