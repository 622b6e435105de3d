#include "transform/county/county_credit.h"

#include "core/array.h"
#include "core/relation.h"
#include "core/text.h"
#include "transform/county/screening.h"
#include "transform/person/custody.h"

/* A participation, clipped to its custody. */
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
        until = day_earlier(until, custody->ends_on);
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

/* What each day brings from a change on. */
static void
set_daily(struct docket *docket, const struct custody *custody, day_t day, int active, int approved,
          struct county_credit *credit)
{
    credit->is_active = active > 0;
    credit->is_credited = approved > 0 && earns_county_credit(custody, day);
    credit->daily_half_days = credit->is_credited ? docket_law(docket, LAW_CWP_HALF_DAYS, day) : 0;
}

static struct ground_subject
subject_of(const struct custody *custody)
{
    return (struct ground_subject){ .custody_no = custody->custody_no,
                                    .source_table = "county_credit",
                                    .source_id = custody->custody_no };
}

/* Days since the last change, where a job was held on them. */
static void
say_days(struct docket *docket, const struct custody *custody, const struct county_credit *credit,
         day_t until)
{
    const struct ground_subject of = subject_of(custody);

    if (credit->is_active && credit->counted_on < until)
        docket_ground(docket, &of, GROUND_COUNTY_DAYS,
                      (const int64_t[GROUND_NUMBERS]){ credit->counted_on, until,
                                                       (int64_t)until - credit->counted_on,
                                                       credit->daily_half_days },
                      NULL);
}

/* The records, the days since the last change, and what it all comes to on as_of. */
static void
say(struct docket *docket, const struct custody *custody, const struct county_credit *credit)
{
    const struct ground_subject of = subject_of(custody);
    int64_t days = day_later(docket->as_of, credit->counted_on) - (int64_t)credit->counted_on;
    int64_t half_days = credit->base_half_days + credit->daily_half_days * days;
    int64_t whole = half_days / 2;

    for (size_t i = 0; i < docket->facts->work_participation.count; i++)
        if (custody_on(docket, docket->facts->work_participation.row[i].starts_on) == custody)
            docket_rests_on(docket, &of, RELATION_WORK_PARTICIPATION,
                            &docket->facts->work_participation.row[i]);
    for (size_t i = 0; i < docket->facts->discipline_review.count; i++)
        if (custody_on(docket, docket->facts->discipline_review.row[i].incident_on) == custody)
            docket_rests_on(docket, &of, RELATION_DISCIPLINE_REVIEW,
                            &docket->facts->discipline_review.row[i]);
    say_days(docket, custody, credit, docket->as_of);
    docket_ground(docket, &of, GROUND_COUNTY_SUM,
                  (const int64_t[GROUND_NUMBERS]){
                      credit->base_days_active + credit->is_active * days,
                      credit->base_credited_days + credit->is_credited * days, half_days, whole,
                      credit->lost_days,
                      whole > credit->lost_days ? whole - credit->lost_days : 0 },
                  NULL);
}

/* Count the days since the last change into what is counted before the next. */
static void
count_to(struct county_credit *credit, day_t day)
{
    int64_t days = (int64_t)day - credit->counted_on;

    credit->base_days_active += credit->is_active * days;
    credit->base_credited_days += credit->is_credited * days;
    credit->base_half_days += credit->daily_half_days * days;
    credit->counted_on = day;
}

/* rules.md W3: days active, those of them that are credited, and their half-days, by the changes to
 * as_of. The days before the first change bring nothing. */
static void
count_days(struct docket *docket, const struct custody *custody, const struct list *changes,
           struct county_credit *credit)
{
    const struct change *change = changes->items;
    int active = 0;
    int approved = 0;

    credit->counted_on = change[0].day;
    for (size_t i = 0; i < changes->count && change[i].day <= docket->as_of; i++) {
        if (docket->explains)
            say_days(docket, custody, credit, change[i].day);
        count_to(credit, change[i].day);
        active += change[i].active;
        approved += change[i].approved;
        if (i + 1 == changes->count || change[i + 1].day != change[i].day)
            set_daily(docket, custody, change[i].day, active, approved, credit);
    }
    if (credit->counted_on < DAY_FIRST)
        count_to(credit, DAY_FIRST);
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
        if (docket->explains)
            say(docket, custody, credit);
    }
    return credits;
}
