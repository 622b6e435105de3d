#include "transform/event/window.h"

#include "transform/person/custody.h"

static void
open_until(struct docket *docket, const struct event *event, const struct window *window,
           day_t due_on)
{
    struct window *opened = list_push(&docket->windows, docket->arena, sizeof *opened);

    *opened = *window;
    opened->custody_no = event->custody->custody_no;
    opened->source_table = event->source_table;
    opened->source_id = event->source_id;
    opened->facility_code = event->facility_code;
    opened->due_on = due_on;
}

/* A weekday is no business day where the next one from the day before it is another. */
static bool
is_closed(const struct docket *docket, const char *calendar, day_t day)
{
    int64_t missing_year;

    return reference_business_day(docket->reference, calendar, day_add(day, -1), 1,
                                  &missing_year) != day;
}

/* The days that a window skips: of weekends, and on which the office is closed besides. */
static void
say_window(struct docket *docket, const struct event *event, const struct window *window,
           const char *calendar, int64_t business_days, day_t due_on)
{
    int64_t weekend_days = 0;
    const char *closed = "";

    if (!docket->explains)
        return;
    for (day_t day = day_add(window->starts_on, 1); day <= due_on; day++) {
        if (day_weekday(day) >= 5)
            weekend_days++;
        else if (is_closed(docket, calendar, day))
            closed = arena_format(docket->arena, "%s%s%s", closed, closed[0] != '\0' ? ", " : "",
                                  day_words(day, docket->arena));
    }
    event_ground(docket, event, GROUND_WINDOW,
                 (const int64_t[GROUND_NUMBERS]){
                     business_days, window->starts_on, due_on, weekend_days,
                     (int64_t)due_on - window->starts_on - business_days - weekend_days },
                 (const char *const[GROUND_TEXTS]){ window->name, closed });
}

/* rules.md C2, C6. */
void
window_open(struct docket *docket, const struct event *event, const struct window *window,
            int64_t business_days)
{
    const char *calendar = reference_calendar(docket->reference, event->facility_code);
    day_t due_on = reference_business_day(docket->reference, calendar, window->starts_on,
                                          business_days, &docket->missing_year);

    if (due_on == DAY_NULL) {
        docket->missing_calendar = calendar;
        return;
    }
    open_until(docket, event, window, due_on);
    say_window(docket, event, window, calendar, business_days, due_on);
}

/* rules.md C6: the day after starts_on is the first, and the window closes at the end of the last.
 */
void
window_open_calendar_days(struct docket *docket, const struct event *event,
                          const struct window *window, int64_t calendar_days)
{
    day_t due_on = day_add(window->starts_on, calendar_days);

    open_until(docket, event, window, due_on);
    event_ground(docket, event, GROUND_CALENDAR_WINDOW,
                 (const int64_t[GROUND_NUMBERS]){ calendar_days, window->starts_on, due_on },
                 (const char *const[GROUND_TEXTS]){ window->name });
}
