#include "transform/event/annual_limit.h"

#include "transform/person/custody.h"
#include "transform/person/opening_balance.h"

/* Credit that waits for an anniversary. */
struct deferred {
    struct event *event;
    int64_t days;
};

struct walk {
    struct docket *docket;
    const struct custody_events *events;
    int32_t credit_type;
    struct credit_years years;
    struct event *brought; /* the deferred days of the opening balance, or NULL */
    int64_t takeover_year; /* the year of the takeover; -1 where it lies before the anchor */
    int64_t granted_days;  /* in the year at hand, as the next three */
    day_t begins_on;
    day_t ends_on;
    int64_t limit_days;
    int64_t brought_days; /* of it used before the takeover */
    struct list waiting;  /* of struct deferred, oldest first */
    size_t granted;       /* so many of them wait no more */
    size_t next;          /* the first event that has not been looked at */
};

/* rules.md M4, R4, C5a: the anchor. */
struct credit_years
credit_years_of(const struct docket *docket, const struct custody_events *events,
                const struct annual_limit *limit)
{
    const struct opening *opening = opening_of(docket, events->custody, limit->credit_type);
    day_t anchor = opening != NULL ? opening->anchor : DAY_NULL;

    if (anchor == DAY_NULL && events->count > 0)
        anchor = events->event[0].earned_on;
    return (struct credit_years){ .anchor = anchor, .opening = opening };
}

/* rules.md M4, C3. */
int64_t
credit_year_number(const struct credit_years *years, day_t day)
{
    int64_t number = day_civil(day).year - day_civil(years->anchor).year;

    if (number > 0 && day < day_anniversary(years->anchor, number))
        number--;
    return number > 0 ? number : 0;
}

static int64_t
lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void
wait_for_anniversary(struct walk *walk, struct event *event, int64_t days)
{
    struct deferred *deferred = list_push(&walk->waiting, walk->docket->arena, sizeof *deferred);

    deferred->event = event;
    deferred->days = days;
}

static void
say_year(const struct walk *walk, const struct event *event, int64_t room)
{
    event_ground(walk->docket, event, GROUND_CREDIT_YEAR,
                 (const int64_t[GROUND_NUMBERS]){ walk->begins_on, walk->ends_on,
                                                  walk->years.anchor, walk->limit_days,
                                                  walk->brought_days, walk->granted_days, room },
                 NULL);
}

/* rules.md M4: what waits is granted first, oldest first, as far as there is room. */
static int64_t
grant_waiting(struct walk *walk, int64_t room, day_t anniversary)
{
    struct deferred *waiting = walk->waiting.items;

    while (walk->granted < walk->waiting.count && room > 0) {
        struct deferred *first = &waiting[walk->granted];
        int64_t days = lesser(first->days, room);

        say_year(walk, first->event, room);
        event_decide(walk->docket, first->event, ACTION_AWARD, days,
                     day_later(first->event->verified_on, anniversary), "carried-over");
        walk->granted_days += days;
        room -= days;
        first->days -= days;
        if (first->days == 0)
            walk->granted++;
    }
    return room;
}

/* rules.md M4, R4: what fits is granted; the rest waits, or is void. */
static int64_t
grant_event(struct walk *walk, struct event *event, int64_t room)
{
    int64_t days = lesser(event->days, room);

    say_year(walk, event, room);
    event_ground(walk->docket, event, GROUND_FITS,
                 (const int64_t[GROUND_NUMBERS]){ event->days, days }, NULL);
    if (days > 0)
        event_decide(walk->docket, event, ACTION_AWARD, days, event->verified_on, "");
    walk->granted_days += days;
    if (event->days > days && event->is_carried)
        wait_for_anniversary(walk, event, event->days - days);
    if (event->days > days && !event->is_carried) {
        event_ground(walk->docket, event, GROUND_VOID_OVER_LIMIT,
                     (const int64_t[GROUND_NUMBERS]){ event->days - days }, NULL);
        event_decide(walk->docket, event, ACTION_VOID, event->days - days, event->verified_on,
                     "annual-limit");
    }
    return room - days;
}

/* rules.md M4, M5: what still waits when the years that have begun are done. */
static void
decide_waiting(struct walk *walk, day_t next_anniversary)
{
    const struct deferred *waiting = walk->waiting.items;
    day_t ends_on = walk->events->custody->ends_on;
    bool has_ended = ends_on != DAY_MAX;

    if (walk->granted < walk->waiting.count)
        docket_wake(walk->docket, next_anniversary);
    for (size_t i = walk->granted; i < walk->waiting.count; i++) {
        if (!has_ended)
            event_ground(walk->docket, waiting[i].event, GROUND_CARRIED,
                         (const int64_t[GROUND_NUMBERS]){ waiting[i].days, next_anniversary },
                         NULL);
        event_decide(walk->docket, waiting[i].event, has_ended ? ACTION_VOID : ACTION_DEFER,
                     waiting[i].days, has_ended ? ends_on : next_anniversary,
                     has_ended ? "released" : "annual-limit");
    }
}

/* What the last year walked has left, where the custody lasts. */
static void
say_open_year(const struct walk *walk, int64_t number)
{
    const struct custody *custody = walk->events->custody;
    int64_t used = walk->brought_days + walk->granted_days;
    const struct ground_subject of = { .credit_type = CREDIT_TYPE_WORDS[walk->credit_type],
                                       .custody_no = custody->custody_no,
                                       .source_table = "credit_year",
                                       .source_id = number };

    if (custody->ends_on == DAY_MAX)
        docket_ground(walk->docket, &of, GROUND_YEAR_OPEN,
                      (const int64_t[GROUND_NUMBERS]){
                          walk->begins_on, walk->ends_on, used, walk->limit_days,
                          used < walk->limit_days ? walk->limit_days - used : 0 },
                      NULL);
}

/* rules.md C5a: the deferred_days of a balance, as an event that was earned on its date. */
static struct event *
brought_event(struct docket *docket, const struct annual_limit *limit,
              const struct opening *opening)
{
    struct event *event;

    if (opening == NULL || limit->deferred == NULL || opening->deferred_days == 0)
        return NULL;
    event = arena_alloc(docket->arena, sizeof *event);
    *event = *limit->deferred;
    event_place(docket, event, opening->row->balance_on);
    event->source_table = "opening_balance";
    event->source_id = opening->row->person_id;
    event->days = opening->deferred_days;
    event->is_carried = true;
    event_earn(docket, event);
    return event;
}

/* rules.md M4, R4: a year has the limit that it began with, the first of all if it began before. */
static int64_t
limit_of(struct docket *docket, const struct annual_limit *limit, day_t begins_on)
{
    return docket_law(docket, limit->days,
                      day_later(begins_on, law_begins_on(docket->law, limit->days)));
}

/* Keep what was granted in a year, to be held against its limit and the awards. */
static void
keep_year(const struct walk *walk, int64_t number, int64_t brought_days)
{
    struct credit_year *year;

    if (walk->granted_days == 0 && brought_days == 0)
        return;
    year = list_push(&walk->docket->credit_years, walk->docket->arena, sizeof *year);
    year->custody_no = walk->events->custody->custody_no;
    year->credit_type = CREDIT_TYPE_WORDS[walk->credit_type];
    year->anchor_on = walk->years.anchor;
    year->year_no = number;
    year->brought_days = brought_days;
    year->granted_days = walk->granted_days;
}

/* One credit year, of so many days; a balance's year_days are used up. */
static void
walk_year(struct walk *walk, int64_t number, day_t begins_on, day_t ends_on, int64_t room)
{
    const struct custody_events *events = walk->events;
    int64_t brought = number == walk->takeover_year ? walk->years.opening->year_days : 0;

    walk->granted_days = 0;
    walk->begins_on = begins_on;
    walk->ends_on = ends_on;
    walk->limit_days = room;
    walk->brought_days = brought;
    room = room > brought ? room - brought : 0;
    if (number > 0)
        room = grant_waiting(walk, room, begins_on);
    if (number == walk->takeover_year && walk->brought != NULL)
        wait_for_anniversary(walk, walk->brought, walk->brought->days);
    for (; walk->next < events->count && events->event[walk->next].earned_on < ends_on;
         walk->next++)
        if (events->event[walk->next].parts == 0)
            room = grant_event(walk, &events->event[walk->next], room);
    keep_year(walk, number, brought);
}

/* rules.md M4 is decided here, and R4 upon it. */
void
annual_limit_walk(struct docket *docket, const struct custody_events *events,
                  const struct annual_limit *limit, const struct credit_years *years)
{
    struct walk walk = { .docket = docket,
                         .events = events,
                         .credit_type = limit->credit_type,
                         .years = *years,
                         .brought = brought_event(docket, limit, years->opening),
                         .takeover_year = -1 };
    day_t ends_on;
    int64_t number = 0;

    if (walk.years.anchor == DAY_NULL && walk.brought != NULL && walk.brought->earned_on != DAY_MIN)
        walk.years.anchor = walk.brought->earned_on;
    if (walk.years.anchor == DAY_NULL)
        return;
    if (walk.years.opening != NULL && docket->takeover >= walk.years.anchor)
        walk.takeover_year = credit_year_number(&walk.years, docket->takeover);
    if (walk.brought != NULL && walk.takeover_year < 0)
        wait_for_anniversary(&walk, walk.brought, walk.brought->days);
    ends_on = walk.years.anchor;
    do {
        day_t begins_on = ends_on;

        ends_on = day_anniversary(walk.years.anchor, number + 1);
        walk_year(&walk, number, begins_on, ends_on, limit_of(docket, limit, begins_on));
        number++;
    } while (ends_on <= docket->as_of && ends_on < events->custody->ends_on);
    if (walk.brought != NULL && walk.takeover_year >= number)
        wait_for_anniversary(&walk, walk.brought, walk.brought->days);
    say_open_year(&walk, number - 1);
    decide_waiting(&walk, ends_on);
}
