#include "cli/plan_book.h"

#include "core/array.h"
#include "reports/plan_workbook.h"
#include "transform/decide.h"

#include <inttypes.h>

/* Rows on their way to a sheet. */
struct handing {
    pg_row_fn each;
    void *context;
    struct arena arena; /* of the row at hand */
    struct error *err;
};

static const char *
number(struct handing *handing, int64_t value)
{
    return value != INT_NULL ? arena_format(&handing->arena, "%" PRId64, value) : NULL;
}

static const char *
date(struct handing *handing, day_t day)
{
    char text[DAY_TEXT_SIZE];

    return day != DAY_NULL ? arena_format(&handing->arena, "%s", day_format(day, text)) : NULL;
}

static enum status
hand(struct handing *handing, const char *const *value, size_t count)
{
    const struct pg_row row = { value, count };
    enum status status = handing->each(&row, handing->context, handing->err);

    arena_reset(&handing->arena);
    return status;
}

static enum status
hand_groups(struct handing *handing, const struct list *groups, bool has_type)
{
    const struct plan_group *group = groups->items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < groups->count; i++) {
        const struct plan_tally *tally = &group[i].tally;
        const char *value[8];
        size_t count = 0;

        value[count++] = *group[i].code != '\0' ? group[i].code : NULL;
        if (has_type)
            value[count++] = group[i].credit_type;
        value[count++] = number(handing, tally->added);
        value[count++] = number(handing, tally->taken_back);
        value[count++] = number(handing, tally->changed);
        value[count++] = number(handing, tally->days);
        value[count++] = number(handing, tally->people);
        status = hand(handing, value, count);
    }
    return status;
}

static const char *
moved_days(struct handing *handing, const struct plan_person *person)
{
    return person->move <= PLAN_LATER ? number(handing, plan_moved_days(person)) : NULL;
}

static const char *
how_near(struct handing *handing, const struct plan_person *person)
{
    struct arena *arena = &handing->arena;

    switch (person->move) {
    case PLAN_NEAR:
        return arena_format(arena, "within %d days", PLAN_NEAR_DAYS);
    case PLAN_NEXT:
        return arena_format(arena, "within %d days", PLAN_NEXT_DAYS);
    case PLAN_LATER:
        return "later";
    case PLAN_BEGINS_OR_ENDS:
        return person->now_on != DAY_NULL ? "begins" : "ends";
    case PLAN_NO_MOVE:
        break;
    }
    return NULL;
}

static enum status
hand_people(struct handing *handing, const struct list *people)
{
    const struct plan_person *person = people->items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < people->count; i++) {
        const struct plan_person *one = &person[i];
        const char *const value[] = {
            number(handing, one->person_id), one->person_number,
            number(handing, one->added),     number(handing, one->taken_back),
            number(handing, one->changed),   number(handing, one->days),
            number(handing, one->term_id),   one->target,
            date(handing, one->then_on),     date(handing, one->now_on),
            moved_days(handing, one),        how_near(handing, one),
        };

        status = hand(handing, value, ARRAY_SIZE(value));
    }
    return status;
}

/* Dates that move come first. */
static enum status
hand_dates(struct handing *handing, const struct list *people)
{
    const struct plan_person *person = people->items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < people->count && person[i].move <= PLAN_LATER;
         i++) {
        const struct plan_person *one = &person[i];
        const char *const value[] = {
            number(handing, one->person_id), one->person_number,
            number(handing, one->term_id),   one->target,
            date(handing, one->then_on),     date(handing, one->now_on),
            moved_days(handing, one),        how_near(handing, one),
            number(handing, one->days),
        };

        status = hand(handing, value, ARRAY_SIZE(value));
    }
    return status;
}

static enum status
hand_line(struct handing *handing, const char *what, int64_t people, int64_t days)
{
    const char *const value[] = { what, number(handing, people), number(handing, days) };

    return hand(handing, value, ARRAY_SIZE(value));
}

/* A line for each of how near dates are that move to one side. */
static enum status
hand_moves(struct handing *handing, const char *target, const char *direction,
           const struct plan_dates *dates)
{
    enum status status = STATUS_OK;

    for (int move = PLAN_NEAR; status == STATUS_OK && move <= PLAN_LATER; move++) {
        const struct plan_person like = { .move = (enum plan_move)move };
        const char *what =
            arena_format(&handing->arena, "%s %s, %s", target, direction, how_near(handing, &like));

        status = hand_line(handing, what, dates->people[move], INT_NULL);
    }
    return status;
}

static enum status
hand_summary(struct handing *handing, const struct plan *plan)
{
    enum status status = hand_line(handing, "more days", plan->gaining.people, plan->gaining.days);

    if (status == STATUS_OK)
        status = hand_line(handing, "fewer days", plan->losing.people, plan->losing.days);
    for (size_t i = 0; status == STATUS_OK && i < PLAN_TARGETS; i++) {
        status = hand_moves(handing, PLAN_TARGET_NAMES[i], "sooner", &plan->sooner[i]);
        if (status == STATUS_OK)
            status = hand_moves(handing, PLAN_TARGET_NAMES[i], "later", &plan->later[i]);
    }
    if (status == STATUS_OK)
        status = hand_line(handing, "a date where there was none", plan->beginning, INT_NULL);
    if (status == STATUS_OK)
        status = hand_line(handing, "no date any more", plan->ending, INT_NULL);
    return status;
}

static enum status
rows_of(enum plan_sheet sheet, void *source, pg_row_fn each, void *context, struct error *err)
{
    const struct plan *plan = source;
    struct handing handing = { .each = each, .context = context, .err = err };
    enum status status = STATUS_OK;

    switch (sheet) {
    case PLAN_SHEET_SUMMARY:
        status = hand_summary(&handing, plan);
        break;
    case PLAN_SHEET_DATES:
        status = hand_dates(&handing, &plan->people);
        break;
    case PLAN_SHEET_RULES:
        status = hand_groups(&handing, &plan->rules, true);
        break;
    case PLAN_SHEET_FACILITIES:
        status = hand_groups(&handing, &plan->facilities, false);
        break;
    case PLAN_SHEET_PEOPLE:
        status = hand_people(&handing, &plan->people);
        break;
    case PLAN_SHEET_ENTRIES:
        status = spill_each(plan->entries, each, context, err);
        break;
    case PLAN_SHEET_COUNT:
        break;
    }
    arena_release(&handing.arena);
    return status;
}

static const char *
breakers_text(const struct night_account *account, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < account->tripped_count; i++)
        text = arena_format(arena, "%s%s%s: %s", text, i > 0 ? "; " : "", account->tripped[i].name,
                            account->tripped[i].text);
    return *text != '\0' ? text : "none would stop a run";
}

static const char *
credit_types(struct arena *arena)
{
    const char *text = "";

    for (int32_t type = 0; type < CREDIT_TYPE_COUNT; type++)
        if (credit_is_decided(type))
            text = arena_format(arena, "%s%s%s", text, *text != '\0' ? ", " : "",
                                CREDIT_TYPE_WORDS[type]);
    return text;
}

enum status
plan_book_put(const struct plan_told *told, const char *path, struct error *err)
{
    struct plan *plan = told->plan;
    const struct night_account *account = told->account;
    struct arena arena = { 0 };
    const struct shown_run run = {
        .run_id = "to come",
        .as_of = account->run.as_of,
        .edition = account->edition,
        .program_version = account->run.program_version,
        .persons = arena_format(&arena, "%" PRId64, account->run.persons),
        .entries = arena_format(&arena, "%" PRId64, account->run.entries),
        .exceptions = arena_format(&arena, "%" PRId64, account->run.exceptions),
        .why_full = *account->why_full != '\0' ? account->why_full : NULL,
        .credit_types = credit_types(&arena),
    };
    const struct about_fact facts[] = {
        { "Law", plan_told_law(told, &arena) },
        { "Follows", plan_told_followed(told, &arena) },
        { "Held against", plan_told_held_against(told) },
        { "Circuit breakers", breakers_text(account, &arena) },
    };
    const struct plan_figure figures[] = {
        { PLAN_SHEET_ENTRIES, COLUMN_NONE, "entries that a run would write", account->run.entries },
        { PLAN_SHEET_RULES, ADDED, "decisions added", plan->all.added },
        { PLAN_SHEET_RULES, TAKEN_BACK, "decisions taken back", plan->all.taken_back },
        { PLAN_SHEET_RULES, CHANGED, "decisions changed", plan->all.changed },
        { PLAN_SHEET_FACILITIES, DAYS_PLANNED, "days of all", plan->all.days },
        { PLAN_SHEET_PEOPLE, DAYS_PLANNED, "days of those with more and those with fewer",
          plan->gaining.days + plan->losing.days },
    };
    enum status status = plan_workbook_put(path,
                                           &(struct plan_book){ .run = &run,
                                                                .facts = facts,
                                                                .fact_count = ARRAY_SIZE(facts),
                                                                .figures = figures,
                                                                .figure_count = ARRAY_SIZE(figures),
                                                                .rows = rows_of,
                                                                .source = plan },
                                           err);

    arena_release(&arena);
    return status;
}
