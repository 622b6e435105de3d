#include "core/contract.h"

#include "core/array.h"

const char *const CONTRACT[] = {
    "facility",
    "holiday",
    "person",
    "term",
    "charge",
    "placement",
    "work_group",
    "opening_balance",
    "program",
    "milestone_schedule",
    "activity_approval",
    "enrollment",
    "timekeeping_log",
    "program_completion",
    "plan_period",
    "hours_verification",
    "education_merit",
    "extraordinary_conduct",
    "rule_violation",
    "credit_restoration",
    "court_order",
    "shu_term",
    "work_application",
    "work_participation",
    "discipline_review",
    "outreach_visit",
    "accessible_housing",
    "camp_application",
    "person_change",
};
const size_t CONTRACT_COUNT = ARRAY_SIZE(CONTRACT);
