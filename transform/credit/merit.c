#include "transform/credit/merit.h"

#include "core/array.h"
#include "core/relation.h"
#include "transform/event/event.h"
#include "transform/event/window.h"
#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"
#include "transform/person/sentence.h"

#include <string.h>

/* The categories that rules tell apart; the others are degrees. */
enum { CATEGORY_DIPLOMA = 1, CATEGORY_MENTOR = 2, CATEGORY_END = 6 };

/* rules.md EM1; T15 3043.5(b). */
static const enum law_name DAYS[CATEGORY_END] = {
    [CATEGORY_DIPLOMA] = LAW_EMC_CATEGORY_1,
    [CATEGORY_MENTOR] = LAW_EMC_CATEGORY_2,
    [3] = LAW_EMC_CATEGORY_3,
    [4] = LAW_EMC_CATEGORY_4,
    [5] = LAW_EMC_CATEGORY_5,
};

static const struct event MERIT = { .credit_type = CREDIT_EMC, .rule_id = "EM1" };

/* rules.md X, incomplete-verification. */
static bool
is_incomplete(const struct education_merit *row)
{
    return (row->verified_on == DAY_NULL) != (row->outcome.is == CODE_NULL);
}

/* As recorded, whatever the dates in it. */
static void
report_incomplete(struct docket *docket)
{
    for (size_t i = 0; i < docket->recorded->education_merit.count; i++) {
        const struct education_merit *row = &docket->recorded->education_merit.row[i];

        if (is_incomplete(row) && !opening_is_before_takeover(docket, row->conferred_on))
            docket_except_row(docket, "incomplete-verification", RELATION_EDUCATION_MERIT, row,
                              "the verifier's date and outcome: one is missing");
    }
}

/* Whether a verification is dated before what it verifies, and so does not count. */
static bool
is_out_of_order(const struct education_merit *row)
{
    return row->verified_on != DAY_NULL && row->verified_on < row->conferred_on;
}

/* rules.md EM3, X, verification-order: not besides incomplete-verification. */
static void
report_order(struct docket *docket, const struct education_merit *row)
{
    size_t place = (size_t)(row - docket->facts->education_merit.row);

    if (is_out_of_order(row) && !is_incomplete(&docket->recorded->education_merit.row[place]))
        docket_except_row(docket, "verification-order", RELATION_EDUCATION_MERIT, row,
                          "verified before it was conferred");
}

/* rules.md EM3: the day of a verification that counts, with whatever outcome; DAY_NULL for none. */
static day_t
checked_on(const struct education_merit *row)
{
    return is_incomplete(row) || is_out_of_order(row) ? DAY_NULL : row->verified_on;
}

/* rules.md M2, holds-diploma: of category 1, 3, 4 or 5. */
const struct education_merit *
merit_diploma(const struct docket *docket)
{
    const struct education_merit *first = NULL;

    for (size_t i = 0; i < docket->facts->education_merit.count; i++) {
        const struct education_merit *row = &docket->facts->education_merit.row[i];

        if (row->category != CATEGORY_MENTOR && checked_on(row) != DAY_NULL &&
            row->outcome.is == MERIT_VERIFIED &&
            (first == NULL || row->conferred_on < first->conferred_on))
            first = row;
    }
    return first;
}

/* The day whose law gives a number of a merit: on which it was conferred, or for one conferred
 * before there was such credit, the first on which there was (rules.md EM4; T15 3043.5(c)). */
static day_t
merit_law_day(const struct docket *docket, enum law_name name, const struct education_merit *row)
{
    return day_later(row->conferred_on, law_begins_on(docket->law, name));
}

static int64_t
merit_law(struct docket *docket, enum law_name name, const struct education_merit *row)
{
    return docket_law(docket, name, merit_law_day(docket, name, row));
}

/* rules.md EM2: the reasons that come before units, in their order; NULL if none. */
static const char *
early_reason(const struct event *event, const struct education_merit *row)
{
    if (event->custody == NULL)
        return "not-in-custody";
    if (event->term->jurisdiction.is == JURISDICTION_COUNTY)
        return "county-term";
    if (sentence_is_excluded(event->term))
        return "excluded-sentence";
    if (row->category == CATEGORY_DIPLOMA && custody_follows_education(event->custody))
        return "holds-diploma";
    return NULL;
}

/* rules.md EM2: the reasons from units on; NULL if none. */
static const char *
late_reason(struct docket *docket, const struct education_merit *row,
            const struct education_merit *accepted)
{
    if (row->category > CATEGORY_MENTOR) {
        if (row->units_in_term_percent == INT_NULL ||
            row->units_in_term_percent < merit_law(docket, LAW_EMC_LEAST_UNITS, row))
            return "units";
        if (row->accredited != 1)
            return "accreditation";
        if (row->official_transcript != 1)
            return "transcript";
    }
    if (checked_on(row) != DAY_NULL && row->outcome.is == MERIT_UNVERIFIABLE)
        return "unverifiable";
    if (accepted != NULL)
        return "repeat";
    return NULL;
}

/* rules.md EM3 is decided here; T15 3043.5(d). Nothing can be counted from an infinite date. */
static void
open_window(struct docket *docket, const struct event *event, const struct education_merit *row)
{
    if (row->documented_on != DAY_NULL && row->documented_on != DAY_MIN)
        window_open_calendar_days(docket, event,
                                  &(struct window){ .name = "emc",
                                                    .rule_id = "EM3",
                                                    .starts_on = row->documented_on,
                                                    .met_on = checked_on(row),
                                                    .responsible = row->verifier_id },
                                  merit_law(docket, LAW_EMC_WINDOW, row));
}

/* What it is worth, and what beyond its own row denies it. */
static void
say(struct docket *docket, const struct event *event, const struct education_merit *row,
    const struct education_merit *accepted)
{
    event_rests_on(docket, event, RELATION_EDUCATION_MERIT, row);
    if (event->custody == NULL)
        return;
    event_ground(docket, event, GROUND_WORTH,
                 (const int64_t[GROUND_NUMBERS]){ merit_law_day(docket, DAYS[row->category], row),
                                                  event->days },
                 NULL);
    if (row->category > CATEGORY_MENTOR && row->units_in_term_percent != INT_NULL)
        event_ground(docket, event, GROUND_UNITS,
                     (const int64_t[GROUND_NUMBERS]){ row->units_in_term_percent,
                                                      merit_law(docket, LAW_EMC_LEAST_UNITS, row) },
                     NULL);
    if (event->reason == NULL)
        event_say_verified(docket, event);
    else if (strcmp(event->reason, "holds-diploma") == 0)
        event_rests_on(docket, event, RELATION_TERM, event->custody->terms[0]);
    else if (strcmp(event->reason, "repeat") == 0)
        event_rests_on(docket, event, RELATION_EDUCATION_MERIT, accepted);
}

/* rules.md EM1, EM2 are decided here. One before the takeover is judged for those after it, and is
 * no event. */
static void
judge(struct docket *docket, const struct education_merit *row,
      const struct education_merit *accepted[CATEGORY_END], struct list *events)
{
    struct event event = MERIT;
    bool has_window;

    event_place(docket, &event, row->conferred_on);
    event.source_table = "education_merit";
    event.source_id = row->merit_id;
    event.days = merit_law(docket, DAYS[row->category], row);
    event.verified_on = checked_on(row);
    event.reason = early_reason(&event, row);
    has_window = event.reason == NULL;
    if (event.reason == NULL)
        event.reason = late_reason(docket, row, accepted[row->category]);
    if (docket->explains && !opening_is_before_takeover(docket, row->conferred_on))
        say(docket, &event, row, accepted[row->category]);
    if (event_is_accepted(&event) && accepted[row->category] == NULL)
        accepted[row->category] = row;
    if (opening_is_before_takeover(docket, row->conferred_on))
        return;
    report_order(docket, row);
    if (has_window)
        open_window(docket, &event, row);
    docket_take(docket, RELATION_EDUCATION_MERIT, row, ROW_USED);
    *(struct event *)list_push(events, docket->arena, sizeof event) = event;
}

static int
merit_order(const void *a, const void *b)
{
    const struct education_merit *x = *(const struct education_merit *const *)a;
    const struct education_merit *y = *(const struct education_merit *const *)b;

    if (x->conferred_on != y->conferred_on)
        return day_order(x->conferred_on, y->conferred_on);
    return integer_order(x->merit_id, y->merit_id);
}

/* The merits in order of (conferred_on, merit_id). */
static const struct education_merit **
merits_of(const struct docket *docket, size_t count)
{
    const struct education_merit **merits = arena_array(docket->arena, count, sizeof *merits);

    for (size_t i = 0; i < count; i++)
        merits[i] = &docket->facts->education_merit.row[i];
    array_sort(merits, count, sizeof *merits, merit_order);
    return merits;
}

/* rules.md EM4 is decided here: whole, and not before there was such credit; T15 3043.5(c). */
static void
grant(struct docket *docket, const struct custody_events *events)
{
    day_t begins_on = law_begins_on(docket->law, LAW_EMC_CATEGORY_1);

    for (size_t i = 0; i < events->count; i++) {
        struct event *event = &events->event[i];

        if (event->verified_on < begins_on)
            event_ground(docket, event, GROUND_NOT_BEFORE,
                         (const int64_t[GROUND_NUMBERS]){ begins_on }, NULL);
        event_decide(docket, event, ACTION_AWARD, event->days,
                     day_later(event->verified_on, begins_on), "");
    }
}

void
merit_decide(struct docket *docket)
{
    size_t count = docket->facts->education_merit.count;
    const struct education_merit *accepted[CATEGORY_END] = { NULL };
    struct list events = { 0 };
    const struct education_merit **merits;

    report_incomplete(docket);
    if (docket->custody_count == 0 || count == 0)
        return;
    merits = merits_of(docket, count);
    for (size_t i = 0; i < count; i++)
        judge(docket, merits[i], accepted, &events);
    event_decide_all(docket, &events, grant);
}
