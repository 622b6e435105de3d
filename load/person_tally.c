#include "load/person_tally.h"

#include "load/comparison.h"

#include <string.h>

/* Of violations and restorations: an award of credit may be barred, too. */
static bool
is_of_forfeit(const struct decision *decision)
{
    return strcmp(decision->source_table, RELATIONS[RELATION_RULE_VIOLATION].name) == 0 ||
           strcmp(decision->source_table, RELATIONS[RELATION_CREDIT_RESTORATION].name) == 0;
}

static void
add_decided(struct person_tally *tally, const struct result *result)
{
    tally->number[PERSON_DECISIONS] = (int64_t)result->decision.count;
    tally->number[PERSON_EXCEPTIONS] = (int64_t)result->exception.count;
    tally->number[PERSON_EVENTS] = (int64_t)result->earned.count;
    tally->number[PERSON_CREDIT_YEARS] = (int64_t)result->credit_year.count;
    for (size_t i = 0; i < result->earned.count; i++)
        tally->number[PERSON_DAYS_EARNED] += result->earned.row[i].days;
    for (size_t i = 0; i < result->decision.count; i++) {
        const struct decision *row = &result->decision.row[i];

        tally->number[PERSON_GOOD_CONDUCT] += decision_is_good_conduct(row);
        if (!is_of_forfeit(row))
            continue;
        if (decision_is(row, ACTION_FORFEIT))
            tally->number[PERSON_FORFEITED] += row->days;
        else if (decision_is(row, ACTION_RESTORE) || decision_is(row, ACTION_BAR))
            tally->number[PERSON_GIVEN_BACK] += row->days;
    }
}

struct person_tally
person_tally_of(const struct facts *facts, const struct result *result)
{
    struct person_tally tally = { 0 };

    for (size_t i = 0; i < PERSON_RELATIONS; i++) {
        enum relation_number relation = (enum relation_number)(RELATION_PERSON + i);
        const struct row_account *account = &result->rows[relation];

        tally.number[PERSON_ROWS + i] = (int64_t)facts_slice(facts, relation).count;
        tally.number[PERSON_USED + i] = account->used;
        tally.number[PERSON_IGNORED + i] = account->ignored;
        tally.number[PERSON_UNASKED + i] = account->unasked;
    }
    add_decided(&tally, result);
    return tally;
}

void
person_tally_add(struct person_tally *sum, const struct person_tally *more)
{
    for (size_t i = 0; i < PERSON_NUMBERS; i++)
        sum->number[i] += more->number[i];
}

void
person_tally_subtract(struct person_tally *sum, const struct person_tally *less)
{
    for (size_t i = 0; i < PERSON_NUMBERS; i++)
        sum->number[i] -= less->number[i];
}

void
person_tally_into(struct tally *tally, const struct person_tally *all)
{
    for (size_t i = 0; i < PERSON_RELATIONS; i++)
        tally_take(tally, (enum relation_number)(RELATION_PERSON + i), all->number[PERSON_ROWS + i],
                   &(struct row_account){ .used = all->number[PERSON_USED + i],
                                          .ignored = all->number[PERSON_IGNORED + i],
                                          .unasked = all->number[PERSON_UNASKED + i] });
    tally->log_lines += all->number[PERSON_LOG_LINES];
    tally->log_minutes += all->number[PERSON_LOG_MINUTES];
    tally->exceptions += all->number[PERSON_EXCEPTIONS];
}
