#include "core/decision.h"

#include "core/array.h"
#include "core/text.h"

const char *
decision_class(const char *action, const char *rule_id)
{
    static const char EVENT[] = "event";
    static const enum action BY_THEMSELVES[] = { ACTION_BAR, ACTION_FORFEIT, ACTION_RESTORE,
                                                 ACTION_UNCOLLECTED };

    if (text_equals(action, ACTION_WORDS[ACTION_AWARD]))
        return text_equals(rule_id, "P2a") ? "P2a" : EVENT;
    for (size_t i = 0; i < ARRAY_SIZE(BY_THEMSELVES); i++)
        if (text_equals(action, ACTION_WORDS[BY_THEMSELVES[i]]))
            return ACTION_WORDS[BY_THEMSELVES[i]];
    return EVENT;
}

int
decision_order_in_class(const struct decision *a, const struct decision *b, const char *class)
{
    int order = integer_order(a->custody_no, b->custody_no);

    if (order == 0)
        order = text_byte_order(a->credit_type, b->credit_type);
    if (order == 0)
        order = text_byte_order(a->source_table, b->source_table);
    if (order == 0)
        order = integer_order(a->source_id, b->source_id);
    if (order == 0)
        order = text_byte_order(decision_class(a->action, a->rule_id), class);
    return order != 0 ? order : integer_order(a->part, b->part);
}

int
decision_key_order(const struct decision *a, const struct decision *b)
{
    return decision_order_in_class(a, b, decision_class(b->action, b->rule_id));
}

bool
decision_comes_out_as(const struct decision *a, const struct decision *b)
{
    return text_equals(a->action, b->action) && a->days == b->days && a->term_id == b->term_id &&
           text_equals(a->rule_id, b->rule_id) && a->earned_on == b->earned_on &&
           a->effective_on == b->effective_on && text_equals(a->reason, b->reason) &&
           text_equals(a->facility_code, b->facility_code);
}

bool
decision_rests_on(const struct decision *decision, const struct ground *ground)
{
    const struct ground_subject *of = &ground->of;

    return of->credit_type != NULL && text_equals(of->credit_type, decision->credit_type) &&
           of->custody_no == decision->custody_no && of->source_id == decision->source_id &&
           strcmp(of->source_table, decision->source_table) == 0 &&
           (of->part == 0 || of->part == decision->part) &&
           (of->action == NULL || text_equals(of->action, decision->action));
}
