#include "transform/county/county_credit.h"

#include "transform/county/screening.h"
#include "transform/person/custody.h"

#include <stdlib.h>
#include <string.h>

/* A participation, clipped to its custody and to the days before as_of. */
struct job {
    const struct custody *custody;
    day_t from;
    day_t until; /* exclusive */
    bool is_approved;
};

static bool
outcome_is_approved(const char *outcome)
{
    return outcome != NULL &&
           (strcmp(outcome, "approved") == 0 || strcmp(outcome, "within-security") == 0);
}

static size_t
read_jobs(struct docket *docket, struct job *jobs)
{
    size_t count = 0;

    for (size_t i = 0; i < docket->facts->work_participation.count; i++) {
        const struct work_participation *row = &docket->facts->work_participation.row[i];
        const char *outcome = screening_outcome(docket, row->application_id);
        const struct custody *custody = custody_on(docket, row->starts_on);
        day_t until = row->ends_on == DAY_NULL ? DAY_MAX : row->ends_on;

        if (!outcome_is_approved(outcome))
            docket_except_row(docket, "not-approved", RELATION_WORK_PARTICIPATION, row,
                              "its application is not approved");
        else if (strcmp(outcome, "within-security") == 0 && row->inside_security != 1)
            docket_except_row(docket, "outside-security", RELATION_WORK_PARTICIPATION, row,
                              "the job lies outside security, the approval within");
        if (custody == NULL) {
            docket_except_row(docket, "outside-custody", RELATION_WORK_PARTICIPATION, row,
                              "it starts in no custody; its days are not counted");
            continue;
        }
        until = day_earlier(day_earlier(until, custody->ends_on), docket->as_of);
        jobs[count++] = (struct job){ .custody = custody,
                                      .from = row->starts_on,
                                      .until = until,
                                      .is_approved = outcome_is_approved(outcome) };
    }
    return count;
}

/* The days on which anything can change for the jobs of a custody, or the rate in law, in order. */
static size_t
bounds_of(const struct law *law, const struct custody *custody, const struct job *jobs,
          size_t count, day_t *bounds)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        if (jobs[i].custody == custody) {
            bounds[found++] = jobs[i].from;
            bounds[found++] = jobs[i].until;
        }
    }
    for (size_t i = 0; i < custody->term_count; i++) {
        bounds[found++] = custody->terms[i]->starts_on;
        if (custody->terms[i]->ended_on != DAY_NULL)
            bounds[found++] = custody->terms[i]->ended_on;
    }
    for (size_t i = 0; i < law->parameter[LAW_CWP_HALF_DAYS].count; i++)
        bounds[found++] = law->parameter[LAW_CWP_HALF_DAYS].value[i].effective_on;
    qsort(bounds, found, sizeof *bounds, day_item_order);
    return found;
}

static bool
earns_county_credit(const struct custody *custody, day_t day)
{
    const struct term *term = custody_term(custody, day);

    return term->jurisdiction.is == JURISDICTION_COUNTY &&
           term->sentence_type.is != SENTENCE_PRESENTENCED;
}

static void
count_days(struct docket *docket, const struct custody *custody, const struct job *jobs,
           size_t count, day_t *bounds, struct county_credit *credit)
{
    size_t bound_count = bounds_of(docket->law, custody, jobs, count, bounds);

    for (size_t b = 0; b + 1 < bound_count; b++) {
        int64_t days = (int64_t)bounds[b + 1] - bounds[b];
        bool is_active = false;
        bool is_approved = false;

        for (size_t i = 0; i < count; i++) {
            if (jobs[i].custody == custody && span_holds(jobs[i].from, jobs[i].until, bounds[b])) {
                is_active = true;
                is_approved = is_approved || jobs[i].is_approved;
            }
        }
        if (is_active)
            credit->days_active += days;
        if (!is_approved || !earns_county_credit(custody, bounds[b]))
            continue;
        credit->credited_days_active += days;
        credit->half_days += days * docket_law(docket, LAW_CWP_HALF_DAYS, bounds[b]);
    }
}

static int64_t
lost_days(const struct docket *docket, const struct custody *custody)
{
    int64_t days = 0;

    for (size_t i = 0; i < docket->facts->discipline_review.count; i++) {
        const struct discipline_review *row = &docket->facts->discipline_review.row[i];

        if (row->reviewed_on != DAY_NULL && row->outcome.is == REVIEW_SUSTAINED &&
            row->appeal_outcome.is != APPEAL_REVERSED &&
            custody_on(docket, row->incident_on) == custody)
            days += row->days_lost;
    }
    return days;
}

void
county_credit_decide(struct docket *docket)
{
    size_t rows = docket->facts->work_participation.count;
    struct job *jobs = arena_array(docket->arena, rows, sizeof *jobs);
    size_t bound_limit =
        2 * rows + 2 * docket->facts->term.count + docket->law->parameter[LAW_CWP_HALF_DAYS].count;
    day_t *bounds = arena_array(docket->arena, bound_limit, sizeof *bounds);
    size_t count = read_jobs(docket, jobs);

    for (size_t i = 0; i < docket->custody_count; i++) {
        const struct custody *custody = &docket->custodies[i];
        struct county_credit *credit;
        bool has_begun = false;

        for (size_t j = 0; j < count; j++)
            has_begun = has_begun || jobs[j].custody == custody;
        if (!has_begun)
            continue;
        credit = list_push(&docket->county_credits, docket->arena, sizeof *credit);
        credit->custody_no = custody->custody_no;
        count_days(docket, custody, jobs, count, bounds, credit);
        credit->lost_days = lost_days(docket, custody);
        credit->days = credit->half_days / 2 - credit->lost_days;
        if (credit->days < 0)
            credit->days = 0;
    }
}
