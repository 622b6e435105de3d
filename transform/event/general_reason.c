#include "transform/event/general_reason.h"

#include "transform/person/sentence.h"
#include "transform/person/stay.h"

/* rules.md E5 is decided here: by the stay, or, with no placement known, by the facility that the
 * event names. */
static bool
is_elsewhere(const struct docket *docket, const struct event *event)
{
    const struct stay *stay = stay_on(docket, event->earned_on);

    return facility_is_other_jurisdiction(
        stay != NULL ? stay->facility
                     : reference_facility(docket->reference, event->facility_code));
}

/* rules.md C8, E1, E2, E4 are decided here. */
const char *
general_reason_anywhere(const struct event *event, bool is_in_force)
{
    if (event->custody == NULL)
        return "outside-custody"; /* E1 */
    if (event->term->jurisdiction.is == JURISDICTION_COUNTY)
        return "county-term"; /* E2 */
    if (sentence_is_excluded(event->term))
        return "excluded-sentence"; /* E3 */
    if (!is_in_force)
        return "before-effective-date"; /* E4 */
    return NULL;
}

const char *
general_reason(const struct docket *docket, const struct event *event, bool is_in_force)
{
    const char *reason = general_reason_anywhere(event, is_in_force);

    if (reason == NULL && is_elsewhere(docket, event))
        return "other-jurisdiction"; /* E5 */
    return reason;
}
