#include "transform/county/county_credit.h"

#include "core/array.h"
#include "core/relation.h"
#include "core/text.h"
#include "transform/county/screening.h"
#include "transform/person/custody.h"

/* A participation, clipped to its custody and to the days before as_of. */
struct job {
    const struct custody *custody;
    day_t from;
    day_t until; /* exclusive */
    bool is_approved;
};

/* A day on which something changes: jobs begin or end, another term runs, another rate is law. */
struct change {
    day_t day;
    int active;   /* jobs more */
    int approved; /* of them, those whose application is approved */
};

/* rules.md W3: approved, or within-security. */
static bool
outcome_is_approved(const char *outcome)
{
    return text_equals(outcome, "approved") || text_equals(outcome, "within-security");
}

/* rules.md W3: not-approved, outside-security. */
static void
report_outcome(struct docket *docket, const struct work_participation *row, const char *outcome)
{
    if (!outcome_is_approved(outcome))
        docket_except_row(docket, "not-approved", RELATION_WORK_PARTICIPATION, row,
                          "its application is not approved");
    else if (text_equals(outcome, "within-security") && row->inside_security != 1)
        docket_except_row(docket, "outside-security", RELATION_WORK_PARTICIPATION, row,
                          "the job lies outside security, the approval within");
}

static size_t
read_jobs(struct docket *docket, const struct list *screenings, struct job *jobs)
{
    size_t count = 0;

    for (size_t i = 0; i < docket->facts->work_participation.count; i++) {
        const struct work_participation *row = &docket->facts->work_participation.row[i];
        const char *outcome = screening_outcome(screenings, row->application_id);
        const struct custody *custody = custody_on(docket, row->starts_on);
        day_t until = row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on;

        report_outcome(docket, row, outcome);
        docket_take(docket, RELATION_WORK_PARTICIPATION, row,
                    custody != NULL ? ROW_USED : ROW_IGNORED);
        if (custody == NULL) {
            docket_except_row(docket, "outside-custody", RELATION_WORK_PARTICIPATION, row,
                              "it starts in no custody; its days are not counted");
            continue;
        }
        until = day_earlier(day_earlier(until, custody->ends_on), docket->as_of);
        jobs[count++] = (struct job){ .custody = custody,
                                      .from = row->starts_on,
                                      .until = day_later(until, row->starts_on),
                                      .is_approved = outcome_is_approved(outcome) };
    }
    return count;
}

static int
job_order(const void *a, const void *b)
{
    return integer_order(((const struct job *)a)->custody->custody_no,
                         ((const struct job *)b)->custody->custody_no);
}

static int
change_order(const void *a, const void *b)
{
    return day_order(((const struct change *)a)->day, ((const struct change *)b)->day);
}

/* The changes of the jobs of one custody, in order. */
static struct list
changes_of(const struct docket *docket, const struct custody *custody, const struct job *jobs,
           size_t count)
{
    struct arena *arena = docket->arena;
    const struct law *law = docket->law;
    struct list changes = { 0 };

    for (size_t i = 0; i < count; i++) {
        int approved = jobs[i].is_approved ? 1 : 0;

        *(struct change *)list_push(&changes, arena, sizeof(struct change)) =
            (struct change){ jobs[i].from, 1, approved };
        *(struct change *)list_push(&changes, arena, sizeof(struct change)) =
            (struct change){ jobs[i].until, -1, -approved };
    }
    for (size_t i = 0; i < custody->running.count; i++)
        *(struct change *)list_push(&changes, arena, sizeof(struct change)) =
            (struct change){ .day = custody->running.spans[i].from };
    for (size_t i = 0; i < law->parameter[LAW_CWP_HALF_DAYS].count; i++)
        *(struct change *)list_push(&changes, arena, sizeof(struct change)) =
            (struct change){ .day = law->parameter[LAW_CWP_HALF_DAYS].value[i].effective_on };
    array_sort(changes.items, changes.count, sizeof(struct change), change_order);
    return changes;
}

/* rules.md W3: on a county term, and not presentenced. */
static bool
earns_county_credit(const struct custody *custody, day_t day)
{
    const struct term *term = custody_term(custody, day);

    return term->jurisdiction.is == JURISDICTION_COUNTY &&
           term->sentence_type.is != SENTENCE_PRESENTENCED;
}

/* rules.md W3: days active, those of them that are credited, and their half-days. */
static void
count_days(struct docket *docket, const struct custody *custody, const struct list *changes,
           struct county_credit *credit)
{
    const struct change *change = changes->items;
    int active = 0;
    int approved = 0;

    for (size_t i = 0; i + 1 < changes->count; i++) {
        int64_t days = (int64_t)change[i + 1].day - change[i].day;

        active += change[i].active;
        approved += change[i].approved;
        if (active == 0 || days == 0)
            continue;
        credit->days_active += days;
        if (approved == 0 || !earns_county_credit(custody, change[i].day))
            continue;
        credit->credited_days_active += days;
        credit->half_days += days * docket_law(docket, LAW_CWP_HALF_DAYS, change[i].day);
    }
}

/* rules.md W3, lost_days: of each custody, in its place. */
static int64_t *
lost_days(struct docket *docket)
{
    int64_t *days = arena_array(docket->arena, docket->custody_count, sizeof *days);

    for (size_t i = 0; i < docket->facts->discipline_review.count; i++) {
        const struct discipline_review *row = &docket->facts->discipline_review.row[i];
        const struct custody *custody = custody_on(docket, row->incident_on);

        docket_take(docket, RELATION_DISCIPLINE_REVIEW, row, ROW_USED);
        if (custody != NULL && row->reviewed_on != DAY_NULL &&
            row->outcome.is == REVIEW_SUSTAINED && row->appeal_outcome.is != APPEAL_REVERSED)
            days[custody_place(docket, custody)] += row->days_lost;
    }
    return days;
}

/* rules.md W3 is decided here. */
struct list
county_credit_decide(struct docket *docket, const struct list *screenings)
{
    struct job *jobs =
        arena_array(docket->arena, docket->facts->work_participation.count, sizeof *jobs);
    size_t count = read_jobs(docket, screenings, jobs);
    const int64_t *lost = lost_days(docket);
    struct list credits = { 0 };
    size_t next;

    array_sort(jobs, count, sizeof *jobs, job_order);
    for (size_t i = 0; i < count; i = next) {
        const struct custody *custody = jobs[i].custody;
        struct county_credit *credit = list_push(&credits, docket->arena, sizeof *credit);
        struct list changes;

        for (next = i; next < count && jobs[next].custody == custody;)
            next++;
        changes = changes_of(docket, custody, &jobs[i], next - i);
        credit->custody_no = custody->custody_no;
        count_days(docket, custody, &changes, credit);
        credit->lost_days = lost[custody_place(docket, custody)];
        credit->days = credit->half_days / 2 - credit->lost_days;
        if (credit->days < 0)
            credit->days = 0;
    }
    return credits;
}
