#include "transform/fact/as_of.h"

#include "core/array.h"

#include "core/relation.h"

#include <string.h>

/* A date that may lie later than as_of, and what is not there yet without it. */
struct dated {
    enum relation_number relation;
    size_t day;
    size_t code; /* a listed text that goes with it; NO_DAY for none */
    size_t text; /* a text that goes with it; NO_DAY for none */
};

#define DATED(NAME, name, date) { RELATION_##NAME, offsetof(struct name, date), NO_DAY, NO_DAY },
#define DATED_CODE(NAME, name, date, with) \
    { RELATION_##NAME, offsetof(struct name, date), offsetof(struct name, with), NO_DAY },
#define DATED_TEXT(NAME, name, date, with) \
    { RELATION_##NAME, offsetof(struct name, date), NO_DAY, offsetof(struct name, with) },

/* clang-format off */
static const struct dated DATES[] = {
    DATED_CODE(TERM, term, ended_on, end_reason)
    DATED(PLACEMENT, placement, ends_on)
    DATED_CODE(RULE_VIOLATION, rule_violation, decided_on, finding)
    DATED_CODE(RULE_VIOLATION, rule_violation, reversed_on, reversed_by)
    DATED(SHU_TERM, shu_term, ends_on)
    DATED(SHU_TERM, shu_term, suspended_on)
    DATED(SHU_TERM, shu_term, rescinded_on)
    DATED(WORK_GROUP, work_group, ends_on)
    DATED_CODE(ENROLLMENT, enrollment, ends_on, end_reason)
    DATED(PROGRAM_COMPLETION, program_completion, instructor_verified_on)
    DATED_CODE(PROGRAM_COMPLETION, program_completion, approver_verified_on, approver_outcome)
    DATED(PLAN_PERIOD, plan_period, verified_on)
    DATED(EDUCATION_MERIT, education_merit, documented_on)
    DATED_CODE(EDUCATION_MERIT, education_merit, verified_on, outcome)
    DATED(WORK_APPLICATION, work_application, screened_on)
    DATED_TEXT(WORK_APPLICATION, work_application, medical_disqualified_on, medical_disqualified_by)
    DATED_CODE(WORK_PARTICIPATION, work_participation, ends_on, end_reason)
    DATED_CODE(DISCIPLINE_REVIEW, discipline_review, reviewed_on, outcome)
    DATED(DISCIPLINE_REVIEW, discipline_review, appealed_on)
    DATED_CODE(DISCIPLINE_REVIEW, discipline_review, appeal_decided_on, appeal_outcome)
    DATED(CAMP_APPLICATION, camp_application, screened_on)
};
/* clang-format on */

static void
take_later(const struct dated *dated, unsigned char *row, day_t as_of)
{
    static const struct code NO_CODE = { .is = CODE_NULL };
    static const char *const NO_TEXT = NULL;
    static const day_t NO_DATE = DAY_NULL;
    day_t day = row_day(row, dated->day);

    if (day == DAY_NULL || day <= as_of)
        return;
    memcpy(row + dated->day, &NO_DATE, sizeof NO_DATE);
    if (dated->code != NO_DAY)
        memcpy(row + dated->code, &NO_CODE, sizeof NO_CODE);
    if (dated->text != NO_DAY)
        memcpy(row + dated->text, &NO_TEXT, sizeof NO_TEXT);
}

static void
wake_row(struct docket *docket, const struct relation *relation, const void *row)
{
    for (size_t i = 0; i < relation->column_count; i++)
        if (relation->columns[i].kind == KIND_DAY)
            docket_wake(docket, row_day(row, relation->columns[i].offset));
}

/* The lines of a log are in order of their dates. */
static void
wake_lines(struct docket *docket, const struct timekeeping_log_rows *lines)
{
    for (size_t i = lines->count; i > 0 && lines->row[i - 1].log_date > docket->as_of; i--)
        docket_wake(docket, lines->row[i - 1].log_date);
}

void
as_of_wake(struct docket *docket, const struct facts *recorded)
{
    for (enum relation_number number = RELATION_PERSON; number < RELATION_COUNT; number++) {
        const struct slice rows = facts_slice(recorded, number);
        const struct relation *relation = &RELATIONS[number];

        if (number == RELATION_TIMEKEEPING_LOG)
            continue;
        for (size_t i = 0; i < rows.count; i++)
            wake_row(docket, relation, (const unsigned char *)rows.row + i * relation->size);
    }
    wake_lines(docket, &recorded->timekeeping_log);
}

/* rules.md C1 is decided here: of rows themselves by row_exists. */
void
as_of_apply(struct facts *facts, day_t as_of, struct arena *arena)
{
    unsigned char *copies[RELATION_COUNT] = { NULL };

    for (size_t i = 0; i < ARRAY_SIZE(DATES); i++) {
        enum relation_number number = DATES[i].relation;
        size_t size = RELATIONS[number].size;
        struct slice rows = facts_slice(facts, number);

        if (rows.count == 0)
            continue;
        if (copies[number] == NULL) {
            copies[number] = arena_array(arena, rows.count, size);
            memcpy(copies[number], rows.row, rows.count * size);
            facts_set_slice(facts, number, (struct slice){ copies[number], rows.count });
        }
        for (size_t row = 0; row < rows.count; row++)
            take_later(&DATES[i], copies[number] + row * size, as_of);
    }
}
