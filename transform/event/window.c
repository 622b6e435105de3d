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

/* rules.md C2, C6. */
void
window_open(struct docket *docket, const struct event *event, const struct window *window,
            int64_t business_days)
{
    const char *calendar = reference_calendar(docket->reference, event->facility_code);
    day_t due_on = reference_business_day(docket->reference, calendar, window->starts_on,
                                          business_days, &docket->missing_year);

    if (due_on == DAY_NULL)
        docket->missing_calendar = calendar;
    else
        open_until(docket, event, window, due_on);
}

/* rules.md C6: the day after starts_on is the first, and the window closes at the end of the last.
 */
void
window_open_calendar_days(struct docket *docket, const struct event *event,
                          const struct window *window, int64_t calendar_days)
{
    open_until(docket, event, window, day_add(window->starts_on, calendar_days));
}
