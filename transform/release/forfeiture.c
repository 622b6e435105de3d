#include "transform/release/forfeiture.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/person/opening_balance.h"
#include "transform/person/sentence.h"
#include "transform/person/violation.h"
#include "transform/release/credit_at_hand.h"

/* Credit that a violation took, or that was taken before the takeover. */
struct forfeiture {
    const struct rule_violation *violation;
    const struct custody *custody; /* of decided_on; NULL for none */
    const struct term *term;
    bool is_serious;      /* serious, found guilty and decided: what F1 looks at */
    bool is_before;       /* decided before the takeover */
    bool takes;           /* it has days to take, on a term that F1 does not leave alone */
    int64_t *left;        /* by credit type: taken, and not given back */
    int64_t *outstanding; /* by credit type: the same of all forfeitures of the term */
};

/* In their order on one day and violation. */
enum step_kind { STEP_TAKE, STEP_REVERSE, STEP_RESTORE };

/* Something that happens on a day. */
struct step {
    day_t day;
    int rank; /* 0: given back of an earlier day's violation; 1: of the violations of the day */
    int64_t violation_id; /* of rank 1 */
    enum step_kind kind;
    int64_t id;                                   /* of the restoration */
    struct forfeiture *forfeiture;                /* NULL for a violation that does not exist yet */
    const struct credit_restoration *restoration; /* of STEP_RESTORE */
};

static int
step_order(const void *a, const void *b)
{
    const struct step *x = a;
    const struct step *y = b;

    if (x->day != y->day)
        return day_order(x->day, y->day);
    if (x->rank != y->rank)
        return integer_order(x->rank, y->rank);
    if (x->violation_id != y->violation_id)
        return integer_order(x->violation_id, y->violation_id);
    if (x->kind != y->kind)
        return integer_order((int64_t)x->kind, (int64_t)y->kind);
    return integer_order(x->id, y->id);
}

/* What a row of this part is about. */
struct cause {
    const struct custody *custody; /* NULL for none */
    const struct term *term;
    const char *rule_id;
    const char *source_table;
    int64_t source_id;
    day_t earned_on;
    day_t effective_on;
};

static void
decide(struct docket *docket, const struct cause *cause, const char *credit_type,
       enum action action, int64_t days, const char *reason)
{
    struct decision *decision = list_push(&docket->decisions, docket->arena, sizeof *decision);

    decision->custody_no = cause->custody != NULL ? cause->custody->custody_no : INT_NULL;
    decision->term_id = cause->term != NULL ? cause->term->term_id : INT_NULL;
    decision->credit_type = credit_type;
    decision->rule_id = cause->rule_id;
    decision->action = ACTION_WORDS[action];
    decision->days = days;
    decision->earned_on = cause->earned_on;
    decision->effective_on = cause->effective_on;
    decision->source_table = cause->source_table;
    decision->source_id = cause->source_id;
    decision->part = 1;
    decision->reason = reason;
}

static struct cause
cause_of(const struct forfeiture *forfeiture, const char *rule_id, day_t effective_on)
{
    const struct rule_violation *violation = forfeiture->violation;

    return (struct cause){ .custody = forfeiture->custody,
                           .term = forfeiture->term,
                           .rule_id = rule_id,
                           .source_table = RELATIONS[RELATION_RULE_VIOLATION].name,
                           .source_id = violation->violation_id,
                           .earned_on = violation->occurred_on,
                           .effective_on = effective_on };
}

static struct ground_subject
subject_of(const struct cause *cause, const char *credit_type, enum action action)
{
    return (struct ground_subject){
        .credit_type = credit_type,
        .custody_no = cause->custody != NULL ? cause->custody->custody_no : INT_NULL,
        .source_table = cause->source_table,
        .source_id = cause->source_id,
        .action = ACTION_WORDS[action],
    };
}

static void
say_taken(struct docket *docket, const struct cause *cause, const struct forfeiture *forfeiture,
          const char *credit_type, enum action action, enum ground_kind kind,
          const int64_t number[GROUND_NUMBERS])
{
    const struct ground_subject of = subject_of(cause, credit_type, action);

    docket_rests_on(docket, &of, RELATION_RULE_VIOLATION, forfeiture->violation);
    docket_rests_on(docket, &of, RELATION_TERM, forfeiture->term);
    docket_ground(docket, &of, kind, number, NULL);
}

/* rules.md F1 is decided here: first GCC, when that is exhausted MCC, then RAC; what finds nothing
 * is uncollected. */
static void
take(struct docket *docket, const struct awards_at_hand *awards, struct forfeiture *forfeiture)
{
    day_t day = forfeiture->violation->decided_on;
    struct cause cause = cause_of(forfeiture, "F1", day);
    int64_t wanted = forfeiture->violation->days_forfeited;

    for (int32_t type = CREDIT_GCC; type <= CREDIT_RAC && wanted > 0; type++) {
        int64_t had =
            credit_at_hand(docket, awards, forfeiture->custody, forfeiture->term, type, day);
        int64_t days = had - forfeiture->outstanding[type];

        if (days > wanted)
            days = wanted;
        if (days <= 0)
            continue;
        say_taken(docket, &cause, forfeiture, CREDIT_TYPE_WORDS[type], ACTION_FORFEIT, GROUND_TAKEN,
                  (const int64_t[GROUND_NUMBERS]){ wanted, day, had, forfeiture->outstanding[type],
                                                   days, wanted - days });
        decide(docket, &cause, CREDIT_TYPE_WORDS[type], ACTION_FORFEIT, days, "");
        forfeiture->left[type] = days;
        forfeiture->outstanding[type] += days;
        wanted -= days;
    }
    if (wanted == 0)
        return;
    say_taken(docket, &cause, forfeiture, "NONE", ACTION_UNCOLLECTED, GROUND_UNCOLLECTED,
              (const int64_t[GROUND_NUMBERS]){ forfeiture->violation->days_forfeited,
                                               forfeiture->violation->days_forfeited - wanted,
                                               wanted });
    decide(docket, &cause, "NONE", ACTION_UNCOLLECTED, wanted, "");
}

/* Of both things that may become of days to be given back. */
static void
say_given_back(struct docket *docket, const struct cause *cause,
               const struct forfeiture *forfeiture, const char *credit_type, enum ground_kind kind,
               const int64_t number[GROUND_NUMBERS])
{
    bool is_void =
        forfeiture->term->ended_on != DAY_NULL && cause->effective_on >= forfeiture->term->ended_on;
    enum action action = is_void ? ACTION_VOID : ACTION_RESTORE;
    const struct ground_subject of = subject_of(cause, credit_type, action);

    say_taken(docket, cause, forfeiture, credit_type, action, kind, number);
    if (is_void)
        docket_ground(docket, &of, GROUND_TERM_ENDED,
                      (const int64_t[GROUND_NUMBERS]){ forfeiture->term->ended_on }, NULL);
}

/* rules.md F3: on or after the end of the forfeiture's term it is void, and uses up nothing.
 * Whether it counts. */
static bool
give_back(struct docket *docket, struct forfeiture *forfeiture, const struct cause *cause,
          int32_t credit_type, int64_t days)
{
    if (forfeiture->term->ended_on != DAY_NULL &&
        cause->effective_on >= forfeiture->term->ended_on) {
        decide(docket, cause, CREDIT_TYPE_WORDS[credit_type], ACTION_VOID, days, "term-ended");
        return false;
    }
    decide(docket, cause, CREDIT_TYPE_WORDS[credit_type], ACTION_RESTORE, days, "");
    forfeiture->left[credit_type] -= days;
    forfeiture->outstanding[credit_type] -= days;
    return true;
}

/* rules.md C5a. */
static void
report_before(struct docket *docket, enum relation_number number, const void *row)
{
    docket_except_row(docket, "before-takeover", number, row,
                      "the violation was decided before the takeover; taken to concern GCC");
}

/* rules.md F2 is decided here: what was taken and not given back is restored, type by type. */
static void
reverse(struct docket *docket, struct forfeiture *forfeiture, day_t day)
{
    struct cause cause = cause_of(forfeiture, "F2", day);

    if (forfeiture->is_before)
        report_before(docket, RELATION_RULE_VIOLATION, forfeiture->violation);
    for (int32_t type = CREDIT_GCC; type <= CREDIT_RAC; type++)
        if (forfeiture->left[type] > 0) {
            say_given_back(docket, &cause, forfeiture, CREDIT_TYPE_WORDS[type], GROUND_REVERSED,
                           (const int64_t[GROUND_NUMBERS]){ forfeiture->violation->reversed_on,
                                                            forfeiture->left[type] });
            (void)give_back(docket, forfeiture, &cause, type, forfeiture->left[type]);
        }
}

/* The records of a restoration, whatever becomes of it. */
static void
say_restoration(struct docket *docket, const struct cause *cause,
                const struct forfeiture *forfeiture, const struct credit_restoration *restoration)
{
    struct ground_subject of = subject_of(cause, CREDIT_TYPE_WORDS[CREDIT_GCC], ACTION_DENY);

    of.action = NULL;
    docket_rests_on(docket, &of, RELATION_CREDIT_RESTORATION, restoration);
    of.action = ACTION_WORDS[ACTION_DENY];
    if (forfeiture != NULL)
        docket_rests_on(docket, &of, RELATION_RULE_VIOLATION, forfeiture->violation);
}

/* rules.md F3 is decided here: GCC, at most what the violation took of it and nothing has given
 * back. */
static void
restore(struct docket *docket, struct forfeiture *forfeiture,
        const struct credit_restoration *restoration)
{
    day_t day = restoration->restored_on;
    bool is_forfeited = forfeiture != NULL && forfeiture->takes;
    struct cause cause = { .custody = is_forfeited ? forfeiture->custody : custody_on(docket, day),
                           .rule_id = "F3",
                           .source_table = RELATIONS[RELATION_CREDIT_RESTORATION].name,
                           .source_id = restoration->restoration_id,
                           .earned_on = day,
                           .effective_on = day };
    int64_t days = is_forfeited ? forfeiture->left[CREDIT_GCC] : 0;

    if (is_forfeited)
        cause.term = forfeiture->term;
    else if (cause.custody != NULL)
        cause.term = custody_term(cause.custody, day);
    if (forfeiture != NULL && forfeiture->is_before && forfeiture->is_serious)
        report_before(docket, RELATION_CREDIT_RESTORATION, restoration);
    say_restoration(docket, &cause, forfeiture, restoration);
    if (days == 0 || day < forfeiture->violation->decided_on) {
        decide(docket, &cause, CREDIT_TYPE_WORDS[CREDIT_GCC], ACTION_DENY, 0, "nothing-to-restore");
        return;
    }
    if (days > restoration->days)
        days = restoration->days;
    say_given_back(
        docket, &cause, forfeiture, CREDIT_TYPE_WORDS[CREDIT_GCC], GROUND_RESTORED,
        (const int64_t[GROUND_NUMBERS]){ restoration->days, forfeiture->left[CREDIT_GCC], days });
    if (give_back(docket, forfeiture, &cause, CREDIT_GCC, days) && days < restoration->days)
        docket_except_row(docket, "restoration-excess", RELATION_CREDIT_RESTORATION, restoration,
                          "more days than the violation's forfeiture has left to restore");
}

/* rules.md F4 is decided here, for F1: serious, guilty and decided; it takes where it has days and
 * its term is one that earns. */
static struct forfeiture
forfeiture_of(struct docket *docket, const struct rule_violation *violation, int64_t *outstanding)
{
    struct forfeiture forfeiture = { .violation = violation };

    forfeiture.left = arena_array(docket->arena, CREDIT_TYPE_COUNT, sizeof *forfeiture.left);
    forfeiture.is_serious = violation->serious == 1 && violation->finding.is == FINDING_GUILTY &&
                            violation->decided_on != DAY_NULL;
    if (!forfeiture.is_serious)
        return forfeiture;
    forfeiture.is_before = opening_is_before_takeover(docket, violation->decided_on);
    forfeiture.custody = custody_on(docket, violation->decided_on);
    if (forfeiture.custody == NULL)
        return forfeiture;
    forfeiture.term = custody_term(forfeiture.custody, violation->decided_on);
    forfeiture.outstanding =
        &outstanding[(forfeiture.term - docket->facts->term.row) * CREDIT_TYPE_COUNT];
    forfeiture.takes = violation->days_forfeited > 0 &&
                       forfeiture.term->jurisdiction.is == JURISDICTION_STATE &&
                       !sentence_is_excluded(forfeiture.term);
    return forfeiture;
}

struct forfeitures {
    struct forfeiture *row; /* of each violation of the facts, in its place */
    size_t count;
    struct list steps;
};

static struct forfeiture *
forfeiture_numbered(const struct docket *docket, const struct forfeitures *all,
                    int64_t violation_id)
{
    const struct rule_violation *violation = violation_find(docket, violation_id);

    return violation != NULL ? &all->row[violation - docket->facts->rule_violation.row] : NULL;
}

static struct step *
add_step(struct docket *docket, struct forfeitures *all, enum step_kind kind, day_t day,
         struct forfeiture *forfeiture)
{
    struct step *step = list_push(&all->steps, docket->arena, sizeof *step);

    step->kind = kind;
    step->day = day;
    step->forfeiture = forfeiture;
    if (forfeiture != NULL && forfeiture->takes && !forfeiture->is_before &&
        day == forfeiture->violation->decided_on) {
        step->rank = 1;
        step->violation_id = forfeiture->violation->violation_id;
    }
    return step;
}

/* rules.md C5a: of what was forfeited before the takeover there is left what no restoration before
 * it gave back. */
static void
bring_along(struct docket *docket, const struct forfeitures *all)
{
    const struct credit_restoration_rows *restorations = &docket->facts->credit_restoration;

    for (size_t i = 0; i < all->count; i++) {
        struct forfeiture *forfeiture = &all->row[i];

        if (forfeiture->takes && forfeiture->is_before)
            forfeiture->left[CREDIT_GCC] = forfeiture->violation->days_forfeited;
    }
    for (size_t i = 0; i < restorations->count; i++) {
        const struct credit_restoration *row = &restorations->row[i];
        struct forfeiture *forfeiture = forfeiture_numbered(docket, all, row->violation_id);

        if (forfeiture == NULL || !forfeiture->is_before ||
            !opening_is_before_takeover(docket, row->restored_on))
            continue;
        forfeiture->left[CREDIT_GCC] -=
            row->days < forfeiture->left[CREDIT_GCC] ? row->days : forfeiture->left[CREDIT_GCC];
    }
}

static void
add_violation(struct docket *docket, struct forfeitures *all, struct forfeiture *forfeiture)
{
    const struct rule_violation *violation = forfeiture->violation;

    if (!forfeiture->is_serious)
        return;
    if (forfeiture->takes)
        docket_take(docket, RELATION_RULE_VIOLATION, violation, ROW_USED);
    if (forfeiture->takes && !forfeiture->is_before)
        (void)add_step(docket, all, STEP_TAKE, violation->decided_on, forfeiture);
    if (forfeiture->custody == NULL && !forfeiture->is_before && violation->days_forfeited > 0) {
        docket_except_row(docket, "outside-custody", RELATION_RULE_VIOLATION, violation,
                          "decided_on lies in no custody; nothing is forfeited");
        docket_take(docket, RELATION_RULE_VIOLATION, violation, ROW_IGNORED);
    }
    if (violation->reversed_on != DAY_NULL &&
        (!forfeiture->is_before || !opening_is_before_takeover(docket, violation->reversed_on)))
        (void)add_step(docket, all, STEP_REVERSE,
                       day_later(violation->reversed_on, violation->decided_on), forfeiture);
}

static void
add_restorations(struct docket *docket, struct forfeitures *all)
{
    const struct credit_restoration_rows *restorations = &docket->facts->credit_restoration;

    for (size_t i = 0; i < restorations->count; i++) {
        const struct credit_restoration *row = &restorations->row[i];
        struct step *step;

        if (opening_is_before_takeover(docket, row->restored_on))
            continue;
        docket_take(docket, RELATION_CREDIT_RESTORATION, row, ROW_USED);
        step = add_step(docket, all, STEP_RESTORE, row->restored_on,
                        forfeiture_numbered(docket, all, row->violation_id));
        step->id = row->restoration_id;
        step->restoration = row;
    }
}

/* What stands at last, to be held against what was taken and given back. */
static void
keep_standing(struct docket *docket, const int64_t *outstanding)
{
    for (size_t i = 0; i < docket->facts->term.count * CREDIT_TYPE_COUNT; i++) {
        struct standing_forfeit *standing;

        if (outstanding[i] == 0)
            continue;
        standing = list_push(&docket->standing_forfeits, docket->arena, sizeof *standing);
        standing->term_id = docket->facts->term.row[i / CREDIT_TYPE_COUNT].term_id;
        standing->credit_type = CREDIT_TYPE_WORDS[i % CREDIT_TYPE_COUNT];
        standing->days = outstanding[i];
    }
}

void
forfeiture_decide(struct docket *docket)
{
    const struct rule_violation_rows *violations = &docket->facts->rule_violation;
    struct awards_at_hand awards;
    int64_t *outstanding = arena_array(docket->arena, docket->facts->term.count * CREDIT_TYPE_COUNT,
                                       sizeof *outstanding);
    struct forfeitures all = { .count = violations->count };
    struct step *steps;

    if (violations->count == 0 && docket->facts->credit_restoration.count == 0)
        return;
    awards = awards_at_hand_of(docket);
    all.row = arena_array(docket->arena, all.count, sizeof *all.row);
    for (size_t i = 0; i < all.count; i++)
        all.row[i] = forfeiture_of(docket, &violations->row[i], outstanding);
    bring_along(docket, &all);
    for (size_t i = 0; i < all.count; i++)
        add_violation(docket, &all, &all.row[i]);
    add_restorations(docket, &all);
    steps = all.steps.items;
    array_sort(steps, all.steps.count, sizeof *steps, step_order);
    for (size_t i = 0; i < all.steps.count; i++) {
        if (steps[i].kind == STEP_TAKE)
            take(docket, &awards, steps[i].forfeiture);
        else if (steps[i].kind == STEP_REVERSE)
            reverse(docket, steps[i].forfeiture, steps[i].day);
        else
            restore(docket, steps[i].forfeiture, steps[i].restoration);
    }
    keep_standing(docket, outstanding);
}
