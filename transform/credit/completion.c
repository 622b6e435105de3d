#include "transform/credit/completion.h"

#include "core/array.h"
#include "core/relation.h"
#include "core/text.h"
#include "transform/credit/merit.h"
#include "transform/event/general_reason.h"
#include "transform/event/window.h"
#include "transform/person/custody.h"
#include "transform/person/hours.h"
#include "transform/person/opening_balance.h"
#include "transform/person/stay.h"

#include <string.h>

/* rules.md X, incomplete-verification. */
static bool
is_incomplete(const struct program_completion *row)
{
    return (row->approver_verified_on == DAY_NULL) != (row->approver_outcome.is == CODE_NULL);
}

/* rules.md X, same-verifier. */
static bool
is_by_one(const struct program_completion *row)
{
    return row->instructor_verified_on != DAY_NULL && row->approver_verified_on != DAY_NULL &&
           row->instructor_id != NULL && text_equals(row->instructor_id, row->approver_id);
}

void
completion_report(struct docket *docket)
{
    for (size_t i = 0; i < docket->recorded->program_completion.count; i++) {
        const struct program_completion *row = &docket->recorded->program_completion.row[i];

        if (opening_is_before_takeover(docket, row->completed_on))
            continue;
        if (is_incomplete(row))
            docket_except_row(docket, "incomplete-verification", RELATION_PROGRAM_COMPLETION, row,
                              "the approver's date and outcome: one is missing");
        if (is_by_one(row))
            docket_except_row(docket, "same-verifier", RELATION_PROGRAM_COMPLETION, row,
                              "instructor and approver are one");
    }
}

/* rules.md M3 is decided here: which verifications of a completion count: those in order, and whole
 * (X). */
struct verification {
    day_t instructor_on; /* DAY_NULL where it does not count */
    day_t approver_on;
    bool is_eligible; /* the approver's outcome, where approver_on counts */
    bool is_out_of_order;
};

static struct verification
verification_of(const struct program_completion *row)
{
    struct verification found = { .instructor_on = DAY_NULL, .approver_on = DAY_NULL };

    if (row->instructor_verified_on != DAY_NULL) {
        if (row->instructor_verified_on >= row->completed_on)
            found.instructor_on = row->instructor_verified_on;
        else
            found.is_out_of_order = true;
    }
    if (row->approver_verified_on != DAY_NULL && !is_incomplete(row)) {
        if (found.instructor_on != DAY_NULL && row->approver_verified_on >= found.instructor_on) {
            found.approver_on = row->approver_verified_on;
            found.is_eligible = row->approver_outcome.is == APPROVER_ELIGIBLE;
        } else {
            found.is_out_of_order = true;
        }
    }
    return found;
}

/* A completion, and what is told of it by those before it. */
struct entry {
    const struct program_completion *row;
    const struct custody *custody;
    const struct program_completion *
        *accepted; /* of one program and custody: the first that was, NULL for none */
};

/* One person's completions while they are judged. */
struct judging {
    struct docket *docket;
    const struct event *template;
    const struct education_merit *diploma; /* shows one on days after it; NULL for none */
    struct list *events;
};

/* rules.md M2, holds-diploma; T15 3043.3(b). */
static bool
holds_diploma(const struct judging *judging, const struct entry *entry)
{
    return custody_follows_education(entry->custody) ||
           (judging->diploma != NULL && judging->diploma->conferred_on < entry->row->completed_on);
}

/* rules.md M2, in-lieu: in care whose credit is by hours; T15 3043.3(f)(2). */
static bool
is_credited_by_hours(const struct docket *docket, const struct program *program, day_t day)
{
    const struct stay *stay = stay_on(docket, day);

    return program_is_therapeutic(program) && stay != NULL &&
           placement_is_therapeutic(stay->placement);
}

/* rules.md M2: the reasons that come before ineligible, in their order; NULL if none. */
static const char *
early_reason(const struct judging *judging, const struct entry *entry,
             const struct milestone_schedule *schedule)
{
    const struct program_completion *row = entry->row;
    const struct docket *docket = judging->docket;
    const struct program *program = reference_program(docket->reference, row->program_code);

    if (schedule == NULL || schedule->weeks == 0)
        return "not-on-schedule";
    if (is_credited_by_hours(docket, program, row->completed_on))
        return "in-lieu";
    if (!row->all_activities)
        return "incomplete";
    if (row->exam_only)
        return "exam-only";
    if (!row->satisfactory)
        return "unsatisfactory";
    if (program->high_school && holds_diploma(judging, entry))
        return "holds-diploma";
    return NULL;
}

/* rules.md M2: the reasons from ineligible on; NULL if none. */
static const char *
late_reason(const struct entry *entry, const struct verification *verification,
            const struct milestone_schedule *schedule)
{
    if (verification->approver_on != DAY_NULL && !verification->is_eligible)
        return "ineligible";
    if (!schedule->repeatable && *entry->accepted != NULL)
        return "repeat";
    return NULL;
}

/* rules.md M3, X: the order of an incomplete verification is not judged besides. */
static void
report_order(struct docket *docket, const struct program_completion *row)
{
    size_t place = (size_t)(row - docket->facts->program_completion.row);

    if (!is_incomplete(&docket->recorded->program_completion.row[place]))
        docket_except_row(docket, "verification-order", RELATION_PROGRAM_COMPLETION, row,
                          "a verification is dated before what it verifies");
}

/* rules.md M3: the instructor's window, and the approver's from when the instructor's counts. */
static void
open_windows(struct docket *docket, const struct event *event, const struct program_completion *row,
             const struct verification *verification)
{
    window_open(docket, event,
                &(struct window){ .name = "mcc-instructor",
                                  .rule_id = "M3",
                                  .starts_on = row->completed_on,
                                  .met_on = verification->instructor_on,
                                  .responsible = row->instructor_id },
                docket_law(docket, LAW_BUSINESS_WINDOW_INSTRUCTOR, row->completed_on));
    if (verification->instructor_on == DAY_NULL)
        return;
    window_open(docket, event,
                &(struct window){ .name = "mcc-approver",
                                  .rule_id = "M3",
                                  .starts_on = verification->instructor_on,
                                  .met_on = verification->approver_on,
                                  .responsible = row->approver_id },
                docket_law(docket, LAW_BUSINESS_WINDOW_APPROVER, row->completed_on));
}

static void
say_worth(struct docket *docket, const struct event *event,
          const struct milestone_schedule *schedule)
{
    event_ground(docket, event, GROUND_SCHEDULE,
                 (const int64_t[GROUND_NUMBERS]){
                     event->earned_on, schedule->weeks,
                     docket_law(docket, LAW_MCC_WEEK_DAYS, event->earned_on), event->days },
                 NULL);
}

/* What denies it beyond its own row. */
static void
say_denied(struct judging *judging, const struct entry *entry, const struct event *event)
{
    struct docket *docket = judging->docket;
    const struct stay *stay = stay_on(docket, event->earned_on);

    if (strcmp(event->reason, "repeat") == 0) {
        event_ground(docket, event, GROUND_REPEATS,
                     (const int64_t[GROUND_NUMBERS]){ (*entry->accepted)->completed_on }, NULL);
        event_rests_on(docket, event, RELATION_PROGRAM_COMPLETION, *entry->accepted);
    } else if (strcmp(event->reason, "holds-diploma") == 0) {
        if (custody_follows_education(entry->custody)) {
            event_rests_on(docket, event, RELATION_TERM, entry->custody->terms[0]);
            return;
        }
        event_ground(docket, event, GROUND_DIPLOMA,
                     (const int64_t[GROUND_NUMBERS]){ judging->diploma->conferred_on }, NULL);
        event_rests_on(docket, event, RELATION_EDUCATION_MERIT, judging->diploma);
    } else if (stay != NULL && (strcmp(event->reason, "in-lieu") == 0 ||
                                strcmp(event->reason, "other-jurisdiction") == 0)) {
        event_rests_on(docket, event, RELATION_PLACEMENT, stay->placement);
    }
}

/* rules.md M1, M2 are decided here: of completions, by the weeks of the schedule in force that day;
 * of plan periods and hours by plan_period.c and hours_event.c, as milestone.c has them. */
static void
judge_entry(struct judging *judging, const struct entry *entry)
{
    struct docket *docket = judging->docket;
    const struct program_completion *row = entry->row;
    const struct verification verification = verification_of(row);
    const struct milestone_schedule *schedule =
        reference_schedule(docket->reference, row->program_code, row->completed_on);
    struct event event = *judging->template;
    bool has_windows;

    event_place(docket, &event, row->completed_on);
    event.source_table = "program_completion";
    event.source_id = row->completion_id;
    event.facility_code = row->facility_code;
    event.verified_on = verification.approver_on;
    event.reason = general_reason(
        docket, &event, law_is_in_force(docket->law, LAW_MCC_WEEK_DAYS, row->completed_on));
    if (event.reason == NULL)
        event.reason = early_reason(judging, entry, schedule);
    has_windows = event.reason == NULL;
    if (event.reason == NULL) {
        event.days = schedule->weeks * docket_law(docket, LAW_MCC_WEEK_DAYS, row->completed_on);
        event.reason = late_reason(entry, &verification, schedule);
        say_worth(docket, &event, schedule);
    }
    if (event_is_accepted(&event) && *entry->accepted == NULL)
        *entry->accepted = row;
    if (opening_is_before_takeover(docket, row->completed_on))
        return;

    if (verification.is_out_of_order)
        report_order(docket, row);
    if (has_windows)
        open_windows(docket, &event, row, &verification);
    docket_take(docket, RELATION_PROGRAM_COMPLETION, row, ROW_USED);
    event_rests_on(docket, &event, RELATION_PROGRAM_COMPLETION, row);
    if (docket->explains && event.reason != NULL)
        say_denied(judging, entry, &event);
    else
        event_say_verified(docket, &event);
    *(struct event *)list_push(judging->events, docket->arena, sizeof event) = event;
}

/* By custody, those in none first, and program. */
static int
repeat_order(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    int64_t x_no = x->custody != NULL ? x->custody->custody_no : INT_NULL;
    int64_t y_no = y->custody != NULL ? y->custody->custody_no : INT_NULL;

    if (x_no != y_no)
        return integer_order(x_no, y_no);
    return strcmp(x->row->program_code, y->row->program_code);
}

static int
completion_order(const void *a, const void *b)
{
    const struct program_completion *x = ((const struct entry *)a)->row;
    const struct program_completion *y = ((const struct entry *)b)->row;

    if (x->completed_on != y->completed_on)
        return day_order(x->completed_on, y->completed_on);
    return integer_order(x->completion_id, y->completion_id);
}

/* The completions in order, those of one program and custody bound together. */
static struct entry *
entries_of(const struct docket *docket, size_t count)
{
    struct entry *entries = arena_array(docket->arena, count, sizeof *entries);
    const struct program_completion **accepted =
        arena_array(docket->arena, count, sizeof *accepted);

    for (size_t i = 0; i < count; i++) {
        entries[i].row = &docket->facts->program_completion.row[i];
        entries[i].custody = custody_on(docket, entries[i].row->completed_on);
    }
    array_sort(entries, count, sizeof *entries, repeat_order);
    for (size_t i = 0; i < count; i++)
        entries[i].accepted = i > 0 && repeat_order(&entries[i - 1], &entries[i]) == 0
                                  ? entries[i - 1].accepted
                                  : &accepted[i];
    array_sort(entries, count, sizeof *entries, completion_order);
    return entries;
}

void
completion_judge(struct docket *docket, const struct event *template, struct list *events)
{
    struct judging judging = {
        .docket = docket, .template = template, .diploma = merit_diploma(docket), .events = events
    };
    size_t count = docket->facts->program_completion.count;
    const struct entry *entries = entries_of(docket, count);

    for (size_t i = 0; i < count; i++)
        judge_entry(&judging, &entries[i]);
}
