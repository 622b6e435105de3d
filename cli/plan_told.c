#include "cli/plan_told.h"

#include "core/json.h"
#include "core/wrap.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LABEL_WIDTH 12
#define NEAREST_SHOWN 20 /* people, in the text */

static bool
is_by_another_law(const struct plan_told *told)
{
    return told->request->changes.count > 0 ||
           strcmp(told->account->edition, told->account->usual_edition) != 0;
}

static int64_t
entries_of(const struct plan_tally *written)
{
    return written->added + written->taken_back + 2 * written->changed;
}

static const char *
when(const struct plan_told *told)
{
    const struct run *run = &told->account->run;

    return run->as_of > run->today ? ", a day to come" : run->as_of == run->today ? ", today" : "";
}

const char *
plan_told_law(const struct plan_told *told, struct arena *arena)
{
    const struct night_account *account = told->account;
    const char *law = arena_format(arena, "edition %s", account->edition);

    if (told->request->changes.count > 0)
        law = arena_format(arena, "%s with '%s', by which %zu row%s otherwise", law,
                           told->request->changes.file, account->law_rows_changed,
                           account->law_rows_changed == 1 ? " is" : "s are");
    if (strcmp(account->edition, account->usual_edition) != 0)
        law = arena_format(arena, "%s; in force is edition %s", law, account->usual_edition);
    return law;
}

const char *
plan_told_followed(const struct plan_told *told, struct arena *arena)
{
    char as_of[DAY_TEXT_SIZE];

    if (told->account->followed_run == 0)
        return "no published run";
    return arena_format(arena, "run %" PRId64 ", as of %s", told->account->followed_run,
                        day_format(told->account->followed_as_of, as_of));
}

const char *
plan_told_held_against(const struct plan_told *told)
{
    return is_by_another_law(told) ? "the same day by the law in force" : "what stands";
}

/* ---- text */

static void
print_line(const char *label, const char *text)
{
    (void)printf("%-*s", LABEL_WIDTH, label);
    wrap_print(stdout, LABEL_WIDTH, text);
}

static void
print_breakers(const struct night_account *account, struct arena *arena)
{
    for (size_t i = 0; i < account->tripped_count; i++)
        print_line("breaker", arena_format(arena, "%s: %s", account->tripped[i].name,
                                           account->tripped[i].text));
    if (account->tripped_count == 0)
        print_line("breaker", "none would stop a run");
}

static void
print_head(const struct plan_told *told, struct arena *arena)
{
    const struct night_account *account = told->account;
    const struct plan_tally *written = &told->plan->written;
    bool is_of_all = account->why_full[0] != '\0';
    char as_of[DAY_TEXT_SIZE];

    print_line("plan", "nothing written");
    print_line("as of",
               arena_format(arena, "%s%s", day_format(account->run.as_of, as_of), when(told)));
    print_line("law", plan_told_law(told, arena));
    print_line("follows", plan_told_followed(told, arena));
    print_line("looks at", arena_format(arena, "%" PRId64 " people, %s%s", account->run.persons,
                                        is_of_all ? "everybody: " : "those whom something concerns",
                                        account->why_full));
    print_line("writes",
               arena_format(arena,
                            "%" PRId64 " entries of %" PRId64 " people: %" PRId64 " added, %" PRId64
                            " taken back, %" PRId64 " changed (two entries each)",
                            entries_of(written), written->people, written->added,
                            written->taken_back, written->changed));
    print_line("exceptions", arena_format(arena, "%" PRId64, account->run.exceptions));
    print_breakers(account, arena);
}

static void
print_sides(const struct plan *plan, struct arena *arena)
{
    print_line("more days", arena_format(arena, "%" PRId64 " people, %" PRId64 " days",
                                         plan->gaining.people, plan->gaining.days));
    print_line("fewer days", arena_format(arena, "%" PRId64 " people, %" PRId64 " days",
                                          plan->losing.people, -plan->losing.days));
}

/* The headings of what print_tally prints behind a label of 20 columns. */
static void
print_heading(const char *title)
{
    (void)printf("\n%-20s %10s %11s %10s %10s %10s\n", title, "added", "taken back", "changed",
                 "days", "people");
}

static void
print_tally(const char *label, const struct plan_tally *tally)
{
    (void)printf("%-20s %10" PRId64 " %11" PRId64 " %10" PRId64 " %+10" PRId64 " %10" PRId64 "\n",
                 label, tally->added, tally->taken_back, tally->changed, tally->days,
                 tally->people);
}

static void
print_groups(const struct plan *plan, struct arena *arena)
{
    const struct plan_group *rule = plan->rules.items;
    const struct plan_group *facility = plan->facilities.items;

    if (plan->rules.count == 0)
        return;
    print_heading("rule, credit");
    for (size_t i = 0; i < plan->rules.count; i++)
        print_tally(arena_format(arena, "%-5s %s", rule[i].code, rule[i].credit_type),
                    &rule[i].tally);
    print_tally("all", &plan->all);
    print_heading("facility");
    for (size_t i = 0; i < plan->facilities.count; i++)
        print_tally(*facility[i].code != '\0' ? facility[i].code : "(none)", &facility[i].tally);
}

static void
print_dates(const struct plan *plan, struct arena *arena)
{
    (void)printf("\n%-20s %10s %11s %10s %10s\n", "date that moves",
                 arena_format(arena, "in %d days", PLAN_NEAR_DAYS),
                 arena_format(arena, "in %d days", PLAN_NEXT_DAYS), "later", "people");
    for (size_t target = 0; target < PLAN_TARGETS; target++)
        for (int is_later = 0; is_later < 2; is_later++) {
            const int64_t *people =
                is_later ? plan->later[target].people : plan->sooner[target].people;

            (void)printf("%-20s %10" PRId64 " %11" PRId64 " %10" PRId64 " %10" PRId64 "\n",
                         arena_format(arena, "%s %s", PLAN_TARGET_NAMES[target],
                                      is_later ? "later" : "sooner"),
                         people[PLAN_NEAR], people[PLAN_NEXT], people[PLAN_LATER],
                         people[PLAN_NEAR] + people[PLAN_NEXT] + people[PLAN_LATER]);
        }
    (void)printf("%" PRId64 " people have a date who had none, %" PRId64 " have none any more\n",
                 plan->beginning, plan->ending);
}

/* People whose date is near and moves: they come first. */
static void
print_nearest(const struct plan *plan)
{
    const struct plan_person *person = plan->people.items;
    size_t near = 0;

    while (near < plan->people.count && person[near].move <= PLAN_NEXT)
        near++;
    if (near == 0)
        return;
    (void)printf("\n%-10s %-8s %-10s    %-10s %10s %10s\n", "person", "date", "from", "to", "days",
                 "credit");
    for (size_t i = 0; i < near && i < NEAREST_SHOWN; i++) {
        char then[DAY_TEXT_SIZE];
        char now[DAY_TEXT_SIZE];

        (void)printf("%-10" PRId64 " %-8s %s to %s %+10" PRId64 " %+10" PRId64 "\n",
                     person[i].person_id, person[i].target != NULL ? person[i].target : "",
                     day_format(person[i].then_on, then), day_format(person[i].now_on, now),
                     plan_moved_days(&person[i]), person[i].days);
    }
    if (near > NEAREST_SHOWN)
        (void)printf("and %zu more, whom --json and --xlsx have\n", near - NEAREST_SHOWN);
}

void
plan_told_text(const struct plan_told *told)
{
    const struct plan *plan = told->plan;
    struct arena arena = { 0 };

    print_head(told, &arena);
    (void)printf("\ndifferences from %s\n", plan_told_held_against(told));
    print_sides(plan, &arena);
    print_dates(plan, &arena);
    print_nearest(plan);
    print_groups(plan, &arena);
    arena_release(&arena);
}

/* ---- JSON */

static void
add_text(struct json_object *object, const char *key, const char *text)
{
    json_add(object, &(struct json_field){ key, JSON_FIELD_TEXT }, text);
}

static void
add_number(struct json_object *object, const char *key, int64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, number);
    json_add(object, &(struct json_field){ key, JSON_FIELD_NUMBER },
             number != INT_NULL ? text : NULL);
}

static void
add_flag(struct json_object *object, const char *key, bool is_so)
{
    json_add(object, &(struct json_field){ key, JSON_FIELD_FLAG }, is_so ? "t" : "f");
}

static void
add_day(struct json_object *object, const char *key, day_t day)
{
    char text[DAY_TEXT_SIZE];

    add_text(object, key, day != DAY_NULL ? day_format(day, text) : NULL);
}

static struct json_object *
record_begin(const char *kind)
{
    struct json_object *object = json_begin();

    add_text(object, "record", kind);
    return object;
}

static void
add_tally(struct json_object *object, const struct plan_tally *tally)
{
    add_number(object, "added", tally->added);
    add_number(object, "taken_back", tally->taken_back);
    add_number(object, "changed", tally->changed);
    add_number(object, "days", tally->days);
    add_number(object, "people", tally->people);
}

static void
add_side(struct json_object *object, const char *key, const struct plan_tally *side)
{
    json_open(object, key, JSON_NEST_OBJECT);
    add_number(object, "people", side->people);
    add_number(object, "days", side->days);
    json_close(object);
}

/* How near a date is that moves, as JSON and sheets say it. */
static const char *const NEARNESS[] = { [PLAN_NEAR] = "near",
                                        [PLAN_NEXT] = "next",
                                        [PLAN_LATER] = "later",
                                        [PLAN_BEGINS_OR_ENDS] = "begins or ends",
                                        [PLAN_NO_MOVE] = NULL };

static void
add_dates(struct json_object *object, const struct plan *plan)
{
    json_open(object, "dates_that_move", JSON_NEST_LIST);
    for (size_t target = 0; target < PLAN_TARGETS; target++)
        for (int is_later = 0; is_later < 2; is_later++) {
            const int64_t *people =
                is_later ? plan->later[target].people : plan->sooner[target].people;

            json_open(object, NULL, JSON_NEST_OBJECT);
            add_text(object, "target", PLAN_TARGET_NAMES[target]);
            add_text(object, "direction", is_later ? "later" : "sooner");
            for (size_t move = PLAN_NEAR; move <= PLAN_LATER; move++)
                add_number(object, NEARNESS[move], people[move]);
            json_close(object);
        }
    json_close(object);
    add_number(object, "dates_that_begin", plan->beginning);
    add_number(object, "dates_that_end", plan->ending);
}

static void
add_breakers(struct json_object *object, const struct night_account *account)
{
    json_open(object, "breakers", JSON_NEST_LIST);
    for (size_t i = 0; i < account->tripped_count; i++) {
        json_open(object, NULL, JSON_NEST_OBJECT);
        add_text(object, "name", account->tripped[i].name);
        add_text(object, "text", account->tripped[i].text);
        json_close(object);
    }
    json_close(object);
}

static void
add_law(struct json_object *object, const struct plan_told *told)
{
    const struct night_account *account = told->account;
    bool is_changed = told->request->changes.count > 0;

    add_text(object, "edition", account->edition);
    add_text(object, "edition_in_force", account->usual_edition);
    add_text(object, "law_file", is_changed ? told->request->changes.file : NULL);
    add_number(object, "law_rows_otherwise",
               is_changed ? (int64_t)account->law_rows_changed : INT_NULL);
    add_flag(object, "is_held_against_law_in_force", is_by_another_law(told));
}

static enum status
write_plan(const struct plan_told *told, struct error *err)
{
    const struct night_account *account = told->account;
    const struct plan *plan = told->plan;
    struct json_object *object = record_begin("plan");

    add_day(object, "as_of", account->run.as_of);
    add_day(object, "today", account->run.today);
    add_law(object, told);
    add_number(object, "follows_run", account->followed_run > 0 ? account->followed_run : INT_NULL);
    add_day(object, "follows_as_of", account->followed_as_of);
    add_text(object, "why_everybody", account->why_full[0] != '\0' ? account->why_full : NULL);
    add_number(object, "persons", account->run.persons);
    add_number(object, "exceptions", account->run.exceptions);
    json_open(object, "writes", JSON_NEST_OBJECT);
    add_number(object, "entries", entries_of(&plan->written));
    add_tally(object, &plan->written);
    json_close(object);
    add_breakers(object, account);
    json_open(object, "differences", JSON_NEST_OBJECT);
    add_tally(object, &plan->all);
    json_close(object);
    add_side(object, "more_days", &plan->gaining);
    add_side(object, "fewer_days", &plan->losing);
    add_dates(object, plan);
    return json_end(object, stdout, err);
}

static enum status
write_groups(const char *kind, const char *key, const struct list *groups, struct error *err)
{
    const struct plan_group *group = groups->items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < groups->count; i++) {
        struct json_object *object = record_begin(kind);

        add_text(object, key, *group[i].code != '\0' ? group[i].code : NULL);
        if (*group[i].credit_type != '\0')
            add_text(object, "credit_type", group[i].credit_type);
        add_tally(object, &group[i].tally);
        status = json_end(object, stdout, err);
    }
    return status;
}

static enum status
write_people(const struct plan *plan, struct error *err)
{
    const struct plan_person *person = plan->people.items;
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < plan->people.count; i++) {
        struct json_object *object = record_begin("person");

        add_number(object, "person_id", person[i].person_id);
        add_text(object, "person_number", person[i].person_number);
        add_number(object, "added", person[i].added);
        add_number(object, "taken_back", person[i].taken_back);
        add_number(object, "changed", person[i].changed);
        add_number(object, "days", person[i].days);
        add_number(object, "term_id", person[i].term_id);
        add_text(object, "target", person[i].target);
        add_day(object, "then_on", person[i].then_on);
        add_day(object, "planned_on", person[i].now_on);
        add_number(object, "moved_days", plan_moved_days(&person[i]));
        add_text(object, "move", NEARNESS[person[i].move]);
        status = json_end(object, stdout, err);
    }
    return status;
}

static enum status
entry_take(const struct pg_row *row, void *context, struct error *err)
{
    struct plan_column columns[PLAN_COLUMNS_MOST];
    struct json_object *object = record_begin("entry");

    (void)context;
    (void)plan_entry_columns(columns);
    for (size_t i = 0; i < row->count; i++)
        json_add(object,
                 &(struct json_field){ columns[i].name,
                                       columns[i].is_number ? JSON_FIELD_NUMBER : JSON_FIELD_TEXT },
                 row->value[i]);
    return json_end(object, stdout, err);
}

enum status
plan_told_json(const struct plan_told *told, struct error *err)
{
    const struct plan *plan = told->plan;
    enum status status = write_plan(told, err);

    if (status == STATUS_OK)
        status = write_groups("rule", "rule_id", &plan->rules, err);
    if (status == STATUS_OK)
        status = write_groups("facility", "facility_code", &plan->facilities, err);
    if (status == STATUS_OK)
        status = write_people(plan, err);
    if (status == STATUS_OK)
        status = spill_each(plan->entries, entry_take, NULL, err);
    return status;
}
