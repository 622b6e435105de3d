#include "transform/event/annual_limit.h"

#include "transform/person/custody.h"

/* Credit that waits for an anniversary. */
struct deferred {
    struct event *event;
    int64_t days;
};

struct walk {
    struct docket *docket;
    const struct custody *custody;
    struct list waiting; /* of struct deferred, oldest first */
};

struct credit_years
credit_years_of(const struct docket *docket, const struct custody *custody, int32_t credit_type,
                const struct event *events, size_t count)
{
    struct credit_years years = { .anchor = DAY_NULL };

    years.opening = custody_opening(docket, custody, credit_type);
    if (years.opening != NULL && years.opening->anchor_on != DAY_MIN &&
        years.opening->anchor_on != DAY_MAX)
        years.anchor = years.opening->anchor_on;
    for (size_t i = 0; i < count && years.anchor == DAY_NULL; i++)
        if (event_is_accepted(&events[i]))
            years.anchor = events[i].earned_on;
    return years;
}

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

/* Grant what waits, oldest first, as far as there is room; what is left waits on. */
static int64_t
grant_waiting(struct walk *walk, int64_t room, day_t anniversary)
{
    struct deferred *waiting = walk->waiting.items;
    size_t left = 0;

    for (size_t i = 0; i < walk->waiting.count; i++) {
        int64_t days = lesser(waiting[i].days, room);

        if (days > 0) {
            event_decide(walk->docket, waiting[i].event, ACTION_AWARD, days,
                         day_later(waiting[i].event->verified_on, anniversary), "carried-over");
            room -= days;
            waiting[i].days -= days;
        }
        if (waiting[i].days > 0)
            waiting[left++] = waiting[i];
    }
    walk->waiting.count = left;
    return room;
}

static int64_t
grant_event(struct walk *walk, struct event *event, int64_t room)
{
    int64_t days = lesser(event->days, room);

    if (days > 0)
        event_decide(walk->docket, event, ACTION_AWARD, days, event->verified_on, "");
    if (event->days > days && event->is_carried)
        wait_for_anniversary(walk, event, event->days - days);
    else if (event->days > days)
        event_decide(walk->docket, event, ACTION_VOID, event->days - days, event->verified_on,
                     "annual-limit");
    return room - days;
}

/* What still waits when the years that have begun are done. */
static void
decide_waiting(struct walk *walk, day_t next_anniversary)
{
    const struct deferred *waiting = walk->waiting.items;
    bool has_ended = walk->custody->ends_on != DAY_MAX;

    for (size_t i = 0; i < walk->waiting.count; i++)
        event_decide(walk->docket, waiting[i].event, has_ended ? ACTION_VOID : ACTION_DEFER,
                     waiting[i].days, has_ended ? walk->custody->ends_on : next_anniversary,
                     has_ended ? "released" : "annual-limit");
}

/* The deferred days of an MCC opening balance, as an event that was earned on its date. */
static struct event *
opening_event(struct docket *docket, const struct opening_balance *opening,
              const struct event *like)
{
    struct event *event;

    if (opening == NULL || opening->credit_type.is != CREDIT_MCC ||
        opening->deferred_days == INT_NULL || opening->deferred_days == 0)
        return NULL;
    event = arena_alloc(docket->arena, sizeof *event);
    *event = *like;
    event_place(docket, event, opening->balance_on);
    event->source_table = "opening_balance";
    event->source_id = opening->person_id;
    event->days = opening->deferred_days;
    event->is_carried = true;
    return event;
}

void
annual_limit_walk(struct docket *docket, const struct custody *custody,
                  const struct credit_years *years, enum law_name limit, struct event *events,
                  size_t count, const struct event *like)
{
    struct walk walk = { .docket = docket, .custody = custody };
    struct event *opening = opening_event(docket, years->opening, like);
    struct credit_years counted = *years;
    int64_t takeover_year = -1;
    size_t next = 0;
    int64_t number;

    if (counted.anchor == DAY_NULL && opening != NULL && opening->earned_on != DAY_MIN)
        counted.anchor = opening->earned_on;
    if (counted.anchor == DAY_NULL)
        return;
    if (counted.opening != NULL && docket->takeover >= counted.anchor)
        takeover_year = credit_year_number(&counted, docket->takeover);
    if (opening != NULL && takeover_year < 0)
        wait_for_anniversary(&walk, opening, opening->days);
    for (number = 0;; number++) {
        day_t begins_on = day_anniversary(counted.anchor, number);
        day_t ends_on = day_anniversary(counted.anchor, number + 1);
        /* A year that begins before the law does has the limit that it began with. */
        int64_t room =
            docket_law(docket, limit, day_later(begins_on, law_begins_on(docket->law, limit)));

        if (number > 0 && (begins_on > docket->as_of || begins_on >= custody->ends_on))
            break;
        if (number == takeover_year && counted.opening->year_days != INT_NULL)
            room = counted.opening->year_days < room ? room - counted.opening->year_days : 0;
        if (number > 0)
            room = grant_waiting(&walk, room, begins_on);
        if (number == takeover_year && opening != NULL)
            wait_for_anniversary(&walk, opening, opening->days);
        for (; next < count && events[next].earned_on < ends_on; next++)
            if (event_is_accepted(&events[next]) && events[next].parts == 0)
                room = grant_event(&walk, &events[next], room);
    }
    if (opening != NULL && takeover_year >= number)
        wait_for_anniversary(&walk, opening, opening->days);
    decide_waiting(&walk, day_anniversary(counted.anchor, number));
}
