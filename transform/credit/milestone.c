#include "transform/credit/milestone.h"

#include "transform/event/annual_limit.h"
#include "transform/person/custody.h"

#include <stdlib.h>
#include <string.h>

/* The order of kinds on one earning date (M4). */
enum { KIND_COMPLETION, KIND_PLAN, KIND_HOURS };

/* Which verifications of a completion count: those in order, and whole (M3, X). */
struct completion_check {
    day_t instructor_on; /* DAY_NULL where it does not count */
    day_t approver_on;
    bool is_eligible; /* the approver's outcome, where approver_on counts */
    bool is_out_of_order;
};

bool
milestone_is_incomplete(const struct program_completion *row)
{
    return (row->approver_verified_on == DAY_NULL) != (row->approver_outcome.is == CODE_NULL);
}

static struct completion_check
check_completion(const struct program_completion *row)
{
    struct completion_check check = { .instructor_on = DAY_NULL, .approver_on = DAY_NULL };

    if (row->instructor_verified_on != DAY_NULL) {
        if (row->instructor_verified_on >= row->completed_on)
            check.instructor_on = row->instructor_verified_on;
        else
            check.is_out_of_order = true;
    }
    if (row->approver_verified_on != DAY_NULL && !milestone_is_incomplete(row)) {
        if (check.instructor_on != DAY_NULL && row->approver_verified_on >= check.instructor_on) {
            check.approver_on = row->approver_verified_on;
            check.is_eligible = row->approver_outcome.is == APPROVER_ELIGIBLE;
        } else {
            check.is_out_of_order = true;
        }
    }
    return check;
}

/* M3, X: the order of an incomplete verification is not judged besides. */
static void
report_order(struct docket *docket, const struct program_completion *row)
{
    const struct program_completion *recorded =
        &docket->recorded->program_completion.row[row - docket->facts->program_completion.row];

    if (!milestone_is_incomplete(recorded))
        docket_except_row(docket, "verification-order", RELATION_PROGRAM_COMPLETION, row,
                          "a verification is dated before what it verifies");
}

/* EM3: a merit that shows a diploma or degree, verified and conferred before the day. */
static bool
merit_holds_diploma(const struct docket *docket, day_t day)
{
    for (size_t i = 0; i < docket->facts->education_merit.count; i++) {
        const struct education_merit *row = &docket->facts->education_merit.row[i];

        if (row->category != 2 && row->conferred_on < day && row->verified_on != DAY_NULL &&
            row->verified_on >= row->conferred_on && row->outcome.is == MERIT_VERIFIED)
            return true;
    }
    return false;
}

static bool
holds_diploma(const struct docket *docket, const struct custody *custody, day_t day)
{
    return (custody != NULL && custody->terms[0]->prior_education.is != EDUCATION_NONE) ||
           merit_holds_diploma(docket, day);
}

/* Whether the person is in care whose credit is by hours (M6). */
static bool
is_credited_by_hours(const struct docket *docket, const struct program *program, day_t day)
{
    const struct stay *stay = custody_stay(docket, day);

    return (program->category.is == CATEGORY_THERAPEUTIC_ACTIVITY ||
            program->category.is == CATEGORY_OUTPATIENT_MODULE) &&
           stay != NULL &&
           (stay->placement->care.is == CARE_ENHANCED_OUTPATIENT ||
            stay->placement->care.is == CARE_DEVELOPMENTAL_DISABILITY ||
            stay->placement->care.is == CARE_MENTAL_HEALTH_INPATIENT);
}

/* A completion judged: for the completions of the same program after it. */
struct judged_completion {
    const struct program_completion *row;
    const struct custody *custody;
    bool is_accepted;
};

static bool
repeats(const struct judged_completion *judged, size_t count, const struct custody *custody,
        const struct program_completion *row)
{
    for (size_t i = 0; i < count; i++)
        if (judged[i].is_accepted && judged[i].custody == custody &&
            strcmp(judged[i].row->program_code, row->program_code) == 0)
            return true;
    return false;
}

/* The rule's own reasons that come before ineligible; NULL if none. */
static const char *
early_reason(const struct docket *docket, const struct program_completion *row,
             const struct custody *custody, const struct milestone_schedule *schedule)
{
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
    if (program->high_school && holds_diploma(docket, custody, row->completed_on))
        return "holds-diploma";
    return NULL;
}

static const char *
late_reason(const struct program_completion *row, const struct completion_check *check,
            const struct milestone_schedule *schedule, const struct custody *custody,
            const struct judged_completion *judged, size_t count)
{
    if (check->approver_on != DAY_NULL && !check->is_eligible)
        return "ineligible";
    if (!schedule->repeatable && repeats(judged, count, custody, row))
        return "repeat";
    return NULL;
}

static void
completion_windows(struct docket *docket, const struct event *event,
                   const struct program_completion *row, const struct completion_check *check)
{
    event_window(docket, event, "mcc-instructor", "M3", row->completed_on,
                 docket_law(docket, LAW_BUSINESS_WINDOW_INSTRUCTOR, row->completed_on),
                 check->instructor_on, row->instructor_id);
    if (check->instructor_on != DAY_NULL)
        event_window(docket, event, "mcc-approver", "M3", check->instructor_on,
                     docket_law(docket, LAW_BUSINESS_WINDOW_APPROVER, row->completed_on),
                     check->approver_on, row->approver_id);
}

static int
completion_order(const void *a, const void *b)
{
    const struct program_completion *x = *(const struct program_completion *const *)a;
    const struct program_completion *y = *(const struct program_completion *const *)b;

    if (x->completed_on != y->completed_on)
        return x->completed_on < y->completed_on ? -1 : 1;
    return (x->completion_id > y->completion_id) - (x->completion_id < y->completion_id);
}

/* One completion: its event into list, its windows and exceptions; returns whether it counts as
 * accepted for those after it. */
static bool
judge_completion(struct docket *docket, const struct program_completion *row,
                 const struct event *like, const struct judged_completion *judged, size_t count,
                 struct list *events)
{
    const struct completion_check check = check_completion(row);
    const struct milestone_schedule *schedule =
        reference_schedule(docket->reference, row->program_code, row->completed_on);
    struct event event = *like;
    bool has_windows;

    event_place(docket, &event, row->completed_on);
    event.source_table = "program_completion";
    event.source_id = row->completion_id;
    event.facility_code = row->facility_code;
    event.verified_on = check.approver_on;
    event.reason =
        custody_reason(docket, event.custody, event.term, row->completed_on, row->facility_code,
                       law_is_in_force(docket->law, LAW_MCC_WEEK_DAYS, row->completed_on));
    if (event.reason == NULL)
        event.reason = early_reason(docket, row, event.custody, schedule);
    has_windows = event.reason == NULL;
    if (event.reason == NULL) {
        event.days = schedule->weeks * docket_law(docket, LAW_MCC_WEEK_DAYS, row->completed_on);
        event.reason = late_reason(row, &check, schedule, event.custody, judged, count);
    }
    if (custody_is_before_takeover(docket, row->completed_on))
        return event_is_accepted(&event);

    if (check.is_out_of_order)
        report_order(docket, row);
    if (has_windows)
        completion_windows(docket, &event, row, &check);
    *(struct event *)list_push(events, docket->arena, sizeof event) = event;
    return event_is_accepted(&event);
}

static void
judge_completions(struct docket *docket, const struct event *like, struct list *events)
{
    size_t count = docket->facts->program_completion.count;
    const struct program_completion **rows = arena_array(docket->arena, count, sizeof *rows);
    struct judged_completion *judged = arena_array(docket->arena, count, sizeof *judged);

    for (size_t i = 0; i < count; i++)
        rows[i] = &docket->facts->program_completion.row[i];
    if (count > 0)
        qsort(rows, count, sizeof *rows, completion_order);
    for (size_t i = 0; i < count; i++) {
        bool is_accepted = judge_completion(docket, rows[i], like, judged, i, events);

        judged[i] = (struct judged_completion){
            .row = rows[i],
            .custody = custody_on(docket, rows[i]->completed_on),
            .is_accepted = is_accepted,
        };
    }
}

/* M2, plan periods: structured programming, or alternative custody. */
static bool
is_milestone_setting(const struct placement *placement, const struct facility *facility)
{
    return (placement != NULL && placement->structured_programming == 1) ||
           (facility != NULL && facility->kind.is == FACILITY_ALTERNATIVE_CUSTODY);
}

static void
plan_windows(struct docket *docket, const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *verifier = NULL;

        if (events[i].kind != KIND_PLAN || events[i].reason != NULL)
            continue;
        for (size_t j = 0; j < docket->facts->plan_period.count; j++)
            if (docket->facts->plan_period.row[j].plan_period_id == events[i].source_id)
                verifier = docket->facts->plan_period.row[j].verifier_id;
        event_window(docket, &events[i], "mcc-plan", "M3", events[i].earned_on,
                     docket_law(docket, LAW_BUSINESS_WINDOW_PLAN, events[i].earned_on),
                     events[i].verified_on, verifier);
    }
}

/* M6: of the hours earned in one credit year at most the first six count. */
static void
void_hours_over_limit(struct docket *docket, const struct credit_years *years, struct event *events,
                      size_t count)
{
    int64_t year = -1;
    int64_t counted = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t number;

        if (events[i].kind != KIND_HOURS || !event_is_accepted(&events[i]))
            continue;
        number = credit_year_number(years, events[i].earned_on);
        counted = number == year ? counted + 1 : 1;
        year = number;
        if (counted > docket_law(docket, LAW_MCC_HOURS_ANNUAL_EVENTS, events[i].earned_on))
            event_decide(docket, &events[i], ACTION_VOID, events[i].days, events[i].verified_on,
                         "hours-limit");
    }
}

/* The events of one custody, which stand together in events. */
static void
decide_custody(struct docket *docket, const struct custody *custody, struct event *events,
               size_t count, const struct event *like)
{
    struct credit_years years;

    event_sort(events, count);
    years = credit_years_of(docket, custody, CREDIT_MCC, events, count);
    if (years.anchor != DAY_NULL)
        void_hours_over_limit(docket, &years, events, count);
    annual_limit_walk(docket, custody, &years, LAW_MCC_ANNUAL_DAYS, events, count, like);
}

void
milestone_decide(struct docket *docket)
{
    const struct event completion = { .kind = KIND_COMPLETION,
                                      .credit_type = CREDIT_MCC,
                                      .rule_id = "M1",
                                      .is_carried = true,
                                      .verified_on = DAY_NULL };
    struct event plan = completion;
    struct event hours = completion;
    struct list events = { 0 };

    plan.kind = KIND_PLAN;
    hours.kind = KIND_HOURS;
    hours.rule_id = "M6";
    judge_completions(docket, &completion, &events);
    event_plan_periods(docket, PLAN_MILESTONE, &plan, LAW_MCC_PLAN_DAYS, is_milestone_setting,
                       &events);
    plan_windows(docket, events.items, events.count);
    for (size_t i = 0; i < docket->custody_count; i++)
        event_hours(docket, &docket->custodies[i], &docket->custodies[i].therapeutic,
                    HOURS_THERAPEUTIC, &hours, LAW_MCC_HOURS_DAYS, "mcc-therapeutic",
                    LAW_BUSINESS_WINDOW_THERAPEUTIC, "M3", &events);
    event_decide_all(docket, &events, decide_custody, &completion);
}
