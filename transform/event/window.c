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

/* The days that a window skips: of weekends, and on which the office is closed besides. */
static void
say_window(struct docket *docket, const struct event *event, const struct window *window,
           int64_t business_days, day_t due_on)
{
    int64_t weekend_days = 0;

    for (day_t day = window->starts_on; day < due_on && docket->explains; day++)
        weekend_days += day_weekday(day + 1) >= 5;
    event_ground(docket, event, GROUND_WINDOW,
                 (const int64_t[GROUND_NUMBERS]){
                     business_days, window->starts_on, due_on, weekend_days,
                     (int64_t)due_on - window->starts_on - business_days - weekend_days },
                 (const char *const[GROUND_TEXTS]){ window->name });
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
    say_window(docket, event, window, business_days, due_on);
}

/* rules.md C6: the day after starts_on is the first, and the window closes at the end of the last.
 */
void
window_open_calendar_days(struct docket *docket, const struct event *event,
                          const struct window *window, int64_t calendar_days)
{
    open_until(docket, event, window, day_add(window->starts_on, calendar_days));
}
