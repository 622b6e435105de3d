#include "transform/person/violation.h"

#include "core/array.h"

static int
id_order(const void *violation, const void *id)
{
    return integer_order(((const struct rule_violation *)violation)->violation_id,
                         *(const int64_t *)id);
}

const struct rule_violation *
violation_find(const struct docket *docket, int64_t violation_id)
{
    const struct rule_violation *rows = docket->facts->rule_violation.row;
    size_t count = docket->facts->rule_violation.count;
    size_t at = array_first(rows, count, sizeof *rows, &violation_id, id_order);

    return at < count && rows[at].violation_id == violation_id ? &rows[at] : NULL;
}

bool
violation_stands(const struct rule_violation *violation)
{
    return violation->decided_on != DAY_NULL && violation->finding.is == FINDING_GUILTY &&
           violation->reversed_on == DAY_NULL;
}

bool
violation_is_overturned(const struct rule_violation *violation)
{
    return violation->reversed_on != DAY_NULL ||
           (violation->decided_on != DAY_NULL && (violation->finding.is == FINDING_NOT_GUILTY ||
                                                  violation->finding.is == FINDING_DISMISSED));
}
